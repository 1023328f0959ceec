"""Looking at events: the list, its pages and filters, one event, the calendar file, the map."""

from datetime import timedelta
from typing import Any

import icalendar
import pytest
from house import House
from neighbours import MUEHLENBERG, WEDNESDAY, WEEKLY, evening, neighbour, opens, turn_to

from locales import clean
from locales.bidi import is_balanced
from office.ids import AreaId, ChatId
from views.actions import LIMIT


async def test_the_own_districts_week_also_shows_what_the_whole_city_does(
    house: House,
) -> None:
    person = await neighbour(house)
    await evening(house)
    await evening(house, "stadt", area_id=AreaId("hannover"), titles={"de": "Stadtfest"})
    await evening(house, "anderswo", area_id=AreaId("hannover/stoecken"), titles={"de": "Stöckenfest"})

    await person.says("/events")
    shown = await person.next()

    assert shown.text.splitlines()[0] == "Diese Woche in Mühlenberg"
    assert "Wochenmarkt Mühlenberg · Mi., 25. Nov." in shown.buttons
    assert "Kaffeerunde · Mi., 25. Nov." in shown.buttons
    assert "Stadtfest · Mi., 25. Nov." in shown.buttons
    assert "Stöckenfest" not in shown.text


async def test_a_stranger_sees_the_whole_home_city_and_no_record_is_made(house: House) -> None:
    stranger = await house.playground.person("Ada", language_code="de")

    await stranger.says("/events")
    shown = await stranger.next()

    assert shown.text.startswith("Diese Woche in Hannover")
    async with house.bot.archive.reading() as stores:
        assert await stores.people.resident_of("telegram", ChatId(stranger.id)) is None


async def test_five_a_page_and_both_ways_in_the_same_message(house: House) -> None:
    stranger = await house.playground.person("Ada", language_code="de")
    await stranger.says("/events")
    first = await stranger.next()

    await stranger.taps("Weiter")
    second = await stranger.next()
    await stranger.taps("Zurück")
    again = await stranger.next()

    assert [label for label in first.buttons if " · " in label] == first.buttons[:5]
    assert "Zurück" not in first.buttons
    assert second.id == again.id == first.id
    assert not set(second.buttons[:5]) & set(first.buttons[:5])
    assert again.text == first.text


async def test_a_button_names_the_event_first_and_is_short_enough_for_a_telephone(house: House) -> None:
    stranger = await house.playground.person("Ada", language_code="ar")
    await stranger.says("/events")
    shown = await stranger.next()

    assert shown.buttons[0].startswith("\u2068Bauernmarkt am Hauptbahnh…\u2069 · ")
    assert all(len(clean(label)) <= 50 and is_balanced(label) for label in shown.buttons)


async def test_all_pages_together_show_every_market_of_the_week_once(house: House) -> None:
    stranger = await house.playground.person("Ada", language_code="de")
    await stranger.says("/events")
    shown = await stranger.next()
    found = [label for label in shown.buttons if " · " in label]

    while "Weiter" in shown.buttons:
        await stranger.taps("Weiter")
        shown = await stranger.next()
        found += [label for label in shown.buttons if " · " in label]

    assert len(found) == len(set(found)) == 42
    assert all(len(button["callback_data"].encode()) <= LIMIT for row in shown.keyboard for button in row)


async def test_the_filters_change_the_same_message(house: House) -> None:
    person = await neighbour(house)
    await person.says("/events")
    week = await person.next()

    await person.taps("Heute")
    today = await person.next()
    await person.taps("Alle Stadtteile")
    everywhere = await person.next()
    await person.taps("Mein Stadtteil")
    back = await person.next()

    assert "Diese Woche ✓" in week.buttons
    assert today.text.startswith("Heute in Mühlenberg")
    assert "Heute ✓" in today.buttons
    assert everywhere.text.startswith("Heute in Hannover")
    assert "Bauernmarkt am Hauptbahnhof" in everywhere.text
    assert {week.id, today.id, everywhere.id} == {back.id}
    assert back.text == today.text


async def test_an_empty_list_says_so_kindly_and_offers_all_districts(house: House) -> None:
    person = await neighbour(house)

    await person.says("/events")
    await person.next()
    await person.taps("Heute")
    shown = await person.next()

    assert "Heute kenne ich hier keine Veranstaltung." in shown.text
    assert "Alle Stadtteile" in shown.buttons


async def test_the_button_under_contacts_shows_that_district_in_a_message_of_its_own(house: House) -> None:
    stranger = await house.playground.person("Ada", language_code="de")
    await stranger.says("/contact Stöcken")
    contacts = await stranger.next()

    await stranger.taps("Veranstaltungen hier")
    shown = await stranger.next()

    assert shown.id != contacts.id
    assert shown.text.startswith("Diese Woche in Stöcken")
    assert "Wochenmarkt Stöcken" in shown.text


async def test_an_event_is_shown_in_place_of_the_list_and_leads_back_to_it(house: House) -> None:
    person = await neighbour(house)
    await evening(house)
    await person.says("/events")
    listed = await person.next()

    await person.taps("Kaffeerunde · Mi., 25. Nov.")
    shown = await person.next()
    await person.taps("Zurück")
    back = await person.next()

    assert shown.id == listed.id
    assert shown.text.splitlines() == [
        "Kaffeerunde",
        "Mittwoch, 25. November, 19:00 Uhr bis 21:00 Uhr",
        "",
        "Weiße Rose",
        "Mühlenberger Markt 1",
        "Stadtteil: Mühlenberg",
        "",
        "Alle sind eingeladen.",
    ]
    assert shown.buttons == ["Erinnern", "Ich komme", "In meinen Kalender", "Zurück"]
    assert back.text == listed.text


async def test_a_sample_says_where_it_comes_from(house: House) -> None:
    person = await neighbour(house)
    await person.says("/events")
    await person.next()

    await person.taps("Wochenmarkt Mühlenberg · Mi., 25. Nov.")
    shown = await person.next()

    assert "Jede Woche: Mittwoch" in shown.text
    assert "Beispiel aus wo-ist-markt.de (MIT)." in shown.text


async def test_what_is_known_of_steps_and_languages_is_said(house: House) -> None:
    person = await neighbour(house)
    await evening(house, barrier_free=True, spoken=("de", "tr"))

    await opens(person)

    assert "Sie kommen ohne Stufen hinein." in person.last.text
    assert "Sprachen dort: Deutsch und Türkisch" in person.last.text


async def test_a_link_shows_the_next_time_and_an_unknown_one_gets_a_kind_word(house: House) -> None:
    person = await neighbour(house)
    await evening(house, rule=WEEKLY)
    turn_to(house, WEDNESDAY + timedelta(days=1))

    await person.starts("e_kaffee")
    shown = await person.next()
    await person.starts("e_gibtsnicht")

    assert "Mittwoch, 2. Dezember, 19:00 Uhr" in shown.text
    assert (await person.next()).text == "Dieser Knopf gilt nicht mehr."


async def test_an_event_that_goes_on_is_shown_without_what_is_too_late(house: House) -> None:
    person = await neighbour(house)
    await evening(house)
    turn_to(house, WEDNESDAY + timedelta(hours=1))

    await opens(person)

    assert person.last.buttons == ["In meinen Kalender"]


async def test_a_reader_of_english_gets_the_english_title_and_is_told_that_the_text_is_german(
    house: House,
) -> None:
    person = await neighbour(house, language="en")
    await evening(house)

    await opens(person)

    assert person.last.text.startswith("Coffee round")
    assert "Alle sind eingeladen." in person.last.text


@pytest.mark.parametrize(("language", "title"), [("de", "Kaffeerunde"), ("en", "Coffee round")])
async def test_the_calendar_file_speaks_the_readers_language_and_the_citys_time(
    house: House, language: str, title: str
) -> None:
    person = await neighbour(house, language=language)
    first = await evening(house)
    await opens(person)

    await person.presses(f"ics:{first.id}", person.last)
    sent = await person.next()

    content = await house.playground.file(sent.raw["document"]["file_id"])
    entry: Any = icalendar.Calendar.from_ical(content).walk("VEVENT")[0]
    assert sent.raw["document"]["file_name"] in {"veranstaltung.ics", "event.ics"}
    assert str(entry["SUMMARY"]) == title
    assert entry["DTSTART"].dt.replace(tzinfo=None) == WEDNESDAY
    assert entry["DTSTART"].params["TZID"] == "Europe/Berlin"
    assert str(entry["UID"]) == f"{first.id}@quartiersbot"
    assert str(entry["LOCATION"]) == "Weiße Rose, Mühlenberger Markt 1"


async def test_the_map_shows_name_and_address_at_the_point(house: House) -> None:
    person = await neighbour(house)
    await evening(house, point=(9.6932697, 52.3413634))
    await opens(person)

    await person.taps("Karte")
    venue = (await person.next()).raw["venue"]

    assert (venue["title"], venue["address"]) == ("Weiße Rose", "Mühlenberger Markt 1")
    assert venue["location"] == {"latitude": 52.3413634, "longitude": 9.6932697}


FORGED = [
    "events:hannover/atlantis:w:0",
    "events:hannover/muehlenberg:x:0",
    "events:hannover/muehlenberg:w:-1",
    f"events:{MUEHLENBERG}:w:99999999999999999999",
    "events",
    "event:nix",
    "event",
    "remind:nix",
    "remind",
    "time:nix:120:on",
    "time:nix:7:on",
    "time:nix",
    "come:nix:yes",
    "come:nix",
    "ics:nix",
    "map",
    "series:nix",
    "unremind:nix",
]


async def test_a_forged_button_gets_a_kind_word(house: House) -> None:
    person = await neighbour(house)
    await evening(house)
    await opens(person)
    message = person.last

    for forged in FORGED:
        await person.presses(forged, message, force=True)
        assert (await person.next()).text == "Dieser Knopf gilt nicht mehr.", forged


async def test_without_a_point_the_map_says_so_in_words(house: House) -> None:
    person = await neighbour(house)
    first = await evening(house)
    await opens(person)

    await person.presses(f"map:{first.id}", person.last, force=True)

    said = await person.next()
    assert said.text.startswith("Den genauen Ort auf der Karte kenne ich nicht.")
    assert "Mühlenberger Markt 1" in said.text


async def test_a_page_beyond_the_last_says_so_and_leads_back(house: House) -> None:
    person = await neighbour(house)
    await person.says("/events")
    shown = await person.next()

    await person.presses(f"events:{MUEHLENBERG}:w:9", shown, force=True)
    beyond = await person.next()

    assert "Es gibt keine weiteren Veranstaltungen." in beyond.text
    assert "Zurück" in beyond.buttons
