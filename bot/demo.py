"""The demo: the whole bot, a local Telegram and the three directories, in one process on one port."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from pydantic import SecretStr

from bot.assembly import Bot, running
from bot.clock import ShiftedClock
from bot.delivery import Timing
from bot.parts import Parts
from bot.places import OFF
from bot.samples import sample_plan
from bot.settings import SHIPPED, Settings, address_of
from playground.acting import groups
from playground.app import routes
from playground.server import AbortingProtocol
from playground.world import TOKEN, World

RESIDENTS = (("Bewohnerin", "de"), ("Komşu", "tr"), ("جارة", "ar"))
"""Name and language of those who sit in the browser: plain words for "neighbour", no persons."""

STAFF = ("Mitarbeiterin", "Mitarbeiter")

CITIES = tuple(SHIPPED / name for name in ("hannover", "hameln", "hessen"))
"""The directories that are shown unless others are asked for."""

DATABASE = "quartiersbot.db"

ACTIONS_A_MINUTE = 600
"""Much more than in earnest: in the demo one hand, or a script, plays a person as fast as it likes."""

TICK_SPEED = 5
"""Times as often as in earnest it is looked what is due: a day of the page passes in half a minute."""

POLL = 0.2
"""Seconds between two looks at what is to be sent, for the same reason."""

NUMBERED_SINCE = datetime(2026, 1, 1, tzinfo=UTC)
NUMBERS_A_SECOND = 10
"""More than anybody taps or the bot answers, and small enough for Telegram's kind of number for years."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Demo:
    """The demo while it runs; ``url`` is the page to open."""

    bot: Bot
    world: World
    url: str


def numbers_used(now: datetime) -> int:
    """More than any demo before used: what is kept of that one must not be taken for a repeat."""
    return max(0, int((now - NUMBERED_SINCE).total_seconds() * NUMBERS_A_SECOND))


def peopled(world: World, *, is_kept: bool = False) -> tuple[frozenset[int], int]:
    """Put residents, staff and the staff group into the world: the staff's ids and the group's.

    They are the same every time. If a demo before was kept, its residents may be written to.
    """
    for name, language in RESIDENTS:
        world.add_person(name, language_code=language, has_started=is_kept)
    staff = [world.add_person(name, language_code="de") for name in STAFF]
    group = groups.create(world, "Quartiersmanagement", kind="supergroup", members=staff, bot="administrator")
    return frozenset(person.id for person in staff), group.id


@asynccontextmanager
async def demonstrating(
    folder: Path, *, host: str, port: int, cities: Sequence[Path] = CITIES
) -> AsyncIterator[Demo]:
    """The demo until the end of the block, its data in this folder.

    A directory of one's own is shown as it is, without examples that it does not hold.
    """
    clock = ShiftedClock()
    world = World(clock, numbers_after=numbers_used(clock.now()))
    staff, group = peopled(world, is_kept=(folder / DATABASE).exists())
    settings = Settings(
        bot_token=SecretStr(TOKEN),
        bot_api_url=address_of(host, port),
        database_url=f"sqlite:///{folder / DATABASE}",
        city=tuple(cities),
        admins=staff,
        staff_chat=group,
        backup_dir=OFF,
        host=host,
        port=port,
    )
    parts = Parts(
        clock=clock,
        routes=routes(world),
        protocol=AbortingProtocol,
        chat_url="/playground",
        actions_a_minute=ACTIONS_A_MINUTE,
        delivery=Timing(poll=POLL),
        tick_speed=TICK_SPEED,
    )
    async with running(settings, parts) as bot:
        if cities is CITIES:
            await bot.office.process_desk.take_in(sample_plan(clock.now()))
        try:
            yield Demo(bot=bot, world=world, url=f"{address_of(host, bot.port)}/playground")
        finally:
            await world.close()
