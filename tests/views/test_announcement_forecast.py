"""What is foretold of an announcement: how many get it by when, before it is sent and while it goes out."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from drafted import drafted, readers, summarised, times
from under_way import read, under_way

from office.model.broadcasts import BroadcastState, Pause
from office.model.outbox import DeliveryState
from office.model.texts import GERMAN
from views.splitting import plain

SENT, PENDING = DeliveryState.SENT, DeliveryState.PENDING
MORNING = "Was bis 21:00 Uhr nicht hinaus ist, folgt am Morgen."
TEXT = {GERMAN: "Fest"}
HALF_PAST_EIGHT = datetime(2026, 12, 1, 19, 30, tzinfo=UTC)
"""In the evening, by the clock on the wall."""

EVENING_OF_THE_DAY = HALF_PAST_EIGHT + timedelta(minutes=30)


def foretold(
    people: int,
    begins: datetime,
    lasts: timedelta,
    *,
    rate: float = 0.5,
    at_night: bool = False,
    is_night: bool = False,
) -> str:
    """The summary of an announcement to so many, which goes out then and is valid for so long."""
    draft, when = drafted(TEXT, at_night=at_night), times(begins, lasts=lasts, is_night=is_night)
    return plain(summarised(draft, readers(de=people, rate=rate), when).text)


def test_where_the_end_comes_first_it_says_how_many_get_it_until_then() -> None:
    shown = foretold(1800, datetime(2026, 12, 1, 11, tzinfo=UTC), timedelta(minutes=30))

    assert "Bis dahin erreicht sie nur etwa 900 von 1.800 Personen." in shown
    assert MORNING not in shown


def test_an_evening_that_has_no_morning_promises_none() -> None:
    shown = foretold(1800, HALF_PAST_EIGHT, timedelta(hours=1))

    assert "Bis dahin erreicht sie nur etwa 900 von 1.800 Personen." in shown
    assert MORNING not in shown


def test_what_rings_at_night_has_the_night_for_it() -> None:
    shown = foretold(1800, HALF_PAST_EIGHT, timedelta(hours=1), at_night=True)

    assert "Bis dahin" not in shown


def test_what_the_morning_brings_in_part_says_both() -> None:
    shown = foretold(9000, HALF_PAST_EIGHT, timedelta(hours=12, minutes=30))

    assert MORNING in shown
    assert "Bis dahin erreicht sie nur etwa 2.700 von 9.000 Personen." in shown


def test_what_everybody_gets_in_time_warns_of_nothing() -> None:
    shown = foretold(1800, HALF_PAST_EIGHT, timedelta(days=2))

    assert MORNING in shown
    assert "Bis dahin" not in shown


def test_where_nothing_limits_the_rate_everybody_gets_it() -> None:
    assert "Bis dahin" not in foretold(10**6, HALF_PAST_EIGHT, timedelta(seconds=1), rate=0)


def test_what_waits_for_the_morning_is_counted_from_there() -> None:
    morning = datetime(2026, 12, 2, 7, tzinfo=UTC)

    shown = foretold(1800, morning, timedelta(minutes=30), is_night=True)

    assert "Sie geht hinaus: Mittwoch, 2. Dezember, 08:00 Uhr." in shown
    assert "Bis dahin erreicht sie nur etwa 900 von 1.800 Personen." in shown


def test_what_runs_into_the_night_can_be_sent_at_night_too() -> None:
    evening = summarised(drafted(TEXT), readers(de=1800, rate=0.5), times(HALF_PAST_EIGHT))
    noon = summarised(drafted(TEXT), readers(de=1800, rate=0.5), times())

    assert "Auch nachts" in [button.label for row in evening.buttons for button in row]
    assert "Auch nachts" not in [button.label for row in noon.buttons for button in row]


def test_a_choice_for_the_night_can_be_taken_back() -> None:
    urgent = summarised(drafted(TEXT, at_night=True), readers(de=1), times())

    assert "Auch nachts ✓" in [button.label for row in urgent.buttons for button in row]


@pytest.mark.parametrize("pause", [None, Pause.STAFF, Pause.NIGHT])
def test_until_the_first_few_have_it_they_alone_are_counted(pause: Pause | None) -> None:
    state = BroadcastState.PAUSED if pause else BroadcastState.SENDING
    shown = read(under_way(state, people=5000, addressed=50, first=50, pause=pause), {SENT: 3, PENDING: 47})

    assert "Zuerst nur an 50 Personen." in shown
    assert "Zugestellt: 3 von 50\n" in shown
    assert "Noch nicht gesendet: 47" in shown


def test_the_time_left_is_that_of_the_first_few() -> None:
    shown = read(under_way(people=5000, addressed=50, first=50), {SENT: 10, PENDING: 40}, rate=1)

    assert "Noch etwa 40 Sekunden." in shown


def test_the_first_few_alone_are_not_said_to_be_all() -> None:
    shown = read(under_way(people=5000, addressed=50, first=50), {SENT: 50})

    assert "wird gesendet" in shown


def test_once_the_first_few_have_it_the_others_are_counted_again() -> None:
    waiting = under_way(BroadcastState.PAUSED, people=5000, addressed=50, first=50, pause=Pause.FIRST)

    shown = read(waiting, {SENT: 50})

    assert "Zugestellt: 50 von 5.000" in shown
    assert "Noch nicht gesendet: 4.950" in shown
    assert "Zuerst nur" not in shown


def test_the_rest_of_what_was_stopped_among_the_first_few_is_everybody_else() -> None:
    stopped = under_way(BroadcastState.STOPPED, people=5000, addressed=50, first=50)

    assert "Nicht mehr gesendet: 4.990" in read(stopped, {SENT: 10, DeliveryState.CANCELLED: 40})


def remaining(left: int, *, expires_at: datetime, rests_at: datetime | None = EVENING_OF_THE_DAY) -> str:
    """The message with the progress at half past eight, while so many are left at one a second."""
    broadcast = under_way(people=left + 100)
    course = replace(broadcast.course, expires_at=expires_at, rests_at=rests_at)
    states = {SENT: 100, PENDING: left}
    return read(replace(broadcast, course=course), states, rate=1, now=HALF_PAST_EIGHT)


def test_what_the_night_interrupts_says_so_beside_the_time_left() -> None:
    shown = remaining(3600, expires_at=HALF_PAST_EIGHT + timedelta(days=2))

    assert "Noch etwa 60 Minuten." in shown
    assert MORNING in shown


def test_what_has_no_morning_left_promises_none_while_it_goes_out() -> None:
    shown = remaining(3600, expires_at=HALF_PAST_EIGHT + timedelta(hours=1))

    assert "Ab 21:00 Uhr stören wir niemanden." in shown
    assert MORNING not in shown


def test_an_end_that_comes_before_everybody_has_it_stands_beside_the_time_left() -> None:
    shown = remaining(3600, expires_at=HALF_PAST_EIGHT + timedelta(minutes=40), rests_at=None)

    assert "Gilt bis: Dienstag, 1. Dezember, 21:10 Uhr" in shown


def test_where_nothing_comes_between_the_time_left_stands_alone() -> None:
    shown = remaining(1200, expires_at=HALF_PAST_EIGHT + timedelta(days=2))

    assert shown.endswith("Noch etwa 20 Minuten.")
