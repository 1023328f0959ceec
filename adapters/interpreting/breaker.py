"""A fuse before a helper that is down: after a few failures in a row it is left alone for a while."""

from datetime import datetime, timedelta

FAILURES = 3
"""So many in a row open the fuse."""

FIRST_PAUSE = timedelta(seconds=30)
LONGEST_PAUSE = timedelta(minutes=10)


class Breaker:
    """Counts failures; open means: do not even try."""

    def __init__(self) -> None:
        """Closed: everything is tried."""
        self._failures = 0
        self._pause = FIRST_PAUSE
        self._until: datetime | None = None

    def is_open(self, now: datetime) -> bool:
        """Whether nothing is to be tried at this moment."""
        return self._until is not None and now < self._until

    def succeeded(self) -> None:
        """All is well again."""
        self._failures = 0
        self._pause = FIRST_PAUSE
        self._until = None

    def failed(self, now: datetime) -> bool:
        """One more failure; whether it is left alone from now on, twice as long as the last time."""
        self._failures += 1
        if self._failures < FAILURES:
            return False
        self._until = now + self._pause
        self._pause = min(self._pause * 2, LONGEST_PAUSE)
        return True
