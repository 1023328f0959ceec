"""Dates and times as one language writes them, always by Babel's patterns of that language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, time, tzinfo
from functools import lru_cache

from babel import Locale
from babel.dates import DateTimePattern, parse_pattern

from .cldr import locale_of

_QUOTED = re.compile(r"('[^']*')")


def in_zone(when: date, zone: tzinfo | None) -> date:
    """Return a date as it is and a moment on the clocks of a zone (its own where none is given).

    Raises:
        ValueError: the moment has no zone.
    """
    if not isinstance(when, datetime):
        return when
    if when.tzinfo is None:
        raise ValueError(f"{when.isoformat()} has no zone: take an aware datetime.")
    return when.astimezone(zone) if zone else when


def as_date(when: date, zone: tzinfo | None) -> date:
    """Return the day of a date or of a moment in a zone."""
    local = in_zone(when, zone)
    return local.date() if isinstance(local, datetime) else local


def written(when: date | time, kind: str, locale: str) -> str:
    """Write a date or a time; `kind` is a name from `_PATTERNS`."""
    text: str = _pattern(kind, locale).apply(when, locale_of(locale))
    return text


@lru_cache(maxsize=256)
def _pattern(kind: str, locale: str) -> DateTimePattern:
    return parse_pattern(_PATTERNS[kind](locale_of(locale)))


def _day(locale: Locale) -> str:
    """Widen the nearest skeleton to full names, as ICU does: Babel has no yearless full date."""
    return _widened(_skeleton(locale, "MMMMEEEEd", "MMMMEd", "MMMEd"))


def _full_day(locale: Locale) -> str:
    return str(locale.date_formats["full"].pattern)


def _short_day(locale: Locale) -> str:
    return _skeleton(locale, "MMMEd", "MMMMEd")


def _clock(locale: Locale) -> str:
    """The clock of 24 hours in every language, as on doors, posters and timetables here."""
    return _skeleton(locale, "Hm")


_PATTERNS = {
    "day": _day,
    "full_day": _full_day,
    "short_day": _short_day,
    "weekday": lambda _locale: "cccc",
    "clock": _clock,
}


def _skeleton(locale: Locale, *names: str) -> str:
    skeletons: Mapping[str, DateTimePattern] = locale.datetime_skeletons
    return next(str(skeletons[name].pattern) for name in names if name in skeletons)


def _widened(pattern: str) -> str:
    """Turn short names into long ones and leave quoted words alone."""
    parts = _QUOTED.split(pattern)
    for index in range(0, len(parts), 2):
        part = re.sub(r"(?<!E)E{1,3}(?!E)", "EEEE", parts[index])
        part = re.sub(r"(?<!c)c{1,3}(?!c)", "cccc", part)
        parts[index] = re.sub(r"(?<!M)MMM(?!M)", "MMMM", re.sub(r"(?<!L)LLL(?!L)", "LLLL", part))
    return "".join(parts)
