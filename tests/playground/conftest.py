import io
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime

import pytest
from aiohttp import web
from PIL import Image

from bot.clock import ShiftedClock
from playground.client import Person, Playground, RawBot
from playground.server import Server
from playground.world import World

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
START = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@pytest.fixture
def world() -> World:
    return World(ShiftedClock(START), webhook_pause=0.01, webhook_timeout=2.0)


@pytest.fixture
async def server(world: World) -> AsyncIterator[Server]:
    async with Server(world) as running:
        yield running


@pytest.fixture
async def playground(server: Server) -> AsyncIterator[Playground]:
    async with Playground(server.url) as client:
        yield client


@pytest.fixture
async def bot(server: Server, world: World) -> AsyncIterator[RawBot]:
    async with RawBot(server.url, world.bot.token) as raw:
        yield raw


@pytest.fixture
async def ayse(playground: Playground) -> Person:
    return await playground.person("Ayşe", language_code="tr", has_started=True)


@pytest.fixture
def picture() -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (400, 300), "teal").save(buffer, "PNG")
    return buffer.getvalue()


@pytest.fixture
async def aiohttp_hook() -> AsyncIterator[Callable[[Handler], Awaitable[str]]]:
    """Serves a handler on a free port and tells its URL."""
    runners: list[web.AppRunner] = []

    async def serve(handler: Handler) -> str:
        application = web.Application()
        application.router.add_post("/hook", handler)
        runner = web.AppRunner(application, shutdown_timeout=0.1)
        runners.append(runner)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        return f"http://127.0.0.1:{runner.addresses[0][1]}/hook"

    yield serve
    for runner in runners:
        await runner.cleanup()
