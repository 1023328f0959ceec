"""Planning processes: which phase is on, what may be moved, what is told anew."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from planning import BUILDING, COLLECTING, DE, PLANNING, TR, process

from office import errors
from office.model.processes import (
    Phase,
    PhaseKind,
    ProcessState,
    added,
    demand_order,
    moved,
    slug_of,
)

FIRST = date(2026, 1, 1)


@st.composite
def orders(draw: st.DrawFn) -> tuple[Phase, ...]:
    """Phases in order, with gaps between some, and some without a last day."""
    day, phases = FIRST, []
    for number in range(draw(st.integers(1, 6))):
        begin = day + timedelta(days=draw(st.integers(0, 20)))
        length = draw(st.none() | st.integers(0, 20))
        end = None if length is None else begin + timedelta(days=length)
        phases.append(
            Phase(
                key=str(number),
                kind=draw(st.sampled_from(list(PhaseKind))),
                begins_on=begin,
                ends_on=end,
                takes_ideas=draw(st.booleans()),
            )
        )
        day = (end or begin) + timedelta(days=1)
    return tuple(phases)


days = st.integers(-5, 300).map(lambda number: FIRST + timedelta(days=number))


@given(phases=orders(), day=days)
def test_at_most_one_phase_is_on_and_its_days_say_so(phases: tuple[Phase, ...], day: date) -> None:
    plan = process(phases=phases)
    on = [p for p in phases if p.begins_on <= day <= (plan.last_day(p) or date.max)]

    assert plan.phase_on(day) == (on[0] if on else None)
    assert len(on) <= 1


@given(phases=orders(), day=days)
def test_what_comes_next_begins_later_than_what_is_on(phases: tuple[Phase, ...], day: date) -> None:
    plan = process(phases=phases)
    later = plan.next_after(day)

    assert later is None or later.begins_on > day
    assert all(p.begins_on <= day or (later and p.begins_on >= later.begins_on) for p in phases)


@given(phases=orders(), day=days)
def test_the_next_phase_by_hand_is_on_from_that_day(phases: tuple[Phase, ...], day: date) -> None:
    plan = process(phases=phases)
    later, now = plan.next_after(day), plan.phase_on(day)
    if later is None or (now and now.begins_on == day):
        with pytest.raises(errors.PhaseBegun):
            plan.begin_next(day)
        return

    changed = plan.begin_next(day)

    on = changed.phase_on(day)
    assert on is not None
    assert (on.key, on.begins_on) == (later.key, day)
    demand_order(changed.phases)


@given(phases=orders(), key=st.integers(0, 5).map(str), begin=days, length=st.none() | st.integers(0, 40))
def test_a_moved_phase_never_lies_on_another(
    phases: tuple[Phase, ...], key: str, begin: date, length: int | None
) -> None:
    end = None if length is None else begin + timedelta(days=length)
    try:
        changed = moved(phases, key, begin, end)
    except errors.PhasesOverlap:
        return

    demand_order(changed)
    assert {phase.key for phase in changed} == {phase.key for phase in phases}


def test_a_phase_without_a_last_day_goes_on_until_the_next_begins() -> None:
    plan = process(phases=(replace(COLLECTING, ends_on=None), PLANNING))

    assert plan.last_day(plan.phases[0]) == date(2026, 12, 13)
    assert plan.last_day(plan.phases[1]) == PLANNING.ends_on


def test_the_last_phase_may_stay_open() -> None:
    assert process().phase_on(date(2030, 1, 1)) == BUILDING


def test_between_two_phases_none_is_on() -> None:
    assert process().phase_on(date(2026, 12, 12)) is None


def test_a_later_phase_may_not_begin_before_the_earlier_is_over() -> None:
    with pytest.raises(errors.PhasesOverlap):
        moved((COLLECTING, PLANNING), "2", date(2026, 12, 10), None)


def test_a_new_phase_has_a_key_of_its_own_and_stands_in_its_place() -> None:
    phases = added((COLLECTING, BUILDING), PhaseKind.PLANNING, date(2026, 12, 11), date(2026, 12, 31))

    assert [phase.key for phase in phases] == ["1", "4", "3"]


def test_only_a_phase_of_ideas_takes_ideas_unless_staff_say_otherwise() -> None:
    phases = added((), PhaseKind.IDEAS, FIRST, None)

    assert [p.takes_ideas for p in added(phases, PhaseKind.PLANNING, date(2026, 3, 1), None)] == [True, False]


def test_the_phases_of_a_closed_plan_stay() -> None:
    closed = process().close()

    with pytest.raises(errors.ProcessClosed):
        closed.with_phases((COLLECTING,))
    with pytest.raises(errors.ProcessClosed):
        closed.begin_next(date(2026, 12, 1))
    assert not closed.takes_ideas_on(COLLECTING.begins_on)
    assert closed.is_public


@pytest.mark.parametrize(
    ("part", "missing"),
    [("titles", "title"), ("texts", "text"), ("decides", "decides"), ("phases", "phases")],
)
def test_nothing_is_published_that_says_too_little(part: str, missing: str) -> None:
    nothing: dict[str, Any] = {part: () if part == "phases" else {}}
    draft = process("leer", state=ProcessState.DRAFT, **nothing)

    with pytest.raises(errors.Incomplete) as raised:
        draft.publish()

    assert raised.value.subject == missing


def test_a_result_is_new_only_where_its_german_words_are() -> None:
    told = process().tell_result({DE: "Es gibt neue Bänke."})
    translated = told.tell_result({DE: "Es gibt neue Bänke.", TR: "Yeni banklar var."})
    corrected = translated.tell_result({DE: "Es gibt drei neue Bänke."})

    assert [each.result_revision for each in (told, translated, corrected)] == [1, 1, 2]


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Beispiel: Wie soll der Platz aussehen?", "beispiel-wie-soll-der-platz-aussehen"),
        ("Grüne Höfe für die Straße", "gruene-hoefe-fuer-die-strasse"),
        ("ساحة", "shh"),
        ("???", "plan"),
    ],
)
def test_the_title_makes_the_link(title: str, slug: str) -> None:
    assert slug_of(title) == slug


@given(title=st.text(max_size=200))
def test_every_slug_fits_into_a_link(title: str) -> None:
    slug = slug_of(title)

    assert slug
    assert len(slug) <= 40
    assert all(c.isascii() and (c.isalnum() or c == "-") for c in slug)
