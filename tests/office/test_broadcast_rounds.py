"""Announcements on their way: one that cannot go on stands in no other's way, and says why it stopped."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from crowd import follow_news
from databases import StillClock
from happening import BERLIN, evening, written
from on_the_way import (
    SPEAKER,
    announcing_office,
    as_it_is,
    gone,
    reasons,
    resting,
    state_of,
    told,
    under_way,
    waiting,
)
from planning import process
from working import ANNA, BERT, MUEHLENBERG, SAHLKAMP, sent_letters, worker

from office.ids import AreaId
from office.model.broadcasts import BroadcastState, Course, Pause
from office.model.directory import CityBundle
from office.model.processes import ProcessState
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


async def test_who_lost_the_right_overnight_goes_on_in_the_morning_with_nothing(
    office: Office, tools: Tools, archive: SqlArchive, clock: StillClock
) -> None:
    at_rest = await resting(tools)
    await told(archive, clock)
    await office.staff.dismiss(ANNA)
    clock.turn(3600)

    await office.broadcast_rounds.send_due()

    assert await state_of(tools, at_rest) == (BroadcastState.STOPPED, None)
    assert await reasons(archive, clock) == ["right"]


async def test_who_loses_the_right_while_it_goes_out_sends_no_more(
    office: Office, tools: Tools, archive: SqlArchive, clock: StillClock
) -> None:
    going = await under_way(tools)
    await told(archive, clock)
    await office.staff.dismiss(ANNA)

    await office.broadcast_rounds.follow_up()

    assert await state_of(tools, going) == (BroadcastState.STOPPED, None)
    assert await reasons(archive, clock) == ["right"]


async def test_a_plan_archived_overnight_takes_its_announcement_along(
    office: Office, tools: Tools, archive: SqlArchive, clock: StillClock
) -> None:
    async with archive.unit_of_work() as unit:
        plan = await unit.processes.save(process())
    at_rest = await resting(tools, process_id=plan.id, texts={})
    await told(archive, clock)
    async with archive.unit_of_work() as unit:
        await unit.processes.save(replace(plan, state=ProcessState.ARCHIVED))
    clock.turn(3600)

    await office.broadcast_rounds.send_due()

    assert await state_of(tools, at_rest) == (BroadcastState.STOPPED, None)
    assert await reasons(archive, clock) == ["plan"]


async def test_an_event_cancelled_after_the_first_few_is_announced_to_nobody_else(
    office: Office, tools: Tools, archive: SqlArchive, clock: StillClock
) -> None:
    event = await written(archive, evening())
    tried = await resting(tools, why=Pause.FIRST, event_id=event.id, texts={}, course=Course(first=2))
    await told(archive, clock)
    async with archive.unit_of_work() as unit:
        coming = await unit.events.next_of(event.id, clock.now())
        assert coming is not None
        await unit.events.change(coming.occurrence.cancel(note="", at=clock.now()))

    await office.broadcasts.send_to_all(SPEAKER, tried.id)

    assert await state_of(tools, tried) == (BroadcastState.STOPPED, None)
    assert await reasons(archive, clock) == ["cancelled"]


async def test_an_event_cancelled_before_it_was_announced_does_not_take_place_rather_than_has_begun(
    office: Office, tools: Tools, archive: SqlArchive, clock: StillClock
) -> None:
    event = await written(archive, evening())
    async with archive.unit_of_work() as unit:
        coming = await unit.events.next_of(event.id, clock.now())
        assert coming is not None
        await unit.events.change(coming.occurrence.cancel(note="", at=clock.now()))
    clock.turn((coming.occurrence.starts_at - clock.now()).total_seconds() + 60)
    await waiting(tools, event_id=event.id, texts={})
    await told(archive, clock)

    await office.broadcast_rounds.send_due()

    assert await reasons(archive, clock) == ["cancelled"]


async def test_an_event_that_began_before_it_was_announced_has_begun(
    office: Office, tools: Tools, archive: SqlArchive, clock: StillClock
) -> None:
    event = await written(archive, evening())
    begins = event.starts_at.replace(tzinfo=BERLIN)
    clock.turn((begins - clock.now()).total_seconds() + 60)
    await waiting(tools, event_id=event.id, texts={})
    await told(archive, clock)

    await office.broadcast_rounds.send_due()

    assert await reasons(archive, clock) == ["begun"]


async def test_why_it_stopped_is_in_the_audit(
    office: Office, tools: Tools, hannover: CityBundle, archive: SqlArchive
) -> None:
    going = await under_way(tools)
    await gone(tools, hannover, MUEHLENBERG)

    await office.broadcast_rounds.follow_up()

    async with archive.reading() as stores:
        deed = (await stores.audit.entries("broadcast", going.id))[-1]
    assert (deed.action, deed.actor, deed.detail) == ("broadcast.stopped", "system", {"why": "area"})


async def test_what_staff_called_off_has_no_reason(office: Office, tools: Tools, archive: SqlArchive) -> None:
    going = await under_way(tools)

    await office.broadcasts.stop(SPEAKER, going.id)

    async with archive.reading() as stores:
        deed = (await stores.audit.entries("broadcast", going.id))[-1]
    assert (deed.action, deed.detail) == ("broadcast.stopped", {})
    assert (await as_it_is(tools, going)).hindrance is None


async def test_why_it_stopped_is_known_at_a_later_press_too(
    office: Office, tools: Tools, archive: SqlArchive, clock: StillClock
) -> None:
    going = await under_way(tools, created_by=BROKEN["created_by"])
    await office.staff.dismiss(BERT)
    await office.broadcast_rounds.follow_up()
    await told(archive, clock)

    await office.broadcasts.stop(SPEAKER, going.id)

    assert await reasons(archive, clock) == ["right"]


async def test_an_event_that_has_begun_is_told_on_until_the_end_staff_chose(
    office: Office, tools: Tools, archive: SqlArchive, clock: StillClock
) -> None:
    event = await written(archive, evening())
    going = await under_way(tools, event_id=event.id, texts={})
    begins = event.starts_at.replace(tzinfo=BERLIN)
    clock.turn((begins - clock.now()).total_seconds() + 60)

    await office.broadcast_rounds.follow_up()

    assert await state_of(tools, going) == (BroadcastState.SENDING, None)


async def test_words_that_cannot_be_made_pause_it_and_say_so(
    office: Office, tools: Tools, archive: SqlArchive, clock: StillClock
) -> None:
    going = await under_way(tools)
    await sent_letters(archive, clock)

    await office.broadcast_rounds.pause_refused(going.id, Pause.FAULT)

    assert await state_of(tools, going) == (BroadcastState.PAUSED, Pause.FAULT)
    assert await sent_letters(archive, clock, "broadcasts.refused")
