"""What a calendar file says of one occurrence, in the words of its reader."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEntry:
    """One entry; ``uid`` never changes, ``sequence`` rises when it is moved or cancelled.

    Times are aware and shown in ``zone``; ``point`` is (longitude, latitude) in degrees.
    """

    uid: str
    sequence: int
    stamp: datetime
    starts_at: datetime
    ends_at: datetime | None = None
    zone: str
    title: str
    text: str = ""
    place: str = ""
    point: tuple[float, float] | None = None
    url: str = ""
    is_cancelled: bool = False
