"""How an announcement ends, and that staff see it: the first few, all by nightfall, stopped on its way."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from archived import after, sent
from crowd import follow_news
from databases import StillClock
from on_the_way import SPEAKER, announcing_office, as_it_is, state_of, told, under_way

from office.model.broadcasts import BroadcastState, Course, Pause
from office.model.directory import CityBundle
from office.model.inbox import Lease
from office.model.outbox import Delivery, DeliveryClass, DeliveryState, Lane, Outcome
from office.services import Office, Tools
from office.services.broadcast_rounds import EVERY, MANY_LEFT, NOW_AND_THEN
from office.services.broadcast_telling import show_progress
from storage import SqlArchive

TOPIC = 5


@pytest.fixture
async def office(tools: Tools, hannover: CityBundle) -> Office:
    """An office in which Anna may announce in Mühlenberg."""
    return await announcing_office(tools, hannover)


async def claimed(archive: SqlArchive, clock: StillClock, lane: Lane, limit: int = 50) -> Sequence[Delivery]:
    """What goes out next."""
    lease = Lease(owner=archive.owner, until=after(10**6))
    return await archive.outbox.claim(lease, now=clock.now(), lanes=(lane,), limit=limit)


async def reached(archive: SqlArchive, clock: StillClock) -> int:
    """Everybody who is to get an announcement now has it; how many."""
    people = 0
    while rows := await claimed(archive, clock, Lane.BROADCASTS):
        await archive.outbox.finish([sent(each, 7) for each in rows])
        people += len(rows)
    return people


async def test_that_the_first_few_have_it_is_shown_however_many_are_left(
    office: Office, tools: Tools, archive: SqlArchive, clock: StillClock
) -> None:
    people = MANY_LEFT + 100
    await follow_news(archive, clock, range(1, people + 1))
    announced = await under_way(tools, people=people, course=Course(first=5))
    await told(archive, clock)
    await office.broadcast_rounds.address()
    clock.turn(NOW_AND_THEN - clock.now().timestamp() % NOW_AND_THEN + EVERY + 1)
    assert await reached(archive, clock) == 5

    await office.broadcast_rounds.follow_up()

    assert await state_of(tools, announced) == (BroadcastState.PAUSED, Pause.FIRST)
    assert len(await told(archive, clock)) == 1


async def test_what_everybody_has_when_the_night_comes_is_done_and_does_not_rest(
    office: Office, tools: Tools, archive: SqlArchive, clock: StillClock
) -> None:
    await follow_news(archive, clock, range(1, 4))
    nightfall = clock.now() + timedelta(hours=8)
    announced = await under_way(tools, course=Course(rests_at=nightfall))
    await office.broadcast_rounds.address()
    assert await reached(archive, clock) == 3
    clock.turn(8 * 3600)

    await office.broadcast_rounds.follow_up()

    assert await state_of(tools, announced) == (BroadcastState.DONE, None)


async def test_what_has_not_reached_all_when_the_night_comes_rests(
    office: Office, tools: Tools, archive: SqlArchive, clock: StillClock
) -> None:
    await follow_news(archive, clock, range(1, 4))
    announced = await under_way(tools, course=Course(rests_at=clock.now() + timedelta(hours=8)))
    await office.broadcast_rounds.address()
    clock.turn(8 * 3600)

    await office.broadcast_rounds.follow_up()

    assert await state_of(tools, announced) == (BroadcastState.PAUSED, Pause.NIGHT)


async def test_what_was_on_its_way_when_it_was_stopped_is_told_once_it_is_known(
    office: Office, tools: Tools, archive: SqlArchive, clock: StillClock
) -> None:
    await follow_news(archive, clock, range(1, 4))
    announced = await under_way(tools)
    await told(archive, clock)
    await office.broadcast_rounds.address()
    on_the_way = await claimed(archive, clock, Lane.BROADCASTS, 2)
    await office.broadcasts.stop(SPEAKER, announced.id)
    await told(archive, clock)
    unclear = [
        Outcome(delivery=each, state=DeliveryState.UNCLEAR, at=clock.now(), reason="timeout")
        for each in on_the_way
    ]
    await archive.outbox.finish(unclear)

    for _ in range(NOW_AND_THEN // EVERY):
        clock.turn(EVERY)
        await office.broadcast_rounds.follow_up()

    assert len(await told(archive, clock)) == 1
    assert (await office.broadcasts.tally(announced.id)).unclear == 2
    clock.turn(600)
    for _ in range(NOW_AND_THEN // EVERY):
        clock.turn(EVERY)
        await office.broadcast_rounds.follow_up()
    assert await told(archive, clock) == []


async def test_its_progress_stays_in_its_topic(
    office: Office, tools: Tools, archive: SqlArchive, clock: StillClock
) -> None:
    announced = await under_way(tools)
    (first,) = await claimed(archive, clock, DeliveryClass.REPLY.lane)
    to = replace(first.letter.to, topic_id=TOPIC)
    await archive.outbox.finish([sent(replace(first, letter=replace(first.letter, to=to)), 77)])

    for _ in range(2):
        async with archive.unit_of_work() as unit:
            await show_progress(unit, await as_it_is(tools, announced))
        (change,) = await claimed(archive, clock, DeliveryClass.CARD.lane)
        assert (change.letter.to.topic_id, change.slot_message) == (TOPIC, 77)
        await archive.outbox.finish([sent(change, 77)])
