"""Published contributions in the archive, and who supports them, on both kinds of database."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from databases import RepeatableIds, StillClock

from office.ids import AreaId, AuthorId, ChatId, CityId, IdeaId, IdeaNumber, LanguageCode, ResidentId
from office.model.ideas import Idea, IdeaKind, Visibility
from office.model.people import Author, AuthorKind, Resident
from office.model.statuses import Status
from office.ports.archive import UnitOfWork
from office.ports.clock import Clock
from storage import SqlArchive
from storage.line import in_transaction
from storage.public_ideas import IN_AREAS, IN_CITY, SUPPORTED, SUPPORTERS, WORDS
from storage.setting import Setting
from storage.sqlite import SqliteDatabase
from storage.sqlite_connections import driver_connection

HANNOVER = CityId("hannover")
MARKT = AreaId("hannover/muehlenberg")
LINDEN = AreaId("hannover/linden-nord")


async def neighbour(unit: UnitOfWork, clock: Clock, number: int) -> Resident:
    """A resident of the archive who also writes."""
    resident = await unit.people.save(
        Resident(
            id=ResidentId(f"resident-{number}"),
            chat_id=ChatId(1000 + number),
            pseudonym=f"Amsel {number}",
            language=LanguageCode("de"),
            created_at=clock.now(),
            seen_at=clock.now(),
            version=0,
        )
    )
    await unit.ideas.add_author(
        Author(
            id=AuthorId(f"author-{number}"),
            kind=AuthorKind.RESIDENT,
            resident_id=resident.id,
            pseudonym=resident.pseudonym,
            language=resident.language,
            created_at=clock.now(),
        )
    )
    return resident


async def published(
    unit: UnitOfWork,
    clock: Clock,
    count: int,
    *,
    by: int = 1,
    area: AreaId = MARKT,
    visibility: Visibility = Visibility.PUBLISHED,
) -> Idea:
    """An idea handed in so many minutes after the first one."""
    at = clock.now() + timedelta(minutes=count)
    idea = Idea(
        id=IdeaId(f"idea-{count:03}"),
        city_id=HANNOVER,
        area_id=area,
        author_id=AuthorId(f"author-{by}"),
        kind=IdeaKind.IDEA,
        text=f"Idee {count}",
        language=LanguageCode("de"),
        visibility=visibility,
        created_at=at,
        version=0,
    ).submit(IdeaNumber(f"HANN-2026-{count:05}"), at=at, look_by=None, answer_by=None)
    return await unit.ideas.save(idea)


async def test_only_what_is_published_is_found_newest_first_and_page_by_page(
    archive: SqlArchive, clock: Clock
) -> None:
    async with archive.unit_of_work() as unit:
        await neighbour(unit, clock, 1)
        ideas = [await published(unit, clock, count) for count in range(1, 6)]
        await published(unit, clock, 6, visibility=Visibility.PRIVATE)
        await published(unit, clock, 7, visibility=Visibility.HIDDEN)
        away = await published(unit, clock, 8, area=LINDEN)

    async with archive.reading() as stores:
        assert list(await stores.ideas.published([MARKT], limit=2)) == ideas[:2:-1]
        assert list(await stores.ideas.published([MARKT], skip=4, limit=2)) == ideas[:1]
        assert list(await stores.ideas.published_in(HANNOVER, limit=2)) == [away, ideas[-1]]
        assert list(await stores.ideas.published([])) == []
        assert list(await stores.ideas.published_in(CityId("hameln"))) == []


async def test_what_is_hidden_or_withdrawn_is_gone_at_once(archive: SqlArchive, clock: Clock) -> None:
    async with archive.unit_of_work() as unit:
        await neighbour(unit, clock, 1)
        first, second = [await published(unit, clock, count) for count in (1, 2)]
        await unit.ideas.save(first.withdraw(at=clock.now()))
        await unit.ideas.save(replace(second, visibility=Visibility.HIDDEN))

        assert list(await unit.ideas.published([MARKT])) == []
        assert await unit.ideas.published_words([MARKT], besides=None, limit=9) == {}
        assert await unit.ideas.published_by(ResidentId("resident-1")) == 0


async def test_who_supports_is_counted_once_and_the_author_never(archive: SqlArchive, clock: Clock) -> None:
    async with archive.unit_of_work() as unit:
        author, *others = [await neighbour(unit, clock, number) for number in (1, 2, 3)]
        idea, lonely = [await published(unit, clock, count) for count in (1, 2)]
        for resident in (author, *others, *others):
            await unit.ideas.inform(idea.id, resident.id, wanted=True)

        assert await unit.ideas.supporters([idea.id, lonely.id]) == {idea.id: 2}
        assert await unit.ideas.supports(idea.id, others[0].id)
        assert await unit.ideas.supports_any(others[0].id)
        assert not await unit.ideas.supports_any(author.id)


async def test_support_taken_back_leaves_no_row(archive: SqlArchive, clock: Clock) -> None:
    async with archive.unit_of_work() as unit:
        await neighbour(unit, clock, 1)
        other = await neighbour(unit, clock, 2)
        idea = await published(unit, clock, 1)
        await unit.ideas.inform(idea.id, other.id, wanted=True)
        await unit.ideas.unsupport(idea.id, other.id)

        assert await unit.ideas.supporters([idea.id]) == {}
        assert not await unit.ideas.supports_any(other.id)
        assert "idea_listeners" not in await unit.people.everything(other.id)


async def test_what_one_supports_is_listed_while_it_is_public(archive: SqlArchive, clock: Clock) -> None:
    async with archive.unit_of_work() as unit:
        author, other = [await neighbour(unit, clock, number) for number in (1, 2)]
        ideas = [await published(unit, clock, count) for count in (1, 2, 3)]
        own = await published(unit, clock, 4, by=2)
        for idea in (*ideas, own):
            await unit.ideas.inform(idea.id, other.id, wanted=True)
        await unit.ideas.save(replace(ideas[1], visibility=Visibility.HIDDEN))

        assert list(await unit.ideas.supported_by(other.id)) == [ideas[2], ideas[0]]
        assert list(await unit.ideas.supported_by(other.id, skip=1, limit=1)) == [ideas[0]]
        assert list(await unit.ideas.supported_by(author.id)) == []


async def test_support_survives_the_author_and_goes_with_the_supporter(
    archive: SqlArchive, clock: Clock
) -> None:
    async with archive.unit_of_work() as unit:
        author, *others = [await neighbour(unit, clock, number) for number in (1, 2, 3)]
        idea = await published(unit, clock, 1)
        for resident in (author, *others):
            await unit.ideas.inform(idea.id, resident.id, wanted=True)
        await unit.people.remove(author.id)
        assert await unit.ideas.supporters([idea.id]) == {idea.id: 2}
        assert len((await unit.people.everything(others[0].id))["idea_listeners"]) == 1
        await unit.people.remove(others[0].id)
        assert await unit.ideas.supporters([idea.id]) == {idea.id: 1}


async def test_the_words_to_compare_with_leave_out_ones_own_and_what_is_over(
    archive: SqlArchive, clock: Clock
) -> None:
    async with archive.unit_of_work() as unit:
        me = await neighbour(unit, clock, 1)
        await neighbour(unit, clock, 2)
        await published(unit, clock, 1)
        theirs = [await published(unit, clock, count, by=2) for count in (2, 3, 4)]
        await unit.ideas.save(replace(theirs[0], status=Status.IMPLEMENTED))
        await unit.ideas.save(replace(theirs[1], status=Status.DUPLICATE))

        assert await unit.ideas.published_words([MARKT], besides=me.id, limit=9) == {theirs[2].id: "Idee 4"}
        assert len(await unit.ideas.published_words([MARKT], besides=None, limit=9)) == 2


async def test_unpublished_ones_go_with_their_author(archive: SqlArchive, clock: Clock) -> None:
    async with archive.unit_of_work() as unit:
        me, _ = [await neighbour(unit, clock, number) for number in (1, 2)]
        await published(unit, clock, 1)
        theirs = await published(unit, clock, 2, by=2)
        assert await unit.ideas.published_by(me.id) == 1
        await unit.ideas.unpublish(me.id)
        await unit.people.remove(me.id)

        assert list(await unit.ideas.published([MARKT])) == [theirs]


Question = tuple[sa.Select[tuple[object, ...]], dict[str, object], str]


@pytest.mark.parametrize(
    "question",
    [
        (IN_AREAS, {"areas": [MARKT], "skip": 0, "most": 6}, "ix_ideas_published_area (area_id=?)"),
        (IN_CITY, {"city": HANNOVER, "skip": 5000, "most": 6}, "ix_ideas_published_city (city_id=?)"),
        (WORDS, {"areas": [LINDEN], "whose": None, "most": 9}, "ix_ideas_published_area (area_id=?)"),
        (SUPPORTERS, {"keys": ["a", "b"]}, "sqlite_autoindex_idea_listeners_1 (idea_id=?)"),
        (SUPPORTED, {"whose": "r", "skip": 0, "most": 6}, "ix_idea_listeners_resident_id (resident_id=?)"),
    ],
)
async def test_a_page_is_read_along_its_index(
    sqlite_url: str, clock: StillClock, ids: RepeatableIds, question: Question
) -> None:
    statement, values, index = question
    database = await SqliteDatabase.open(Path(sqlite_url.removeprefix("sqlite:///")), busy_seconds=1)
    archive = SqlArchive(database, Setting(clock=clock, ids=ids, owner="here", lease=timedelta(seconds=10)))
    async with archive.unit_of_work() as unit:
        await neighbour(unit, clock, 1)
        for count in range(1, 200):
            area = MARKT if count % 4 else LINDEN
            kind = Visibility.PUBLISHED if count % 3 else Visibility.PRIVATE
            await published(unit, clock, count, area=area, visibility=kind)

    def plan(connection: sa.Connection) -> list[str]:
        connection.exec_driver_sql("ANALYZE")
        seen: list[str] = []
        raw = driver_connection(connection)
        raw.set_trace_callback(seen.append)
        connection.execute(statement, values).all()
        raw.set_trace_callback(None)
        return [line[3] for line in raw.execute(f"EXPLAIN QUERY PLAN {seen[0]}")]

    lines = await in_transaction(database, plan)
    await database.close()

    assert any(index in line for line in lines), lines
    assert not any(line.startswith(("SCAN ideas", "SCAN idea_listeners")) for line in lines), lines
    if statement in {IN_AREAS, IN_CITY}:
        assert not any("TEMP B-TREE" in line for line in lines), lines
