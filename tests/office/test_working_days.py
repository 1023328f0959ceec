"""Deadlines are counted in the working days of the city's calendar."""

from datetime import date

import pytest

from office.model.calendar import working_day_after, working_days_between

LOWER_SAXONY = "DE-NI"


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [
        (date(2026, 11, 23), 2, date(2026, 11, 25)),
        (date(2026, 11, 27), 1, date(2026, 11, 30)),
        (date(2026, 12, 23), 1, date(2026, 12, 24)),
        (date(2026, 12, 24), 1, date(2026, 12, 28)),
        (date(2026, 12, 21), 10, date(2027, 1, 6)),
        (date(2026, 12, 31), 1, date(2027, 1, 4)),
        (date(2027, 3, 25), 2, date(2027, 3, 31)),
        (date(2026, 10, 30), 1, date(2026, 11, 2)),
        (date(2026, 12, 26), 0, date(2026, 12, 26)),
    ],
)
def test_weekends_and_holidays_do_not_count(start: date, days: int, end: date) -> None:
    assert working_day_after(start, days, holidays=LOWER_SAXONY) == end


def test_the_day_of_reformation_is_a_holiday_in_lower_saxony_but_not_in_hesse() -> None:
    friday = date(2025, 10, 30)

    assert working_day_after(friday, 1, holidays=LOWER_SAXONY) == date(2025, 11, 3)
    assert working_day_after(friday, 1, holidays="DE-HE") == date(2025, 10, 31)


def test_an_unknown_calendar_has_weekends_only() -> None:
    assert working_day_after(date(2026, 12, 24), 1, holidays="XX") == date(2026, 12, 25)


@pytest.mark.parametrize("days", [1, 2, 5, 10, 30])
def test_counting_the_days_between_undoes_adding_them(days: int) -> None:
    start = date(2026, 12, 14)

    end = working_day_after(start, days, holidays=LOWER_SAXONY)

    assert working_days_between(start, end, holidays=LOWER_SAXONY) == days
    assert working_days_between(end, start, holidays=LOWER_SAXONY) == 0
