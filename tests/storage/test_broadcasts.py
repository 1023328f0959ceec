"""Announcements in the archive, on both databases."""

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from archived import became, claimed
from crowd import AREA, announce, begin, follow_news, follow_plan
from databases import StillClock

from office import errors
from office.ids import AreaId, BroadcastId, CityId, EventId, LanguageCode, ProcessId, ResidentId, StaffId
from office.model.broadcasts import Addressed, Audience, Broadcast, Course, Pause
from office.model.hindrances import Hindrance
from office.model.outbox import DeliveryState, Lane
from office.model.people import Purpose
from office.ports.clock import Clock
from storage import SqlArchive

PLAN = ProcessId("platz")


async def test_recipients_are_counted_by_language(archive: SqlArchive, clock: Clock) -> None:
    await follow_news(archive, clock, range(1, 4))
    await follow_news(archive, clock, range(10, 12), language="tr")

    async with archive.reading() as stores:
        counted = await stores.broadcasts.counted({AREA}, ())
        turkish = await stores.broadcasts.counted({AREA}, {LanguageCode("tr")})

    assert counted == {"de": 3, "tr": 2}
    assert turkish == {"tr": 2}


async def test_only_those_who_follow_one_of_the_areas_get_it(archive: SqlArchive, clock: Clock) -> None:
    await follow_news(archive, clock, range(1, 3))
    await follow_news(archive, clock, range(10, 15), area=AreaId("hannover/stoecken"))

    broadcast = await announce(archive, clock)

    async with archive.reading() as stores:
        assert (await stores.broadcasts.tally(broadcast.id)).total == 2


async def test_followers_of_a_plan_get_it_wherever_they_live_and_nobody_else(
    archive: SqlArchive, clock: Clock
) -> None:
    await follow_news(archive, clock, range(1, 4))
    await follow_news(archive, clock, range(10, 12), "tr", AreaId("hannover/stoecken"))
    await follow_plan(archive, clock, range(3, 4))
    await follow_plan(archive, clock, range(10, 12))
    await follow_plan(archive, clock, range(1, 2), "weg")

    broadcast = await announce(archive, clock, followers_of=PLAN)

    async with archive.reading() as stores:
        assert await stores.broadcasts.counted({AREA}, (), PLAN) == {"de": 1, "tr": 2}
        assert (await stores.broadcasts.tally(broadcast.id)).total == 3


async def test_a_follower_who_took_the_consent_back_gets_nothing(archive: SqlArchive, clock: Clock) -> None:
    await follow_news(archive, clock, range(1, 3))
    await follow_plan(archive, clock, range(1, 3))
    async with archive.unit_of_work() as unit:
        await unit.people.withdraw(ResidentId("resident-1"), Purpose.NEWS, clock.now())

    broadcast = await announce(archive, clock, followers_of=PLAN)

    async with archive.reading() as stores:
        assert await stores.broadcasts.counted({AREA}, (), PLAN) == {"de": 1}
        assert (await stores.broadcasts.tally(broadcast.id)).total == 1


@pytest.mark.parametrize(
    "other",
    [
        {"audience": Audience(areas=(AREA,), followers_of=PLAN)},
        {"audience": Audience(areas=(AREA,), followers_of=PLAN), "event_id": EventId("fest"), "texts": {}},
        {"process_id": PLAN, "texts": {}},
        {"texts": {"de": "Fest", "tr": "Şenlik"}, "machine_made": frozenset({LanguageCode("tr")})},
    ],
    ids=["words to followers", "an event to followers", "a plan to the area", "words of a machine"],
)
async def test_what_is_made_of_a_plan_and_what_is_for_its_followers_come_back_apart(
    archive: SqlArchive, clock: Clock, other: dict[str, Any]
) -> None:
    async with archive.unit_of_work() as unit:
        saved = await unit.broadcasts.save(replace(draft("one", clock.now()), **other))

    async with archive.reading() as stores:
        assert await stores.broadcasts.get(saved.id) == saved


async def test_who_took_the_consent_back_gets_nothing(archive: SqlArchive, clock: Clock) -> None:
    await follow_news(archive, clock, range(1, 3))
    async with archive.unit_of_work() as unit:
        await unit.people.withdraw(ResidentId("resident-1"), Purpose.NEWS, clock.now())

    broadcast = await announce(archive, clock)

    async with archive.reading() as stores:
        assert (await stores.broadcasts.tally(broadcast.id)).total == 1


async def test_nobody_is_addressed_twice(archive: SqlArchive, clock: Clock) -> None:
    await follow_news(archive, clock, range(1, 4))
    broadcast = await announce(archive, clock)

    async with archive.unit_of_work() as unit:
        again = await unit.broadcasts.address(broadcast, {AREA}, clock.now())

    async with archive.reading() as stores:
        assert again is None
        assert (await stores.broadcasts.tally(broadcast.id)).total == 3


async def test_unsubscribing_cancels_what_still_waits(archive: SqlArchive, clock: Clock) -> None:
    await follow_news(archive, clock, range(1, 4))
    broadcast = await announce(archive, clock)

    async with archive.unit_of_work() as unit:
        await unit.broadcasts.cancel_for(ResidentId("resident-2"), at=clock.now())

    async with archive.reading() as stores:
        tally = await stores.broadcasts.tally(broadcast.id)
        assert tally.states == {DeliveryState.PENDING: 2, DeliveryState.CANCELLED: 1}


async def test_stopping_cancels_everything_that_waits(archive: SqlArchive, clock: Clock) -> None:
    await follow_news(archive, clock, range(1, 4))
    broadcast = await announce(archive, clock)

    async with archive.unit_of_work() as unit:
        await unit.broadcasts.cancel_waiting(broadcast.id, at=clock.now())

    async with archive.reading() as stores:
        assert (await stores.broadcasts.tally(broadcast.id)).waiting == 0


async def test_an_announcement_comes_back_as_it_was_saved(archive: SqlArchive, clock: Clock) -> None:
    saved = await announce(archive, clock, "Fest <am> Samstag")

    async with archive.reading() as stores:
        assert await stores.broadcasts.get(saved.id) == saved
        assert [found.id for found in await stores.broadcasts.sending()] == [saved.id]


async def test_why_it_was_stopped_comes_back_as_it_was_saved(archive: SqlArchive, clock: Clock) -> None:
    begun = await announce(archive, clock)

    stopped = await saved(archive, begun.stop(at=clock.now(), why=Hindrance.CANCELLED))

    async with archive.reading() as stores:
        assert await stores.broadcasts.get(begun.id) == stopped
    assert (stopped.stopped_at, stopped.hindrance) == (clock.now(), Hindrance.CANCELLED)


async def test_what_waits_for_its_time_is_found_once_it_has_come(archive: SqlArchive, clock: Clock) -> None:
    now = clock.now()
    async with archive.unit_of_work() as unit:
        for key, hours in (("later", 3), ("second", 2), ("first", 1)):
            await unit.broadcasts.save(draft(key, now).schedule(due=now + timedelta(hours=hours)))
        stopped = await unit.broadcasts.save(draft("stopped", now).schedule(due=now + timedelta(hours=1)))
        await unit.broadcasts.save(stopped.stop(at=now))

    async with archive.reading() as stores:
        due = await stores.broadcasts.due(now + timedelta(hours=2))
        assert [each.id for each in due] == ["first", "second"]
        assert due[0].due_at == now + timedelta(hours=1)
        assert await stores.broadcasts.due(now) == []


@pytest.mark.parametrize("step", [1, 2, 3, 7, 100])
async def test_step_by_step_everybody_is_written_down_once(
    archive: SqlArchive, clock: Clock, step: int
) -> None:
    await follow_news(archive, clock, range(1, 8))
    await follow_news(archive, clock, range(20, 40), area=AreaId("hannover/stoecken"))
    begun, many = await begin(archive, clock), []

    while (found := await addressed(archive, begun, clock, step=step)) is not None:
        many.append(found.people)

    async with archive.reading() as stores:
        assert (await stores.broadcasts.tally(begun.id)).states == {DeliveryState.PENDING: 7}
        assert (await stores.broadcasts.get(begun.id)).has_addressed_all
        assert not await stores.broadcasts.addressing()
    assert (many, many[-1]) == (sorted(many), 7)


async def test_two_processes_write_down_nobody_twice(
    archive: SqlArchive, other_archive: SqlArchive, clock: Clock
) -> None:
    await follow_news(archive, clock, range(1, 30))
    begun = await begin(archive, clock)

    async def write_down(through: SqlArchive) -> None:
        while await addressed(through, begun, clock, step=2) is not None:
            continue

    await asyncio.gather(write_down(archive), write_down(other_archive))

    async with archive.reading() as stores:
        assert (await stores.broadcasts.tally(begun.id)).total == 29
        assert (await stores.broadcasts.get(begun.id)).addressed.people == 29


async def test_a_step_that_fails_leaves_neither_deliveries_nor_the_place_it_came_to(
    archive: SqlArchive, clock: Clock
) -> None:
    await follow_news(archive, clock, range(1, 8))
    begun = await begin(archive, clock)

    async def broken_off() -> None:
        async with archive.unit_of_work() as unit:
            await unit.broadcasts.address(begun, {AREA}, clock.now(), step=3)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await broken_off()

    async with archive.reading() as stores:
        assert (await stores.broadcasts.tally(begun.id)).total == 0
        assert (await stores.broadcasts.get(begun.id)).addressed.people == 0


async def test_who_asks_for_news_after_it_began_gets_the_next_one(
    archive: SqlArchive, clock: StillClock
) -> None:
    await follow_news(archive, clock, range(1, 4))
    begun = await begin(archive, clock)
    clock.turn(60)
    await follow_news(archive, clock, range(4, 6))

    await addressed(archive, begun, clock)

    async with archive.reading() as stores:
        assert (await stores.broadcasts.tally(begun.id)).total == 3


async def test_of_the_first_few_no_more_are_written_down(archive: SqlArchive, clock: Clock) -> None:
    await follow_news(archive, clock, range(1, 8))
    begun = await begin(archive, clock, course=Course(first=3))

    found = await addressed(archive, begun, clock, step=100)
    again = await addressed(archive, begun, clock, step=100)

    assert (found and found.people, again) == (3, None)


async def test_while_it_rests_nobody_is_written_down_and_afterwards_it_goes_on(
    archive: SqlArchive, clock: Clock
) -> None:
    await follow_news(archive, clock, range(1, 8))
    begun = await begin(archive, clock)
    await addressed(archive, begun, clock, step=3)
    resting = await saved(archive, begun.rest(Pause.STAFF))

    at_rest = await addressed(archive, resting, clock)
    going = await saved(archive, resting.go_on())
    on = await addressed(archive, going, clock)

    assert (at_rest, on and on.people) == (None, 7)


async def test_what_rests_is_not_claimed_and_goes_on_when_it_is_released(
    archive: SqlArchive, clock: Clock
) -> None:
    await follow_news(archive, clock, range(1, 4))
    resting = await saved(archive, (await announce(archive, clock)).rest(Pause.STAFF))

    at_rest = await claimed(archive)
    asked_again = await archive.outbox.next_due(clock.now(), Lane)
    await saved(archive, resting.go_on())
    async with archive.unit_of_work() as unit:
        await unit.broadcasts.release(resting.id, clock.now())

    assert at_rest == []
    assert asked_again[Lane.BROADCASTS].year == 9999
    assert len(await claimed(archive)) == 3


async def test_in_the_night_nothing_of_it_is_claimed(archive: SqlArchive, clock: StillClock) -> None:
    await follow_news(archive, clock, range(1, 4))
    begun = await begin(archive, clock, course=Course(rests_at=clock.now() + timedelta(minutes=5)))
    await addressed(archive, begun, clock)

    by_day = await claimed(archive, clock.now(), limit=1)
    at_night = await claimed(archive, clock.now() + timedelta(minutes=5))

    assert (len(by_day), at_night) == (1, [])


async def test_what_was_put_back_while_it_was_stopped_is_not_sent(archive: SqlArchive, clock: Clock) -> None:
    await follow_news(archive, clock, range(1, 3))
    broadcast = await announce(archive, clock)
    under_way = await claimed(archive)
    await saved(archive, broadcast.stop(at=clock.now()))
    async with archive.unit_of_work() as unit:
        await unit.broadcasts.cancel_waiting(broadcast.id, at=clock.now())

    await archive.outbox.finish([became(each, DeliveryState.RETRY) for each in under_way])

    assert await claimed(archive) == []
    async with archive.reading() as stores:
        assert (await stores.broadcasts.tally(broadcast.id)).states == {DeliveryState.CANCELLED: 2}


async def test_after_its_end_what_waits_expires(archive: SqlArchive, clock: Clock) -> None:
    await follow_news(archive, clock, range(1, 3))
    ends = clock.now() + timedelta(hours=1)
    begun = await begin(archive, clock, course=Course(expires_at=ends))
    await addressed(archive, begun, clock)

    assert await claimed(archive, ends) == []
    async with archive.reading() as stores:
        assert (await stores.broadcasts.tally(begun.id)).states == {DeliveryState.EXPIRED: 2}


async def unclear_for(archive: SqlArchive, clock: Clock) -> Broadcast:
    """An announcement to seven, of whom it is unclear for the first two; it is over."""
    await follow_news(archive, clock, range(1, 8))
    broadcast = await announce(archive, clock)
    ends = {"resident-1": DeliveryState.UNCLEAR, "resident-2": DeliveryState.UNCLEAR}
    await archive.outbox.finish(
        [
            became(each, ends.get(str(each.letter.to.resident_id), DeliveryState.SENT))
            for each in await claimed(archive)
        ]
    )
    return await saved(archive, broadcast.finish())


async def test_repeated_it_goes_to_the_unclear_who_still_want_news_and_to_nobody_else(
    archive: SqlArchive, clock: Clock
) -> None:
    first = await unclear_for(archive, clock)
    async with archive.unit_of_work() as unit:
        await unit.people.withdraw(ResidentId("resident-2"), Purpose.NEWS, clock.now())
    again = replace(draft("again", clock.now()), again_of=first.id, audience=first.audience)

    begun = await saved(archive, again.send(at=clock.now()))
    await addressed(archive, begun, clock, step=2)
    await addressed(archive, begun, clock, step=100)

    assert [each.letter.to.resident_id for each in await claimed(archive)] == ["resident-1"]
    async with archive.reading() as stores:
        assert await stores.broadcasts.repeated_by(first.id) == "again"


async def test_an_announcement_is_repeated_once_at_most(archive: SqlArchive, clock: Clock) -> None:
    first = await unclear_for(archive, clock)
    await saved(archive, replace(draft("again", clock.now()), again_of=first.id))

    with pytest.raises(errors.Conflict):
        await saved(archive, replace(draft("once more", clock.now()), again_of=first.id))


async def test_in_figures_a_repetition_is_part_of_what_it_repeats(archive: SqlArchive, clock: Clock) -> None:
    first = await unclear_for(archive, clock)
    again = replace(draft("again", clock.now()), again_of=first.id, audience=first.audience)
    begun = await saved(archive, again.send(at=clock.now()))
    await addressed(archive, begun, clock)
    one, other = await claimed(archive)
    await archive.outbox.finish([became(one, DeliveryState.SENT), became(other, DeliveryState.UNCLEAR)])

    async with archive.reading() as stores:
        (told,) = await stores.figures.announced(since=clock.now())

    assert (told.delivered, told.unclear) == (6, 1)


async def test_how_far_it_has_come_agrees_with_the_tally(archive: SqlArchive, clock: Clock) -> None:
    first = await unclear_for(archive, clock)
    async with archive.reading() as stores:
        before = (await stores.broadcasts.so_far(first.id)).states
        counted = (await stores.broadcasts.tally(first.id)).states
    async with archive.unit_of_work() as unit:
        await unit.people.remove(ResidentId("resident-1"))
        await unit.people.remove(ResidentId("resident-3"))

    async with archive.reading() as stores:
        after = (await stores.broadcasts.so_far(first.id)).states
    assert before == after == counted == {DeliveryState.SENT: 5, DeliveryState.UNCLEAR: 2}


async def test_the_ledger_tells_results_by_language_and_by_own_district(
    archive: SqlArchive, clock: Clock
) -> None:
    first = await unclear_for(archive, clock)
    async with archive.unit_of_work() as unit:
        person = await unit.people.resident(ResidentId("resident-1"))
        assert person is not None
        await unit.people.save(replace(person, area_id=AREA))

    async with archive.reading() as stores:
        ledger = await stores.broadcasts.ledger(first.id)

    assert ledger.areas == {
        AREA: {DeliveryState.UNCLEAR: 1},
        None: {DeliveryState.SENT: 5, DeliveryState.UNCLEAR: 1},
    }
    assert ledger.tally.languages == {"de": {DeliveryState.SENT: 5, DeliveryState.UNCLEAR: 2}}


async def test_what_rests_is_found_when_its_morning_has_come(archive: SqlArchive, clock: Clock) -> None:
    morning = clock.now() + timedelta(hours=8)
    begun = await begin(archive, clock)
    await saved(archive, begun.rest(Pause.NIGHT, until=morning))

    async with archive.reading() as stores:
        assert not await stores.broadcasts.waking(clock.now())
        assert [each.id for each in await stores.broadcasts.waking(morning)] == [begun.id]


async def addressed(
    archive: SqlArchive, broadcast: Broadcast, clock: Clock, *, step: int | None = None
) -> Addressed | None:
    """Write down the next recipients, in a transaction of its own."""
    async with archive.unit_of_work() as unit:
        return await unit.broadcasts.address(broadcast, {AREA}, clock.now(), step=step)


async def saved(archive: SqlArchive, broadcast: Broadcast) -> Broadcast:
    """Keep it."""
    async with archive.unit_of_work() as unit:
        return await unit.broadcasts.save(broadcast)


def draft(key: str, now: datetime) -> Broadcast:
    """An announcement not sent yet."""
    return Broadcast(
        id=BroadcastId(key),
        city_id=CityId("hannover"),
        audience=Audience(areas=(AREA,), languages=(LanguageCode("tr"),)),
        texts={LanguageCode("de"): "Fest"},
        created_by=StaffId("staff"),
        created_at=now,
        version=0,
    )
