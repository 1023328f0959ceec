"""Which staff chat gets the card of a contribution, and what becomes of it when its author goes."""

import sqlite3
from contextlib import closing

from house import MONDAY, House, quick_parts, settings_for
from residents import handed_in, ideas_of, resident

from bot.assembly import running
from bot.clock import ShiftedClock
from office.ids import AreaId, ChatId, CityId
from office.model.people import StaffChat
from playground.client import Group, Person, Playground, Shown
from playground.server import Server
from playground.world import World


async def team(playground: Playground, name: str) -> tuple[Group, Person]:
    """A group with one colleague in it."""
    colleague = await playground.person(name, language_code="de", has_started=True)
    return await playground.group(name, members=[colleague]), colleague


async def bound(house: House, name: str, area: str | None) -> tuple[Group, Person]:
    """A group where staff of this area (none: of the city) read."""
    group, colleague = await team(house.playground, name)
    async with house.bot.archive.unit_of_work() as unit:
        await unit.people.bind_staff_chat(
            StaffChat(
                city_id=CityId("hannover"),
                area_id=AreaId(area) if area else None,
                chat_id=ChatId(group.id),
            )
        )
    return group, colleague


def carded(house: House) -> list[int]:
    """The chats that were sent a card."""
    with closing(sqlite3.connect(house.settings.database_url.removeprefix("sqlite:///"))) as database:
        rows = database.execute("SELECT DISTINCT chat_id FROM outbox WHERE kind = 'staff.card'").fetchall()
    return [row[0] for row in rows]


def is_card(shown: Shown) -> bool:
    return "HANN-2026-00001" in shown.text


async def test_the_card_goes_to_the_nearest_chat_above(house: House) -> None:
    await bound(house, "Stadt", None)
    borough, colleague = await bound(house, "Ricklingen", "hannover/bezirk-ricklingen")
    person = await resident(house)

    await handed_in(house, person, "Mehr Bänke in Mühlenberg")

    card = await colleague.at(borough).until(is_card)
    assert "Mehr Bänke in Mühlenberg" in card.text
    assert carded(house) == [borough.id]


async def test_the_card_of_a_district_goes_to_the_programme_area_tied_to_it(house: House) -> None:
    await bound(house, "Stadt", None)
    quarter, colleague = await bound(house, "Sahlkamp-Mitte", "hannover/sahlkamp-mitte")
    person = await resident(house)

    await handed_in(house, person, "Mehr Bänke in Sahlkamp")

    assert await colleague.at(quarter).until(is_card)
    assert carded(house) == [quarter.id]


async def test_without_any_bound_chat_the_one_of_the_settings_gets_it(sqlite_url: str) -> None:
    clock = ShiftedClock(MONDAY)
    async with Server(World(clock)) as server, Playground(server.url) as playground:
        group, colleague = await team(playground, "Alle")
        settings = settings_for(sqlite_url, server.url, staff_chat=group.id)
        async with running(settings, quick_parts(clock)) as bot:
            house = House(playground, bot, clock, settings)
            await handed_in(house, await resident(house))

            assert await colleague.at(group).until(is_card)


async def test_without_any_staff_chat_the_contribution_is_kept_all_the_same(house: House) -> None:
    person = await resident(house)

    await handed_in(house, person)

    assert len(await ideas_of(house, person)) == 1


async def test_the_card_goes_blank_when_the_author_is_forgotten(house: House) -> None:
    group, colleague = await bound(house, "Mühlenberg", "hannover/muehlenberg")
    person = await resident(house)
    await handed_in(house, person, "Mein Geheimnis")
    card = await colleague.at(group).until(is_card)

    await person.says("/forget")
    await person.until(lambda shown: "Ja, alles löschen" in shown.buttons)
    await person.taps("Ja, alles löschen")
    seat = colleague.at(group)
    blank = await seat.until(lambda shown: shown.id == card.id and "Geheimnis" not in shown.text)

    assert "HANN" not in blank.text
    assert blank.buttons == []
    assert not any("Geheimnis" in shown.text for shown in await seat.messages())


async def test_the_words_leave_the_card_when_a_message_is_taken_back(house: House) -> None:
    group, colleague = await bound(house, "Mühlenberg", "hannover/muehlenberg")
    person = await resident(house)
    await person.says("/contact Mühlenberg")
    await person.next()
    await person.taps("Nachricht schreiben")
    await person.next()
    await person.says("Das war ein Versehen")
    seat = colleague.at(group)
    card = await seat.until(is_card)
    await person.until(lambda shown: "Zurückholen" in shown.buttons)

    await person.taps("Zurückholen")
    blank = await seat.until(lambda shown: shown.id == card.id and "Versehen" not in shown.text)

    assert "Zurückgezogen" in blank.text


async def test_the_card_is_edited_when_something_is_added(house: House) -> None:
    group, colleague = await bound(house, "Mühlenberg", "hannover/muehlenberg")
    person = await resident(house)
    idea = await handed_in(house, person)
    seat = colleague.at(group)
    card = await seat.until(is_card)

    await person.presses(f"my:add:{idea.id}", person.last, force=True)
    await person.next()
    await person.says("Und ein Tisch")

    assert await seat.until(lambda shown: shown.id == card.id and "Und ein Tisch" in shown.text)
