"""How an event comes back, as a rule and back in words."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from walls import wall

from office.ids import AreaId, CityId, EventId, LanguageCode
from office.model.events import Event
from office.model.rhythms import Rhythm, last_day_of, rhythm_of, rule_of, weekdays_of

starts = st.datetimes(wall(2026, 1, 1), wall(2028, 1, 1)).map(lambda d: d.replace(second=0, microsecond=0))


def days(start: datetime, rule: str, year: int = 370) -> list[date]:
    """The days it happens on in about a year."""
    event = Event(
        id=EventId("e"),
        city_id=CityId("hannover"),
        area_id=AreaId("hannover"),
        titles={LanguageCode("de"): "Kaffee"},
        starts_at=start,
        zone="UTC",
        rule=rule,
    )
    since = start.replace(tzinfo=UTC)
    return [begin.date() for begin in event.begins(after=since, until=since + timedelta(days=year))]


@given(starts, st.sampled_from(Rhythm))
def test_every_rule_begins_with_its_own_first_day_and_reads_back(start: datetime, rhythm: Rhythm) -> None:
    rule = rule_of(rhythm, start)

    assert days(start, rule)[0] == start.date()
    assert rhythm_of(rule) is rhythm
    assert weekdays_of(rule) == (start.weekday(),)


@given(starts)
def test_once_a_month_is_always_the_same_weekday_and_every_month_has_one(start: datetime) -> None:
    found = days(start, rule_of(Rhythm.MONTHLY, start))

    assert {day.weekday() for day in found} == {start.weekday()}
    assert len({(day.year, day.month) for day in found}) == len(found)
    assert len(found) in {12, 13}


def test_the_second_tuesday_stays_the_second() -> None:
    found = days(wall(2026, 12, 8, 19), rule_of(Rhythm.MONTHLY, wall(2026, 12, 8, 19)), 100)

    assert found == [date(2026, 12, 8), date(2027, 1, 12), date(2027, 2, 9), date(2027, 3, 9)]


def test_the_fifth_tuesday_means_the_last() -> None:
    found = days(wall(2026, 12, 29, 19), rule_of(Rhythm.MONTHLY, wall(2026, 12, 29, 19)), 70)

    assert found == [date(2026, 12, 29), date(2027, 1, 26), date(2027, 2, 23)]


@pytest.mark.parametrize("rhythm", list(Rhythm))
def test_it_still_happens_on_the_last_day_and_not_after_it(rhythm: Rhythm) -> None:
    start = wall(2026, 12, 1, 19)
    whole = days(start, rule_of(rhythm, start))

    rule = rule_of(rhythm, start, until=whole[2])

    assert days(start, rule) == whole[:3]
    assert last_day_of(rule) == whole[2]


def test_every_two_weeks_leaves_a_week_out() -> None:
    found = days(wall(2026, 12, 1, 19), rule_of(Rhythm.FORTNIGHTLY, wall(2026, 12, 1, 19)), 30)

    assert found == [date(2026, 12, 1), date(2026, 12, 15), date(2026, 12, 29)]


def test_what_happens_once_has_no_rhythm() -> None:
    assert rhythm_of("") is None
    assert last_day_of("FREQ=WEEKLY;BYDAY=MO") is None
