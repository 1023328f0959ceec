"""Merging a contribution with an earlier one, and giving one to a colleague: both behind "More options"."""

import pytest
from house import House
from staffed import MUEHLENBERG, Team, asked, handed_in, put, staffed

from office.ids import AreaId
from office.model.entries import EntryKind
from office.model.ideas import Idea, IdeaKind
from office.model.people import Role
from office.model.statuses import Status
from playground.client import Person, Seat, Shown

WHICH = "Welche Nummer hat der frühere Beitrag?"
TEXT = "Schreiben Sie die Antwort als Antwort"
READY = "Soll ich es so senden?"
WHO = "Wer soll"


@pytest.fixture
async def team(house: House) -> Team:
    """Everybody there is, with the staff group bound."""
    return await staffed(house)


@pytest.fixture
async def neighbour(team: Team) -> Person:
    """Somebody else who writes to the office."""
    return await team.house.playground.person("Bilge", language_code="de", has_started=True)


async def more(team: Team, idea: Idea, seat: Seat) -> Shown:
    """What **Mehr** offers under the card."""
    await seat.taps("Mehr", on=await team.card(idea))
    return await asked(seat, f"Was möchten Sie noch mit {idea.number} tun?")


async def merging(team: Team, idea: Idea) -> Shown:
    """Anna is asked for the number of the earlier one."""
    await team.anna.taps("Zusammenführen", on=await more(team, idea, team.anna))
    return await team.anna.until(lambda shown: WHICH in shown.text and str(idea.number) in shown.text)


async def merged(team: Team, idea: Idea, original: Idea) -> None:
    """Merge by writing the number, with a prepared answer."""
    await team.anna.says(str(original.number), reply_to=await merging(team, idea))
    prompt = await team.anna.until(lambda shown: TEXT in shown.text and str(idea.number) in shown.text)
    await team.anna.says("Danke!", reply_to=prompt)
    ready = await team.anna.until(lambda shown: READY in shown.text and str(idea.number) in shown.text)
    await team.anna.taps("Senden", on=ready)
    await team.card_with(idea, "Bereits gemeldet unter")


async def informed(team: Team, idea: Idea) -> int:
    """How many hear of it."""
    async with team.house.bot.archive.reading() as stores:
        return len(await stores.ideas.informed(idea.id))


async def assigning(team: Team, idea: Idea, seat: Seat) -> Shown:
    """The colleagues there are to choose from."""
    await seat.taps("Zuweisen", on=await more(team, idea, seat))
    return await asked(seat, f"{WHO} {idea.number} bearbeiten?")


async def named(team: Team) -> None:
    """Bert has pressed something once, so that his name is known."""
    idea = await handed_in(team, "Etwas anderes.")
    await team.bert.taps("Übernehmen", on=await team.card(idea))
    await team.card_with(idea, "bearbeitet von Bert")


async def test_an_earlier_one_is_chosen_by_button_and_the_most_alike_comes_first(
    team: Team, neighbour: Person
) -> None:
    await handed_in(team, "Der Bus fährt zu selten.", by=neighbour)
    original = await handed_in(team, "Bänke am Markt, mit Lehne!", by=neighbour)
    await handed_in(team, "Mehr Licht im Park.", by=neighbour)
    idea = await handed_in(team)
    prompt = await merging(team, idea)

    await team.anna.taps(prompt.buttons[0], on=prompt)
    await team.anna.says("Danke, das kennen wir schon.", reply_to=await asked(team.anna, TEXT))
    await team.anna.taps("Senden", on=await asked(team.anna, READY))

    told = await team.resident.until(lambda shown: "Danke, das kennen wir schon." in shown.text)
    assert str(original.number) in told.text
    assert await team.card_with(idea, f"Bereits gemeldet unter {original.number}")
    assert await team.card_with(original, "1 Person unterstützt")
    assert await informed(team, original) == 2


@pytest.mark.parametrize("short", ["1", "00001", "2026-00001", "hann-2026-00001", "#1"])
async def test_the_number_may_be_written_short(team: Team, neighbour: Person, short: str) -> None:
    original = await handed_in(team, "Bänke!", by=neighbour)
    idea = await handed_in(team)

    await team.anna.says(short, reply_to=await merging(team, idea))

    await team.anna.says("Danke!", reply_to=await asked(team.anna, TEXT))
    assert f"gemeldet unter {original.number}" in (await asked(team.anna, READY)).text


async def test_the_original_knows_what_was_merged_into_it(team: Team, neighbour: Person) -> None:
    original = await handed_in(team, "Bänke!", by=neighbour)
    idea = await handed_in(team)

    await merged(team, idea, original)
    await team.anna.taps("Verlauf", on=await more(team, original, team.anna))

    assert await asked(team.anna, f"{idea.number} wurde damit zusammengeführt")
    assert EntryKind.MERGED not in {e.kind for e in await team.house.bot.office.ideas.history(original.id)}


async def test_merging_into_a_merged_one_leads_to_its_original(team: Team, neighbour: Person) -> None:
    third = await team.house.playground.person("Cem", language_code="de", has_started=True)
    original = await handed_in(team, "Bänke!", by=neighbour)
    between = await handed_in(team)
    await merged(team, between, original)
    idea = await handed_in(team, "Sitzbänke.", by=third)

    await merged(team, idea, between)

    assert await informed(team, original) == 3
    assert await team.card_with(idea, f"Bereits gemeldet unter {original.number}")


async def test_two_are_never_merged_into_one_another(team: Team, neighbour: Person) -> None:
    original = await handed_in(team, "Bänke!", by=neighbour)
    idea = await handed_in(team)
    await merged(team, idea, original)

    await team.anna.says(str(idea.number), reply_to=await merging(team, original))

    assert await asked(team.anna, "Unter dieser Nummer kenne ich keinen anderen Beitrag.")


async def test_what_can_be_merged_or_assigned_is_offered_and_nothing_else(team: Team) -> None:
    idea = await handed_in(team)
    message = await handed_in(team, "Wann haben Sie offen?", kind=IdeaKind.MESSAGE)
    closed = await put(team, await handed_in(team, "Schon fertig."), Status.REJECTED)

    assert (await more(team, idea, team.anna)).buttons == [
        "Bemerkung",
        "Verlauf",
        "Zuweisen",
        "Zusammenführen",
        "Thema ändern",
        "Es dauert länger",
        "Person sperren",
    ]
    assert (await more(team, message, team.anna)).buttons == [
        "Bemerkung",
        "Verlauf",
        "Zuweisen",
        "Thema ändern",
        "Es dauert länger",
        "Person sperren",
    ]
    assert (await more(team, closed, team.anna)).buttons == [
        "Bemerkung",
        "Verlauf",
        "Thema ändern",
        "Person sperren",
    ]


async def test_a_colleague_gets_it_and_is_named_in_the_group(team: Team) -> None:
    await named(team)
    idea = await handed_in(team)
    choice = await assigning(team, idea, team.anna)

    await team.anna.taps("Bert", on=choice)

    card = await team.card_with(idea, "bearbeitet von Bert")
    told = await asked(team.bert, f"{idea.number} wurde Ihnen zugewiesen.")
    done = await team.anna.until(lambda shown: shown.id == choice.id and not shown.buttons)
    assert done.text == f"Bert bearbeitet jetzt {idea.number}."
    assert told.buttons == ["Beitrag zeigen"]
    assert told.raw["entities"][0]["user"]["id"] == team.people["Bert"].id
    assert "Wird geprüft" in card.text
    assert await team.deeds(idea) == ["ideas.assigned"]


async def test_the_author_hears_that_somebody_works_on_it_but_not_who(team: Team) -> None:
    await named(team)
    idea = await handed_in(team)

    await team.anna.taps("Bert", on=await assigning(team, idea, team.anna))

    told = await team.resident.until(
        lambda shown: str(idea.number) in shown.text and "Wird geprüft" in shown.text
    )
    assert "Bert" not in told.text
    assert not any("Bert" in entry.text for entry in await team.house.bot.office.ideas.history(idea.id))


async def test_it_goes_from_one_colleague_to_another(team: Team) -> None:
    await named(team)
    idea = await handed_in(team)
    await team.anna.taps("Übernehmen", on=await team.card(idea))
    await team.card_with(idea, "bearbeitet von Anna")

    choice = await assigning(team, idea, team.anna)
    await team.anna.taps("Bert", on=choice)

    assert "Ich selbst" not in choice.buttons
    assert await team.card_with(idea, "bearbeitet von Bert")
    await team.anna.taps("Verlauf", on=await more(team, idea, team.anna))
    assert await asked(team.anna, "Zugewiesen an Bert (Anna)")


async def test_only_who_may_work_there_is_offered_or_taken(team: Team) -> None:
    await named(team)
    idea = await handed_in(team)
    await team.house.bot.office.staff.appoint(team.people["Fremder"].id, Role.EDITOR, MUEHLENBERG)
    choice = await assigning(team, idea, team.anna)
    await team.house.bot.office.staff.dismiss(team.people["Bert"].id)

    for _ in ("Mehr", "Zuweisen"):
        await team.anna.next_toast()
    await team.anna.taps("Bert", on=choice)

    assert (await team.anna.next_toast()).text.startswith("Dieser Knopf")
    assert (await team.idea(idea)).taken_by is None
    assert choice.buttons == ["Bert", "Ich selbst", f"Nummer {team.people['Ministerin'].id}", "Abbrechen"]


@pytest.mark.parametrize("verb", ["assign", "merge"])
async def test_without_the_right_nothing_is_merged_or_assigned(team: Team, verb: str) -> None:
    idea = await handed_in(team)
    card = await team.card(idea)
    await team.house.bot.office.staff.appoint(team.people["Fremder"].id, Role.MODERATOR, MUEHLENBERG)
    await team.house.bot.office.staff.appoint(
        team.people["Fremder"].id, Role.MANAGER, AreaId("hannover/stoecken")
    )

    await team.stranger.presses(f"card:{verb}:{idea.id}", card, force=True)

    assert (await team.stranger.next_toast()).text.startswith("Das dürfen nur Mitarbeitende")


async def test_an_assignment_needs_the_right_even_with_the_very_button(team: Team) -> None:
    idea = await handed_in(team)
    choice = await assigning(team, idea, team.anna)

    await team.stranger.taps(choice.buttons[0], on=choice)

    assert (await team.stranger.next_toast()).text.startswith("Das dürfen nur Mitarbeitende")
    assert (await team.idea(idea)).taken_by is None


async def test_a_card_says_to_whom_it_was_passed_on_and_so_does_the_author_s_list(team: Team) -> None:
    idea = await handed_in(team)
    await team.anna.taps("Weiterleiten", on=await team.card(idea))
    await team.anna.says("Grünflächenamt", reply_to=await asked(team.anna, "An welche Stelle"))
    await team.anna.taps("Senden", on=await asked(team.anna, READY))

    told = await team.resident.until(lambda shown: "Grünflächenamt" in shown.text)
    card = await team.card_with(idea, "Weitergeleitet an Grünflächenamt")
    assert "Weitergeleitet an Grünflächenamt" in told.text
    assert "erste Antwort bis" in card.text


async def test_while_a_question_waits_the_card_shows_no_deadline(team: Team) -> None:
    idea = await handed_in(team)
    await team.card_with(idea, "erste Antwort bis")
    await team.anna.taps("Rückfrage", on=await team.card(idea))
    await team.anna.says("An welcher Ecke?", reply_to=await asked(team.anna, "Schreiben Sie die Rückfrage"))
    await team.anna.taps("Senden", on=await asked(team.anna, READY))

    card = await team.card_with(idea, "die Frist ruht")
    assert "erste Antwort bis" not in card.text
    await team.resident.says(
        "Beim Brunnen.", reply_to=await team.resident.until(lambda shown: "Ecke" in shown.text)
    )
    assert "erste Antwort bis" in (await team.card_with(idea, "Wird geprüft")).text
