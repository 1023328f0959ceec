"""Announcements in the archive, on both databases."""

from crowd import AREA, announce, follow_news

from office.ids import AreaId, LanguageCode, ResidentId
from office.model.outbox import DeliveryState
from office.model.people import Purpose
from office.ports.clock import Clock
from storage import SqlArchive


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
        assert again == 0
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
