"""The office with its tools and its directory: for the running bot, and for commands that come and go."""

from adapters.calendar import IcalendarFiles
from adapters.city_files import head_of
from adapters.interpreting import LibreTranslate, NoInterpreter
from adapters.media import PillowPhotos
from adapters.printing import PaperPrinter
from adapters.similarity import WordSimilarity
from bot.backups.rotation import OLDEST
from bot.directories import furnish
from bot.languages import LANGUAGES
from bot.parts import Parts
from bot.places import backup_folder, media_of
from bot.settings import Settings
from bot.wordings import ShownWordings
from office.ids import ChatId
from office.ports.clock import Clock
from office.ports.interpreting import Interpreter
from office.services import Office, Tools
from storage import SqlArchive


async def furnished(
    archive: SqlArchive, settings: Settings, parts: Parts, interpreter: Interpreter | None = None
) -> Office:
    """The office with its directory; a city not yet in the archive is imported first."""
    office = await office_over(archive, settings, parts, interpreter)
    await furnish(office, settings.city, parts.clock.now())
    return office


async def office_over(
    archive: SqlArchive, settings: Settings, parts: Parts, interpreter: Interpreter | None = None
) -> Office:
    """The office with the directory as the archive has it; commands need no interpreter."""
    tools = Tools(
        archive=archive,
        clock=parts.clock,
        ids=parts.ids,
        shelf=parts.shelf(),
        media=media_of(settings, parts.clock),
        photos=PillowPhotos(),
        similarity=WordSimilarity(),
        calendars=IcalendarFiles(),
        interpreter=interpreter or NoInterpreter(),
        printer=PaperPrinter(),
        wordings=ShownWordings(LANGUAGES),
        home=head_of(settings.city[0]).city,
        admins=settings.admins,
        staff_chat=None if settings.staff_chat is None else ChatId(settings.staff_chat),
        rate=settings.rate,
        public_url=settings.reachable_at,
        backup_days=OLDEST.days if backup_folder(settings) else 0,
    )
    await tools.shelf.refresh(archive)
    return Office(tools)


def interpreter_of(
    settings: Settings, clock: Clock, *, is_quiet: bool = False
) -> LibreTranslate | NoInterpreter:
    """Who puts words into other languages: nobody, unless the settings name a server."""
    if not settings.translate_url:
        return NoInterpreter()
    key = settings.translate_key.get_secret_value()
    return LibreTranslate(settings.translate_url, key, clock, is_quiet=is_quiet)
