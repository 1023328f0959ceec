"""Words that wait until their author says what they are for: all of them, in the order they came."""

import pytest
from house import House
from residents import ideas_of, jpeg, resident

from playground.client import Person, Shown

ASKED = ["Ansprechperson finden", "Als Idee senden", "Nachricht schreiben"]


async def kept(person: Person, *texts: str) -> Shown:
    """The question after the last of these messages."""
    for text in texts:
        person.skip()
        await person.says(text)
        asked = await person.next()
    return asked


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Es wäre schön, mehr Schatten zu haben", "Und bitte mit Lehne"),
        ("Було б добре мати більше тіні", "І лавку поруч"),
    ],
)
async def test_several_messages_wait_together_and_are_shown(house: House, first: str, second: str) -> None:
    person = await resident(house)

    asked = await kept(person, first, second)
    await person.taps("Als Idee senden", on=asked)
    summary = await person.next()

    assert first in asked.text.splitlines()
    assert second in asked.text.splitlines()
    assert asked.buttons == ASKED
    assert summary.text.endswith(f"\n{first}\n{second}")


async def test_the_first_question_s_button_stands_for_all_that_waits(house: House) -> None:
    person = await resident(house)
    first = await kept(person, "Es wäre schön, wenn es mehr Schatten gäbe")
    await kept(person, "Und bitte mit Lehne")

    await person.taps("Nachricht schreiben", on=first)

    assert (await person.next()).text.startswith("Danke! Ihre Nachricht hat die Nummer")
    assert [idea.text for idea in await ideas_of(house, person)] == [
        "Es wäre schön, wenn es mehr Schatten gäbe\nUnd bitte mit Lehne"
    ]


async def test_the_key_of_the_menu_takes_the_words_that_wait(house: House) -> None:
    person = await resident(house)
    await kept(person, "Es wäre schön, wenn es mehr Schatten gäbe")

    await person.taps("Idee oder Anliegen")

    assert (await person.next()).text.endswith("\nEs wäre schön, wenn es mehr Schatten gäbe")


async def test_a_photo_after_words_that_wait_goes_with_them(house: House) -> None:
    person = await resident(house)
    await kept(person, "Es wäre schön, wenn es mehr Schatten gäbe")

    await person.sends_photo(jpeg())

    assert (await person.next()).text.endswith("\nEs wäre schön, wenn es mehr Schatten gäbe\n1 Foto")


async def test_words_that_wait_are_looked_at_before_they_go_as_a_message(house: House) -> None:
    person = await resident(house)
    await kept(person, "Es wäre schön, wenn es mehr Schatten gäbe")
    await person.says("/contact Mühlenberg")
    contacts = await person.next()

    await person.taps("Nachricht schreiben", on=contacts)
    summary = await person.next()

    assert summary.text.endswith("\nEs wäre schön, wenn es mehr Schatten gäbe")
    assert "Absenden" in summary.buttons
    assert await ideas_of(house, person) == []
