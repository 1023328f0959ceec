"""An announcement is pressed and opened in one chat while its message in another one has to wait."""

from datetime import timedelta

import pytest
from archived import became, claimed, sent
from crowd import follow_news
from databases import StillClock
from on_the_way import announcing_office, told, under_way
from working import BERT, HANNOVER

from office.ids import ChatId, LanguageCode
from office.model.broadcasts import Broadcast
from office.model.directory import CityBundle
from office.model.outbox import DeliveryState, Letter, Outcome
from office.model.people import StaffChat
from office.services import Office, Tools
from office.services.speaker import Speaker
from storage import SqlArchive

GERMAN = LanguageCode("de")
TOWN_HALL = ChatId(-200)
"""The group of the whole city."""

THERE = Speaker(chat_id=TOWN_HALL, user_id=BERT, language=GERMAN, pressed=1)
ALONE = Speaker(chat_id=ChatId(BERT), user_id=BERT, language=GERMAN, pressed=1)


@pytest.fixture
async def office(tools: Tools, hannover: CityBundle) -> Office:
    """An office in which Anna and Bert may announce in Mühlenberg, with a group of the whole city."""
    office = await announcing_office(tools, hannover)
    async with tools.archive.unit_of_work() as unit:
        await unit.people.bind_staff_chat(StaffChat(city_id=HANNOVER, area_id=None, chat_id=TOWN_HALL))
    return office


async def opened_there(office: Office, tools: Tools, archive: SqlArchive, clock: StillClock) -> Broadcast:
    """One that goes out, sent from Mühlenberg's group and opened in the city's."""
    await follow_news(archive, clock, range(1, 4))
    going = await under_way(tools)
    await told(archive, clock)
    await office.broadcast_list.open(THERE, going.id)
    await told(archive, clock)
    return going


async def held_up(office: Office, archive: SqlArchive, clock: StillClock) -> None:
    """Its messages are to be changed, but their chats must wait for half a minute."""
    await office.broadcast_rounds.follow_up()
    until = clock.now() + timedelta(seconds=30)
    waiting = await claimed(archive, clock.now())
    assert TOWN_HALL in [each.letter.to.chat_id for each in waiting]
    await archive.outbox.finish(
        [
            Outcome(delivery=each, state=DeliveryState.RETRY, at=clock.now(), retry_at=until)
            for each in waiting
        ]
    )


async def said(archive: SqlArchive, clock: StillClock) -> list[Letter]:
    """What goes out now and arrives, in the private chat."""
    going = await claimed(archive, clock.now())
    await archive.outbox.finish([sent(each) for each in going])
    return [each.letter for each in going if each.letter.to.chat_id == ALONE.chat_id]


async def test_what_is_opened_in_a_private_chat_does_not_wait_for_a_group_that_must_wait(
    office: Office, tools: Tools, archive: SqlArchive, clock: StillClock
) -> None:
    going = await opened_there(office, tools, archive, clock)
    await held_up(office, archive, clock)

    await office.broadcast_list.open(ALONE, going.id)

    assert [letter.kind for letter in await said(archive, clock)] == ["broadcasts.progress"]


async def test_nor_does_what_is_pressed_on_an_older_copy_there(
    office: Office, tools: Tools, archive: SqlArchive, clock: StillClock
) -> None:
    going = await opened_there(office, tools, archive, clock)
    await held_up(office, archive, clock)

    await office.broadcasts.pause(ALONE, going.id)

    assert [letter.edits for letter in await said(archive, clock)] == [ALONE.pressed]


async def test_the_question_whether_to_repeat_it_is_not_taken_away_by_what_waited_before(
    office: Office, tools: Tools, archive: SqlArchive, clock: StillClock
) -> None:
    going = await opened_there(office, tools, archive, clock)
    await office.broadcast_rounds.address()
    bulk = await claimed(archive, clock.now())
    await archive.outbox.finish([became(each, DeliveryState.UNCLEAR) for each in bulk])
    await held_up(office, archive, clock)
    async with archive.unit_of_work() as unit:
        await unit.broadcasts.save((await unit.broadcasts.get(going.id)).finish())

    await office.broadcasts.ask_again(ALONE, going.id)

    assert [letter.kind for letter in await said(archive, clock)] == ["broadcasts.ask_again"]
    clock.turn(30)
    assert await said(archive, clock) == []
