"""Figures: of areas and times, with the day that was promised first; never of one colleague."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from databases import StillClock
from working import (
    ANNA,
    HANNOVER,
    MUEHLENBERG,
    SAHLKAMP,
    answered,
    asked_back,
    author,
    handed_in,
    open_office,
    small,
    taken,
    turn_of,
    turn_to,
)

from bot.languages import LANGUAGES
from office import errors
from office.ids import LanguageCode, ResidentId
from office.model.cities import City, CityKind
from office.model.directory import CityBundle
from office.model.figures import Counts, Figures, FirstAnswer, is_in_time
from office.model.ideas import IdeaKind
from office.model.people import Consent, Following, FollowKind, Purpose
from office.services import Office, Tools
from office.services.staff import Turn
from storage import SqlArchive
from views.staff.figures import report

CITY = City(id=HANNOVER, kind=CityKind.CITY, names={LanguageCode("de"): "Hannover"}, prefix="HANN")
TUESDAY = datetime(2026, 12, 1, 9, tzinfo=UTC)


@pytest.fixture
async def office(tools: Tools, hannover: CityBundle) -> Office:
    """An office in Hannover with a staff chat for Mühlenberg."""
    return await open_office(tools, small(hannover))


def an_answer(days: float, *, was_delayed: bool = False) -> FirstAnswer:
    """A first answer so many days after a Tuesday morning, promised for the Tuesday two weeks later."""
    return FirstAnswer(
        area_id=MUEHLENBERG,
        submitted_at=TUESDAY,
        answered_at=TUESDAY + timedelta(days=days),
        answer_by=date(2026, 12, 15),
        was_delayed=was_delayed,
    )


def alone() -> Turn:
    """Anna in her private chat."""
    return turn_of(ANNA, ANNA)


async def figures(office: Office, **asked: object) -> Figures:
    """What Anna reads in her private chat."""
    return (await office.figures.report(alone(), **{"days": 30, **asked})).figures  # type: ignore[arg-type]


async def wants_news(tools: Tools, resident_id: ResidentId) -> None:
    """This resident agreed to news and follows Mühlenberg."""
    now = tools.clock.now()
    async with tools.archive.unit_of_work() as unit:
        await unit.people.consent(
            Consent(
                resident_id=resident_id,
                purpose=Purpose.NEWS,
                text_version="1",
                language=LanguageCode("de"),
                given_at=now,
            )
        )
        await unit.people.follow(
            Following(resident_id=resident_id, kind=FollowKind.AREA, key=MUEHLENBERG, since=now)
        )


@pytest.mark.parametrize(
    ("answer", "in_time"),
    [
        (an_answer(3), True),
        (an_answer(14), True),
        (an_answer(14.5), True),
        (an_answer(14.7), False),
        (an_answer(3, was_delayed=True), False),
    ],
)
def test_in_time_is_by_the_day_promised_first(answer: FirstAnswer, in_time: bool) -> None:
    assert is_in_time(answer, CITY) is in_time


def test_the_median_counts_working_days() -> None:
    counts = Counts(answers=[an_answer(days) for days in (1, 3, 7, 8)])

    found = counts.of(frozenset({MUEHLENBERG}), readers=0, city_of=lambda _: CITY)

    assert found.median == 4
    assert found.share_in_time == 1


def test_without_an_answer_there_is_neither_share_nor_median() -> None:
    found = Counts().of(frozenset({MUEHLENBERG}), readers=0, city_of=lambda _: CITY)

    assert (found.share_in_time, found.median) == (None, None)


async def test_what_is_open_due_overdue_new_and_answered_is_counted(
    office: Office, tools: Tools, clock: StillClock
) -> None:
    await handed_in(tools, 1)
    await answered(tools, await handed_in(tools, 2, kind=IdeaKind.CONCERN, language="tr"))
    await asked_back(tools, await handed_in(tools, 3))
    turn_to(clock, 2026, 12, 10, 10, 0)
    await handed_in(tools, 4)
    turn_to(clock, 2026, 12, 21, 10, 0)

    found = await figures(office)

    assert (found.open, found.due, found.overdue) == (3, 1, 1)
    assert dict(found.kinds) == {IdeaKind.IDEA: 3, IdeaKind.CONCERN: 1}
    assert dict(found.languages) == {"de": 3, "tr": 1}
    assert (found.answered, found.in_time, found.median) == (1, 1, 0)


async def test_what_lies_before_the_span_is_left_out(office: Office, tools: Tools, clock: StillClock) -> None:
    await answered(tools, await handed_in(tools, 1))
    turn_to(clock, 2027, 2, 1, 10, 0)

    assert [(await figures(office, days=days)).new for days in (30, 90)] == [0, 1]


async def test_an_answer_after_it_was_put_off_is_not_in_time(
    office: Office, tools: Tools, clock: StillClock
) -> None:
    idea = await handed_in(tools)
    turn_to(clock, 2026, 12, 14, 16, 30)
    await office.delays.say_late()
    turn_to(clock, 2026, 12, 17, 10, 0)
    await answered(tools, idea)

    found = await figures(office)

    assert (found.answered, found.in_time) == (1, 0)


async def test_only_the_areas_of_one_s_rights_are_counted(office: Office, tools: Tools) -> None:
    await handed_in(tools, 1)
    await handed_in(tools, 2, area=SAHLKAMP)

    assert (await figures(office)).open == 1
    with pytest.raises(errors.NotAllowed):
        await figures(office, area_id=SAHLKAMP)


async def test_in_a_group_only_what_may_be_read_there(
    office: Office, tools: Tools, archive: SqlArchive
) -> None:
    await handed_in(tools)

    assert (await office.figures.report(turn_of(), days=30)).figures.open == 1
    with pytest.raises(errors.NotHere):
        await office.figures.report(turn_of(chat_id=-999), days=30)


async def test_a_span_that_is_not_offered_is_outdated(office: Office) -> None:
    with pytest.raises(errors.Outdated):
        await figures(office, days=31)


@pytest.mark.parametrize(("readers", "said"), [(0, "unter 5"), (4, "unter 5"), (5, "5"), (212, "212")])
async def test_fewer_than_five_residents_are_not_counted_aloud(
    office: Office, archive: SqlArchive, tools: Tools, readers: int, said: str
) -> None:
    for number in range(readers if readers < 10 else 5):
        speaker = await author(tools, number)
        await wants_news(tools, speaker.informed.id)
    found = await office.figures.report(alone(), days=30)

    figures = found.figures if readers < 10 else replace(found.figures, readers=readers)
    text = report(replace(found, figures=figures))(LANGUAGES["de"]).text

    assert figures.readers == readers
    assert f"Personen, die Neuigkeiten bekommen: {said}" in text.splitlines()


async def test_no_name_and_no_id_of_a_colleague_is_in_any_figure(
    office: Office, tools: Tools, archive: SqlArchive, clock: StillClock
) -> None:
    for number in range(6):
        await answered(tools, await taken(tools, await handed_in(tools, number)))

    whole = await office.figures.report(alone(), days=30)
    table = await office.figures.table(30)

    counted = [(line.area.id, line.figures) for line in table]
    shown = repr((whole.figures, counted)) + report(whole)(LANGUAGES["de"]).text
    assert whole.figures.answered == 6
    assert not [word for word in ("staff", "Anna", "Bert", str(ANNA), "taken") if word in shown]


async def test_the_table_has_a_line_for_each_area_with_something_in_it(office: Office, tools: Tools) -> None:
    await handed_in(tools, 1)
    await handed_in(tools, 2)
    await handed_in(tools, 3, area=SAHLKAMP)

    lines = await office.figures.table(30)

    assert [(line.area.id, line.figures.new) for line in lines] == [(MUEHLENBERG, 2), (SAHLKAMP, 1)]
