"""An announcement on its way: paused, at rest for the night, over in time, tried on a few, repeated, told."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from announcing import READ, WORDS, answered, becomes, reader, readers, says, summarised, written
from house import House, open_house
from staffed import Team, staffed

from office.ids import CityId
from playground.client import Shown

HOURS = 3600
LATE = datetime(2026, 11, 23, 21, 30, tzinfo=UTC)
"""Half past ten in the evening in Hannover."""


@pytest.fixture
async def team(house: House) -> Team:
    """The staff group, whose manager may announce in Mühlenberg."""
    return await staffed(house)


@pytest.fixture
async def slow(tmp_path: Path, furnished_database: Path) -> AsyncIterator[Team]:
    """The same in a house that sends one message a second."""
    shutil.copy(furnished_database, tmp_path / "house.db")
    async with open_house(f"sqlite:///{tmp_path / 'house.db'}", rate=1) as house:
        yield await staffed(house)


@pytest.fixture
async def late(tmp_path: Path, furnished_database: Path) -> AsyncIterator[Team]:
    """The same late in the evening."""
    shutil.copy(furnished_database, tmp_path / "house.db")
    async with open_house(f"sqlite:///{tmp_path / 'house.db'}", start=LATE) as house:
        yield await staffed(house)


async def delivered(team: Team) -> int:
    """How many chats got the announcement, each once at most."""
    counts = await copies(team)
    assert set(counts.values()) <= {1}
    return len(counts)


async def copies(team: Team) -> dict[int, int]:
    """How often the announcement reached which resident."""
    counts = (await team.house.playground.counts(contains=WORDS))["counts"]
    return {entry["chat"]: entry["count"] for entry in counts if entry["chat"] > 0}


async def begun(team: Team, summary: Shown) -> Shown:
    """An announcement under way that has reached somebody, but not everybody."""
    under_way = await answered(team.boss, "Jetzt senden", summary, "wird gesendet")
    while not await copies(team):
        await asyncio.sleep(0.05)
    return under_way


async def test_a_pause_holds_and_going_on_reaches_everybody_once(slow: Team) -> None:
    await readers(slow, 6)
    under_way = await begun(slow, await summarised(slow))
    await slow.boss.taps("Anhalten", on=under_way)
    paused = await becomes(slow.boss, under_way, "ist angehalten")
    await asyncio.sleep(1.5)  # One more may have been under way; after that nothing is.
    before = await delivered(slow)
    await asyncio.sleep(2)
    held = await delivered(slow)

    await slow.boss.taps("Weiter senden", on=paused)
    await becomes(slow.boss, under_way, "Zugestellt: 6 von 6")

    assert (before, before < 6) == (held, True)
    assert await delivered(slow) == 6


async def test_what_was_paused_can_be_ended_and_the_rest_is_told(slow: Team) -> None:
    await readers(slow, 6)
    under_way = await answered(slow.boss, "Jetzt senden", await summarised(slow), "wird gesendet")
    await slow.boss.taps("Anhalten", on=under_way)
    paused = await becomes(slow.boss, under_way, "ist angehalten")

    await slow.boss.taps("Den Rest nicht senden", on=paused)
    over = await becomes(slow.boss, under_way, "wurde beendet")

    assert "Nicht mehr gesendet:" in over.text
    assert over.buttons[-1] == "Nach Sprache und Stadtteil"


async def test_who_unsubscribes_while_it_goes_out_is_told_as_such_and_not_as_its_end(slow: Team) -> None:
    chats = await readers(slow, 6)
    under_way = await begun(slow, await summarised(slow))
    await slow.boss.taps("Anhalten", on=under_way)
    paused = await becomes(slow.boss, under_way, "ist angehalten")
    leaving = await slow.house.playground.known(chats[-1])
    await leaving.says("/news")
    asked = await leaving.until(lambda shown: "Alles abbestellen" in shown.buttons)
    await leaving.taps("Alles abbestellen", on=asked)
    await leaving.until(lambda shown: "keine Neuigkeiten mehr" in shown.text)

    await slow.boss.taps("Weiter senden", on=paused)
    over = await becomes(slow.boss, under_way, "ist gesendet")

    assert "Zugestellt: 5 von 6" in over.text
    assert "Nicht mehr gesendet: 1\nWer inzwischen abbestellt oder etwas umgestellt hat" in over.text
    assert "Sie galt bis" not in over.text


async def test_only_who_may_announce_there_pauses_it(slow: Team) -> None:
    await readers(slow, 3)
    under_way = await answered(slow.boss, "Jetzt senden", await summarised(slow), "wird gesendet")

    await slow.anna.taps("Anhalten", on=under_way)

    assert await becomes(slow.boss, under_way, "Zugestellt: 3 von 3")


async def test_the_time_left_is_told_while_it_goes_out(slow: Team) -> None:
    await readers(slow, 200)

    summary = await summarised(slow)
    under_way = await answered(slow.boss, "Jetzt senden", summary, "wird gesendet")

    assert "Dauert etwa 4 Minuten." in summary.text
    assert "Noch etwa 4 Minuten." in under_way.text


async def test_at_night_nobody_is_rung_and_the_morning_brings_it(late: Team) -> None:
    wanting = await reader(late.house)
    summary = await summarised(late)
    waiting = await answered(late.boss, "Am Morgen senden", summary, "ist geplant")
    is_quiet = await wanting.is_quiet(0.5)

    await late.house.playground.turn(9.6 * HOURS)

    assert "Nachts stören wir niemanden. Sie geht hinaus: Dienstag, 24. November, 08:00 Uhr." in summary.text
    assert "Sie geht hinaus: Dienstag, 24. November, 08:00 Uhr." in waiting.text
    assert is_quiet
    assert await wanting.until(lambda shown: shown.text == READ)


async def test_what_is_urgent_goes_out_at_night_if_staff_choose_so(late: Team) -> None:
    wanting = await reader(late.house)
    urgent = await answered(late.boss, "Auch nachts", await summarised(late), "Sie geht auch nachts hinaus.")

    await late.boss.taps("Jetzt senden", on=urgent)

    assert "Auch nachts ✓" in urgent.buttons
    assert (await wanting.next()).text == READ


async def test_what_would_be_over_by_the_morning_is_not_sent_then(late: Team) -> None:
    await reader(late.house)
    asked = await answered(late.boss, "Zeit wählen", await summarised(late), "Wann soll sie hinausgehen?")
    until = await answered(late.boss, "Gilt bis", asked, "Bis wann gilt sie?")
    await written(late.boss, until, "morgen 7 Uhr", "Bis dahin bekommt sie niemand.")
    urgent = await answered(late.boss, "Auch nachts", await summarised(late), "Sie geht auch nachts hinaus.")
    again = await answered(late.boss, "Zeit wählen", urgent, "Wann soll sie hinausgehen?")
    until = await answered(late.boss, "Gilt bis", again, "Bis wann gilt sie?")
    short = await written(late.boss, until, "morgen 7 Uhr")

    by_day = await answered(late.boss, "Auch nachts ✓", short, "Dann ist es schon vorbei.")

    assert "Jetzt senden" in short.buttons
    assert not {"Jetzt senden", "Am Morgen senden"} & set(by_day.buttons)


async def test_by_day_the_night_is_not_asked_about(team: Team) -> None:
    await reader(team.house)

    summary = await summarised(team)

    assert "Auch nachts" not in summary.buttons
    assert "Erst an" not in "".join(summary.buttons)


async def test_the_evening_interrupts_it_and_the_morning_goes_on(slow: Team) -> None:
    await readers(slow, 40)
    await slow.house.playground.turn(10.99 * HOURS)  # Less than a minute to nine.
    under_way = await begun(slow, await summarised(slow))

    await slow.house.playground.turn(60)
    resting = await becomes(slow.boss, under_way, "ruht über Nacht")
    before = await delivered(slow)
    await asyncio.sleep(2)
    at_night = await delivered(slow)
    await slow.house.playground.turn(11 * HOURS)
    await becomes(slow.boss, under_way, "wird gesendet")

    assert "Es geht weiter: Dienstag, 24. November, 08:00 Uhr." in resting.text
    assert resting.buttons == ["Auch nachts senden", "Anhalten", "Den Rest nicht senden"]
    assert at_night == before < 40


async def test_what_the_evening_interrupted_goes_on_at_night_if_staff_choose_so(slow: Team) -> None:
    await readers(slow, 8)
    await slow.house.playground.turn(10.99 * HOURS)
    under_way = await begun(slow, await summarised(slow))
    await slow.house.playground.turn(60)
    resting = await becomes(slow.boss, under_way, "ruht über Nacht")

    await slow.boss.taps("Auch nachts senden", on=resting)

    assert await becomes(slow.boss, under_way, "Zugestellt: 8 von 8")


async def test_what_rests_for_the_night_can_be_held_back_and_stays_so_in_the_morning(slow: Team) -> None:
    await readers(slow, 40)
    await slow.house.playground.turn(10.99 * HOURS)
    under_way = await begun(slow, await summarised(slow))
    await slow.house.playground.turn(60)
    resting = await becomes(slow.boss, under_way, "ruht über Nacht")

    held = await answered(slow.boss, "Anhalten", resting, "ist angehalten")
    await slow.house.playground.turn(11 * HOURS)
    await slow.house.bot.office.broadcast_rounds.send_due()
    before = await delivered(slow)
    await asyncio.sleep(1.5)

    assert held.buttons == ["Weiter senden", "Den Rest nicht senden"]
    assert await delivered(slow) == before < 40


async def test_after_its_end_nobody_gets_it_any_more(slow: Team) -> None:
    await readers(slow, 30)
    asked = await answered(slow.boss, "Zeit wählen", await summarised(slow), "Wann soll sie hinausgehen?")
    until = await answered(slow.boss, "Gilt bis", asked, "Bis wann gilt sie?")
    summary = await written(slow.boss, until, "heute 12 Uhr")
    under_way = await begun(slow, summary)

    await slow.house.playground.turn(2 * HOURS)
    over = await becomes(slow.boss, under_way, "ist gesendet")
    before = await delivered(slow)
    await asyncio.sleep(1.5)

    assert "Gilt bis: Montag, 23. November, 12:00 Uhr" in summary.text
    assert "Nicht mehr gesendet:" in over.text
    assert "Sie galt bis: Montag, 23. November, 12:00 Uhr." in over.text
    assert await delivered(slow) == before < 30


async def test_an_end_before_it_goes_out_is_refused_kindly(team: Team) -> None:
    asked = await answered(team.boss, "Zeit wählen", await summarised(team), "Wann soll sie hinausgehen?")
    timed = await written(team.boss, asked, "morgen 9 Uhr")
    again = await answered(team.boss, "Zeit wählen", timed, "Wann soll sie hinausgehen?")
    until = await answered(team.boss, "Gilt bis", again, "Bis wann gilt sie?")

    refused = await written(team.boss, until, "heute 20 Uhr", "Bis dahin bekommt sie niemand.")

    assert await written(team.boss, refused, "morgen 20 Uhr")


async def test_an_end_offered_takes_one_tap(team: Team) -> None:
    asked = await answered(team.boss, "Zeit wählen", await summarised(team), "Wann soll sie hinausgehen?")
    until = await answered(team.boss, "Gilt bis", asked, "Bis wann gilt sie?")

    summary = await answered(team.boss, until.buttons[0], until, "So sieht sie aus")

    assert "Gilt bis: Montag, 23. November, 20:00 Uhr" in summary.text


async def test_many_readers_can_wait_until_the_first_few_have_it(team: Team) -> None:
    await readers(team, 600)
    summary = await summarised(team)

    first = await answered(team.boss, "Erst an 6 Personen", summary, "Rundnachricht")
    tried = await becomes(team.boss, first, "Die Ersten haben die Rundnachricht.")
    few = await delivered(team)
    await team.boss.taps("An alle senden", on=tried)
    await becomes(team.boss, first, "Zugestellt: 600 von 600", seconds=30)

    assert tried.buttons == ["An alle senden", "Den Rest nicht senden"]
    assert "Zugestellt: 6 von 600" in tried.text
    assert few == 6
    assert await delivered(team) == 600


async def test_a_text_that_telegram_refuses_pauses_it_and_staff_are_told(slow: Team) -> None:
    await readers(slow, 12)
    summary = await summarised(slow)
    await slow.house.playground.fault(
        "bad_request",
        contains="Neuigkeiten aus",
        methods=["sendMessage"],
        times=0,
        description="Bad Request: message text is not acceptable",
    )

    under_way = await answered(slow.boss, "Jetzt senden", summary, "wird gesendet")
    told = await says(slow.boss, "Eine Rundnachricht ist angehalten: Telegram nimmt den Text nicht an.")
    paused = await becomes(slow.boss, under_way, "Telegram hat den Text mehrmals nicht angenommen.")

    assert told.id != under_way.id
    assert paused.buttons == ["Weiter senden", "Den Rest nicht senden"]
    assert "Zugestellt: 0 von 12\nNicht erreichbar: 0\nNicht gelungen: 3" in paused.text


async def uncertain(team: Team, chats: range) -> Shown:
    """An announcement of which one delivery was lost: what stands in the group at the end."""
    await team.house.playground.fault(
        "answer_lost", methods=["sendMessage"], chat=chats[0], accepted=True, times=1
    )
    under_way = await answered(team.boss, "Jetzt senden", await summarised(team), "Rundnachricht")
    return await becomes(team.boss, under_way, "Unklar: 1")


async def test_the_unclear_get_it_again_after_one_question_and_nobody_else(team: Team) -> None:
    chats = await readers(team, 6)
    over = await becomes(team.boss, await uncertain(team, chats), "ist gesendet")
    asked = await answered(
        team.boss, "Noch einmal an die Unklaren", over, "Noch einmal an die Unklaren senden?"
    )
    await team.boss.taps("Ja, noch einmal senden", on=asked)
    done = await team.boss.until(
        lambda shown: "Nur für die, bei denen es unklar war." in shown.text and "1 von 1" in shown.text
    )
    first = await becomes(team.boss, over, "Unklar: 1")

    assert "1 Person hat sie vielleicht schon bekommen." in asked.text
    assert await copies(team) == {chat: 2 if chat == chats[0] else 1 for chat in chats}
    assert done.id != over.id
    assert "Noch einmal an die Unklaren" not in first.buttons


async def test_from_the_question_one_gets_back_to_the_result(team: Team) -> None:
    chats = await readers(team, 6)
    over = await becomes(team.boss, await uncertain(team, chats), "ist gesendet")
    asked = await answered(team.boss, "Noch einmal an die Unklaren", over, "an die Unklaren senden?")

    back = await answered(team.boss, "Zurück", asked, "Die Rundnachricht ist gesendet.")

    assert back.buttons == ["Noch einmal an die Unklaren", "Nach Sprache und Stadtteil"]
    assert max((await copies(team)).values()) == 1


async def test_pressed_twice_the_unclear_get_it_once_more_only(team: Team) -> None:
    chats = await readers(team, 6)
    over = await becomes(team.boss, await uncertain(team, chats), "ist gesendet")
    asked = await answered(
        team.boss, "Noch einmal an die Unklaren", over, "Noch einmal an die Unklaren senden?"
    )
    yes = next(
        button["callback_data"]
        for row in asked.raw["reply_markup"]["inline_keyboard"]
        for button in row
        if button["text"] == "Ja, noch einmal senden"
    )
    await team.boss.presses(yes, asked, force=True)
    await team.boss.until(lambda shown: "Nur für die, bei denen es unklar war." in shown.text)
    await team.boss.presses(yes, asked, force=True)

    assert await says(team.boss, "Knopf gilt nicht mehr")
    assert max((await copies(team)).values()) <= 2


async def test_who_unsubscribed_meanwhile_is_not_asked_again(team: Team) -> None:
    chats = await readers(team, 6)
    over = await becomes(team.boss, await uncertain(team, chats), "ist gesendet")
    asked = await answered(
        team.boss, "Noch einmal an die Unklaren", over, "Noch einmal an die Unklaren senden?"
    )
    unsure = await team.house.playground.known(chats[0])
    await unsure.taps("Abbestellen")
    await unsure.until(lambda shown: "keine Neuigkeiten mehr" in shown.text)

    await team.boss.taps("Ja, noch einmal senden", on=asked)
    await team.boss.until(
        lambda shown: "Nur für die, bei denen es unklar war." in shown.text and "ist gesendet" in shown.text
    )

    assert len([shown for shown in await unsure.messages() if shown.text == READ]) == 1


async def test_the_result_is_told_by_language_and_few_share_a_line(team: Team) -> None:
    await readers(team, 6)
    for language in ("tr", "tr", "ar", "ar", "uk"):
        await reader(team.house, language)
    under_way = await answered(team.boss, "Jetzt senden", await summarised(team), "Rundnachricht")
    over = await becomes(team.boss, under_way, "Zugestellt: 11 von 11")
    done = await becomes(team.boss, over, "ist gesendet")

    await team.boss.taps("Nach Sprache und Stadtteil", on=done)
    told = await says(team.boss, "Was aus der Rundnachricht wurde")

    assert "Deutsch: 6 zugestellt" in told.text.splitlines()
    assert "Arabisch, Türkisch und Ukrainisch: 5 zugestellt" in told.text
    assert "ohne Stadtteil: 11 zugestellt" in told.text
    assert WORDS in told.text


async def test_what_goes_out_stops_when_its_area_is_gone_and_says_why(slow: Team) -> None:
    await readers(slow, 8)
    under_way = await begun(slow, await summarised(slow))
    async with slow.house.bot.archive.unit_of_work() as unit:
        await unit.directory.archive(CityId("hannover"))

    over = await becomes(slow.boss, under_way, "wurde beendet")

    assert "Das Gebiet steht nicht mehr im Verzeichnis." in over.text
    assert "Nicht mehr gesendet:" in over.text
    assert await delivered(slow) < 8
