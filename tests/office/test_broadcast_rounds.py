"""Announcements on their way: one that cannot go on stands in no other's way, and says why it stopped."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from crowd import follow_news
from databases import StillClock
from on_the_way import announcing_office, gone, reasons, resting, state_of, told, under_way, waiting
from working import BERT, MUEHLENBERG, SAHLKAMP, worker

from office.ids import AreaId
from office.model.broadcasts import BroadcastState, Course
from office.model.directory import CityBundle
from office.services import Office, Tools
from office.services.staff import EVERYTHING
from storage import SqlArchive

NOWHERE = AreaId("hannover/nirgendwo")
"""An area nobody has ever heard of."""

BROKEN: dict[str, Any] = {
    "areas": (NOWHERE, MUEHLENBERG),
    "created_by": worker(BERT, "Bert").id,
    "course": Course(rests_at=datetime(2026, 1, 1, tzinfo=UTC)),
}
"""One of Bert's, who may do everything: whatever asks where its first area lies fails."""


@pytest.fixture
async def office(tools: Tools, hannover: CityBundle) -> Office:
    """An office in which Anna may announce in Mühlenberg."""
    office = await announcing_office(tools, hannover)
    async with tools.archive.unit_of_work() as unit:
        await unit.people.save_staff(replace(worker(BERT, "Bert"), grants=EVERYTHING))
    return office


async def test_one_that_cannot_be_sent_holds_up_none_that_is_due(
    office: Office, tools: Tools, clock: StillClock
) -> None:
    await waiting(tools, "broken", **BROKEN)
    sound, at_rest = await waiting(tools, "sound"), await resting(tools, "at rest")
    clock.turn(3600)

    with pytest.raises(ExceptionGroup, match="announcements"):
        await office.broadcast_rounds.send_due()

    assert await state_of(tools, sound) == (BroadcastState.SENDING, None)
    assert await state_of(tools, at_rest) == (BroadcastState.SENDING, None)


async def test_one_that_cannot_be_addressed_holds_up_none_begun_later(
    office: Office, tools: Tools, archive: SqlArchive, clock: StillClock
) -> None:
    await follow_news(archive, clock, range(1, 4))
    await under_way(tools, "broken", **BROKEN)
    clock.turn(1)
    sound = await under_way(tools, "sound")

    with pytest.raises(ExceptionGroup, match="announcements"):
        await office.broadcast_rounds.address()

    async with archive.reading() as stores:
        assert (await stores.broadcasts.so_far(sound.id)).total == 3


async def test_one_that_cannot_be_followed_up_holds_up_none_begun_later(
    office: Office, tools: Tools, clock: StillClock
) -> None:
    await under_way(tools, "broken", **BROKEN)
    clock.turn(1)
    sound = await under_way(tools, "sound", people=0)
    with pytest.raises(ExceptionGroup, match="announcements"):
        await office.broadcast_rounds.address()

    with pytest.raises(ExceptionGroup, match="announcements"):
        await office.broadcast_rounds.follow_up()

    assert await state_of(tools, sound) == (BroadcastState.DONE, None)


async def test_what_waits_for_an_area_that_is_gone_is_not_sent_and_says_so(
    office: Office, tools: Tools, hannover: CityBundle, archive: SqlArchive, clock: StillClock
) -> None:
    gone_with_it = await waiting(tools)
    await told(archive, clock)
    await gone(tools, hannover, MUEHLENBERG)

    await office.broadcast_rounds.send_due()

    assert await state_of(tools, gone_with_it) == (BroadcastState.STOPPED, None)
    assert await reasons(archive, clock) == ["area"]


async def test_what_is_under_way_for_an_area_that_is_gone_stops_and_says_so(
    office: Office, tools: Tools, hannover: CityBundle, archive: SqlArchive, clock: StillClock
) -> None:
    await follow_news(archive, clock, range(1, 4))
    going = await under_way(tools)
    await told(archive, clock)
    await gone(tools, hannover, MUEHLENBERG)
    await office.broadcast_rounds.address()

    await office.broadcast_rounds.follow_up()

    assert await state_of(tools, going) == (BroadcastState.STOPPED, None)
    assert await reasons(archive, clock) == ["area"]
    async with archive.reading() as stores:
        assert (await stores.broadcasts.so_far(going.id)).waiting == 0


async def test_for_the_areas_that_are_left_it_goes_on(
    office: Office, tools: Tools, hannover: CityBundle
) -> None:
    going = await under_way(tools, areas=(SAHLKAMP, MUEHLENBERG), created_by=BROKEN["created_by"])
    await gone(tools, hannover, SAHLKAMP)

    await office.broadcast_rounds.follow_up()

    assert await state_of(tools, going) == (BroadcastState.SENDING, None)


async def test_a_rest_for_an_area_that_is_gone_ends_in_the_morning_with_its_reason(
    office: Office, tools: Tools, hannover: CityBundle, archive: SqlArchive, clock: StillClock
) -> None:
    at_rest = await resting(tools)
    await told(archive, clock)
    await gone(tools, hannover, MUEHLENBERG)
    clock.turn(timedelta(hours=1).total_seconds())

    await office.broadcast_rounds.send_due()

    assert await state_of(tools, at_rest) == (BroadcastState.STOPPED, None)
    assert await reasons(archive, clock) == ["area"]
