"""What is asked all day long is found by an index, however many rows there are."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa
from archived import (
    EVERY_LANE,
    NOON,
    after,
    arrival,
    became,
    claimed,
    kept,
    lease,
    letter,
    posted,
    resident,
    sent,
)
from databases import RepeatableIds, StillClock

from office.ids import BroadcastId, ChatId, OccurrenceId, ResidentId, UpdateId
from office.model.outbox import DeliveryClass, DeliveryState, Lane
from office.model.retention import Due, Rule
from storage import SqlArchive
from storage.line import in_transaction
from storage.setting import Setting
from storage.sqlite import SqliteDatabase
from storage.sqlite_connections import driver_connection

OPEN_ONLY = ("ix_outbox_due", "ix_outbox_lease_until", "ix_inbox_lease_until", "ix_inbox_lane")
"""Indexes of only the rows that wait or are under way."""

BIG = ("outbox", "inbox", "residents", "dialogues", "slots", "audit")


class Watched:
    """An archive whose every statement is noted, together with how SQLite answers it."""

    def __init__(self, database: SqliteDatabase, archive: SqlArchive) -> None:
        self.archive = archive
        self._database = database
        self._seen: list[str] = []

    async def watch(self) -> None:
        """Note every statement from now on."""
        await in_transaction(self._database, self._note)
        async with self._database.reading() as line:
            await line.ask(self._note)

    def _note(self, connection: sa.Connection) -> None:
        driver_connection(connection).set_trace_callback(self._seen.append)

    async def plans(self) -> dict[str, list[str]]:
        """By statement: the lines of its plan."""
        seen = [sql for sql in dict.fromkeys(self._seen) if sql.startswith(("SELECT", "UPDATE", "DELETE"))]
        return await in_transaction(self._database, lambda connection: _explained(connection, seen))


def _explained(connection: sa.Connection, statements: list[str]) -> dict[str, list[str]]:
    raw = driver_connection(connection)
    raw.set_trace_callback(None)
    return {sql: [line[3] for line in raw.execute(f"EXPLAIN QUERY PLAN {sql}")] for sql in statements}


@pytest.fixture
async def city(sqlite_url: str, clock: StillClock, ids: RepeatableIds) -> AsyncIterator[Watched]:
    """An archive with thousands of residents, letters and updates, whose statistics SQLite knows."""
    database = await SqliteDatabase.open(Path(sqlite_url.removeprefix("sqlite:///")), busy_seconds=1)
    archive = SqlArchive(database, _setting(clock, ids))
    people = await kept(archive, *(resident(number) for number in range(1000)))
    await posted(
        archive,
        *(replace(letter(p, sort=DeliveryClass.BROADCAST), broadcast_id=BroadcastId("b1")) for p in people),
        *(
            replace(letter(p, sort=DeliveryClass.REMINDER), not_before=after(9e5), expires_at=after(1e6))
            for p in people
        ),
    )
    await archive.outbox.finish([sent(d) for d in await claimed(archive, limit=700)])
    for part in range(4):
        updates = [arrival(part * 500 + n, lane=str(n), once=f"{n} {part}") for n in range(500)]
        await archive.inbox.keep(updates, lease())
        await archive.inbox.mark_done([update.update_id for update in updates])
    await in_transaction(database, lambda connection: connection.exec_driver_sql("ANALYZE"))
    yield Watched(database, archive)
    await database.close()


def _setting(clock: StillClock, ids: RepeatableIds) -> Setting:
    return Setting(clock=clock, ids=ids, owner="here", lease=after(10) - NOON)


async def test_nothing_of_the_day_reads_a_big_table_from_end_to_end(city: Watched) -> None:
    archive = city.archive
    await city.watch()

    await _a_day(archive)

    plans = await city.plans()
    scans = {sql: line for sql, lines in plans.items() for line in lines if _reads_all(line)}
    assert len(plans) > 25
    assert [sql for sql in scans if "LIMIT 1 " not in sql] == []


def _reads_all(line: str) -> bool:
    """Whether a step of a plan goes through a big table, and not just through an index of what is open."""
    return any(f"SCAN {big}" in line for big in BIG) and not any(
        f"INDEX {part}" in line for part in OPEN_ONLY
    )


async def _a_day(archive: SqlArchive) -> None:
    """Every question and change that an ordinary day brings."""
    await archive.inbox.keep([arrival(9001), arrival(9002, lane="8")], lease())
    await archive.inbox.extend(lease())
    await archive.inbox.take_over(lease(until=after(30)), now=after(20), limit=50)
    await archive.inbox.mark_done([UpdateId(9001)])
    await archive.inbox.newest("telegram")
    async with archive.unit_of_work() as unit:
        person = await unit.people.resident_of("telegram", ChatId(1001))
        assert person is not None
        await unit.dialogues.current("telegram", ChatId(1001), 1001, now=NOON)
        await unit.people.staff_of(42)
        await unit.people.save(person)
        await unit.outbox.add(letter(person), replace(letter(-5), slot="idea:1"))
        await unit.outbox.cancel_for(ResidentId("resident-5"), reason="x", at=NOON)
        await unit.outbox.cancel_cards("idea:1", reason="x")
        await unit.outbox.slots_at("telegram", ChatId(-5), 77)
        await unit.audit.entries("idea", "i1")
        await unit.inbox.done(UpdateId(9002))
        for rule in (Rule.LANGUAGES, Rule.BODIES):
            await unit.retention.old(Due(rule=rule, before=after(-60), day=NOON.date()), limit=10)
        await unit.people.heard(person.id, NOON)
        await unit.dialogues.drop_expired(NOON)
    await archive.who_writes("telegram", ChatId(1001), 1001)
    await archive.outbox.next_due(NOON, Lane)
    first, second = await claimed(archive, limit=2)
    await archive.outbox.finish([sent(first), became(second, DeliveryState.UNREACHABLE)])
    await archive.outbox.extend(lease())
    await archive.outbox.rescue(after(10))
    await archive.outbox.release("here", NOON)
    await archive.outbox.count(broadcast_id="b1")
    await posted(archive, replace(letter(1), occurrence_id=OccurrenceId("o"), revision=1, offset=5))


async def test_a_claim_reads_the_rows_in_the_order_of_its_index(city: Watched) -> None:
    await city.watch()

    await claimed(city.archive, limit=5)

    lines = [line for sql, lines in (await city.plans()).items() if "outbox.lane = " in sql for line in lines]
    assert any("USING INDEX ix_outbox_due (lane=? AND due_at<?)" in line for line in lines)
    assert not [line for line in lines if "TEMP B-TREE" in line]


async def test_the_replies_before_another_are_found_among_those_that_are_open(city: Watched) -> None:
    await city.watch()

    await claimed(city.archive, limit=5)
    await city.archive.who_writes("telegram", ChatId(1001), 1001)

    plans = await city.plans()
    by_chat = "USING INDEX ix_outbox_replies (chat_id=? AND created_at>?)"
    looked = [sql for sql, lines in plans.items() for line in lines if by_chat in line]
    assert len([sql for sql in looked if "outbox.lane = " in sql]) == len(EVERY_LANE)
    assert len(looked) == len(EVERY_LANE) + 1


async def test_counting_what_waits_reads_only_what_waits(city: Watched) -> None:
    await city.watch()

    await city.archive.outbox.depth()
    await city.archive.inbox.waiting()

    lines = [line for lines in (await city.plans()).values() for line in lines]
    assert [line.replace("COVERING ", "") for line in lines if "SCAN" in line] == [
        "SCAN outbox USING INDEX ix_outbox_due",
        "SCAN inbox USING INDEX ix_inbox_lease_until",
    ]
