"""``quartiersbot check``: settings, database, token, directories, unverified contacts."""

import asyncio
from collections.abc import AsyncIterator, Iterator

from telegram.error import InvalidToken, TelegramError

from adapters.city_files import CityFileError, read_city
from bot.cli.offices import office_of
from bot.cli.trouble import WRONG_TOKEN, not_reached, say, stop
from bot.settings import Settings, load
from bot.transport import AiohttpRequest, TelegramApi
from office.model.directory_changes import differences
from office.services import Office
from storage import StorageError


def check() -> None:
    """Look at everything `run` needs; exit 1 and one line for each problem."""
    settings = load()
    problems, notes = asyncio.run(_looked_at(settings))
    say(*notes)
    if problems:
        stop(*problems)
    say("Everything is in order.")


async def _looked_at(settings: Settings) -> tuple[list[str], list[str]]:
    problems = [*_directories(settings), *[line async for line in _token(settings)]]
    notes: list[str] = []
    if not any(line.startswith("QB_CITY") or ".yaml" in line for line in problems):
        try:
            async with office_of(settings) as office:
                notes = [line async for line in _contents(settings, office)]
        except StorageError as error:
            problems.append(str(error))
    return problems, notes


def _directories(settings: Settings) -> Iterator[str]:
    for path in settings.city:
        try:
            read_city(path)
        except CityFileError as error:
            yield from (f"QB_CITY: {problem}" for problem in error.problems)


async def _token(settings: Settings) -> AsyncIterator[str]:
    token = settings.bot_token.get_secret_value()
    if not token:
        yield "QB_BOT_TOKEN: is missing; get one from @BotFather and set it in the environment or in .env"
        return
    request = AiohttpRequest()
    await request.initialize()
    try:
        await TelegramApi(request, f"{settings.bot_api_url}/bot{token}")("getMe")
    except InvalidToken:
        yield WRONG_TOKEN
    except TelegramError as error:
        yield not_reached(error)
    finally:
        await request.shutdown()


async def _contents(settings: Settings, office: Office) -> AsyncIterator[str]:
    """What differs between files and database, and which contacts nobody has confirmed."""
    for path in settings.city:
        bundle = read_city(path)
        changed = differences(await office.directory.bundle(bundle.city.id), bundle)
        if changed:
            see = f"quartiersbot city import {path} --dry-run"
            yield f"{path}: {len(changed)} differences to the database; see: {see}"
        unverified = [contact for contact in bundle.contacts if contact.verified_on is None]
        if unverified:
            mend = "ask them and set verified_on in contacts.yaml"
            yield f"{path}: {len(unverified)} contacts are not confirmed; {mend}"
