"""What is pressed under an announcement: each button means one thing, whenever it arrives."""

from datetime import timedelta

import pytest
from databases import StillClock
from on_the_way import SPEAKER, announcing_office, as_it_is, resting, state_of

from office.model.broadcasts import BroadcastState, Course, Pause
from office.model.directory import CityBundle
from office.services import Office, Tools


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
    clock.turn(timedelta(hours=9, minutes=30).total_seconds())  # Half past ten in the evening.
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
