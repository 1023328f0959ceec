"""From when until when: as staff write it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from office.model.day_spans import Days, SpanDoubt, read_days

TODAY = date(2026, 11, 26)
DECEMBER, JANUARY = date(2026, 12, 1), date(2027, 1, 31)


@pytest.mark.parametrize(
    "words",
    [
        "1.12.-31.1.",
        "1.12. – 31.1.2027",
        "1.12. bis 31.1.",
        "vom 1. Dezember bis zum 31. Januar",
        "2026-12-01 - 2027-01-31",
        "1.12.26-31.1.27",
        "Di 1.12. bis So 31.1.",
        "1 December 2026 to 31 January 2027",
    ],
)
def test_two_days_are_read_however_they_are_written(words: str) -> None:
    assert read_days(words, today=TODAY) == Days(begins_on=DECEMBER, ends_on=JANUARY)


@pytest.mark.parametrize("words", ["ab 1.12.", "1.12.2026", "seit dem 1.12.2026", "1.12. bis offen"])
def test_without_a_last_day_the_end_is_open(words: str) -> None:
    assert read_days(words, today=TODAY) == Days(begins_on=DECEMBER)


def test_the_month_may_be_said_once() -> None:
    assert read_days("1.-31. Januar", today=TODAY) == Days(begins_on=date(2027, 1, 1), ends_on=JANUARY)


def test_what_began_some_months_ago_began_this_year() -> None:
    assert read_days("1.9. bis 15.12.", today=TODAY) == Days(
        begins_on=date(2026, 9, 1), ends_on=date(2026, 12, 15)
    )


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("bald", SpanDoubt.UNREAD),
        ("", SpanDoubt.UNREAD),
        ("1.12. bis 2.12. bis 3.12.", SpanDoubt.UNREAD),
        ("31.2.", SpanDoubt.NO_SUCH_DAY),
        ("1.12.2026 bis 1.11.2026", SpanDoubt.BACKWARDS),
        ("1.1.1990", SpanDoubt.TOO_FAR),
    ],
)
def test_what_is_not_understood_says_why(words: str, why: SpanDoubt) -> None:
    assert read_days(words, today=TODAY) is why


@given(words=st.text(max_size=60))
def test_no_words_break_it(words: str) -> None:
    assert isinstance(read_days(words, today=TODAY), Days | SpanDoubt)


@given(
    begin=st.dates(date(2026, 11, 26), date(2040, 1, 1)),
    end=st.dates(date(2026, 11, 26), date(2040, 1, 1)),
)
def test_what_is_written_with_its_years_is_taken_as_it_stands(begin: date, end: date) -> None:
    found = read_days(f"{begin:%d.%m.%Y} bis {end:%d.%m.%Y}", today=TODAY)

    assert found == (Days(begins_on=begin, ends_on=end) if begin <= end else SpanDoubt.BACKWARDS)
