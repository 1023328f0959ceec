"""Opening hours in the syntax of OpenStreetMap: what they mean today."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from opening_hours import OpeningHours


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    """Whether it is open now, and when that changes; times are in the city's zone.

    ``until`` is set while it is open and closes again; ``opens`` while it is closed and opens again.
    """

    is_open: bool
    until: datetime | None = None
    opens: datetime | None = None


def today(hours: str, *, at: datetime, zone: str, holidays: str = "") -> Today | None:
    """What these hours mean at this moment; none where none are known or they cannot be read.

    ``at`` is aware, ``zone`` an IANA name, ``holidays`` a country or region such as ``DE-NI``.
    """
    if not hours:
        return None
    parsed = _parsed(hours, holidays.partition("-")[0] or None)
    if parsed is None:
        return None
    local = at.astimezone(ZoneInfo(zone))
    change = parsed.next_change(local.replace(tzinfo=None))
    moment = None if change is None else change.replace(tzinfo=local.tzinfo)
    if parsed.is_open(local.replace(tzinfo=None)):
        return Today(is_open=True, until=moment)
    return Today(is_open=False, opens=moment)


@lru_cache(maxsize=1024)
def _parsed(hours: str, country: str | None) -> "OpeningHours | None":
    from opening_hours import (  # type: ignore[attr-defined] # its stubs lack the errors
        OpeningHours,
        ParserError,
        UnknownCountryError,
    )

    try:
        return OpeningHours(hours, country=country) if country else OpeningHours(hours)
    except (ParserError, UnknownCountryError):
        return None
