"""Who is my contact person? Asked and answered over HTTP."""

from unicodedata import bidirectional

import pytest
from house import House

from office.ids import ChatId

MUEHLENBERG = ("Rita Lehmann", "Pia Gombert", "Kerstin Koller")


async def test_a_command_with_a_district_answers_in_one_message_with_every_contact(house: House) -> None:
    stranger = await house.playground.person("Ada", language_code="de")

    await stranger.says("/contact Mühlenberg")
    answer = await stranger.next()

    assert [name in answer.text for name in MUEHLENBERG] == [True, True, True]
    assert await stranger.is_quiet()


@pytest.mark.parametrize(
    "question",
    [
        "Wer ist für den Mühlenberg zuständig?",
        "Mühlenberg",
        "muhlenberg",
        "Mühlenberg'de kim sorumlu?",
        "Кто отвечает за Мюленберг?",
        "من المسؤول عن مولنبرغ؟",
    ],
)
async def test_a_plain_question_is_answered_like_the_command(house: House, question: str) -> None:
    stranger = await house.playground.person("Ada", language_code="de")

    await stranger.says(question)

    answer = await stranger.next()
    assert all(name in answer.text for name in MUEHLENBERG)


async def test_a_contact_question_makes_no_record_of_a_person(house: House) -> None:
    stranger = await house.playground.person("Ada", language_code="de")

    await stranger.says("Wer ist in Stöcken zuständig?")
    await stranger.next()

    async with house.bot.archive.reading() as stores:
        assert await stores.people.resident_of("telegram", ChatId(stranger.id)) is None
        assert (
            await stores.dialogues.current(
                "telegram", ChatId(stranger.id), stranger.id, now=house.clock.now()
            )
            is None
        )


async def test_a_stranger_is_answered_in_the_language_telegram_suggests(house: House) -> None:
    stranger = await house.playground.person("Ada", language_code="en")

    await stranger.says("/contact Mühlenberg")

    assert "Your contact people at the Quartiersmanagement" in (await stranger.next()).text


async def test_names_that_exist_twice_are_both_offered_with_their_city(house: House) -> None:
    stranger = await house.playground.person("Ada", language_code="de")

    await stranger.says("Wer ist in der Nordstadt zuständig?")
    asked = await stranger.next()

    assert asked.text == "Welchen meinen Sie?"
    assert {"Nordstadt (Hannover)", "Nordstadt (Hameln)"} <= set(asked.buttons)


async def test_a_tied_programme_area_is_named(house: House) -> None:
    stranger = await house.playground.person("Ada", language_code="de")

    await stranger.says("/contact Sahlkamp")

    answer = await stranger.next()
    assert "Zuständig für das Gebiet Sahlkamp-Mitte." in answer.text
    assert "Christina Glahn" in answer.text
    assert "Hannes Jentsch" in answer.text


async def test_a_district_without_a_contact_names_the_nearest_office_with_its_number(house: House) -> None:
    stranger = await house.playground.person("Ada", language_code="de")

    await stranger.says("/contact Ahlem")

    answer = await stranger.next()
    assert "Das nächste Büro, das ich kenne" in answer.text
    assert "+49 511 168 46252" in answer.text.splitlines()


async def test_an_unknown_place_gets_kind_words_and_the_list(house: House) -> None:
    stranger = await house.playground.person("Ada", language_code="de")

    await stranger.says("/contact Krumpelfurt")
    answer = await stranger.next()
    await stranger.taps("Alle Stadtteile")

    assert "Diesen Stadtteil kenne ich nicht." in answer.text
    assert await stranger.until(lambda shown: "Um welche Stadt geht es?" in shown.text)


async def test_the_way_through_the_buttons_leads_to_the_contacts(house: House) -> None:
    stranger = await house.playground.person("Ada", language_code="de")

    await stranger.says("/contact")
    await stranger.next()
    await stranger.taps("Andere")
    await stranger.until(lambda shown: "Um welche Stadt geht es?" in shown.text)
    await stranger.taps("Hannover")
    await stranger.until(lambda shown: "Stadtteile in Hannover:" in shown.text)
    await stranger.taps("Ricklingen")
    await stranger.until(lambda shown: "Stadtteile in Ricklingen:" in shown.text)
    await stranger.taps("Mühlenberg")

    assert "Rita Lehmann" in (await stranger.until(lambda shown: "Ansprechpersonen" in shown.text)).text


async def test_a_shared_location_names_the_district_around_it_and_brings_the_menu_back(house: House) -> None:
    stranger = await house.playground.person("Ada", language_code="de")

    await stranger.says("/contact")
    await stranger.next()
    await stranger.taps("Standort senden")
    await stranger.next()
    await stranger.sends_location(52.3425, 9.6887)

    assert "Rita Lehmann" in (await stranger.next()).text
    menu = await stranger.next()
    assert menu.text == "Danke. Ich habe Ihren Standort einmal benutzt. Er ist nicht gespeichert."
    assert menu.reply_keyboard


async def test_a_link_on_a_poster_leads_to_the_contacts_of_its_area(house: House) -> None:
    stranger = await house.playground.person("Ada", language_code="de")

    await stranger.starts("a_hannover-muehlenberg")

    assert "Rita Lehmann" in (await stranger.next()).text


async def test_two_quick_questions_are_answered_in_their_order(house: House) -> None:
    stranger = await house.playground.person("Ada", language_code="de")

    await stranger.says("/contact Mühlenberg")
    await stranger.says("/contact Hainholz")

    assert "Rita Lehmann" in (await stranger.next()).text
    assert "Wolfgang Herberg" in (await stranger.next()).text


async def test_every_line_of_an_arabic_answer_begins_at_the_right(house: House) -> None:
    stranger = await house.playground.person("Ada", language_code="ar")

    await stranger.says("/contact Mühlenberg")

    lines = [line for line in (await stranger.next()).text.splitlines() if line]
    assert "Rita Lehmann" in "".join(lines)
    assert all(bidirectional(_first_strong(line)) in {"R", "AL"} for line in lines)


def _first_strong(line: str) -> str:
    """The character a messenger lays the line out by; what is isolated does not count."""
    depth = 0
    for char in line:
        depth += char in "\u2066\u2067\u2068"
        depth -= char == "\u2069"
        if not depth and bidirectional(char) in {"L", "R", "AL"}:
            return char
    return "\u200f"
