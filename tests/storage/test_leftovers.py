"""What the bot cannot take away itself is kept in mind until it should be gone; on both databases."""

from dataclasses import replace

from archived import after, claimed, kept, letter, posted, resident, sent

from office.ids import ChatId, IdeaNumber
from office.model.leftovers import Leftover
from office.model.outbox import DELETION, Delivery, DeliveryClass, DeliveryState, Letter, Target
from storage import SqlArchive

ALERT = "alert:i1:a"


def alert(slot: str = ALERT, idea: str = "i1", chat: int = -1005) -> Letter:
    """A letter to a staff group that quotes the author of a contribution."""
    return replace(letter(chat, sort=DeliveryClass.CARD), slot=slot, params={"idea": idea})


def places(found: list[Leftover]) -> list[tuple[int, int | None]]:
    """Chat and number of each message."""
    return [(each.to.chat_id, each.message_id) for each in found]


async def due(archive: SqlArchive) -> list[Leftover]:
    """What staff should be asked to delete."""
    async with archive.reading() as stores:
        return list(await stores.leftovers.due(limit=10))


async def in_doubt(archive: SqlArchive, delivery: Delivery) -> None:
    """The connection broke while Telegram was asked."""
    outcome = replace(sent(delivery, None), state=DeliveryState.RETRY, retry_at=after(1), in_doubt=True)
    await archive.outbox.finish([outcome])


async def shown_as(archive: SqlArchive, number: int, slot: str = ALERT) -> None:
    """What waits arrives under this number."""
    for delivery in await claimed(archive, after(60)):
        if delivery.letter.slot == slot:
            await archive.outbox.finish([sent(delivery, number)])


async def test_what_a_dead_process_had_under_way_may_stand_twice(archive: SqlArchive) -> None:
    await posted(archive, alert())
    await claimed(archive)

    assert await archive.outbox.rescue(after(20)) == 1
    await shown_as(archive, 71)

    (left,) = await due(archive)
    assert left.to == Target(chat_id=ChatId(-1005))
    assert (left.message_id, left.number, left.sent_at) == (None, IdeaNumber(""), after(10))


async def test_what_a_broken_connection_leaves_in_doubt_may_stand_twice(archive: SqlArchive) -> None:
    await posted(archive, alert())
    (first,) = await claimed(archive)

    await in_doubt(archive, first)

    assert places(await due(archive)) == [(-1005, None)]


async def test_what_telegram_surely_did_not_take_is_no_leftover(archive: SqlArchive) -> None:
    await posted(archive, alert())
    (first,) = await claimed(archive)

    surely_not = replace(sent(first, None), state=DeliveryState.RETRY, retry_at=after(1))
    await archive.outbox.finish([surely_not])

    assert await due(archive) == []


async def test_a_change_in_doubt_leaves_nothing_behind(archive: SqlArchive) -> None:
    await posted(archive, alert())
    await shown_as(archive, 70)
    await posted(archive, alert(), replace(alert("card:i1:-1005"), edits=71))
    first, second = await claimed(archive, after(60))

    await in_doubt(archive, first)
    await in_doubt(archive, second)
    await claimed(archive, after(60))
    await archive.outbox.rescue(after(200))

    assert await due(archive) == []


async def test_what_is_said_to_residents_is_no_leftover(archive: SqlArchive) -> None:
    (ayse,) = await kept(archive, resident())
    question = replace(letter(ayse), slot="question:i1:a", params={"idea": "i1"})
    await posted(archive, question, replace(question, slot="question:i1:b"))
    (first,) = await claimed(archive)

    await in_doubt(archive, first)
    await archive.outbox.rescue(after(20))

    assert await due(archive) == []


async def test_a_refused_deletion_is_a_leftover_with_its_number(archive: SqlArchive) -> None:
    await posted(archive, alert())
    await shown_as(archive, 70)
    await posted(archive, replace(alert(), kind=DELETION))
    (deletion,) = await claimed(archive, after(60))

    refused = replace(sent(deletion, None), state=DeliveryState.FAILED, reason="message can't be deleted")
    await archive.outbox.finish([refused])

    assert places(await due(archive)) == [(-1005, 70)]


async def test_of_a_group_that_moved_all_that_was_said_before_stays(archive: SqlArchive) -> None:
    await posted(archive, alert(chat=-5), alert("alert:i1:b", chat=-6))
    first, second = await claimed(archive)
    await archive.outbox.finish([sent(first, 70), sent(second, 71)])

    async with archive.unit_of_work() as unit:
        await unit.people.migrate_chat("telegram", ChatId(-5), ChatId(-1005))

    assert places(await due(archive)) == [(-1005, None)]


async def test_a_leftover_moves_with_its_group_and_has_no_number_any_more(archive: SqlArchive) -> None:
    await posted(archive, alert(chat=-5))
    await shown_as(archive, 70)
    await posted(archive, replace(alert(chat=-5), kind=DELETION))
    (deletion,) = await claimed(archive, after(60))
    await archive.outbox.finish([replace(sent(deletion, None), state=DeliveryState.FAILED)])

    async with archive.unit_of_work() as unit:
        await unit.people.migrate_chat("telegram", ChatId(-5), ChatId(-1005))

    assert places(await due(archive)) == [(-1005, None)]


async def test_it_is_dropped_once(archive: SqlArchive) -> None:
    await posted(archive, alert())
    (first,) = await claimed(archive)
    await in_doubt(archive, first)
    found = await due(archive)

    async with archive.unit_of_work() as unit:
        assert await unit.leftovers.drop(found) == 1
    async with archive.unit_of_work() as unit:
        assert await unit.leftovers.drop(found) == 0
    assert await due(archive) == []
