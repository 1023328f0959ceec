"""Every dialogue of steps: words are needed where words are asked for, buttons where buttons are offered."""

import pytest
from at_the_counter import clerk
from house import House
from neighbours import editor
from staffed import MUEHLENBERG, asked, handed_in, staffed

from office.ids import AreaId
from playground.client import Person, Seat, Shown

NO_WORDS = "Hier brauche ich Wörter oder Zahlen."
PRESS = "Bitte drücken Sie unten auf einen Knopf."


async def answers(seat: Seat, *words: str) -> Shown:
    """Write these one after another; what the last one is answered with."""
    shown = None
    for each in words:
        await seat.says(each)
        shown = await seat.next()
    assert shown is not None
    return shown


async def opened(person: Person, label: str) -> Shown:
    """What this entry of the staff's menu opens."""
    await person.says("/staff")
    await person.next()
    await person.taps(label)
    return await person.next()


@pytest.mark.parametrize("before", [(), ("Kaffeerunde", "3.12. 19 Uhr")])
@pytest.mark.parametrize("sign", ["🙂", "..."])
async def test_a_sign_alone_is_no_title_and_no_place_of_an_event(
    house: House, before: tuple[str, ...], sign: str
) -> None:
    chief = await editor(house)
    await answers(chief, "/event", *before)

    shown = await answers(chief, sign)

    assert shown.text.startswith(NO_WORDS)
    assert (await answers(chief, "Weiße Rose, Mühlenberg")).text != shown.text


async def test_a_sign_alone_is_no_title_of_a_plan(house: House) -> None:
    chief = await editor(house)
    await opened(chief, "Planung")

    assert (await answers(chief, "🙂")).text.startswith(NO_WORDS)


async def test_a_sign_alone_is_no_contribution(house: House) -> None:
    lea = await clerk(house)
    await opened(lea, "Für jemanden eintragen")

    assert (await answers(lea, "...")).text.startswith(NO_WORDS)


async def test_a_sign_alone_is_no_announcement_but_stands_well_beside_words(house: House) -> None:
    chief = await editor(house)
    await answers(chief, "/broadcast")
    await chief.taps("Mühlenberg")
    await chief.next()
    await chief.taps("Weiter")
    await chief.next()

    assert (await answers(chief, "🙂")).text.startswith(NO_WORDS)
    assert "Kommt alle 🙂" in (await answers(chief, "Kommt alle 🙂")).text


async def test_the_last_day_of_a_series_has_to_exist(house: House) -> None:
    chief = await editor(house)
    await answers(chief, "/event Kaffeerunde", "3.12. 19 Uhr", "Weiße Rose, Mühlenberg", "Alle sind da.")
    for label in ("Wiederholen", "Jede Woche"):
        await chief.taps(label)
        await chief.next()

    shown = await answers(chief, "31.2.")

    assert shown.text.startswith("Diesen Tag gibt es nicht.")


async def test_words_where_a_button_is_waited_for_are_answered_with_a_hint(house: House) -> None:
    chief = await editor(house, MUEHLENBERG)
    await opened(chief, "Planung")
    await answers(chief, "Der neue Platz", "Wie soll er aussehen?", "Der Rat")

    shown = await answers(chief, "irgendwie")

    assert shown.text.startswith(PRESS)
    assert "Mitreden" in shown.buttons


@pytest.mark.parametrize("word", ["/cancel", "Abbrechen"])
async def test_what_was_left_has_no_buttons_any_more_but_the_menu(house: House, word: str) -> None:
    chief = await editor(house)
    asked_for = await answers(chief, "/event")
    assert await chief.is_quiet(0.5)  # The number of the question is noted a moment after it was sent.

    await chief.says(word)

    left = await chief.until(lambda shown: shown.id == asked_for.id and "Abgebrochen" in shown.text)
    assert left.buttons == ["Menü"]


async def test_after_leaving_the_menu_is_one_tap_away(house: House) -> None:
    lea = await clerk(house)
    question = await opened(lea, "Für jemanden eintragen")
    await lea.taps("Abbrechen", on=question)
    left = await lea.next()

    await lea.taps("Menü", on=left)

    assert "Für jemanden eintragen" in (await lea.next()).buttons


async def test_a_district_nobody_knows_is_said_so_with_the_own_ones_as_buttons(house: House) -> None:
    lea = await clerk(house)
    await opened(lea, "Für jemanden eintragen")
    summary = await answers(lea, "Die Lampe ist kaputt.")
    await lea.taps("Anderer Stadtteil", on=summary)
    question = await lea.next()

    shown = await answers(lea, "Xqwzburg")

    assert "Mühlenberg" in question.buttons
    assert shown.text.startswith("Diesen Stadtteil kenne ich nicht.")
    assert "Mühlenberg" in shown.buttons


async def test_merging_across_districts_shows_both_and_asks_once(house: House) -> None:
    team = await staffed(house)
    old = await handed_in(team, "Bänke am Markt", area=AreaId("hannover/linden-nord"))
    new = await handed_in(team, "Bänke am Markt, bitte")
    await team.anna.taps("Mehr", on=await team.card(new))
    more = await asked(team.anna, f"Was möchten Sie noch mit {new.number} tun?")
    await team.anna.taps("Zusammenführen", on=more)
    which = await team.anna.until(lambda shown: "Welche Nummer" in shown.text)

    await team.anna.says(str(old.number), reply_to=which)
    warned = await team.anna.until(lambda shown: "verschiedenen Stadtteilen" in shown.text)
    await team.anna.taps("Trotzdem zusammenführen", on=warned)

    assert "Linden-Nord" in warned.text
    assert "Mühlenberg" in warned.text
    assert await team.anna.until(lambda shown: "Schreiben Sie die Antwort als Antwort" in shown.text)
