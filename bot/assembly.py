"""All wiring, in one readable place: the running bot is made here, for operators and for tests alike."""

import asyncio
import os
import socket
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from random import Random

import structlog
from starlette.routing import BaseRoute
from telegram.error import TelegramError
from telegram.ext import ExtBot

from adapters.city_files import read_city
from bot.chance import SystemIds
from bot.clock import SystemClock
from bot.delivery import Sender, Timing
from bot.intake import Intake, IntakeTiming, Poller
from bot.intake.webhook import webhook
from bot.letters import Letters
from bot.registration import register_commands, register_webhook, unregister_webhook
from bot.server import Server, application, listen
from bot.settings import Settings
from bot.ticking import Ticking
from bot.transport import AiohttpRequest, TelegramApi
from bot.voice import TelegramVoice
from handlers.door import Door
from locales import Translators
from office.ids import BroadcastId, CityId
from office.ports.clock import Clock
from office.ports.ids import Ids
from office.services import Office, Shelf, Tools
from storage import SqlArchive, migrate, open_archive

log = structlog.get_logger(__name__)

BODIES_KEPT = timedelta(hours=72)
"""How long the body of an update that failed is kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What tests and the demo bring themselves; an operator runs with the defaults.

    ``poll_wait`` is how long Telegram may hold a poll, in seconds; ``routes`` are served beside ours.
    """

    clock: Clock = field(default_factory=SystemClock)
    ids: Ids = field(default_factory=SystemIds)
    random: Random = field(default_factory=Random)
    intake: IntakeTiming = field(default_factory=IntakeTiming)
    delivery: Timing = field(default_factory=Timing)
    routes: Sequence[BaseRoute] = ()
    poll_wait: int = 25


@dataclass(frozen=True, slots=True, kw_only=True)
class Bot:
    """The bot while it runs; ``problems`` names what is wrong, part by part: empty when all is well."""

    office: Office
    archive: SqlArchive
    intake: Intake
    delivery: Sender
    port: int
    problems: dict[str, str]


@asynccontextmanager
async def running(settings: Settings, parts: Parts | None = None) -> AsyncIterator[Bot]:
    """The whole bot, from the database to the poller; at the end everything stops in reverse order.

    The database is migrated and the directories are imported where needed. Raises
    :class:`storage.StorageError`, :class:`adapters.city_files.CityFileError` or
    :class:`bot.server.PortTaken`, each with a line that says what to do, and the library's
    ``InvalidToken`` if Telegram does not know the token.
    """
    parts = parts or Parts()
    problems: dict[str, str] = {}
    async with AsyncExitStack() as stack:
        bound = listen(settings.host, settings.port)
        stack.callback(bound.close)
        archive = await stack.enter_async_context(opened(settings, parts))
        office = await furnished(archive, settings, parts)
        languages = Translators()
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
            on_refused_text=_note_refused,
            rate=settings.rate,
            timing=parts.delivery,
        )
        archive.on_letters = sender.hand_over
        door = Door(bot=telegram, office=office, languages=languages, voice=TelegramVoice(api))
        intake = Intake(
            inbox=archive.inbox,
            door=door,
            clock=parts.clock,
            ids=parts.ids,
            owner=archive.owner,
            timing=parts.intake,
        )
        routes = [*parts.routes, webhook(intake, settings.webhook_secret.get_secret_value())]
        web = Server(application(routes, health=lambda: _wrong(problems, sender)), bound)

        await start(stack, web, request, door, sender, intake)
        await listening(stack, settings, parts, api, intake, problems)
        await ticking(stack, office, archive, languages, api)
        yield Bot(
            office=office, archive=archive, intake=intake, delivery=sender, port=web.port, problems=problems
        )


@asynccontextmanager
async def opened(settings: Settings, parts: Parts) -> AsyncIterator[SqlArchive]:
    """The archive of these settings, migrated where needed."""
    await migrate(settings.database_url)
    async with open_archive(
        settings.database_url,
        clock=parts.clock,
        ids=parts.ids,
        owner=f"{socket.gethostname()}-{os.getpid()}-{parts.ids.short()}",
        lease_seconds=parts.delivery.lease,
    ) as archive:
        yield archive


async def furnished(archive: SqlArchive, settings: Settings, parts: Parts) -> Office:
    """The office with its directory; a city not yet in the archive is imported first."""
    tools = Tools(
        archive=archive,
        clock=parts.clock,
        ids=parts.ids,
        shelf=Shelf(),
        home=CityId(settings.city[0].name),
        admins=settings.admins,
    )
    office = Office(tools)
    for path in settings.city:
        async with archive.reading() as stores:
            known = await stores.directory.bundle(CityId(path.name))
        if known is None:
            await office.directory.take_in(read_city(path))
    await tools.shelf.refresh(archive)
    return office


def reached(settings: Settings, port: int) -> tuple[AiohttpRequest, ExtBot[None], TelegramApi]:
    """Telegram over our transport; the demo's own Telegram is served on our own port."""
    request = AiohttpRequest()
    url = settings.bot_api_url.replace(":0/", f":{port}/")
    bot: ExtBot[None] = ExtBot(
        token=settings.bot_token.get_secret_value(),
        base_url=f"{url}/bot",
        base_file_url=f"{url}/file/bot",
        request=request,
        get_updates_request=request,
    )
    return request, bot, TelegramApi(request, bot.base_url)


async def start(
    stack: AsyncExitStack, web: Server, request: AiohttpRequest, door: Door, sender: Sender, intake: Intake
) -> None:
    """Start the parts in the order in which they need one another."""
    stack.push_async_callback(request.shutdown)
    await web.start()
    stack.push_async_callback(web.stop)
    await door.open()
    stack.push_async_callback(door.close)
    await sender.start()
    stack.push_async_callback(sender.stop)
    await intake.start()
    stack.push_async_callback(intake.stop)


async def listening(
    stack: AsyncExitStack,
    settings: Settings,
    parts: Parts,
    api: TelegramApi,
    intake: Intake,
    problems: dict[str, str],
) -> None:
    """Have updates sent to the webhook, or begin to poll for them."""
    if settings.webhook_url:
        await register_webhook(api, settings.webhook_url, settings.webhook_secret.get_secret_value())
        return
    await unregister_webhook(api)

    def trouble(reason: str) -> None:
        problems.pop("polling", None)
        if reason:
            problems["polling"] = reason

    poller = Poller(api=api, intake=intake, wait=parts.poll_wait, on_trouble=trouble)
    poller.start()
    stack.push_async_callback(poller.stop)


async def ticking(
    stack: AsyncExitStack, office: Office, archive: SqlArchive, languages: Translators, api: TelegramApi
) -> None:
    """What is done again and again; Telegram's menus are written once, beside the first updates."""
    ticks = Ticking()
    ticks.every(5, office.refresh_directory, name="directory")
    ticks.every(600, office.people.drop_unused, name="unused languages")
    ticks.every(3600, lambda: archive.inbox.forget_bodies(office.now() - BODIES_KEPT), name="bodies")
    ticks.start()
    stack.callback(ticks.stop)
    menus = asyncio.create_task(_menus(api, languages))
    stack.callback(menus.cancel)


def _wrong(problems: dict[str, str], sender: Sender) -> dict[str, str]:
    """What is wrong now, part by part."""
    health = sender.health
    return problems if health.is_well else {**problems, "delivery": health.reason}


async def _note_refused(broadcast_id: BroadcastId) -> None:
    log.error("broadcast.text_refused", broadcast=broadcast_id)


async def _menus(api: TelegramApi, languages: Translators) -> None:
    try:
        await register_commands(api, languages)
    except TelegramError as error:
        log.warning("menus.failed", reason=str(error))
