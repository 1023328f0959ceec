"""Working days of a city: deadlines are counted in them."""

from collections.abc import Iterable
from datetime import date, timedelta


def working_day_after(start: date, days: int, *, holidays: str) -> date:
    """The day that lies this many working days after ``start``; weekends and public holidays do not count.

    ``holidays`` is a country or region such as ``DE-NI``.
    """
    day = start
    while days > 0:
        day += timedelta(days=1)
        days -= is_working_day(day, holidays=holidays)
    return day


def working_day_before(day: date, *, holidays: str) -> date:
    """The last working day before this one."""
    before = day - timedelta(days=1)
    while not is_working_day(before, holidays=holidays):
        before -= timedelta(days=1)
    return before


def is_working_day(day: date, *, holidays: str) -> bool:
    """Whether the office works: neither a weekend nor a public holiday."""
    return day.weekday() < 5 and not _is_free(day, holidays)


def working_days_between(start: date, end: date, *, holidays: str) -> int:
    """How many working days lie after ``start`` up to and with ``end``; none if it is earlier."""
    days = (start + timedelta(days=ahead) for ahead in range(1, (end - start).days + 1))
    return sum(is_working_day(day, holidays=holidays) for day in days)


def know(region: str, years: Iterable[int], days: Iterable[date]) -> None:
    """These are all public holidays of a region in these years: they need not be looked up any more."""
    found = list(days)
    for year in years:
        _FREE[region, year] = frozenset(day for day in found if day.year == year)


def knows(region: str, years: Iterable[int]) -> bool:
    """Whether the public holidays of a region in these years need not be looked up."""
    return all((region, year) in _FREE for year in years)


def look_up(region: str, years: Iterable[int]) -> list[date]:
    """All public holidays of a region in these years; none where the region is not known."""
    import holidays

    country, _, part = region.partition("-")
    try:
        return sorted(holidays.country_holidays(country, subdiv=part or None, years=years))
    except NotImplementedError:
        return []


def _is_free(day: date, region: str) -> bool:
    """Whether it is a public holiday."""
    if (region, day.year) not in _FREE:
        know(region, [day.year], look_up(region, [day.year]))
    return day in _FREE[region, day.year]


_FREE: dict[tuple[str, int], frozenset[date]] = {}
"""Public holidays by region and year, as far as they were looked up."""
