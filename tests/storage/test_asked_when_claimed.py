"""What was true when a letter was written is asked again when it is claimed; results are taken once."""

from dataclasses import replace
from datetime import timedelta

from archived import NOON, after, claimed, kept, letter, posted, resident
from crowd import announce, follow_news, follow_plan
from databases import StillClock

from office.ids import ProcessId, ResidentId
from office.model.outbox import Delivery, DeliveryState, Outcome
from office.model.people import FollowKind, Purpose, ResidentState
from storage import SqlArchive

PLAN = ProcessId("platz")
ADA = ResidentId("resident-1")


def put_back(delivery: Delivery, seconds: float = 1) -> Outcome:
    """Telegram asked for a pause: the attempt does not count."""
    again = after(seconds)
    return Outcome(
        delivery=delivery, state=DeliveryState.RETRY, at=again, retry_at=again, reason="429", counts=False
    )


async def test_who_unsubscribed_while_it_was_under_way_does_not_get_it_at_a_second_try(
    archive: SqlArchive, clock: StillClock
) -> None:
    await follow_news(archive, clock, range(1, 2))
    broadcast = await announce(archive, clock)
    (held,) = await claimed(archive)

    async with archive.unit_of_work() as unit:
        await unit.people.withdraw(ADA, Purpose.NEWS, clock.now())
        await unit.broadcasts.cancel_for(ADA, at=clock.now())
    await archive.outbox.finish([put_back(held)])

    assert await claimed(archive, after(60)) == []
    assert await archive.outbox.count(broadcast_id=broadcast.id) == {DeliveryState.CANCELLED: 1}


async def test_who_follows_a_plan_no_more_gets_nothing_for_its_followers(
    archive: SqlArchive, clock: StillClock
) -> None:
    await follow_news(archive, clock, range(1, 2))
    await follow_plan(archive, clock, range(1, 2))
    await announce(archive, clock, followers_of=PLAN)

    async with archive.unit_of_work() as unit:
        await unit.people.unfollow(ADA, FollowKind.PROCESS, PLAN)

    assert await claimed(archive) == []


async def test_a_letter_written_while_its_reader_was_erased_goes_nowhere_and_leaves_nothing(
    archive: SqlArchive,
) -> None:
    (ada,) = await kept(archive, resident())
    async with archive.unit_of_work() as unit:
        await unit.people.remove(ada.id)
    await posted(archive, letter(ada))

    assert await claimed(archive) == []
    async with archive.reading() as stores:
        assert await stores.people.everything_in("telegram", ada.chat_id) == {}


async def test_results_written_once_more_do_not_count_for_the_attempt_after(archive: SqlArchive) -> None:
    await posted(archive, letter())
    (first,) = await claimed(archive)
    await archive.outbox.finish([put_back(first)])
    (second,) = await claimed(archive, after(2))

    fenced = await archive.outbox.finish([put_back(first)])

    assert first.attempt == second.attempt
    assert list(fenced) == [first]
    sent = Outcome(delivery=second, state=DeliveryState.SENT, at=after(2), message_id=1)
    assert await archive.outbox.finish([sent]) == []


async def test_letters_for_one_message_go_one_by_one_though_the_clock_was_put_back(
    archive: SqlArchive, clock: StillClock
) -> None:
    card = replace(letter(-5), slot="idea:1")
    await posted(archive, card)
    (held,) = await claimed(archive)
    clock.turn(-60)
    await posted(archive, card)

    assert await claimed(archive, NOON + timedelta(hours=1)) == []
    assert held.letter.slot == "idea:1"


async def test_who_writes_again_can_be_reached_again_but_a_block_stays(archive: SqlArchive) -> None:
    away, blocked = await kept(
        archive,
        resident(1, state=ResidentState.UNREACHABLE),
        resident(2, state=ResidentState.BLOCKED),
    )

    async with archive.unit_of_work() as unit:
        back = await unit.people.heard(away.id, NOON)
        same = await unit.people.heard(blocked.id, NOON)

    assert away.is_news(NOON)
    assert back is not None
    assert back.state is ResidentState.ACTIVE
    assert same is not None
    assert same.state is ResidentState.BLOCKED
