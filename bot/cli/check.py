"""``quartiersbot check``: settings, database, token, directories, unverified contacts; nothing is changed."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

from telegram.error import InvalidToken, TelegramError

from adapters.city_files import CityFileError, head_of, read_city
from adapters.interpreting import LibreTranslate
from bot.backups.folder import newest_whole
from bot.cli import differences
from bot.cli.gaps import gaps
from bot.cli.offices import office_to_ask
from bot.cli.trouble import WRONG_TOKEN, database_line, not_reached, say, stop
from bot.clock import SystemClock
from bot.directories import heads_of, shared_prefixes, take_in
from bot.furnishing import interpreter_of
from bot.places import backup_folder
from bot.settings import Settings, load
from bot.transport import AiohttpRequest, TelegramApi
from office.ids import LanguageCode
from office.model.directory import CityBundle
from office.model.people import Role
from office.model.texts import GERMAN
from office.ports.interpreting import InterpreterAway
from office.services import Office
from storage import StorageError

LATE = timedelta(days=2)
"""So old is no backup that is made every night."""

_BINDING = frozenset({Role.ADMIN, Role.MANAGER})
"""Who may bind a staff group."""

MOST_DIFFERENCES = 10
"""Lines about one directory; `city import --dry-run` shows all of them."""


def check() -> None:
    """Look at everything `run` needs; exit 1 and one line for each problem. Nothing is changed."""
    settings = load()
    problems, notes = asyncio.run(_looked_at(settings))
    say(*notes)
    if problems:
        stop(*problems)
    say("The bot can run; see the lines above." if notes else "Everything is in order.")


async def _looked_at(settings: Settings) -> tuple[list[str], list[str]]:
    bundles, problems = _read(settings)
    problems += [line async for line in _token(settings)]
    problems += [line async for line in _interpreter(settings)]
    notes: list[str] = []
    try:
        async with office_to_ask(settings) as office:
            shared = shared_prefixes(office.directory.cities()) if office is not None else []
            problems += map(str, shared)
            notes = [line async for line in _contents(office, {} if shared else bundles)]
            notes += _backups(settings) if office is not None else []
            notes += await _nobody(settings, office)
            notes += await _unread(office)
    except StorageError as error:
        problems.append(database_line(error))
    except CityFileError as error:
        problems += (f"QB_CITY: {problem}" for problem in error.problems)
    return problems, notes


def _read(settings: Settings) -> tuple[dict[Path, CityBundle], list[str]]:
    """The directories that can be read, none where two of them clash, and all problems."""
    bundles, problems = {}, []
    for path in settings.city:
        try:
            bundles[path] = read_city(path, now=SystemClock().now())
        except CityFileError as error:
            problems += [f"QB_CITY: {problem}" for problem in error.problems]
    try:
        heads_of(settings.city)
    except CityFileError as error:
        return {}, [*problems, *(f"QB_CITY: {problem}" for problem in error.problems)]
    return bundles, problems


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


async def _interpreter(settings: Settings) -> AsyncIterator[str]:
    """Whether the server that translates answers, knows German, and accepts the key."""
    interpreter = interpreter_of(settings, SystemClock(), is_quiet=True)
    try:
        if isinstance(interpreter, LibreTranslate):
            known = await interpreter.languages()
            other = next(iter(sorted(known.get(GERMAN, frozenset()) - {GERMAN})), None)
            if other is None:
                yield "QB_TRANSLATE_URL: the server does not know German; install its model for German there"
            else:
                await interpreter.said_in(LanguageCode(other), ["Guten Tag"], source=GERMAN)
    except InterpreterAway as error:
        mend = "check the address, the key in QB_TRANSLATE_KEY, and the network"
        yield f"QB_TRANSLATE_URL: the server does not translate ({error}); {mend}"
    finally:
        await interpreter.close()


async def _nobody(settings: Settings, office: Office | None) -> list[str]:
    """What is to be said where nobody may bind a staff group, so that no contribution reaches anyone."""
    staff = () if office is None else await office.staff.everybody()
    if settings.admins or any(grant.role in _BINDING for member in staff for grant in member.grants):
        return []
    return ["QB_ADMINS: nobody may write /staff here in the staff group; set it to your Telegram number"]


async def _unread(office: Office | None) -> list[str]:
    """What is to be said of cities whose contributions come into no group."""
    cities = () if office is None else await office.staff.unread()
    said = "no staff group reads for the whole city, so that contributions may reach nobody"
    mend = "write /staff here in the group, or set QB_STAFF_CHAT"
    return [f"{city.id}: {said}; {mend}" for city in cities]


def _backups(settings: Settings) -> list[str]:
    """What is to be said where the last night brought no backup."""
    folder = backup_folder(settings)
    if folder is None:
        return []
    now = SystemClock().now()
    newest = newest_whole(folder, now)
    if newest is None:
        return [f"QB_BACKUP_DIR: there is no backup in {folder} yet; a bot that runs makes one every night"]
    if now - newest <= LATE:
        return []
    mend = "look for backup.failed in the log, and make one with: quartiersbot backup FILE"
    return [f"QB_BACKUP_DIR: the newest backup in {folder} is of {newest:%Y-%m-%d}; {mend}"]


async def _contents(office: Office | None, bundles: dict[Path, CityBundle]) -> AsyncIterator[str]:
    """What differs between files and database, and what is not known of the cities."""
    if office is None:
        yield "QB_DATABASE_URL: there is no database yet; quartiersbot run makes it and takes the cities over"
        for bundle in bundles.values():
            for line in gaps(bundle):
                yield line
        return
    for path, bundle in bundles.items():
        for line in await _compared(office, path, bundle):
            yield f"{path}: {line}"
    for line in await _gaps(office):
        yield line


async def _compared(office: Office, path: Path, bundle: CityBundle) -> list[str]:
    """How a directory stands to the database, in the words of `city import`."""
    known = await office.directory.bundle(bundle.city.id)
    found = await take_in(office, head_of(path), bundle, dry_run=True)
    command = f"quartiersbot city import {path}"
    if known is None:
        return ["is not in the database yet; quartiersbot run takes it over", *gaps(bundle)]
    if known.city.archived:
        return [f"{bundle.city.id} was taken out; bring it back with: {command}"]
    if not found:
        return []
    rest = len(found) - MOST_DIFFERENCES
    more = f"{rest} more differences" if rest > 0 else "differs from the database"
    return [*map(differences.line, found[:MOST_DIFFERENCES]), f"{more}; take the files over with: {command}"]


async def _gaps(office: Office) -> list[str]:
    """What is not known of the cities in the database."""
    bundles = [await office.directory.bundle(city.id) for city in office.directory.cities()]
    return [line for bundle in bundles if bundle is not None for line in gaps(bundle)]
