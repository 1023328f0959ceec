"""A whole house for tests: the playground and the real bot, each on its own port, over HTTP."""

import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from pydantic import SecretStr

from bot.assembly import Bot, running
from bot.clock import ShiftedClock
from bot.delivery import Timing
from bot.furnishing import furnished
from bot.intake import IntakeTiming
from bot.opening import opened
from bot.parts import Parts
from bot.settings import Settings
from office.model.calendar import know, look_up
from office.ports.clock import Clock
from office.services import Shelf
from playground.client import Playground
from playground.server import Server
from playground.world import TOKEN, World

CITIES = Path(__file__).parent.parent.parent / "cities"
MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
"""A Monday, ten o'clock in Hannover."""

YEARS = range(2020, 2045)
"""What clocks of tests show, and some years around."""


@dataclass(frozen=True, slots=True)
class House:
    """The playground as a person uses it, and the bot that runs against it."""

    playground: Playground
    bot: Bot
    clock: ShiftedClock
    settings: Settings


def settings_for(database_url: str, api_url: str, **other: object) -> Settings:
    """Settings of a bot for tests: a free port, no rate, the three shipped cities."""
    values: dict[str, object] = {
        "bot_token": SecretStr(TOKEN),
        "bot_api_url": api_url,
        "database_url": database_url,
        "city": tuple(CITIES / name for name in ("hannover", "hameln", "hessen")),
        "port": 0,
        "rate": 0,
        "backup_dir": "off",
    }
    return Settings.model_validate({**values, **other})


def quick_parts(clock: Clock) -> Parts:
    """Parts with short waits, so that tests need no patience."""
    return Parts(
        clock=clock,
        random=Random(1),
        intake=IntakeTiming(
            lease=2.0, look_again=0.3, look_soon=0.05, batch=0.005, pauses=(0.05, 0.1), doubts=(0.05, 0.1)
        ),
        delivery=Timing(
            lease=2.0,
            beat=0.4,
            poll=0.1,
            rescue=0.3,
            gather=0.005,
            first_retry=0.1,
            chat_second=0.02,
            group_minute=1.0,
        ),
        poll_wait=5,
        connect_pauses=(0.05, 0.1),
        actions_a_minute=10_000,
    )


@cache
def know_free_days() -> None:
    """The holidays of the shipped cities, so that no bot of a test starts a process that looks them up."""
    for region in ("DE-NI", "DE-HE"):
        know(region, YEARS, look_up(region, YEARS))


async def furnish_database(database_url: str) -> None:
    """Migrate a database and import the cities, as the first start of a bot does."""
    settings = settings_for(database_url, "http://127.0.0.1:1")
    parts = quick_parts(ShiftedClock(MONDAY))
    async with opened(settings, parts) as archive:
        await furnished(archive, settings, parts)


async def shelves_of(database_url: str) -> Callable[[], Shelf]:
    """Makes shelves that hold this database's directory already: half of what a start costs.

    A bot over a copy of the database looks at the version, as always, and reads anew what has changed.
    """
    parts = quick_parts(ShiftedClock(MONDAY))
    known = Shelf()
    async with opened(settings_for(database_url, "http://127.0.0.1:1"), parts) as archive:
        await known.refresh(archive)

    def shelf() -> Shelf:
        made = Shelf()
        made.directory, made.finder = known.directory, known.finder
        return made

    return shelf


@asynccontextmanager
async def open_house(
    database_url: str,
    *,
    start: datetime = MONDAY,
    actions_a_minute: int = 10_000,
    shelf: Callable[[], Shelf] = Shelf,
    intake: IntakeTiming | None = None,
    **other: object,
) -> AsyncIterator[House]:
    """Playground and bot, running until the end of the block; tests act faster than people do."""
    clock = ShiftedClock(start)
    async with Server(World(clock)) as server, Playground(server.url) as playground:
        settings = settings_for(database_url, server.url, **other)
        parts = quick_parts(clock)
        parts = replace(parts, actions_a_minute=actions_a_minute, shelf=shelf, intake=intake or parts.intake)
        async with running(settings, parts) as bot:
            yield House(playground, bot, clock, settings)


def free_port() -> int:
    """A port nobody listens on, for a bot that must name its own address beforehand."""
    with closing(socket.socket()) as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def webhook_settings() -> dict[str, Any]:
    """What a bot needs besides to be sent its updates, on a port of its own."""
    port = free_port()
    secret = SecretStr("a-Secret_" * 4)
    return {"port": port, "webhook_url": f"http://127.0.0.1:{port}", "webhook_secret": secret}
