"""Working days of a city: deadlines are counted in them."""

from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from holidays import HolidayBase


def working_day_after(start: date, days: int, *, holidays: str) -> date:
    """The day that lies this many working days after ``start``; weekends and public holidays do not count.

    ``holidays`` is a country or region such as ``DE-NI``.
    """
    free = _free_days(holidays)
    day = start
    while days > 0:
        day += timedelta(days=1)
        if day.weekday() < 5 and day not in free:
            days -= 1
    return day


def working_day_before(day: date, *, holidays: str) -> date:
    """The last working day before this one."""
    before = day - timedelta(days=1)
    while not is_working_day(before, holidays=holidays):
        before -= timedelta(days=1)
    return before


def is_working_day(day: date, *, holidays: str) -> bool:
    """Whether the office works: neither a weekend nor a public holiday."""
    return day.weekday() < 5 and day not in _free_days(holidays)


def working_days_between(start: date, end: date, *, holidays: str) -> int:
    """How many working days lie after ``start`` up to and with ``end``; none if it is earlier."""
    free = _free_days(holidays)
    days = (start + timedelta(days=ahead) for ahead in range(1, (end - start).days + 1))
    return sum(day.weekday() < 5 and day not in free for day in days)


@lru_cache(maxsize=64)
def _free_days(region: str) -> "HolidayBase | frozenset[date]":
    import holidays

    country, _, part = region.partition("-")
    try:
        return holidays.country_holidays(country, subdiv=part or None)
    except NotImplementedError:
        return frozenset()
