"""Quiet hours by the clock on the wall, over midnight and over the change of the clock."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from office.model.rest import CHOICES, Rest, offered_in

BERLIN = ZoneInfo("Europe/Berlin")
HOURS = st.integers(0, 23).map(time)
MOMENTS = st.datetimes(datetime(2026, 3, 1), datetime(2026, 11, 30), timezones=st.just(UTC))  # noqa: DTZ001
RESTS = st.builds(Rest, HOURS, HOURS, st.just("Europe/Berlin"))


@given(RESTS, MOMENTS)
def test_rest_ends_within_a_day_at_its_hour_and_is_over_then(rest: Rest, moment: datetime) -> None:
    end = rest.end(moment)
    if end is not None:
        assert timedelta(0) < end - moment <= timedelta(hours=25)
        assert end.astimezone(BERLIN).time() == rest.ends or not _exists(end)
        assert rest.end(end) is None


@given(RESTS)
def test_it_is_kept_as_it_was_chosen(rest: Rest) -> None:
    assert Rest.from_text(rest.text) == rest


@given(HOURS, MOMENTS)
def test_what_begins_when_it_ends_is_no_rest_at_all(hour: time, moment: datetime) -> None:
    assert Rest(hour, hour, "Europe/Berlin").end(moment) is None


@pytest.mark.parametrize(
    ("hour", "end"), [(19, None), (20, 8), (23, 8), (0, 8), (7, 8), (8, None), (12, None)]
)
def test_from_the_evening_until_the_morning(hour: int, end: int | None) -> None:
    moment = datetime(2026, 12, 1, hour, 30 if hour == 7 else 0, tzinfo=BERLIN)
    found = Rest(time(20), time(8), "Europe/Berlin").end(moment)
    assert (found and found.astimezone(BERLIN).hour) == end


def test_those_to_choose_from_fit_on_a_button_and_are_four_different_ones() -> None:
    offered = offered_in("Europe/Berlin")
    assert len({rest.hours for rest in offered}) == len(CHOICES) == 4
    assert all(rest.begins > rest.ends for rest in offered)


@pytest.mark.parametrize("text", ["", "off", "20", "a-b Europe/Berlin", "25-8 Europe/Berlin"])
def test_what_says_no_hours_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        Rest.from_text(text)


def _exists(moment: datetime) -> bool:
    """Whether the clock on the wall ever shows it: an hour is left out in spring."""
    return moment.astimezone(UTC).astimezone(BERLIN).replace(tzinfo=None) == moment.replace(tzinfo=None)
