"""Events on the wall clock: summer time never shifts them; what was cancelled or has begun stays so."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from walls import wall

from office import errors
from office.ids import AreaId, CityId, EventId, LanguageCode, OccurrenceId
from office.model.events import HORIZON, Event, Happening, Occurrence, OccurrenceState

BERLIN = ZoneInfo("Europe/Berlin")
YEAR = timedelta(days=366)
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


def event(starts_at: datetime, *, rule: str = "", ends_at: datetime | None = None) -> Event:
    """An event in Hannover."""
    return Event(
        id=EventId("e"),
        city_id=CityId("hannover"),
        area_id=AreaId("hannover/muehlenberg"),
        titles={LanguageCode("de"): "Kaffee"},
        starts_at=starts_at,
        ends_at=ends_at,
        rule=rule,
    )


def occurrence(starts_at: datetime) -> Occurrence:
    """A single time."""
    return Occurrence(id=OccurrenceId("o"), event_id=EventId("e"), planned_at=starts_at, starts_at=starts_at)


def happening(starts_at: datetime) -> Happening:
    """The same with its event."""
    return Happening(event=event(starts_at.replace(tzinfo=None)), occurrence=occurrence(starts_at))


def begins(starts_at: datetime, rule: str, days: int = 366) -> list[datetime]:
    """What the clock in Hannover shows at each begin, in the year from that day on."""
    since = starts_at.replace(tzinfo=UTC) - timedelta(days=1)
    found = event(starts_at, rule=rule).begins(after=since, until=since + timedelta(days=days))
    return [begin.astimezone(BERLIN) for begin in found]


walls = st.datetimes(wall(2026, 1, 1), wall(2028, 1, 1)).map(lambda d: d.replace(second=0, microsecond=0))


@given(walls)
def test_a_weekly_event_shows_the_same_time_all_year_but_in_the_hour_that_is_skipped(start: datetime) -> None:
    shown = begins(start, "FREQ=WEEKLY")

    skipped = [local for local in shown if (local.hour, local.minute) != (start.hour, start.minute)]
    assert len(shown) in {52, 53}
    assert all(start.hour == 2 and local.hour == 3 and local.month == 3 for local in skipped)
    assert len({local.year for local in skipped}) == len(skipped)


@given(walls)
def test_an_event_happens_once_each_week_and_never_twice(start: datetime) -> None:
    days = [local.date() for local in begins(start, "FREQ=WEEKLY")]

    assert {later - sooner for sooner, later in pairwise(days)} == {timedelta(days=7)}


def test_the_week_the_clocks_go_back_is_an_hour_longer_than_others() -> None:
    start = wall(2026, 10, 22, 19)

    first, second = event(start, rule="FREQ=WEEKLY").begins(
        after=datetime(2026, 10, 22, tzinfo=UTC), until=datetime(2026, 10, 30, tzinfo=UTC)
    )

    assert (first, second) == (
        datetime(2026, 10, 22, 17, tzinfo=UTC),
        datetime(2026, 10, 29, 18, tzinfo=UTC),
    )


def test_an_hour_that_is_skipped_counts_from_before_the_gap() -> None:
    (begin,) = event(wall(2027, 3, 28, 2, 30)).begins(after=NOW, until=NOW + YEAR)

    assert begin.astimezone(BERLIN) == datetime(2027, 3, 28, 3, 30, tzinfo=BERLIN)


def test_an_hour_that_comes_twice_means_the_first() -> None:
    (begin,) = event(wall(2026, 10, 25, 2, 30)).begins(after=NOW - YEAR, until=NOW + YEAR)

    assert begin == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_an_event_over_the_night_of_the_change_ends_when_the_clock_says_so() -> None:
    party = event(wall(2026, 10, 24, 22), ends_at=wall(2026, 10, 25, 4))

    end = party.lasting(datetime(2026, 10, 24, 20, tzinfo=UTC))

    assert end == datetime(2026, 10, 25, 3, tzinfo=UTC)


def test_a_short_event_in_the_hour_that_comes_twice_does_not_end_before_it_begins() -> None:
    short = event(wall(2026, 10, 25, 2, 30), ends_at=wall(2026, 10, 25, 2, 45))
    second_time = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)

    assert short.lasting(second_time) == second_time + timedelta(minutes=15)


def test_nothing_outside_the_two_moments_is_planned() -> None:
    weekly = event(wall(2026, 11, 24, 19), rule="FREQ=WEEKLY")
    first = datetime(2026, 11, 24, 18, tzinfo=UTC)

    found = list(weekly.begins(after=first, until=first + timedelta(days=7)))

    assert found == [first]


def test_a_first_time_beyond_the_horizon_is_planned_all_the_same() -> None:
    far = event(wall(2027, 6, 1, 19))

    since, until = far.to_plan(NOW)

    assert len(list(far.begins(after=since, until=until))) == 1
    assert until > NOW + HORIZON


@pytest.mark.parametrize(
    ("ahead", "offsets"),
    [
        (timedelta(days=8), (1440, 120)),
        (timedelta(hours=25), (1440, 120)),
        (timedelta(hours=24), (120,)),
        (timedelta(hours=3), (120,)),
        (timedelta(hours=1), (30,)),
        (timedelta(minutes=30), ()),
        (timedelta(hours=-1), ()),
    ],
)
def test_remind_me_means_a_day_and_two_hours_as_far_as_they_are_ahead(
    ahead: timedelta, offsets: tuple[int, ...]
) -> None:
    assert happening(NOW + ahead).first_offsets(NOW) == offsets


def test_moving_raises_the_revision_and_keeps_what_was_planned() -> None:
    old = occurrence(NOW + timedelta(days=1))

    moved = old.move(NOW + timedelta(days=2), note="Regen", at=NOW, ends_at=None)

    assert (moved.revision, moved.state) == (2, OccurrenceState.MOVED)
    assert (moved.planned_at, moved.starts_at) == (old.starts_at, NOW + timedelta(days=2))


def test_what_was_cancelled_is_neither_moved_nor_reminded_of_nor_cancelled_twice() -> None:
    cancelled = occurrence(NOW + timedelta(days=1)).cancel(note="", at=NOW)

    assert Happening(event=event(wall(2026, 11, 24, 10)), occurrence=cancelled).offsets_ahead(NOW) == ()
    assert cancelled.cancel(note="noch einmal", at=NOW) == cancelled
    with pytest.raises(errors.EventCancelled):
        cancelled.move(NOW + timedelta(days=2), note="", at=NOW, ends_at=None)


def test_what_has_begun_is_neither_moved_nor_cancelled() -> None:
    begun = occurrence(NOW)

    with pytest.raises(errors.EventBegun):
        begun.cancel(note="", at=NOW)
    with pytest.raises(errors.EventBegun):
        begun.move(NOW + timedelta(days=2), note="", at=NOW, ends_at=None)


def test_a_cancelled_event_cannot_be_published_again() -> None:
    with pytest.raises(errors.EventCancelled):
        event(wall(2026, 12, 1, 19)).cancel().publish()


@pytest.mark.parametrize("sunday", [wall(2026, 10, 25, 19), wall(2027, 3, 28, 19)])
def test_a_day_and_a_week_before_are_at_the_same_time_of_day_when_the_clocks_are_changed(
    sunday: datetime,
) -> None:
    begin = happening(sunday.replace(tzinfo=BERLIN).astimezone(UTC))

    shown = [begin.reminded_at(offset).astimezone(BERLIN).replace(tzinfo=None) for offset in (10080, 1440)]

    assert shown == [sunday - timedelta(days=7), sunday - timedelta(days=1)]


def test_two_hours_before_are_two_hours_also_in_the_night_the_clocks_are_changed() -> None:
    begin = happening(datetime(2027, 3, 28, 2, tzinfo=UTC))

    assert begin.reminded_at(120) == datetime(2027, 3, 28, 0, tzinfo=UTC)
