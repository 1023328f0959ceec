"""A hard kill in the middle of an announcement: while it is sent, while recipients are written down."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from crowd import announce, begin, follow_news
from killing import BotProcess

from bot.chance import SystemIds
from bot.clock import ShiftedClock, SystemClock
from office.ids import BroadcastId
from office.model.broadcasts import Tally
from office.model.outbox import DeliveryState
from playground.client import Playground
from playground.server import Server
from playground.world import World
from storage import SqlArchive, migrate, open_archive

PEOPLE = 500
RATE = 100
"""Messages a second."""

MANY = 1500

UNCERTAIN = 75
"""So many at most get nothing: 0.6 s claimed ahead, and what is under way at that rate."""


@pytest.fixture
async def telegram() -> AsyncIterator[Server]:
    """A local Telegram that outlives the bot."""
    async with Server(World(ShiftedClock())) as server:
        yield server


@pytest.fixture
async def archive(database_url: str) -> AsyncIterator[SqlArchive]:
    """The archive beside the bot, to look into."""
    await migrate(database_url)
    async with open_archive(
        database_url, clock=SystemClock(), ids=SystemIds(), owner="test", lease_seconds=2
    ) as opened:
        yield opened


async def tally(archive: SqlArchive) -> Tally:
    """What became of the announcement's deliveries."""
    async with archive.reading() as stores:
        return await stores.broadcasts.tally(BroadcastId("fest"))


async def until_settled(archive: SqlArchive, seconds: float = 30) -> Tally:
    """Wait until nobody waits any more."""
    loop = asyncio.get_running_loop()
    end = loop.time() + seconds
    while (found := await tally(archive)).waiting and loop.time() < end:
        await asyncio.sleep(0.05)
    return found


async def test_everyone_gets_it_once_except_those_under_way_who_are_listed(
    tmp_path: Path, database_url: str, telegram: Server, archive: SqlArchive
) -> None:
    async with Playground(telegram.url) as playground:
        crowd = await playground.crowd(PEOPLE)
        first = crowd["first"]
        await follow_news(archive, SystemClock(), range(first, first + PEOPLE))
        await announce(archive, SystemClock())
        await playground.fault("slow", methods=["sendMessage"], times=0, seconds=0.05)
        bot = BotProcess(tmp_path, database_url=database_url, bot_api_url=telegram.url, rate=RATE)

        await bot.start()
        while (await playground.counts(summary=True))["messages"] < 100:
            await asyncio.sleep(0.01)
        await bot.kill()
        await playground.no_faults()
        await bot.start()
        settled = await until_settled(archive)
        await bot.kill()

        counts = (await playground.counts(contains="Fest am Samstag"))["counts"]
        assert {entry["count"] for entry in counts} == {1}
        assert settled.waiting == 0
        assert settled.delivered + settled.unclear == PEOPLE
        assert settled.unclear > 0
        assert len(counts) >= max(settled.delivered, PEOPLE - UNCERTAIN)
        assert settled.states.get(DeliveryState.FAILED, 0) == 0


async def written_down(archive: SqlArchive) -> int:
    """How many recipients are written down."""
    async with archive.reading() as stores:
        return (await stores.broadcasts.get(BroadcastId("fest"))).addressed.people


async def until_more(archive: SqlArchive, than: int, seconds: float = 30) -> int:
    """Wait until more are written down."""
    loop = asyncio.get_running_loop()
    end = loop.time() + seconds
    while (found := await written_down(archive)) <= than and loop.time() < end:
        await asyncio.sleep(0.002)
    return found


@pytest.mark.timeout(180)
async def test_kills_while_recipients_are_written_down_lose_and_double_nobody(
    tmp_path: Path, database_url: str, telegram: Server, archive: SqlArchive
) -> None:
    async with Playground(telegram.url) as playground:
        first = (await playground.crowd(MANY))["first"]
        await follow_news(archive, SystemClock(), range(first, first + MANY))
        await begin(archive, SystemClock())
        bot = BotProcess(tmp_path, database_url=database_url, bot_api_url=telegram.url)

        steps, reached = [], 0
        for _ in range(2):
            await bot.start()
            reached = await until_more(archive, reached)
            await bot.kill()
            steps.append(await written_down(archive))
        await bot.start()
        await until_more(archive, MANY - 1)
        settled = await until_settled(archive, seconds=60)
        await bot.kill()

        counts = (await playground.counts(contains="Fest am Samstag"))["counts"]
        assert any(0 < step < MANY for step in steps)
        assert {entry["count"] for entry in counts} == {1}
        assert settled.delivered + settled.unclear == MANY
        assert len(counts) >= settled.delivered
