"""A transaction happens as a whole or not at all, whatever interrupts it."""

import asyncio

import pytest
from archived import NOON, after, kept, resident

from office.ids import CityId
from office.model.audit import AuditEntry
from office.ports.archive import Archive, InboxQueue, Leases, OutboxQueue
from office.ports.clock import Clock
from office.ports.ids import Ids
from storage import SqlArchive, open_archive


async def test_a_transaction_that_fails_leaves_nothing(archive: SqlArchive) -> None:
    async def stumble() -> None:
        async with archive.unit_of_work() as unit:
            await unit.people.save(resident())
            await unit.audit.record(ENTRY)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await stumble()

    async with archive.reading() as stores:
        assert await stores.people.resident(resident().id) is None
        assert await stores.audit.entries("idea", "i1") == []
    await kept(archive, resident())


async def test_nobody_sees_a_transaction_before_its_end(archive: SqlArchive) -> None:
    async with archive.unit_of_work() as unit:
        await unit.people.save(resident())
        async with archive.reading() as stores:
            before = await stores.people.resident(resident().id)
        within = await unit.people.resident(resident().id)

    assert before is None
    assert within is not None


async def test_transactions_at_once_are_all_kept(archive: SqlArchive, other_archive: SqlArchive) -> None:
    await asyncio.gather(
        *(kept(archive, resident(number)) for number in range(0, 20, 2)),
        *(kept(other_archive, resident(number)) for number in range(1, 20, 2)),
    )

    async with archive.reading() as stores:
        found = [await stores.people.resident(resident(number).id) for number in range(20)]
    assert None not in found


async def test_nothing_is_written_while_only_reading(archive: SqlArchive) -> None:
    async with archive.reading() as stores:
        with pytest.raises(Exception, match=r"(?i)read-?only"):
            await stores.people.save(resident())

    async with archive.reading() as stores:
        assert await stores.people.resident(resident().id) is None
    await kept(archive, resident())


async def test_a_transaction_that_is_cancelled_leaves_nothing(archive: SqlArchive) -> None:
    begun = asyncio.Event()

    async def linger() -> None:
        async with archive.unit_of_work() as unit:
            await unit.people.save(resident())
            begun.set()
            await asyncio.Event().wait()

    task = asyncio.create_task(linger())
    await begun.wait()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)

    assert task.cancelled()
    await kept(archive, resident())


async def test_a_transaction_inside_a_transaction_is_a_mistake_on_sqlite(
    sqlite_url: str, clock: Clock, ids: Ids
) -> None:
    async with open_archive(sqlite_url, clock=clock, ids=ids, owner="here", lease_seconds=10) as archive:

        async def nest() -> None:
            async with archive.unit_of_work() as unit:
                await unit.people.save(resident())
                async with archive.unit_of_work():
                    pass

        with pytest.raises(RuntimeError, match="inside a transaction"):
            await nest()
        await kept(archive, resident())


async def test_a_block_that_asks_nothing_costs_no_transaction(archive: SqlArchive) -> None:
    async with archive.unit_of_work():
        pass

    async with archive.unit_of_work() as unit:
        assert await unit.people.all_staff() == []


async def test_the_archive_is_what_the_office_asks_for(archive: SqlArchive) -> None:
    whole: Archive = archive
    queues: tuple[InboxQueue, OutboxQueue, Leases] = (archive.inbox, archive.outbox, archive.leases)
    await archive.ping()

    assert whole is archive
    assert len(queues) == 3


ENTRY = AuditEntry(
    at=NOON,
    actor="staff:s1",
    action="idea.accepted",
    object_kind="idea",
    object_id="i1",
    city_id=CityId("hannover"),
    detail={"from": "submitted", "to": "accepted", "days": 3},
)


async def test_deeds_are_read_back_in_their_order(archive: SqlArchive) -> None:
    later = AuditEntry(
        at=after(-60), actor="system", action="idea.reopened", object_kind="idea", object_id="i1"
    )
    elsewhere = AuditEntry(at=NOON, actor="system", action="x", object_kind="event", object_id="i1")
    async with archive.unit_of_work() as unit:
        for entry in (ENTRY, later, elsewhere):
            await unit.audit.record(entry)

    async with archive.reading() as stores:
        assert await stores.audit.entries("idea", "i1") == [ENTRY, later]
        assert await stores.audit.entries("idea", "i2") == []
