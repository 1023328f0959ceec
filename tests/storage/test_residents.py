"""Residents, what they agreed to, what they follow, and how they go."""

from dataclasses import replace

import pytest
from archived import NOON, after, arrival, kept, lease, letter, posted, resident

from office import errors
from office.ids import AreaId, ChatId, DialogueId, ResidentId
from office.model.audit import AuditEntry
from office.model.dialogues import Dialogue
from office.model.people import Consent, Following, FollowKind, Purpose, ResidentState
from storage import SqlArchive


async def test_a_resident_is_read_back_as_saved(archive: SqlArchive) -> None:
    person = replace(
        resident(), area_id=AreaId("hannover/muehlenberg"), noticed="2026-11", noticed_at=after(1.5)
    )

    (saved,) = await kept(archive, person)

    async with archive.reading() as stores:
        assert saved == replace(person, version=1)
        assert await stores.people.resident(person.id) == saved
        assert await stores.people.resident_of("telegram", person.chat_id) == saved
        assert await stores.people.resident_of("web", person.chat_id) is None


async def test_of_two_editors_the_second_is_told(archive: SqlArchive) -> None:
    (read_by_both,) = await kept(archive, resident())
    first = replace(read_by_both, state=ResidentState.BLOCKED)

    await kept(archive, first)
    with pytest.raises(errors.Conflict) as caught:
        await kept(archive, replace(read_by_both, area_id=AreaId("hannover/linden")))

    async with archive.reading() as stores:
        assert caught.value.subject == read_by_both.id
        assert await stores.people.resident(read_by_both.id) == replace(first, version=2)


async def test_one_chat_has_one_resident(archive: SqlArchive) -> None:
    await kept(archive, resident())

    with pytest.raises(errors.Conflict):
        await kept(archive, replace(resident(), id=ResidentId("another")))


async def test_who_writes_is_warned_no_more(archive: SqlArchive) -> None:
    (person,) = await kept(archive, replace(resident(), warned=2, leaves_on=NOON.date()))

    async with archive.unit_of_work() as unit:
        heard = await unit.people.heard(person.id, after(60))
        nobody = await unit.people.heard(ResidentId("nobody"), after(60))

    async with archive.reading() as stores:
        assert heard == replace(person, seen_at=after(60), warned=0, leaves_on=None, version=2)
        assert await stores.people.resident(person.id) == heard
    assert nobody is None


async def test_a_consent_taken_back_stays_on_record(archive: SqlArchive) -> None:
    (person,) = await kept(archive, resident())
    given = Consent(
        resident_id=person.id,
        purpose=Purpose.NEWS,
        text_version="2026-11",
        language=person.language,
        given_at=NOON,
    )
    again = replace(given, given_at=after(60))

    async with archive.unit_of_work() as unit:
        await unit.people.consent(given)
        await unit.people.withdraw(person.id, Purpose.REMINDERS, after(20))
        await unit.people.withdraw(person.id, Purpose.NEWS, after(30))
        await unit.people.consent(again)

    async with archive.reading() as stores:
        assert await stores.people.consents(person.id) == [replace(given, withdrawn_at=after(30)), again]


def following(person: ResidentId, kind: FollowKind, key: str) -> Following:
    """Something followed since noon."""
    return Following(resident_id=person, kind=kind, key=key, since=NOON)


async def test_following_twice_is_following_once(archive: SqlArchive) -> None:
    (person,) = await kept(archive, resident())
    area = following(person.id, FollowKind.AREA, "hannover/muehlenberg")

    async with archive.unit_of_work() as unit:
        await unit.people.follow(area)
        await unit.people.follow(replace(area, since=after(5)))

    async with archive.reading() as stores:
        assert await stores.people.followings(person.id) == [area]


async def test_who_asks_again_after_a_calendar_was_put_back_has_asked_since_then(
    archive: SqlArchive,
) -> None:
    (person,) = await kept(archive, resident())
    area = following(person.id, FollowKind.AREA, "hannover/muehlenberg")

    async with archive.unit_of_work() as unit:
        await unit.people.follow(area)
        await unit.people.follow(replace(area, since=after(-1)))

    async with archive.reading() as stores:
        (found,) = await stores.people.followings(person.id)
    assert found.since == after(-1)


@pytest.mark.parametrize(
    ("kind", "key", "left"),
    [
        (FollowKind.AREA, "hannover/linden", {"hannover/stoecken", "trees"}),
        (FollowKind.AREA, None, {"trees"}),
        (None, None, set()),
    ],
)
async def test_one_can_unfollow_one_thing_a_kind_or_everything(
    archive: SqlArchive, kind: FollowKind | None, key: str | None, left: set[str]
) -> None:
    person, other = await kept(archive, resident(1), resident(2))
    async with archive.unit_of_work() as unit:
        for area in ("hannover/linden", "hannover/stoecken"):
            await unit.people.follow(following(person.id, FollowKind.AREA, area))
        await unit.people.follow(following(person.id, FollowKind.TOPIC, "trees"))
        await unit.people.follow(following(other.id, FollowKind.AREA, "hannover/linden"))

        await unit.people.unfollow(person.id, kind, key)

    async with archive.reading() as stores:
        assert {found.key for found in await stores.people.followings(person.id)} == left
        assert len(await stores.people.followings(other.id)) == 1


async def fill(archive: SqlArchive, number: int) -> ResidentId:
    """A resident with something in every table; the id."""
    (person,) = await kept(archive, resident(number))
    lane = str(person.chat_id)
    await archive.inbox.keep([arrival(number, lane=lane, once=f"{lane} 1", body="words")], lease())
    await archive.inbox.fail(arrival(number).update_id, number="7F3A", at=NOON)
    await archive.inbox.keep([arrival(number + 10, lane=lane, once=f"{lane} 2", body="words")], lease())
    await archive.inbox.mark_done([arrival(number + 10).update_id])
    await posted(archive, letter(person))
    async with archive.unit_of_work() as unit:
        await unit.people.follow(following(person.id, FollowKind.AREA, "hannover/linden"))
        await unit.people.consent(
            Consent(
                resident_id=person.id,
                purpose=Purpose.NEWS,
                text_version="1",
                language=person.language,
                given_at=NOON,
            )
        )
        await unit.dialogues.open(
            Dialogue(
                id=DialogueId(f"dialogue-{number}"),
                chat_id=person.chat_id,
                user_id=person.chat_id,
                kind="ideas.new",
                step="text",
                expires_at=after(60),
            )
        )
    return person.id


TABLES = {"residents", "consents", "followings", "dialogues", "outbox", "inbox"}


async def test_everything_about_a_resident_comes_table_by_table(archive: SqlArchive) -> None:
    person, _other = await fill(archive, 1), await fill(archive, 2)

    async with archive.reading() as stores:
        found = await stores.people.everything(person)

    assert set(found) == TABLES
    assert [row["chat_id"] for row in found["residents"]] == [1001]
    assert [row["body"] for row in found["inbox"]] == ["words", ""]
    assert {len(rows) for table, rows in found.items() if table != "inbox"} == {1}


async def test_a_resident_goes_from_every_table_and_nobody_else_does(archive: SqlArchive) -> None:
    person, other = await fill(archive, 1), await fill(archive, 2)

    async with archive.unit_of_work() as unit:
        before = await unit.people.everything(other)
        await unit.people.remove(person)

    async with archive.reading() as stores:
        assert await stores.people.resident_of("telegram", ChatId(1001)) is None
        assert await stores.people.everything(other) == before
    await kept(archive, resident(1))
    async with archive.reading() as stores:
        assert set(await stores.people.everything(person)) == {"residents"}


async def test_the_number_of_a_forgotten_update_stays_so_that_its_repeat_does_nothing(
    archive: SqlArchive,
) -> None:
    person = await fill(archive, 1)

    async with archive.unit_of_work() as unit:
        await unit.people.remove(person)

    assert (await archive.inbox.keep([arrival(1)], lease())).new == []


async def test_the_audit_forgets_the_code_of_who_was_erased_and_of_nobody_else(archive: SqlArchive) -> None:
    (person,) = await kept(archive, resident())
    done = AuditEntry(
        at=NOON, actor=f"resident:{person.pseudonym}", action="x", object_kind="idea", object_id="1"
    )
    async with archive.unit_of_work() as unit:
        await unit.audit.record(done)
        await unit.audit.record(replace(done, actor="resident:OTHER"))
        await unit.audit.record(
            replace(done, actor="staff:1", object_kind="resident", object_id=person.pseudonym)
        )

        await unit.people.remove(person.id)

    async with archive.reading() as stores:
        assert [each.actor for each in await stores.audit.entries("idea", "1")] == [
            "resident:gone",
            "resident:OTHER",
        ]
        assert await stores.audit.entries("resident", person.pseudonym) == []
        assert [each.actor for each in await stores.audit.entries("resident", "gone")] == ["staff:1"]


async def test_removing_somebody_unknown_changes_nothing(archive: SqlArchive) -> None:
    async with archive.unit_of_work() as unit:
        await unit.people.remove(ResidentId("nobody"))
        assert await unit.people.everything(ResidentId("nobody")) == {}
