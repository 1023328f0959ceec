"""Staff, their rights, and the chats they read in."""

from dataclasses import replace

import pytest
from archived import NOON, after, claimed, letter, posted, sent

from office import errors
from office.ids import AreaId, ChatId, CityId, DialogueId, LanguageCode, StaffId
from office.model.dialogues import Dialogue
from office.model.people import Grant, Role, Staff, StaffChat
from storage import SqlArchive

HANNOVER = CityId("hannover")
LINDEN = AreaId("hannover/linden")

MEMBER = Staff(
    id=StaffId("s1"),
    user_id=42,
    language=LanguageCode("en"),
    grants=(Grant(role=Role.MODERATOR, area_id=LINDEN), Grant(role=Role.EDITOR)),
)
GROUP = StaffChat(city_id=HANNOVER, area_id=None, chat_id=ChatId(-500))


async def test_a_member_of_staff_is_read_back_with_rights_in_their_order(archive: SqlArchive) -> None:
    other = Staff(id=StaffId("s2"), user_id=41)
    async with archive.unit_of_work() as unit:
        await unit.people.save_staff(MEMBER)
        await unit.people.save_staff(other)

    async with archive.reading() as stores:
        assert await stores.people.staff_of(42) == MEMBER
        assert await stores.people.staff_of(43) is None
        assert await stores.people.all_staff() == [other, MEMBER]


async def test_saving_again_replaces_the_rights(archive: SqlArchive) -> None:
    fewer = replace(MEMBER, grants=(Grant(role=Role.EDITOR),))
    async with archive.unit_of_work() as unit:
        await unit.people.save_staff(MEMBER)
        await unit.people.save_staff(fewer)

        assert await unit.people.staff_of(42) == fewer


async def test_an_account_belongs_to_one_member_of_staff(archive: SqlArchive) -> None:
    async with archive.unit_of_work() as unit:
        await unit.people.save_staff(MEMBER)

    with pytest.raises(errors.Conflict):
        async with archive.unit_of_work() as unit:
            await unit.people.save_staff(Staff(id=StaffId("s2"), user_id=42))


async def test_a_removed_member_of_staff_has_no_rights_left(archive: SqlArchive) -> None:
    async with archive.unit_of_work() as unit:
        await unit.people.save_staff(MEMBER)

        assert await unit.people.remove_staff(42)
        assert not await unit.people.remove_staff(42)
        assert await unit.people.staff_of(42) is None
        await unit.people.save_staff(replace(MEMBER, grants=()))
        assert await unit.people.staff_of(42) == replace(MEMBER, grants=())


async def test_a_city_or_area_has_one_staff_chat_the_last_one_bound(archive: SqlArchive) -> None:
    for_area = replace(GROUP, area_id=LINDEN, topic_id=9)
    elsewhere = replace(GROUP, city_id=CityId("hameln"))
    moved = replace(GROUP, chat_id=ChatId(-600), language=LanguageCode("en"))
    async with archive.unit_of_work() as unit:
        for chat in (GROUP, for_area, elsewhere, moved):
            await unit.people.bind_staff_chat(chat)

    async with archive.reading() as stores:
        assert await stores.people.staff_chats(HANNOVER) == [moved, for_area]
        assert await stores.people.staff_chats() == [elsewhere, moved, for_area]
        assert await stores.people.staff_chats_at("telegram", ChatId(-500)) == [elsewhere, for_area]
        assert await stores.people.staff_chats_at("web", ChatId(-500)) == []


async def test_when_a_group_moves_all_follows_but_the_numbers_of_its_messages(
    archive: SqlArchive,
) -> None:
    old, new = ChatId(-500), ChatId(-1005)
    card = replace(letter(-500), slot="idea:1")
    dialogue = Dialogue(
        id=DialogueId("d"), chat_id=old, user_id=42, kind="answer", step="text", expires_at=after(60)
    )
    async with archive.unit_of_work() as unit:
        await unit.people.bind_staff_chat(GROUP)
        await unit.outbox.add(card, letter(-700))
        await unit.dialogues.open(dialogue)
    (first, _other) = await claimed(archive)
    await archive.outbox.finish([sent(first, 77)])
    await posted(archive, card)

    async with archive.unit_of_work() as unit:
        await unit.people.migrate_chat("telegram", old, new)
        await unit.people.migrate_chat("telegram", old, new)

    async with archive.reading() as stores:
        assert await stores.people.staff_chats() == [replace(GROUP, chat_id=new)]
        assert await stores.outbox.slot_message("idea:1") == (new, 0), "77 is another message there"
        assert await stores.dialogues.current("telegram", new, 42, now=NOON) == replace(dialogue, chat_id=new)
    assert [delivery.letter.to.chat_id for delivery in await claimed(archive)] == [new]


async def test_a_dialogue_begun_in_the_new_group_wins_over_the_old_one(archive: SqlArchive) -> None:
    old = Dialogue(
        id=DialogueId("old"), chat_id=ChatId(-5), user_id=42, kind="answer", step="text", expires_at=after(60)
    )
    new = replace(old, id=DialogueId("new"), chat_id=ChatId(-6))
    async with archive.unit_of_work() as unit:
        await unit.dialogues.open(old)
        await unit.dialogues.open(new)

        await unit.people.migrate_chat("telegram", ChatId(-5), ChatId(-6))

        assert await unit.dialogues.current("telegram", ChatId(-5), 42, now=NOON) is None
        assert await unit.dialogues.current("telegram", ChatId(-6), 42, now=NOON) == new
