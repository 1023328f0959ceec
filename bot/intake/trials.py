"""One update while it is tried: how often, and under which number its person is told that it failed."""

from collections import deque
from functools import cached_property

from bot.intake.timing import IntakeTiming
from office.model.inbox import Arrival
from office.ports.ids import Ids


class Trial:
    """One update while it is tried: the number its person is told, made when it is first needed."""

    def __init__(self, arrival: Arrival, ids: Ids, timing: IntakeTiming) -> None:
        """Between the tries come the pauses of this timing."""
        self.arrival = arrival
        self.attempts = arrival.attempts
        self.is_told = arrival.attempts > 0
        self._ids = ids
        self._pauses, self._doubts = deque(timing.pauses), deque(timing.doubts)

    @cached_property
    def number(self) -> str:
        """What the person can quote, the same for every try."""
        return self._ids.short()

    def failed(self) -> float | None:
        """Count a failed try: the pause before the next one, none if it was the last."""
        self.attempts += 1
        return self._pauses.popleft() if self._pauses else None

    def in_doubt(self) -> float | None:
        """Count an answer that may not have arrived: the pause before it is said again, none for the last."""
        self.attempts += 1
        return self._doubts.popleft() if self._doubts else None
