"""How an event comes back: the few rhythms staff choose from, as RRULEs (RFC 5545) and back."""

from datetime import date, datetime
from enum import StrEnum

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
"""The days of the week as an RRULE names them, Monday first."""


class Rhythm(StrEnum):
    """How often; ``MONTHLY`` is the same weekday of the month, such as every second Tuesday of one."""

    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"
    MONTHLY = "monthly"


def rule_of(rhythm: Rhythm, start: datetime, *, until: date | None = None) -> str:
    """The rule of an event that begins then (naive wall clock); it still happens on the day ``until``.

    The fifth weekday of a month means the last one, as most months have only four.
    """
    day = WEEKDAYS[start.weekday()]
    nth = (start.day - 1) // 7 + 1
    parts = {
        Rhythm.WEEKLY: f"FREQ=WEEKLY;BYDAY={day}",
        Rhythm.FORTNIGHTLY: f"FREQ=WEEKLY;INTERVAL=2;BYDAY={day}",
        Rhythm.MONTHLY: f"FREQ=MONTHLY;BYDAY={-1 if nth == 5 else nth}{day}",
    }
    ending = f";UNTIL={until:%Y%m%d}T235959" if until else ""
    return parts[rhythm] + ending


def weekly_rule(days: tuple[int, ...]) -> str:
    """Every week on these weekdays, Monday being 0."""
    return "FREQ=WEEKLY;BYDAY=" + ",".join(WEEKDAYS[day] for day in days)


def rhythm_of(rule: str) -> Rhythm | None:
    """The rhythm of a rule; none for what happens once, or in a way that has no name here."""
    parts = _parts(rule)
    match parts.get("FREQ"), parts.get("INTERVAL", "1"):
        case "WEEKLY", "1":
            return Rhythm.WEEKLY
        case "WEEKLY", "2":
            return Rhythm.FORTNIGHTLY
        case "MONTHLY", "1":
            return Rhythm.MONTHLY
    return None


def weekdays_of(rule: str) -> tuple[int, ...]:
    """The weekdays a rule names, Monday being 0."""
    named = [part.lstrip("-+0123456789") for part in _parts(rule).get("BYDAY", "").split(",")]
    return tuple(WEEKDAYS.index(day) for day in named if day in WEEKDAYS)


def last_day_of(rule: str) -> date | None:
    """The day a rule ends on, where it does."""
    until = _parts(rule).get("UNTIL", "")
    return date(int(until[:4]), int(until[4:6]), int(until[6:8])) if until else None


def _parts(rule: str) -> dict[str, str]:
    return {name: value for part in rule.split(";") for name, _, value in [part.partition("=")] if name}
