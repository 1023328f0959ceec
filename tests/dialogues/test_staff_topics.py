"""Topics: guessed when something is handed in, shown on the card, changed by staff with two presses."""

import pytest
from house import House
from staffed import Team, asked, handed_in, is_card, staffed

from office.model.entries import EntryKind
from office.model.ideas import Idea
from office.model.topics import Topic
from playground.client import Seat, Shown


@pytest.fixture
async def team(house: House) -> Team:
    """Everybody there is, with the staff group bound."""
    return await staffed(house)


async def choices(team: Team, idea: Idea, seat: Seat) -> Shown:
    """The topics there are to choose from, behind **Mehr**."""
    await seat.taps("Mehr", on=await team.card(idea))
    await seat.taps("Thema ändern", on=await asked(seat, f"Was möchten Sie noch mit {idea.number} tun?"))
    return await asked(seat, f"Worum geht es bei {idea.number}?")


async def test_the_card_says_what_it_is_about(team: Team) -> None:
    idea = await handed_in(team, "Neben den Containern liegt Sperrmüll.")

    assert idea.topics == (Topic.CLEANLINESS,)
    assert "Thema: Sauberkeit" in (await team.card(idea)).text


async def test_what_nobody_can_tell_has_no_topic_on_the_card(team: Team) -> None:
    idea = await handed_in(team, "Bitte rufen Sie mich zurück.")

    assert "Thema" not in (await team.card(idea)).text


async def test_the_contact_of_the_directory_who_answers_for_the_topic_is_named(team: Team) -> None:
    idea = await handed_in(team, "Gibt es einen Mittagstisch für Rentner?")

    assert "Dafür zuständig: Fachbereich Senioren" in (await team.card(idea)).text


async def test_staff_change_the_topic_with_buttons(team: Team) -> None:
    idea = await handed_in(team, "Mehr Bänke am Markt.")

    await team.anna.taps("Sicherheit", on=await choices(team, idea, team.anna))

    assert "gehört jetzt zum Thema: Sicherheit" in (await asked(team.anna, "gehört jetzt zum Thema")).text
    assert "Thema: Sicherheit" in (await team.card_with(idea, "Thema: Sicherheit")).text
    assert (await team.idea(idea)).topics == (Topic.SAFETY,)
    assert await team.deeds(idea) == ["ideas.sorted"]


async def test_the_same_topic_again_changes_nothing(team: Team) -> None:
    idea = await handed_in(team, "Bitte rufen Sie mich zurück.")
    await team.anna.taps("Wohnen", on=await choices(team, idea, team.anna))
    await team.card_with(idea, "Thema: Wohnen")
    last = max(shown.id for shown in await team.boss.messages())

    await team.boss.taps("Mehr", on=await team.boss.until(lambda s: is_card(s, idea)))
    more = await team.boss.until(lambda s: s.id > last and "Thema ändern" in s.buttons)
    await team.boss.taps("Thema ändern", on=more)
    topics = await team.boss.until(lambda s: s.id > more.id and "Wohnen" in s.buttons)
    await team.boss.taps("Wohnen", on=topics)
    await team.boss.until(lambda s: s.id == topics.id and "gehört jetzt zum Thema" in s.text)

    assert await team.deeds(idea) == ["ideas.sorted"]


async def test_the_history_tells_the_new_topic_and_the_author_hears_nothing(team: Team) -> None:
    idea = await handed_in(team, "Mehr Bänke am Markt.")
    await team.anna.taps("Barrierefreiheit", on=await choices(team, idea, team.anna))
    await team.card_with(idea, "Thema: Barrierefreiheit")

    entries = await team.history(idea)

    assert [entry.kind for entry in entries if entry.is_internal] == [EntryKind.SORTED]
    assert all("Thema" not in shown.text for shown in await team.resident.messages())


async def test_who_has_no_right_in_the_area_changes_no_topic(team: Team) -> None:
    idea = await handed_in(team, "Mehr Bänke am Markt.")
    card = await team.card(idea)

    await team.stranger.presses(f"topic:{idea.id}:safety", card, force=True)
    await team.stranger.next_toast()

    assert (await team.idea(idea)).topics == idea.topics


async def test_a_topic_there_is_not_changes_nothing(team: Team) -> None:
    idea = await handed_in(team, "Mehr Bänke am Markt.")
    card = await team.card(idea)

    await team.anna.presses(f"topic:{idea.id}:weather", card, force=True)
    await team.anna.next_toast()

    assert await team.deeds(idea) == []
