"""What residents send out of nowhere: each gets a kind answer, nothing is lost, nothing leads nowhere."""

from itertools import count
from typing import Any

import pytest
from house import House
from residents import handed_in, ideas_of, resident, speaking

from playground.client import Person, Shown

UNREADABLE = {
    "Deutsch": "Das kann ich nicht öffnen.",
    "العربية": "لا يمكنني فتح هذا.",
}
OPTION = {"text": "a", "voter_count": 0, "persistent_id": "1"}
ODD: dict[str, dict[str, Any]] = {
    "contact": {"phone_number": "+49511", "first_name": "Bob"},
    "dice": {"emoji": "🎲", "value": 3},
    "video_note": {"file_id": "v", "file_unique_id": "v", "length": 1, "duration": 1},
    "poll": {
        "id": "1",
        "question": "Was?",
        "options": [OPTION],
        "total_voter_count": 0,
        "is_closed": False,
        "is_anonymous": True,
        "type": "regular",
        "allows_multiple_answers": False,
        "allows_revoting": False,
        "members_only": False,
    },
}
"""Messages the chat page has no button for, as Telegram sends them."""

_numbers = count(900_001)


async def sends(house: House, person: Person, **more: Any) -> None:
    """Something the playground's own people cannot send."""
    number = next(_numbers)
    body = {
        "message_id": number,
        "date": 1795000000,
        "chat": {"id": person.id, "type": "private", "first_name": "Ada"},
        "from": {"id": person.id, "is_bot": False, "first_name": "Ada"},
        **more,
    }
    person.skip()
    await house.playground.repeats({"update_id": number, "message": body}, chat=person.id)


async def answer(person: Person, words: str) -> Shown:
    """What the bot says next to these words."""
    person.skip()
    await person.says(words)
    return await person.next()


@pytest.mark.parametrize("language", UNREADABLE)
@pytest.mark.parametrize("kind", ODD)
async def test_what_nobody_can_open_is_said_so_with_what_can_be_sent(
    house: House, language: str, kind: str
) -> None:
    person = await speaking(house, language)

    await sends(house, person, **{kind: ODD[kind]})

    assert (await person.next()).text.startswith(UNREADABLE[language])


@pytest.mark.parametrize("kind", ["contact", "poll"])
async def test_beside_a_draft_the_draft_is_shown_again_below(house: House, kind: str) -> None:
    person = await resident(house)
    await answer(person, "/idea Mehr Bänke")

    await sends(house, person, **{kind: ODD[kind]})

    assert (await person.next()).text.startswith(UNREADABLE["Deutsch"])
    assert (await person.next()).text.startswith("Das ist noch nicht abgeschickt.")
    assert "Absenden" in (await person.next()).buttons


async def test_a_forwarded_message_is_kept_until_its_sender_says_what_for(house: House) -> None:
    person = await resident(house)
    sender = {"id": 5, "is_bot": False, "first_name": "Bob"}
    origin = {"type": "user", "date": 1795000000, "sender_user": sender}

    await sends(house, person, text="Die Laterne ist kaputt", forward_origin=origin)
    await person.taps("Als Idee senden", on=await person.next())

    assert (await person.next()).text.endswith("\nDie Laterne ist kaputt")


@pytest.mark.parametrize(
    "words", ["0511 123456", "https://example.org/a", "Merhaba, mehr Licht im park lütfen"]
)
async def test_a_number_a_link_and_two_languages_are_kept_like_any_words(house: House, words: str) -> None:
    person = await resident(house)

    asked = await answer(person, words)
    await person.taps("Als Idee senden", on=asked)

    assert (await person.next()).text.endswith(f"\n{words}")


@pytest.mark.parametrize("words", ["...", "-", "!!!", "_"])
async def test_signs_alone_are_no_part_of_a_draft(house: House, words: str) -> None:
    person = await resident(house)
    await answer(person, "/idea Mehr Bänke")

    await answer(person, words)

    summary = await person.until(lambda shown: "Absenden" in shown.buttons and shown.id > 1)
    assert summary.text.endswith("\nMehr Bänke")


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("Deutsch", "Gerade gibt es nichts abzubrechen."),
        ("العربية", "لا يوجد الآن ما يمكن إلغاؤه."),
    ],
)
async def test_cancel_with_nothing_open_does_not_say_that_something_was_stopped(
    house: House, language: str, told: str
) -> None:
    person = await speaking(house, language)

    said = await answer(person, "/cancel")

    assert said.text.startswith(told)
    assert len(said.reply_keyboard) == 6


async def test_cancel_right_after_a_message_was_sent_does_not_say_that_nothing_was(house: House) -> None:
    person = await resident(house)
    await person.taps("Nachricht schreiben", on=await answer(person, "/contact"))
    await person.next()
    await answer(person, "Wann haben Sie auf?")

    said = await answer(person, "/cancel")

    assert said.text.startswith("Gerade gibt es nichts abzubrechen.")
    assert [idea.text for idea in await ideas_of(house, person)] == ["Wann haben Sie auf?"]


async def test_cancelling_the_question_for_a_district_is_cancelling(house: House) -> None:
    person = await speaking(house, "Deutsch")
    asked = await answer(person, "/contact")

    await person.taps("Abbrechen", on=asked)

    assert (await person.next()).text == "Abgebrochen. Ich habe nichts gesendet."


async def test_start_in_the_middle_of_a_draft_greets_and_shows_the_draft_again(house: House) -> None:
    person = await resident(house)
    await answer(person, "/idea Mehr Bänke")

    greeting = await answer(person, "/start")

    assert greeting.text.startswith("Guten Tag!")
    assert (await person.next()).text.startswith("Das ist noch nicht abgeschickt.")
    assert (await person.next()).text.endswith("\nMehr Bänke")


async def test_start_twice_greets_twice(house: House) -> None:
    person = await resident(house)

    assert (await answer(person, "/start")).text == (await answer(person, "/start")).text


@pytest.mark.parametrize(
    ("language", "limit"), [("Deutsch", "Das ist zu lang. Höchstens 4.000"), ("العربية", "النص طويل جدًا.")]
)
async def test_of_words_that_are_too_long_the_limit_is_said_and_nothing_else_is_asked(
    house: House, language: str, limit: str
) -> None:
    person = await resident(house, language=language)

    told = await answer(person, "x" * 4096)

    assert told.text.startswith(limit)
    assert await person.is_quiet()


async def test_a_sign_alone_is_no_idea_the_words_after_it_are(house: House) -> None:
    person = await resident(house)

    asked = await answer(person, "/idea 🙂")
    summary = await answer(person, "Mehr Licht am Mühlenberg")

    assert "Absenden" not in asked.buttons
    assert "Schreiben Sie" in asked.text
    assert "🙂" in summary.text
    assert "Mehr Licht am Mühlenberg" in summary.text
    assert "Absenden" in summary.buttons


async def test_an_idea_that_is_too_long_is_said_to_be_and_can_be_written_shorter(house: House) -> None:
    person = await resident(house)

    told = await answer(person, "/idea " + "y" * 4050)
    asked = await person.next()

    assert told.text.startswith("Das ist zu lang.")
    assert asked.text.startswith("Schreiben Sie, was Sie uns sagen möchten")
    assert (await answer(person, "Mehr Bänke")).text.endswith("\nMehr Bänke")


async def test_an_edit_of_words_that_wait_is_taken_and_said(house: House) -> None:
    person = await resident(house)
    words = await person.says("Die Laterne ist kaputt")
    asked = await person.next()

    await person.edits(words, "Die Laterne am Markt ist kaputt")
    told = await person.next()
    await person.taps("Als Idee senden", on=asked)

    assert told.text == "Ihr Text ist geändert. Bitte drücken Sie jetzt einen Knopf unter meiner Frage."
    assert (await person.next()).text.endswith("\nDie Laterne am Markt ist kaputt")


async def test_an_edited_greeting_needs_no_answer(house: House) -> None:
    person = await resident(house)
    greeting = await person.says("Halo")
    thanks = await person.says("Danke")
    await person.until(lambda shown: shown.text == "Gern geschehen!")
    person.skip()

    await person.edits(thanks, "Danke!")

    assert await person.is_quiet(0.5)
    assert greeting.id < thanks.id


async def test_a_location_out_of_nowhere_is_answered_and_brings_the_menu_back(house: House) -> None:
    person = await speaking(house, "العربية")
    person.skip()

    await person.sends_location(52.3425, 9.6887)

    assert "Rita Lehmann" in (await person.next()).text
    assert len((await person.next()).reply_keyboard) == 6


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("Deutsch", "Ihre Worte sind da und warten. Drücken Sie „Weiter“"),
        ("العربية", "ما كتبته محفوظ وينتظر."),
    ],
)
async def test_words_written_while_the_notice_is_open_are_said_to_wait(
    house: House, language: str, said: str
) -> None:
    person = await speaking(house, language)
    first = await answer(person, "/idea Bank in Stöcken")

    again = await answer(person, "Und mehr Licht")

    assert said not in first.text
    assert again.text.startswith(said)
    assert again.text.endswith(first.text)
    assert again.buttons == first.buttons


@pytest.mark.parametrize(("kind", "noun"), [("Anliegen", "Ihr Anliegen"), ("Ich brauche", "Ihren Bedarf")])
async def test_whether_to_withdraw_is_asked_in_the_words_of_the_kind(
    house: House, kind: str, noun: str
) -> None:
    person = await resident(house)
    summary = await answer(person, "/idea Ein Raum für den Chor")
    await person.taps("Art ändern", on=summary)
    await person.until(lambda shown: kind in shown.buttons)
    await person.taps(kind, on=summary)
    await person.until(lambda shown: shown.id == summary.id and "Absenden" in shown.buttons)
    await person.taps("Absenden", on=summary)
    await person.until(lambda shown: shown.text.startswith("Danke!"))
    await person.says("/my")
    listed = await person.until(lambda shown: "HANN-2026-00001" in shown.buttons)
    await person.taps("HANN-2026-00001", on=listed)
    await person.taps("Zurückziehen", on=await person.until(lambda s: "Zurückziehen" in s.buttons))

    asked = await person.until(lambda shown: "Ja, zurückziehen" in shown.buttons)

    assert asked.text.startswith(f"Soll ich {noun} HANN-2026-00001 zurückziehen?")


async def test_a_contribution_that_was_sent_is_not_touched_by_cancel(house: House) -> None:
    person = await resident(house)
    sent = await handed_in(house, person)

    await answer(person, "/cancel")

    assert [idea.status for idea in await ideas_of(house, person)] == [sent.status]
