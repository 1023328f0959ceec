"""Quiet hours: chosen on the page with news, kept for what comes by itself, and for nothing else."""

from datetime import timedelta

import pytest
from house import House
from neighbours import WEDNESDAY, asks_to_be_reminded, evening, neighbour, turn_to

from playground.client import Person, PlaygroundError, Shown

DAY = timedelta(days=1)


async def rests(person: Person, choice: str) -> str:
    """Choose quiet hours; what is said then."""
    asked = await person.says("/news")
    page = await person.until(lambda shown: shown.id > asked.id and "Ruhezeit" in shown.buttons)
    await person.taps("Ruhezeit", on=page)
    await person.until(lambda shown: shown.id == page.id and choice in shown.buttons)
    await person.taps(choice, on=page)
    return (await person.until(lambda shown: shown.id == page.id and choice not in shown.buttons)).text


def reminds(shown: Shown) -> bool:
    """Whether it is the reminder itself."""
    return shown.text.startswith(("Morgen um", "Heute um"))


async def own_page(house: House, person: Person) -> str:
    """The page of everything stored about them."""
    await person.says("/mydata")
    sent = await person.until(lambda shown: "document" in shown.raw)
    return (await house.playground.file(sent.raw["document"]["file_id"])).decode()


async def test_quiet_hours_are_two_taps_away_and_said_in_words(house: House) -> None:
    person = await neighbour(house)

    said = await rests(person, "18:00 Uhr bis 09:00 Uhr")

    assert (
        said == "Ihre Ruhezeit: 18:00 Uhr bis 09:00 Uhr\nWenn Sie mich etwas fragen, antworte ich jederzeit."
    )
    assert "Ruhezeit" in (page := await own_page(house, person))
    assert "18:00 Uhr bis 09:00 Uhr" in page


async def test_a_reminder_of_the_evening_comes_in_the_morning(house: House) -> None:
    person = await neighbour(house)
    await evening(house)
    await asks_to_be_reminded(person)
    await rests(person, "18:00 Uhr bis 09:00 Uhr")

    turn_to(house, WEDNESDAY - DAY)
    with pytest.raises(PlaygroundError):
        await person.until(reminds, 0.5)
    turn_to(house, WEDNESDAY.replace(hour=9))

    assert (await person.until(reminds)).text.startswith("Heute um 19:00 Uhr: Kaffeerunde")


async def test_a_question_is_answered_at_night_too(house: House) -> None:
    person = await neighbour(house)
    await rests(person, "18:00 Uhr bis 09:00 Uhr")
    turn_to(house, WEDNESDAY.replace(hour=23))

    await person.says("/contact Mühlenberg")

    assert await person.until(lambda shown: "Rita Lehmann" in shown.text)


async def test_without_quiet_hours_it_comes_when_it_is_due_again(house: House) -> None:
    person = await neighbour(house)
    await evening(house)
    await asks_to_be_reminded(person)
    await rests(person, "18:00 Uhr bis 09:00 Uhr")
    assert await rests(person, "Keine Ruhezeit") == "Sie haben keine Ruhezeit."

    turn_to(house, WEDNESDAY - DAY)

    assert (await person.until(reminds)).text.startswith("Morgen um 19:00 Uhr: Kaffeerunde")


async def test_who_has_not_read_the_notice_is_not_offered_them(house: House) -> None:
    stranger = await house.playground.person("Ada", language_code="de")

    await stranger.says("/news")

    assert "Ruhezeit" not in (await stranger.next()).buttons


@pytest.mark.parametrize("data", ["quiet:3-4", "quiet:x", "quiet:20-8:20-8", "quiet:"])
async def test_hours_that_are_not_offered_change_nothing(house: House, data: str) -> None:
    person = await neighbour(house)
    await person.says("/news")
    page = await person.next()

    await person.presses(data, on=page, force=True)

    assert (await person.next()).text == "Dieser Knopf gilt nicht mehr."
