"""Time as the office needs it."""

from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """Tells the time; tests and the demo bring one that can be turned."""

    def now(self) -> datetime:
        """The moment, aware, in UTC."""
        ...

    def monotonic(self) -> float:
        """Seconds that never run backwards, for measuring how long something took."""
        ...


class TurnableClock(Clock, Protocol):
    """A clock that can be turned forward, for the demo and the playground."""

    def turn(self, seconds: float) -> None:
        """Move the clock forward by this many seconds."""
        ...
