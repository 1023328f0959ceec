"""The clock of the demo and of tests is the machine's, turned forward by hand."""

import time
from datetime import UTC, datetime, timedelta

from bot.clock import ShiftedClock


def test_turning_moves_moment_and_seconds_alike() -> None:
    clock = ShiftedClock()
    before, seconds = clock.now(), clock.monotonic()

    clock.turn(3600)

    assert clock.now() - before >= timedelta(hours=1)
    assert clock.monotonic() - seconds >= 3600


def test_seconds_are_the_machines_however_long_ago_the_clock_starts() -> None:
    clock = ShiftedClock(datetime(2001, 1, 1, tzinfo=UTC))

    assert clock.monotonic() >= time.monotonic() - 1
