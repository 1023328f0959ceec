"""What became of an announcement, in numbers that add up and with the true reason."""

import re
from datetime import timedelta

import pytest
from under_way import LANGUAGES, NOON, TWO_DAYS, read, under_way

from office.ids import AreaId
from office.model.broadcasts import Broadcast, BroadcastState, Ledger, Pause, States, Tally
from office.model.hindrances import Hindrance
from office.model.outbox import DeliveryState
from office.model.texts import GERMAN
from views.message import said
from views.splitting import plain
from views.staff.broadcast_ledger import ledger

SENT, CANCELLED, EXPIRED = DeliveryState.SENT, DeliveryState.CANCELLED, DeliveryState.EXPIRED
ENDED, OPTED_OUT = "Sie galt bis: Mittwoch, 25. November, 12:00 Uhr.", "Wer inzwischen abbestellt"
DONE, STOPPED = BroadcastState.DONE, BroadcastState.STOPPED
SOON = NOON + timedelta(minutes=1)


def told(broadcast: Broadcast, states: States) -> str:
    """The ledger, as it is read."""
    found = Ledger(tally=Tally(languages={GERMAN: states}), areas={AreaId("musterstadt/nord"): states})
    return plain(said(ledger(broadcast, found, {}), LANGUAGES[GERMAN]).text)


def test_who_unsubscribed_while_it_went_out_is_no_sign_that_its_end_came() -> None:
    over = read(under_way(DONE, people=10, all_since=SOON), {SENT: 8, CANCELLED: 2})

    assert "Nicht mehr gesendet: 2" in over
    assert OPTED_OUT in over
    assert "galt" not in over


def test_who_was_gone_before_it_was_their_turn_is_told_the_same_way() -> None:
    over = read(under_way(DONE, people=10, addressed=8, all_since=SOON), {SENT: 8})

    assert "Nicht mehr gesendet: 2" in over
    assert OPTED_OUT in over
    assert "galt" not in over


def test_what_waited_until_it_was_over_names_its_end() -> None:
    over = read(under_way(DONE, people=10, all_since=SOON), {SENT: 7, EXPIRED: 2, CANCELLED: 1})

    assert "Nicht mehr gesendet: 3" in over
    assert ENDED in over


def test_whose_turn_never_came_before_its_end_gets_that_reason() -> None:
    over = read(under_way(DONE, people=10, addressed=8, all_since=TWO_DAYS), {SENT: 8})

    assert ENDED in over
    assert OPTED_OUT not in over


def test_what_staff_stopped_needs_no_other_reason() -> None:
    over = read(under_way(STOPPED, people=10, addressed=8, all_since=SOON), {SENT: 5, CANCELLED: 3})

    assert "Nicht mehr gesendet: 5" in over
    assert OPTED_OUT not in over
    assert "galt" not in over


def test_where_everybody_has_it_nothing_is_explained() -> None:
    over = read(under_way(DONE, people=10, all_since=SOON), {SENT: 10})

    assert "Nicht mehr" not in over
    assert OPTED_OUT not in over


def test_by_language_it_adds_up_to_what_the_progress_says() -> None:
    stopped = under_way(STOPPED, people=10_000, addressed=2100, all_since=SOON, stopped_at=SOON)
    states = {SENT: 100, CANCELLED: 2000}

    shown = told(stopped, states)

    assert "Nicht mehr gesendet: 9.900" in read(stopped, states)
    assert "Deutsch: 100 zugestellt und 2.000 ohne Zustellung" in shown
    assert "Nicht mehr an der Reihe: 7.900" in shown


def test_who_unsubscribed_before_it_was_their_turn_is_told_so_by_language_too() -> None:
    shown = told(under_way(DONE, people=10, addressed=8, all_since=SOON), {SENT: 8})

    assert "Inzwischen abbestellt oder umgestellt: 2" in shown
    assert "an der Reihe" not in shown


def test_stopped_after_everybody_had_a_turn_the_others_had_unsubscribed() -> None:
    later = SOON + timedelta(minutes=1)
    stopped = under_way(STOPPED, people=10, addressed=8, all_since=SOON, stopped_at=later)

    shown = told(stopped, {SENT: 5, CANCELLED: 3})

    assert "Inzwischen abbestellt oder umgestellt: 2" in shown
    assert "an der Reihe" not in shown


def test_whose_turn_never_came_before_its_end_is_told_so_by_language_too() -> None:
    assert "Nicht mehr an der Reihe: 2" in told(
        under_way(DONE, people=10, addressed=8, all_since=TWO_DAYS), {SENT: 8}
    )


def test_where_everybody_had_a_turn_no_such_line_stands_there() -> None:
    shown = told(under_way(DONE, people=10, all_since=SOON), {SENT: 12})

    assert not re.search("an der Reihe|abbestellt", shown)


@pytest.mark.parametrize("why", list(Hindrance))
def test_whatever_forbade_it_is_said_in_words(why: Hindrance) -> None:
    stopped = under_way(STOPPED, people=10, all_since=SOON, stopped_at=SOON, hindrance=why)
    called_off = under_way(STOPPED, people=10, all_since=SOON, stopped_at=SOON)

    more = set(read(stopped, {SENT: 5}).splitlines()) - set(read(called_off, {SENT: 5}).splitlines())

    assert len(more) == 1


def test_an_event_cancelled_on_the_way_is_not_said_to_have_begun() -> None:
    stopped = under_way(STOPPED, people=10, all_since=SOON, stopped_at=SOON, hindrance=Hindrance.CANCELLED)

    shown = read(stopped, {SENT: 5})

    assert "Die Veranstaltung findet nicht statt." in shown.splitlines()


def test_a_text_the_bot_cannot_make_is_not_said_to_be_the_readers_own() -> None:
    paused = under_way(BroadcastState.PAUSED, people=10, all_since=SOON, pause=Pause.FAULT)

    assert "Ich konnte den Text mehrmals nicht erstellen." in read(paused, {SENT: 5})
