"""The outbox at work: who may send what, what became of it, and what a crash leaves."""

import asyncio
from collections import Counter
from dataclasses import replace

import pytest
from archived import EVERY_LANE, NOON, after, became, claimed, kept, lease, letter, posted, resident, sent

from office.ids import BroadcastId
from office.model.outbox import Delivery, DeliveryClass, DeliveryState, Lane, Outcome
from office.model.people import ResidentState
from storage import SqlArchive


async def test_lanes_come_before_age(archive: SqlArchive) -> None:
    for sort in (DeliveryClass.BROADCAST, DeliveryClass.REMINDER, DeliveryClass.NEWS, DeliveryClass.REPLY):
        await posted(archive, letter(1, sort=sort), letter(2, sort=sort))

    order = [(d.letter.sort, d.letter.to.chat_id) for d in await claimed(archive)]

    assert order == [
        (sort, chat)
        for sort in (
            DeliveryClass.REPLY,
            DeliveryClass.NEWS,
            DeliveryClass.REMINDER,
            DeliveryClass.BROADCAST,
        )
        for chat in (1, 2)
    ]


async def test_only_the_lanes_asked_for_are_claimed_up_to_the_limit(archive: SqlArchive) -> None:
    await posted(archive, *(letter(number, sort=DeliveryClass.BROADCAST) for number in range(5)), letter(9))

    broadcasts = await archive.outbox.claim(lease(), now=NOON, lanes=[3], limit=2)

    assert [d.letter.to.chat_id for d in broadcasts] == [0, 1]
    assert [d.letter.to.chat_id for d in await claimed(archive)] == [9, 2, 3, 4]


async def test_a_row_is_claimed_once(archive: SqlArchive, other_archive: SqlArchive) -> None:
    await posted(archive, letter())

    (delivery,) = await claimed(archive)

    assert (delivery.state, delivery.attempt) == (DeliveryState.SENDING, 1)
    assert await claimed(archive) == []
    assert await claimed(other_archive) == []


async def test_two_processes_at_once_never_claim_the_same_row(
    archive: SqlArchive, other_archive: SqlArchive
) -> None:
    await posted(archive, *(letter(number) for number in range(200)))

    async def work(sender: SqlArchive) -> list[Delivery]:
        found: list[Delivery] = []
        while batch := await claimed(sender, limit=7):
            found += batch
            assert await sender.outbox.finish([sent(delivery) for delivery in batch]) == []
        return found

    halves = await asyncio.gather(*(work(sender) for sender in (archive, other_archive) for _ in range(3)))

    times = Counter(delivery.id for half in halves for delivery in half)
    assert len(times) == 200
    assert set(times.values()) == {1}


async def test_a_lease_in_another_name_is_a_mistake(archive: SqlArchive) -> None:
    with pytest.raises(ValueError, match="cannot finish"):
        await archive.outbox.claim(lease("there"), now=NOON, lanes=EVERY_LANE, limit=1)


async def test_a_letter_is_claimed_when_its_moment_has_come(archive: SqlArchive) -> None:
    await posted(archive, replace(letter(), not_before=after(60)))

    assert await claimed(archive, after(59.9)) == []
    assert await archive.outbox.next_due(NOON, Lane) == {Lane.REPLIES: after(60)}
    assert await archive.outbox.next_due(NOON, [Lane.ANSWERS, Lane.BROADCASTS]) == {}
    assert len(await claimed(archive, after(60))) == 1
    assert await archive.outbox.next_due(NOON, Lane) == {}


async def test_the_next_moment_of_a_lane_is_its_earliest(archive: SqlArchive) -> None:
    await posted(
        archive,
        replace(letter(1), not_before=after(60)),
        replace(letter(2, sort=DeliveryClass.REMINDER), not_before=after(45)),
        replace(letter(3, sort=DeliveryClass.REMINDER), not_before=after(30)),
    )

    due = await archive.outbox.next_due(NOON, Lane)

    assert due == {Lane.REPLIES: after(60), Lane.REMINDERS: after(30)}


async def test_a_letter_behind_another_one_for_its_message_is_not_called_due(archive: SqlArchive) -> None:
    card = replace(letter(), slot="idea:1")
    await posted(archive, card, card)
    await claimed(archive)

    assert await archive.outbox.next_due(NOON, Lane) == {}


async def test_a_letter_that_comes_too_late_is_not_sent(archive: SqlArchive) -> None:
    late = replace(letter(sort=DeliveryClass.BROADCAST), expires_at=after(60), broadcast_id=BroadcastId("b1"))
    await posted(archive, late)

    assert await claimed(archive, after(60)) == []
    assert await archive.outbox.count(broadcast_id="b1") == {DeliveryState.EXPIRED: 1}


@pytest.mark.parametrize("state", [ResidentState.UNREACHABLE, ResidentState.BLOCKED])
async def test_who_left_before_the_claim_gets_nothing_and_holds_nobody_up(
    archive: SqlArchive, state: ResidentState
) -> None:
    people = await kept(archive, *(resident(number) for number in range(4)))
    await posted(
        archive,
        *(
            replace(letter(person, sort=DeliveryClass.BROADCAST), broadcast_id=BroadcastId("b1"))
            for person in people
        ),
    )
    await kept(archive, *(replace(person, state=state) for person in people[:3]))

    found = await claimed(archive, limit=2)

    assert [delivery.letter.to.resident_id for delivery in found] == [people[3].id]
    assert await archive.outbox.count(broadcast_id="b1") == {
        DeliveryState.CANCELLED: 3,
        DeliveryState.SENDING: 1,
    }


async def test_only_the_holder_of_an_attempt_may_write_what_became_of_it(
    archive: SqlArchive, other_archive: SqlArchive
) -> None:
    await posted(archive, letter())
    (lost,) = await claimed(archive)
    await other_archive.outbox.rescue(after(10))
    (again,) = await claimed(other_archive, after(10))

    assert again.attempt == 2
    assert await archive.outbox.finish([sent(lost)]) == [lost]
    assert await other_archive.outbox.finish([sent(again)]) == []
    assert await other_archive.outbox.finish([sent(again)]) == [again]


async def test_a_process_cannot_finish_its_own_earlier_attempt(archive: SqlArchive) -> None:
    await posted(archive, letter())
    (lost,) = await claimed(archive)
    await archive.outbox.rescue(after(10))
    (again,) = await claimed(archive, after(10))

    assert await archive.outbox.finish([sent(lost)]) == [lost]
    assert await archive.outbox.finish([sent(again)]) == []


async def test_an_attempt_that_did_not_count_is_still_its_holders_only(
    archive: SqlArchive, other_archive: SqlArchive
) -> None:
    await posted(archive, letter())
    (first,) = await claimed(archive)
    too_many = Outcome(delivery=first, state=DeliveryState.RETRY, at=NOON, retry_at=after(3), counts=False)
    await archive.outbox.finish([too_many])

    (second,) = await claimed(other_archive, after(3))

    assert second.attempt == 1
    assert await archive.outbox.finish([sent(first)]) == [first]
    assert await other_archive.outbox.finish([sent(second)]) == []


async def test_a_retry_waits_for_its_moment_and_counts(archive: SqlArchive) -> None:
    await posted(archive, letter())
    (first,) = await claimed(archive)

    await archive.outbox.finish(
        [Outcome(delivery=first, state=DeliveryState.RETRY, at=NOON, retry_at=after(4), reason="timeout")]
    )

    assert await archive.outbox.next_due(NOON, Lane) == {Lane.REPLIES: after(4)}
    assert await claimed(archive, after(3)) == []
    (second,) = await claimed(archive, after(4))
    assert (second.id, second.attempt) == (first.id, 2)


@pytest.mark.parametrize(
    "state",
    [
        DeliveryState.SENT,
        DeliveryState.UNCLEAR,
        DeliveryState.FAILED,
        DeliveryState.EXPIRED,
        DeliveryState.CANCELLED,
        DeliveryState.UNREACHABLE,
    ],
)
async def test_what_is_over_stays_over(archive: SqlArchive, state: DeliveryState) -> None:
    (person,) = await kept(archive, resident())
    await posted(archive, replace(letter(person), broadcast_id=BroadcastId("b1")))
    (delivery,) = await claimed(archive)

    await archive.outbox.finish([became(delivery, state)])

    assert await archive.outbox.count(broadcast_id="b1") == {state: 1}
    assert await archive.outbox.rescue(after(1000)) == 0
    assert await claimed(archive, after(1000)) == []


async def test_results_are_written_together_and_strangers_come_back(archive: SqlArchive) -> None:
    await posted(archive, *(letter(number) for number in range(3)))
    first, second, third = await claimed(archive)
    await archive.outbox.finish([sent(second)])

    assert await archive.outbox.finish([sent(first), sent(second), sent(third)]) == [second]
    assert await archive.outbox.finish([]) == []


async def test_who_cannot_be_reached_is_marked_and_gets_no_more(archive: SqlArchive) -> None:
    person, other = await kept(archive, resident(1), resident(2))
    await posted(archive, letter(person))
    (delivery,) = await claimed(archive)
    await posted(archive, letter(person), replace(letter(person), not_before=after(60)), letter(other))

    await archive.outbox.finish([became(delivery, DeliveryState.UNREACHABLE)])

    async with archive.reading() as stores:
        marked = await stores.people.resident(person.id)
        assert await stores.people.resident(other.id) == other
    assert marked == replace(person, state=ResidentState.UNREACHABLE, version=person.version + 1)
    assert [d.letter.to.resident_id for d in await claimed(archive, after(60))] == [other.id]


@pytest.mark.parametrize("sort", list(DeliveryClass))
async def test_after_a_crash_a_message_is_sent_again_or_left_unclear_by_its_class(
    archive: SqlArchive, sort: DeliveryClass
) -> None:
    await posted(archive, replace(letter(1, sort=sort), broadcast_id=BroadcastId("b1")))
    await claimed(archive)
    left_alone = sort in {DeliveryClass.BROADCAST, DeliveryClass.LOGIN}

    assert await archive.outbox.rescue(after(9.9)) == 0
    assert await archive.outbox.rescue(after(10)) == 1

    assert len(await claimed(archive, after(10))) == (0 if left_alone else 1)
    expected = DeliveryState.UNCLEAR if left_alone else DeliveryState.SENDING
    assert await archive.outbox.count(broadcast_id="b1") == {expected: 1}


async def test_a_sender_that_lives_keeps_what_it_holds(
    archive: SqlArchive, other_archive: SqlArchive
) -> None:
    await posted(archive, letter(1), letter(2))
    await claimed(archive, limit=1)
    await claimed(other_archive)

    await archive.outbox.extend(lease(until=after(60)))

    assert await other_archive.outbox.rescue(after(59)) == 1
    assert await other_archive.outbox.rescue(after(60)) == 1


async def test_a_clean_stop_gives_back_what_was_not_sent_as_if_never_held(
    archive: SqlArchive, other_archive: SqlArchive
) -> None:
    await posted(archive, letter(1), letter(2))
    await claimed(archive, limit=1)
    await claimed(other_archive)

    assert await archive.outbox.release("here", NOON) == 1

    (delivery,) = await claimed(other_archive)
    assert (delivery.letter.to.chat_id, delivery.attempt) == (1, 1)


async def test_letters_of_a_broadcast_are_counted_by_state(archive: SqlArchive) -> None:
    people = await kept(archive, *(resident(number) for number in range(4)))
    broadcast = BroadcastId("b1")
    await posted(
        archive,
        *(replace(letter(p, sort=DeliveryClass.BROADCAST), broadcast_id=broadcast) for p in people),
        replace(letter(people[0], sort=DeliveryClass.BROADCAST), broadcast_id=BroadcastId("b2")),
    )
    first, second = (await claimed(archive, limit=2))[:2]

    await archive.outbox.finish([sent(first), became(second, DeliveryState.UNCLEAR)])

    assert await archive.outbox.count(broadcast_id="b1") == {
        DeliveryState.SENT: 1,
        DeliveryState.UNCLEAR: 1,
        DeliveryState.PENDING: 2,
    }
