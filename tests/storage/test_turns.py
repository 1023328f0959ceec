"""Replies of one chat go out in the order they were written, whichever processes send them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

import pytest
from archived import NOON, after, became, claimed, kept, letter, posted, resident, sent
from databases import StillClock

from office.ids import ChatId
from office.model.outbox import ANEW, Delivery, DeliveryClass, DeliveryState, Lane, Letter, Outcome
from office.model.people import ResidentState
from storage import SqlArchive


@pytest.fixture
def handed(archive: SqlArchive, other_archive: SqlArchive) -> dict[str, list[str]]:
    """What each of two processes was handed at once, by its name."""
    taken: dict[str, list[str]] = {archive.owner: [], other_archive.owner: []}

    def listening(owner: str) -> None:
        def take(deliveries: Sequence[Delivery]) -> None:
            taken[owner] += [delivery.letter.kind for delivery in deliveries]

        (archive if owner == archive.owner else other_archive).on_letters = take

    for owner in taken:
        listening(owner)
    return taken


def kinds(deliveries: Sequence[Delivery]) -> list[str]:
    """What these say."""
    return [delivery.letter.kind for delivery in deliveries]


def again(delivery: Delivery, at: datetime) -> Outcome:
    """It did not arrive, and is tried again then."""
    return Outcome(delivery=delivery, state=DeliveryState.RETRY, at=NOON, retry_at=at)


async def test_a_reply_waits_for_one_that_another_process_has_under_way(
    archive: SqlArchive, other_archive: SqlArchive, handed: dict[str, list[str]]
) -> None:
    await posted(archive, letter(kind="receipt"))
    await posted(other_archive, letter(kind="answer"), letter(8, kind="elsewhere"))

    assert handed == {archive.owner: ["receipt"], other_archive.owner: ["elsewhere"]}
    assert await claimed(other_archive) == []
    assert await other_archive.outbox.next_due(NOON, [Lane.REPLIES]) == {}


async def test_it_goes_once_that_one_is_through(archive: SqlArchive, other_archive: SqlArchive) -> None:
    await posted(archive, letter(kind="receipt"))
    (receipt,) = await claimed(archive)
    await posted(other_archive, letter(kind="answer"))

    await archive.outbox.finish([sent(receipt)])

    assert await other_archive.outbox.next_due(NOON, [Lane.REPLIES]) == {Lane.REPLIES: NOON}
    assert kinds(await claimed(other_archive)) == ["answer"]


async def test_what_waits_to_be_tried_again_is_not_overtaken(
    archive: SqlArchive, other_archive: SqlArchive
) -> None:
    await posted(archive, letter(kind="receipt"))
    (receipt,) = await claimed(archive)
    await archive.outbox.finish([again(receipt, after(30))])
    await posted(other_archive, letter(kind="answer"))

    assert await claimed(other_archive, after(29)) == []
    assert kinds(await claimed(archive, after(30))) == ["receipt"]
    assert await claimed(other_archive, after(30)) == []


async def test_one_process_may_hold_several_replies_of_a_chat_in_their_order(archive: SqlArchive) -> None:
    await posted(archive, letter(kind="first"), letter(kind="second"))

    assert kinds([*await claimed(archive), *await claimed(archive)]) == ["first", "second"]
    assert await claimed(archive) == []


async def test_who_holds_the_first_may_be_handed_the_next(
    archive: SqlArchive, handed: dict[str, list[str]]
) -> None:
    await posted(archive, letter(kind="first"))
    await posted(archive, letter(kind="second"))

    assert handed[archive.owner] == ["first", "second"]


async def test_a_reply_that_is_stuck_silences_its_chat_for_ten_minutes_at_most(
    archive: SqlArchive, other_archive: SqlArchive
) -> None:
    await posted(archive, letter(kind="stuck"))
    await claimed(archive)
    await posted(other_archive, letter(kind="answer"))

    assert await claimed(other_archive, after(599)) == []
    assert kinds(await claimed(other_archive, after(600))) == ["answer"]


async def test_nothing_waits_for_what_is_to_be_said_later(archive: SqlArchive, clock: StillClock) -> None:
    await posted(archive, replace(letter(kind="tomorrow"), not_before=after(60)), letter(kind="now"))

    assert kinds(await claimed(archive)) == ["now"]


async def test_news_and_reminders_neither_wait_for_replies_nor_hold_them_up(
    archive: SqlArchive, other_archive: SqlArchive
) -> None:
    sorts = (DeliveryClass.NEWS, DeliveryClass.REMINDER, DeliveryClass.REPLY)
    for sort in sorts:
        await posted(archive, letter(kind=sort, sort=sort))

    assert kinds(await claimed(archive, limit=1)) == ["reply"]
    assert kinds(await claimed(other_archive)) == ["news", "reminder"]


async def test_what_is_cancelled_as_it_is_claimed_holds_nobody_up(
    archive: SqlArchive, other_archive: SqlArchive
) -> None:
    (person,) = await kept(archive, resident())
    await posted(archive, letter(person, kind="to who left"))
    await kept(archive, replace(person, state=ResidentState.UNREACHABLE))
    await posted(other_archive, letter(person.chat_id, kind="answer"))

    assert kinds(await claimed(other_archive)) == ["answer"]


async def test_who_writes_learns_of_a_reply_that_another_process_has_under_way(
    archive: SqlArchive, other_archive: SqlArchive
) -> None:
    await posted(archive, letter())
    (reply,) = await claimed(archive)

    async def behind(asked: SqlArchive, chat: int = 7) -> bool:
        return (await asked.who_writes("telegram", ChatId(chat), 7)).is_behind

    assert await behind(other_archive)
    assert not await behind(other_archive, chat=8)
    assert not await behind(archive)
    await archive.outbox.finish([sent(reply)])
    assert not await behind(other_archive)


@pytest.mark.parametrize("state", [DeliveryState.FAILED, DeliveryState.UNCLEAR])
async def test_one_that_is_given_up_holds_nobody_up(
    archive: SqlArchive, other_archive: SqlArchive, state: DeliveryState
) -> None:
    await posted(archive, letter(kind="given up"))
    (given_up,) = await claimed(archive)
    await posted(other_archive, letter(kind="answer"))

    await archive.outbox.finish([became(given_up, state)])

    assert kinds(await claimed(other_archive)) == ["answer"]


MOVED = "shown"
"""A slot whose message is in a group, and is opened elsewhere."""


def card(chat: int = -5, kind: str = "card") -> Letter:
    """What keeps the message of the slot up to date."""
    return replace(letter(chat, kind=kind, sort=DeliveryClass.CARD), slot=MOVED)


def opened(chat: int = 7, kind: str = "opened") -> Letter:
    """A reply that shows it as a new message in another chat."""
    return replace(letter(chat, kind=kind), slot=MOVED, params={ANEW: True})


async def held_up(archive: SqlArchive, *rows: Delivery) -> None:
    """The chat they go to must wait for half a minute."""
    await archive.outbox.finish([again(each, after(30)) for each in rows])


async def test_a_reply_does_not_wait_for_a_card_of_its_slot_that_waits_in_another_chat(
    archive: SqlArchive, handed: dict[str, list[str]]
) -> None:
    archive.on_letters, listening = None, archive.on_letters
    await posted(archive, card())
    await held_up(archive, *await claimed(archive))
    archive.on_letters = listening

    await posted(archive, opened())
    await posted(archive, letter(kind="next"))

    assert handed[archive.owner] == ["opened", "next"]


async def test_nor_for_one_that_was_under_way_and_then_had_to_wait(archive: SqlArchive) -> None:
    await posted(archive, card())
    under_way = await claimed(archive)
    await posted(archive, opened())
    assert await claimed(archive) == []

    await held_up(archive, *under_way)

    assert kinds(await claimed(archive)) == ["opened"]


async def test_nor_for_a_reply_of_its_slot_that_waits_in_another_chat(archive: SqlArchive) -> None:
    await posted(archive, opened(-5))
    await held_up(archive, *await claimed(archive))

    await posted(archive, opened())

    assert [each.letter.to.chat_id for each in await claimed(archive)] == [7]


async def test_what_waited_for_the_old_chat_changes_the_message_in_the_new_one(archive: SqlArchive) -> None:
    await posted(archive, card())
    await held_up(archive, *await claimed(archive))
    await posted(archive, opened())
    (reply,) = await claimed(archive)

    assert await claimed(archive, after(30)) == []
    await archive.outbox.finish([sent(reply, 70)])

    (late,) = await claimed(archive, after(30))
    assert (late.letter.to.chat_id, late.shown_as) == (7, 70)
