"""Announcing an event: step by step to exactly what residents see, in private and in the staff group."""

from datetime import timedelta

import pytest
from house import House
from neighbours import MUEHLENBERG, editor, neighbour

from office.ids import AreaId
from office.model.events import Event, EventState
from office.model.people import Role
from playground.client import Seat, Shown


async def answers(seat: Seat, *words: str) -> Shown:
    """Write these one after another; what the last one is answered with."""
    shown = None
    for each in words:
        await seat.says(each)
        shown = await seat.next()
    assert shown is not None
    return shown


def data_of(shown: Shown) -> str:
    """What the first button of a message sends."""
    return str(shown.raw["reply_markup"]["inline_keyboard"][0][0]["callback_data"])


async def summary(person: Seat, when: str = "3.12. 19-21 Uhr") -> Shown:
    """Write an event in Mühlenberg as far as its summary."""
    return await answers(
        person, "/event Kaffeerunde", when, "Weiße Rose, Mühlenberg", "Alle sind eingeladen."
    )


async def published(house: House) -> list[Event]:
    """What was announced by staff, in the order of its ids."""
    everywhere = house.bot.office._tools.shelf.directory.areas
    now = house.clock.now()
    async with house.bot.archive.reading() as stores:
        found = await stores.events.coming(everywhere, now=now, until=now + timedelta(days=800), limit=2000)
    return list({each.event.id: each.event for each in found if not each.event.is_sample}.values())


async def test_five_texts_lead_to_the_summary_as_residents_see_it(house: House) -> None:
    chief = await editor(house)

    await chief.says("/event")
    asked = await chief.next()
    shown = await answers(
        chief, "Kaffeerunde", "3.12.2026 19-21 Uhr", "Weiße Rose, Mühlenberg", "Alle sind eingeladen."
    )

    assert asked.text == "Wie heißt die Veranstaltung? Schreiben Sie den Titel."
    assert shown.text.splitlines() == [
        "So sehen es die Bewohnerinnen und Bewohner:",
        "",
        "Kaffeerunde",
        "Donnerstag, 3. Dezember, 19:00 Uhr bis 21:00 Uhr",
        "",
        "Weiße Rose, Mühlenberg",
        "Stadtteil: Mühlenberg",
        "",
        "Alle sind eingeladen.",
    ]
    assert shown.buttons == [
        "Veröffentlichen",
        "Weitere Sprachen",
        "Stadtteil ändern",
        "Wiederholen",
        "Ändern",
        "Abbrechen",
    ]
    assert await published(house) == []


async def test_publishing_gives_the_link_and_residents_see_what_the_summary_showed(house: House) -> None:
    chief = await editor(house)
    person = await neighbour(house)
    shown = await summary(chief)

    await chief.taps("Veröffentlichen")
    done = await chief.next()
    (event,) = await published(house)
    await person.starts(f"e_{event.id}")
    seen = await person.next()

    assert done.text.startswith("Veröffentlicht: Kaffeerunde")
    assert f"?start=e_{event.id}" in done.text
    assert shown.text.endswith(seen.text)
    assert event.state is EventState.PUBLISHED
    async with house.bot.archive.reading() as stores:
        (deed,) = await stores.audit.entries("event", event.id)
    assert (deed.action, deed.actor.partition(":")[0]) == ("event.published", "staff")


async def test_publishing_twice_makes_one_event(house: House) -> None:
    chief = await editor(house)
    shown = await summary(chief)

    await chief.taps("Veröffentlichen", on=shown)
    done = await chief.next()
    await chief.presses(data_of(shown), shown, force=True)

    assert (await chief.next()).text.startswith("Dieser Knopf gilt nicht mehr.")
    assert done.id == shown.id
    assert len(await published(house)) == 1


async def test_a_day_can_be_tapped_and_only_its_time_is_asked_for(house: House) -> None:
    chief = await editor(house)
    await answers(chief, "/event Kaffeerunde")

    await chief.taps("Do., 26. Nov.")
    asked = await chief.next()
    understood = await answers(chief, "19 Uhr")

    assert asked.text.startswith("Um wie viel Uhr am Donnerstag, 26. November?")
    assert understood.text.startswith("Verstanden: Donnerstag, 26. November 2026, 19:00 Uhr")


async def test_the_next_days_are_offered_beginning_with_today(house: House) -> None:
    chief = await editor(house)

    asked = await answers(chief, "/event Kaffeerunde")

    assert asked.buttons == [
        "Heute",
        "Morgen",
        "Mi., 25. Nov.",
        "Do., 26. Nov.",
        "Fr., 27. Nov.",
        "Sa., 28. Nov.",
        "Abbrechen",
    ]


REFUSED = [
    ("20.11. 19 Uhr", "Dieser Zeitpunkt ist schon vorbei: Freitag, 20. November 2026."),
    ("heute 8 Uhr", "Dieser Zeitpunkt ist schon vorbei: Montag, 23. November 2026."),
    ("28.3.2027 2:30", "Diese Uhrzeit gibt es in dieser Nacht nicht: Die Uhr wird vorgestellt."),
    ("31.11. 19 Uhr", "Diesen Tag gibt es nicht."),
    ("Di 3.12. 19 Uhr", "Der Wochentag passt nicht: Der Tag ist Donnerstag, 3. Dezember 2026."),
    ("irgendwann", "Dieses Datum habe ich nicht verstanden."),
    ("3.12. 19-18 Uhr", "Das Ende liegt vor dem Anfang."),
    ("3.12.2036 19 Uhr", "Das ist mehr als zwei Jahre hin."),
]


async def test_a_date_that_cannot_be_is_refused_kindly_and_asked_for_again(house: House) -> None:
    chief = await editor(house)
    await answers(chief, "/event Kaffeerunde")

    for words, answer in REFUSED:
        assert (await answers(chief, words)).text.startswith(answer), words

    understood = await answers(chief, "3.12. 19 Uhr")
    assert understood.text.startswith("Verstanden: Donnerstag, 3. Dezember 2026, 19:00 Uhr")


async def test_a_known_place_gives_area_address_and_point(house: House) -> None:
    chief = await editor(house)
    await answers(chief, "/event Marktfest", "3.12. 15 Uhr")

    await chief.taps("Wochenmarkt Mühlenberg")
    asked = await chief.next()
    shown = await answers(chief, "Mit Musik.")

    assert asked.text == "Worum geht es? Schreiben Sie den Text auf Deutsch."
    assert "Mühlenberger Markt, 30457 Hannover" in shown.text
    assert "Stadtteil: Mühlenberg" in shown.text
    await chief.taps("Veröffentlichen")
    await chief.next()
    (event,) = await published(house)
    assert (event.area_id, event.point) == (MUEHLENBERG, (9.6932697, 52.3413634))


async def test_a_place_without_a_district_is_asked_for_it_by_name(house: House) -> None:
    chief = await editor(house)
    asked = await answers(chief, "/event Kaffeerunde", "3.12. 19 Uhr", "Gemeindehaus")

    unknown = await answers(chief, "Krumpelfurt")
    text = await answers(chief, "Stöcken")
    shown = await answers(chief, "Alle sind eingeladen.")

    assert "Zu welchem Stadtteil gehört die Veranstaltung?" in asked.text
    assert unknown.text == "Diesen Stadtteil kenne ich nicht."
    assert text.text.startswith("Worum geht es?")
    assert "Gemeindehaus\nStadtteil: Stöcken" in shown.text


async def test_the_districts_of_a_small_town_are_buttons(house: House) -> None:
    chief = await house.playground.person("Ina", language_code="de", has_started=True)
    await house.bot.office.staff.appoint(chief.id, Role.EDITOR, AreaId("hameln"))
    asked = await answers(chief, "/event Kaffeerunde", "3.12. 19 Uhr", "Gemeindehaus")

    await chief.taps("Kuckuck (Hameln)", on=asked)

    assert (await chief.next()).text.startswith("Worum geht es?")


async def test_a_name_that_means_two_districts_is_asked_back(house: House) -> None:
    chief = await editor(house)
    await house.bot.office.staff.appoint(chief.id, Role.EDITOR, AreaId("hameln"))
    asked = await answers(chief, "/event Kaffeerunde", "3.12. 19 Uhr", "Gemeindehaus", "Nordstadt")

    await chief.taps("Nordstadt (Hannover)")

    assert {"Nordstadt (Hannover)", "Nordstadt (Hameln)"} <= set(asked.buttons)
    assert (await chief.next()).text.startswith("Worum geht es?")


async def test_the_district_can_be_changed_and_the_text_stays(house: House) -> None:
    chief = await editor(house)
    await summary(chief)

    await chief.taps("Stadtteil ändern")
    await chief.next()
    shown = await answers(chief, "Stöcken")

    assert "Stadtteil: Stöcken" in shown.text
    assert "Alle sind eingeladen." in shown.text


async def test_title_and_text_in_a_further_language_reach_its_readers(house: House) -> None:
    chief = await editor(house)
    person = await neighbour(house, language="en")
    await summary(chief)
    await chief.taps("Weitere Sprachen")
    await chief.next()
    await chief.taps("Englisch")
    asked = await chief.next()
    shown = await answers(chief, "Coffee round", "Everybody is welcome.")
    await chief.taps("Veröffentlichen")
    await chief.next()

    (event,) = await published(house)
    await person.starts(f"e_{event.id}")
    seen = await person.next()

    assert "Auf Deutsch: Kaffeerunde" in asked.text
    assert "Auch auf: Englisch" in shown.text
    assert seen.text.startswith("Coffee round")
    assert "Everybody is welcome." in seen.text


async def test_an_event_can_come_back_every_week_until_a_day(house: House) -> None:
    chief = await editor(house)
    await summary(chief)
    await chief.taps("Wiederholen")
    await chief.next()
    await chief.taps("Jede Woche")
    await chief.next()

    shown = await answers(chief, "31.1.")
    await chief.taps("Veröffentlichen")
    await chief.next()

    (event,) = await published(house)
    assert "Jede Woche: Donnerstag\nLetzter Termin spätestens am Sonntag, 31. Januar 2027" in shown.text
    assert event.rule == "FREQ=WEEKLY;BYDAY=TH;UNTIL=20270131T235959"
    async with house.bot.archive.reading() as stores:
        assert len(await stores.events.ahead_of(event.id, house.clock.now())) == 8


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("Alle zwei Wochen", "Alle zwei Wochen: Donnerstag"),
        ("Jeden Monat am gleichen Wochentag", "Einmal im Monat: Donnerstag"),
    ],
)
async def test_a_rhythm_without_an_end_is_taken_and_can_be_taken_back(
    house: House, label: str, words: str
) -> None:
    chief = await editor(house)
    await summary(chief)
    await chief.taps("Wiederholen")
    await chief.next()
    await chief.taps(label)
    await chief.next()
    await chief.taps("Ohne Ende")
    repeated = await chief.next()

    await chief.taps("Wiederholen")
    choice = await chief.next()
    await chief.taps("Nicht wiederholen")

    assert words in repeated.text
    assert f"{label} ✓" in choice.buttons
    assert words not in (await chief.next()).text


async def test_an_end_before_the_begin_is_refused(house: House) -> None:
    chief = await editor(house)
    await summary(chief)
    await chief.taps("Wiederholen")
    await chief.next()
    await chief.taps("Jede Woche")
    await chief.next()

    refused = await answers(chief, "1.12.")

    assert "ist schon vorbei" in refused.text
    assert "Letzter Termin spätestens am" in (await answers(chief, "10.12.")).text


async def test_a_draft_that_waited_too_long_is_not_published_in_the_past(house: House) -> None:
    chief = await editor(house)
    await summary(chief, "heute 12 Uhr")
    house.clock.turn(3 * 3600)

    await chief.taps("Veröffentlichen")
    refused = await chief.next()

    assert refused.text.startswith("Dieser Zeitpunkt ist schon vorbei.")
    assert await published(house) == []


async def test_a_title_that_is_too_long_is_asked_for_again(house: House) -> None:
    chief = await editor(house)
    await answers(chief, "/event")

    refused = await answers(chief, "x" * 101)

    assert refused.text.startswith("Ein Titel hat 1 bis 100 Zeichen.")
    assert (await answers(chief, "x" * 100)).text.startswith("Wann ist sie?")


async def test_words_that_look_like_markup_are_shown_as_written(house: House) -> None:
    chief = await editor(house)

    shown = await answers(
        chief, "/event <b>Fest</b> & mehr", "3.12. 19 Uhr", "Mühlenberg <i>", "Text </b> & \u202eumgekehrt"
    )

    assert "<b>Fest</b> & mehr" in shown.text
    assert "Text </b> & umgekehrt" in shown.text


async def test_leaving_drops_the_draft(house: House) -> None:
    chief = await editor(house)
    shown = await summary(chief)

    await chief.taps("Abbrechen")
    left = await chief.next()
    await chief.presses(data_of(shown), shown, force=True)

    assert left.text == "Abgebrochen. Nichts wurde veröffentlicht oder geändert."
    assert (await chief.next()).text.startswith("Dieser Knopf gilt nicht mehr.")
    assert await published(house) == []


async def test_who_is_no_editor_cannot_begin(house: House) -> None:
    person = await neighbour(house)

    await person.says("/event Kaffeerunde")

    assert "Das ist für die Mitarbeitenden" in (await person.next()).text


async def test_an_editor_of_one_district_cannot_announce_in_another(house: House) -> None:
    chief = await editor(house, "hannover/stoecken")
    await answers(chief, "/event Kaffeerunde", "3.12. 19 Uhr", "Gemeindehaus")

    refused = await answers(chief, "Mühlenberg")
    taken = await answers(chief, "Stöcken")

    assert refused.text.startswith("Für diesen Stadtteil dürfen Sie keine Veranstaltungen anlegen.")
    assert taken.text.startswith("Worum geht es?")


async def test_an_editor_of_one_district_is_offered_its_places_only(house: House) -> None:
    chief = await editor(house, "hannover/stoecken")

    asked = await answers(chief, "/event Kaffeerunde", "3.12. 19 Uhr")

    assert asked.buttons == ["Wochenmarkt Stöcken", "Abbrechen"]


async def test_who_lost_the_right_meanwhile_cannot_publish(house: House) -> None:
    chief = await editor(house)
    await summary(chief)
    await house.bot.office.staff.dismiss(chief.id)

    await chief.taps("Veröffentlichen")

    assert (await chief.next()).text.startswith("Für diesen Stadtteil dürfen Sie keine Veranstaltungen")
    assert await published(house) == []


async def test_in_the_staff_group_replies_to_the_prompts_are_taken(house: House) -> None:
    chief = await editor(house)
    colleague = await house.playground.person("Bert", language_code="de", has_started=True)
    group = await house.playground.group("Büro", members=[chief, colleague], bot="member")
    seat, other = chief.at(group), colleague.at(group)

    await seat.says("/event")
    asked = await seat.next()
    await seat.says("Das ist nur ein Gespräch.")
    quiet = await seat.is_quiet(0.3)
    for words in ("Kaffeerunde", "3.12. 19 Uhr", "Weiße Rose, Mühlenberg", "Alle sind eingeladen."):
        await seat.says(words, reply_to=seat.last)
        shown = await seat.next()
    await other.says("Ich rede dazwischen", reply_to=shown)
    others_quiet = await seat.is_quiet(0.3)
    await other.messages()
    await other.taps("Veröffentlichen", on=shown)
    refused = await seat.next()
    await seat.taps("Veröffentlichen", on=shown)
    done = await seat.next()

    assert "Bitte antworten Sie auf diese Nachricht." in asked.text
    assert quiet
    assert others_quiet
    assert refused.text.startswith("Dieser Knopf gilt nicht mehr.")
    assert refused.reply_keyboard == []
    assert done.text.startswith("Veröffentlicht: Kaffeerunde")


async def test_the_staff_menu_leads_to_it(house: House) -> None:
    chief = await editor(house)
    await chief.says("/staff")
    await chief.next()

    await chief.taps("Veranstaltung anlegen")

    assert (await chief.next()).text == "Wie heißt die Veranstaltung? Schreiben Sie den Titel."


FORGED = [
    "ed",
    "ed:publish:99",
    "ed:summary:1",
    "ed:publish:1",
    "ed:day:1:gestern",
    "ed:day:x:2026-12-03",
    "ed:place:1:99",
    "ed:area:1:hannover/atlantis",
    "ed:rhythm:1:daily",
    "ed:in:1:xx",
    "sev:list:x",
    "sev:show:nix",
    "sev:move:nix",
    "sev:done:1",
]


async def test_a_forged_button_publishes_nothing(house: House) -> None:
    chief = await editor(house)
    asked = await answers(chief, "/event")

    for forged in FORGED:
        await chief.presses(forged, asked, force=True)
        await chief.next()

    assert await published(house) == []
    assert (await answers(chief, "/event Kaffeerunde")).text.startswith("Wann ist sie?")


async def test_a_known_place_can_be_written_too(house: House) -> None:
    chief = await editor(house)

    asked = await answers(chief, "/event Marktfest", "3.12. 15 Uhr", "wochenmarkt stöcken")

    assert asked.text.startswith("Worum geht es?")
    assert "Stadtteil: Stöcken" in (await answers(chief, "Mit Musik.")).text


@pytest.mark.parametrize(
    ("before", "words", "answer"),
    [
        (("3.12. 15 Uhr",), "x" * 201, "Ein Ort hat 1 bis 200 Zeichen."),
        (("3.12. 15 Uhr", "Mühlenberg"), "x" * 2001, "Ein Text hat 1 bis 2.000 Zeichen."),
        ((), "3.12.", "Um wie viel Uhr am Donnerstag, 3. Dezember?"),
        (("3.12.",), "abends", "Die Uhrzeit am Donnerstag, 3. Dezember habe ich nicht verstanden."),
    ],
)
async def test_what_does_not_fit_is_asked_for_again(
    house: House, before: tuple[str, ...], words: str, answer: str
) -> None:
    chief = await editor(house)
    await answers(chief, "/event Marktfest", *before)

    assert (await answers(chief, words)).text.startswith(answer)


async def test_words_written_under_the_summary_change_nothing(house: House) -> None:
    chief = await editor(house)
    shown = await summary(chief)

    again = await answers(chief, "Und jetzt?")

    assert again.text == f"Bitte drücken Sie unten auf einen Knopf.\n\n{shown.text}"
    assert again.buttons == shown.buttons


async def test_the_words_of_the_menu_still_open_it_while_an_event_is_written(house: House) -> None:
    chief = await editor(house)
    await answers(chief, "/event")

    shown = await answers(chief, "Veranstaltungen")

    assert shown.text.startswith("Diese Woche in Hannover")


async def test_cancel_in_the_group_leaves_the_draft_too(house: House) -> None:
    chief = await editor(house)
    group = await house.playground.group("Büro", members=[chief], bot="member")
    seat = chief.at(group)
    await answers(seat, "/event Kaffeerunde")
    asked = seat.last

    await seat.says("/cancel")
    while not await seat.is_quiet(0.3):
        pass
    await seat.says("3.12. 19 Uhr", reply_to=asked)

    assert await seat.is_quiet(0.3)
