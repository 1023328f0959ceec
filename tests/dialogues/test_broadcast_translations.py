"""Announcements that a machine puts into further languages: asked for, shown, marked, and never stale."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from announcing import WORDS, answered, reader, says, summarised, written
from house import House, open_house
from libretranslate import LibreTranslateServer, libretranslate, said
from staffed import Team, staffed

from playground.client import Shown


@pytest.fixture
async def server() -> AsyncIterator[LibreTranslateServer]:
    """A server that translates."""
    async with libretranslate() as running:
        yield running


@pytest.fixture
async def team(server: LibreTranslateServer, tmp_path: Path, furnished_database: Path) -> AsyncIterator[Team]:
    """The staffed house, with an interpreter."""
    shutil.copy(furnished_database, tmp_path / "house.db")
    async with open_house(f"sqlite:///{tmp_path / 'house.db'}", translate_url=server.url) as house:
        yield await staffed(house)


async def translated(team: Team) -> Shown:
    """The summary of an announcement that a machine has translated."""
    offer = await answered(team.boss, "Weitere Sprachen", await summarised(team), "Eine Maschine kann")
    return await answered(team.boss, "Maschinell übersetzen", offer, "So sieht sie aus")


async def test_readers_get_it_in_their_language_marked_and_with_the_german_words(team: Team) -> None:
    turkish, german = await reader(team.house, "tr"), await reader(team.house)

    summary = await translated(team)
    await team.boss.taps("Jetzt senden", on=summary)
    got = await turkish.next()

    assert got.text.splitlines()[1:] == [
        "Makine çevirisi",
        "",
        said("tr", WORDS),
        "",
        "Yazıldığı gibi:",
        WORDS,
    ]
    assert got.text in summary.text
    assert "Makine" not in (await german.next()).text


async def test_what_staff_write_themselves_is_not_marked_any_more(team: Team) -> None:
    turkish = await reader(team.house, "tr")
    offer = await answered(team.boss, "Weitere Sprachen", await translated(team), "In welcher Sprache")
    prompt = await answered(team.boss, "Türkisch ✓", offer, "auf Türkisch")

    await team.boss.taps("Jetzt senden", on=await written(team.boss, prompt, "Cumartesi şenlik var."))
    got = await turkish.next()

    assert "Cumartesi şenlik var." in got.text
    assert "Makine" not in got.text


async def test_new_german_words_drop_the_translations_of_the_old(team: Team) -> None:
    await reader(team.house, "tr")
    offer = await answered(team.boss, "Weitere Sprachen", await translated(team), "In welcher Sprache")
    prompt = await answered(team.boss, "Deutsch ✓", offer, "auf Deutsch")

    anew = await written(team.boss, prompt, "Das Fest fällt aus.")

    assert said("tr", WORDS) not in anew.text
    assert "In diesen Sprachen geht der deutsche Text hinaus, mit einem Hinweis: Türkisch." in anew.text


async def test_without_an_answer_of_the_interpreter_staff_are_told_and_nothing_is_lost(
    team: Team, server: LibreTranslateServer
) -> None:
    await reader(team.house, "tr")
    offer = await answered(team.boss, "Weitere Sprachen", await summarised(team), "Eine Maschine kann")
    server.status = 500

    await team.boss.taps("Maschinell übersetzen", on=offer)

    assert await says(team.boss, "Gerade ist keine Übersetzung möglich.")
    assert WORDS in (await answered(team.boss, "Zurück", offer, "So sieht sie aus")).text


async def test_where_there_is_no_interpreter_none_is_offered(house: House) -> None:
    team = await staffed(house)
    await reader(house, "tr")

    offer = await answered(team.boss, "Weitere Sprachen", await summarised(team), "In welcher Sprache")

    assert "Maschinell übersetzen" not in offer.buttons
