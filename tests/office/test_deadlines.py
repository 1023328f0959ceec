"""Deadlines: when authors are told that it takes longer, on the office's working days and hours."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from databases import StillClock
from working import (
    GROUP,
    answered,
    asked_back,
    author,
    handed_in,
    history_of,
    now_of,
    open_office,
    sent_letters,
    small,
    turn_of,
    turn_to,
)

from office import errors
from office.ids import CityId, LanguageCode
from office.model.agenda import extensions, is_digest_time, is_told_late, postponed
from office.model.cities import City, CityKind
from office.model.directory import CityBundle
from office.model.drafts import Piece, Said
from office.model.entries import EntryKind
from office.model.statuses import Status
from office.services import Office, Tools
from storage import SqlArchive

CITY = City(id=CityId("hannover"), kind=CityKind.CITY, names={LanguageCode("de"): "Hannover"}, prefix="HANN")
FRIDAY = date(2026, 12, 4)
MONDAY = date(2026, 12, 7)


@pytest.fixture
async def office(tools: Tools, hannover: CityBundle) -> Office:
    """An office in Hannover with a staff chat for Mühlenberg."""
    return await open_office(tools, small(hannover))


def at(day: date, hour: int, minute: int = 0, *, summer: bool = False) -> datetime:
    """A wall-clock time in Hannover."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=UTC) - timedelta(hours=1 + summer)


@pytest.mark.parametrize(
    ("now", "is_time"),
    [
        (at(date(2026, 12, 3), 15, 59), False),
        (at(date(2026, 12, 3), 16), True),
        (at(date(2026, 12, 3), 19, 59), True),
        (at(date(2026, 12, 3), 20), False),
        (at(FRIDAY, 7, 59), False),
        (at(FRIDAY, 8), True),
        (at(date(2026, 12, 5), 10), False),
        (at(MONDAY, 8), True),
    ],
)
def test_authors_are_told_in_the_afternoon_of_the_working_day_before(now: datetime, is_time: bool) -> None:
    assert is_told_late(FRIDAY, now, CITY) is is_time


@pytest.mark.parametrize(
    ("answer_by", "now", "is_time"),
    [
        (MONDAY, at(date(2026, 12, 4), 16), True),
        (MONDAY, at(date(2026, 12, 6), 16), False),
        (date(2026, 12, 28), at(date(2026, 12, 24), 16), True),
        (date(2026, 12, 28), at(date(2026, 12, 25), 16), False),
        (date(2027, 3, 30), at(date(2027, 3, 25), 16), True),
        (date(2027, 3, 30), at(date(2027, 3, 29), 16, summer=True), False),
    ],
)
def test_weekends_and_holidays_are_no_working_days_before(
    answer_by: date, now: datetime, is_time: bool
) -> None:
    assert is_told_late(answer_by, now, CITY) is is_time


@pytest.mark.parametrize(
    ("now", "is_time"),
    [
        (datetime(2027, 3, 26, 7, 0, tzinfo=UTC), False),
        (datetime(2027, 3, 25, 7, 0, tzinfo=UTC), True),
        (datetime(2027, 3, 30, 5, 59, tzinfo=UTC), False),
        (datetime(2027, 3, 30, 6, 0, tzinfo=UTC), True),
        (datetime(2027, 3, 30, 9, 59, tzinfo=UTC), True),
        (datetime(2027, 3, 30, 10, 0, tzinfo=UTC), False),
        (datetime(2026, 10, 26, 6, 59, tzinfo=UTC), False),
        (datetime(2026, 10, 26, 7, 0, tzinfo=UTC), True),
    ],
)
def test_the_digest_goes_out_at_eight_of_the_wall_in_summer_and_in_winter(
    now: datetime, is_time: bool
) -> None:
    assert is_digest_time(now, CITY) is is_time


def test_what_has_passed_is_put_off_from_today() -> None:
    assert postponed(date(2026, 12, 1), 10, date(2026, 12, 14), CITY) == date(2026, 12, 29)
    assert postponed(date(2026, 12, 18), 5, date(2026, 12, 14), CITY) == date(2026, 12, 28)


def test_staff_can_put_it_off_by_one_two_or_four_weeks_of_working_days() -> None:
    offered = extensions(FRIDAY, date(2026, 12, 1), CITY)

    assert offered == [(5, date(2026, 12, 11)), (10, date(2026, 12, 18)), (20, date(2027, 1, 5))]


async def test_the_author_is_told_before_the_day_passes(
    office: Office, tools: Tools, archive: SqlArchive, clock: StillClock
) -> None:
    idea = await handed_in(tools)
    assert idea.answer_by == date(2026, 12, 15)
    await sent_letters(archive, clock)
    turn_to(clock, 2026, 12, 14, 15, 59)
    early = await office.delays.say_late()

    turn_to(clock, 2026, 12, 14, 16, 0)
    met = [await office.delays.say_late(), await office.delays.say_late()]

    (letter,) = await sent_letters(archive, clock, "ideas.news")
    assert (early, met) == (0, [1, 0])
    assert letter.params["what"] == "late"
    assert (await now_of(tools, idea)).answer_by == date(2026, 12, 30)
    last = (await history_of(tools, idea))[-1]
    assert (last.kind, last.text, last.staff_id) == (EntryKind.DELAYED, "2026-12-30", None)


async def test_it_is_said_twice_then_staff_are_alerted_instead(
    office: Office, tools: Tools, archive: SqlArchive, clock: StillClock
) -> None:
    idea = await handed_in(tools)
    await sent_letters(archive, clock)
    said: list[tuple[str, int]] = []

    for _ in range(90):
        clock.turn(86400)
        await office.delays.say_late()
        letters = await sent_letters(archive, clock, "ideas.news", "staff.late")
        said += [(letter.kind, letter.to.chat_id) for letter in letters]
        if len(said) == 3:
            turn_to(clock, 2027, 6, 1, 9, 0)

    assert [kind for kind, _ in said] == ["ideas.news", "ideas.news", "staff.late"]
    assert said[-1][1] == GROUP
    assert (await now_of(tools, idea)).delays == 3


async def test_a_bot_that_was_down_for_three_days_tells_it_on_the_next_working_morning(
    office: Office, tools: Tools, archive: SqlArchive, clock: StillClock
) -> None:
    idea = await handed_in(tools)
    await sent_letters(archive, clock)
    turn_to(clock, 2026, 12, 19, 11, 0)
    on_saturday = await office.delays.say_late()

    turn_to(clock, 2026, 12, 21, 8, 0)
    on_monday = await office.delays.say_late()

    assert (on_saturday, on_monday) == (0, 1)
    assert (await now_of(tools, idea)).answer_by == date(2027, 1, 6)


async def test_who_is_answered_or_asked_back_is_not_told_that_it_takes_longer(
    office: Office, tools: Tools, archive: SqlArchive, clock: StillClock
) -> None:
    await answered(tools, await handed_in(tools, 1))
    await asked_back(tools, await handed_in(tools, 2))
    turn_to(clock, 2026, 12, 16, 9, 0)

    assert await office.delays.say_late() == 0


async def test_an_author_nobody_can_tell_is_a_matter_of_staff_at_once(
    office: Office, tools: Tools, archive: SqlArchive, clock: StillClock
) -> None:
    idea = await handed_in(tools)
    await office.threads.inform(await author(tools), idea.id, wanted=False)
    await sent_letters(archive, clock)
    turn_to(clock, 2026, 12, 15, 9, 0)

    await office.delays.say_late()

    letters = await sent_letters(archive, clock)
    assert [letter.kind for letter in letters] == ["staff.late"]
    assert (await now_of(tools, idea)).answer_by == idea.answer_by


async def test_two_processes_tell_it_once(
    office: Office, tools: Tools, archive: SqlArchive, other_archive: SqlArchive, clock: StillClock
) -> None:
    await handed_in(tools)
    await sent_letters(archive, clock)
    other = Office(replace(tools, archive=other_archive))
    turn_to(clock, 2026, 12, 14, 17, 0)

    met = [await office.delays.say_late(), await other.delays.say_late()]

    assert sorted(met) == [0, 1]
    assert len(await sent_letters(archive, clock, "ideas.news")) == 1


async def test_a_question_stops_the_clock_and_the_rest_of_the_days_goes_on_after_the_answer(
    office: Office, tools: Tools, clock: StillClock
) -> None:
    idea = await handed_in(tools)
    turn_to(clock, 2026, 12, 8, 10, 0)
    await asked_back(tools, idea)
    turn_to(clock, 2026, 12, 10, 10, 0)
    await asked_back(tools, idea, "Und wann?")
    turn_to(clock, 2027, 1, 5, 10, 0)

    await office.threads.add(await author(tools), idea.id, Piece(said=Said(text="Am Markt.", message_id=2)))

    going_on = await now_of(tools, idea)
    assert going_on.status is Status.UNDER_REVIEW
    assert going_on.answer_by == date(2027, 1, 12), "five working days were left on 8 December"


async def test_staff_put_it_off_by_hand_and_the_same_press_acts_once(
    office: Office, tools: Tools, archive: SqlArchive, clock: StillClock
) -> None:
    idea = await handed_in(tools)
    await sent_letters(archive, clock)
    _, offered = await office.delays.choices(turn_of(), idea.id)
    day = offered[0][1]

    await office.delays.delay(turn_of(), idea.id, day)
    with pytest.raises(errors.Outdated):
        await office.delays.delay(turn_of(), idea.id, day)

    letters = await sent_letters(archive, clock, "ideas.news")
    assert [letter.params["what"] for letter in letters] == ["late"]
    assert (await now_of(tools, idea)).answer_by == date(2026, 12, 22)
    assert (await now_of(tools, idea)).delays == 0


async def test_after_a_new_date_of_staff_the_alert_comes_anew(
    office: Office, tools: Tools, archive: SqlArchive, clock: StillClock
) -> None:
    idea = await handed_in(tools)
    for _ in range(60):
        clock.turn(86400)
        await office.delays.say_late()
    assert (await now_of(tools, idea)).delays == 3
    _, offered = await office.delays.choices(turn_of(), idea.id)
    await office.delays.delay(turn_of(), idea.id, offered[0][1])
    await sent_letters(archive, clock)

    for _ in range(20):
        clock.turn(86400)
        await office.delays.say_late()

    assert [letter.kind for letter in await sent_letters(archive, clock)] == ["staff.late"]


async def test_only_who_may_answer_puts_it_off(office: Office, tools: Tools) -> None:
    idea = await handed_in(tools)

    with pytest.raises(errors.NotAllowed):
        await office.delays.choices(turn_of(777), idea.id)
