"""All wiring, in one readable place: the running bot is made here, for operators and for tests alike."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from telegram.ext import ExtBot

from bot.backups.nightly import backing_up
from bot.connecting import Connecting, reached
from bot.delivery import Sender
from bot.downloads import TelegramFiles
from bot.furnishing import furnished, interpreter_of
from bot.health import Readiness, noting, wrong_now
from bot.intake import Intake, Poller
from bot.languages import LANGUAGES
from bot.letters import Letters
from bot.menus import Menus
from bot.objects import without_guard
from bot.opening import opened
from bot.parts import Parts
from bot.registration import doors_for_telegram, listening, watching
from bot.server import Server, application, listen
from bot.settings import Settings
from bot.ticking import ticking
from bot.topics import Topics
from bot.transport import AiohttpRequest, TelegramApi
from bot.voice import TelegramVoice
from bot.watching.metrics import Metrics
from bot.watching.page import metrics_page
from handlers.door import Door
from office.model.pace import Pace
from office.services import Office
from storage import SqlArchive
from web.routes import routes


@dataclass(frozen=True, slots=True, kw_only=True)
class Bot:
    """The bot while it runs; ``problems`` names what is wrong, part by part: empty when all is well.

    ``name`` is its user name, empty until Telegram has told it.
    """

    office: Office
    archive: SqlArchive
    intake: Intake
    delivery: Sender
    poller: Poller
    link: Connecting
    port: int
    name: str
    problems: dict[str, str]

    @property
    def is_going(self) -> bool:
        """Whether everything that must go on while it runs does; false once a fault has ended some of it."""
        return all(part.is_going for part in (self.intake, self.delivery, self.poller, self.link))


@asynccontextmanager
async def running(settings: Settings, parts: Parts | None = None) -> AsyncIterator[Bot]:
    """The whole bot, from the database to the poller; at the end everything stops in reverse order.

    The database is migrated and the directories are imported where needed. Raises
    :class:`storage.StorageError`, :class:`adapters.city_files.CityFileError` or
    :class:`bot.server.PortTaken`, each with a line that says what to do, and the library's
    ``InvalidToken`` if Telegram does not know the token. While Telegram cannot be reached, all else runs
    and ``problems`` says so.
    """
    without_guard()
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

        request, telegram, api = reached(settings, bound.getsockname()[1])
        sender = sender_of(archive, office, api, settings, parts)
        archive.on_letters = sender.hand_over
        voice = TelegramVoice(api, after=sender.let_by)
        files = TelegramFiles(api, request, telegram.base_file_url)
        door = door_of(office, telegram, voice, files, parts)
        intake = intake_of(archive, door, parts)
        poller = Poller(
            api=api,
            intake=intake,
            wait=parts.poll_wait,
            pauses=parts.connect_pauses,
            on_trouble=noting(problems, "polling"),
        )
        pages = routes(
            office=office, languages=LANGUAGES, bot_name=lambda: door.bot_name, chat_url=parts.chat_url
        )
        rooms = [*parts.routes, *pages, *doors_for_telegram(settings, intake)]
        readiness = Readiness(lambda: wrong_now(problems, sender, intake), archive, parts.clock)
        figures = Metrics(
            archive=archive, intake=intake, sender=sender, readiness=readiness, clock=parts.clock
        )
        web = Server(
            application([*rooms, metrics_page(figures.shown)], health=readiness.wrong), bound, parts.protocol
        )

        async def begin() -> None:
            """Know who the bot is, take over what waits, have updates sent."""
            await door.open()
            await intake.start()
            await listening(settings, api, poller)

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
        zone = ZoneInfo(office.directory.home().zone)
        await ticking(
            stack,
            office,
            archive,
            menus=Menus(api, LANGUAGES, office, link),
            backups=backing_up(settings, archive=archive, clock=parts.clock, zone=zone),
            webhook=watching(settings, api, link, on_trouble=noting(problems, "webhook")),
            speed=parts.tick_speed,
        )
        yield Bot(
            office=office,
            archive=archive,
            intake=intake,
            delivery=sender,
            poller=poller,
            link=link,
            port=web.port,
            name=door.bot_name,
            problems=problems,
        )


def sender_of(
    archive: SqlArchive, office: Office, api: TelegramApi, settings: Settings, parts: Parts
) -> Sender:
    """Who sends what waits in the outbox."""
    return Sender(
        api=api,
        outbox=archive.outbox,
        leases=archive.leases,
        clock=parts.clock,
        random=parts.random,
        owner=archive.owner,
        compose=Letters(office=office, languages=LANGUAGES).compose,
        on_migrated=office.staff.follow_group,
        on_refused_text=office.broadcast_rounds.pause_refused,
        on_topic_gone=Topics(api, office).made_anew,
        rate=settings.rate,
        timing=parts.delivery,
    )


def door_of(
    office: Office, telegram: ExtBot[None], voice: TelegramVoice, files: TelegramFiles, parts: Parts
) -> Door:
    """Who reads an update, asks the office and shows the answer."""
    return Door(
        bot=telegram,
        office=office,
        languages=LANGUAGES,
        voice=voice,
        files=files,
        pace=Pace(most=parts.actions_a_minute),
    )


def intake_of(archive: SqlArchive, door: Door, parts: Parts) -> Intake:
    """Who keeps what comes, and hands it to the door."""
    return Intake(
        inbox=archive.inbox,
        door=door,
        clock=parts.clock,
        ids=parts.ids,
        owner=archive.owner,
        timing=parts.intake,
    )


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
