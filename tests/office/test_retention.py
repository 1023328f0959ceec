"""What is let go of when, and what never is, whatever its age."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from archived import NOON
from databases import StillClock
from dateutil.relativedelta import relativedelta
from happening import MUEHLENBERG
from town import DAY, Neighbour, Town
from working import small

from office import errors
from office.ids import AuthorId, CityId, IdeaId, LanguageCode, StaffId
from office.model.answers import OfficialAnswer
from office.model.directory import CityBundle
from office.model.entries import Entry, EntryKind
from office.model.ideas import Idea, IdeaKind, Point, Visibility
from office.model.outbox import Lane
from office.model.retention import BY_RULE, USUAL, Period, Retention, Rule, Setting, last_day
from office.model.statuses import Status
from office.services import Office, Tools
from storage import SqlArchive

GOES_ON = tuple(s for s in Status if s.type.value == "open" or s.goes_on)
ENDS = tuple(s for s in Status if s not in GOES_ON and s is not Status.DRAFT)


@pytest.fixture
async def town(tools: Tools, archive: SqlArchive, hannover: CityBundle, clock: StillClock) -> Town:
    """A town with a small directory, without its markets."""
    await Office(tools).directory.take_in(small(hannover))
    await tools.shelf.refresh(archive)
    return Town(tools, archive, clock)


async def somebody(town: Town) -> Neighbour:
    """Somebody who has just come and handed nothing in."""
    person = Neighbour(chat=77, language="tr", until=date.max, wrote=town.clock.now())
    town.people.append(person)
    await town.speaker(person)
    return person


async def handed_in(town: Town, person: Neighbour, **changes: object) -> Idea:
    """A contribution with a photo, an addition, a remark and an answer, put into the archive as it is."""
    await town.hand_in(await town.speaker(person))
    async with town.archive.unit_of_work() as unit:
        idea = await unit.ideas.get(list(town.open)[-1])
        for kind in (EntryKind.ADDED, EntryKind.ASSIGNED):
            entry = Entry(idea_id=idea.id, kind=kind, at=town.clock.now(), text=f"text of {kind}")
            await unit.ideas.record(entry)
        answer = OfficialAnswer(status=Status.NOTED, text="Danke.", by=StaffId("anna"), at=town.clock.now())
        idea = replace(
            idea, answer=answer, original_text="first words", point=Point.rounded(9.69321, 52.34131)
        )
        return await unit.ideas.save(replace(idea, **changes))  # type: ignore[arg-type]  # fields by name


async def round_of(town: Town) -> dict[Rule, int]:
    """Make a round: what went by each rule, the others left out."""
    return {promise.rule: many async for promise, many in town.office.retention.round() if many}


async def kept(town: Town, idea: Idea) -> Idea:
    """The contribution as it is now."""
    async with town.archive.reading() as stores:
        return await stores.ideas.get(idea.id)


async def is_known(town: Town, person: Neighbour) -> bool:
    """Whether there is a record of this person."""
    async with town.archive.reading() as stores:
        return person.id is not None and await stores.people.resident(person.id) is not None


def closed(town: Town, **ago: int) -> datetime:
    """So long ago, and a day."""
    return town.clock.now() - relativedelta(**ago) - DAY  # type: ignore[arg-type]  # names of units


@pytest.mark.parametrize("status", GOES_ON)
async def test_what_goes_on_stays_as_it_is_with_its_author_however_old_it_is(
    town: Town, status: Status
) -> None:
    person = await somebody(town)
    idea = await handed_in(town, person, status=status, closed_at=closed(town, months=60))
    town.clock.turn(timedelta(days=3 * 365).total_seconds())

    for _ in range(60):
        await town.night()
        await town.deliver()

    assert await kept(town, idea) == idea
    assert await is_known(town, person)
    assert person.warnings == []


@pytest.mark.parametrize("status", GOES_ON)
def test_the_contribution_itself_refuses_to_be_emptied_while_it_goes_on(status: Status) -> None:
    idea = Idea(
        id=IdeaId("i"),
        city_id=CityId("hannover"),
        area_id=MUEHLENBERG,
        author_id=AuthorId("a"),
        kind=IdeaKind.IDEA,
        text="words",
        language=LanguageCode("de"),
        status=status,
        created_at=NOON,
        closed_at=NOON,
    )

    for let_go in (idea.without_files, idea.reworded):
        with pytest.raises(errors.StillOpen):
            let_go()
    with pytest.raises(errors.StillOpen):
        idea.emptied(at=NOON)
    with pytest.raises(errors.StillOpen):
        idea.unlinked(AuthorId("b"), supporters=0)


async def test_half_a_year_after_the_end_files_and_author_go_and_the_words_stay(town: Town) -> None:
    person = await somebody(town)
    idea = await handed_in(town, person, status=Status.NOTED, closed_at=closed(town, months=6))
    other = Neighbour(chat=78, language="ar", until=date.max, wrote=town.clock.now())
    supporter = await town.speaker(other)
    async with town.archive.unit_of_work() as unit:
        await unit.ideas.inform(idea.id, supporter.informed.id, wanted=True)

    gone = await round_of(town)

    left = await kept(town, idea)
    assert (gone[Rule.FILES], gone[Rule.LINKS]) == (1, 1)
    assert (left.text, left.original_text, left.point, left.attachments) == (
        idea.text,
        "first words",
        idea.point,
        (),
    )
    with pytest.raises(errors.NotFound):
        await town.tools.media.get(idea.attachments[0].media)
    async with town.archive.reading() as stores:
        author = await stores.ideas.author(left.author_id)
        audit = await stores.audit.entries("idea", idea.id)
        assert author.resident_id is None
        assert author.pseudonym != supporter.informed.pseudonym
        assert {entry.actor for entry in audit} == {f"resident:{author.pseudonym}"}
        assert await stores.ideas.informed(idea.id) == []
        assert await stores.ideas.supporters([idea.id]) == {idea.id: 1}
        assert await stores.ideas.of_resident(person.id) == []  # type: ignore[arg-type]  # is known


async def test_a_file_that_another_contribution_shows_stays(town: Town) -> None:
    person = await somebody(town)
    open_one = await handed_in(town, person)
    idea = await handed_in(
        town,
        person,
        attachments=open_one.attachments,
        status=Status.NOTED,
        closed_at=closed(town, months=6),
    )

    await round_of(town)

    assert (await kept(town, idea)).attachments == ()
    assert await town.tools.media.get(open_one.attachments[0].media)


@pytest.mark.parametrize("status", ENDS)
async def test_two_years_after_the_end_the_words_go_and_what_is_counted_stays(
    town: Town, status: Status
) -> None:
    idea = await handed_in(
        town,
        await somebody(town),
        status=status,
        closed_at=closed(town, months=24),
        wants_public=False,
        visibility=Visibility.PRIVATE,
    )

    await round_of(town)

    left = await kept(town, idea)
    assert (left.text, left.original_text, left.point, left.answer) == ("", None, None, None)
    assert (left.number, left.kind, left.area_id, left.status, left.closed_at) == (
        idea.number,
        idea.kind,
        idea.area_id,
        status,
        idea.closed_at,
    )
    async with town.archive.reading() as stores:
        texts = {entry.kind: entry.text for entry in await stores.ideas.history(idea.id)}
    assert texts[EntryKind.ADDED] == texts[EntryKind.REMARK] == ""
    assert texts[EntryKind.ASSIGNED] == "text of assigned"
    assert Rule.WORDS not in await round_of(town)


async def test_what_is_public_is_read_as_long_as_it_is_shown_but_nothing_beside_it(town: Town) -> None:
    idea = await handed_in(
        town,
        await somebody(town),
        status=Status.NOTED,
        closed_at=closed(town, months=60),
        visibility=Visibility.PUBLISHED,
    )

    await round_of(town)
    shown = await kept(town, idea)
    async with town.archive.unit_of_work() as unit:
        texts = {entry.text for entry in await unit.ideas.history(idea.id)}
        await unit.ideas.save(replace(shown, visibility=Visibility.HIDDEN))
    await round_of(town)

    assert (shown.text, shown.original_text, shown.attachments) == (idea.text, None, ())
    assert shown.answer is not None
    assert texts == {"", "text of assigned"}
    assert (await kept(town, idea)).text == ""


async def test_a_city_may_set_other_periods(
    tools: Tools, archive: SqlArchive, hannover: CityBundle, clock: StillClock
) -> None:
    own = replace(hannover.city, retention=Retention(words=3, author=2, files=1))
    elsewhere = replace(tools, home=CityId("elsewhere"))
    await Office(elsewhere).directory.take_in(replace(hannover, city=own, places=()))
    await elsewhere.shelf.refresh(archive)
    town = Town(elsewhere, archive, clock)
    person = await somebody(town)
    ended = {"status": Status.NOTED, "visibility": Visibility.PRIVATE}
    old = await handed_in(town, person, **ended, closed_at=closed(town, months=3))
    newer = await handed_in(town, person, **ended, closed_at=closed(town, months=1))

    await round_of(town)

    assert (await kept(town, old)).text == ""
    left = await kept(town, newer)
    assert (left.attachments, left.author_id, left.text) == ((), newer.author_id, newer.text)


async def test_counting_first_tells_exactly_what_goes_and_changes_nothing(town: Town) -> None:
    for _ in range(800):
        await town.day()
        town.clock.turn(24 * 3600)

    counted = await town.office.retention.counts()
    again = await town.office.retention.counts()
    gone = await round_of(town)

    assert counted == again
    assert gone == {rule: many for rule, many in counted.items() if many}
    assert len(gone) > 10


async def test_a_round_that_was_broken_off_goes_on_where_it_stood(town: Town) -> None:
    for _ in range(500):
        await town.day()
        town.clock.turn(24 * 3600)
    counted = await town.office.retention.counts()

    done: dict[Rule, int] = {}
    async for promise, many in town.office.retention.round():
        done[promise.rule] = many
        if promise.rule is Rule.CONSENTS:
            break
    rest = await round_of(town)

    for rule, many in counted.items():
        assert done.get(rule, 0) + rest.get(rule, 0) >= many, rule
    assert not set(list(BY_RULE)[:5]) & set(rest)


async def test_somebody_silent_is_told_the_day_and_the_day_is_kept(town: Town) -> None:
    person = await somebody(town)

    while await is_known(town, person):
        await town.night()
        await town.deliver()

    first, last = person.warnings
    assert person.gone is not None
    assert person.gone - first == 30 * DAY
    assert person.gone - last == 7 * DAY
    assert person.gone - person.wrote.date() >= 365 * DAY


async def test_a_word_after_the_last_warning_is_enough_to_stay(town: Town) -> None:
    person = await somebody(town)
    while len(person.warnings) < 2:
        await town.night()
        await town.deliver()

    await town.speaker(person)
    for _ in range(300):
        await town.night()
        await town.deliver()

    assert await is_known(town, person)
    assert person.warnings == []


async def test_after_a_long_silence_of_the_bot_itself_nobody_goes_without_both_warnings(town: Town) -> None:
    person = await somebody(town)
    town.clock.turn(timedelta(days=1000).total_seconds())
    begun = town.today

    while await is_known(town, person):
        await town.night()
        await town.deliver()

    assert [day - begun for day in person.warnings] == [DAY, 24 * DAY]
    assert person.gone == begun + 31 * DAY


async def test_a_warning_waits_for_the_morning(town: Town) -> None:
    await somebody(town)
    town.clock.turn(timedelta(days=340, hours=14, minutes=30).total_seconds())

    await round_of(town)

    (due,) = (await town.archive.outbox.next_due(town.clock.now(), Lane)).values()
    assert (due - town.clock.now(), due.hour) == (timedelta(hours=6, minutes=30), 9)


async def test_a_round_is_due_from_three_in_the_morning_and_made_once_a_day(town: Town) -> None:
    keeping = town.office.retention
    nights = []
    for _ in range(24):
        town.clock.turn(3600)
        nights.append(keeping.night())
    await keeping.note(town.today)

    assert [night for night in nights if night is None] == [None] * 3
    assert await keeping.is_made(town.today)
    assert not await keeping.is_made(town.today + DAY)


@pytest.mark.parametrize(
    ("period", "said"),
    [
        (Period(hours=72), "72 hours"),
        (Period(days=1), "1 day"),
        (Period(city=Setting.WORDS), "24 months"),
        (Period(city=Setting.SILENCE, ahead=30), "30 days before"),
        (Period(), "not at all"),
    ],
)
def test_a_period_is_said_in_words(period: Period, said: str) -> None:
    assert str(period) == said


def test_a_month_is_a_month_of_the_calendar() -> None:
    assert Period(months=1).before(datetime(2027, 3, 31, tzinfo=NOON.tzinfo), USUAL).date() == date(
        2027, 2, 28
    )


def test_the_last_day_is_a_year_after_the_last_word_and_never_nearer_than_thirty_days() -> None:
    assert last_day(date(2026, 1, 10), date(2026, 12, 11), USUAL) == date(2027, 1, 10)
    assert last_day(date(2024, 1, 10), date(2026, 12, 11), USUAL) == date(2027, 1, 10)
