"""Announcements in the archive, on both databases."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from crowd import AREA, announce, follow_news, follow_plan

from office.ids import AreaId, BroadcastId, CityId, EventId, LanguageCode, ProcessId, ResidentId, StaffId
from office.model.broadcasts import Audience, Broadcast
from office.model.outbox import DeliveryState
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
    ],
    ids=["words to followers", "an event to followers", "a plan to the area"],
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


async def test_what_waits_for_its_time_is_found_once_it_has_come(archive: SqlArchive, clock: Clock) -> None:
    now = clock.now()
    async with archive.unit_of_work() as unit:
        for key, hours in (("later", 3), ("second", 2), ("first", 1)):
            await unit.broadcasts.save(draft(key, now).schedule(due=now + timedelta(hours=hours)))
        stopped = await unit.broadcasts.save(draft("stopped", now).schedule(due=now + timedelta(hours=1)))
        await unit.broadcasts.save(stopped.stop())

    async with archive.reading() as stores:
        due = await stores.broadcasts.due(now + timedelta(hours=2))
        assert [each.id for each in due] == ["first", "second"]
        assert due[0].due_at == now + timedelta(hours=1)
        assert await stores.broadcasts.due(now) == []


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
