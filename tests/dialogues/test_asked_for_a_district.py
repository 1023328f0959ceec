"""The question "which district?" is not lost over an answer that names none, and leaves no record."""

import shutil
from pathlib import Path

import pytest
from doors import eventually
from house import MONDAY, House, quick_parts, settings_for
from residents import resident, speaking

from bot.assembly import running
from bot.clock import ShiftedClock
from office.ids import ChatId
from office.model.dialogues import ASKED_FOR_DISTRICT
from playground.client import Person, Playground, Shown
from playground.server import Server
from playground.world import World

QUESTIONS = {
    "Deutsch": (
        "Darin finde ich keinen Stadtteil. Bitte schreiben Sie den Namen oder drücken Sie einen Knopf."
    ),
    "العربية": "لا أجد هنا اسم حي. يُرجى كتابة اسم الحي أو الضغط على أحد الأزرار.",
}


async def answer(person: Person, words: str) -> Shown:
    """What the bot says next to these words."""
    person.skip()
    await person.says(words)
    return await person.next()


@pytest.mark.parametrize("language", QUESTIONS)
@pytest.mark.parametrize("words", ["🤔", "👍", "...", "…", "-", "Ja", "Bitte"])
async def test_an_answer_without_a_name_gets_the_question_again_with_its_buttons(
    house: House, language: str, words: str
) -> None:
    person = await speaking(house, language)
    asked = await answer(person, "/contact")

    again = await answer(person, words)

    assert again.text == QUESTIONS[language]
    assert again.buttons == asked.buttons


async def test_it_is_asked_as_often_as_it_takes_and_then_answered(house: House) -> None:
    person = await speaking(house, "Deutsch")
    await answer(person, "Ansprechperson finden")
    for _ in range(3):
        await answer(person, "🙈")

    assert "Rita Lehmann" in (await answer(person, "Mühlenberg")).text


@pytest.mark.parametrize(("words", "first"), [("Hallo", "Guten Tag!"), ("?", "Das Quartiersmanagement")])
async def test_who_greets_or_asks_for_help_is_answered_and_asked_again(
    house: House, words: str, first: str
) -> None:
    person = await speaking(house, "Deutsch")
    asked = await answer(person, "/contact")

    said = await answer(person, words)
    again = await person.next()

    assert said.text.startswith(first)
    assert (again.text, again.buttons) == (asked.text, asked.buttons)


async def test_another_district_is_asked_for_again_too(house: House) -> None:
    person = await resident(house)
    await person.taps("Anderer Stadtteil", on=await answer(person, "/contact"))
    await person.next()

    again = await answer(person, "🤷")

    assert again.text == QUESTIONS["Deutsch"]
    assert "Stöcken" in again.buttons


async def test_beside_a_draft_the_district_still_answers_the_question(house: House) -> None:
    person = await resident(house)
    await answer(person, "/idea Mehr Bänke")
    await person.presses("ask", person.last, force=True)
    await person.next()

    again = await answer(person, "...")

    assert again.text == QUESTIONS["Deutsch"]
    assert "Janna Kunz" in (await answer(person, "Stöcken")).text


async def test_once_something_else_was_said_a_sign_is_a_sign(house: House) -> None:
    person = await speaking(house, "Deutsch")
    await answer(person, "/contact")
    await answer(person, "/contact Stöcken")

    assert (await answer(person, "🤔")).text == "Ich verstehe nur Wörter. Was kann ich für Sie tun?"


async def test_who_is_heard_but_not_understood_is_told_that_only_staff_can_listen(house: House) -> None:
    person = await resident(house)
    await person.taps("Anderer Stadtteil", on=await answer(person, "/contact"))
    await person.next()

    await person.sends_voice(b"OggS" + b"\0" * 60)

    told, summary = await person.next(), await person.next()
    assert "schreiben Sie bitte den Namen des Stadtteils" in told.text
    assert "1 Sprachnachricht" in summary.text


async def kept_of(house: House, person: Person) -> dict[str, list[dict[str, object]]]:
    """Every row about somebody nobody is known of, but for their updates."""
    async with house.bot.archive.reading() as stores:
        assert await stores.people.resident_of("telegram", ChatId(person.id)) is None
        rows = await stores.people.everything_in("telegram", ChatId(person.id))
    return {table: found for table, found in rows.items() if table != "inbox"}


async def test_of_a_stranger_only_that_they_were_asked_is_kept_until_they_write_again(house: House) -> None:
    stranger = await house.playground.person("Ada", language_code="de")

    async def kinds_kept() -> list[tuple[str, object]]:
        rows = await kept_of(house, stranger)
        return [(table, row["kind"]) for table, found in rows.items() for row in found]

    async def only_the_question_is_kept() -> bool:
        return await kinds_kept() == [("dialogues", ASKED_FOR_DISTRICT)]

    await answer(stranger, "/contact")
    await eventually(only_the_question_is_kept)
    await answer(stranger, "Mühlenberg")

    assert await kinds_kept() == []


async def test_a_question_nobody_answered_for_a_day_is_forgotten(house: House) -> None:
    person = await speaking(house, "Deutsch")
    await answer(person, "/contact")

    house.clock.turn(24 * 3600 + 1)

    assert (await answer(person, "🤔")).text == "Ich verstehe nur Wörter. Was kann ich für Sie tun?"


async def test_another_bot_that_reads_the_answer_knows_the_question(
    furnished_database: Path, tmp_path: Path
) -> None:
    clock, url = ShiftedClock(MONDAY), f"sqlite:///{shutil.copy(furnished_database, tmp_path / 'city.db')}"
    async with Server(World(clock)) as server, Playground(server.url) as playground:
        settings, parts = settings_for(url, server.url), quick_parts(clock)
        person = await playground.person("Ada", language_code="de")
        async with running(settings, parts):
            await answer(person, "/contact")
        async with running(settings, parts):
            again = await answer(person, "🤔")

    assert again.text == QUESTIONS["Deutsch"]
