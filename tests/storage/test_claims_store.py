"""Codes as they are kept: one a contribution, used once, whoever comes in the same moment."""

import asyncio

import pytest
import sqlalchemy as sa
from archived import NOON, after, claimed, kept, letter, posted, resident, sent

from office.ids import AreaId, AuthorId, ChatId, CityId, IdeaId, IdeaNumber, LanguageCode
from office.model.claims import Claim, ClaimKey
from office.model.ideas import Idea, IdeaKind
from office.model.outbox import SAID_ONCE, Letter
from office.model.people import Author, AuthorKind
from office.model.statuses import Status
from storage import SqlArchive
from storage.addresses import read_address
from storage.engine import once
from storage.tables.outbox import outbox

HANNOVER = CityId("hannover")
IDEA = IdeaId("idea-1")


def claim(key: str = "key-1") -> Claim:
    """The code of the contribution, good for an hour."""
    return Claim(idea_id=IDEA, city_id=HANNOVER, key=ClaimKey(key), made_at=NOON, expires_at=after(3600))


@pytest.fixture
async def entered(archive: SqlArchive) -> SqlArchive:
    """An archive with a contribution that staff have entered, and its code."""
    author = Author(
        id=AuthorId("author-1"),
        kind=AuthorKind.ENTERED,
        pseudonym="K7QM",
        language=LanguageCode("tr"),
        created_at=NOON,
    )
    idea = Idea(
        id=IDEA,
        city_id=HANNOVER,
        area_id=AreaId("hannover/muehlenberg"),
        author_id=author.id,
        kind=IdeaKind.IDEA,
        number=IdeaNumber("HANN-2026-00001"),
        text="Mehr Bänke",
        language=LanguageCode("tr"),
        status=Status.SUBMITTED,
        created_at=NOON,
        version=0,
    )
    async with archive.unit_of_work() as unit:
        await unit.ideas.add_author(author)
        await unit.ideas.save(idea)
        await unit.claims.put(claim())
    return archive


async def use(archive: SqlArchive, key: str = "key-1", seconds: float = 1) -> IdeaId | None:
    """Use a code up."""
    async with archive.unit_of_work() as unit:
        return await unit.claims.use(ClaimKey(key), at=after(seconds))


async def test_a_code_is_used_once(entered: SqlArchive) -> None:
    assert [await use(entered), await use(entered)] == [IDEA, None]


async def test_of_two_in_the_same_moment_one_gets_it(entered: SqlArchive, other_archive: SqlArchive) -> None:
    got = await asyncio.gather(*(use(each) for each in (entered, other_archive) * 4))

    assert sorted(found for found in got if found) == [IDEA]


async def test_an_expired_code_is_not_good(entered: SqlArchive) -> None:
    assert await use(entered, seconds=3600) is None


async def test_a_new_code_takes_the_place_of_the_old_one(entered: SqlArchive) -> None:
    async with entered.unit_of_work() as unit:
        await unit.claims.put(claim("key-2"))

    assert [await use(entered, "key-1"), await use(entered, "key-2")] == [None, IDEA]


async def test_the_author_becomes_the_resident_and_never_another(entered: SqlArchive) -> None:
    ada, eva = await kept(entered, resident(1), resident(2))
    async with entered.unit_of_work() as unit:
        await unit.ideas.give_author(AuthorId("author-1"), ada.id)
        await unit.ideas.give_author(AuthorId("author-1"), eva.id)

    async with entered.reading() as stores:
        assert (await stores.ideas.author(AuthorId("author-1"))).resident_id == ada.id


async def test_what_a_resident_writes_later_is_not_written_as_the_entered_author(
    entered: SqlArchive,
) -> None:
    (ada,) = await kept(entered, resident(1))
    async with entered.unit_of_work() as unit:
        await unit.ideas.give_author(AuthorId("author-1"), ada.id)

    async with entered.reading() as stores:
        assert await stores.ideas.author_of(ada.id) is None
        assert [idea.id for idea in await stores.ideas.of_resident(ada.id)] == [IDEA]


async def test_wrong_tries_are_counted_a_chat(entered: SqlArchive) -> None:
    async with entered.unit_of_work() as unit:
        for chat, seconds in ((7, 0), (7, 10), (8, 10)):
            await unit.claims.missed("telegram", ChatId(chat), at=after(seconds))

    async with entered.unit_of_work() as unit:
        assert await unit.claims.misses("telegram", ChatId(7), since=after(5)) == 1


async def test_what_is_said_once_is_gone_from_the_row_when_it_is_sent(
    archive: SqlArchive, database_url: str
) -> None:
    said = letter(7)
    await posted(archive, Letter(to=said.to, kind=said.kind, params={"idea": "1", SAID_ONCE: "K7QM"}))
    (delivery,) = await claimed(archive)

    await archive.outbox.finish([sent(delivery)])

    def read(connection: sa.Connection) -> object:
        return connection.execute(sa.select(outbox.c.params)).scalar_one()

    assert await once(read_address(database_url), read, wait_seconds=5) == {"idea": "1"}
