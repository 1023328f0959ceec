"""Staff are asked to delete what the bot cannot: a copy whose number nobody knows, a message too old."""

import pytest
from house import House
from residents import drafted, ideas_of, jpeg, resident
from staffed import MUEHLENBERG, Team, is_card, staffed

from office.ids import ChatId, CityId
from office.model.ideas import Idea
from office.model.people import StaffChat
from playground.client import Person, Seat, Shown

ASKED = "Bitte löschen Sie diese Nachrichten von mir, falls sie in diesem Chat stehen"


@pytest.fixture
async def team(house: House) -> Team:
    """The office of Mühlenberg and its people."""
    return await staffed(house)


async def handed_in(team: Team, *, with_photo: bool = False) -> tuple[Person, Idea]:
    """Somebody and what they handed in; its card is not waited for."""
    person = await resident(team.house)
    summary = await drafted(person, "Mehr Bänke am Markt")
    if with_photo:
        await person.sends_photo(jpeg("red"))
        await person.until(lambda shown: "1 Foto" in shown.text)
    await person.taps("Absenden", on=summary)
    await person.until(lambda shown: "Danke!" in shown.text)
    return person, (await ideas_of(team.house, person))[0]


async def cards_twice(team: Team) -> tuple[Person, Idea]:
    """The connection breaks while the first card is sent: it stands in the group twice."""
    await team.house.playground.fault("answer_lost", method="sendMessage", accepted=True, chat=team.group.id)
    person, idea = await handed_in(team)
    first = await team.card(idea)
    await team.anna.until(lambda shown: shown.id > first.id and is_card(shown, idea))
    return person, idea


async def leaves(person: Person) -> None:
    """``/forget``, and sure."""
    await person.says("/forget")
    sure = await person.until(lambda shown: "Ja, alles löschen" in shown.buttons)
    await person.taps("Ja, alles löschen", on=sure)
    await person.until(lambda shown: shown.text.startswith("Alles über Sie ist gelöscht."))


async def asks(seat: Seat) -> Shown:
    """The message that asks staff to delete."""
    return await seat.until(lambda shown: ASKED in shown.text)


async def test_a_copy_nobody_knows_the_number_of_is_named_when_its_author_leaves(team: Team) -> None:
    person, idea = await cards_twice(team)
    assert await team.house.bot.office.leftovers.tell() == 0

    await leaves(person)
    assert await team.house.bot.office.leftovers.tell() == 1
    told = await asks(team.anna)

    assert f"• {idea.number}, Nachricht von etwa Montag, 23. November 2026, 10:0" in told.text
    assert told.buttons == []
    assert await team.house.bot.office.leftovers.tell() == 0


async def test_one_taken_back_by_its_author_is_named_too(team: Team) -> None:
    person, idea = await cards_twice(team)
    await person.says("/my")
    listed = await person.until(lambda shown: str(idea.number) in shown.buttons)
    await person.taps(str(idea.number), on=listed)
    thread = await person.until(lambda shown: "Zurückziehen" in shown.buttons)
    await person.taps("Zurückziehen", on=thread)
    sure = await person.until(lambda message: "Ja, zurückziehen" in message.buttons)
    await person.taps("Ja, zurückziehen", on=sure)
    await team.card_with(idea, "Zurückgezogen")

    assert await team.house.bot.office.leftovers.tell() == 1

    assert str(idea.number) in (await asks(team.anna)).text


async def test_what_is_too_old_to_be_deleted_is_named_with_a_way_to_it(team: Team) -> None:
    small = await team.house.playground.group("Klein", members=[team.people["Anna"]], bot="member")
    async with team.house.bot.archive.unit_of_work() as unit:
        await unit.people.bind_staff_chat(
            StaffChat(city_id=CityId("hannover"), area_id=MUEHLENBERG, chat_id=ChatId(small.id))
        )
    seat = team.people["Anna"].at(small)
    person, idea = await handed_in(team, with_photo=True)
    card = await seat.until(lambda shown: is_card(shown, idea))
    await seat.taps("Fotos zeigen", on=card)
    photo = await seat.until(lambda shown: "photo" in shown.raw)
    await team.house.playground.turn(49 * 3600)

    await leaves(person)
    await seat.until(lambda shown: shown.id == card.id and shown.text == "Dieser Beitrag wurde gelöscht.")
    for _ in range(50):
        if await team.house.bot.office.leftovers.tell():
            break
    told = await asks(seat)

    assert "Nachricht von Montag, 23. November 2026, 10:0" in told.text
    assert str(photo.id) in told.raw["reply_markup"]["inline_keyboard"][0][0]["url"]
