"""Blocks, what is left of them, and the files of a day: one contract, on both databases."""

from dataclasses import replace
from datetime import timedelta

from archived import NOON, after, claimed, kept, letter, posted, resident

from office.ids import AreaId, ChatId, CityId, StaffId
from office.model.blocks import MARK_LIFE, Block, Mark, fingerprint_of
from office.model.outbox import DeliveryClass
from office.model.people import Resident, ResidentState
from storage import SqlArchive


def block_of(person: Resident) -> Block:
    """A block of this person, since noon."""
    return Block(
        resident_id=person.id,
        city_id=CityId("hannover"),
        area_id=AreaId("hannover/muehlenberg"),
        reason="Beleidigungen",
        staff_id=StaffId("anna"),
        since=NOON,
        told_at=NOON,
    )


async def test_a_block_is_read_back_changed_and_lifted_once(archive: SqlArchive) -> None:
    (person,) = await kept(archive, resident())
    block = block_of(person)

    async with archive.unit_of_work() as unit:
        await unit.blocks.save(block)
        await unit.blocks.save(replace(block, told_at=after(60)))
        found = await unit.blocks.of(person.id)
        everyone = await unit.blocks.everyone()
        lifted = [await unit.blocks.lift(person.id), await unit.blocks.lift(person.id)]

    assert found == replace(block, told_at=after(60))
    assert list(everyone) == [found]
    assert lifted == [True, False]


async def test_a_mark_is_taken_once_and_only_while_it_holds(archive: SqlArchive) -> None:
    (person,) = await kept(archive, resident())
    print_ = fingerprint_of("telegram", person.chat_id, "salt")
    mark = Mark.of(block_of(person), fingerprint=print_, salt="salt", now=NOON)

    async with archive.unit_of_work() as unit:
        await unit.blocks.leave_mark(mark)
        await unit.blocks.leave_mark(mark)
        salts = [await unit.blocks.salt(NOON), await unit.blocks.salt(NOON + MARK_LIFE)]
        late = await unit.blocks.take_mark(print_, NOON + MARK_LIFE)
        taken = [await unit.blocks.take_mark(print_, NOON), await unit.blocks.take_mark(print_, NOON)]

    assert salts == ["salt", None]
    assert late is None
    assert taken == [mark, None]


async def test_marks_go_when_their_time_is_over(archive: SqlArchive) -> None:
    (person,) = await kept(archive, resident())
    mark = Mark.of(block_of(person), fingerprint="x", salt="salt", now=NOON)

    async with archive.unit_of_work() as unit:
        await unit.blocks.leave_mark(mark)
        dropped = [await unit.blocks.drop_ended(after(60)), await unit.blocks.drop_ended(NOON + MARK_LIFE)]

    assert dropped == [0, 1]


def test_a_fingerprint_is_the_same_for_the_same_chat_only() -> None:
    first = fingerprint_of("telegram", ChatId(7), "salt")

    assert first == fingerprint_of("telegram", ChatId(7), "salt")
    assert first != fingerprint_of("telegram", ChatId(8), "salt")
    assert first != fingerprint_of("telegram", ChatId(7), "other")
    assert first != "7"


async def test_files_are_counted_by_chat_and_day(archive: SqlArchive) -> None:
    today, tomorrow = NOON.date(), NOON.date() + timedelta(days=1)

    async with archive.unit_of_work() as unit:
        for day in (today, today, tomorrow):
            await unit.files.add("telegram", ChatId(7), day)
        counts = [await unit.files.on("telegram", ChatId(chat), today) for chat in (7, 8)]
        dropped = await unit.files.drop_before(tomorrow)
        left = [await unit.files.on("telegram", ChatId(7), day) for day in (today, tomorrow)]

    assert counts == [2, 0]
    assert dropped == 1
    assert left == [0, 1]


async def test_a_blocked_resident_gets_answers_but_nothing_unasked(archive: SqlArchive) -> None:
    (person,) = await kept(archive, resident(state=ResidentState.BLOCKED))
    sorts = [sort for sort in DeliveryClass if sort is not DeliveryClass.LOGIN]
    await posted(archive, *(letter(person, sort=sort) for sort in sorts))

    found = {delivery.letter.sort for delivery in await claimed(archive)}

    assert found == {DeliveryClass.REPLY, DeliveryClass.CARD, DeliveryClass.ANSWER}
    assert not {DeliveryClass.NEWS, DeliveryClass.REMINDER, DeliveryClass.BROADCAST} & found
