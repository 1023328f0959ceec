"""Leases that a clock hours ahead has written: whoever has the right time does not wait for their end."""

from dataclasses import replace
from datetime import datetime

import pytest
from archived import EVERY_LANE, NOON, after, arrival, lease, letter, posted, sent

from storage import SqlArchive

TOMORROW = after(86_400)


async def test_an_update_held_until_tomorrow_is_taken_over(
    archive: SqlArchive, other_archive: SqlArchive
) -> None:
    await archive.inbox.keep([arrival(1), arrival(2)], lease(archive.owner, until=TOMORROW))

    found = await other_archive.inbox.take_over(lease(other_archive.owner), now=NOON, limit=5)

    assert [one.update_id for one in found] == [1, 2]


async def test_an_update_given_back_tomorrow_is_taken_over(
    archive: SqlArchive, other_archive: SqlArchive
) -> None:
    from_tomorrow = replace(arrival(1), received_at=TOMORROW)
    await archive.inbox.keep([from_tomorrow], lease(archive.owner, until=TOMORROW))
    await archive.inbox.release_all()

    assert await other_archive.inbox.take_over(lease(other_archive.owner), now=NOON, limit=5) == [
        from_tomorrow
    ]


async def test_a_letter_under_way_until_tomorrow_is_freed(
    archive: SqlArchive, other_archive: SqlArchive
) -> None:
    await posted(archive, letter())
    await archive.outbox.claim(lease(archive.owner, until=TOMORROW), now=NOON, lanes=EVERY_LANE, limit=1)

    assert await other_archive.outbox.rescue(NOON) == 1


@pytest.mark.parametrize("ends", [TOMORROW, after(3600)])
async def test_what_a_process_holds_itself_is_its_own_however_the_clock_was_put(
    archive: SqlArchive, ends: datetime
) -> None:
    held = lease(archive.owner, until=ends)
    await posted(archive, letter())
    (delivery,) = await archive.outbox.claim(held, now=NOON, lanes=EVERY_LANE, limit=1)
    await archive.inbox.keep([arrival(1)], held)

    assert await archive.outbox.rescue(NOON) == 0
    assert await archive.inbox.take_over(lease(archive.owner), now=NOON, limit=5) == []
    assert await archive.outbox.finish([sent(delivery)]) == []


async def test_the_right_to_send_to_many_is_not_kept_until_tomorrow(archive: SqlArchive) -> None:
    await archive.leases.acquire("bulk", lease("there", until=TOMORROW), TOMORROW)

    assert await archive.leases.acquire("bulk", lease("here"), NOON) == 2
