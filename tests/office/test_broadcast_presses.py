"""What is pressed under an announcement: each button means one thing, whenever it arrives."""

from datetime import timedelta

import pytest
from archived import became, claimed
from crowd import follow_news
from databases import StillClock
from on_the_way import (
    SPEAKER,
    announcing_office,
    as_it_is,
    gone,
    reasons,
    repetition_of,
    resting,
    state_of,
    told,
    under_way,
    waiting,
)
from working import MUEHLENBERG

from office import errors
from office.model.broadcasts import Broadcast, BroadcastState, Course, Pause
from office.model.directory import CityBundle
from office.model.outbox import DeliveryState
from office.services import Office, Tools
from storage import SqlArchive

NIGHT = timedelta(hours=9, minutes=30).total_seconds()
"""From noon (UTC) until half past ten in the evening in Hannover."""


@pytest.fixture
async def office(tools: Tools, hannover: CityBundle) -> Office:
    """An office in which Anna may announce in Mühlenberg."""
    return await announcing_office(tools, hannover)


async def test_a_pause_pressed_as_the_night_came_holds_in_the_morning(
    office: Office, tools: Tools, clock: StillClock
) -> None:
    at_rest = await resting(tools)

    await office.broadcasts.pause(SPEAKER, at_rest.id)
    clock.turn(timedelta(hours=2).total_seconds())
    await office.broadcast_rounds.send_due()

    assert await state_of(tools, at_rest) == (BroadcastState.PAUSED, Pause.STAFF)


async def test_sent_to_all_and_pressed_again_it_does_not_ring_people_at_night(
    office: Office, tools: Tools, clock: StillClock
) -> None:
    clock.turn(NIGHT)
    tried = await resting(tools, why=Pause.FIRST, course=Course(first=2))

    await office.broadcasts.send_to_all(SPEAKER, tried.id)
    await office.broadcast_rounds.follow_up()
    await office.broadcasts.send_to_all(SPEAKER, tried.id)

    assert await state_of(tools, tried) == (BroadcastState.PAUSED, Pause.NIGHT)
    assert not (await as_it_is(tools, tried)).course.at_night


@pytest.mark.parametrize("why", list(Pause))
async def test_a_button_to_go_on_is_taken_for_its_own_rest_only(
    office: Office, tools: Tools, why: Pause
) -> None:
    doors = {
        office.broadcasts.go_on: {Pause.STAFF, Pause.TEXT, Pause.FAULT},
        office.broadcasts.send_to_all: {Pause.FIRST},
        office.broadcasts.send_at_night: {Pause.NIGHT},
    }

    went_on = set()
    for number, press in enumerate(doors):
        at_rest = await resting(tools, f"rest {number}", why=why)
        await press(SPEAKER, at_rest.id)
        if await state_of(tools, at_rest) == (BroadcastState.SENDING, None):
            went_on.add(press)

    assert went_on == {press for press, rests in doors.items() if why in rests}


async def unclear(office: Office, tools: Tools, archive: SqlArchive, clock: StillClock) -> Broadcast:
    """One of which nobody knows whether it arrived; it is over, and valid for a day and a half more."""
    await follow_news(archive, clock, range(1, 4))
    ends = clock.now() + timedelta(days=1.5)
    going = await under_way(tools, course=Course(expires_at=ends))
    await told(archive, clock)
    await office.broadcast_rounds.address()
    await archive.outbox.finish([became(each, DeliveryState.UNCLEAR) for each in await claimed(archive)])
    async with archive.unit_of_work() as unit:
        return await unit.broadcasts.save((await unit.broadcasts.get(going.id)).finish())


async def test_a_repetition_called_off_before_anybody_got_it_can_be_made_anew(
    office: Office, tools: Tools, archive: SqlArchive, clock: StillClock
) -> None:
    over = await unclear(office, tools, archive, clock)
    clock.turn(NIGHT)
    await office.broadcasts.send_again(SPEAKER, over.id)
    again = await repetition_of(tools, over)
    await told(archive, clock)

    await office.broadcasts.stop(SPEAKER, again.id)

    assert await office.broadcasts.can_be_repeated(over)
    assert over.id in [each.params["broadcast"] for each in await told(archive, clock)]
    await office.broadcasts.send_again(SPEAKER, over.id)
    assert (await repetition_of(tools, over)).state is BroadcastState.SCHEDULED


async def test_a_repetition_that_missed_its_morning_can_be_made_anew(
    office: Office, tools: Tools, archive: SqlArchive, clock: StillClock
) -> None:
    over = await unclear(office, tools, archive, clock)
    clock.turn(NIGHT)
    await office.broadcasts.send_again(SPEAKER, over.id)
    clock.turn(timedelta(hours=20).total_seconds())

    await office.broadcast_rounds.send_due()

    assert await office.broadcasts.can_be_repeated(over)


async def test_a_repetition_that_reached_somebody_is_the_only_one(
    office: Office, tools: Tools, archive: SqlArchive, clock: StillClock
) -> None:
    over = await unclear(office, tools, archive, clock)
    await office.broadcasts.send_again(SPEAKER, over.id)
    again = await repetition_of(tools, over)

    await office.broadcasts.stop(SPEAKER, again.id)

    assert again.state is BroadcastState.SENDING
    assert not await office.broadcasts.can_be_repeated(over)


async def test_what_is_over_by_the_morning_is_not_repeated_in_the_evening_and_that_is_said(
    office: Office, tools: Tools, archive: SqlArchive, clock: StillClock
) -> None:
    over = await unclear(office, tools, archive, clock)
    clock.turn(timedelta(days=1).total_seconds() + NIGHT)
    await told(archive, clock)

    await office.broadcasts.send_again(SPEAKER, over.id)

    assert await reasons(archive, clock) == ["over_by_morning"]
    assert await office.broadcasts.can_be_repeated(over)


async def test_what_was_over_before_it_could_begin_says_so(
    office: Office, tools: Tools, archive: SqlArchive, clock: StillClock
) -> None:
    ends = clock.now() + timedelta(hours=1)
    await waiting(tools, course=Course(expires_at=ends))
    await told(archive, clock)
    clock.turn(timedelta(hours=2).total_seconds())

    await office.broadcast_rounds.send_due()

    assert await reasons(archive, clock) == ["expired"]


async def test_what_nobody_is_to_get_any_more_is_not_repeated(
    office: Office, tools: Tools, hannover: CityBundle, archive: SqlArchive, clock: StillClock
) -> None:
    over = await unclear(office, tools, archive, clock)
    await gone(tools, hannover, MUEHLENBERG)

    with pytest.raises(errors.Outdated):
        await office.broadcasts.send_again(SPEAKER, over.id)

    async with archive.reading() as stores:
        assert await stores.broadcasts.repeated_by(over.id) is None
