"""Reading from when until when, as staff write it: "1.12.-31.1.", "ab 1.2.", "heute bis 15. März"."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from office.model.whens import read_day

LONGEST_AGO, FARTHEST_AHEAD = 10, 30
"""Years within which a day is believed to be meant."""


class SpanDoubt(StrEnum):
    """Why the words are not taken as days."""

    UNREAD = "days"
    NO_SUCH_DAY = "no_such_day"
    BACKWARDS = "backwards"
    TOO_FAR = "far"


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """The first day and the last one; none where it stays open."""

    begins_on: date
    ends_on: date | None = None


_BETWEEN = re.compile(
    r"\s+(?:bis|to|until|-|–|—)\s+(?:zum\s+)?|(?<=[.\w])[–—](?=\d)|(?<=[.\d])-(?=\d{1,2}\.)"
)
_SINCE = re.compile(r"^(?:ab|seit|vom|von|from|since)\s+(?:dem\s+)?|\s+(?:an|on)$")
_DAY_ALONE = re.compile(r"^(\d{1,2})\.?$", re.ASCII)
_OPEN = frozenset({"offen", "open", "ende offen", "open end", "?"})


def read_days(words: str, *, today: date) -> Days | SpanDoubt:
    """What days these words mean; without a second day the end is open.

    A last day without a year is the first such day after the first one.
    """
    text = " ".join(words.casefold().split()).strip(" ,;")
    begin, *end = _BETWEEN.split(text)
    if len(end) > 1:
        return SpanDoubt.UNREAD
    try:
        found = _days(_SINCE.sub("", begin).strip(), end[0].strip() if end else "", today)
    except ValueError:
        return SpanDoubt.NO_SUCH_DAY
    return SpanDoubt.UNREAD if found is None else _believed(found, today)


def _days(begin: str, end: str, today: date) -> Days | None:
    last = None if not end or end in _OPEN else read_day(end, today)
    if end and end not in _OPEN and last is None:
        return None
    alone = _DAY_ALONE.match(begin)
    if alone and last is not None:
        return Days(begins_on=last[0].replace(day=int(alone[1])), ends_on=last[0])
    first = read_day(begin, today)
    if first is None:
        return None
    return Days(begins_on=first[0], ends_on=_last(first[0], last) if last else None)


def _last(first: date, last: tuple[date, bool]) -> date:
    """The last day; one whose year is open lies after the first."""
    day, has_year = last
    if has_year:
        return day
    day = _in_year(day, first.year)
    return day if day >= first else _in_year(day, first.year + 1)


def _in_year(day: date, year: int) -> date:
    return day.replace(year=year, day=min(day.day, monthrange(year, day.month)[1]))


def _believed(found: Days, today: date) -> Days | SpanDoubt:
    last = found.ends_on or found.begins_on
    if last < found.begins_on:
        return SpanDoubt.BACKWARDS
    if found.begins_on.year < today.year - LONGEST_AGO or last.year > today.year + FARTHEST_AHEAD:
        return SpanDoubt.TOO_FAR
    return found
