"""A process that stood still for longer than its lease holds nothing of what it held before."""

from collections.abc import Sequence
from datetime import datetime

import pytest
from databases import StillClock

from bot.delivery import Timing
from bot.delivery.bulk import BulkRight
from bot.delivery.claims import Claims
from office.model.inbox import Lease
from office.model.outbox import Delivery
from storage import SqlArchive

LEASE = Timing().lease


class Desk:
    """Claims over an archive, and what they say of the rows held here."""

    def __init__(self, archive: SqlArchive, clock: StillClock) -> None:
        self.holds = False
        self.lapses = 0
        bulk = BulkRight(archive.leases, archive.owner, Timing(), clock)
        self.claims = Claims(
            archive.outbox,
            bulk,
            archive.owner,
            Timing(),
            clock,
            holds=lambda: self.holds,
            on_lapse=self._lapsed,
        )

    def _lapsed(self, rows: Sequence[Delivery]) -> None:
        self.lapses += 1


@pytest.fixture
def desk(archive: SqlArchive, clock: StillClock) -> Desk:
    """Holding a row since just now."""
    found = Desk(archive, clock)
    found.claims.hold()
    found.holds = True
    return found


def test_a_grip_is_kept_as_long_as_the_lease(desk: Desk, clock: StillClock) -> None:
    is_held = desk.claims.grip()

    clock.turn(LEASE - 0.1)
    before = is_held()
    clock.turn(0.2)

    assert before
    assert not is_held()


async def test_a_beat_in_time_keeps_the_grip(desk: Desk, clock: StillClock) -> None:
    is_held = desk.claims.grip()

    for _ in range(5):
        clock.turn(LEASE / 2)
        await desk.claims.beat()

    assert is_held()
    assert desk.lapses == 0


async def test_a_beat_that_comes_too_late_gives_back_what_waits_and_brings_no_grip_back(
    desk: Desk, clock: StillClock
) -> None:
    is_held = desk.claims.grip()

    clock.turn(LEASE + 1)
    await desk.claims.beat()

    assert desk.lapses == 1
    assert not is_held()
    assert desk.claims.grip()()


def test_a_new_lease_does_not_lengthen_that_of_what_is_held_already(desk: Desk, clock: StillClock) -> None:
    is_held = desk.claims.grip()

    clock.turn(LEASE - 1)
    lease: Lease = desk.claims.hold()
    clock.turn(2)

    now: datetime = clock.now()
    assert lease.until > now
    assert not is_held()


def test_who_holds_nothing_has_nothing_to_give_back(desk: Desk, clock: StillClock) -> None:
    desk.holds = False

    clock.turn(10 * LEASE)
    desk.claims.hold()

    assert desk.lapses == 0
    assert desk.claims.grip()()
