"""What two processes do in the same moment, held still at the worst point."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from datetime import timedelta

import asyncpg
import pytest
from archived import after, arrival, kept, lease, letter, resident
from happening import evening, time_of, written

from office.errors import Conflict
from office.model.events import OccurrenceState
from office.model.inbox import Arrival, Held
from office.model.outbox import Delivery
from office.ports.clock import Clock
from office.ports.ids import Ids
from storage import SqlArchive, open_archive


@pytest.fixture
async def here(postgresql_url: str, clock: Clock, ids: Ids) -> AsyncIterator[SqlArchive]:
    """A process on PostgreSQL."""
    async with open_archive(postgresql_url, clock=clock, ids=ids, owner="here", lease_seconds=10) as archive:
        yield archive


@pytest.fixture
async def there(postgresql_url: str, clock: Clock, ids: Ids) -> AsyncIterator[SqlArchive]:
    """Another one on the same database."""
    async with open_archive(postgresql_url, clock=clock, ids=ids, owner="there", lease_seconds=10) as archive:
        yield archive


@pytest.fixture
async def hand(postgresql_url: str) -> AsyncIterator[asyncpg.Connection]:
    """The hand that holds things still: a connection of its own."""
    connection = await asyncpg.connect(postgresql_url)
    yield connection
    await connection.close()


async def until_waiting(
    hand: asyncpg.Connection, number: int, *tasks: asyncio.Task[Held] | asyncio.Task[Sequence[Arrival]]
) -> None:
    """Return once so many connections wait for a lock, or once these are done without having waited."""
    waiting = 0
    while waiting < number and not any(task.done() for task in tasks):
        waiting = await hand.fetchval("SELECT count(*) FROM pg_locks WHERE NOT granted")


async def test_two_updates_of_one_chat_at_once_go_to_one_process(
    here: SqlArchive, there: SqlArchive, hand: asyncpg.Connection
) -> None:
    await here.inbox.keep([arrival(1, lane="9", once="7 100")], lease())
    holding = hand.transaction()
    await holding.start()
    await hand.execute("DELETE FROM inbox")
    # The first one waits for the hand, as its key is about to be free; the second comes meanwhile.
    first = asyncio.create_task(here.inbox.keep([arrival(2, once="7 100")], lease()))
    await until_waiting(hand, 1, first)
    second = asyncio.create_task(there.inbox.keep([arrival(3, once="7 101")], lease("there")))
    await until_waiting(hand, 2, second)
    await holding.commit()

    held_here, held_there = await asyncio.gather(first, second)

    assert [one.update_id for one in held_here.new] == [2]
    assert held_there.new == []
    assert await here.inbox.waiting() == 2


async def test_two_processes_taking_over_at_once_never_share_a_chat(
    here: SqlArchive, there: SqlArchive, hand: asyncpg.Connection
) -> None:
    await here.inbox.keep([arrival(1), arrival(2), arrival(3)], lease("gone"))
    holding = hand.transaction()
    await holding.start()
    await hand.execute("LOCK TABLE inbox IN SHARE MODE")
    ends = after(20)
    first = asyncio.create_task(here.inbox.take_over(lease(until=ends), now=after(10), limit=1))
    await until_waiting(hand, 1, first)
    second = asyncio.create_task(there.inbox.take_over(lease("there", until=ends), now=after(10), limit=5))
    await until_waiting(hand, 2, second)
    await holding.commit()

    held_here, held_there = await asyncio.gather(first, second)

    assert [one.update_id for one in held_here] == [1]
    assert held_there == []


async def test_an_update_that_its_slow_process_is_just_writing_is_not_overtaken(
    here: SqlArchive, there: SqlArchive, hand: asyncpg.Connection
) -> None:
    await here.inbox.keep([arrival(1)], lease("slow"))
    await there.inbox.keep([arrival(2)], lease("there"))
    writing = hand.transaction()
    await writing.start()
    await hand.execute("SELECT 1 FROM inbox WHERE update_id = 1 FOR UPDATE")

    overtaking = await there.inbox.take_over(lease("there", until=after(20)), now=after(10), limit=5)
    await writing.rollback()
    in_turn = await there.inbox.take_over(lease("there", until=after(20)), now=after(10), limit=5)

    assert overtaking == []
    assert [one.update_id for one in in_turn] == [1, 2]


async def test_on_sqlite_who_reads_before_writing_is_not_overtaken_by_another_process(
    sqlite_url: str, clock: Clock, ids: Ids
) -> None:
    async with (
        open_archive(sqlite_url, clock=clock, ids=ids, owner="here", lease_seconds=10) as archive,
        open_archive(sqlite_url, clock=clock, ids=ids, owner="there", lease_seconds=10) as other,
    ):
        async with archive.unit_of_work() as unit:
            await unit.people.resident(resident(1).id)
            theirs = asyncio.create_task(kept(other, resident(2)))
            for _ in range(100):
                await unit.people.resident(resident(1).id)
            await unit.people.save(resident(1))
        await theirs

        async with archive.reading() as stores:
            found = [await stores.people.resident(resident(number).id) for number in (1, 2)]

    assert None not in found


async def test_letters_of_a_commit_that_was_cancelled_too_late_are_still_handed_over(
    archive: SqlArchive,
) -> None:
    handed: list[Delivery] = []
    at_its_end = asyncio.Event()

    def take(deliveries: Sequence[Delivery]) -> None:
        handed.extend(deliveries)

    async def post() -> None:
        async with archive.unit_of_work() as unit:
            await unit.outbox.add(letter(7))
            at_its_end.set()

    archive.on_letters = take
    posting = asyncio.create_task(post())
    await at_its_end.wait()
    posting.cancel()
    await asyncio.gather(posting, return_exceptions=True)

    assert posting.cancelled()
    assert [delivery.letter.to.chat_id for delivery in handed] == [7]
    assert await archive.outbox.rescue(after(10)) == 1


async def test_who_asks_for_a_reminder_while_it_is_moved_is_seen_by_who_moves_it(
    here: SqlArchive, there: SqlArchive, hand: asyncpg.Connection
) -> None:
    event = evening()
    occurrence = time_of(event)
    await written(here, event, occurrence)
    later = replace(occurrence, starts_at=occurrence.starts_at + timedelta(hours=1), revision=2)
    wishes = list[object]()

    async def move() -> Sequence[Arrival]:
        async with there.unit_of_work() as unit:
            await unit.events.change(later)
            wishes.extend(await unit.reminders.wanted(occurrence.id))
        return ()

    await kept(here, resident(1))
    async with here.unit_of_work() as unit:
        await unit.events.hold(occurrence)
        moving = asyncio.create_task(move())
        await until_waiting(hand, 1, moving)
        await unit.reminders.choose(resident(1).id, occurrence, (60,), city_id=event.city_id)
    await moving

    assert len(wishes) == 1


async def test_a_reminder_of_what_was_moved_meanwhile_is_asked_for_anew(
    here: SqlArchive, there: SqlArchive, hand: asyncpg.Connection
) -> None:
    event = evening()
    occurrence = time_of(event)
    await written(here, event, occurrence)

    async def ask() -> Sequence[Arrival]:
        async with there.unit_of_work() as unit:
            await unit.events.hold(occurrence)
        return ()

    async with here.unit_of_work() as unit:
        await unit.events.change(replace(occurrence, state=OccurrenceState.CANCELLED, revision=2))
        asking = asyncio.create_task(ask())
        await until_waiting(hand, 1, asking)

    with pytest.raises(Conflict):
        await asking
