"""Reading dates and times as staff write them: "3.12. 19 Uhr", "nächsten Dienstag 19:00", "morgen 18:30"."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

FARTHEST = timedelta(days=730)
"""How far ahead an event can be announced."""

LONGEST = timedelta(hours=14)
"""The longest an event may last over midnight: "22-2 Uhr" is meant so, "19-18 Uhr" is a slip."""

_PAST_RATHER_THAN_NEXT_YEAR = timedelta(days=183)


class Doubt(StrEnum):
    """Why the words are not taken as a date."""

    UNREAD = "unread"
    NO_SUCH_DAY = "no_such_day"
    WRONG_WEEKDAY = "wrong_weekday"
    NO_TIME = "no_time"
    BAD_END = "bad_end"
    SKIPPED = "skipped"
    PAST = "past"
    TOO_FAR = "too_far"


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """What was understood: naive wall-clock times."""

    starts_at: datetime
    ends_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unclear:
    """What was not understood; ``day`` is set where at least the day is known."""

    why: Doubt
    day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Day:
    day: date | None
    rest: str
    weekday: int | None = None
    """The weekday that was written beside a date."""


_WEEKDAYS = (
    ("mo", "montag", "monday", "mon"),
    ("di", "dienstag", "tuesday", "tue"),
    ("mi", "mittwoch", "wednesday", "wed"),
    ("do", "donnerstag", "thursday", "thu"),
    ("fr", "freitag", "friday", "fri"),
    ("sa", "samstag", "sonnabend", "saturday", "sat"),
    ("so", "sonntag", "sunday", "sun"),
)
_MONTHS = (
    ("januar", "jänner", "january", "jan"),
    ("februar", "february", "feb"),
    ("märz", "maerz", "march", "mär", "mar"),
    ("april", "apr"),
    ("mai", "may"),
    ("juni", "june", "jun"),
    ("juli", "july", "jul"),
    ("august", "aug"),
    ("september", "sept", "sep"),
    ("oktober", "october", "okt", "oct"),
    ("november", "nov"),
    ("dezember", "december", "dez", "dec"),
)
_NEAR = {"heute": 0, "today": 0, "übermorgen": 2, "uebermorgen": 2, "morgen": 1, "tomorrow": 1}
_WEEKDAY_OF = {name: number for number, names in enumerate(_WEEKDAYS) for name in names}
_MONTH_OF = {name: number for number, names in enumerate(_MONTHS, 1) for name in names}


def _any(names: dict[str, int]) -> str:
    return "|".join(sorted(names, key=len, reverse=True))


_ISO = re.compile(r"\b(\d{4})-(\d{1,2})-(\d{1,2})(?:t(?=\d))?", re.ASCII)
_POINTS = re.compile(
    r"(?<![\d:.])(\d{1,2})\.\s?(\d{1,2})\."
    r"(?:\s?(\d{4})(?!\d)|(\d{2})(?![\d:.h]|\s*(?:uhr|-|–|bis)))?",
    re.ASCII,
)
_SHORT = re.compile(r"(?<![\d:.])(\d{1,2})\.(0?[1-9]|1[0-2])(?![\d.:])(?!\s*(?:uhr|h\b|-|–|bis))", re.ASCII)
_NO_DAY = re.compile(r"(?<![\d:.])(?:2[4-9]|[3-9]\d)\.\d{1,2}(?![\d.:]|\s*(?:uhr|h\b))", re.ASCII)
"""Written like a day and a month, and neither those nor a time: "32.13"."""

_NAMED = re.compile(
    rf"(?<!\d)(\d{{1,2}})\.?\s*({_any(_MONTH_OF)})\b\.?(?:\s*(\d{{4}})(?!\d))?", re.ASCII | re.IGNORECASE
)
_WEEKDAY = re.compile(rf"(?<!\w)({_any(_WEEKDAY_OF)})(?!\w)\.?,?")
_NEXT = re.compile(r"(?<!\w)(?:nächste[nrms]?|naechste[nrms]?|kommende[nrms]?|next)(?!\w)")
_NEARBY = re.compile(rf"(?<!\w)({_any(_NEAR)})(?!\w)")
_CLOCK = r"(\d{1,2})(?:\s*[:.h]\s*(\d{2}))?\s*(?:uhr|h\b)?\s*(am\b|pm\b)?"
_TIMES = re.compile(
    rf"^\s*(?:um|ab|von|at|from)?\s*{_CLOCK}(?:\s*(?:-|–|—|bis|to|until)\s*{_CLOCK})?\s*$", re.ASCII
)
_FILLERS = re.compile(r"(?<!\w)(?:am|on|den|der|dem|the|diese[nrms]?|this)(?!\w)(?!\s*$)")


def read_when(words: str, *, now: datetime, zone: str, day: date | None = None) -> When | Unclear:
    """What date and time these words mean on a zone's wall clock; ``day`` is one that is known already.

    A date without a year is the next such day; one that lies only a little back is taken for a slip.
    A weekday is the next one; today's counts while its time is ahead, unless "nächsten" says otherwise.
    What has passed, and a time that summer time skips, is refused. ``now`` is aware.
    """
    local = now.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    text = " ".join(words.casefold().split())
    try:
        found = _day_in(text, local.date(), only_time=day is not None)
    except ValueError:
        return Unclear(why=Doubt.NO_SUCH_DAY)
    known = found.day or day
    if found.weekday is not None and found.day is not None and found.day.weekday() != found.weekday:
        return Unclear(why=Doubt.WRONG_WEEKDAY, day=found.day)
    if known is None:
        return _by_weekday(text, local, zone)
    return _on(known, _times_in(found.rest), local, zone)


def read_day(words: str, today: date) -> tuple[date, bool] | None:
    """The day these words name and nothing else, and whether its year was written; none where they do not.

    Raises :class:`ValueError` for the 31st of February.
    """
    text = " ".join(words.casefold().split())
    found = _day_in(text, today, only_time=False)
    if found.day is None or found.rest.strip(" ,;"):
        return None
    return found.day, re.search(rf"\b{found.day.year}\b|\.{found.day.year % 100:02}$", text) is not None


def is_skipped(wall: datetime, zone: str) -> bool:
    """Whether the clocks of this zone jump over this wall-clock time."""
    there = wall.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
    return there.astimezone(ZoneInfo(zone)).replace(tzinfo=None) != wall


def _on(day: date, times: tuple[time, time | None] | None, local: datetime, zone: str) -> When | Unclear:
    if times is None:
        return Unclear(why=Doubt.PAST if day < local.date() else Doubt.NO_TIME, day=day)
    starts_at = datetime.combine(day, times[0])
    ends_at = None if times[1] is None else datetime.combine(day, times[1])
    if ends_at is not None and ends_at <= starts_at:
        ends_at += timedelta(days=1)
    if starts_at <= local:
        return Unclear(why=Doubt.PAST, day=day)
    if starts_at > local + FARTHEST:
        return Unclear(why=Doubt.TOO_FAR, day=day)
    if ends_at is not None and ends_at - starts_at > LONGEST and ends_at.date() > day:
        return Unclear(why=Doubt.BAD_END, day=day)
    if is_skipped(starts_at, zone) or (ends_at is not None and is_skipped(ends_at, zone)):
        return Unclear(why=Doubt.SKIPPED, day=day)
    return When(starts_at=starts_at, ends_at=ends_at)


def _by_weekday(text: str, local: datetime, zone: str) -> When | Unclear:
    """A weekday alone: the next one."""
    found = _WEEKDAY.search(text)
    if found is None:
        return Unclear(why=Doubt.UNREAD)
    rest = _FILLERS.sub(" ", _NEXT.sub(" ", text[: found.start()] + " " + text[found.end() :]))
    times = _times_in(rest)
    ahead = (_WEEKDAY_OF[found[1]] - local.weekday()) % 7
    if ahead == 0 and (_NEXT.search(text) or (times and datetime.combine(local, times[0]) <= local)):
        ahead = 7
    if rest.strip(" ,;") and times is None:
        return Unclear(why=Doubt.UNREAD)
    return _on(local.date() + timedelta(days=ahead), times, local, zone)


def _day_in(text: str, today: date, *, only_time: bool) -> _Day:
    """The date a text names, and what else it says; raises :class:`ValueError` for the 31st of February."""
    if found := _ISO.search(text):
        return _without(text, found, date(int(found[1]), int(found[2]), int(found[3])))
    if found := _POINTS.search(text):
        return _without(text, found, _dated(int(found[1]), int(found[2]), found[3] or found[4], today))
    if found := _NAMED.search(text):
        return _without(text, found, _dated(int(found[1]), _MONTH_OF[found[2]], found[3], today))
    if found := _NEARBY.search(text):
        return _without(text, found, today + timedelta(days=_NEAR[found[1]]))
    if not only_time and (found := _SHORT.search(text)):
        return _without(text, found, _dated(int(found[1]), int(found[2]), None, today))
    if not only_time and (found := _NO_DAY.search(text)):
        raise ValueError(f"there is no day {found[0]}")
    return _Day(day=None, rest=text)


def _without(text: str, found: re.Match[str], day: date) -> _Day:
    rest = text[: found.start()] + " " + text[found.end() :]
    named = _WEEKDAY.search(rest)
    if named:
        rest = rest[: named.start()] + " " + rest[named.end() :]
    rest = _FILLERS.sub(" ", _NEXT.sub(" ", rest))
    return _Day(day=day, rest=rest, weekday=_WEEKDAY_OF[named[1]] if named else None)


def _dated(day: int, month: int, year: str | None, today: date) -> date:
    if year is not None:
        return date(int(year) + (2000 if len(year) == 2 else 0), month, day)
    for candidate in range(today.year, today.year + 9):
        if (day, month) == (29, 2) and not _is_leap(candidate):
            continue
        found = date(candidate, month, day)
        if found >= today - _PAST_RATHER_THAN_NEXT_YEAR:
            return found
    raise ValueError(f"there is no day {day}.{month}.")


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _times_in(text: str) -> tuple[time, time | None] | None:
    """Begin and end, where nothing else is said."""
    found = _TIMES.match(text.strip(" ,;."))
    if found is None:
        return None
    begin, end = _clock(found[1], found[2], found[3] or found[6]), None
    if found[4] is not None:
        midnight = int(found[4]) == 24 and not int(found[5] or 0)
        end = time(0) if midnight else _clock(found[4], found[5], found[6])
        if end is None:
            return None
    return None if begin is None else (begin, end)


def _clock(hours: str, minutes: str | None, half: str | None) -> time | None:
    hour = int(hours)
    if half is not None:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "pm" else 0)
    try:
        return time(hour, int(minutes or 0))
    except ValueError:
        return None
