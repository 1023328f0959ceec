"""Ideas and concerns over HTTP: from the first word to the receipt."""

import asyncio
from datetime import timedelta

import pytest
from house import MONDAY, House, open_house, quick_parts, settings_for
from residents import drafted, handed_in, ideas_of, newcomer, reader, resident

from bot.assembly import running
from bot.clock import ShiftedClock
from office.ids import ChatId
from office.model.ideas import IdeaKind
from office.model.statuses import Status
from playground.client import Person, Playground, Shown
from playground.server import Server
from playground.world import World

STALE = "Dieser Knopf gilt nicht mehr."
SUMMARY = "Idee · Mühlenberg · nicht öffentlich\nMehr Bänke am Markt, bitte mit Lehne."


async def summary_with(person: Person, words: str) -> Shown:
    """The summary once it says this."""
    return await person.until(lambda shown: "Absenden" in shown.buttons and words in shown.text)


async def test_an_idea_takes_two_taps_and_one_text(house: House) -> None:
    person = await resident(house)

    await person.taps("Idee oder Anliegen")
    asked = await person.next()
    await person.says("Mehr Bänke am Markt, bitte mit Lehne.")
    summary = await person.next()
    await person.taps("Absenden")
    receipt = await person.next()

    assert asked.text.startswith("Schreiben Sie, was Sie uns sagen möchten, in jeder Sprache.")
    assert summary.text == SUMMARY
    assert summary.buttons == [
        "Absenden",
        "Foto oder Ort dazu",
        "Anderer Stadtteil",
        "Art ändern",
        "Öffentlich: nein",
        "Abbrechen",
    ]
    assert receipt.text == (
        "Danke! Ihre Idee hat die Nummer HANN-2026-00001.\n"
        "Sie bekommen bis Montag, 7. Dezember, eine erste Antwort."
    )


@pytest.mark.journey
async def test_an_idea_is_handed_in_on_postgresql_too(postgresql_url: str) -> None:
    async with open_house(postgresql_url) as house:
        person = await resident(house)
        await drafted(person)
        await person.taps("Absenden")
        receipt = await person.until(lambda shown: shown.text.startswith("Danke!"))

        assert "HANN-2026-00001" in receipt.text
        assert [idea.text for idea in await ideas_of(house, person)] == [
            "Mehr Bänke am Markt, bitte mit Lehne."
        ]


async def test_words_after_the_command_go_straight_to_the_summary(house: House) -> None:
    person = await resident(house)

    await person.says("/idea Mehr Bänke am Markt, bitte mit Lehne.")

    assert (await person.next()).text == SUMMARY


async def test_a_concern_names_the_emergency_numbers_and_its_receipt_follows_the_kind(house: House) -> None:
    person = await resident(house)

    await person.says("/concern")
    asked = await person.next()
    await person.says("Die Lampe ist aus")
    summary = await person.next()
    await person.taps("Absenden")
    receipt = await person.next()

    assert "\nIn Not: 112 oder 110.\n" in asked.text
    assert summary.text.startswith("Anliegen · Mühlenberg")
    assert receipt.text.startswith("Danke! Ihr Anliegen hat die Nummer HANN-2026-00001.")


async def test_the_notice_comes_first_and_the_words_wait_with_it(house: House) -> None:
    person = await newcomer(house)

    await person.says("/idea Mehr Bänke in Mühlenberg")
    notice = await person.next()
    await person.taps("Weiter")
    summary = await person.next()

    assert "Ihren Namen speichern wir nicht." in notice.text
    assert summary.text == "Idee · Mühlenberg · nicht öffentlich\nMehr Bänke in Mühlenberg"


async def test_words_written_while_the_notice_is_read_wait_too(house: House) -> None:
    person = await newcomer(house)
    await person.says("/idea Mehr Bänke in Mühlenberg")
    await person.next()

    await person.says("Bitte mit Lehne.")
    await person.next()
    await person.taps("Weiter")

    assert (await person.next()).text.endswith("Mehr Bänke in Mühlenberg\nBitte mit Lehne.")


async def test_declining_the_notice_drops_the_words(house: House) -> None:
    person = await newcomer(house)
    await person.says("/idea Mehr Bänke in Mühlenberg")
    await person.next()

    await person.taps("Lieber anrufen")
    declined = await person.next()

    assert "nicht gespeichert" in declined.text
    async with house.bot.archive.reading() as stores:
        now = house.bot.office.now()
        assert await stores.dialogues.current("telegram", ChatId(person.id), person.id, now=now) is None


async def test_the_district_is_read_from_the_words_before_the_own_one(house: House) -> None:
    person = await resident(house)

    assert (await drafted(person, "Mehr Bäume in Sahlkamp")).text.startswith("Idee · Sahlkamp")


async def test_without_any_district_it_is_asked_for_by_button_or_by_name(house: House) -> None:
    person = await reader(house)
    await person.says("/idea Mehr Bänke")
    asked = await person.next()
    await person.says("Xyzzyhausen")
    unknown = await person.next()
    await person.says("Mühlenberg")
    summary = await person.next()

    assert asked.text == "Um welchen Stadtteil geht es? Schreiben Sie den Namen."
    assert "Mühlenberg" in asked.buttons
    assert "Standort senden" in asked.buttons
    assert "Andere" in asked.buttons
    assert unknown.text.startswith("Diesen Stadtteil kenne ich nicht.")
    assert summary.text == "Idee · Mühlenberg · nicht öffentlich\nMehr Bänke"


async def test_a_long_second_text_is_not_taken_for_a_district(house: House) -> None:
    person = await reader(house)
    await person.says("/idea Mehr Bänke")
    await person.next()

    await person.says("Am besten gleich drei davon vor dem Laden, bitte mit Lehne")
    asked = await person.next()
    await person.taps("Mühlenberg", on=asked)

    assert (await summary_with(person, "mit Lehne")).text.endswith(
        "Mehr Bänke\nAm besten gleich drei davon vor dem Laden, bitte mit Lehne"
    )


async def test_another_district_is_chosen_in_the_same_message(house: House) -> None:
    person = await resident(house)
    summary = await drafted(person)

    await person.taps("Anderer Stadtteil")
    asked = await person.next()
    await person.taps("Andere")
    cities = await person.next()
    await person.taps("Hannover")
    boroughs = await person.next()
    await person.taps("Vahrenwald-List")
    districts = await person.next()
    await person.taps("List")
    changed = await person.next()

    assert {asked.id, cities.id, boroughs.id, districts.id, changed.id} == {summary.id}
    assert changed.text.startswith("Idee · List · nicht öffentlich")


async def test_going_back_keeps_the_district(house: House) -> None:
    person = await resident(house)
    await drafted(person)
    await person.taps("Anderer Stadtteil")
    await person.next()

    await person.taps("Zurück")

    assert (await person.next()).text == SUMMARY


async def test_a_location_answers_the_district_and_is_not_kept(house: House) -> None:
    person = await resident(house)
    await drafted(person, "Mehr Bänke")
    await person.taps("Anderer Stadtteil")
    await person.next()

    await person.sends_location(52.3908, 9.7530)
    told = await person.next()
    summary = await summary_with(person, "List")

    assert told.text == "Danke. Ich habe Ihren Standort einmal benutzt. Er ist nicht gespeichert."
    assert "Ort" not in summary.text


async def test_the_kind_and_being_public_change_in_the_same_message(house: House) -> None:
    person = await resident(house)
    summary = await drafted(person)

    await person.taps("Art ändern")
    kinds = await person.next()
    await person.taps("Ich brauche")
    await person.next()
    await person.taps("Öffentlich: nein")
    changed = await person.next()

    assert kinds.buttons == ["Idee", "Anliegen", "Ich brauche", "Ich biete", "Zurück"]
    assert changed.id == summary.id
    assert changed.text.startswith("Bedarf · Mühlenberg · öffentlich")
    assert "Öffentlich: ja" in changed.buttons


async def test_a_second_text_is_added_and_an_edited_one_replaces_its_own(house: House) -> None:
    person = await resident(house)
    await person.taps("Idee oder Anliegen")
    await person.next()
    first = await person.says("Mehr Bänke")
    summary = await person.next()

    await person.says("Bitte mit Lehne")
    await summary_with(person, "mit Lehne")
    await person.edits(first, "Drei Bänke")
    changed = await summary_with(person, "Drei")

    assert changed.id == summary.id
    assert changed.text.endswith("\nDrei Bänke\nBitte mit Lehne")


async def test_two_quick_texts_stay_in_order(house: House) -> None:
    person = await resident(house)
    await person.taps("Idee oder Anliegen")
    await person.next()

    await asyncio.gather(person.says("Eins"))
    await person.says("Zwei")
    await person.says("Drei")

    assert (await summary_with(person, "Drei")).text.endswith("\nEins\nZwei\nDrei")


async def test_an_edit_after_handing_in_changes_nothing_and_says_so(house: House) -> None:
    person = await resident(house)
    await person.taps("Idee oder Anliegen")
    await person.next()
    words = await person.says("Mehr Bänke")
    await person.next()
    await person.taps("Absenden")
    await person.until(lambda shown: shown.text.startswith("Danke!"))
    await person.until(lambda shown: shown.text.endswith("Abgeschickt."))
    person.skip()

    await person.edits(words, "Weniger Bänke")

    assert (await person.next()).text.startswith("Diese Nachricht habe ich schon gelesen.")
    assert [idea.text for idea in await ideas_of(house, person)] == ["Mehr Bänke"]


async def test_a_double_tap_hands_in_once(house: House) -> None:
    person = await resident(house)
    summary = await drafted(person)
    send = summary.raw["reply_markup"]["inline_keyboard"][0][0]["callback_data"]

    await asyncio.gather(person.presses(send, summary, force=True), person.presses(send, summary, force=True))
    await person.until(lambda shown: shown.text == "Dieser Knopf gilt nicht mehr.")

    assert len(await ideas_of(house, person)) == 1


async def test_buttons_nobody_was_shown_change_nothing(house: House) -> None:
    person = await resident(house)
    summary = await drafted(person)
    forged = (
        "draft",
        "draft:x:send",
        "draft:99:send",
        "draft:1:kind:tyrant",
        "draft:²:send",
        "draft:1:area:nowhere",
        "words:idea:1",
        "words:need:1",
        "whose:1:no",
        "my:show:someone",
        "my:gone:someone",
        "my:page:x",
        "recall:someone",
        "solved:someone:maybe",
        "idea:nowhere/at-all",
    )

    for data in forged:
        person.skip()
        await person.presses(data, summary, force=True)
        refused = await person.next()
        while refused.text != STALE:  # What an old button brought before is still on its way.
            refused = await person.next()
    await person.taps("Absenden", on=await person.until(lambda shown: "Absenden" in shown.buttons))
    await person.until(lambda shown: shown.text.startswith("Danke!"))


async def test_cancelling_drops_the_draft(house: House) -> None:
    person = await resident(house)
    await drafted(person)

    await person.taps("Abbrechen")

    assert (await person.next()).text == "Abgebrochen. Ich habe nichts gesendet."
    assert await ideas_of(house, person) == []


async def test_what_is_unfinished_is_gone_on_with_and_not_lost(house: House) -> None:
    person = await resident(house)
    await drafted(person, "Mehr Bänke")

    await person.taps("Idee oder Anliegen")
    told = await person.next()
    await summary_with(person, "Mehr Bänke")

    assert told.text.startswith("Das ist noch nicht abgeschickt.")


async def test_a_draft_survives_a_restart_of_the_bot(sqlite_url: str) -> None:
    clock = ShiftedClock(MONDAY)
    async with Server(World(clock)) as server, Playground(server.url) as playground:
        settings = settings_for(sqlite_url, server.url)
        async with running(settings, quick_parts(clock)) as bot:
            person = await resident(House(playground, bot, clock, settings))
            await drafted(person, "Mehr Bänke")
        async with running(settings, quick_parts(clock)) as bot:
            await person.says("Bitte bald")
            summary = await summary_with(person, "Bitte bald")
            await person.taps("Absenden", on=summary)
            await person.until(lambda shown: shown.text.startswith("Danke!"))
            found = await ideas_of(House(playground, bot, clock, settings), person)

    assert [idea.text for idea in found] == ["Mehr Bänke\nBitte bald"]


async def test_a_draft_is_gone_after_a_day(house: House) -> None:
    person = await resident(house)
    await drafted(person)
    await house.playground.turn(timedelta(hours=25).total_seconds())

    await person.taps("Absenden")

    assert (await person.next()).text == "Dieser Knopf gilt nicht mehr."


async def test_text_that_is_too_long_is_refused_kindly_and_nothing_is_lost(house: House) -> None:
    person = await resident(house)
    await drafted(person, "Mehr Bänke")
    person.skip()

    await person.says("😀" * 2000)
    told = await person.next()
    await person.taps("Absenden")
    await person.until(lambda shown: shown.text.startswith("Danke!"))

    assert told.text.startswith("Das ist zu lang. Höchstens 4.000 Zeichen passen.")
    assert [idea.text for idea in await ideas_of(house, person)] == ["Mehr Bänke"]


async def test_five_contributions_a_day_then_the_next_waits_for_tomorrow(house: House) -> None:
    person = await resident(house)
    for number in range(5):
        await handed_in(house, person, f"Idee Nummer {number}")
    summary = await drafted(person, "Noch eine")

    await person.taps("Absenden", on=summary)
    told = await person.until(lambda shown: shown.text.startswith("Sie haben heute schon"))
    await person.until(lambda shown: shown.id == summary.id and shown.change > summary.change)
    await house.playground.turn(timedelta(hours=30).total_seconds())
    await person.taps("Absenden", on=summary)
    receipt = await person.until(lambda shown: "00006" in shown.text)

    assert told.text.startswith("Sie haben heute schon 5 Beiträge geschickt.")
    assert receipt.text.startswith("Danke!")


async def test_the_button_under_contacts_brings_their_district(house: House) -> None:
    person = await resident(house)
    await person.says("/contact Sahlkamp")
    await person.next()

    await person.taps("Idee oder Anliegen", on=person.last)
    await person.next()
    await person.says("Mehr Bänke")

    assert (await person.next()).text.startswith("Idee · Sahlkamp")


async def test_what_is_handed_in_is_kept_with_number_days_and_history(house: House) -> None:
    person = await resident(house)
    await drafted(person)
    await person.taps("Öffentlich: nein")
    await person.until(lambda shown: "Öffentlich: ja" in shown.buttons)
    await person.taps("Absenden")
    await person.until(lambda shown: shown.text.startswith("Danke!"))

    (idea,) = await ideas_of(house, person)
    async with house.bot.archive.reading() as stores:
        history = await stores.ideas.history(idea.id)
        author = await stores.ideas.author(idea.author_id)
        audit = await stores.audit.entries("idea", idea.id)

    assert (idea.kind, idea.status, idea.wants_public) == (IdeaKind.IDEA, Status.SUBMITTED, True)
    assert [str(idea.look_by), str(idea.answer_by)] == ["2026-11-25", "2026-12-07"]
    assert [entry.kind for entry in history] == ["submitted"]
    assert [entry.action for entry in audit] == ["ideas.submitted"]
    assert author.resident_id is not None
    assert not any("Bänke" in str(entry.detail) for entry in audit)


async def asked_for_the_district(house: House) -> Person:
    """Somebody whose idea waits for its district."""
    person = await newcomer(house)
    await person.says("/idea Es ist nachts sehr dunkel hier")
    await person.until(lambda shown: "Weiter" in shown.buttons)
    await person.taps("Weiter")
    await person.until(lambda shown: shown.text.startswith("Um welchen Stadtteil geht es?"))
    return person


@pytest.mark.parametrize("answer", ["Mehr Licht am Mühlenberg", "Am Mühlenberg, bei der Schule"])
async def test_words_beside_the_district_go_on_with_the_idea(house: House, answer: str) -> None:
    person = await asked_for_the_district(house)

    await person.says(answer)
    summary = await summary_with(person, answer)

    assert summary.text == f"Idee · Mühlenberg · nicht öffentlich\nEs ist nachts sehr dunkel hier\n{answer}"


@pytest.mark.parametrize(
    "answer", ["Mühlenberg", "Ich wohne am Mühlenberg", "in Mühlenberg, bitte", "Stadtteil Mühlenberg"]
)
async def test_a_bare_answer_is_no_part_of_the_idea(house: House, answer: str) -> None:
    person = await asked_for_the_district(house)

    await person.says(answer)
    summary = await summary_with(person, "dunkel")

    assert summary.text == "Idee · Mühlenberg · nicht öffentlich\nEs ist nachts sehr dunkel hier"
