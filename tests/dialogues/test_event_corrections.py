"""Correcting an event: any part of a draft, and title, text, place and languages of what was announced."""

from datetime import timedelta

import pytest
from house import House
from neighbours import (
    WEEKLY,
    asks_to_be_reminded,
    editor,
    evening,
    neighbour,
    occurrences,
    opens,
    turn_to,
)

from office.ids import EventId, LanguageCode
from office.model.events import Event, Occurrence
from office.model.texts import GERMAN
from playground.client import Person, Shown

PARTS = {
    "Titel": ("Wie heißt die Veranstaltung?", "Teerunde"),
    "Text": ("Worum geht es?", "Mit Kuchen."),
    "Ort": ("Wo ist sie?", "Aula der Schule"),
    "Zeit": ("Wann ist sie?", "4.12. 18 Uhr"),
}


async def says(person: Person, words: str) -> Shown:
    """Write this; what it is answered with."""
    await person.says(words)
    return await person.next()


async def taps(person: Person, label: str) -> Shown:
    """Press this under the last message; what it is answered with."""
    await person.taps(label)
    return await person.next()


async def drafted(chief: Person) -> Shown:
    """An event written as far as its summary."""
    for words in ("/event Kaffeerunde", "3.12. 19-21 Uhr", "Weiße Rose, Mühlenberg"):
        await says(chief, words)
    return await says(chief, "Alle sind eingeladen.")


async def opened(chief: Person, which: Occurrence, deed: str = "edit") -> Shown:
    """Press a button of an announced event."""
    asked = await says(chief, "/event")
    await chief.presses(f"sev:{deed}:{which.id}", asked, force=True)
    return await chief.next()


async def corrected(chief: Person, which: Occurrence, part: str, words: str) -> Shown:
    """Write one part of an announced event anew, and save it."""
    await opened(chief, which)
    await taps(chief, "Ändern")
    await taps(chief, part)
    await says(chief, words)
    return await taps(chief, "Änderungen speichern")


async def event(house: House, key: str = "kaffee") -> Event:
    """The event as it is now."""
    async with house.bot.archive.reading() as stores:
        return await stores.events.event(EventId(key))


@pytest.mark.parametrize("part", PARTS)
async def test_each_part_of_a_draft_can_be_written_anew_and_the_rest_stays(house: House, part: str) -> None:
    chief = await editor(house)
    before = await drafted(chief)
    question, words = PARTS[part]

    choice = await taps(chief, "Ändern")
    asked = await taps(chief, part)
    shown = await says(chief, words)

    assert choice.buttons == ["Titel", "Text", "Ort", "Zeit", "Zurück"]
    assert asked.text.startswith(question)
    assert "Zurück" in asked.buttons
    assert shown.buttons == before.buttons
    kept = [line for line in before.text.splitlines() if line in shown.text.splitlines()]
    assert len(kept) == len(before.text.splitlines()) - 1


@pytest.mark.parametrize("part", PARTS)
async def test_going_back_leaves_the_draft_as_it_was(house: House, part: str) -> None:
    chief = await editor(house)
    before = await drafted(chief)
    await taps(chief, "Ändern")
    await taps(chief, part)

    shown = await taps(chief, "Zurück")

    assert shown.text == before.text


async def test_a_known_place_brings_its_district_along(house: House) -> None:
    chief = await editor(house)
    await drafted(chief)
    await taps(chief, "Ändern")
    await taps(chief, "Ort")

    shown = await says(chief, "Wochenmarkt Stöcken")

    assert "Stadtteil: Stöcken" in shown.text


async def test_what_is_announced_can_be_changed_or_written_in_further_languages(house: House) -> None:
    chief = await editor(house)
    first = await evening(house)

    shown = await opened(chief, first, "show")

    assert shown.buttons == [
        "Verlegen",
        "Absagen",
        "Ändern",
        "Weitere Sprachen",
        "Aushang",
        "Kommende Veranstaltungen",
    ]


async def test_a_corrected_title_and_text_are_shown_at_once_and_nobody_is_disturbed(house: House) -> None:
    chief, person = await editor(house), await neighbour(house)
    first = await evening(house)
    await asks_to_be_reminded(person)
    await opened(chief, first)
    choice = await taps(chief, "Ändern")
    await taps(chief, "Titel")
    await says(chief, "Teerunde")
    await taps(chief, "Ändern")
    await taps(chief, "Text")
    await says(chief, "Mit Kuchen.")
    not_yet = await event(house)

    done = await taps(chief, "Änderungen speichern")

    assert choice.buttons == ["Titel", "Text", "Ort", "Zurück"]
    assert not_yet.titles[GERMAN] == "Kaffeerunde"
    assert done.text.startswith("Teerunde")
    assert await person.is_quiet(0.3)
    await person.starts("e_kaffee")
    assert "Teerunde" in (seen := await person.next()).text
    assert "Mit Kuchen." in seen.text
    assert (await event(house)).titles[LanguageCode("en")] == "Coffee round"


async def test_a_reminder_says_the_corrected_title(house: House) -> None:
    chief, person = await editor(house), await neighbour(house)
    first = await evening(house)
    await asks_to_be_reminded(person)

    await corrected(chief, first, "Titel", "Teerunde")
    turn_to(house, first.starts_at.replace(tzinfo=None) - timedelta(hours=1))

    assert "Teerunde" in (await person.next()).text


async def test_who_asked_or_comes_is_told_of_another_place_once(house: House) -> None:
    chief, reminded, guest, other = (
        await editor(house),
        await neighbour(house),
        await neighbour(house, "Ben", language="tr"),
        await neighbour(house, "Cem"),
    )
    first = await evening(house, rule=WEEKLY)
    await asks_to_be_reminded(reminded)
    await taps(reminded, "Jede Woche")
    await opens(guest)
    await taps(guest, "Geleceğim")
    await opens(other)

    done = await corrected(chief, first, "Ort", "Aula der Schule")

    told = await reminded.next()
    assert told.text.splitlines() == [
        "Neuer Ort: Kaffeerunde",
        "Aula der Schule",
        "Stadtteil: Mühlenberg",
        "Mittwoch, 25. November, 19:00 Uhr bis 21:00 Uhr",
    ]
    assert (await guest.next()).text.startswith("Yeni yer: Kaffeerunde")
    assert "2 Personen bekommen jetzt Bescheid." in done.text
    assert await reminded.is_quiet(0.3)
    assert await other.is_quiet(0.1)


async def test_the_old_address_does_not_stay_with_another_place(house: House) -> None:
    chief = await editor(house)
    first = await evening(house)

    await corrected(chief, first, "Ort", "Aula der Schule")

    assert (await event(house)).address == ""


async def test_a_further_language_of_what_is_announced_reaches_its_readers(house: House) -> None:
    chief, person = await editor(house), await neighbour(house, language="tr")
    first = await evening(house)
    choice = await opened(chief, first, "languages")
    await taps(chief, "Türkisch")
    await says(chief, "Kahve sohbeti")
    await says(chief, "Herkes davetli.")

    await taps(chief, "Änderungen speichern")

    assert "Englisch ✓" in choice.buttons
    await person.starts("e_kaffee")
    assert (seen := await person.next()).text.startswith("Kahve sohbeti")
    assert "Herkes davetli." in seen.text


async def test_a_corrected_series_keeps_its_rhythm_and_its_times(house: House) -> None:
    chief = await editor(house)
    first = await evening(house, rule=WEEKLY)
    before = await occurrences(house)

    shown = await opened(chief, first)
    await taps(chief, "Ändern")
    await taps(chief, "Titel")
    await says(chief, "Teerunde")
    await taps(chief, "Änderungen speichern")

    assert "Jede Woche: Mittwoch" in shown.text
    assert "Wiederholen" not in shown.buttons
    assert (await event(house)).rule == WEEKLY
    assert await occurrences(house) == before


async def test_what_a_colleague_changed_meanwhile_is_not_overwritten(house: House) -> None:
    chief, colleague = await editor(house), await editor(house, name="Kollegin")
    first = await evening(house)
    await opened(chief, first)
    await taps(chief, "Ändern")
    await taps(chief, "Titel")
    late = await says(chief, "Teerunde")
    await corrected(colleague, first, "Titel", "Saftrunde")

    await chief.taps("Änderungen speichern", on=late)

    assert (await chief.next()).text.startswith("Jemand aus dem Team hat die Veranstaltung inzwischen")
    assert (await event(house)).titles[GERMAN] == "Saftrunde"


async def test_what_is_over_or_cancelled_is_not_corrected(house: House) -> None:
    chief = await editor(house)
    first = await evening(house)
    turn_to(house, first.starts_at.replace(tzinfo=None) + timedelta(hours=2))

    refused = await opened(chief, first)

    assert refused.text.startswith("Die Veranstaltung hat schon begonnen.")


@pytest.mark.parametrize("deed", ["edit", "languages"])
async def test_an_editor_of_another_district_corrects_nothing(house: House, deed: str) -> None:
    chief = await editor(house, "hannover/stoecken")
    first = await evening(house)

    refused = await opened(chief, first, deed)

    assert refused.text.startswith("Für diesen Stadtteil dürfen Sie keine")


async def test_an_event_does_not_wander_into_a_district_without_the_right_there(house: House) -> None:
    chief = await editor(house, "hannover/muehlenberg")
    first = await evening(house)
    await opened(chief, first)
    await taps(chief, "Stadtteil ändern")

    refused = await says(chief, "Stöcken")

    assert refused.text.startswith("Für diesen Stadtteil dürfen Sie keine")
    assert (await event(house)).area_id == "hannover/muehlenberg"


async def test_a_correction_is_never_published_as_a_second_event(house: House) -> None:
    chief = await editor(house)
    first = await evening(house)
    shown = await opened(chief, first)
    version = shown.raw["reply_markup"]["inline_keyboard"][0][0]["callback_data"].split(":")[2]

    for step in ("publish", "repeat", "when"):
        await chief.presses(f"ed:{step}:{version}", shown, force=True)
        assert (await chief.next()).text.startswith("Dieser Knopf gilt nicht mehr.")


async def test_a_correction_is_in_the_audit_without_words(house: House) -> None:
    chief = await editor(house)
    first = await evening(house)

    await corrected(chief, first, "Titel", "Teerunde")

    async with house.bot.archive.reading() as stores:
        (deed,) = await stores.audit.entries("event", "kaffee")
    assert deed.action == "event.corrected"
    assert deed.detail == {}
