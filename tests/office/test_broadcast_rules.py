"""The rules of announcements: the night, what may follow what, and in which groups results are told."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as some

from office import errors
from office.ids import AreaId, BroadcastId, CityId, LanguageCode, StaffId
from office.model.broadcasts import Audience, Broadcast, BroadcastState, Course, Pause, States
from office.model.figures import FEWEST
from office.model.hindrances import Hindrance
from office.model.ledgers import told
from office.model.outbox import DeliveryState
from office.model.rest import EVENING, MORNING, by_day, evening_after, is_night, morning_from

ZONE = "Europe/Berlin"
NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)

moments = some.integers(0, 2 * 365 * 24 * 60).map(lambda minutes: NOON + timedelta(minutes=minutes))
"""Every minute of two years."""


def there(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of March 2027 by the clock on the wall; in the night to the 28th it is set forward."""
    return datetime(2027, 3, day, hour, minute, tzinfo=ZoneInfo(ZONE))


@given(moments)
def test_the_morning_after_any_moment_is_by_day_and_less_than_a_night_away(moment: datetime) -> None:
    morning = morning_from(moment, ZONE)

    assert not is_night(morning, ZONE)
    assert timedelta(0) <= morning - moment <= timedelta(hours=12)
    assert morning == moment or morning.astimezone(ZoneInfo(ZONE)).time() == MORNING


@given(moments)
def test_the_next_night_begins_in_the_evening_and_by_day_is_still_ahead(moment: datetime) -> None:
    evening = evening_after(moment, ZONE)

    assert is_night(evening, ZONE)
    assert evening == moment or evening.astimezone(ZoneInfo(ZONE)).time() == EVENING
    assert evening > moment or is_night(moment, ZONE)


@given(some.integers(0, 2 * 365 * 96), some.integers(0, 3 * 96))
def test_what_is_day_of_any_time_is_what_is_no_night(begins: int, quarters: int) -> None:
    moments = [NOON + timedelta(minutes=15) * (begins + passed) for passed in range(quarters + 1)]

    days = sum(not is_night(moment, ZONE) for moment in moments[:-1])

    assert by_day(moments[0], moments[-1], ZONE) == timedelta(minutes=15) * days


@pytest.mark.parametrize(
    ("moment", "morning"),
    [
        (there(26, 20, 59), there(26, 20, 59)),
        (there(26, 21), there(27, 8)),
        (there(27, 7, 59), there(27, 8)),
        (there(27, 23), there(28, 8)),
        (there(28, 1), there(28, 8)),
    ],
)
def test_the_night_ends_at_eight_by_the_clock_on_the_wall(moment: datetime, morning: datetime) -> None:
    assert morning_from(moment, ZONE) == morning


def announcement(**course: object) -> Broadcast:
    """One that is written and not sent yet."""
    return Broadcast(
        id=BroadcastId("fest"),
        city_id=CityId("hannover"),
        audience=Audience(areas=(AreaId("hannover/muehlenberg"),)),
        texts={LanguageCode("de"): "Fest"},
        course=Course(**course),  # type: ignore[arg-type]  # any field of it
        created_by=StaffId("staff"),
        created_at=NOON,
    )


def test_it_begins_once() -> None:
    begun = announcement().send(at=NOON)

    with pytest.raises(errors.Outdated):
        begun.send(at=NOON)


def test_only_what_rests_goes_on() -> None:
    with pytest.raises(errors.Outdated):
        announcement().send(at=NOON).go_on()


def test_what_is_over_stays_over() -> None:
    stopped = announcement().send(at=NOON).rest(Pause.STAFF).stop(at=NOON, why=Hindrance.AREA)

    assert stopped.rest(Pause.NIGHT) == stopped
    assert stopped.finish() == stopped
    assert stopped.stop(at=NOON + timedelta(hours=1)) == stopped
    with pytest.raises(errors.Outdated):
        stopped.go_on()


def test_after_the_first_few_it_goes_on_to_all() -> None:
    tried = announcement(first=5).send(at=NOON).rest(Pause.FIRST)

    assert (tried.still_first, tried.go_on().still_first) == (5, None)


@pytest.mark.parametrize("why", [Pause.STAFF, Pause.NIGHT, Pause.TEXT])
def test_a_rest_among_the_first_few_does_not_send_it_to_all(why: Pause) -> None:
    going = announcement(first=5).send(at=NOON).rest(why).go_on()

    assert going.still_first == 5


def test_a_rest_is_not_taken_for_another_reason_meanwhile() -> None:
    resting = announcement().send(at=NOON).rest(Pause.STAFF)

    assert resting.rest(Pause.NIGHT).course.pause is Pause.STAFF
    assert resting.state is BroadcastState.PAUSED


def test_what_rests_for_the_night_can_be_held_back_by_staff() -> None:
    at_night = announcement().send(at=NOON).rest(Pause.NIGHT, until=NOON + timedelta(hours=8))

    held = at_night.rest(Pause.STAFF)

    assert (held.course.pause, held.course.resumes_at) == (Pause.STAFF, None)
    assert announcement().send(at=NOON).rest(Pause.FIRST).rest(Pause.STAFF).course.pause is Pause.FIRST


counts = some.dictionaries(some.sampled_from(list(DeliveryState)), some.integers(0, 9), max_size=4)


@given(some.dictionaries(some.text("abcdefgh", min_size=1, max_size=2), counts, max_size=8))
def test_no_line_tells_of_fewer_than_five_people_where_there_are_more(groups: dict[str, States]) -> None:
    lines = told(groups)
    everybody = sum(sum(states.values()) for states in groups.values())

    assert sum(line.people for line in lines) == everybody
    assert all(line.people >= min(FEWEST, everybody) for line in lines)


@given(some.dictionaries(some.text("abcdefgh", min_size=1, max_size=2), counts, max_size=8))
def test_a_small_group_is_never_told_alone_beside_others(groups: dict[str, States]) -> None:
    sizes = {key: sum(states.values()) for key, states in groups.items()}
    lines = told(groups)

    assert len(lines) == 1 or all(
        len(line.keys) > 1 for line in lines if any(sizes[key] < FEWEST for key in line.keys)
    )
