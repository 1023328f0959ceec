"""Until when a colleague is away: the days that are offered, and those that are written."""

import re
from datetime import date, datetime, timedelta

from office.model.whens import FARTHEST, Doubt, Unclear, read_when

FRIDAY = 4

_UNTIL = re.compile(r"^\s*(?:bis|until|till)\b(?:\s+(?:einschließlich|zum|incl\.?))?\s*", re.IGNORECASE)


def by_friday(today: date) -> date:
    """The next Friday; on a Friday itself, and on a weekend, that of the week after."""
    return today + timedelta(days=(FRIDAY - today.weekday() - 1) % 7 + 1)


def for_a_week(today: date) -> date:
    """The last of seven days, today being the first."""
    return today + timedelta(days=6)


def read_day(words: str, *, now: datetime, zone: str) -> date | Unclear:
    """Which day these words mean, today at the earliest: "4.12.", "bis Freitag", "morgen"."""
    found = read_when(_UNTIL.sub("", words), now=now, zone=zone)
    if not isinstance(found, Unclear):
        day = found.starts_at.date()
    elif found.why is Doubt.NO_TIME and found.day is not None:
        day = found.day
    else:
        return found
    return Unclear(why=Doubt.TOO_FAR, day=day) if day > now.date() + FARTHEST else day
