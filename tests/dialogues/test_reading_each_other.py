"""Across languages: staff read German, authors their own language, and nothing waits for a translation."""

import shutil
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from house import open_house
from libretranslate import LibreTranslateServer, libretranslate, said
from staffed import Team, asked, handed_in, put, staffed

from office.ids import LanguageCode
from office.model.entries import Entry, EntryKind
from office.model.ideas import Idea, Visibility
from office.model.statuses import Status
from office.model.texts import GERMAN
from office.model.translations import WORDS, Translation, of_answer
from playground.client import Shown

WORDS_IN_TURKISH = "Pazarda daha çok bank olsun."
ANSWER = "Wir stellen zwei Bänke auf."
TR = LanguageCode("tr")

READY = "Von einer Maschine übersetzt. Ihr deutscher Text steht darunter."
COMING = "Die Übersetzung ist unterwegs."
FAILED = "Gerade ist keine Übersetzung möglich."


@pytest.fixture
async def server() -> AsyncIterator[LibreTranslateServer]:
    """A server that translates, at once unless a test closes its gate."""
    async with libretranslate() as running:
        yield running


@pytest.fixture
async def team(server: LibreTranslateServer, tmp_path: Path, furnished_database: Path) -> AsyncIterator[Team]:
    """The staffed house, with an interpreter."""
    path = tmp_path / "quartiersbot.db"
    shutil.copy(furnished_database, path)
    async with open_house(f"sqlite:///{path}", translate_url=server.url) as house:
        yield await staffed(house)


async def noted(team: Team, idea: Idea, words: str = ANSWER) -> None:
    """Anna writes this as the answer **Gelesen und notiert**."""
    await team.anna.taps("Antworten", on=await team.card(idea))
    await team.anna.taps("Gelesen und notiert", on=await asked(team.anna, "Wie lautet Ihre Antwort?"))
    await team.anna.says(words, reply_to=await asked(team.anna, "Schreiben Sie die Antwort als Antwort"))


async def news(team: Team, words: str) -> Shown:
    """The message to the author that says this."""
    return await team.resident.until(lambda shown: shown.is_by_bot and words in shown.text)


async def translations(team: Team, idea: Idea) -> set[str]:
    """The fields that are there in further languages."""
    async with team.house.bot.archive.reading() as stores:
        return set((await stores.ideas.translations(idea.id)).by_field)


async def test_the_card_shows_the_words_as_written_and_in_german(team: Team) -> None:
    idea = await handed_in(team, WORDS_IN_TURKISH, language="tr")

    card = await team.card_with(idea, "Von einer Maschine übersetzt:")

    assert card.text.index(WORDS_IN_TURKISH) < card.text.index(said("de", WORDS_IN_TURKISH))


async def test_the_card_comes_first_however_slow_the_translation_is(
    team: Team, server: LibreTranslateServer
) -> None:
    server.gate.clear()
    idea = await handed_in(team, WORDS_IN_TURKISH, language="tr")

    assert "Von einer Maschine" not in (await team.card(idea)).text
    server.gate.set()
    assert said("de", WORDS_IN_TURKISH) in (await team.card_with(idea, "Von einer Maschine übersetzt:")).text


async def test_what_is_written_in_german_is_sent_to_no_machine(
    team: Team, server: LibreTranslateServer
) -> None:
    await team.card(await handed_in(team, "Mehr Bänke."))
    await team.house.bot.office.interpreting.follow_up()

    assert server.asked == []


async def test_what_the_author_adds_is_translated_too(team: Team) -> None:
    idea = await handed_in(team, WORDS_IN_TURKISH, language="tr")
    await team.card_with(idea, "Von einer Maschine übersetzt:")
    async with team.house.bot.archive.unit_of_work() as unit:
        entry = Entry(
            idea_id=idea.id, kind=EntryKind.ADDED, at=team.house.clock.now(), text="İki tane.", language=TR
        )
        await unit.ideas.record(entry)

    assert "İki tane." in (await team.card_with(idea, said("de", "İki tane."))).text


async def test_a_server_that_is_down_changes_nothing_and_loses_nothing(
    team: Team, server: LibreTranslateServer
) -> None:
    server.status = 500
    idea = await handed_in(team, WORDS_IN_TURKISH, language="tr")
    await team.card(idea)
    await team.house.bot.office.interpreting.follow_up()
    assert await translations(team, idea) == set()

    server.status = 200
    await team.house.bot.office.interpreting.follow_up()

    assert said("de", WORDS_IN_TURKISH) in (await team.card_with(idea, "Von einer Maschine übersetzt:")).text


async def test_what_cannot_be_translated_is_tried_once(team: Team, server: LibreTranslateServer) -> None:
    server.longest = 3
    idea = await handed_in(team, WORDS_IN_TURKISH, language="tr")
    while WORDS not in await translations(team, idea):
        await team.house.bot.office.interpreting.follow_up()
    tried = len(server.asked)

    await team.house.bot.office.interpreting.follow_up()

    assert len(server.asked) == tried
    assert "Von einer Maschine" not in (await team.card(idea)).text


async def test_an_answer_goes_out_with_its_translation_after_the_press_only(team: Team) -> None:
    idea = await handed_in(team, WORDS_IN_TURKISH, language="tr")
    await noted(team, idea)
    preview = await asked(team.anna, READY)
    assert preview.buttons == ["Senden", "Ändern", "Ohne Übersetzung senden", "Abbrechen"]
    assert said("tr", ANSWER) in preview.text
    assert ANSWER in preview.text
    assert (await team.idea(idea)).answer is None

    await team.anna.taps("Senden", on=preview)

    told = await news(team, said("tr", ANSWER))
    assert "Makine çevirisi" in told.text
    assert told.text.index(said("tr", ANSWER)) < told.text.rindex(ANSWER)
    assert "Almanca yanıt" not in told.text
    answered = await team.idea(idea)
    assert answered.answer is not None
    assert answered.answer.text == ANSWER


async def test_the_german_words_are_folded_one_tap_away(team: Team) -> None:
    idea = await handed_in(team, WORDS_IN_TURKISH, language="tr")
    await noted(team, idea)
    await team.anna.taps("Senden", on=await asked(team.anna, READY))

    told = await news(team, said("tr", ANSWER))

    assert "expandable_blockquote" in [entity["type"] for entity in told.entities]


async def test_an_answer_can_go_out_without_its_translation(team: Team) -> None:
    idea = await handed_in(team, WORDS_IN_TURKISH, language="tr")
    await noted(team, idea)

    await team.anna.taps("Ohne Übersetzung senden", on=await asked(team.anna, READY))

    told = await news(team, ANSWER)
    assert said("tr", ANSWER) not in told.text
    assert "Almanca" in told.text
    assert of_answer("text") not in await translations(team, idea)


async def test_nobody_waits_for_a_translation_that_is_slow(team: Team, server: LibreTranslateServer) -> None:
    idea = await handed_in(team, WORDS_IN_TURKISH, language="tr")
    await team.card_with(idea, "Von einer Maschine übersetzt:")
    server.gate.clear()
    await noted(team, idea)
    preview = await asked(team.anna, COMING)
    assert preview.buttons == ["Ohne Übersetzung senden", "Ändern", "Abbrechen"]

    await team.anna.taps("Ohne Übersetzung senden", on=preview)
    await news(team, ANSWER)
    server.gate.set()
    await team.house.bot.office.interpreting.follow_up()

    assert (await team.idea(idea)).status is Status.NOTED
    assert of_answer("text") not in await translations(team, idea)


async def test_without_a_translation_the_preview_says_so(team: Team, server: LibreTranslateServer) -> None:
    idea = await handed_in(team, WORDS_IN_TURKISH, language="tr")
    await team.card_with(idea, "Von einer Maschine übersetzt:")
    server.status = 500

    await noted(team, idea)

    preview = await asked(team.anna, FAILED)
    assert preview.buttons == ["Ohne Übersetzung senden", "Ändern", "Abbrechen"]
    await team.anna.taps("Ohne Übersetzung senden", on=preview)
    assert "Almanca" in (await news(team, ANSWER)).text


async def test_other_words_are_translated_anew(team: Team, server: LibreTranslateServer) -> None:
    idea = await handed_in(team, WORDS_IN_TURKISH, language="tr")
    await noted(team, idea)
    preview = await asked(team.anna, READY)

    await team.anna.taps("Ändern", on=preview)
    again = await team.anna.until(
        lambda shown: shown.id > preview.id and "Schreiben Sie die Antwort als Antwort" in shown.text
    )
    await team.anna.says("Eine Bank reicht.", reply_to=again)
    second = await asked(team.anna, said("tr", "Eine Bank reicht."))

    await team.anna.taps("Senden", on=second)
    told = await news(team, said("tr", "Eine Bank reicht."))
    assert ANSWER not in told.text


async def test_the_reason_is_translated_with_the_answer(team: Team) -> None:
    idea = await handed_in(team, WORDS_IN_TURKISH, language="tr")
    await team.anna.taps("Antworten", on=await team.card(idea))
    await team.anna.taps("Nicht umsetzbar", on=await asked(team.anna, "Wie lautet Ihre Antwort?"))
    await team.anna.says("Zu teuer.", reply_to=await asked(team.anna, "Warum wird es nicht umgesetzt?"))
    prompt = await asked(team.anna, "Schreiben Sie die Antwort als Antwort")
    await team.anna.taps("Absage mit Dank", on=prompt)

    await team.anna.taps("Senden", on=await asked(team.anna, READY))

    told = await news(team, said("tr", "Zu teuer."))
    assert "Katkınız ve emeğiniz için" in told.text
    assert "Almanca" not in told.text


async def test_a_question_back_is_translated_for_its_author(team: Team) -> None:
    idea = await handed_in(team, WORDS_IN_TURKISH, language="tr")
    await team.anna.taps("Rückfrage", on=await team.card(idea))
    await team.anna.says("Wo genau?", reply_to=await asked(team.anna, "Schreiben Sie die Rückfrage"))

    await team.anna.taps("Senden", on=await asked(team.anna, READY))

    assert "Wo genau?" in (await news(team, said("tr", "Wo genau?"))).text


async def test_a_template_alone_asks_no_machine(team: Team, server: LibreTranslateServer) -> None:
    idea = await handed_in(team, WORDS_IN_TURKISH, language="tr")
    await team.card_with(idea, "Von einer Maschine übersetzt:")
    before = len(server.asked)
    await team.anna.taps("Antworten", on=await team.card(idea))
    await team.anna.taps("Gelesen und notiert", on=await asked(team.anna, "Wie lautet Ihre Antwort?"))
    await team.anna.taps("Dank", on=await asked(team.anna, "Oder nehmen Sie eine dieser Vorlagen."))

    preview = await asked(team.anna, "Soll ich es so senden?")

    assert preview.buttons == ["Senden", "Ändern", "Abbrechen"]
    assert len(server.asked) == before


async def test_translations_go_with_their_author(team: Team) -> None:
    idea = await handed_in(team, WORDS_IN_TURKISH, language="tr")
    await team.card_with(idea, "Von einer Maschine übersetzt:")

    async with team.house.bot.archive.unit_of_work() as unit:
        author = await unit.ideas.author(idea.author_id)
        assert author.resident_id is not None
        await unit.people.remove(author.resident_id)

    assert await translations(team, idea) == set()


async def test_of_a_published_contribution_only_what_is_public_stays_translated(team: Team) -> None:
    idea = await handed_in(team, WORDS_IN_TURKISH, language="tr")
    await team.card_with(idea, "Von einer Maschine übersetzt:")
    async with team.house.bot.archive.unit_of_work() as unit:
        talk = {"asked.1": {TR: Translation(text="Nerede?")}}
        await unit.ideas.translate(idea, talk)
        now = await unit.ideas.get(idea.id)
        await unit.ideas.save(replace(now, visibility=Visibility.PUBLISHED))
        author = await unit.ideas.author(idea.author_id)
        assert author.resident_id is not None
        await unit.people.remove(author.resident_id)

    assert await translations(team, idea) == {WORDS}


async def test_what_is_taken_back_unread_goes_in_every_language(team: Team) -> None:
    idea = await handed_in(team, WORDS_IN_TURKISH, language="tr")
    await team.card_with(idea, "Von einer Maschine übersetzt:")

    async with team.house.bot.archive.unit_of_work() as unit:
        await unit.ideas.forget_words(idea.id)

    assert await translations(team, idea) == set()


async def test_what_is_stored_tells_the_translations_too(team: Team) -> None:
    idea = await handed_in(team, WORDS_IN_TURKISH, language="tr")
    await team.card_with(idea, "Von einer Maschine übersetzt:")

    async with team.house.bot.archive.reading() as stores:
        author = await stores.ideas.author(idea.author_id)
        assert author.resident_id is not None
        everything = await stores.people.everything(author.resident_id)

    assert [row["text"] for row in everything["texts"]] == [said(GERMAN, WORDS_IN_TURKISH)]


async def test_the_privacy_notice_names_the_machine(team: Team) -> None:
    await team.resident.says("/privacy")
    first = await team.resident.until(lambda shown: "Datenschutz" in shown.text)

    await team.resident.presses("privacy:1", first)

    assert await team.resident.until(
        lambda shown: "Eine Maschine übersetzt Nachrichten für das Büro" in shown.text
    )


async def test_a_closed_contribution_is_not_translated_any_more(
    team: Team, server: LibreTranslateServer
) -> None:
    server.status = 500
    idea = await handed_in(team, WORDS_IN_TURKISH, language="tr")
    await put(team, idea, Status.NOTED)
    server.status = 200

    await team.house.bot.office.interpreting.follow_up()

    assert await translations(team, idea) == set()
