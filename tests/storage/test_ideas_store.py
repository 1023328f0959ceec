"""Contributions in the archive, on both kinds of database."""

import asyncio
from dataclasses import replace
from datetime import date, timedelta

import pytest

from office import errors
from office.ids import (
    AreaId,
    AuthorId,
    ChatId,
    CityId,
    IdeaId,
    IdeaNumber,
    LanguageCode,
    MediaHash,
    ResidentId,
    StaffId,
)
from office.model.answers import OfficialAnswer
from office.model.entries import Entry, EntryKind
from office.model.ideas import Attachment, Idea, IdeaKind, Point, Visibility
from office.model.people import Author, AuthorKind, Resident
from office.model.statuses import Status
from office.model.topics import Topic
from office.ports.archive import UnitOfWork
from office.ports.clock import Clock
from storage import SqlArchive

HANNOVER = CityId("hannover")
MARKT = AreaId("hannover/muehlenberg")
LINDEN = AreaId("hannover/linden-nord")
STAFF = StaffId("staff-1")
GERMAN = LanguageCode("de")


def make_resident(clock: Clock, number: int = 1) -> Resident:
    return Resident(
        id=ResidentId(f"resident-{number}"),
        chat_id=ChatId(1000 + number),
        pseudonym=f"Amsel {number}",
        language=GERMAN,
        created_at=clock.now(),
        seen_at=clock.now(),
        version=0,
    )


def author_of(resident: Resident) -> Author:
    return Author(
        id=AuthorId(f"author-of-{resident.id}"),
        kind=AuthorKind.RESIDENT,
        resident_id=resident.id,
        pseudonym=resident.pseudonym,
        language=resident.language,
        created_at=resident.created_at,
    )


async def handed_in(
    unit: UnitOfWork, author: Author, clock: Clock, count: int = 1, *, days: int = 10, area: AreaId = MARKT
) -> Idea:
    """An idea of this author, handed in now, to be answered in so many days."""
    idea = Idea(
        id=IdeaId(f"idea-{count:03}"),
        city_id=HANNOVER,
        area_id=area,
        author_id=author.id,
        kind=IdeaKind.IDEA,
        text="Mehr Bänke am Markt",
        language=GERMAN,
        created_at=clock.now(),
        version=0,
    )
    return await unit.ideas.save(
        idea.submit(
            IdeaNumber(f"HANN-2026-{count:05}"),
            at=clock.now(),
            look_by=clock.now().date(),
            answer_by=clock.now().date() + timedelta(days=days),
        )
    )


@pytest.fixture
async def resident(archive: SqlArchive, clock: Clock) -> Resident:
    async with archive.unit_of_work() as unit:
        kept = await unit.people.save(make_resident(clock))
        await unit.ideas.add_author(author_of(kept))
    return kept


async def test_everything_of_a_contribution_comes_back_as_it_was_kept(
    archive: SqlArchive, resident: Resident, clock: Clock
) -> None:
    photo = Attachment(media=MediaHash("a" * 64), kind="photo", mime="image/jpeg", size=7, file_id="F1")
    voice = Attachment(media=MediaHash("b" * 64), kind="voice", mime="audio/ogg", size=9)
    answer = OfficialAnswer(
        status=Status.ACCEPTED,
        text="Das nehmen wir auf.",
        parts={"plan": "ISEK", "decides": "Rat", "next": "Frühjahr"},
        by=STAFF,
        at=clock.now(),
    )
    async with archive.unit_of_work() as unit:
        idea = await handed_in(unit, author_of(resident), clock)
        changed = replace(
            idea,
            point=Point.rounded(9.6817, 52.3471),
            attachments=(voice, photo),
            wants_public=True,
            original_text="vorher",
            look_by=date(2026, 12, 3),
        ).decide(answer)
        kept = await unit.ideas.save(changed)

    async with archive.reading() as stores:
        assert await stores.ideas.get(idea.id) == kept
        assert await stores.ideas.by_number(IdeaNumber("HANN-2026-00001")) == kept
        assert list(await stores.ideas.of_resident(resident.id)) == [kept]
    assert kept.version == idea.version + 1


async def test_two_who_change_the_same_version_conflict(
    archive: SqlArchive, resident: Resident, clock: Clock
) -> None:
    async with archive.unit_of_work() as unit:
        idea = await handed_in(unit, author_of(resident), clock)
    async with archive.unit_of_work() as unit:
        await unit.ideas.save(idea.take(by=STAFF))

    with pytest.raises(errors.Conflict):
        async with archive.unit_of_work() as unit:
            await unit.ideas.save(idea.withdraw(at=clock.now()))


async def test_an_unknown_contribution_is_not_found(archive: SqlArchive) -> None:
    async with archive.reading() as stores:
        assert await stores.ideas.by_number(IdeaNumber("HANN-2026-99999")) is None
        with pytest.raises(errors.NotFound):
            await stores.ideas.get(IdeaId("none"))
        with pytest.raises(errors.NotFound):
            await stores.ideas.author(AuthorId("none"))


async def test_numbers_count_from_one_in_each_city_and_year(archive: SqlArchive) -> None:
    async with archive.unit_of_work() as unit:
        counted = [
            await unit.ideas.next_count(city, year)
            for city, year in [(HANNOVER, 2026), (HANNOVER, 2026), (HANNOVER, 2027), (CityId("hameln"), 2026)]
        ]

    assert counted == [1, 2, 1, 1]


async def test_a_number_that_is_rolled_back_leaves_no_gap(archive: SqlArchive) -> None:
    async def count_and_fail() -> None:
        async with archive.unit_of_work() as unit:
            await unit.ideas.next_count(HANNOVER, 2026)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await count_and_fail()
    async with archive.unit_of_work() as unit:
        assert await unit.ideas.next_count(HANNOVER, 2026) == 1


async def test_two_processes_never_get_the_same_number(
    archive: SqlArchive, other_archive: SqlArchive
) -> None:
    async def count(opened: SqlArchive) -> int:
        async with opened.unit_of_work() as unit:
            return await unit.ideas.next_count(HANNOVER, 2026)

    counted = await asyncio.gather(*(count(opened) for opened in [archive, other_archive] * 6))

    assert sorted(counted) == list(range(1, 13))


async def test_the_history_keeps_its_order(archive: SqlArchive, resident: Resident, clock: Clock) -> None:
    async with archive.unit_of_work() as unit:
        idea = await handed_in(unit, author_of(resident), clock)
        entries = [
            Entry(idea_id=idea.id, kind=EntryKind.SUBMITTED, at=clock.now(), status=Status.SUBMITTED),
            Entry(idea_id=idea.id, kind=EntryKind.ASKED, at=clock.now(), text="Wo genau?", staff_id=STAFF),
            Entry(idea_id=idea.id, kind=EntryKind.REMARK, at=clock.now(), text="prüfen", is_internal=True),
        ]
        for entry in entries:
            await unit.ideas.record(entry)

    async with archive.reading() as stores:
        assert list(await stores.ideas.history(idea.id)) == entries


async def test_the_words_of_a_history_can_be_forgotten(
    archive: SqlArchive, resident: Resident, clock: Clock
) -> None:
    async with archive.unit_of_work() as unit:
        idea, other = [await handed_in(unit, author_of(resident), clock, number) for number in (1, 2)]
        for each in (idea, other):
            entry = Entry(idea_id=each.id, kind=EntryKind.ADDED, at=clock.now(), text="meine Worte")
            await unit.ideas.record(entry)
        await unit.ideas.forget_words(idea.id)

    async with archive.reading() as stores:
        assert [entry.text for entry in await stores.ideas.history(idea.id)] == [""]
        assert [entry.text for entry in await stores.ideas.history(other.id)] == ["meine Worte"]


async def test_the_author_is_told_until_they_want_no_more(
    archive: SqlArchive, resident: Resident, clock: Clock
) -> None:
    async with archive.unit_of_work() as unit:
        follower = await unit.people.save(make_resident(clock, 2))
        idea = await handed_in(unit, author_of(resident), clock)
        assert list(await unit.ideas.informed(idea.id)) == [resident.id]
        await unit.ideas.inform(idea.id, follower.id, wanted=True)
        assert list(await unit.ideas.informed(idea.id)) == [resident.id, follower.id]
        await unit.ideas.inform(idea.id, resident.id, wanted=False)
        assert list(await unit.ideas.informed(idea.id)) == [follower.id]
        await unit.ideas.inform(idea.id, follower.id, wanted=False)
        await unit.ideas.inform(idea.id, resident.id, wanted=True)
        assert list(await unit.ideas.informed(idea.id)) == [resident.id]


async def test_the_next_open_one_is_the_one_to_be_answered_soonest(
    archive: SqlArchive, resident: Resident, clock: Clock
) -> None:
    author = author_of(resident)
    async with archive.unit_of_work() as unit:
        late = await handed_in(unit, author, clock, 1, days=20)
        soon = await handed_in(unit, author, clock, 2, days=5)
        same_day = await handed_in(unit, author, clock, 3, days=5, area=LINDEN)
        gone = await handed_in(unit, author, clock, 4, days=1)
        await unit.ideas.save(gone.withdraw(at=clock.now()))

    async with archive.reading() as stores:
        assert await stores.ideas.next_open(None) == soon
        assert await stores.ideas.next_open(None, after=soon) == same_day
        assert await stores.ideas.next_open(None, after=same_day) == late
        assert await stores.ideas.next_open(None, after=late) is None
        assert await stores.ideas.next_open([MARKT], after=soon) == late
        assert await stores.ideas.next_open([]) is None
        assert await stores.ideas.count_open(None) == 3
        assert await stores.ideas.count_open([LINDEN]) == 1


async def test_the_newest_of_an_area_come_first_and_none_that_was_taken_back(
    archive: SqlArchive, resident: Resident, clock: Clock
) -> None:
    author = author_of(resident)
    async with archive.unit_of_work() as unit:
        first = await handed_in(unit, author, clock, 1)
        second = await handed_in(unit, author, clock, 2)
        await handed_in(unit, author, clock, 3, area=LINDEN)
        gone = await handed_in(unit, author, clock, 4)
        await unit.ideas.save(gone.withdraw(at=clock.now()))

    async with archive.reading() as stores:
        assert list(await stores.ideas.newest_in(MARKT, limit=5)) == [second, first]
        assert list(await stores.ideas.newest_in(MARKT, limit=1)) == [second]


async def test_what_was_handed_in_since_a_moment_is_counted(
    archive: SqlArchive, resident: Resident, clock: Clock
) -> None:
    async with archive.unit_of_work() as unit:
        await handed_in(unit, author_of(resident), clock, 1)
        assert await unit.ideas.submitted_since(resident.id, clock.now()) == 1
        assert await unit.ideas.submitted_since(resident.id, clock.now() + timedelta(seconds=1)) == 0


async def test_prepared_answers_used_lately_are_counted_by_city_and_status(
    archive: SqlArchive, resident: Resident, clock: Clock
) -> None:
    def answered(idea: Idea, status: Status, **parts: str) -> Idea:
        said = OfficialAnswer(status=status, text="So.", parts=parts, by=StaffId("s"), at=clock.now())
        return replace(idea, status=status, answer=said)

    async with archive.unit_of_work() as unit:
        ideas = [await handed_in(unit, author_of(resident), clock, number) for number in range(1, 6)]
        for idea in ideas[:2]:
            await unit.ideas.save(answered(idea, Status.NOTED, template="noted-thanks"))
        await unit.ideas.save(answered(ideas[2], Status.NOTED, template="noted-later"))
        await unit.ideas.save(answered(ideas[3], Status.NOTED))
        await unit.ideas.save(answered(ideas[4], Status.REJECTED, template="rejected-talk", reason="Nein"))

    async with archive.reading() as stores:
        assert await stores.ideas.templates_used(HANNOVER, Status.NOTED) == {
            "noted-thanks": 2,
            "noted-later": 1,
        }
        assert await stores.ideas.templates_used(CityId("hameln"), Status.NOTED) == {}


async def test_topics_are_read_back_as_saved(archive: SqlArchive, resident: Resident, clock: Clock) -> None:
    async with archive.unit_of_work() as unit:
        idea = await handed_in(unit, author_of(resident), clock, 1)
        await unit.ideas.save(replace(idea, topics=(Topic.GREEN, Topic.SHOPPING)))

    async with archive.reading() as stores:
        assert (await stores.ideas.get(idea.id)).topics == (Topic.GREEN, Topic.SHOPPING)


async def test_a_forgotten_persons_words_go_but_what_is_published_stays_without_them(
    archive: SqlArchive, resident: Resident, clock: Clock
) -> None:
    voice = Attachment(media=MediaHash("b" * 64), kind="voice", mime="audio/ogg", size=9, file_id="F2")
    photo = Attachment(media=MediaHash("a" * 64), kind="photo", mime="image/jpeg", size=7, file_id="F1")
    async with archive.unit_of_work() as unit:
        private = await handed_in(unit, author_of(resident), clock, 1)
        public = await handed_in(unit, author_of(resident), clock, 2)
        public = await unit.ideas.save(
            replace(
                public,
                visibility=Visibility.PUBLISHED,
                attachments=(photo, voice),
                original_text="vor der Kürzung",
            )
        )
        for idea in (private, public):
            await unit.ideas.record(
                Entry(idea_id=idea.id, kind=EntryKind.ADDED, at=clock.now(), text="meine Worte")
            )
            await unit.ideas.inform(idea.id, resident.id, wanted=True)

    async with archive.reading() as stores:
        exported = await stores.people.everything(resident.id)
    async with archive.unit_of_work() as unit:
        await unit.people.remove(resident.id)

    assert len(exported["ideas"]) == 2
    assert len(exported["idea_entries"]) == 2
    async with archive.reading() as stores:
        with pytest.raises(errors.NotFound):
            await stores.ideas.get(private.id)
        assert list(await stores.ideas.history(private.id)) == []
        kept = await stores.ideas.get(public.id)
        assert kept.text == public.text
        assert kept.original_text is None
        assert kept.attachments == ()
        assert list(await stores.ideas.history(public.id)) == []
        assert (await stores.ideas.author(public.author_id)).resident_id is None
        assert list(await stores.ideas.informed(public.id)) == []


async def test_files_still_shown_by_a_contribution_are_known(
    archive: SqlArchive, resident: Resident, clock: Clock
) -> None:
    shown, other = MediaHash("a" * 64), MediaHash("c" * 64)
    async with archive.unit_of_work() as unit:
        idea = await handed_in(unit, author_of(resident), clock)
        photo = Attachment(media=shown, kind="photo", mime="image/jpeg", size=7)
        await unit.ideas.save(replace(idea, attachments=(photo,)))

        assert await unit.ideas.used_media([shown, other]) == {shown}
