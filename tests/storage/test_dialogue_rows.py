"""Dialogues: one a chat and person, each step written once."""

import asyncio
from dataclasses import replace

import pytest
from archived import NOON, after, kept, resident
from databases import StillClock

from office import errors
from office.ids import ChatId, DialogueId
from office.model.dialogues import ASKED_FOR_DISTRICT, OF_THE_CHAT, Dialogue
from office.ports.archive import Writer
from storage import SqlArchive

DIALOGUE = Dialogue(
    id=DialogueId("d1"),
    chat_id=ChatId(7),
    user_id=42,
    kind="ideas.new",
    step="text",
    data={"words": "Mehr Bänke 🌳 في الحي", "areas": ["a", None, 3], "deep": {"yes": True}},
    expires_at=after(60),
)


async def current(archive: SqlArchive, *, user: int = 42, now: float = 0) -> Dialogue | None:
    """What is open in chat 7."""
    async with archive.reading() as stores:
        return await stores.dialogues.current("telegram", ChatId(7), user, now=after(now))


async def opened(archive: SqlArchive, *dialogues: Dialogue) -> None:
    """Open them one after the other."""
    async with archive.unit_of_work() as unit:
        for dialogue in dialogues:
            await unit.dialogues.open(dialogue)


async def test_a_dialogue_is_read_back_with_its_words(archive: SqlArchive) -> None:
    await opened(archive, DIALOGUE)

    assert await current(archive) == DIALOGUE
    assert await current(archive, user=43) is None


async def test_who_writes_comes_with_what_they_have_open(archive: SqlArchive, clock: StillClock) -> None:
    (person,) = await kept(archive, replace(resident(), chat_id=ChatId(7)))
    await opened(archive, DIALOGUE)

    look = archive.who_writes
    assert await look("telegram", ChatId(7), 42) == Writer(resident=person, dialogue=DIALOGUE)
    assert await look("telegram", ChatId(7), 43) == Writer(resident=person)
    assert await look("telegram", ChatId(8), 42) == Writer()
    clock.turn(60)
    assert await look("telegram", ChatId(7), 42) == Writer(resident=person)


async def test_those_who_write_in_the_same_moment_are_told_apart(archive: SqlArchive) -> None:
    people = await kept(archive, *(replace(resident(n), chat_id=ChatId(n)) for n in range(1, 251)))
    await opened(archive, DIALOGUE)

    asked = [(ChatId(chat), user) for chat in range(1, 252) for user in (42, 43)]
    found = await asyncio.gather(*(archive.who_writes("telegram", chat, user) for chat, user in asked))

    told = dict(zip(asked, found, strict=True))
    assert [told[person.chat_id, 43] for person in people] == [Writer(resident=person) for person in people]
    assert told[ChatId(7), 42] == Writer(resident=people[6], dialogue=DIALOGUE)
    assert told[ChatId(251), 42] == Writer()


async def test_a_new_dialogue_takes_the_place_of_the_old_one(archive: SqlArchive) -> None:
    second = replace(DIALOGUE, id=DialogueId("d2"), kind="people.notice", data={}, version=1)
    theirs = replace(DIALOGUE, id=DialogueId("d3"), user_id=43)

    await opened(archive, DIALOGUE.at("summary"), theirs, second)

    assert await current(archive) == second
    assert await current(archive, user=43) == theirs


async def test_each_step_is_written_once(archive: SqlArchive) -> None:
    await opened(archive, DIALOGUE)
    step = DIALOGUE.at("summary", area="hannover/linden")

    async with archive.unit_of_work() as unit:
        await unit.dialogues.save(step)
    with pytest.raises(errors.Outdated):
        async with archive.unit_of_work() as unit:
            await unit.dialogues.save(DIALOGUE.at("cancelled"))

    assert await current(archive) == step


async def test_a_step_of_a_closed_dialogue_is_outdated(archive: SqlArchive) -> None:
    await opened(archive, DIALOGUE)
    async with archive.unit_of_work() as unit:
        await unit.dialogues.close(DIALOGUE.id)

    with pytest.raises(errors.Outdated):
        async with archive.unit_of_work() as unit:
            await unit.dialogues.save(DIALOGUE.at("summary"))


async def test_a_dialogue_is_over_the_moment_it_expires(archive: SqlArchive) -> None:
    await opened(archive, DIALOGUE)

    assert await current(archive, now=59.9) == DIALOGUE
    assert await current(archive, now=60) is None


async def test_expired_dialogues_are_dropped_with_their_words(archive: SqlArchive) -> None:
    later = replace(DIALOGUE, id=DialogueId("d2"), user_id=43, expires_at=after(61))
    await opened(archive, DIALOGUE, later)

    async with archive.unit_of_work() as unit:
        assert await unit.dialogues.drop_expired(after(60)) == 1

    assert await current(archive, now=-100) is None
    assert await current(archive, user=43) == later


async def test_every_dialogue_of_a_chat_can_be_closed(archive: SqlArchive) -> None:
    elsewhere = replace(DIALOGUE, id=DialogueId("d3"), chat_id=ChatId(8))
    await opened(archive, DIALOGUE, replace(DIALOGUE, id=DialogueId("d2"), user_id=43), elsewhere)

    async with archive.unit_of_work() as unit:
        await unit.dialogues.close_all("telegram", ChatId(7))

        assert await unit.dialogues.current("telegram", ChatId(7), 42, now=NOON) is None
        assert await unit.dialogues.current("telegram", ChatId(7), 43, now=NOON) is None
        assert await unit.dialogues.current("telegram", ChatId(8), 42, now=NOON) == elsewhere


async def test_what_the_chat_was_asked_stands_beside_what_the_person_has_open(
    archive: SqlArchive, clock: StillClock
) -> None:
    asked = replace(
        DIALOGUE, id=DialogueId("q1"), user_id=OF_THE_CHAT, kind=ASKED_FOR_DISTRICT, expires_at=after(30)
    )
    await opened(archive, DIALOGUE, asked)

    look = archive.who_writes
    assert await look("telegram", ChatId(7), 42) == Writer(dialogue=DIALOGUE, asked=DialogueId("q1"))
    assert await look("telegram", ChatId(7), 43) == Writer(asked=DialogueId("q1"))
    assert await look("telegram", ChatId(8), 42) == Writer()
    clock.turn(30)
    assert await look("telegram", ChatId(7), 42) == Writer(dialogue=DIALOGUE)
