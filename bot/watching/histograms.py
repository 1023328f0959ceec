"""How long something took, counted by size: cheap to note, and without a library while nobody asks."""

from bisect import bisect_left
from itertools import accumulate

BOUNDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 300.0)
"""Seconds."""


class Histogram:
    """Counts by upper bounds, each in seconds."""

    def __init__(self, bounds: tuple[float, ...] = BOUNDS) -> None:
        """The last bucket takes whatever is larger."""
        self._bounds = bounds
        self._counts = [0] * (len(bounds) + 1)
        self.total = 0.0

    def note(self, seconds: float) -> None:
        """It took so long; a clock that was turned back counts as no time at all."""
        seconds = max(0.0, seconds)
        self._counts[bisect_left(self._bounds, seconds)] += 1
        self.total += seconds

    @property
    def count(self) -> int:
        """How many were noted."""
        return sum(self._counts)

    def buckets(self) -> list[tuple[str, float]]:
        """Each upper bound with how many took at most so long, as Prometheus has it."""
        bounds = [*map(str, self._bounds), "+Inf"]
        return list(zip(bounds, map(float, accumulate(self._counts)), strict=True))
