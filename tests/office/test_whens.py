"""Dates as staff write them: what is understood, and what is refused with a reason."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from walls import wall

from office.model.whens import FARTHEST, Doubt, Unclear, When, is_skipped, read_when

MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)
"""Ten o'clock in Hannover."""

ZONE = "Europe/Berlin"


def read(words: str, *, day: date | None = None, now: datetime = MONDAY) -> When | Unclear:
    """What was understood on that Monday."""
    return read_when(words, now=now, zone=ZONE, day=day)


def at(month: int, day: int, hour: int, minute: int = 0, *, year: int = 2026) -> datetime:
    """On the wall clock."""
    return wall(year, month, day, hour, minute)


@pytest.mark.parametrize(
    ("words", "begin"),
    [
        ("3.12. 19 Uhr", at(12, 3, 19)),
        ("3.12. um 19.30 Uhr", at(12, 3, 19, 30)),
        ("am 03.12. 19:30", at(12, 3, 19, 30)),
        ("3.12 19:30", at(12, 3, 19, 30)),
        ("3.12. 19", at(12, 3, 19)),
        ("3.12. 18h30", at(12, 3, 18, 30)),
        ("3.12.26 19:00", at(12, 3, 19)),
        ("3.12.19:00", at(12, 3, 19)),
        ("3. 12. 2026, 20 Uhr", at(12, 3, 20)),
        ("3. Dezember 19 Uhr", at(12, 3, 19)),
        ("3 Dez. 2026 19 Uhr", at(12, 3, 19)),
        ("Do, 3.12., 19 Uhr", at(12, 3, 19)),
        ("10 Uhr am 3.12.", at(12, 3, 10)),
        ("2026-12-03 19:00", at(12, 3, 19)),
        ("2026-12-03T19:00", at(12, 3, 19)),
        ("nächsten Dienstag 19:00", at(11, 24, 19)),
        ("NÄCHSTEN DIENSTAG 19:00", at(11, 24, 19)),
        ("Di 19 Uhr", at(11, 24, 19)),
        ("Di 19.30", at(11, 24, 19, 30)),
        ("am kommenden Samstag um 10 Uhr", at(11, 28, 10)),
        ("morgen 18:30", at(11, 24, 18, 30)),
        ("heute 20 Uhr", at(11, 23, 20)),
        ("übermorgen ab 10 Uhr", at(11, 25, 10)),
        ("tomorrow 7 pm", at(11, 24, 19)),
        ("next Tuesday 12 am", at(11, 24, 0)),
        ("3.1. 10 Uhr", at(1, 3, 10, year=2027)),
        ("29.2. 10 Uhr", at(2, 29, 10, year=2028)),
    ],
)
def test_a_date_is_understood_in_every_usual_way(words: str, begin: datetime) -> None:
    assert read(words) == When(starts_at=begin)


@pytest.mark.parametrize(
    ("words", "begin", "end"),
    [
        ("3.12.2026 19-21 Uhr", at(12, 3, 19), at(12, 3, 21)),
        ("3. Dezember, 19:00 bis 21:30 Uhr", at(12, 3, 19), at(12, 3, 21, 30)),
        ("Freitag von 14 bis 18 Uhr", at(11, 27, 14), at(11, 27, 18)),
        ("Di 18.10-19.30", at(11, 24, 18, 10), at(11, 24, 19, 30)),
        ("3.12. 22-2 Uhr", at(12, 3, 22), at(12, 4, 2)),
        ("3.12. 20-24 Uhr", at(12, 3, 20), at(12, 4, 0)),
    ],
)
def test_an_end_is_understood_also_after_midnight(words: str, begin: datetime, end: datetime) -> None:
    assert read(words) == When(starts_at=begin, ends_at=end)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("", Doubt.UNREAD),
        ("bald", Doubt.UNREAD),
        ("19 Uhr", Doubt.UNREAD),
        ("Dienstag Kaffee 19 Uhr", Doubt.UNREAD),
        ("3.12.", Doubt.NO_TIME),
        ("Dienstag", Doubt.NO_TIME),
        ("heute Abend", Doubt.NO_TIME),
        ("3.12. 25 Uhr", Doubt.NO_TIME),
        ("3.12. 24 Uhr", Doubt.NO_TIME),
        ("3.12. 13 pm", Doubt.NO_TIME),
        ("31.11. 10 Uhr", Doubt.NO_SUCH_DAY),
        ("30.2.2027 10 Uhr", Doubt.NO_SUCH_DAY),
        ("32.13", Doubt.NO_SUCH_DAY),
        ("31.13 um 10 Uhr", Doubt.NO_SUCH_DAY),
        ("25.30 Uhr", Doubt.UNREAD),
        ("Di 3.12. 19 Uhr", Doubt.WRONG_WEEKDAY),
        ("heute 8 Uhr", Doubt.PAST),
        ("heute 10 Uhr", Doubt.PAST),
        ("20.11. 10 Uhr", Doubt.PAST),
        ("3.12.2020 19 Uhr", Doubt.PAST),
        ("3.12.2126 19 Uhr", Doubt.TOO_FAR),
        ("3.12. 19-18 Uhr", Doubt.BAD_END),
        ("28.3.2027 2:30", Doubt.SKIPPED),
        ("27.3.2027 22 - 2:30", Doubt.SKIPPED),
    ],
)
def test_what_is_not_taken_has_a_reason(words: str, why: Doubt) -> None:
    found = read(words)

    assert isinstance(found, Unclear)
    assert found.why is why


def test_todays_weekday_is_today_while_its_time_is_ahead_else_next_week() -> None:
    assert read("Mo 19 Uhr") == When(starts_at=at(11, 23, 19))
    assert read("Mo 9 Uhr") == When(starts_at=at(11, 30, 9))
    assert read("nächsten Montag 19 Uhr") == When(starts_at=at(11, 30, 19))


def test_a_known_day_needs_only_its_time() -> None:
    saturday = date(2026, 12, 5)

    assert read("19", day=saturday) == When(starts_at=at(12, 5, 19))
    assert read("19.10", day=saturday) == When(starts_at=at(12, 5, 19, 10))
    assert read("19.10-20.30", day=saturday) == When(starts_at=at(12, 5, 19, 10), ends_at=at(12, 5, 20, 30))
    assert read("3.12. 19 Uhr", day=saturday) == When(starts_at=at(12, 3, 19))


def test_the_hour_that_comes_twice_is_taken() -> None:
    assert read("31.10.2027 2:30") == When(starts_at=at(10, 31, 2, 30, year=2027))


def test_only_the_hour_of_the_gap_is_skipped() -> None:
    skipped = [hour for hour in range(24) if is_skipped(wall(2027, 3, 28, hour, 30), ZONE)]

    assert skipped == [2]


minutes = st.datetimes(wall(2026, 11, 23, 10, 1), wall(2028, 11, 1)).map(
    lambda moment: moment.replace(second=0, microsecond=0)
)


@given(minutes)
def test_a_written_out_date_is_read_as_written(moment: datetime) -> None:
    found = read(f"{moment.day}.{moment.month}.{moment.year} {moment:%H:%M}")

    if is_skipped(moment, ZONE):
        assert found == Unclear(why=Doubt.SKIPPED, day=moment.date())
    else:
        assert found == When(starts_at=moment)


@given(st.text(max_size=40) | st.text(alphabet="0123456789.:- UhrDimorgen", max_size=25))
def test_whatever_is_written_the_answer_lies_ahead_or_says_why_not(words: str) -> None:
    found = read(words)

    if isinstance(found, When):
        now = MONDAY.astimezone(ZoneInfo(ZONE)).replace(tzinfo=None)
        assert now < found.starts_at <= now + FARTHEST
        assert found.ends_at is None or found.starts_at < found.ends_at <= found.starts_at + timedelta(days=1)
