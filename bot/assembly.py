"""All wiring, in one readable place: the running bot is made here, for operators and for tests alike."""

import asyncio
import os
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

import structlog
from starlette.routing import BaseRoute
from telegram.error import TelegramError
from telegram.ext import ExtBot

from adapters.calendar import IcalendarFiles
from adapters.city_files import head_of
from adapters.interpreting import LibreTranslate, NoInterpreter
from adapters.media import PillowPhotos
from adapters.printing import PaperPrinter
from adapters.similarity import WordSimilarity
from bot.backups.nightly import NightlyBackups
from bot.backups.rotation import OLDEST
from bot.chance import SystemIds
from bot.clock import SystemClock
from bot.connecting import Connecting
from bot.delivery import Sender, Timing
from bot.directories import furnish
from bot.downloads import TelegramFiles
from bot.intake import Intake, IntakeTiming, Poller
from bot.intake.webhook import webhook
from bot.languages import LANGUAGES
from bot.letters import Letters
from bot.nightly import Nightly
from bot.places import backup_folder, media_of, media_url, notes_of
from bot.registration import StaffMenus, register_commands, register_webhook, unregister_webhook
from bot.server import Server, application, listen
from bot.settings import Settings
from bot.ticking import Ticking
from bot.transport import AiohttpRequest, TelegramApi
from bot.voice import TelegramVoice
from bot.wordings import ShownWordings
from handlers.door import Door
from locales import Translators
from office.errors import ArchiveBusy
from office.ids import ChatId
from office.model.pace import MOST_A_MINUTE, Pace
from office.model.retention import Rule
from office.ports.clock import Clock
from office.ports.ids import Ids
from office.ports.interpreting import Interpreter
from office.services import Office, Shelf, Tools
from storage import SqlArchive, look_into, migrate, open_archive
from web.plans import PlanPages
from web.posters import PosterPages
from web.public import PublicPages

log = structlog.get_logger(__name__)

DATA = Path("data")
"""Where the database and the media are kept unless the settings say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What tests and the demo bring themselves; an operator runs with the defaults.

    ``poll_wait`` is how long Telegram may hold a poll, ``connect_pauses`` come between the tries to
    reach it, in seconds; ``routes`` are served beside ours, over
    ``protocol`` where the usual one will not do; ``chat_url`` is where one talks to the bot if not on t.me.
    Of one chat ``actions_a_minute`` are answered.
    ``at_the_end`` is done when all has stopped but the archive.
    """

    clock: Clock = field(default_factory=SystemClock)
    ids: Ids = field(default_factory=SystemIds)
    random: Random = field(default_factory=Random)
    intake: IntakeTiming = field(default_factory=IntakeTiming)
    delivery: Timing = field(default_factory=Timing)
    routes: Sequence[BaseRoute] = ()
    protocol: type[asyncio.Protocol] | None = None
    chat_url: str = ""
    at_the_end: Callable[[SqlArchive], Awaitable[None]] | None = None
    poll_wait: int = 25
    connect_pauses: tuple[float, ...] = (1.0, 2.0, 5.0, 15.0)
    actions_a_minute: int = MOST_A_MINUTE


@dataclass(frozen=True, slots=True, kw_only=True)
class Bot:
    """The bot while it runs; ``problems`` names what is wrong, part by part: empty when all is well.

    ``name`` is its user name, empty until Telegram has told it.
    """

    office: Office
    archive: SqlArchive
    intake: Intake
    delivery: Sender
    port: int
    name: str
    problems: dict[str, str]


@asynccontextmanager
async def running(settings: Settings, parts: Parts | None = None) -> AsyncIterator[Bot]:
    """The whole bot, from the database to the poller; at the end everything stops in reverse order.

    The database is migrated and the directories are imported where needed. Raises
    :class:`storage.StorageError`, :class:`adapters.city_files.CityFileError` or
    :class:`bot.server.PortTaken`, each with a line that says what to do, and the library's
    ``InvalidToken`` if Telegram does not know the token. While Telegram cannot be reached, all else runs
    and ``problems`` says so.
    """
    parts = parts or Parts()
    problems: dict[str, str] = {}
    async with AsyncExitStack() as stack:
        bound = listen(settings.host, settings.port)
        stack.callback(bound.close)
        archive = await stack.enter_async_context(opened(settings, parts))
        if parts.at_the_end is not None:
            stack.push_async_callback(parts.at_the_end, archive)
        interpreter = interpreter_of(settings, parts.clock)
        stack.push_async_callback(interpreter.close)
        office = await furnished(archive, settings, parts, interpreter)
        languages = LANGUAGES
        request, telegram, api = reached(settings, bound.getsockname()[1])
        sender = Sender(
            api=api,
            outbox=archive.outbox,
            leases=archive.leases,
            clock=parts.clock,
            random=parts.random,
            owner=archive.owner,
            compose=Letters(office=office, languages=languages).compose,
            on_migrated=office.staff.follow_group,
            on_refused_text=office.broadcasts.pause_refused,
            rate=settings.rate,
            timing=parts.delivery,
        )
        archive.on_letters = sender.hand_over
        files = TelegramFiles(api, request, telegram.base_file_url)
        door = Door(
            bot=telegram,
            office=office,
            languages=languages,
            voice=TelegramVoice(api),
            files=files,
            pace=Pace(most=parts.actions_a_minute),
        )
        intake = Intake(
            inbox=archive.inbox,
            door=door,
            clock=parts.clock,
            ids=parts.ids,
            owner=archive.owner,
            timing=parts.intake,
        )
        pages = PublicPages(
            office=office, languages=languages, bot_name=lambda: door.bot_name, chat_url=parts.chat_url
        )
        plans = PlanPages(
            office=office, languages=languages, bot_name=lambda: door.bot_name, chat_url=parts.chat_url
        )
        sheets = PosterPages(office=office, languages=languages, bot_name=lambda: door.bot_name)
        public = (*pages.routes(), *plans.routes(), *sheets.routes())
        routes = [*parts.routes, *public, *doors_for_telegram(settings, intake)]
        web = Server(application(routes, health=lambda: _wrong(problems, sender)), bound, parts.protocol)

        poller = Poller(
            api=api,
            intake=intake,
            wait=parts.poll_wait,
            pauses=parts.connect_pauses,
            on_trouble=noting(problems, "polling"),
        )

        async def begin() -> None:
            """Know who the bot is, take over what waits, have updates sent."""
            await door.open()
            await intake.start()
            await listening(settings, api, poller)

        shown = StaffMenus(api, languages)
        link = Connecting(begin, on_trouble=noting(problems, "telegram"), pauses=parts.connect_pauses)
        await start(
            stack,
            request=request,
            web=web,
            door=door,
            sender=sender,
            intake=intake,
            poller=poller,
            link=link,
        )
        await ticking(
            stack,
            office,
            archive,
            menus=lambda: menus(api, languages, link),
            staff_menus=lambda: staff_menus(shown, office, link),
            backups=nightly_backups(settings, parts.clock, archive, office),
        )
        yield Bot(
            office=office,
            archive=archive,
            intake=intake,
            delivery=sender,
            port=web.port,
            name=door.bot_name,
            problems=problems,
        )


def doors_for_telegram(settings: Settings, intake: Intake) -> list[BaseRoute]:
    """The webhook, where updates are to come that way; otherwise there is no such door."""
    secret = settings.webhook_secret.get_secret_value()
    return [webhook(intake, secret)] if settings.webhook_url else []


async def migrated(settings: Settings) -> None:
    """The database brought to this version; the folder of the default one is made where it is missing."""
    make_default_folder(settings)
    await migrate(settings.database_url)


def make_default_folder(settings: Settings) -> None:
    """The folder of the default database, where it is missing."""
    if _is_default(settings):
        DATA.mkdir(exist_ok=True)


def _is_default(settings: Settings) -> bool:
    return "database_url" not in settings.model_fields_set


def _has_no_folder(settings: Settings) -> bool:
    return _is_default(settings) and not DATA.exists()


@asynccontextmanager
async def opened(settings: Settings, parts: Parts) -> AsyncIterator[SqlArchive]:
    """The archive of these settings, migrated where needed."""
    await migrated(settings)
    async with open_archive(
        settings.database_url,
        clock=parts.clock,
        ids=parts.ids,
        owner=f"{socket.gethostname()}-{os.getpid()}-{parts.ids.short()}",
        lease_seconds=parts.delivery.lease,
        outside=notes_of(settings),
    ) as archive:
        yield archive


@asynccontextmanager
async def looked_into(settings: Settings, parts: Parts) -> AsyncIterator[SqlArchive | None]:
    """The archive of these settings for questions only; none where there is none yet. Nothing is changed."""
    if _has_no_folder(settings):
        yield None
        return
    async with look_into(settings.database_url, clock=parts.clock, ids=parts.ids) as archive:
        yield archive


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
        shelf=Shelf(),
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


def reached(settings: Settings, port: int) -> tuple[AiohttpRequest, ExtBot[None], TelegramApi]:
    """Telegram over our transport; the demo's own Telegram is served on our own port."""
    request = AiohttpRequest()
    url = settings.bot_api_url
    url = f"{url[:-1]}{port}" if url.endswith(":0") else url
    bot: ExtBot[None] = ExtBot(
        token=settings.bot_token.get_secret_value(),
        base_url=f"{url}/bot",
        base_file_url=f"{url}/file/bot",
        request=request,
        get_updates_request=request,
    )
    return request, bot, TelegramApi(request, bot.base_url)


async def start(
    stack: AsyncExitStack,
    *,
    request: AiohttpRequest,
    web: Server,
    door: Door,
    sender: Sender,
    intake: Intake,
    poller: Poller,
    link: Connecting,
) -> None:
    """Start the parts in the order in which they need one another; each is stopped before what it needs."""
    stack.push_async_callback(request.shutdown)
    await request.initialize()
    stack.push_async_callback(web.stop)
    await web.start()
    stack.push_async_callback(door.close)
    stack.push_async_callback(sender.stop)
    await sender.start()
    stack.push_async_callback(intake.stop)
    stack.push_async_callback(poller.stop)
    stack.push_async_callback(link.stop)
    await link.start()


async def listening(settings: Settings, api: TelegramApi, poller: Poller) -> None:
    """Have updates sent to the webhook, or begin to poll for them."""
    if settings.webhook_url:
        await register_webhook(api, settings.webhook_url, settings.webhook_secret.get_secret_value())
    else:
        await unregister_webhook(api)
        poller.start()


def noting(problems: dict[str, str], part: str) -> Callable[[str], None]:
    """Notes what is wrong with this part; nothing once all is well."""

    def note(reason: str) -> None:
        problems.pop(part, None)
        if reason:
            problems[part] = reason

    return note


def nightly_backups(
    settings: Settings, clock: Clock, archive: SqlArchive, office: Office
) -> Callable[[], Awaitable[object]] | None:
    """Looks whether a backup is due; none where nightly ones are turned off."""
    folder = backup_folder(settings)
    if folder is None:
        return None
    backups = NightlyBackups(
        folder, archive=archive, clock=clock, zone=ZoneInfo(office.directory.home().zone)
    )
    return lambda: backups.look(database_url=settings.database_url, media_url=media_url(settings))


async def ticking(
    stack: AsyncExitStack,
    office: Office,
    archive: SqlArchive,
    *,
    menus: Callable[[], Awaitable[None]],
    staff_menus: Callable[[], Awaitable[None]],
    backups: Callable[[], Awaitable[object]] | None,
) -> None:
    """What is done again and again; Telegram's menus are written once, beside the first updates."""
    ticks = Ticking()
    ticks.every(5, office.refresh_directory, name="directory")
    ticks.every(3, office.broadcasts.follow_up, name="broadcasts")
    ticks.every(5, office.broadcasts.send_due, name="broadcasts due")
    ticks.every(20, office.digests.send_due, name="digests")
    ticks.every(20, office.delays.say_late, name="delays")
    ticks.every(600, office.absences.end_over, name="absences")
    ticks.every(3600, office.events.plan_ahead, name="events")
    if office.interpreting.is_there:
        ticks.every(1, office.interpreting.follow_up, name="translations")
    ticks.every(60, office.process_news.announce_due, name="phases")
    ticks.every(3600, office.media.drop_unused, name="media")
    ticks.every(600, lambda: office.retention.keep(Rule.TRIES), name="wrong codes")
    ticks.every(3600, archive.drop_old_notes, name="notes")
    if backups is not None:
        ticks.every(600, backups, name="backup")
    ticks.every(900, staff_menus, name="staff menus")
    ticks.every(600, lambda: office.retention.keep(Rule.LANGUAGES), name="unused languages")
    ticks.every(3600, office.blocking.drop_old, name="blocks")
    ticks.every(3600, lambda: office.retention.keep(Rule.BODIES), name="bodies")
    ticks.every(300, Nightly(office, archive).tick, name="night")
    ticks.every(60, archive.scrub_again, name="scrubbing")
    ticks.start()
    stack.callback(ticks.stop)
    for write in (menus, staff_menus):
        stack.callback(asyncio.ensure_future(write()).cancel)


async def menus(api: TelegramApi, languages: Translators, link: Connecting) -> None:
    """Write Telegram's menus of commands once it can be reached; without them the bot works too."""
    await link.until_done()
    try:
        await register_commands(api, languages)
    except TelegramError as error:
        log.warning("menus.failed", reason=str(error))


async def staff_menus(shown: StaffMenus, office: Office, link: Connecting) -> None:
    """Show staff's commands in the private chats of those who work here now."""
    await link.until_done()
    try:
        await shown.follow(await office.staff.languages())
    except (TelegramError, ArchiveBusy) as error:
        log.warning("menus.failed", reason=str(error))


def _wrong(problems: dict[str, str], sender: Sender) -> dict[str, str]:
    """What is wrong now, part by part."""
    health = sender.health
    return problems if health.is_well else {**problems, "delivery": health.reason}
