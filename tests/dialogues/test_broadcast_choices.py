"""Who gets an announcement, when it goes out, and what staff are told before and after."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from announcing import READ, WORDS, answered, reader, says, summarised, written
from crowd import follow_plan
from house import House, open_house
from planning import changed
from planning import planned as planned_process
from staffed import Team, staffed

from office.ids import AreaId
from office.model.people import Role
from office.model.processes import ProcessState
from playground.client import Shown

HOURS = 3600


@pytest.fixture
async def team(house: House) -> Team:
    """The staff group, whose manager may announce in Mühlenberg."""
    return await staffed(house)


async def timed(team: Team, words: str = "morgen 9 Uhr") -> Shown:
    """A summary with a time: ten o'clock on Monday is now."""
    asked = await answered(team.boss, "Zeit wählen", await summarised(team), "Wann soll sie hinausgehen?")
    return await written(team.boss, asked, words)


async def planned(team: Team, words: str = "morgen 9 Uhr") -> Shown:
    """What stands in the chat while an announcement waits for its time."""
    summary = await timed(team, words)
    return await answered(team.boss, "Zu dieser Zeit senden", summary, "Die Rundnachricht ist geplant.")


async def test_it_waits_for_its_time_and_then_everybody_gets_it_once(house: House, team: Team) -> None:
    wanting = await reader(house)
    waiting = await planned(team)
    not_yet = await wanting.is_quiet(0.3)

    await house.playground.turn(23 * HOURS)

    assert waiting.text.splitlines() == [
        "Die Rundnachricht ist geplant.",
        "Sie geht hinaus: Dienstag, 24. November, 09:00 Uhr.",
        WORDS,
    ]
    assert not_yet
    received = await wanting.until(lambda shown: shown.text == READ)
    assert received.buttons == ["Abbestellen"]
    done = await team.boss.until(
        lambda shown: shown.id == waiting.id and "Zugestellt: 1 von 1" in shown.text, seconds=10
    )
    assert done.text.startswith("Die Rundnachricht ist gesendet.")
    wanting.skip()
    assert await wanting.is_quiet(0.3)


async def test_who_follows_meanwhile_gets_it_too(house: House, team: Team) -> None:
    summary = await timed(team)
    await team.boss.taps("Zu dieser Zeit senden", on=summary)
    await says(team.boss, "Die Rundnachricht ist geplant.")
    late = await reader(house)

    await house.playground.turn(23 * HOURS)

    assert await late.until(lambda shown: shown.text == READ)


async def test_what_waits_can_be_called_off(house: House, team: Team) -> None:
    wanting = await reader(house)
    waiting = await planned(team)

    await team.boss.taps("Doch nicht senden", on=waiting)
    gone = await team.boss.until(lambda shown: shown.id == waiting.id and not shown.buttons)
    await house.playground.turn(24 * HOURS)
    await house.bot.office.broadcast_rounds.send_due()

    assert gone.text.splitlines() == ["Die Rundnachricht wurde nicht gesendet.", WORDS]
    assert await wanting.is_quiet(0.5)


async def test_only_who_may_announce_there_calls_it_off(house: House, team: Team) -> None:
    wanting = await reader(house)
    waiting = await planned(team)

    await team.anna.taps("Doch nicht senden", on=waiting)
    await house.playground.turn(23 * HOURS)

    assert await wanting.until(lambda shown: shown.text == READ)


async def test_it_survives_a_restart(tmp_path: Path, furnished_database: Path) -> None:
    address = f"sqlite:///{tmp_path / 'house.db'}"
    shutil.copy(furnished_database, tmp_path / "house.db")
    async with open_house(address) as house:
        team = await staffed(house)
        wanting = await reader(house)
        await planned(team)
        later = house.clock.now() + timedelta(hours=24)

    async with open_house(address, start=later) as house:
        again = await house.playground.person("Leser", id=wanting.id, language_code="de", has_started=True)
        assert await again.until(lambda shown: shown.text == READ)


async def test_a_time_missed_by_hours_is_not_made_up_for(tmp_path: Path, furnished_database: Path) -> None:
    address = f"sqlite:///{tmp_path / 'house.db'}"
    shutil.copy(furnished_database, tmp_path / "house.db")
    async with open_house(address) as house:
        team = await staffed(house)
        wanting = await reader(house)
        await planned(team)
        later = house.clock.now() + timedelta(hours=48)

    async with open_house(address, start=later) as house:
        again = await house.playground.person("Leser", id=wanting.id, language_code="de", has_started=True)
        await house.bot.office.broadcast_rounds.send_due()
        async with house.bot.archive.reading() as stores:
            assert not await stores.broadcasts.sending()
            assert not await stores.broadcasts.due(house.clock.now())
        assert await again.is_quiet(0.5)


async def test_who_lost_the_right_meanwhile_announces_nothing(house: House, team: Team) -> None:
    wanting = await reader(house)
    waiting = await planned(team)
    await house.bot.office.staff.dismiss(team.people["Ministerin"].id)

    await house.playground.turn(23 * HOURS)

    gone = await team.boss.until(
        lambda shown: shown.id == waiting.id and "wurde nicht gesendet" in shown.text, seconds=10
    )
    assert "darf hier keine Rundnachrichten mehr senden" in gone.text
    assert await wanting.is_quiet(0.3)


async def test_paused_it_sends_no_more_and_says_how_far_it_came(
    tmp_path: Path, furnished_database: Path
) -> None:
    shutil.copy(furnished_database, tmp_path / "house.db")
    async with open_house(f"sqlite:///{tmp_path / 'house.db'}", rate=1) as house:
        team = await staffed(house)
        readers = [await reader(house) for _ in range(8)]
        under_way = await answered(team.boss, "Jetzt senden", await summarised(team), "wird gesendet")
        await readers[0].until(lambda shown: shown.text == READ)

        await team.boss.taps("Anhalten", on=under_way)

        paused = await team.boss.until(
            lambda shown: shown.id == under_way.id and "ist angehalten" in shown.text
        )
        assert paused.buttons == ["Weiter senden", "Den Rest nicht senden"]
        assert await readers[-1].is_quiet(1.5)


async def test_the_times_offered_are_still_ahead_and_one_tap_takes_one(house: House, team: Team) -> None:
    asked = await answered(team.boss, "Zeit wählen", await summarised(team), "Wann soll sie hinausgehen?")

    summary = await answered(team.boss, "Morgen, 09:00 Uhr", asked, "So sieht sie aus")

    assert asked.buttons == [
        "Heute, 18:00 Uhr",
        "Morgen, 09:00 Uhr",
        "Morgen, 18:00 Uhr",
        "Gilt bis",
        "Zurück",
    ]
    assert "Zeit: Dienstag, 24. November 2026, 09:00 Uhr" in summary.text
    assert "Jetzt senden" not in summary.buttons


async def test_the_time_can_be_taken_back(house: House, team: Team) -> None:
    await reader(house)
    again = await answered(team.boss, "Zeit wählen", await timed(team), "Wann soll sie hinausgehen?")

    summary = await answered(team.boss, "Sofort", again, "So sieht sie aus")

    assert "Zeit:" not in summary.text
    assert "Jetzt senden" in summary.buttons


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("irgendwann", "Dieses Datum habe ich nicht verstanden. Zum Beispiel:"),
        ("1.11. 9 Uhr", "ist schon vorbei"),
        ("31.2. 9 Uhr", "Diesen Tag gibt es nicht."),
        ("heute 25 Uhr", "Um wie viel Uhr am Montag, 23. November?"),
    ],
)
async def test_a_time_that_cannot_be_is_refused_kindly(team: Team, words: str, told: str) -> None:
    asked = await answered(team.boss, "Zeit wählen", await summarised(team), "Wann soll sie hinausgehen?")

    refused = await written(team.boss, asked, words, told)

    assert await written(team.boss, refused, "morgen 9 Uhr")


async def test_a_time_that_passed_before_it_was_sent_is_asked_anew_and_the_text_is_kept(
    house: House, team: Team
) -> None:
    wanting = await reader(house)
    summary = await timed(team, "heute 11 Uhr")
    await house.playground.turn(2 * HOURS)

    await team.boss.taps("Zu dieser Zeit senden", on=summary)
    refused = await says(team.boss, "Dieser Zeitpunkt ist schon vorbei: Montag, 23. November 2026.")
    asked = await team.boss.until(lambda shown: shown.id == summary.id and "Wann soll sie" in shown.text)
    again = await written(team.boss, asked, "morgen 9 Uhr")

    assert refused.id > summary.id
    assert READ in again.text
    assert "Zu dieser Zeit senden" in again.buttons
    assert await wanting.is_quiet(0.3)


async def test_an_end_that_passed_before_it_was_sent_is_asked_anew_and_the_text_is_kept(
    house: House, team: Team
) -> None:
    wanting = await reader(house)
    asked = await answered(team.boss, "Zeit wählen", await summarised(team), "Wann soll sie hinausgehen?")
    until = await answered(team.boss, "Gilt bis", asked, "Bis wann gilt sie?")
    summary = await written(team.boss, until, "heute 12 Uhr")
    await house.playground.turn(3 * HOURS)

    await team.boss.taps("Jetzt senden", on=summary)
    await says(team.boss, "Bis dahin bekommt sie niemand.")
    asked = await team.boss.until(lambda shown: shown.id == summary.id and "Bis wann gilt" in shown.text)
    again = await written(team.boss, asked, "heute 20 Uhr")
    quiet = await wanting.is_quiet(0.3)
    await team.boss.taps("Jetzt senden", on=again)

    assert quiet
    assert (await wanting.next()).text == READ


async def test_a_day_alone_is_asked_for_its_time(team: Team) -> None:
    asked = await answered(team.boss, "Zeit wählen", await summarised(team), "Wann soll sie hinausgehen?")
    again = await written(team.boss, asked, "3.12.", "Um wie viel Uhr am Donnerstag, 3. Dezember?")

    summary = await written(team.boss, again, "19 Uhr")

    assert "Zeit: Donnerstag, 3. Dezember 2026, 19:00 Uhr" in summary.text


async def test_only_readers_of_the_chosen_languages_get_it(house: House, team: Team) -> None:
    german, turkish, english = await reader(house), await reader(house, "tr"), await reader(house, "en")
    choice = await answered(
        team.boss, "Wer bekommt sie", await summarised(team), "Rundnachricht bekommen alle"
    )
    await team.boss.taps("Türkisch: 1", on=choice)
    one = await team.boss.until(lambda shown: shown.id == choice.id and "Türkisch: 1 ✓" in shown.buttons)
    await team.boss.taps("Englisch: 1", on=one)
    two = await team.boss.until(lambda shown: shown.id == choice.id and "Englisch: 1 ✓" in shown.buttons)
    summary = await answered(team.boss, "Zurück", two, "So sieht sie aus")

    await team.boss.taps("Jetzt senden", on=summary)

    assert "Das sind zurzeit 3 Personen." in choice.text
    assert "Das sind zurzeit 2 Personen." in two.text
    assert "2 Personen: 1 Englisch und 1 Türkisch." in summary.text
    assert WORDS in (await turkish.next()).text
    assert WORDS in (await english.next()).text
    assert await german.is_quiet(0.3)


async def for_followers(team: Team) -> Shown:
    """Who gets an announcement, once it is for those alone who follow the plan."""
    summary = await summarised(team)
    choice = await answered(team.boss, "Wer bekommt sie", summary, "Diese Rundnachricht bekommen alle")
    await team.boss.taps("Nur wer folgt: Der neue Platz", on=choice)
    return await says(
        team.boss, "Diese Rundnachricht bekommen nur Menschen, die diesem Plan folgen: Der neue Platz"
    )


async def test_only_followers_of_the_chosen_plan_get_it(house: House, team: Team) -> None:
    await planned_process(house)
    follower, other = await reader(house), await reader(house)
    await follow_plan(house.bot.archive, house.clock, range(follower.id, follower.id + 1))
    chosen = await for_followers(team)
    summary = await answered(team.boss, "Zurück", chosen, "So sieht sie aus")

    await team.boss.taps("Jetzt senden", on=summary)
    got = await follower.next()

    assert "Das ist zurzeit 1 Person." in chosen.text
    assert "An alle, die diesem Plan folgen: Der neue Platz" in summary.text
    assert "1 Person: 1 Deutsch." in summary.text
    assert got.text == f"Neuigkeiten zum Plan: Der neue Platz\n\n{WORDS}"
    assert got.text in summary.text
    assert got.buttons == ["Plan zeigen", "Abbestellen"]
    assert await other.is_quiet(0.3)


async def test_followers_pressed_twice_are_everybody_in_the_areas_again(house: House, team: Team) -> None:
    await planned_process(house)
    await reader(house)
    chosen = await for_followers(team)
    nobody = await answered(team.boss, "Zurück", chosen, "So sieht sie aus")
    again = await answered(team.boss, "Wer bekommt sie", nobody, "Diese Rundnachricht bekommen nur")

    await team.boss.taps("Nur wer folgt: Der neue Platz ✓", on=again)

    everybody = await team.boss.until(
        lambda shown: shown.id == again.id and "Diese Rundnachricht bekommen alle" in shown.text
    )
    assert "Diesem Plan folgt noch niemand." in nobody.text
    assert "Jetzt senden" not in nobody.buttons
    assert "Mühlenberg" in everybody.text


async def test_a_plan_archived_meanwhile_takes_its_announcement_along(house: House, team: Team) -> None:
    plan = await planned_process(house)
    follower = await reader(house)
    await follow_plan(house.bot.archive, house.clock, range(follower.id, follower.id + 1))
    summary = await answered(team.boss, "Zurück", await for_followers(team), "So sieht sie aus")
    asked = await answered(team.boss, "Zeit wählen", summary, "Wann soll sie hinausgehen?")
    ready = await written(team.boss, asked, "morgen 9 Uhr")
    await answered(team.boss, "Zu dieser Zeit senden", ready, "Die Rundnachricht ist geplant.")
    await changed(house, plan, state=ProcessState.ARCHIVED)

    await house.playground.turn(23 * HOURS)

    assert await says(team.boss, "Der Plan ist nicht mehr öffentlich.")
    assert await follower.is_quiet(0.3)


async def test_a_plan_archived_before_it_is_sent_is_announced_to_nobody(house: House, team: Team) -> None:
    plan = await planned_process(house)
    follower = await reader(house)
    await follow_plan(house.bot.archive, house.clock, range(follower.id, follower.id + 1))
    summary = await answered(team.boss, "Zurück", await for_followers(team), "So sieht sie aus")
    await changed(house, plan, state=ProcessState.ARCHIVED)

    await team.boss.taps("Jetzt senden", on=summary)

    assert await says(team.boss, "Dieser Knopf gilt nicht mehr.")
    assert await follower.is_quiet(0.3)


async def test_a_switch_pressed_twice_is_off_again(house: House, team: Team) -> None:
    await reader(house)
    choice = await answered(
        team.boss, "Wer bekommt sie", await summarised(team), "Rundnachricht bekommen alle"
    )
    await team.boss.taps("Deutsch: 1", on=choice)
    on = await team.boss.until(lambda shown: shown.id == choice.id and "Deutsch: 1 ✓" in shown.buttons)

    await team.boss.taps("Deutsch: 1 ✓", on=on)

    assert await team.boss.until(lambda shown: shown.id == choice.id and "Deutsch: 1" in shown.buttons)


async def test_staff_are_warned_when_nobody_would_get_it(house: House, team: Team) -> None:
    summary = await summarised(team)

    assert "Niemand würde diese Rundnachricht bekommen." in summary.text
    assert "Jetzt senden" not in summary.buttons
    assert "Zeit wählen" in summary.buttons


async def test_each_language_is_shown_exactly_as_its_readers_get_it(house: House, team: Team) -> None:
    arabic, german = await reader(house, "ar"), await reader(house)
    await reader(house, "tr")
    offer = await answered(team.boss, "Weitere Sprachen", await summarised(team), "In welcher Sprache")
    prompt = await answered(team.boss, "Arabisch", offer, "auf Arabisch")
    both = await written(team.boss, prompt, "احتفال يوم السبت.\nMarkt Mühlenberg")

    await team.boss.taps("Jetzt senden", on=both)

    assert (await arabic.next()).text in both.text
    assert (await german.next()).text in both.text
    assert "In diesen Sprachen geht der deutsche Text hinaus, mit einem Hinweis: Türkisch." in both.text


async def test_the_city_stands_beside_the_area_where_one_may_announce_in_several(
    house: House, team: Team
) -> None:
    for area in ("hannover/stoecken", "hameln"):
        await house.bot.office.staff.appoint(team.people["Bert"].id, Role.EDITOR, AreaId(area))

    await team.bert.says("/broadcast")

    assert "Stöcken (Hannover)" in (await says(team.bert, "Für welche Gebiete")).buttons


async def test_the_trial_comes_in_every_language_it_was_written_in(house: House, team: Team) -> None:
    summary = await summarised(team)
    offer = await answered(team.boss, "Weitere Sprachen", summary, "In welcher Sprache")
    prompt = await answered(team.boss, "Englisch", offer, "auf Englisch")
    both = await written(team.boss, prompt, "Party at the market.")

    await team.boss.taps("An mich senden", on=both)

    chief = team.people["Ministerin"]
    assert {(await chief.next()).text, (await chief.next()).text} == {
        READ,
        "News from Mühlenberg\n\nParty at the market.",
    }
