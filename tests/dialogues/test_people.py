"""Language, notice, own district, news, own data, being forgotten: over HTTP."""

from house import House

from office.ids import ChatId
from playground.client import Person


async def newcomer(house: House, language: str = "de") -> Person:
    """Somebody who has chosen their language."""
    person = await house.playground.person("Ada", language_code=language)
    await person.says("/start")
    await person.next()
    await person.taps("Deutsch")
    await person.next()
    return person


async def test_the_first_start_offers_languages_then_greets_with_the_menu(house: House) -> None:
    person = await house.playground.person("Ada", language_code="de")

    await person.says("/start")
    chooser = await person.next()
    await person.taps("Deutsch")
    greeting = await person.next()

    assert chooser.buttons[0] == "Deutsch"
    assert greeting.text.startswith("Guten Tag! Hier schreibt der Chat-Assistent vom Quartiersmanagement")
    assert greeting.reply_keyboard == [
        "Ansprechperson finden",
        "Idee oder Anliegen",
        "Veranstaltungen",
        "Meine Beiträge",
        "Mein Stadtteil",
        "Mehr",
    ]


async def test_the_notice_comes_before_the_own_district_is_taken(house: House) -> None:
    person = await newcomer(house)

    await person.says("/contact Mühlenberg")
    await person.next()
    await person.taps("Das ist mein Stadtteil")
    notice = await person.next()
    await person.taps("Weiter")
    settled = await person.next()

    assert "Ihren Namen speichern wir nicht." in notice.text
    assert "Ihr Stadtteil ist Mühlenberg." in settled.text
    assert "Möchten Sie Neuigkeiten aus Mühlenberg?" in settled.text


async def test_rather_calling_names_the_other_ways_and_keeps_nothing(house: House) -> None:
    person = await newcomer(house)

    await person.says("/contact Mühlenberg")
    await person.next()
    await person.taps("Das ist mein Stadtteil")
    await person.next()
    await person.taps("Lieber anrufen")

    assert "+49 511 168 46252" in (await person.next()).text
    async with house.bot.archive.reading() as stores:
        resident = await stores.people.resident_of("telegram", ChatId(person.id))
        assert resident is not None
        assert resident.area_id is None


async def test_a_button_of_the_notice_acts_once(house: House) -> None:
    person = await newcomer(house)
    await person.says("/contact Mühlenberg")
    await person.next()
    await person.taps("Das ist mein Stadtteil")
    notice = await person.next()

    await person.taps("Weiter", on=notice)
    await person.next()
    await person.taps("Weiter", on=notice)

    assert (await person.next()).text == "Dieser Knopf gilt nicht mehr."


async def test_the_own_district_answers_without_being_asked_again(house: House) -> None:
    person = await settled_in_muehlenberg(house)

    await person.taps("Ansprechperson finden")

    assert "Rita Lehmann" in (await person.next()).text


async def test_news_are_off_until_turned_on_and_can_be_stopped(house: House) -> None:
    person = await settled_in_muehlenberg(house)
    offer = person.last
    await person.says("/news")
    before = await person.next()

    await person.taps("Ja, gern", on=offer)
    on = await person.next()
    await person.taps("Alles abbestellen")

    assert "Sie bekommen zurzeit keine Neuigkeiten." in before.text
    assert "Sie bekommen jetzt Neuigkeiten aus Mühlenberg." in on.text
    assert (await person.next()).text == "Sie bekommen keine Neuigkeiten mehr."


async def test_who_wanted_no_news_can_turn_them_on_later(house: House) -> None:
    person = await settled_in_muehlenberg(house)
    await person.taps("Nein")
    await person.next()

    await person.says("/news")
    offered = await person.next()
    await person.taps("Ja, gern")
    turned_on = await person.next()

    assert "Möchten Sie Neuigkeiten aus Mühlenberg?" in offered.text
    assert turned_on.text.startswith("Sie bekommen jetzt Neuigkeiten aus Mühlenberg.")


async def test_every_button_behind_more_opens_something_of_its_own(house: House) -> None:
    person = await newcomer(house)
    await person.says("Mehr")
    menu = await person.next()
    opened = set()

    for label in menu.buttons:
        await person.taps(label, on=menu)
        opened.add((await person.next()).text)

    assert len(opened) == len(menu.buttons)
    assert menu.text not in opened


async def test_the_settings_lead_to_language_district_and_news(house: House) -> None:
    person = await newcomer(house)
    await person.says("/settings")
    settings = await person.next()

    assert settings.text == "Was möchten Sie ändern?"
    assert settings.buttons == ["Sprache", "Mein Stadtteil", "Neuigkeiten"]


async def test_the_languages_are_asked_for_once_each(house: House) -> None:
    person = await newcomer(house)
    await person.says("/language")
    asked = (await person.next()).text.splitlines()

    assert len(asked) == len(set(asked)) == 8


async def test_a_label_of_the_menu_can_be_written_too(house: House) -> None:
    person = await newcomer(house)

    await person.says("Hilfe")

    assert "In Not: 112 oder 110." in (await person.next()).text


async def test_words_of_danger_get_the_emergency_numbers_and_are_kept(house: House) -> None:
    person = await newcomer(house)

    await person.says("112")
    urgent = await person.next()
    kept = await person.next()

    assert urgent.text.endswith("Bei Gefahr rufen Sie sofort 112 oder 110 an.")
    assert kept.buttons == ["Ansprechperson finden", "Als Idee senden", "Nachricht schreiben"]


async def test_forgetting_takes_two_steps_and_leaves_nothing(house: House) -> None:
    person = await settled_in_muehlenberg(house)

    await person.says("/forget")
    asked = await person.next()
    await person.taps("Ja, alles löschen")
    last = await person.next()
    await person.says("/mydata")

    assert "Soll ich alles über Sie löschen?" in asked.text
    assert "Alles über Sie ist gelöscht." in last.text
    assert (await person.next()).text == "Wir haben nichts über Sie gespeichert."


async def test_a_forged_button_changes_nothing_and_gets_a_kind_word(house: House) -> None:
    person = await newcomer(house)
    message = person.last

    await person.presses("settle:hannover/atlantis", message, force=True)
    first = await person.next()
    await person.presses("idea:999999:delete", message, force=True)

    assert first.text == "Dieser Knopf gilt nicht mehr."
    assert (await person.next()).text == "Dieser Knopf gilt nicht mehr."


async def test_in_a_group_a_resident_is_pointed_to_the_private_chat(house: House) -> None:
    person = await house.playground.person("Ada", language_code="de")
    group = await house.playground.group("Nachbarn", members=[person], bot="member")

    await person.at(group).says("/contact Mühlenberg")
    answer = await person.at(group).next()

    assert "Bitte schreiben Sie mir im privaten Chat" in answer.text
    assert "Rita Lehmann" not in answer.text


async def settled_in_muehlenberg(house: House) -> Person:
    """Somebody whose own district is Mühlenberg."""
    person = await newcomer(house)
    await person.says("/contact Mühlenberg")
    await person.next()
    await person.taps("Das ist mein Stadtteil")
    await person.next()
    await person.taps("Weiter")
    await person.next()
    return person
