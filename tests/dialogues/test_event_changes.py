"""Moving and cancelling: everybody who asked is told once, and reminded at the new time only."""

from collections.abc import Callable
from datetime import time, timedelta

import pytest
from house import House
from neighbours import (
    WEDNESDAY,
    WEEKLY,
    asks_to_be_reminded,
    editor,
    evening,
    neighbour,
    occurrence,
    occurrences,
    opens,
    turn_to,
)

from office.ids import ChatId, EventId
from office.model.events import EventState, Occurrence, OccurrenceState
from office.model.rest import Rest
from playground.client import Person, Shown

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)


async def moves(chief: Person, which: Occurrence, *words: str) -> Shown:
    """Move it: the new time, then perhaps a sentence."""
    await begins(chief, "move", which)
    for each in words:
        await chief.says(each)
        await chief.next()
    return chief.last


async def begins(chief: Person, what: str, which: Occurrence) -> Shown:
    """Open the list of what is announced, then press this button of that occurrence."""
    await chief.says("/event")
    asked = await chief.next()
    await chief.presses(f"sev:{what}:{which.id}", asked, force=True)
    return await chief.next()


async def cancels(chief: Person, which: Occurrence, note: str = "") -> Shown:
    """Call it off, with a sentence or without."""
    await begins(chief, "cancel1", which)
    if note:
        await chief.says(note)
    else:
        await chief.taps("Ohne Satz")
    return await chief.next()


async def test_the_list_leads_to_what_is_announced_own_events_before_samples(house: House) -> None:
    chief = await editor(house)
    await evening(house)
    await chief.says("/event")
    await chief.next()

    await chief.taps("Kommende Veranstaltungen")
    listed = await chief.next()
    await chief.taps("Mi., 25. Nov.: Kaffeerunde")
    shown = await chief.next()

    assert listed.buttons[0] == "Mi., 25. Nov.: Kaffeerunde"
    assert len(listed.buttons) == 6
    assert shown.text.startswith("Kaffeerunde\nMittwoch, 25. November, 19:00 Uhr")
    assert shown.buttons == [
        "Verlegen",
        "Absagen",
        "Ändern",
        "Weitere Sprachen",
        "Aushang",
        "Kommende Veranstaltungen",
    ]


async def test_staff_see_how_many_come_and_want_to_be_reminded(house: House) -> None:
    chief = await editor(house)
    first = await evening(house)
    await asks_to_be_reminded(await neighbour(house))
    guest = await neighbour(house, "Ben")
    await opens(guest)
    await guest.taps("Ich komme")
    await guest.next()

    shown = await begins(chief, "show", first)

    assert "1 Person kommt.\n1 Person möchte erinnert werden." in shown.text


async def test_moving_shows_what_was_understood_and_asks_for_a_sentence(house: House) -> None:
    chief = await editor(house)
    first = await evening(house)
    await begins(chief, "show", first)

    await chief.taps("Verlegen")
    asked = await chief.next()
    await chief.says("26.11. 18 Uhr")
    understood = await chief.next()

    assert "Kaffeerunde, Mittwoch, 25. November, 19:00 Uhr" in asked.text
    assert "Verstanden: Donnerstag, 26. November 2026, 18:00 Uhr" in understood.text
    assert understood.buttons == ["Ohne Satz", "Abbrechen"]
    assert (await occurrence(house, first.id)).revision == 1


async def test_who_asked_is_told_of_the_move_once_and_reminded_at_the_new_time_only(house: House) -> None:
    chief = await editor(house)
    person = await neighbour(house)
    first = await evening(house)
    await asks_to_be_reminded(person)

    done = await moves(chief, first, "27.11. 18 Uhr", "Der Saal ist belegt.")
    told = await person.next()
    turn_to(house, WEDNESDAY - 2 * HOUR)
    not_at_the_old_time = await person.is_quiet(0.3)
    turn_to(house, WEDNESDAY + DAY - HOUR)
    day_before = await person.next()
    turn_to(house, WEDNESDAY + 2 * DAY - 3 * HOUR)
    hours_before = await person.next()

    assert "1 Person bekommt jetzt Bescheid." in done.text
    assert told.text.splitlines() == [
        "Verlegt: Kaffeerunde",
        "Neue Zeit: Freitag, 27. November, 18:00 Uhr bis 20:00 Uhr",
        "Statt: Mittwoch, 25. November, 19:00 Uhr",
        "Der Saal ist belegt.",
        "Ich erinnere Sie an die neue Zeit.",
    ]
    assert not_at_the_old_time
    assert day_before.text.startswith("Morgen um 18:00 Uhr: Kaffeerunde")
    assert "Verlegt" in day_before.text
    assert hours_before.text.startswith("Heute um 18:00 Uhr: Kaffeerunde")
    assert await person.is_quiet(0.3)


async def test_who_comes_is_told_too_and_nobody_else(house: House) -> None:
    chief = await editor(house)
    first = await evening(house)
    guest, other = await neighbour(house, "Ben"), await neighbour(house, "Cem")
    await opens(guest)
    await guest.taps("Ich komme")
    await guest.next()
    await opens(other)

    await moves(chief, first, "27.11. 18 Uhr", "Bis dann.")

    assert (await guest.next()).text.startswith("Verlegt: Kaffeerunde")
    assert await other.is_quiet(0.3)


async def test_the_time_alone_means_the_same_day(house: House) -> None:
    chief = await editor(house)
    first = await evening(house)

    await moves(chief, first, "20 Uhr")
    await chief.taps("Ohne Satz")
    await chief.next()

    moved = await occurrence(house, first.id)
    assert moved.starts_at == first.starts_at + HOUR
    assert moved.ends_at == first.starts_at + 3 * HOUR
    assert (moved.state, moved.revision) == (OccurrenceState.MOVED, 2)


async def test_the_calendar_entry_of_a_moved_event_replaces_the_old_one(house: House) -> None:
    chief = await editor(house)
    person = await neighbour(house)
    first = await evening(house)
    await moves(chief, first, "20 Uhr", "Später.")
    await opens(person)

    await person.taps("In meinen Kalender")
    sent = await person.next()

    content = (await house.playground.file(sent.raw["document"]["file_id"])).decode()
    assert f"UID:{first.id}@quartiersbot" in content
    assert "SEQUENCE:2" in content
    assert "DTSTART;TZID=Europe/Berlin:20261125T200000" in content


async def test_a_move_into_the_past_is_refused(house: House) -> None:
    chief = await editor(house)
    first = await evening(house)
    await begins(chief, "move", first)

    await chief.says("20.11. 18 Uhr")

    assert "ist schon vorbei" in (await chief.next()).text
    assert (await occurrence(house, first.id)).revision == 1


async def test_who_asked_is_told_that_it_is_cancelled_and_not_reminded(house: House) -> None:
    chief = await editor(house)
    person = await neighbour(house)
    first = await evening(house)
    await asks_to_be_reminded(person)

    await cancels(chief, first, "Wir sind krank.")
    told = await person.next()
    turn_to(house, WEDNESDAY - DAY)

    assert told.text.splitlines() == [
        "Abgesagt: Kaffeerunde",
        "Mittwoch, 25. November, 19:00 Uhr",
        "Wir sind krank.",
    ]
    assert await person.is_quiet(0.3)


async def test_a_cancelled_event_begins_with_that_word_everywhere(house: House) -> None:
    chief = await editor(house)
    person = await neighbour(house)
    first = await evening(house)
    await cancels(chief, first, "Wir sind krank.")

    await person.says("/events")
    listed = await person.next()
    await person.taps("Abgesagt: Kaffeerunde · Mi., 25. Nov.")
    shown = await person.next()

    assert "Mi., 25. Nov., 19:00 Uhr: Abgesagt: Kaffeerunde" in listed.text
    assert shown.text.startswith("Abgesagt\nWir sind krank.\n\nKaffeerunde")
    assert shown.buttons == ["In meinen Kalender", "Zurück"]


async def test_a_reader_of_another_language_is_told_that_the_sentence_is_german(house: House) -> None:
    chief = await editor(house)
    person = await neighbour(house, language="en")
    first = await evening(house)
    await opens(person)
    await person.presses(f"remind:{first.id}", person.last)
    await person.next()

    await cancels(chief, first, "Wir sind krank.")
    told = await person.next()

    assert "Coffee round" in told.text
    assert "Wir sind krank." in told.text


async def test_asking_to_be_reminded_of_what_is_cancelled_sets_nothing(house: House) -> None:
    chief = await editor(house)
    person = await neighbour(house)
    first = await evening(house)
    await opens(person)
    detail = person.last
    await cancels(chief, first)

    await person.taps("Erinnern", on=detail)

    assert (await person.next()).text == "Diese Veranstaltung fällt aus: Kaffeerunde"
    assert (await house.bot.archive.outbox.depth())["reminders"] == 0


async def test_one_time_of_a_series_can_be_cancelled_and_the_others_stay(house: House) -> None:
    chief = await editor(house)
    await evening(house, rule=WEEKLY)
    first, second, *_ = await occurrences(house)

    await begins(chief, "cancel", first)
    await chief.taps("Nur dieser Termin")
    await chief.next()
    await chief.taps("Ohne Satz")
    await chief.next()
    house.clock.turn(14 * 86400)
    await house.bot.office.events.plan_ahead()

    assert (await occurrence(house, first.id)).state is OccurrenceState.CANCELLED
    assert (await occurrence(house, second.id)).state is OccurrenceState.PLANNED
    ahead = await occurrences(house)
    assert len({each.planned_at for each in ahead}) == len(ahead)


async def test_a_whole_series_is_cancelled_and_each_person_is_told_once(house: House) -> None:
    chief = await editor(house)
    person = await neighbour(house)
    await evening(house, rule=WEEKLY)
    await asks_to_be_reminded(person)
    await person.taps("Jede Woche")
    await person.next()
    first, *_ = await occurrences(house)

    await begins(chief, "cancel", first)
    await chief.taps("Die ganze Reihe")
    await chief.next()
    await chief.says("Wir hören auf.")
    done = await chief.next()
    told = await person.next()
    house.clock.turn(14 * 86400)
    await house.bot.office.events.plan_ahead()

    assert "1 Person bekommt jetzt Bescheid." in done.text
    assert told.text.splitlines() == [
        "Abgesagt: Kaffeerunde",
        "Die Veranstaltung findet nicht mehr statt.",
        "Wir hören auf.",
    ]
    assert await person.is_quiet(0.3)
    assert {each.state for each in await occurrences(house)} == {OccurrenceState.CANCELLED}
    async with house.bot.archive.reading() as stores:
        assert (await stores.events.event(EventId("kaffee"))).state is EventState.CANCELLED


async def test_after_the_begin_nothing_is_moved_or_cancelled(house: House) -> None:
    chief = await editor(house)
    first = await evening(house)
    turn_to(house, WEDNESDAY - HOUR)
    await begins(chief, "cancel1", first)
    turn_to(house, WEDNESDAY + HOUR)

    await chief.says("Zu spät.")
    refused = await chief.next()
    again = await begins(chief, "move", first)

    assert refused.text == "Die Veranstaltung hat schon begonnen. Ändern geht nicht mehr."
    assert again.text == refused.text
    assert (await occurrence(house, first.id)).state is OccurrenceState.PLANNED


async def test_what_is_cancelled_is_not_cancelled_again(house: House) -> None:
    chief = await editor(house)
    person = await neighbour(house)
    first = await evening(house)
    await asks_to_be_reminded(person)
    await cancels(chief, first)
    await person.next()

    refused = await begins(chief, "cancel1", first)

    assert refused.text == "Die Veranstaltung ist schon abgesagt."
    assert await person.is_quiet(0.3)


@pytest.mark.parametrize("begin", ["move", "cancel1", "cancelall"])
async def test_who_has_no_right_there_changes_nothing(house: House, begin: str) -> None:
    chief = await editor(house, "hannover/stoecken")
    first = await evening(house)

    refused = await begins(chief, begin, first)

    assert refused.text == "Für diesen Stadtteil dürfen Sie keine Veranstaltungen anlegen oder ändern."
    assert (await occurrence(house, first.id)).revision == 1


async def test_a_resident_with_a_forged_button_changes_nothing(house: House) -> None:
    person = await neighbour(house)
    first = await evening(house)
    await opens(person)

    for forged in (f"sev:show:{first.id}", f"sev:move:{first.id}", "sev:list:0"):
        await person.presses(forged, person.last, force=True)
        assert (await person.next()).text.startswith("Für diesen Stadtteil dürfen Sie keine")


@pytest.mark.parametrize(
    "press", [lambda first: f"sev:move:{first.id}", lambda first: f"sev:cancel1:{first.id}"]
)
async def test_leaving_changes_nothing(house: House, press: Callable[[Occurrence], str]) -> None:
    chief = await editor(house)
    first = await evening(house)
    await chief.says("/event")
    await chief.presses(press(first), await chief.next(), force=True)
    await chief.next()

    await chief.taps("Abbrechen")

    assert (await chief.next()).text == "Abgebrochen. Nichts wurde veröffentlicht oder geändert."
    assert (await occurrence(house, first.id)).revision == 1


async def test_every_change_is_in_the_audit_without_words(house: House) -> None:
    chief = await editor(house)
    first = await evening(house)
    await moves(chief, first, "20 Uhr", "Der Saal ist belegt.")
    await cancels(chief, first, "Wir sind krank.")

    async with house.bot.archive.reading() as stores:
        deeds = await stores.audit.entries("event", "kaffee")

    assert [deed.action for deed in deeds] == ["event.moved", "event.cancelled"]
    assert all(deed.detail == {"occurrence": first.id} for deed in deeds)


async def test_a_change_that_came_too_late_is_over_and_takes_no_more_words(house: House) -> None:
    chief = await editor(house)
    first = await evening(house)
    turn_to(house, WEDNESDAY - HOUR)
    await begins(chief, "cancel1", first)
    turn_to(house, WEDNESDAY + HOUR)
    await chief.taps("Ohne Satz")
    await chief.next()

    await chief.says("Mühlenberg")

    assert "Rita Lehmann" in (await chief.next()).text


async def test_two_colleagues_who_cancel_at_once_tell_everybody_once(house: House) -> None:
    chief, colleague = await editor(house), await editor(house, name="Bert")
    person = await neighbour(house)
    first = await evening(house)
    await asks_to_be_reminded(person)
    await begins(chief, "cancel1", first)
    await begins(colleague, "cancel1", first)

    await chief.taps("Ohne Satz")
    await chief.next()
    await colleague.taps("Ohne Satz")

    assert (await colleague.next()).text == "Die Veranstaltung ist schon abgesagt."
    assert (await person.next()).text.startswith("Abgesagt: Kaffeerunde")
    assert await person.is_quiet(0.3)


async def test_a_new_time_that_has_passed_meanwhile_is_asked_for_again(house: House) -> None:
    chief = await editor(house)
    first = await evening(house)
    await begins(chief, "move", first)
    await chief.says("heute 12 Uhr")
    await chief.next()
    house.clock.turn(3 * 3600)

    await chief.taps("Ohne Satz")
    refused = await chief.next()
    await chief.says("26.11. 18 Uhr")

    assert refused.text.startswith("Dieser Zeitpunkt ist schon vorbei.")
    assert "Verstanden: Donnerstag, 26. November 2026, 18:00 Uhr" in (await chief.next()).text
    assert (await occurrence(house, first.id)).revision == 1


async def test_a_sentence_that_is_too_long_is_asked_for_again(house: House) -> None:
    chief = await editor(house)
    first = await evening(house)
    await begins(chief, "cancel1", first)

    await chief.says("x" * 501)
    refused = await chief.next()
    await chief.says("x" * 500)

    assert refused.text.startswith("Ein Satz hat höchstens 500 Zeichen.")
    assert (await chief.next()).text.startswith("Abgesagt: Kaffeerunde")


async def test_doing_it_twice_with_the_same_button_tells_once(house: House) -> None:
    chief = await editor(house)
    person = await neighbour(house)
    first = await evening(house)
    await asks_to_be_reminded(person)
    asked = await begins(chief, "cancel1", first)

    await chief.taps("Ohne Satz", on=asked)
    await chief.next()
    await chief.taps("Ohne Satz", on=asked)

    assert (await chief.next()).text.startswith("Dieser Knopf gilt nicht mehr.")
    await person.next()
    assert await person.is_quiet(0.3)


async def test_a_single_event_is_called_off_without_asking_which(house: House) -> None:
    chief = await editor(house)
    first = await evening(house)
    await begins(chief, "show", first)

    await chief.taps("Absagen")

    assert "Dieser Termin wird abgesagt." in (await chief.next()).text


async def test_the_list_of_what_is_announced_has_pages(house: House) -> None:
    chief = await editor(house)
    await chief.says("/event")
    await chief.next()
    await chief.taps("Kommende Veranstaltungen")
    first = await chief.next()

    await chief.taps("Weiter")
    second = await chief.next()
    await chief.taps("Zurück")

    assert second.id == first.id
    assert not set(first.buttons[:5]) & set(second.buttons[:5])
    assert (await chief.next()).buttons == first.buttons


async def test_that_tonight_s_event_is_cancelled_is_told_in_quiet_hours_too(house: House) -> None:
    chief, ada = await editor(house), await neighbour(house)
    tonight = await evening(house)
    await asks_to_be_reminded(ada)
    async with house.bot.archive.unit_of_work() as unit:
        known = await unit.people.resident_of("telegram", ChatId(ada.id))
        assert known is not None
        await unit.people.save(known.resting(Rest(time(18), time(9), "Europe/Berlin")))
    turn_to(house, WEDNESDAY - HOUR / 2)

    await cancels(chief, tonight)

    assert await ada.until(lambda shown: shown.text.startswith("Abgesagt"))
