"""The nightly round is made once a night, whichever replica comes first, and goes on after a crash."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from archived import NOON, kept, resident
from databases import StillClock

from bot import rounds
from bot.nightly import Nightly
from bot.rounds import HELD, RoundRight
from office.model.inbox import Lease
from office.model.retention import Rule
from office.services import Office, Tools
from office.services.retention import ROUND
from storage import SqlArchive


@pytest.fixture
def here(tools: Tools, archive: SqlArchive) -> Nightly:
    """The round as this process makes it."""
    return Nightly(Office(tools), archive)


@pytest.fixture
def there(tools: Tools, other_archive: SqlArchive) -> Nightly:
    """The same as another replica would."""
    return Nightly(Office(replace(tools, archive=other_archive)), other_archive)


async def unused(archive: SqlArchive, number: int) -> None:
    """Somebody with nothing but a language, who goes in the next round."""
    await kept(archive, replace(resident(number), seen_at=NOON - timedelta(days=9)))


async def waiting(tools: Tools) -> int:
    """How many of those there are."""
    return (await Office(tools).retention.counts())[Rule.LANGUAGES]


async def test_of_two_replicas_one_makes_the_round_of_a_day(
    tools: Tools, archive: SqlArchive, here: Nightly, there: Nightly
) -> None:
    await unused(archive, 1)
    await here.tick()
    first = await waiting(tools)
    await unused(archive, 2)
    await there.tick()
    await here.tick()

    assert (first, await waiting(tools)) == (0, 1)


async def test_the_next_day_brings_the_next_round(
    tools: Tools, archive: SqlArchive, here: Nightly, clock: StillClock
) -> None:
    await here.tick()
    await unused(archive, 1)

    clock.turn(14 * 3600 - 60)  # One minute to three in Hannover.
    await here.tick()
    before = await waiting(tools)
    clock.turn(60)
    await here.tick()

    assert (before, await waiting(tools)) == (1, 0)


async def test_a_round_that_died_is_gone_on_with_once_its_lease_has_ended(
    tools: Tools, archive: SqlArchive, here: Nightly, clock: StillClock
) -> None:
    await unused(archive, 1)
    await archive.leases.acquire(ROUND, Lease(owner="dead", until=NOON + HELD), NOON)

    await here.tick()
    while_held = await waiting(tools)
    clock.turn(HELD.total_seconds())
    await here.tick()

    assert (while_held, await waiting(tools)) == (1, 0)


async def test_a_long_step_keeps_the_right_to_its_round_and_gives_it_up_at_its_end(
    archive: SqlArchive, other_archive: SqlArchive, clock: StillClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rounds, "HELD", timedelta(seconds=0.3))
    mine, other = (RoundRight("backup", each, clock.now) for each in (archive, other_archive))

    assert await mine.seek()
    async with mine.kept():
        clock.turn(0.2)
        await asyncio.sleep(0.5)  # Renewed every tenth of a second.
        clock.turn(0.2)
        assert not await other.seek()
    assert await other.seek()
