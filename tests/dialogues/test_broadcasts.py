"""Announcements over HTTP: written in the staff group, read by residents in their language."""

import re

from announcing import answered, begun
from crowd import follow_news
from house import House
from staffed import Team, staffed

from office.ids import AreaId
from office.model.people import Role
from playground.client import Person, Seat, Shown

WORDS = "Am Samstag ist Fest am Markt."
FROM = "Neuigkeiten aus Mühlenberg\n\n"
"""Stands above every announcement: who reads it knows where it comes from."""


async def announcing(house: House) -> Team:
    """The staff group, whose manager may announce in Mühlenberg."""
    return await staffed(house)


async def reader(house: House, language: str = "de") -> Person:
    """A resident who asked for news from Mühlenberg."""
    person = await house.playground.person("Leser", language_code=language, has_started=True)
    await follow_news(house.bot.archive, house.clock, range(person.id, person.id + 1), language)
    return person


async def summarised(team: Team, text: str = WORDS) -> Shown:
    """Write an announcement to Mühlenberg up to its summary."""
    boss = team.boss
    asked = await begun(boss)

    async def shown_with(words: str) -> Shown:
        return await boss.until(lambda shown: shown.id >= asked.id and words in shown.text)

    await boss.taps("Mühlenberg", on=asked)
    chosen = await boss.until(lambda shown: shown.id == asked.id and "Weiter" in shown.buttons)
    await boss.taps("Weiter", on=chosen)
    prompt = await shown_with("Schreiben Sie den Text auf Deutsch.")
    await boss.says(text, reply_to=prompt)
    return await shown_with("So sieht sie aus")


async def test_the_summary_shows_the_very_message_and_counts_who_gets_it(house: House) -> None:
    team = await announcing(house)
    await reader(house)
    await reader(house, "en")

    summary = await summarised(team)

    assert WORDS in summary.text
    assert "2 Personen: 1 Deutsch und 1 Englisch." in summary.text
    assert summary.buttons == [
        "An mich senden",
        "Jetzt senden",
        "Zeit wählen",
        "Weitere Sprachen",
        "Wer bekommt sie",
        "Abbrechen",
    ]


async def test_everyone_who_asked_for_news_gets_it_once_and_nobody_else(house: House) -> None:
    team = await announcing(house)
    wanting, other = await reader(house), team.resident
    summary = await summarised(team)

    await team.boss.taps("Jetzt senden", on=summary)
    received = await wanting.next()
    result = await team.boss.until(lambda shown: "Die Rundnachricht ist gesendet." in shown.text)

    assert received.text == FROM + WORDS
    assert received.buttons == ["Abbestellen"]
    assert "Zugestellt: 1 von 1" in result.text
    assert await wanting.is_quiet()
    assert await other.is_quiet()


async def test_each_reads_it_in_the_own_language_where_it_was_written(house: House) -> None:
    team = await announcing(house)
    german, english = await reader(house), await reader(house, "en")
    summary = await summarised(team)

    await team.boss.taps("Weitere Sprachen", on=summary)
    offer = await team.boss.until(lambda shown: "In welcher Sprache" in shown.text)
    await team.boss.taps("Englisch", on=offer)
    prompt = await team.boss.until(lambda shown: "auf Englisch" in shown.text)
    await team.boss.says("Party at the market on Saturday.", reply_to=prompt)
    both = await team.boss.until(
        lambda shown: "Party at the market" in shown.text and "So sieht" in shown.text
    )
    await team.boss.taps("Jetzt senden", on=both)

    assert (await german.next()).text == FROM + WORDS
    assert (await english.next()).text == "News from Mühlenberg\n\nParty at the market on Saturday."


async def test_a_german_only_text_is_marked_for_others(house: House) -> None:
    team = await announcing(house)
    english = await reader(house, "en")
    summary = await summarised(team)

    await team.boss.taps("Jetzt senden", on=summary)

    assert (await english.next()).text == f"News from Mühlenberg\nThe text is in German.\n\n{WORDS}"


async def test_sending_twice_sends_once(house: House) -> None:
    team = await announcing(house)
    wanting = await reader(house)
    summary = await summarised(team)

    await team.boss.taps("Jetzt senden", on=summary)
    await wanting.next()
    again = next(
        button["callback_data"]
        for row in summary.raw["reply_markup"]["inline_keyboard"]
        for button in row
        if button["text"] == "Jetzt senden"
    )
    await team.boss.presses(again, summary, force=True)
    await team.boss.until(lambda shown: bool(re.search("gilt nicht mehr|nicht mehr aktuell", shown.text)))

    assert await wanting.is_quiet()


async def test_unsubscribing_is_one_tap_and_holds(house: House) -> None:
    team = await announcing(house)
    wanting = await reader(house)
    await team.boss.taps("Jetzt senden", on=await summarised(team))
    await wanting.next()

    await wanting.taps("Abbestellen")
    stopped = await wanting.next()
    second = await summarised(team, "Noch einmal.")

    assert stopped.text == "Sie bekommen keine Neuigkeiten mehr."
    assert "Noch hat niemand Neuigkeiten" in second.text


async def test_only_those_with_the_right_can_announce(house: House) -> None:
    team = await announcing(house)

    await team.anna.says("/broadcast")

    assert await team.anna.until(lambda shown: "Das dürfen nur Mitarbeitende" in shown.text)


async def test_a_right_taken_away_before_sending_stops_it(house: House) -> None:
    team = await announcing(house)
    wanting = await reader(house)
    summary = await summarised(team)

    await house.bot.office.staff.dismiss(team.people["Ministerin"].id)
    await team.boss.taps("Jetzt senden", on=summary)

    assert await wanting.is_quiet(0.5)


async def test_the_trial_goes_to_the_one_who_writes_and_to_nobody_else(house: House) -> None:
    team = await announcing(house)
    wanting = await reader(house)
    summary = await summarised(team)

    await team.boss.taps("An mich senden", on=summary)

    assert (await team.people["Ministerin"].next()).text == FROM + WORDS
    assert await wanting.is_quiet()


async def test_what_is_cut_in_the_summary_is_whole_in_the_trial_and_its_facts_stay(house: House) -> None:
    team = await announcing(house)
    await reader(house)
    german, english = ("Wir feiern. " * 300)[:3400].strip(), ("We celebrate. " * 300)[:3400].strip()
    offer = await answered(
        team.boss, "Weitere Sprachen", await summarised(team, german), "In welcher Sprache"
    )
    await team.boss.taps("Englisch", on=offer)
    await team.boss.says(english, reply_to=await team.boss.until(lambda shown: "auf Englisch" in shown.text))
    both = await team.boss.until(lambda shown: "We celebrate" in shown.text and "So sieht" in shown.text)
    asked = await answered(team.boss, "Zeit wählen", both, "Wann soll sie hinausgehen?")

    again = await answered(team.boss, "Zurück", asked, "So sieht sie aus")
    await team.boss.taps("An mich senden", on=again)
    trials = [await team.people["Ministerin"].next() for _ in range(2)]

    assert "1 Person: 1 Deutsch." in again.text
    assert "Gilt bis:" in again.text
    assert "Lange Texte sind hier gekürzt." in again.text
    assert "Jetzt senden" in again.buttons
    assert german in trials[0].text
    assert english in trials[1].text


async def test_marked_up_words_arrive_as_they_were_written(house: House) -> None:
    team = await announcing(house)
    wanting = await reader(house)
    words = "Fest <b>am</b> Markt & mehr {name} %s"

    await team.boss.taps("Jetzt senden", on=await summarised(team, words))

    assert (await wanting.next()).text == FROM + words


async def test_a_manager_of_another_area_cannot_choose_this_one(house: House) -> None:
    team = await announcing(house)
    await house.bot.office.staff.appoint(team.people["Bert"].id, Role.EDITOR, AreaId("hannover/stoecken"))

    await team.bert.says("/broadcast")
    asked = await team.bert.until(lambda shown: "Für welche Gebiete" in shown.text)

    assert asked.buttons == ["Stöcken", "Abbrechen"]


async def test_an_event_is_announced_in_its_district_with_one_more_tap(house: House) -> None:
    team = await announcing(house)
    english, boss = await reader(house, "en"), team.boss
    await boss.says("/event")
    for question, words in (("Wie heißt", "Kaffeerunde"), ("Wann ist sie?", "3.12. 19 Uhr")):
        asked = await shown_with(boss, question)
        await boss.says(words, reply_to=asked)
    await shown_with(boss, "Wo ist sie?")
    await boss.taps("Wochenmarkt Mühlenberg")
    asked = await boss.until(lambda shown: "Worum geht es?" in shown.text)
    await boss.says("Alle sind eingeladen.", reply_to=asked)
    summary = await boss.until(lambda shown: "Veröffentlichen" in shown.buttons)
    await boss.taps("Veröffentlichen", on=summary)
    done = await boss.until(lambda shown: "Im Stadtteil ankündigen" in shown.buttons)

    await boss.taps("Im Stadtteil ankündigen", on=done)
    preview = await boss.until(lambda shown: "So sieht sie aus" in shown.text)
    await boss.taps("Jetzt senden", on=preview)
    received = await english.next()

    assert "Kaffeerunde" in preview.text
    assert "Thursday 3 December" in received.text
    assert received.buttons == ["Remind me", "Unsubscribe"]


async def shown_with(seat: Seat, words: str) -> Shown:
    """The newest message with these words, once it is there."""
    return await seat.until(lambda shown: shown.is_by_bot and words in shown.text)


async def test_an_old_button_names_the_way_to_start_anew(house: House) -> None:
    team = await announcing(house)
    old = await summarised(team)
    await team.boss.taps("Abbrechen", on=old)

    await team.boss.presses("bc:send:1", old, force=True)

    told = await team.boss.until(lambda shown: "Knopf gilt nicht mehr" in shown.text)
    assert told.text.endswith("Mit /staff fangen Sie neu an.")
