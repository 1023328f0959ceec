"""Where others read along one finds the announcements for the areas of that group, and no other."""

from datetime import timedelta

import pytest
from databases import StillClock
from on_the_way import SPEAKER, announcement, announcing_office, resting, told
from working import BERT, GROUP, HANNOVER, MUEHLENBERG, STOECKEN, worker

from office import errors
from office.ids import AreaId, BroadcastId, ChatId, LanguageCode
from office.model.broadcasts import Broadcast, Pause
from office.model.directory import CityBundle
from office.model.people import Role, StaffChat
from office.services import Office, Tools
from office.services.broadcast_list import Found
from office.services.broadcast_telling import new_answer
from office.services.speaker import Speaker
from storage import SqlArchive

GERMAN = LanguageCode("de")
HERE = Speaker(chat_id=GROUP, user_id=BERT, language=GERMAN)
"""Bert, who may announce in the whole city, in the group of Mühlenberg."""

ALONE = Speaker(chat_id=ChatId(BERT), user_id=BERT, language=GERMAN)
TOWN_HALL = Speaker(chat_id=ChatId(-200), user_id=BERT, language=GERMAN)
NO_ROOM = Speaker(chat_id=ChatId(-300), user_id=BERT, language=GERMAN)


@pytest.fixture
async def office(tools: Tools, hannover: CityBundle) -> Office:
    """An office with a group for Mühlenberg and one for the whole city, in which Bert is an editor."""
    office = await announcing_office(tools, hannover)
    async with tools.archive.unit_of_work() as unit:
        await unit.people.save_staff(worker(BERT, "Bert", AreaId(HANNOVER), Role.EDITOR))
        await unit.people.bind_staff_chat(
            StaffChat(city_id=HANNOVER, area_id=None, chat_id=TOWN_HALL.chat_id)
        )
    return office


async def planned(tools: Tools, key: str, *areas: AreaId) -> Broadcast:
    """One that waits for tomorrow, and was sent from a private chat."""
    written = announcement(tools, key, areas=areas)
    async with tools.archive.unit_of_work() as unit:
        return await unit.broadcasts.save(written.schedule(due=tools.clock.now() + timedelta(days=1)))


async def three(tools: Tools) -> None:
    """One for Mühlenberg, one for another district, one for both."""
    await planned(tools, "muehlenberg", MUEHLENBERG)
    await planned(tools, "stoecken", STOECKEN)
    await planned(tools, "both", MUEHLENBERG, STOECKEN)


def keys(found: Found) -> set[str]:
    """Which are listed."""
    return {each.broadcast.id for each in found.listed}


async def test_in_the_group_of_a_district_only_its_own_are_listed(office: Office, tools: Tools) -> None:
    await three(tools)

    found = await office.broadcast_list.recent(HERE)

    assert (keys(found), found.are_more) == ({"muehlenberg"}, True)


@pytest.mark.parametrize("where", [ALONE, TOWN_HALL])
async def test_alone_and_in_the_group_of_the_city_all_are_listed(
    office: Office, tools: Tools, where: Speaker
) -> None:
    await three(tools)

    found = await office.broadcast_list.recent(where)

    assert (keys(found), found.are_more) == ({"muehlenberg", "stoecken", "both"}, False)


async def test_in_a_group_that_is_not_the_staffs_none_is_listed(office: Office, tools: Tools) -> None:
    await three(tools)

    found = await office.broadcast_list.recent(NO_ROOM)

    assert (keys(found), found.are_more) == (set(), True)


async def test_what_this_person_may_not_send_anyway_is_not_spoken_of(office: Office, tools: Tools) -> None:
    await three(tools)

    found = await office.broadcast_list.recent(SPEAKER)

    assert (keys(found), found.are_more) == ({"muehlenberg"}, False)


async def test_what_is_for_other_districts_is_not_opened_there(office: Office, tools: Tools) -> None:
    await three(tools)

    with pytest.raises(errors.NotHere):
        await office.broadcast_list.open(HERE, BroadcastId("both"))


async def test_what_stands_in_the_group_anyway_is_listed_and_opened_there(
    office: Office, tools: Tools, archive: SqlArchive, clock: StillClock
) -> None:
    shown = await planned(tools, "stoecken", STOECKEN)
    async with tools.archive.unit_of_work() as unit:
        await unit.outbox.add(await new_answer(unit, shown, HERE))
    await told(archive, clock)

    found = await office.broadcast_list.recent(HERE)
    await office.broadcast_list.open(HERE, shown.id)

    assert (keys(found), found.are_more) == ({"stoecken"}, False)


@pytest.mark.parametrize("why", [Pause.TEXT, Pause.FAULT])
async def test_where_it_was_told_that_a_text_is_refused_it_is_opened(
    office: Office, tools: Tools, why: Pause
) -> None:
    both = await resting(tools, "both", why, areas=(MUEHLENBERG, STOECKEN))

    await office.broadcast_list.open(HERE, both.id)

    assert keys(await office.broadcast_list.recent(HERE)) == {"both"}
