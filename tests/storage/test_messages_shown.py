"""Messages that show a contribution are found by it, so that they can be taken away; on both databases."""

from dataclasses import replace

from archived import claimed, letter, posted, sent

from office.ids import ChatId
from office.model.outbox import DELETION, DeliveryClass, DeliveryState, Letter
from storage import SqlArchive

CARD = DeliveryClass.CARD


def showing(slot: str, idea: str = "i1", chat: int = -5) -> Letter:
    """A letter to a group that shows a contribution."""
    return replace(letter(chat, sort=CARD), slot=slot, params={"idea": idea})


async def shown(archive: SqlArchive, idea: str = "i1") -> list[tuple[str, int]]:
    """Slot and chat of every message that shows it."""
    async with archive.reading() as stores:
        return sorted((kept.slot, kept.to.chat_id) for kept in await stores.outbox.showing(idea))


async def delivered(archive: SqlArchive) -> None:
    """Everything that waits arrives."""
    await archive.outbox.finish([sent(each, 70 + n) for n, each in enumerate(await claimed(archive))])


async def test_messages_sent_and_under_way_are_found_by_what_they_show(archive: SqlArchive) -> None:
    await posted(archive, showing("media:i1:0:a"), showing("card:i2:-5", "i2"), letter(7, sort=CARD))
    await delivered(archive)
    await posted(archive, showing("media:i1:1:a", chat=-6), showing("media:i2:0:a", "i2"))

    assert await shown(archive) == [("media:i1:0:a", -5), ("media:i1:1:a", -6)]


async def test_a_deleted_message_is_found_no_more(archive: SqlArchive) -> None:
    await posted(archive, showing("media:i1:0:a"))
    await delivered(archive)
    await posted(archive, replace(showing("media:i1:0:a"), kind=DELETION))
    (taken,) = await claimed(archive)

    assert taken.slot_message == 70
    await archive.outbox.finish([sent(taken, 70)])
    assert await shown(archive) == []
    async with archive.reading() as stores:
        assert await stores.outbox.slot_message("media:i1:0:a") is None


async def test_a_deletion_waits_for_the_message_it_takes_away(archive: SqlArchive) -> None:
    await posted(archive, showing("media:i1:0:a"), replace(showing("media:i1:0:a"), kind=DELETION))

    (first,) = await claimed(archive)
    await archive.outbox.finish([sent(first, 70)])
    (second,) = await claimed(archive)

    assert [first.letter.is_deletion, second.letter.is_deletion] == [False, True]
    assert second.slot_message == 70


async def test_what_is_tried_again_keeps_its_place(archive: SqlArchive) -> None:
    await posted(archive, showing("media:i1:0:a"))
    await delivered(archive)
    await posted(archive, replace(showing("media:i1:0:a"), kind=DELETION))
    (taken,) = await claimed(archive)
    again = replace(sent(taken, None), state=DeliveryState.RETRY, retry_at=taken.created_at)
    await archive.outbox.finish([again])

    assert await shown(archive) == [("media:i1:0:a", -5)]


async def test_in_a_group_that_moved_no_old_number_is_used_to_delete(archive: SqlArchive) -> None:
    await posted(archive, showing("media:i1:0:a"))
    await delivered(archive)
    async with archive.unit_of_work() as unit:
        await unit.people.migrate_chat("telegram", ChatId(-5), ChatId(-1005))

    assert await shown(archive) == []


async def test_a_letter_that_waits_for_a_slot_is_known_one_under_way_is_none(archive: SqlArchive) -> None:
    await posted(archive, showing("card:i1:-5"))
    async with archive.reading() as stores:
        assert await stores.outbox.waits("card:i1:-5")
        assert not await stores.outbox.waits("card:i2:-5")
    await claimed(archive)
    async with archive.reading() as stores:
        assert not await stores.outbox.waits("card:i1:-5")
