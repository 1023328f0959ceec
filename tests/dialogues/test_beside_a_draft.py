"""What is asked or said beside an open contribution: answered, and the contribution is offered again."""

import pytest
from house import House
from residents import data_of, drafted, handed_in, ideas_of, newcomer, resident, speaking

from playground.client import Person, Shown

SUMMARY = [
    "Absenden",
    "Foto oder Ort dazu",
    "Anderer Stadtteil",
    "Art ändern",
    "Öffentlich: nein",
    "Abbrechen",
]
UNSENT = "Das ist noch nicht abgeschickt. Sie können es ergänzen, absenden oder abbrechen."


async def answers(person: Person, words: str, count: int) -> list[Shown]:
    """So many messages of the bot after these words."""
    person.skip()
    await person.says(words)
    return [await person.next() for _ in range(count)]


async def test_a_contact_question_is_answered_and_the_draft_offered_again(house: House) -> None:
    person = await resident(house)
    summary = await drafted(person)

    told, unsent, again = await answers(person, "Wer ist für den Mühlenberg zuständig?", 3)
    await person.taps("Absenden", on=again)
    await person.until(lambda shown: "HANN-2026-00001" in shown.text)

    assert "Rita Lehmann" in told.text
    assert unsent.text == UNSENT
    assert (again.text, again.buttons) == (summary.text, summary.buttons)
    assert [idea.text for idea in await ideas_of(house, person)] == ["Mehr Bänke am Markt, bitte mit Lehne."]


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("العربية", "من المسؤول عن Mühlenberg؟"),
        ("Türkçe", "Mühlenberg için kim sorumlu?"),
        ("Українська", "Хто відповідає за Mühlenberg?"),
    ],
)
async def test_a_question_in_any_language_stays_out_of_the_draft(
    house: House, language: str, question: str
) -> None:
    person = await resident(house, language=language)
    await answers(person, "/idea Bank", 1)

    told, _, again = await answers(person, question, 3)

    assert "Rita Lehmann" in told.text
    assert "Bank" in again.text
    assert question not in again.text


@pytest.mark.parametrize(
    "asked", ["/contact Stöcken", "/events", "/help", "/my", "Mein Stadtteil", "/privacy"]
)
async def test_the_draft_is_offered_again_below_whatever_was_asked(house: House, asked: str) -> None:
    person = await resident(house)
    summary = await drafted(person)

    _, unsent, again = await answers(person, asked, 3)

    assert unsent.text == UNSENT
    assert (again.text, again.buttons) == (summary.text, summary.buttons)


@pytest.mark.parametrize("said", ["Danke!", "Hallo", "спасибо"])
async def test_a_courtesy_is_no_part_of_the_draft(house: House, said: str) -> None:
    person = await resident(house)
    summary = await drafted(person)

    _, unsent, again = await answers(person, said, 3)

    assert unsent.text == UNSENT
    assert again.text == summary.text


@pytest.mark.parametrize("said", ["ja", "ok", "👍", "evet"])
async def test_a_yes_shows_the_draft_and_its_buttons_again(house: House, said: str) -> None:
    person = await resident(house)
    summary = await drafted(person)

    unsent, again = await answers(person, said, 2)

    assert unsent.text == UNSENT
    assert (again.text, again.buttons) == (summary.text, summary.buttons)


async def test_a_story_that_ends_in_a_question_is_part_of_the_draft(house: House) -> None:
    person = await resident(house)
    await drafted(person)

    story = "Die alten sind kaputt. Wer ist dafür zuständig?"

    await person.says(story)

    assert await person.until(lambda shown: shown.text.endswith(f"\n{story}") and shown.buttons == SUMMARY)


async def test_a_question_where_the_words_are_asked_for_is_answered_and_taken(house: House) -> None:
    person = await resident(house)
    await answers(person, "/idea", 1)

    told, summary = await answers(person, "Wer ist für Stöcken zuständig?", 2)

    assert "Janna Kunz" in told.text
    assert summary.text.endswith("\nWer ist für Stöcken zuständig?")


async def test_a_greeting_before_a_message_is_greeted_and_the_message_still_asked_for(house: House) -> None:
    person = await resident(house)
    await answers(person, "/contact Mühlenberg", 1)
    await person.taps("Nachricht schreiben")
    asked = await person.next()

    hello, again = await answers(person, "Guten Tag", 2)
    (receipt,) = await answers(person, "Die Lampe am Eingang ist kaputt.", 1)

    assert hello.text == "Guten Tag! Was kann ich für Sie tun?"
    assert again.text == asked.text
    assert receipt.text.startswith("Danke! Ihre Nachricht hat die Nummer")
    assert [idea.text for idea in await ideas_of(house, person)] == ["Die Lampe am Eingang ist kaputt."]


async def test_thanks_can_be_the_message(house: House) -> None:
    person = await resident(house)
    await answers(person, "/contact Mühlenberg", 1)
    await person.taps("Nachricht schreiben")
    await person.next()

    (receipt,) = await answers(person, "Vielen Dank!", 1)

    assert receipt.text.startswith("Danke! Ihre Nachricht hat die Nummer")


async def test_the_district_asked_for_beside_the_draft_is_no_part_of_it(house: House) -> None:
    person = await newcomer(house)
    await answers(person, "/idea Mehr Bänke in Stöcken", 1)
    await person.taps("Weiter")
    summary = await person.next()

    (asked,) = await answers(person, "Ansprechperson finden", 1)
    told, _, again = await answers(person, "Mühlenberg", 3)

    assert asked.text.startswith("Um welchen Stadtteil geht es?")
    assert "Rita Lehmann" in told.text
    assert again.text == summary.text


async def test_a_district_named_by_a_button_beside_the_draft_brings_it_back(house: House) -> None:
    person = await newcomer(house)
    await answers(person, "/idea Mehr Bänke in Stöcken", 1)
    await person.taps("Weiter")
    summary = await person.next()
    (asked,) = await answers(person, "/contact", 1)

    await person.taps("Mühlenberg", on=asked)
    told, _, again = await person.next(), await person.next(), await person.next()

    assert "Rita Lehmann" in told.text
    assert again.text == summary.text


async def test_a_second_long_text_is_added_in_order(house: House) -> None:
    person = await resident(house)
    first, second = "Bänke. " * 200, "Bäume. " * 200
    await answers(person, f"/idea {first}", 1)

    await person.says(second)

    whole = f"{first.strip()}\n{second.strip()}"
    assert await person.until(lambda shown: shown.text.endswith(whole) and shown.buttons == SUMMARY)
    assert await person.until(lambda shown: shown.text.startswith("Das ist jetzt dabei."))


async def test_a_text_too_long_to_add_is_refused_aloud_and_the_first_kept(house: House) -> None:
    person = await resident(house)
    await answers(person, f"/idea {'Bänke. ' * 400}", 1)

    (refused,) = await answers(person, "Bäume. " * 400, 1)
    await person.says("absenden")
    await person.until(lambda shown: "HANN-2026-00001" in shown.text)

    assert refused.text.startswith("Das ist zu lang.")
    assert (await ideas_of(house, person))[0].text == ("Bänke. " * 400).strip()


async def test_an_old_button_of_a_draft_brings_the_draft_as_it_is(house: House) -> None:
    person = await resident(house)
    old = await drafted(person)
    await answers(person, "Danke", 3)

    await person.presses(data_of(old, "draft:"), old, force=True)
    stale, _, again = await person.next(), await person.next(), await person.next()

    assert stale.text == "Dieser Knopf gilt nicht mehr."
    assert (again.text, again.buttons) == (old.text, old.buttons)
    assert await ideas_of(house, person) == []


@pytest.mark.parametrize(("language", "yes"), [("Deutsch", "ja"), ("فارسی", "بله")])
async def test_a_yes_to_the_notice_shows_it_again_and_is_no_part_of_the_idea(
    house: House, language: str, yes: str
) -> None:
    person = await speaking(house, language)
    (notice,) = await answers(person, "/idea Bank in Stöcken", 1)

    (again,) = await answers(person, yes, 1)
    await person.presses(data_of(again, "notice:go:"), again)
    summary = await person.next()

    assert again.text.endswith(notice.text)
    assert "Bank in Stöcken" in summary.text
    assert yes not in summary.text.split()


async def test_words_that_wait_for_the_notice_survive_the_key_of_the_menu(house: House) -> None:
    person = await newcomer(house)
    await answers(person, "/idea Bank in Stöcken", 1)

    await answers(person, "Idee oder Anliegen", 1)
    await person.taps("Weiter")

    assert (await person.next()).text.endswith("\nBank in Stöcken")


async def test_an_edit_of_what_was_sent_is_not_taken_in_silence(house: House) -> None:
    person = await resident(house)
    words = await person.says("/idea Mehr Bänke")
    await person.taps("Absenden", on=await person.until(lambda shown: "Absenden" in shown.buttons))
    await person.until(lambda shown: "HANN-2026-00001" in shown.text)
    await person.until(lambda shown: shown.text.endswith("Abgeschickt."))
    person.skip()

    await person.edits(words, "/idea Weniger Bänke")

    assert (await person.next()).text.startswith("Diese Nachricht habe ich schon gelesen.")
    assert [idea.text for idea in await ideas_of(house, person)] == ["Mehr Bänke"]


async def test_a_question_that_was_corrected_is_answered(house: House) -> None:
    person = await newcomer(house)
    asked = await person.says("Wer ist in Xyzheim zuständig?")
    await person.next()

    await person.edits(asked, "Wer ist in Mühlenberg zuständig?")

    assert "Rita Lehmann" in (await person.next()).text


async def test_words_that_wait_for_the_notice_survive_another_button(house: House) -> None:
    person = await newcomer(house)
    (contacts,) = await answers(person, "/contact Mühlenberg", 1)
    (notice,) = await answers(person, "/idea Bank in Stöcken", 1)

    await person.taps("Das ist mein Stadtteil", on=contacts)
    again = await person.next()
    await person.taps("Weiter", on=again)

    assert again.text.endswith(notice.text)
    assert (await person.next()).text.endswith("\nBank in Stöcken")


async def test_a_draft_is_finished_before_something_is_added_to_another(house: House) -> None:
    person = await resident(house)
    sent = await handed_in(house, person)
    summary = await drafted(person, "Etwas anderes")

    await person.presses(f"my:add:{sent.id}", person.last, force=True)
    unsent, again = await person.next(), await person.next()

    assert unsent.text == UNSENT
    assert again.text == summary.text
