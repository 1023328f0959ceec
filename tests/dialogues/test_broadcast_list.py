"""Announcements that are planned, under way or over are found again, by colleagues and in other chats too."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from announcing import NEW, WORDS, answered, becomes, begun, reader, readers, says, summarised, written
from house import House, open_house
from neighbours import evening
from staffed import MUEHLENBERG, Team, staffed

from office.ids import AreaId
from office.model.people import Role
from playground.client import Person, Seat, Shown

DAY = 24 * 3600
LIST = "Rundnachrichten\n"
ENTRY = f"1 · {WORDS}"


@pytest.fixture
async def team(house: House) -> Team:
    """The staff group, whose manager may announce in Mühlenberg, and so may Bert."""
    return await with_an_editor(house)


@pytest.fixture
async def slow(tmp_path: Path, furnished_database: Path) -> AsyncIterator[Team]:
    """The same in a house that sends two messages a second, those that show the progress among them."""
    shutil.copy(furnished_database, tmp_path / "house.db")
    async with open_house(f"sqlite:///{tmp_path / 'house.db'}", rate=2) as house:
        yield await with_an_editor(house)


async def with_an_editor(house: House) -> Team:
    """The team, in which Bert may announce in Mühlenberg as well."""
    team = await staffed(house)
    await house.bot.office.staff.appoint(team.people["Bert"].id, Role.EDITOR, MUEHLENBERG)
    return team


async def asks(seat: Seat, words: str = LIST) -> Shown:
    """What the bot answers to ``/broadcast``."""
    said = await seat.says("/broadcast")
    return await seat.until(lambda shown: shown.id > said.id and words in shown.text)


async def opened(seat: Seat, listed: Shown, words: str, label: str = ENTRY) -> Shown:
    """Press an entry; the new message with its progress."""
    await seat.taps(label, on=listed)
    return await seat.until(lambda shown: shown.id > listed.id and words in shown.text)


async def planned(team: Team, when: str = "morgen 9 Uhr") -> Shown:
    """An announcement that waits for its time, in the group."""
    asked = await answered(team.boss, "Zeit wählen", await summarised(team), "Wann soll sie hinausgehen?")
    timed = await written(team.boss, asked, when)
    return await answered(team.boss, "Zu dieser Zeit senden", timed, "ist geplant")


async def sent(team: Team) -> Shown:
    """An announcement that went to everybody, in the group."""
    await reader(team.house)
    under_way = await answered(team.boss, "Jetzt senden", await summarised(team), "Rundnachricht")
    return await becomes(team.boss, under_way, "ist gesendet")


async def test_a_colleague_finds_what_is_planned_and_calls_it_off_in_her_own_chat(team: Team) -> None:
    first = await planned(team)
    bert = team.people["Bert"]

    listed = await asks(bert)
    shown = await opened(bert, listed, "ist geplant")
    await bert.taps("Doch nicht senden", on=shown)

    assert "1. Geplant: Dienstag, 24. November, 09:00 Uhr\nAn: Mühlenberg" in listed.text
    assert WORDS in listed.text
    assert listed.buttons == [ENTRY, NEW]
    assert await becomes(bert, shown, "wurde nicht gesendet")
    assert first.id != shown.id


async def test_a_colleague_pauses_from_her_own_chat_what_was_sent_from_the_group(slow: Team) -> None:
    await readers(slow, 60)
    in_the_group = await answered(slow.boss, "Jetzt senden", await summarised(slow), "wird gesendet")
    bert = slow.people["Bert"]

    shown = await opened(bert, await asks(bert, "1. Wird gesendet seit: Montag"), "wird gesendet")
    await bert.taps("Anhalten", on=shown)
    paused = await becomes(bert, shown, "ist angehalten")

    assert paused.buttons == ["Weiter senden", "Den Rest nicht senden"]
    assert "1. Unterbrochen, begonnen: Montag" in (await asks(bert)).text
    await bert.taps("Weiter senden", on=paused)
    assert await becomes(bert, shown, "wird gesendet")
    assert await becomes(slow.boss, in_the_group, "wird gesendet")


async def test_what_is_pressed_in_one_chat_is_shown_in_the_other(slow: Team) -> None:
    await readers(slow, 60)
    in_the_group = await answered(slow.boss, "Jetzt senden", await summarised(slow), "wird gesendet")
    bert = slow.people["Bert"]
    shown = await opened(bert, await asks(bert), "wird gesendet")

    await bert.taps("Anhalten", on=shown)
    paused = await becomes(slow.boss, in_the_group, "ist angehalten")
    await slow.boss.taps("Den Rest nicht senden", on=paused)

    assert await becomes(bert, shown, "wurde beendet")


async def test_both_the_first_message_and_the_opened_one_follow_it_to_its_end(slow: Team) -> None:
    await readers(slow, 5)
    in_the_group = await answered(slow.boss, "Jetzt senden", await summarised(slow), "wird gesendet")
    bert = slow.people["Bert"]

    shown = await opened(bert, await asks(bert), "wird gesendet")

    assert await becomes(bert, shown, "Zugestellt: 5 von 5")
    assert await becomes(slow.boss, in_the_group, "Zugestellt: 5 von 5")


async def test_opened_in_the_same_chat_the_new_message_is_the_one_kept_up_to_date(slow: Team) -> None:
    await readers(slow, 8)
    first = await answered(slow.boss, "Jetzt senden", await summarised(slow), "wird gesendet")

    shown = await opened(slow.bert, await asks(slow.bert), "wird gesendet")
    over = await becomes(slow.boss, shown, "Zugestellt: 8 von 8")

    assert shown.id > first.id
    assert over.id == shown.id


async def test_of_several_opened_elsewhere_the_newest_is_kept_up_to_date(slow: Team) -> None:
    await readers(slow, 6)
    await answered(slow.boss, "Jetzt senden", await summarised(slow), "wird gesendet")
    bert, boss = slow.people["Bert"], slow.people["Ministerin"]
    await opened(bert, await asks(bert), "wird gesendet")

    newest = await opened(boss, await asks(boss), "wird gesendet")

    assert await becomes(boss, newest, "Zugestellt: 6 von 6")


async def test_what_is_over_can_be_read_by_language_in_another_chat(team: Team) -> None:
    await sent(team)
    bert = team.people["Bert"]

    shown = await opened(bert, await asks(bert, "1. Gesendet: Montag, 23. November"), "ist gesendet")
    await bert.taps("Nach Sprache und Stadtteil", on=shown)

    assert await says(bert, "Was aus der Rundnachricht wurde")


async def test_a_week_after_its_end_it_is_not_listed_any_more(team: Team) -> None:
    await sent(team)

    await team.house.playground.turn(6.9 * DAY)
    still = await asks(team.people["Bert"])
    await team.house.playground.turn(0.2 * DAY)
    gone = await asks(team.people["Bert"], "Für welche Gebiete")

    assert ENTRY in still.buttons
    assert "Mühlenberg" in gone.buttons


async def test_the_newest_comes_first_and_more_than_five_are_turned_over(team: Team) -> None:
    for hour in range(9, 15):
        await planned(team, f"morgen {hour} Uhr")
    bert = team.people["Bert"]

    first = await asks(bert)
    second = await answered(bert, "Weitere", first, "6. ")

    assert "1. Geplant: Dienstag, 24. November, 14:00 Uhr" in first.text
    assert first.buttons[-2:] == ["Weitere", NEW]
    assert "6. Geplant: Dienstag, 24. November, 09:00 Uhr" in second.text
    assert second.buttons == [f"6 · {WORDS}", "Zurück", NEW]


async def test_from_the_list_a_new_one_is_begun(team: Team) -> None:
    await planned(team)
    listed = await asks(team.bert)

    await team.bert.taps(NEW, on=listed)

    assert await team.bert.until(lambda s: s.id > listed.id and "Für welche Gebiete" in s.text)


async def test_the_staff_menu_shows_the_same_list(team: Team) -> None:
    await planned(team)
    bert = team.people["Bert"]
    said = await bert.says("/staff")
    menu = await bert.until(lambda shown: shown.id > said.id and "Rundnachricht" in shown.buttons)

    await bert.taps("Rundnachricht", on=menu)

    assert ENTRY in (await bert.until(lambda shown: shown.id > menu.id and LIST in shown.text)).buttons


async def test_where_there_are_none_a_new_one_is_begun_at_once(team: Team) -> None:
    assert "Mühlenberg" in (await asks(team.bert, "Für welche Gebiete")).buttons


async def test_what_is_for_another_district_is_neither_listed_nor_opened(team: Team) -> None:
    await planned(team)
    other = team.people["Fremder"]
    await team.house.bot.office.staff.appoint(other.id, Role.EDITOR, AreaId("hannover/stoecken"))
    listed = await asks(team.boss)

    begun = await asks(other, "Für welche Gebiete")
    await other.at(team.group).presses(callback(listed, ENTRY), listed, force=True)
    refused = await says(other.at(team.group), "dürfen Sie keine Rundnachrichten")

    assert begun.buttons == ["Stöcken", "Abbrechen"]
    assert refused.id > listed.id


async def test_a_right_that_was_taken_away_opens_nothing(team: Team) -> None:
    await planned(team)
    bert = team.people["Bert"]
    listed = await asks(bert)
    await team.house.bot.office.staff.dismiss(bert.id)

    await bert.taps(ENTRY, on=listed)

    assert await says(bert, "dürfen Sie keine Rundnachrichten")


async def test_an_event_that_was_announced_is_listed_by_its_title(team: Team) -> None:
    await evening(team.house)
    await reader(team.house)
    begun = await asks(team.boss, "Für welche Gebiete")
    await team.boss.presses("bc:event:kaffee", begun, force=True)
    summary = await team.boss.until(lambda shown: "So sieht sie aus" in shown.text)
    await answered(team.boss, "Jetzt senden", summary, "Rundnachricht")

    listed = await asks(team.bert)

    assert "An: Mühlenberg\nKaffeerunde" in listed.text
    assert listed.buttons == ["1 · Kaffeerunde", NEW]


async def test_a_refused_text_is_told_in_the_group_of_the_district_where_one_opens_it(slow: Team) -> None:
    await readers(slow, 12)
    boss = slow.people["Ministerin"]
    summary = await summarised_by(boss)
    await slow.house.playground.fault(
        "bad_request",
        contains="Neuigkeiten aus",
        methods=["sendMessage"],
        times=0,
        description="Bad Request: message text is not acceptable",
    )
    await answered(boss, "Jetzt senden", summary, "wird gesendet")

    in_the_group = await says(
        slow.bert, "Eine Rundnachricht ist angehalten: Telegram nimmt den Text nicht an."
    )
    own = await says(boss, "Eine Rundnachricht ist angehalten: Telegram nimmt den Text nicht an.")
    paused = await opened(slow.bert, in_the_group, "ist angehalten", "Rundnachricht zeigen")

    assert paused.buttons == ["Weiter senden", "Den Rest nicht senden"]
    assert own.buttons == ["Rundnachricht zeigen"]


async def test_why_it_was_stopped_is_read_in_the_list_and_where_it_is_opened_later(slow: Team) -> None:
    await readers(slow, 8)
    bert, boss = slow.people["Bert"], slow.people["Ministerin"]
    under_way = await answered(bert, "Jetzt senden", await summarised_by(bert), "wird gesendet")
    await slow.house.bot.office.staff.dismiss(bert.id)
    await becomes(bert, under_way, "wurde beendet")

    listed = await asks(boss, "1. Beendet, begonnen: Montag")
    shown = await opened(boss, listed, "wurde beendet")

    why = "Wer sie geschrieben hat, darf hier keine Rundnachrichten mehr senden."
    assert why in listed.text.splitlines()
    assert why in shown.text.splitlines()


async def summarised_by(person: Person) -> Shown:
    """An announcement to Mühlenberg, written in the person's own chat up to its summary."""
    asked = await begun(person)
    await person.taps("Mühlenberg", on=asked)
    chosen = await person.until(lambda shown: shown.id == asked.id and "Weiter" in shown.buttons)
    await answered(person, "Weiter", chosen, "Schreiben Sie den Text auf Deutsch.")
    words = await person.says(WORDS)
    return await person.until(lambda shown: shown.id > words.id and "So sieht sie aus" in shown.text)


def callback(shown: Shown, label: str) -> str:
    """What the button with this label sends."""
    return next(
        str(button["callback_data"])
        for row in shown.raw["reply_markup"]["inline_keyboard"]
        for button in row
        if button["text"] == label
    )
