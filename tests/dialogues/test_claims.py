"""The code from the counter makes a contribution one's own: once, after the notice, for whoever is first."""

from datetime import timedelta

import pytest
from at_the_counter import WORDS, clerk, code_in, entered, idea_of, number_in, plain, resident_id_of
from house import House
from neighbours import neighbour
from staffed import Team, asked, is_card, staffed

from office.model.ideas import Idea
from office.model.statuses import Status
from playground.client import Person, Shown

INVALID = "Dieser Code gilt nicht."
YOURS = "Ab jetzt erfahren Sie hier, was daraus wird."


@pytest.fixture
async def team(house: House) -> Team:
    """Everybody there is, with the staff group bound."""
    return await staffed(house)


async def slip(house: House) -> Shown:
    """What a member of staff hands over."""
    return await entered(await clerk(house))


async def stranger(house: House, name: str = "Mehmet") -> Person:
    """Somebody who has never written."""
    return await house.playground.person(name, language_code="de")


async def test_a_stranger_with_the_link_reads_the_notice_first_and_then_it_is_theirs(house: House) -> None:
    shown = await slip(house)
    mehmet = await stranger(house)

    await mehmet.says(f"/start c_{plain(code_in(shown))}")
    notice = await asked(mehmet, "Ihre Nachricht geht an das Quartiersmanagement")
    before = (await idea_of(house, shown)).author_id
    await mehmet.taps("Weiter", on=notice)

    thread = await asked(mehmet, YOURS)
    assert number_in(shown) in thread.text
    assert WORDS in thread.text
    async with house.bot.archive.reading() as stores:
        author = await stores.ideas.author(before)
    assert author.resident_id == await resident_id_of(house, mehmet)


@pytest.mark.parametrize("gap", ["-", " ", ""])
async def test_the_code_is_taken_written_like_any_words(house: House, gap: str) -> None:
    shown = await slip(house)
    ada = await neighbour(house)

    await ada.says(code_in(shown).replace("-", gap).lower())

    await asked(ada, YOURS)


async def test_my_contributions_lists_it_and_its_author_hears_of_it(team: Team) -> None:
    shown = await entered(team.anna)
    ada = await neighbour(team.house)
    await ada.says(code_in(shown))
    await asked(ada, YOURS)
    idea = await idea_of(team.house, shown)

    await team.anna.taps("Übernehmen", on=await team.anna.until(lambda each: is_card(each, idea)))
    news = await asked(ada, "Wird geprüft")
    await ada.says("/my")
    listed = await ada.until(lambda each: any(number_in(shown) in label for label in each.buttons))

    assert number_in(shown) in news.text
    assert listed


async def test_the_card_no_longer_says_without_telegram(team: Team) -> None:
    shown = await entered(team.anna)
    idea = await idea_of(team.house, shown)
    await team.anna.until(lambda each: is_card(each, idea) and "Ohne Telegram" in each.text)
    ada = await neighbour(team.house)

    await ada.says(code_in(shown))

    await team.anna.until(lambda each: is_card(each, idea) and "Ohne Telegram" not in each.text)


async def test_used_and_unknown_codes_get_the_same_answer(house: House) -> None:
    shown = await slip(house)
    ada, eva = await neighbour(house), await neighbour(house, "Eva")
    await ada.says(code_in(shown))
    await asked(ada, YOURS)

    await eva.says(code_in(shown))
    used = await asked(eva, INVALID)
    await eva.says("ABCD-2345-EFGH")
    unknown = await eva.until(lambda each: INVALID in each.text and each.id > used.id)

    assert used.text == unknown.text


async def test_an_expired_code_gets_that_answer_too(house: House) -> None:
    shown = await slip(house)
    ada = await neighbour(house)
    house.clock.turn(timedelta(days=366).total_seconds())

    await ada.says(code_in(shown))

    await asked(ada, INVALID)


async def test_opening_the_own_link_again_shows_it_again(house: House) -> None:
    shown = await slip(house)
    ada = await neighbour(house)
    await ada.says(code_in(shown))
    first = await asked(ada, YOURS)

    await ada.says(f"/start c_{plain(code_in(shown))}")

    await ada.until(lambda each: YOURS in each.text and each.id > first.id)


async def test_after_five_wrong_codes_no_code_is_looked_at_for_an_hour(house: House) -> None:
    shown = await slip(house)
    ada = await neighbour(house)
    for letter in "ABCDE":
        ada.skip()
        await ada.says(f"{letter}BCD-2345-EFGH")
        assert INVALID in (await ada.next()).text

    await ada.says(code_in(shown))
    await asked(ada, "Das waren zu viele falsche Codes.")
    house.clock.turn(3700)
    await ada.says(code_in(shown))

    await asked(ada, YOURS)


async def test_a_new_code_makes_the_old_one_void(team: Team) -> None:
    shown = await entered(team.anna)
    idea = await idea_of(team.house, shown)
    ada = await neighbour(team.house)
    card = await team.anna.until(lambda each: is_card(each, idea))
    await team.anna.taps("Mehr", on=card)
    await team.anna.taps("Neuer Code", on=await asked(team.anna, "Was möchten Sie noch"))
    fresh = await team.anna.until(lambda each: "Code: " in each.text and each.id > shown.id)
    await ada.says(code_in(shown))
    await asked(ada, INVALID)
    await ada.says(code_in(fresh))

    await asked(ada, YOURS)
    assert code_in(fresh) != code_in(shown)


async def test_who_has_telegram_gets_no_new_code(team: Team) -> None:
    shown = await entered(team.anna)
    idea = await idea_of(team.house, shown)
    ada = await neighbour(team.house)
    await ada.says(code_in(shown))
    await asked(ada, YOURS)
    card = await team.anna.until(lambda each: is_card(each, idea))

    await team.anna.taps("Mehr", on=card)

    assert "Neuer Code" not in (await asked(team.anna, "Was möchten Sie noch")).buttons


async def test_an_answer_given_meanwhile_is_shown_at_once(team: Team) -> None:
    shown = await entered(team.anna)
    await answered(team, await idea_of(team.house, shown))
    ada = await neighbour(team.house)

    await ada.says(code_in(shown))

    assert "Gelesen und notiert" in (await asked(ada, YOURS)).text


async def test_staff_are_told_to_tell_the_answer_themselves_with_paper_to_hand_over(team: Team) -> None:
    shown = await entered(team.anna)

    await answered(team, await idea_of(team.house, shown))

    told = await asked(team.anna, "ohne Telegram, bitte selbst mitteilen")
    assert told.raw["document"]["file_name"] == f"{number_in(shown)}.pdf"


async def answered(team: Team, idea: Idea) -> None:
    """Anna answers with the first prepared answer."""
    anna = team.anna
    await anna.taps("Antworten", on=await anna.until(lambda each: is_card(each, idea)))
    await anna.taps("Gelesen und notiert", on=await anna.until(lambda e: "Gelesen und notiert" in e.buttons))
    prompt = await anna.until(lambda each: "Schreiben Sie die Antwort" in each.text)
    await anna.says("Danke, das geben wir weiter.", reply_to=prompt)
    await anna.taps("Senden", on=await anna.until(lambda each: "Senden" in each.buttons))


async def test_staff_delete_it_for_a_person_who_asks_at_the_counter(team: Team) -> None:
    anna, shown = team.anna, await entered(team.anna)
    idea = await idea_of(team.house, shown)
    ada = await neighbour(team.house)
    await anna.taps("Mehr", on=await anna.until(lambda each: is_card(each, idea)))
    await anna.taps("Für die Person löschen", on=await asked(anna, "Was möchten Sie noch"))

    await anna.taps("Ja, löschen", on=await asked(anna, "für die Person löschen?"))

    await asked(anna, "ist gelöscht.")
    gone = await anna.until(lambda each: is_card(each, idea) and WORDS not in each.text)
    await ada.says(code_in(shown))
    await asked(ada, INVALID)
    kept = await idea_of(team.house, shown)
    assert (kept.text, kept.status) == ("", Status.WITHDRAWN)
    assert "Ohne Telegram" not in gone.text


async def test_everything_of_it_is_erased_with_its_author(house: House) -> None:
    shown = await slip(house)
    idea = await idea_of(house, shown)
    ada = await neighbour(house)
    await ada.says(code_in(shown))
    await asked(ada, YOURS)

    await ada.says("/forget")
    await ada.taps("Ja, alles löschen", on=await asked(ada, "Soll ich alles"))
    await asked(ada, "ist gelöscht")

    async with house.bot.archive.reading() as stores:
        assert await stores.claims.of(idea.id) is None
