"""**Das ist auch mein Anliegen**: counted once, told like the author, taken back; over HTTP."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from house import House
from published import answered, hidden, is_known, list_of, published, reads, seen, supporters
from residents import newcomer, reader, resident
from staffed import Team, handed_in, staffed

from office.ids import IdeaId
from office.model.ideas import Idea
from office.model.statuses import Status
from office.services import Desk
from office.services.cards import cards_once
from playground.client import Person, Shown


@pytest.fixture
async def team(house: House) -> Team:
    """The office of Mühlenberg and its people."""
    return await staffed(house)


async def supporting(team: Team, idea: Idea) -> Person:
    """Somebody who supports it."""
    person = await resident(team.house)
    await seen(person, idea)
    await person.taps("Das ist auch mein Anliegen")
    await person.next()
    person.skip()
    return person


async def news_of(person: Person, words: str) -> list[Shown]:
    """The messages with these words, once there is one."""
    await person.until(lambda shown: words in shown.text)
    return [shown for shown in await person.messages() if words in shown.text]


async def test_supporting_counts_and_says_what_follows(team: Team) -> None:
    idea = await published(team)
    person = await resident(team.house)

    await seen(person, idea)
    await person.taps("Das ist auch mein Anliegen")
    told = await person.next()
    again = await seen(person, idea)

    assert told.text == (
        "Danke! Sie unterstützen jetzt HANN-2026-00001.\n"
        "Sie bekommen Neues dazu, so wie die Person, die es geschrieben hat."
    )
    assert told.buttons == ["Beitrag zeigen", "Nicht mehr mein Anliegen"]
    assert again.text.endswith("1 Person unterstützt es\nSie unterstützen es auch.")
    assert again.buttons == ["Nicht mehr mein Anliegen", "Zurück"]
    assert "1 Person unterstützt es" in (await list_of(person)).text


async def test_everybody_is_counted_once_however_often_they_press(team: Team) -> None:
    idea = await published(team)
    person = await resident(team.house)
    shown = await seen(person, idea)

    for _ in range(3):
        await person.taps("Das ist auch mein Anliegen", on=shown)
        await person.next()

    assert await supporters(team.house, idea) == 1


async def test_the_notice_is_read_before_anybody_is_counted(team: Team) -> None:
    idea = await published(team)
    person = await newcomer(team.house)
    await person.says("/ideas")
    await person.next()
    await person.taps("Mühlenberg")
    await person.next()
    await person.taps(str(idea.number))
    await person.next()

    await person.taps("Das ist auch mein Anliegen")
    notice = await person.next()
    before = await supporters(team.house, idea)
    await person.taps("Weiter")
    told = await person.next()

    assert "Ihren Namen speichern wir nicht." in notice.text
    assert before == 0
    assert told.text.startswith("Danke! Sie unterstützen jetzt HANN-2026-00001.")
    assert await supporters(team.house, idea) == 1


async def test_what_was_hidden_while_the_notice_was_read_keeps_nobody_from_going_on(team: Team) -> None:
    idea = await published(team)
    person = await newcomer(team.house)
    await person.presses(f"agree:{idea.id}:yes", person.last, force=True)
    await person.next()
    await hidden(team.house, idea)

    await person.taps("Weiter")
    refused = await person.next()
    await person.says("/idea Ein Brunnen in Mühlenberg")
    summary = await person.next()

    assert refused.text == "Dieser Knopf gilt nicht mehr."
    assert "Absenden" in summary.buttons
    assert await supporters(team.house, idea) == 0


async def test_support_is_taken_back_and_no_news_come_any_more(team: Team) -> None:
    idea = await published(team)
    person = await resident(team.house)
    shown = await seen(person, idea)
    await person.taps("Das ist auch mein Anliegen", on=shown)
    await person.next()

    await person.taps("Nicht mehr mein Anliegen")
    told = await person.next()
    await answered(team.house, idea, Status.NOTED, "Danke, gelesen.")
    await team.resident.until(lambda message: "Danke, gelesen." in message.text)

    assert told.text == ("Sie unterstützen HANN-2026-00001 nicht mehr. Sie bekommen nichts Neues mehr dazu.")
    assert await supporters(team.house, idea) == 0
    assert not any("Danke, gelesen." in message.text for message in await person.messages())


async def test_ones_own_is_not_supported(team: Team) -> None:
    author = await resident(team.house)
    idea = await published(team, by=author)
    await author.until(lambda shown: "öffentlich" in shown.text)

    shown = await seen(author, idea)
    await author.presses(f"agree:{idea.id}:yes", shown, force=True)
    refused = await author.next()

    assert shown.text.endswith("Das haben Sie selbst geschrieben.")
    assert shown.buttons == ["Zurück"]
    assert refused.text == "Dieser Knopf gilt nicht mehr."
    assert await supporters(team.house, idea) == 0


async def test_the_card_says_how_many_support_it(team: Team) -> None:
    idea = await published(team)

    await supporting(team, idea)

    assert await team.card_with(idea, "1 Person unterstützt")


async def test_a_card_that_waits_to_be_written_anew_is_not_asked_for_twice(team: Team) -> None:
    idea = await published(team)
    desk = Desk(team.house.bot.office._tools)

    async with desk.unit_of_work() as unit:
        once = await cards_once(desk, unit, idea)
        await unit.outbox.add(*(replace(card, not_before=desk.now() + timedelta(hours=1)) for card in once))
        again = await cards_once(desk, unit, idea)

    assert len(once) == 1
    assert again == []


async def test_news_reach_author_and_supporters_once_each_in_their_language(team: Team) -> None:
    idea = await published(team)
    german, turkish, bystander = [
        await supporting(team, idea),
        await supporting(team, idea),
        await resident(team.house),
    ]
    await reads(team.house, turkish, "tr")

    await answered(team.house, idea, Status.REJECTED, "Leider nein.", reason="Dort liegt eine Leitung.")
    to_author = await news_of(team.resident, "Leider nein.")
    to_german = await news_of(german, "Leider nein.")
    to_turkish = await news_of(turkish, "Leider nein.")

    assert [len(told) for told in (to_author, to_german, to_turkish)] == [1, 1, 1]
    assert to_german[0].text == (
        "Idee HANN-2026-00001 · Mühlenberg\n"
        "Neuer Stand: Wird nicht umgesetzt\n\n"
        "Das Quartiersmanagement Mühlenberg antwortet:\n"
        "Leider nein.\n"
        "Grund: Dort liegt eine Leitung."
    )
    assert "Almanca yanıt" in to_turkish[0].text
    assert to_german[0].buttons == ["Beitrag zeigen"]
    assert not any("Leider" in message.text for message in await bystander.messages())


async def test_only_the_author_is_asked_whether_it_is_solved(team: Team) -> None:
    idea = await published(team)
    person = await supporting(team, idea)

    await answered(team.house, idea, Status.IMPLEMENTED, "Die Bank steht.")
    (told,) = await news_of(person, "Die Bank steht.")

    assert "erledigt" not in told.text
    assert "Ja, erledigt" not in told.buttons
    assert "Ist es erledigt?" in (await news_of(team.resident, "Die Bank steht."))[0].text


async def test_of_what_was_hidden_only_its_author_hears(team: Team) -> None:
    idea = await published(team)
    person = await supporting(team, idea)
    await hidden(team.house, idea)

    await answered(team.house, idea, Status.NOTED, "Danke, gelesen.")
    await team.resident.until(lambda shown: "Danke, gelesen." in shown.text)
    await person.says("/my")
    mine = await person.next()

    assert "HANN" not in mine.text
    assert not any("Danke, gelesen." in shown.text for shown in await person.messages())


async def test_my_contributions_show_what_one_supports_too(team: Team) -> None:
    ideas = [await published(team, f"Einfall {number}") for number in range(6)]
    person = await resident(team.house)
    for idea in ideas:
        await person.presses(f"agree:{idea.id}:yes", person.last, force=True)
        await person.next()

    await person.says("/my")
    mine = await person.next()
    await person.taps("Alles, was ich unterstütze", on=mine)
    first = await person.next()
    await person.taps("Weitere")
    second = await person.next()
    await person.taps(second.buttons[0])
    shown = await person.next()

    assert mine.text.startswith("Sie haben uns noch nichts geschickt.\n\nDas unterstützen Sie:\n\nHANN-2026-")
    assert len([label for label in mine.buttons if label.startswith("HANN")]) == 5
    assert first.text.count("HANN") == 5
    assert second.text.count("HANN") == 1
    assert shown.text.endswith("Sie unterstützen es auch.")


async def test_my_data_name_what_one_supports_and_being_forgotten_takes_it_along(team: Team) -> None:
    idea = await published(team)
    person = await supporting(team, idea)

    await person.says("/mydata")
    sent = await person.until(
        lambda shown: shown.raw.get("document", {}).get("file_name", "").endswith("json")
    )
    person.skip()
    stored = json.loads(await team.house.playground.file(sent.raw["document"]["file_id"]))
    await person.says("/forget")
    await person.next()
    await person.taps("Ja, alles löschen")
    await person.next()

    assert [row["idea_id"] for row in stored["idea_listeners"]] == [idea.id]
    assert [row["purpose"] for row in stored["consents"]] == ["support"]
    assert await supporters(team.house, idea) == 0
    assert not await is_known(team.house, person)


# Before something is handed in


async def drafted(person: Person, words: str) -> Shown:
    """The summary of what somebody is about to hand in."""
    person.skip()
    await person.says(f"/idea {words}")
    return await person.next()


async def test_what_others_have_said_is_shown_before_it_is_said_again(team: Team) -> None:
    idea = await published(team)
    person = await resident(team.house)
    summary = await drafted(person, "Am Marktplatz fehlen Bänke mit Rückenlehne")

    await person.taps("Absenden")
    similar = await person.next()
    await person.taps("Das ist auch mein Anliegen", on=similar)
    told = await person.next()

    assert similar.id == summary.id == told.id
    assert similar.text == (
        "Geht es um dasselbe? Das haben andere schon geschrieben:\n\n"
        "Idee HANN-2026-00001 · Mühlenberg\nMehr Bänke am Markt, bitte mit Lehne.\n"
        "Bisher unterstützt es sonst niemand.\n\n"
        "Wenn Sie es unterstützen, bekommen Sie die Antwort auch. "
        "Ihren eigenen Beitrag sende ich dann nicht."
    )
    assert similar.buttons == ["Das ist auch mein Anliegen", "Trotzdem senden", "Abbrechen"]
    assert told.text.endswith("Ihren eigenen Text sende ich nicht.")
    assert await supporters(team.house, idea) == 1
    await person.says("/my")
    assert (await person.next()).text.startswith("Sie haben uns noch nichts geschickt.")


async def test_it_can_be_sent_all_the_same(team: Team) -> None:
    idea = await published(team)
    person = await resident(team.house)
    await drafted(person, "Mehr Bänke am Markt")
    await person.taps("Absenden")
    similar = await person.next()

    await person.taps("Trotzdem senden", on=similar)
    receipt = await person.until(lambda shown: "HANN-2026-00002" in shown.text)
    await person.presses(similar.button("Das ist auch mein Anliegen")["callback_data"], similar, force=True)
    await person.until(lambda shown: shown.text == "Dieser Knopf gilt nicht mehr.")

    assert receipt.text.startswith("Danke! Ihre Idee hat die Nummer")
    assert await supporters(team.house, idea) == 0


async def test_further_words_bring_the_summary_back_and_are_compared_anew(team: Team) -> None:
    await published(team)
    person = await resident(team.house)
    await drafted(person, "Mehr Bänke am Markt")
    await person.taps("Absenden")
    await person.next()

    await person.says("und einen Brunnen, Blumenbeete, Sonnensegel, Schachbretter und Tischtennisplatten")
    summary = await person.until(lambda shown: "Brunnen" in shown.text and "Absenden" in shown.buttons)
    await person.taps("Absenden", on=summary)

    assert await person.until(lambda shown: "Geht es um dasselbe?" in shown.text or "Danke!" in shown.text)


async def test_nothing_is_shown_that_is_about_something_else(team: Team) -> None:
    await published(team)
    await published(team, "Mehr Bänke am Markt", area="hannover/linden-nord")
    person = await resident(team.house)
    await drafted(person, "Mehr Bäume am Markt")

    await person.taps("Absenden")

    assert await person.until(lambda shown: "HANN-2026-00003" in shown.text)


async def test_several_similar_ones_are_told_apart_by_their_numbers(team: Team) -> None:
    first, second = await published(team), await published(team, "Am Markt fehlen Bänke mit Lehne")
    person = await resident(team.house)
    await drafted(person, "Bänke mit Lehne am Markt")

    await person.taps("Absenden")
    similar = await person.next()
    await person.taps(f"Das ist auch mein Anliegen ({second.number})", on=similar)
    await person.next()

    assert len([label for label in similar.buttons if "auch mein Anliegen" in label]) == 2
    assert (await supporters(team.house, first), await supporters(team.house, second)) == (0, 1)


async def test_ones_own_hidden_private_and_withdrawn_ones_are_no_suggestion(team: Team) -> None:
    person = await resident(team.house)
    await published(team, by=person)
    await hidden(team.house, await published(team))
    await handed_in(team, wants_public=True)
    await person.until(lambda shown: "öffentlich" in shown.text)
    await drafted(person, "Mehr Bänke am Markt, bitte mit Lehne.")

    await person.taps("Absenden")

    assert await person.until(lambda shown: "HANN-2026-00004" in shown.text)


async def test_a_suggestion_hidden_meanwhile_cannot_be_supported(team: Team) -> None:
    idea = await published(team)
    person = await reader(team.house)
    await drafted(person, "Mehr Bänke am Markt in Mühlenberg")
    await person.taps("Absenden")
    similar = await person.next()
    await hidden(team.house, idea)

    await person.taps("Das ist auch mein Anliegen", on=similar)
    refused = await person.until(lambda shown: shown.id > similar.id)
    await person.taps("Trotzdem senden", on=similar)

    assert refused.text == "Dieser Knopf gilt nicht mehr."
    assert await person.until(lambda shown: "HANN-2026-00002" in shown.text)
    assert await supporters(team.house, idea) == 0


async def test_a_message_to_the_office_is_not_compared(team: Team) -> None:
    await published(team)
    person = await resident(team.house)
    await person.says("/contact Mühlenberg")
    await person.next()
    await person.taps("Nachricht schreiben")
    await person.next()

    await person.says("Mehr Bänke am Markt, bitte mit Lehne.")

    assert "Ihre Nachricht hat die Nummer" in (await person.next()).text


async def test_a_suggestion_erased_meanwhile_is_simply_left_out(team: Team) -> None:
    idea = await published(team)

    found = await team.house.bot.office.public_ideas.some([IdeaId("erased"), idea.id])

    assert [seen_one.idea.id for seen_one in found] == [idea.id]
