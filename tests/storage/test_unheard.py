"""A commit whose answer gets lost may be kept: what it held in this process's name waits for nobody."""

import asyncio
from collections.abc import AsyncIterator, Sequence

import pytest
from archived import NOON, after, claimed, letter, posted, sent
from databases import StillClock
from losing import LosingLine

from office.errors import ArchiveBusy
from office.model.inbox import Lease
from office.model.outbox import Delivery, DeliveryClass
from office.ports.ids import Ids
from storage import SqlArchive, open_archive


@pytest.fixture
async def line(postgresql_url: str) -> AsyncIterator[LosingLine]:
    """A way to the server that works."""
    async with LosingLine(postgresql_url) as line:
        yield line


@pytest.fixture
async def far_archive(line: LosingLine, clock: StillClock, ids: Ids) -> AsyncIterator[SqlArchive]:
    """An archive over it, in whose process somebody sends letters at once."""
    async with open_archive(line.url, clock=clock, ids=ids, owner="far", lease_seconds=10) as archive:
        archive.on_letters = lambda rows: None
        yield archive


async def beaten(archive: SqlArchive, clock: StillClock, seconds: float) -> None:
    """Time passes, and the process keeps what it holds."""
    clock.turn(seconds)
    await archive.outbox.extend(Lease(owner=archive.owner, until=after(seconds + 10)))


async def test_letters_that_were_to_go_at_once_are_claimed_and_go_once(
    far_archive: SqlArchive, line: LosingLine, clock: StillClock
) -> None:
    handed: list[Delivery] = []

    def take(rows: Sequence[Delivery]) -> None:
        handed.extend(rows)

    far_archive.on_letters = take
    line.loses = b""
    with pytest.raises(ArchiveBusy):
        await posted(far_archive, letter(kind="receipt"))
    line.loses = None
    await beaten(far_archive, clock, 60)
    assert await claimed(far_archive, after(60)) == []

    assert await far_archive.outbox.rescue(after(60)) == 1
    (receipt,) = await claimed(far_archive, after(60))
    assert await far_archive.outbox.rescue(after(60)) == 0, "it is in hand now"
    assert await far_archive.outbox.finish([sent(receipt)]) == []

    assert (handed, line.lost, receipt.attempt) == ([], 1, 1)
    await beaten(far_archive, clock, 60)
    assert await far_archive.outbox.rescue(after(120)) == 0
    assert await claimed(far_archive, after(120)) == []


async def test_what_was_claimed_is_claimed_again_also_an_announcement(
    far_archive: SqlArchive, line: LosingLine, clock: StillClock
) -> None:
    far_archive.on_letters = None
    await posted(far_archive, letter(sort=DeliveryClass.BROADCAST), letter(8))
    line.loses = b""
    with pytest.raises(ArchiveBusy):
        await claimed(far_archive)
    line.loses = None
    await beaten(far_archive, clock, 60)
    assert await claimed(far_archive, after(60)) == []

    assert await far_archive.outbox.rescue(after(60)) == 2
    again = await claimed(far_archive, after(60))

    assert sorted(row.letter.to.chat_id for row in again) == [7, 8]
    assert {row.attempt for row in again} == {1}


async def test_a_claim_that_hangs_does_not_keep_the_dead_from_being_rescued(
    far_archive: SqlArchive, line: LosingLine
) -> None:
    line.loses = b""
    with pytest.raises(ArchiveBusy):
        await posted(far_archive, letter())
    line.loses = None

    async with far_archive.outbox._one_claim, asyncio.timeout(5):
        meanwhile = await far_archive.outbox.rescue(NOON)

    assert (meanwhile, await far_archive.outbox.rescue(NOON)) == (0, 1)


async def test_what_was_not_kept_after_all_and_claimed_anew_stays_in_hand(
    far_archive: SqlArchive, line: LosingLine, postgresql_url: str
) -> None:
    far_archive.on_letters = None
    await posted(far_archive, letter())
    line.loses = b""
    line.keeps_commits = False
    with pytest.raises(ArchiveBusy):
        await claimed(far_archive)
    line.loses = None

    while not (rows := await claimed(far_archive, NOON)):
        await asyncio.sleep(0.01)  # The server has not seen yet that the connection is gone.
    (row,) = rows

    assert await far_archive.outbox.rescue(NOON) == 0
    assert await far_archive.outbox.finish([sent(row)]) == []


async def test_what_another_process_has_got_meanwhile_stays_its_own(
    far_archive: SqlArchive, archive_beside: SqlArchive, line: LosingLine
) -> None:
    line.loses = b""
    with pytest.raises(ArchiveBusy):
        await posted(far_archive, letter())
    line.loses = None
    assert await archive_beside.outbox.rescue(after(11)) == 1  # The lease ended: nobody kept it.
    (row,) = await claimed(archive_beside, after(11))

    assert await far_archive.outbox.rescue(after(11)) == 0
    assert await archive_beside.outbox.finish([sent(row)]) == []


@pytest.fixture
async def archive_beside(postgresql_url: str, clock: StillClock, ids: Ids) -> AsyncIterator[SqlArchive]:
    """Another process's, on the same database."""
    async with open_archive(
        postgresql_url, clock=clock, ids=ids, owner="beside", lease_seconds=10
    ) as archive:
        yield archive
