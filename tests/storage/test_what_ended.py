"""What the outbox ends without an attempt is told once, by state and lane; on both databases."""

from dataclasses import replace

from archived import NOON, after, claimed, letter, posted

from office.ids import BroadcastId
from office.model.outbox import DeliveryClass, DeliveryState, Lane
from storage import SqlArchive

BROADCAST = DeliveryClass.BROADCAST


async def test_what_a_lost_sender_left_unclear_is_told_once_by_its_lane(archive: SqlArchive) -> None:
    await posted(archive, letter(7, sort=BROADCAST), letter(8, sort=BROADCAST), letter(9))
    await claimed(archive)

    assert await archive.outbox.rescue(after(10)) == 3
    assert await archive.outbox.ended() == {(DeliveryState.UNCLEAR, Lane.BROADCASTS): 2}
    assert await archive.outbox.ended() == {}


async def test_what_is_too_late_when_claimed_is_told(archive: SqlArchive) -> None:
    await posted(archive, replace(letter(7, sort=BROADCAST), expires_at=after(5)))

    assert await claimed(archive, after(5)) == []
    assert await archive.outbox.ended() == {(DeliveryState.EXPIRED, Lane.BROADCASTS): 1}


async def test_unclear_announcements_are_found_from_the_moment_they_were_left_so(archive: SqlArchive) -> None:
    await posted(archive, replace(letter(7, sort=BROADCAST), broadcast_id=BroadcastId("fest")))
    await claimed(archive)
    await archive.outbox.rescue(after(10))

    assert await archive.outbox.unclear(since=NOON) == 1
    assert await archive.outbox.unclear(since=after(11)) == 0
