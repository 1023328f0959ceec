"""Three bots on one PostgreSQL: one at a time sends to many, the next takes over, all keep a pause."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from time import monotonic

import pytest
from crowd import announce, follow_news
from replicas import Replicas, Said, replicas, runs

from bot.chance import SystemIds
from bot.clock import SystemClock
from bot.delivery import Timing
from bot.intake import IntakeTiming
from office.ids import BroadcastId
from office.model.broadcasts import Tally
from storage import SqlArchive, open_archive

pytestmark = pytest.mark.proof

PEOPLE = 200
RATE = 50
"""Messages a second."""

WORDS = "Fest am Samstag"
PAUSE = 3
"""Seconds that Telegram asks for."""

TAKE_OVER = 2.0 + 0.1 + 0.3
"""Seconds, with the short waits of these bots: the lease, the look at it, the look for rows left behind."""


@pytest.fixture
async def archive(postgresql_url: str) -> AsyncIterator[SqlArchive]:
    """The archive beside the bots, to look into."""
    async with open_archive(
        postgresql_url, clock=SystemClock(), ids=SystemIds(), owner="test", lease_seconds=2
    ) as opened:
        yield opened


async def until(condition: Callable[[], Awaitable[bool]], seconds: float = 20) -> None:
    """Wait until it holds."""
    async with asyncio.timeout(seconds):
        while not await condition():
            await asyncio.sleep(0.01)


async def tally(archive: SqlArchive) -> Tally:
    """What became of the announcement's deliveries."""
    async with archive.reading() as stores:
        return await stores.broadcasts.tally(BroadcastId("fest"))


async def next_of(three: Replicas, many: int) -> list[Said]:
    """The next so many messages of the announcement."""
    before = len(three.of(WORDS))

    async def are_there() -> bool:
        return len(three.of(WORDS)) >= before + many

    await until(are_there)
    return three.of(WORDS)[before:]


async def flooded(three: Replicas, archive: SqlArchive) -> float:
    """Telegram refuses one message of the announcement; when all of the bots can know."""
    kind = {"methods": ["sendMessage"], "contains": WORDS, "retry_after": PAUSE}
    await three.playground.fault("too_many_requests", **kind)

    async def is_known() -> bool:
        return await archive.leases.paused_until("bulk") is not None

    await until(is_known)
    return monotonic()


async def asks(three: Replicas) -> float:
    """How many seconds somebody waits for the answer to a question."""
    person = await three.playground.person("Ada", language_code="de", has_started=True)
    begun = monotonic()
    await person.says("/contact Rohrsen")
    await person.next()
    return monotonic() - begun


def test_with_the_times_of_the_office_another_bot_goes_on_within_ten_seconds() -> None:
    delivery, intake = Timing(), IntakeTiming()

    assert delivery.lease + delivery.poll < 10  # the right to send to many
    assert delivery.lease + delivery.rescue < 10  # messages under way
    assert intake.lease + intake.look_again < 10  # what residents wrote


async def test_one_sends_at_a_time_the_next_takes_over_and_a_pause_is_kept_by_all(
    tmp_path: Path, postgresql_url: str, archive: SqlArchive
) -> None:
    async with replicas(tmp_path, postgresql_url, rate=RATE) as three:
        first = (await three.playground.crowd(PEOPLE))["first"]
        await follow_news(archive, SystemClock(), range(first, first + PEOPLE))
        await announce(archive, SystemClock(), WORDS)
        one = (await next_of(three, 40))[-1].replica

        refused = await flooded(three, archive)
        await three.kill(one)
        waited = await asks(three)
        after_pause = (await next_of(three, 1))[0]
        await next_of(three, 40)

        await three.kill(after_pause.replica)
        killed = monotonic()
        after_kill = (await next_of(three, 1))[0]

        async def is_settled() -> bool:
            return not (await tally(archive)).waiting

        await until(is_settled)
        settled = await tally(archive)
        counts = (await three.playground.counts(contains=WORDS))["counts"]

    assert len(runs(three.of(WORDS))) == 3
    assert waited < PAUSE < after_pause.at - refused + 0.2
    assert after_kill.at - killed < TAKE_OVER + 1
    assert {entry["count"] for entry in counts} == {1}
    assert settled.delivered + settled.unclear == PEOPLE
    assert len(counts) >= settled.delivered
