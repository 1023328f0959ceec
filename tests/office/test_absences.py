"""Absence: the days that are understood, who can stand in, and that it ends by itself."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from databases import StillClock
from working import (
    ANNA,
    BERT,
    GROUP,
    SAHLKAMP,
    asked_back,
    author,
    handed_in,
    open_office,
    sent_letters,
    small,
    taken,
    turn_of,
    turn_to,
    worker,
)

from office import errors
from office.ids import IdeaId, StaffId
from office.model.absences import by_friday, for_a_week, read_day
from office.model.directory import CityBundle
from office.model.drafts import Piece, Said
from office.model.ideas import Idea
from office.model.people import Leave, Role, Staff
from office.model.whens import Doubt, Unclear
from office.services import Office, Tools
from office.services.standing_in import stand_in_for
from storage import SqlArchive

TUESDAY = datetime(2026, 12, 1, 12, tzinfo=UTC)
TODAY = TUESDAY.date()
FRIDAY = date(2026, 12, 4)


@pytest.fixture
async def office(tools: Tools, hannover: CityBundle) -> Office:
    """An office in Hannover with a staff chat for Mühlenberg."""
    return await open_office(tools, small(hannover))


async def goes_away(tools: Tools, until: date = FRIDAY, deputy: int | None = BERT) -> None:
    """Anna is away from now on."""
    leave = Leave(until=until, deputy=StaffId(f"staff-{deputy}") if deputy else None)
    async with tools.archive.unit_of_work() as unit:
        await unit.people.save_staff(replace(worker(ANNA, "Anna"), leave=leave))


async def adds(office: Office, tools: Tools, idea: Idea) -> None:
    """The author adds something."""
    await office.threads.add(await author(tools), idea.id, Piece(said=Said(text="Am Markt.", message_id=2)))


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("4.12.", FRIDAY),
        ("bis Freitag", FRIDAY),
        ("bis einschließlich 4. Dezember", FRIDAY),
        ("heute", TODAY),
        ("morgen", date(2026, 12, 2)),
        ("2027-01-15", date(2027, 1, 15)),
        ("until 15.1.2027", date(2027, 1, 15)),
    ],
)
def test_a_day_is_understood_as_people_write_it(words: str, day: date) -> None:
    assert read_day(words, now=TUESDAY, zone="Europe/Berlin") == day


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("irgendwann", Doubt.UNREAD),
        ("30.11.2026", Doubt.PAST),
        ("31.2.2027", Doubt.NO_SUCH_DAY),
        ("Montag, 4.12.2026", Doubt.WRONG_WEEKDAY),
        ("1.1.2031", Doubt.TOO_FAR),
    ],
)
def test_what_is_no_day_is_asked_for_again(words: str, why: Doubt) -> None:
    found = read_day(words, now=TUESDAY, zone="Europe/Berlin")

    assert isinstance(found, Unclear)
    assert found.why is why


@pytest.mark.parametrize(
    ("today", "friday"),
    [(TODAY, FRIDAY), (FRIDAY, date(2026, 12, 11)), (date(2026, 12, 5), date(2026, 12, 11))],
)
def test_until_friday_is_the_next_one(today: date, friday: date) -> None:
    assert by_friday(today) == friday


def test_a_week_has_seven_days_with_today() -> None:
    assert for_a_week(TODAY) == date(2026, 12, 7)


def test_a_deputy_who_is_away_as_well_stands_in_for_nobody() -> None:
    def away(user_id: int, deputy: int) -> Staff:
        leave = Leave(until=FRIDAY, deputy=StaffId(f"staff-{deputy}"))
        return replace(worker(user_id, ""), leave=leave)

    found = stand_in_for([away(ANNA, BERT), away(BERT, ANNA)], StaffId(f"staff-{ANNA}"), TODAY)

    assert found is not None
    assert found.deputy is None


def test_on_the_last_day_one_is_still_away_and_the_day_after_not() -> None:
    member = replace(worker(ANNA, "Anna"), leave=Leave(until=FRIDAY))

    assert [member.is_away(FRIDAY), member.is_away(date(2026, 12, 5))] == [True, False]


async def test_it_ends_by_itself_and_cards_name_the_worker_again(
    office: Office, tools: Tools, archive: SqlArchive, clock: StillClock
) -> None:
    idea = await taken(tools, await handed_in(tools))
    await goes_away(tools)
    await sent_letters(archive, clock)
    turn_to(clock, 2026, 12, 4, 23, 50)
    before = await office.absences.end_over()
    turn_to(clock, 2026, 12, 5, 0, 10)

    ended = [await office.absences.end_over(), await office.absences.end_over()]

    assert (before, ended) == (0, [1, 0])
    assert [letter.params["idea"] for letter in await sent_letters(archive, clock, "staff.card")] == [idea.id]
    assert await office.absences.of(ANNA) is None


async def test_what_an_author_adds_to_the_work_of_somebody_away_rings(
    office: Office, tools: Tools, archive: SqlArchive, clock: StillClock
) -> None:
    idea = await taken(tools, await handed_in(tools))
    await adds(office, tools, idea)
    quiet = await sent_letters(archive, clock, "staff.alert")
    await goes_away(tools)

    await adds(office, tools, idea)

    letters = await sent_letters(archive, clock, "staff.alert")
    assert quiet == []
    assert [(letter.params["what"], letter.to.chat_id) for letter in letters] == [("added", GROUP)]
    case = await office.counter.case(IdeaId(idea.id))
    assert case.stand_in is not None
    assert case.stand_in.deputy is not None
    assert case.stand_in.deputy.name == "Bert"


async def test_an_answer_to_a_question_rings_once(
    office: Office, tools: Tools, archive: SqlArchive, clock: StillClock
) -> None:
    idea = await asked_back(tools, await taken(tools, await handed_in(tools)))
    await goes_away(tools)
    await sent_letters(archive, clock)

    await adds(office, tools, idea)

    assert len(await sent_letters(archive, clock, "staff.alert")) == 1


async def test_a_deputy_without_rights_there_is_not_offered_for_assigning(
    office: Office, tools: Tools, archive: SqlArchive
) -> None:
    idea = await handed_in(tools)
    async with archive.unit_of_work() as unit:
        await unit.people.save_staff(worker(503, "Cem", SAHLKAMP, Role.CASE_WORKER))
    await goes_away(tools, deputy=503)

    found = await office.assigning.away(turn_of(BERT), idea.id, StaffId(f"staff-{ANNA}"))

    assert found is not None
    assert found.deputy is None


async def test_who_has_no_right_to_assign_learns_of_no_absence(office: Office, tools: Tools) -> None:
    idea = await handed_in(tools)
    await goes_away(tools)

    with pytest.raises(errors.NotAllowed):
        await office.assigning.away(turn_of(777), idea.id, StaffId(f"staff-{ANNA}"))
