"""Errors in one line each, in the user's words; a token is never shown."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

from rich.console import Console
from telegram.error import InvalidToken, TelegramError

from adapters.city_files import CityFileError
from bot.server import PortTaken
from bot.settings import SettingsError
from office import errors
from storage import StorageError

WRONG_TOKEN = "QB_BOT_TOKEN: Telegram does not accept this token; copy it again from @BotFather"  # noqa: S105

NO_CITY = "no city is there yet; take one over with: quartiersbot city import FOLDER"

NO_DATABASE = "QB_DATABASE_URL: there is no database yet; quartiersbot run makes it"

EXPECTED = (
    SettingsError,
    CityFileError,
    StorageError,
    PortTaken,
    TelegramError,
    errors.ArchiveBusy,
    errors.NoCity,
    OSError,
)
"""What can be expected to go wrong."""


@contextmanager
def explained() -> Iterator[None]:
    """What can be expected to go wrong becomes a line on standard error and exit 1."""
    try:
        yield
    except EXPECTED as error:
        stop(*lines_of(error))


def lines_of(error: BaseException) -> list[str]:
    """What went wrong, one line for each problem."""
    match error:
        case SettingsError() | CityFileError():
            return [str(problem) for problem in error.problems]
        case StorageError():
            return [database_line(error)]
        case InvalidToken():
            return [WRONG_TOKEN]
        case TelegramError():
            return [not_reached(error)]
        case errors.ArchiveBusy():
            return ["QB_DATABASE_URL: the database is busy; stop what else uses it, or try again"]
        case errors.NoCity():
            return [f"QB_DATABASE_URL: {NO_CITY}"]
        case OSError():
            return [f"{error.filename or 'file'}: {error.strerror or error}; check the path and its rights"]
        case _:
            return [str(error)]


def database_line(error: StorageError) -> str:
    """The line for a database that cannot be used: the setting it comes from, what is wrong, and the mend."""
    return f"QB_DATABASE_URL: {error}"


def not_reached(error: TelegramError) -> str:
    """The line for a Telegram that does not answer as it should."""
    return f"QB_BOT_API_URL: Telegram cannot be reached ({error.message}); check the network and the address"


def say(*lines: str) -> None:
    """Say lines on standard output as they are: nothing wrapped, no markup read."""
    console = Console(soft_wrap=True, highlight=False, markup=False)
    for line in lines:
        console.print(line)


def stop(*lines: str) -> NoReturn:
    """Say what is wrong and leave with exit 1."""
    console = Console(stderr=True, soft_wrap=True, highlight=False, markup=False)
    for line in lines:
        console.print(" ".join(line.split()))
    sys.exit(1)
