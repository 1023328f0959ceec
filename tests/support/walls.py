"""Times as a clock on a wall shows them: without a zone."""

from datetime import UTC, datetime


def wall(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    """A naive time of the wall clock."""
    return datetime(year, month, day, hour, minute, tzinfo=UTC).replace(tzinfo=None)
