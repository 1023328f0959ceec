"""The only place that asks the machine for the time."""

import time
from datetime import UTC, datetime, timedelta

_RUNNING = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)
"""Linux: the one clock that nobody sets and that goes on while the machine sleeps."""


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """The moment, aware, in UTC."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Seconds that never run backwards, those counted in which the machine slept."""
        return time.clock_gettime(_RUNNING)


class ShiftedClock:
    """The machine's clock, turned forward by hand: for the demo and for tests."""

    def __init__(self, start: datetime | None = None) -> None:
        """Start at this moment (aware), or at the machine's time."""
        self._ahead = timedelta(0) if start is None else start - datetime.now(UTC)
        self._turned = 0.0

    def now(self) -> datetime:
        """The moment, aware, in UTC, as far ahead as the clock was turned."""
        return datetime.now(UTC) + self._ahead

    def monotonic(self) -> float:
        """Seconds that never run backwards nor below zero, turned with the clock."""
        return time.clock_gettime(_RUNNING) + self._turned

    def turn(self, seconds: float) -> None:
        """Move the clock forward by this many seconds."""
        self._ahead += timedelta(seconds=seconds)
        self._turned += seconds
