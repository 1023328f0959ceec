"""Consents: kept with the version of the words, language and moment; taken back; off until asked."""

import pytest
from house import House
from residents import data_of, resident, speaking

from office.ids import ChatId, LanguageCode
from office.model.people import Consent, Purpose
from playground.client import Person


async def consents(house: House, person: Person) -> list[Consent]:
    """What this person agreed to."""
    async with house.bot.archive.reading() as stores:
        known = await stores.people.resident_of("telegram", ChatId(person.id))
        return list(await stores.people.consents(known.id)) if known else []


async def wants_news(person: Person) -> None:
    """Press **Ja, gern** below the offer, in whatever language."""
    offer = await person.until(lambda shown: "news:on" in str(shown.raw))
    await person.presses(data_of(offer, "news:on"), offer)
    await person.next()


async def test_nothing_is_on_before_it_is_turned_on(house: House) -> None:
    assert await consents(house, await resident(house)) == []


async def test_the_consent_to_news_says_in_which_words_language_and_when(house: House) -> None:
    person = await resident(house, language="Türkçe")

    await wants_news(person)

    (consent,) = await consents(house, person)
    wordings = house.bot.office._tools.wordings
    assert consent.purpose is Purpose.NEWS
    assert consent.language == "tr"
    assert consent.text_version == wordings.version(Purpose.NEWS, LanguageCode("tr"))
    assert consent.text_version != wordings.version(Purpose.NEWS, LanguageCode("de"))
    assert abs((house.clock.now() - consent.given_at).total_seconds()) < 60
    assert consent.withdrawn_at is None


async def test_stopping_all_news_takes_news_and_reminders_back(house: House) -> None:
    person = await resident(house)
    await wants_news(person)
    await person.says("/events")
    listed = await person.until(lambda shown: "event:" in str(shown.raw))
    await person.presses(data_of(listed, "event:"), listed)
    await person.until(lambda shown: "Erinnern" in shown.buttons)
    await person.taps("Erinnern")
    await person.until(lambda shown: "Ich erinnere Sie" in shown.text)
    before = {each.purpose: each.withdrawn_at for each in await consents(house, person)}

    await person.says("/news")
    await person.taps("Alles abbestellen", on=await person.until(lambda s: "Alles abbestellen" in s.buttons))
    told = await person.until(lambda shown: "keine Neuigkeiten mehr" in shown.text)

    assert before == {Purpose.NEWS: None, Purpose.REMINDERS: None}
    assert "Auch an Veranstaltungen erinnere ich Sie nicht mehr." in told.text
    assert all(each.withdrawn_at is not None for each in await consents(house, person))
    async with house.bot.archive.reading() as stores:
        known = await stores.people.resident_of("telegram", ChatId(person.id))
        assert known is not None
        assert not await stores.reminders.any_left(known.id, house.clock.now())


async def test_the_full_notice_is_turned_page_by_page(house: House) -> None:
    person = await speaking(house, "Deutsch")

    await person.says("/privacy")
    first = await person.next()
    await person.taps("Weiterlesen", on=first)
    second = await person.until(lambda shown: shown.id == first.id and "(2 von 3)" in shown.text)
    await person.taps("Weiterlesen")
    last = await person.until(lambda shown: shown.id == first.id and "(3 von 3)" in shown.text)

    assert "(1 von 3)" in first.text
    assert "Eine Maschine übersetzt" not in second.text
    assert "Sicherung" not in second.text  # Here the settings turn them off.
    assert last.buttons == ["Zurück", "Meine Daten", "Alles löschen", "Zum Menü"]


async def test_from_the_last_page_one_comes_back_to_the_menu(house: House) -> None:
    person = await speaking(house, "Deutsch")
    await person.says("/privacy")
    first = await person.next()
    await person.presses("privacy:2", first, force=True)
    await person.until(lambda shown: "Zum Menü" in shown.buttons)
    person.skip()

    await person.taps("Zum Menü")

    assert len((await person.next()).reply_keyboard) == 6


@pytest.mark.parametrize("page", [0, 1, 2])
async def test_every_page_opened_from_the_short_notice_goes_on_with_what_was_begun(
    house: House, page: int
) -> None:
    person = await speaking(house, "Deutsch")
    await person.says("/idea Bank in Stöcken")
    await person.taps("Mehr lesen", on=await person.next())
    shown = await person.next()
    if page:
        await person.presses(f"privacy:{page}", shown, force=True)
        shown = await person.until(lambda each: f"({page + 1} von 3)" in each.text)
        person.skip()

    await person.taps("Weiter", on=shown)

    assert shown.buttons[-2:] == ["Weiter", "Lieber anrufen"]
    assert (await person.next()).text.endswith("\nBank in Stöcken")


async def test_who_reads_everything_can_still_rather_call(house: House) -> None:
    person = await speaking(house, "العربية")
    await person.says("/idea مقعد في Stöcken")
    notice = await person.next()
    await person.presses(data_of(notice, "notice:more:"), notice)
    shown = await person.next()

    await person.presses(data_of(shown, "notice:call:"), shown)

    assert "+49 511 168 46252" in (await person.next()).text


async def test_the_command_shows_the_same_ways_on_while_the_short_notice_is_open(house: House) -> None:
    person = await speaking(house, "Deutsch")
    await person.says("/idea Bank in Stöcken")
    await person.next()

    await person.says("/privacy")

    assert (await person.next()).buttons == ["Weiterlesen", "Weiter", "Lieber anrufen"]
    assert await person.is_quiet()


async def test_every_question_for_free_words_says_what_better_not_to_write(house: House) -> None:
    careful = "Bitte schreiben Sie nichts über Gesundheit und keine Namen von anderen."
    person = await resident(house)

    for command in ("/idea", "/concern"):
        person.skip()
        await person.says(command)
        assert careful in (await person.next()).text
        await person.says("/cancel")
        await person.next()
