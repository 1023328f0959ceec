"""Being reminded: after the notice, at the right moment, once, and not when it is no longer wanted."""

import asyncio
from datetime import timedelta

import pytest
from house import House, open_house
from neighbours import (
    WEDNESDAY,
    WEEKLY,
    asks_to_be_reminded,
    evening,
    neighbour,
    occurrence,
    occurrences,
    opens,
    turn_to,
)

from office.ids import ChatId, CityId, OccurrenceId, ResidentId
from office.model.people import Purpose
from playground.client import Person

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)


async def offsets(house: House, person: Person, key: OccurrenceId) -> frozenset[int]:
    """What the archive has of this person's wishes."""
    async with house.bot.archive.reading() as stores:
        return await stores.reminders.offsets(ResidentId(f"r-{person.id}"), key)


async def waiting(house: House) -> int:
    """How many reminders wait to be sent."""
    return (await house.bot.archive.outbox.depth())["reminders"]


async def are_waiting(house: House, wanted: int) -> bool:
    """Whether so many reminders wait to be sent, at once or soon."""
    loop = asyncio.get_running_loop()
    end = loop.time() + 5
    while await waiting(house) != wanted and loop.time() < end:
        await asyncio.sleep(0.05)
    return await waiting(house) == wanted


async def test_a_reminder_takes_three_taps_and_is_set_at_once(house: House) -> None:
    person = await neighbour(house)
    first = await evening(house)

    await person.says("Veranstaltungen")
    await person.next()
    await person.taps("Kaffeerunde · Mi., 25. Nov.")
    await person.next()
    await person.taps("Erinnern")
    said = await person.next()

    assert said.text.splitlines() == [
        "Ich erinnere Sie: einen Tag vorher und zwei Stunden vorher.",
        "Kaffeerunde, Mittwoch, 25. November, 19:00 Uhr",
    ]
    assert said.buttons == ["Andere Zeit", "Keine Erinnerung mehr"]
    assert await offsets(house, person, first.id) == {1440, 120}
    assert await are_waiting(house, 2)


async def test_the_notice_comes_first_and_then_the_reminder_is_set_with_the_consent(house: House) -> None:
    stranger = await house.playground.person("Ada", language_code="de")
    await evening(house)
    await opens(stranger)

    await stranger.taps("Erinnern")
    notice = await stranger.next()
    before = await waiting(house)
    await stranger.taps("Weiter")
    said = await stranger.next()

    assert "Ihren Namen speichern wir nicht." in notice.text
    assert before == 0
    assert "Ich erinnere Sie:" in said.text
    async with house.bot.archive.reading() as stores:
        resident = await stores.people.resident_of("telegram", ChatId(stranger.id))
        assert resident is not None
        (consent,) = await stores.people.consents(resident.id)
    assert (consent.purpose, consent.withdrawn_at) == (Purpose.REMINDERS, None)


async def test_rather_calling_sets_no_reminder(house: House) -> None:
    stranger = await house.playground.person("Ada", language_code="de")
    await evening(house)
    await opens(stranger)
    await stranger.taps("Erinnern")
    await stranger.next()

    await stranger.taps("Lieber anrufen")
    await stranger.next()

    assert await are_waiting(house, 0)


async def test_a_reminder_comes_a_day_and_two_hours_before_and_each_once(house: House) -> None:
    person = await neighbour(house)
    await evening(house)
    await asks_to_be_reminded(person)

    turn_to(house, WEDNESDAY - DAY - HOUR)
    too_early = await person.is_quiet(0.3)
    turn_to(house, WEDNESDAY - DAY)
    day_before = await person.next()
    once = await person.is_quiet(0.3)
    turn_to(house, WEDNESDAY - 2 * HOUR)
    hours_before = await person.next()
    turn_to(house, WEDNESDAY + HOUR)

    assert too_early
    assert once
    assert day_before.text.splitlines() == [
        "Morgen um 19:00 Uhr: Kaffeerunde",
        "",
        "Weiße Rose",
        "Mühlenberger Markt 1",
    ]
    assert day_before.buttons == ["Ich komme", "Keine Erinnerung mehr"]
    assert hours_before.text.startswith("Heute um 19:00 Uhr: Kaffeerunde")
    assert await person.is_quiet(0.3)


async def test_both_databases_remind_alike(postgresql_url: str) -> None:
    async with open_house(postgresql_url) as house:
        person = await neighbour(house)
        await evening(house)
        await asks_to_be_reminded(person)

        turn_to(house, WEDNESDAY - DAY)
        day_before = await person.next()
        turn_to(house, WEDNESDAY - 2 * HOUR)
        hours_before = await person.next()

        assert day_before.text.startswith("Morgen um 19:00 Uhr")
        assert hours_before.text.startswith("Heute um 19:00 Uhr")
        assert await person.is_quiet(0.3)


async def test_a_reminder_speaks_the_language_of_its_reader_at_that_time(house: House) -> None:
    person = await neighbour(house)
    await evening(house)
    await asks_to_be_reminded(person)
    await person.says("/language")
    await person.next()
    await person.taps("English")
    await person.next()

    turn_to(house, WEDNESDAY - DAY)

    assert "Coffee round" in (await person.next()).text


async def test_asking_twice_changes_nothing(house: House) -> None:
    person = await neighbour(house)
    await evening(house)
    await asks_to_be_reminded(person)
    await asks_again(person)

    assert await are_waiting(house, 2)
    turn_to(house, WEDNESDAY - DAY)
    await person.next()
    assert await person.is_quiet(0.3)


async def asks_again(person: Person) -> None:
    """Press the same button of the same message once more."""
    detail = next(m for m in person.seen.values() if "Erinnern" in m.buttons)
    await person.taps("Erinnern", on=detail)
    await person.next()


async def test_each_switch_changes_the_times_in_the_same_message(house: House) -> None:
    person = await neighbour(house)
    first = await evening(house)
    await asks_to_be_reminded(person)
    await person.taps("Andere Zeit")
    switches = await person.next()

    await person.taps("Einen Tag vorher")
    without_day = await person.next()
    await person.taps("30 Minuten vorher")
    with_half_hour = await person.next()

    assert switches.buttons == [
        "Einen Tag vorher ✓",
        "Zwei Stunden vorher ✓",
        "30 Minuten vorher",
        "Keine Erinnerung mehr",
    ]
    assert without_day.id == with_half_hour.id == switches.id
    assert "Einen Tag vorher" in without_day.buttons
    assert "30 Minuten vorher ✓" in with_half_hour.buttons
    assert await offsets(house, person, first.id) == {120, 30}
    assert await are_waiting(house, 2)


async def test_a_time_switched_off_is_not_reminded_of_and_one_switched_on_is(house: House) -> None:
    person = await neighbour(house)
    await evening(house)
    await asks_to_be_reminded(person)
    await person.taps("Andere Zeit")
    await person.next()
    await person.taps("Einen Tag vorher")
    await person.next()
    await person.taps("30 Minuten vorher")
    await person.next()

    turn_to(house, WEDNESDAY - DAY)
    quiet = await person.is_quiet(0.3)
    turn_to(house, WEDNESDAY - 2 * HOUR)
    first = await person.next()
    turn_to(house, WEDNESDAY - HOUR / 2)
    second = await person.next()

    assert quiet
    assert first.text == second.text


async def test_a_switch_pressed_twice_acts_as_once(house: House) -> None:
    person = await neighbour(house)
    first = await evening(house)
    await asks_to_be_reminded(person)
    await person.taps("Andere Zeit")
    switches = await person.next()
    off = switches.button("Einen Tag vorher")["callback_data"]

    await person.presses(off, switches)
    await person.next()
    await person.presses(off, switches, force=True)
    await person.is_quiet(0.3)

    assert await offsets(house, person, first.id) == {120}


async def test_no_more_reminders_means_none(house: House) -> None:
    person = await neighbour(house)
    first = await evening(house)
    await asks_to_be_reminded(person)

    await person.taps("Keine Erinnerung mehr")
    said = await person.next()
    turn_to(house, WEDNESDAY - DAY)

    assert said.text == "Ich erinnere Sie nicht mehr: Kaffeerunde"
    assert await person.is_quiet(0.3)
    assert await offsets(house, person, first.id) == frozenset()
    async with house.bot.archive.reading() as stores:
        (consent,) = await stores.people.consents(ResidentId(f"r-{person.id}"))
    assert consent.withdrawn_at is not None


async def test_a_letter_that_waits_says_nothing_once_the_wish_is_gone(house: House) -> None:
    person = await neighbour(house)
    first = await evening(house)
    await asks_to_be_reminded(person)
    async with house.bot.archive.unit_of_work() as unit:
        await unit.reminders.choose(ResidentId(f"r-{person.id}"), first, (), city_id=CityId("hannover"))

    turn_to(house, WEDNESDAY - DAY)

    assert await person.is_quiet(0.4)
    assert await are_waiting(house, 1)


async def test_it_can_be_asked_for_again_after_it_was_taken_back(house: House) -> None:
    person = await neighbour(house)
    await evening(house)
    await asks_to_be_reminded(person)
    await person.taps("Keine Erinnerung mehr")
    await person.next()

    await person.taps("Erinnern")
    await person.next()
    turn_to(house, WEDNESDAY - DAY)

    assert (await person.next()).text.startswith("Morgen um 19:00 Uhr")
    assert await person.is_quiet(0.3)


async def test_who_blocked_the_bot_is_not_reminded_and_can_ask_again_when_back(house: House) -> None:
    person = await neighbour(house)
    await evening(house)
    await asks_to_be_reminded(person)

    await person.blocks()
    await until_none_waits(house)
    turn_to(house, WEDNESDAY - DAY)
    quiet = await person.is_quiet(0.3)
    await person.unblocks()
    await asks_again(person)
    turn_to(house, WEDNESDAY - 2 * HOUR)

    assert quiet
    assert (await person.next()).text.startswith("Heute um 19:00 Uhr")


async def until_none_waits(house: House) -> None:
    """Wait for the block to be noticed."""
    for _ in range(100):
        if not await waiting(house):
            return
        await asyncio.sleep(0.02)
    raise AssertionError("reminders still wait")


async def test_who_is_forgotten_is_not_reminded(house: House) -> None:
    person = await neighbour(house)
    await evening(house)
    await asks_to_be_reminded(person)
    await person.says("/forget")
    await person.next()
    await person.taps("Ja, alles löschen")
    await person.next()

    turn_to(house, WEDNESDAY - DAY)

    assert await person.is_quiet(0.3)
    assert await are_waiting(house, 0)


async def test_a_bot_that_was_away_says_the_right_day_and_nothing_after_the_begin(house: House) -> None:
    person = await neighbour(house)
    await evening(house)
    await asks_to_be_reminded(person)
    await evening(house, "spaet", starts_at=WEDNESDAY + 3 * HOUR, ends_at=None)
    await asks_to_be_reminded(person, "spaet")

    turn_to(house, WEDNESDAY + HOUR)
    late = [await person.next(), await person.next()]

    assert all(each.text.startswith("Heute um 22:00 Uhr") for each in late)
    assert await person.is_quiet(0.3)


@pytest.mark.parametrize(
    ("before", "words"),
    [
        (timedelta(hours=3), "Ich erinnere Sie: zwei Stunden vorher."),
        (timedelta(hours=1), "Ich erinnere Sie: 30 Minuten vorher."),
        (timedelta(minutes=20), "Es beginnt bald, um 19:00 Uhr. Ich kann Sie nicht mehr erinnern."),
    ],
)
async def test_only_what_is_still_ahead_is_promised(house: House, before: timedelta, words: str) -> None:
    person = await neighbour(house)
    await evening(house)
    turn_to(house, WEDNESDAY - before)
    await opens(person)

    await person.taps("Erinnern")

    assert (await person.next()).text.splitlines()[0] == words


async def test_every_week_reminds_of_this_one_and_of_the_next(house: House) -> None:
    person = await neighbour(house)
    await evening(house, rule=WEEKLY)
    await asks_to_be_reminded(person)

    await person.taps("Jede Woche")
    said = await person.next()
    turn_to(house, WEDNESDAY - 2 * HOUR)
    now = [await person.next(), await person.next()]
    turn_to(house, WEDNESDAY + timedelta(days=7) - DAY)
    next_week = await person.next()

    assert "Das gilt für alle Termine dieser Veranstaltung." in said.text
    assert all(each.text.startswith("Heute um 19:00 Uhr") for each in now)
    assert next_week.text.startswith("Morgen um 19:00 Uhr")
    assert await person.is_quiet(0.3)


async def test_a_single_reminder_of_a_weekly_event_is_for_that_one_only(house: House) -> None:
    person = await neighbour(house)
    await evening(house, rule=WEEKLY)
    await asks_to_be_reminded(person)

    ahead = await occurrences(house)

    assert len(ahead) > 5
    assert await are_waiting(house, 2)


async def test_another_time_of_a_series_changes_every_one(house: House) -> None:
    person = await neighbour(house)
    await evening(house, rule=WEEKLY)
    await asks_to_be_reminded(person)
    await person.taps("Jede Woche")
    await person.next()

    await person.taps("Andere Zeit")
    await person.next()
    await person.taps("Einen Tag vorher")
    await person.next()

    found = [await offsets(house, person, each.id) for each in await occurrences(house)]
    assert found == [{120}] * len(found)


async def test_coming_and_not_coming_after_all(house: House) -> None:
    person = await neighbour(house)
    first = await evening(house)
    await opens(person)

    await person.taps("Ich komme")
    coming = await person.next()
    await person.taps("Ich komme doch nicht")
    not_coming = await person.next()

    assert coming.text == "Schön, Sie kommen: Kaffeerunde, Mittwoch, 25. November, 19:00 Uhr"
    assert coming.buttons == ["Erinnern", "Ich komme doch nicht"]
    assert not_coming.text == "Danke für die Nachricht. Sie kommen nicht: Kaffeerunde"
    async with house.bot.archive.reading() as stores:
        assert not (await stores.reminders.wishes(ResidentId(f"r-{person.id}"), first.id)).is_coming


async def test_coming_is_taken_after_the_notice_too(house: House) -> None:
    stranger = await house.playground.person("Ada", language_code="de")
    await evening(house)
    await opens(stranger)
    await stranger.taps("Ich komme")
    await stranger.next()

    await stranger.taps("Weiter")

    assert (await stranger.next()).text.startswith("Schön, Sie kommen:")


async def test_a_reminder_lets_those_take_it_back_who_said_that_they_come(house: House) -> None:
    person = await neighbour(house)
    await evening(house)
    await opens(person)
    await person.taps("Ich komme")
    await person.next()
    await person.taps("Erinnern")
    await person.next()

    turn_to(house, WEDNESDAY - DAY)

    assert (await person.next()).buttons == ["Ich komme doch nicht", "Keine Erinnerung mehr"]


async def test_who_does_not_come_after_all_is_not_reminded_again(house: House) -> None:
    person = await neighbour(house)
    await evening(house)
    await asks_to_be_reminded(person)
    turn_to(house, WEDNESDAY - DAY)
    await person.next()
    await person.taps("Ich komme")
    await person.next()

    await person.taps("Ich komme doch nicht")
    await person.next()
    turn_to(house, WEDNESDAY - 2 * HOUR)

    assert await person.is_quiet(0.3)


async def test_a_reminder_pressed_after_the_begin_changes_nothing(house: House) -> None:
    person = await neighbour(house)
    first = await evening(house)
    await opens(person)
    detail = person.last
    turn_to(house, WEDNESDAY + HOUR)

    await person.taps("Erinnern", on=detail)
    said = await person.next()

    assert said.text == "Diese Veranstaltung hat schon begonnen: Kaffeerunde"
    assert await offsets(house, person, first.id) == frozenset()
    assert (await occurrence(house, first.id)).revision == 1


async def test_a_week_before_is_offered_and_names_the_day(house: House) -> None:
    person = await neighbour(house)
    await evening(house, starts_at=WEDNESDAY + 14 * DAY)
    await asks_to_be_reminded(person)
    await person.taps("Andere Zeit")
    await person.next()
    await person.taps("Eine Woche vorher")
    await person.next()

    turn_to(house, WEDNESDAY + 7 * DAY)

    assert (await person.next()).text.startswith("Mittwoch, 9. Dezember, 19:00 Uhr: Kaffeerunde")


async def test_without_any_time_switched_on_there_is_no_reminder_and_it_says_so(house: House) -> None:
    person = await neighbour(house)
    await evening(house)
    await asks_to_be_reminded(person)
    await person.taps("Andere Zeit")
    await person.next()
    await person.taps("Einen Tag vorher")
    await person.next()

    await person.taps("Zwei Stunden vorher")
    shown = await person.next()

    assert "Zurzeit erinnere ich Sie nicht." in shown.text
    assert await are_waiting(house, 0)


async def test_other_times_and_coming_after_the_begin_say_that_it_is_too_late(house: House) -> None:
    person = await neighbour(house)
    first = await evening(house)
    await opens(person)
    detail = person.last
    turn_to(house, WEDNESDAY + HOUR)

    for pressed in (f"times:{first.id}", f"come:{first.id}:yes"):
        await person.presses(pressed, detail, force=True)
        assert (await person.next()).text == "Diese Veranstaltung hat schon begonnen: Kaffeerunde"
    async with house.bot.archive.reading() as stores:
        assert not (await stores.reminders.wishes(ResidentId(f"r-{person.id}"), first.id)).is_coming


async def test_every_time_of_what_happens_once_is_a_forged_button(house: House) -> None:
    person = await neighbour(house)
    first = await evening(house)
    await opens(person)

    await person.presses(f"series:{first.id}", person.last, force=True)

    assert (await person.next()).text == "Dieser Knopf gilt nicht mehr."


async def test_a_switch_without_the_notice_is_a_forged_button(house: House) -> None:
    stranger = await house.playground.person("Ada", language_code="de")
    first = await evening(house)
    await opens(stranger)

    for forged in (f"time:{first.id}:120:on", f"series:{first.id}", f"unremind:{first.id}"):
        await stranger.presses(forged, stranger.last, force=True)
        assert (await stranger.next()).text == "Dieser Knopf gilt nicht mehr."
    assert await are_waiting(house, 0)
