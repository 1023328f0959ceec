"""Being forgotten where others read along: what is public, and what was shown to staff; over HTTP."""

import asyncio
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from house import House
from published import answered, hidden, is_known, list_of, published, seen, supporters
from residents import drafted, ideas_of, jpeg, resident
from staffed import MUEHLENBERG, Team, is_card, staffed

from office.ids import ChatId, CityId
from office.model.ideas import Idea, Visibility
from office.model.people import StaffChat
from office.model.statuses import Status
from playground.client import Person, Seat, Shown


@pytest.fixture
async def team(house: House) -> Team:
    """The office of Mühlenberg and its people."""
    return await staffed(house)


async def author_of(team: Team, *, photos: int = 0) -> tuple[Person, Idea]:
    """Somebody and their contribution, with so many photos; the card is in the group."""
    person = await resident(team.house)
    summary = await drafted(person, "Mehr Bänke am Markt")
    for number in range(photos):
        await person.sends_photo(jpeg(("red", "blue", "green")[number]))
        await has_said(person, f"{number + 1} Foto")
    await person.taps("Absenden", on=summary)
    await person.until(lambda shown: "Danke!" in shown.text)
    person.skip()
    return person, (await ideas_of(team.house, person))[0]


async def has_said(person: Person, words: str) -> Shown:
    """A message with these words, once there is one."""
    return await person.until(lambda shown: words in shown.text)


async def until_told(person: Person, idea: Idea) -> Shown:
    """The news that a contribution is public now."""
    return await person.until(lambda shown: str(idea.number) in shown.text and "öffentlich" in shown.text)


async def offers(person: Person, label: str, *, after: Shown) -> Shown:
    """A message with this button, below this one."""
    return await person.until(lambda shown: shown.id > after.id and label in shown.buttons)


async def leaves(person: Person, *choices: str) -> Shown:
    """Press one's way through ``/forget``; the last message."""
    said = await person.says("/forget")
    for label in (*choices, "Ja, alles löschen"):
        await person.taps(label, on=await offers(person, label, after=said))
    return await person.until(lambda shown: shown.text.startswith("Alles über Sie ist gelöscht."))


async def photos_in(seat: Seat) -> list[Shown]:
    """The photos that can still be seen there."""
    return [shown for shown in await seat.messages() if "photo" in shown.raw and not shown.is_deleted]


async def deletions(house: House) -> list[tuple[str, str]]:
    """State and reason of every deletion in the ledger, once none of them is open."""
    path = Path(house.settings.database_url.removeprefix("sqlite:///"))
    for _ in range(500):
        with closing(sqlite3.connect(path)) as connection:
            found = connection.execute(_DELETIONS).fetchall()
        if not {"pending", "sending", "retry"} & {state for state, _ in found}:
            break
        await asyncio.sleep(0.01)
    return found


_DELETIONS = "select state, reason from outbox where kind = 'outbox.deletion'"


async def test_who_has_something_public_is_asked_what_becomes_of_it(team: Team) -> None:
    person = await resident(team.house)
    for words in ("Mehr Bänke", "Ein Brunnen"):
        idea = await published(team, words, by=person)
        await until_told(person, idea)
    person.skip()

    await person.says("/forget")
    asked = await has_said(person, "Was soll damit geschehen?")
    await person.taps("Ohne mich stehen lassen", on=asked)
    sure = await person.until(lambda shown: "Ja, alles löschen" in shown.buttons)

    assert asked.text.startswith("2 Ihrer Beiträge sind öffentlich. Was soll damit geschehen?")
    assert asked.buttons == ["Ohne mich stehen lassen", "Auch löschen", "Abbrechen"]
    assert "Ihre öffentlichen Beiträge bleiben stehen, ohne Verbindung zu Ihnen." in sure.text
    assert sure.buttons == ["Ja, alles löschen", "Abbrechen"]
    assert await is_known(team.house, person)


async def test_left_standing_it_is_still_read_and_supported_but_by_nobody_known(team: Team) -> None:
    person = await resident(team.house)
    idea = await published(team, by=person)
    await person.until(lambda shown: "öffentlich" in shown.text)
    reader = await resident(team.house)
    await seen(reader, idea)
    await reader.taps("Das ist auch mein Anliegen")
    await reader.next()

    last = await leaves(person, "Ohne mich stehen lassen")
    shown = await seen(reader, idea)
    await answered(team.house, idea, Status.NOTED, "Danke, gelesen.")

    assert last.text.startswith("Alles über Sie ist gelöscht.")
    assert "Mehr Bänke am Markt" in shown.text
    assert await reader.until(lambda message: "Danke, gelesen." in message.text)
    assert not await is_known(team.house, person)
    assert await supporters(team.house, idea) == 1
    async with team.house.bot.archive.reading() as stores:
        assert (await stores.ideas.author(idea.author_id)).resident_id is None


async def test_deleted_too_it_is_gone_for_everybody(team: Team) -> None:
    person = await resident(team.house)
    idea = await published(team, by=person)
    await person.until(lambda shown: "öffentlich" in shown.text)
    card = await team.card(idea)
    reader = await resident(team.house)
    before = await seen(reader, idea)

    await leaves(person, "Auch löschen")
    await team.anna.until(
        lambda shown: shown.id == card.id and shown.text == "Dieser Beitrag wurde gelöscht."
    )
    await reader.taps("Das ist auch mein Anliegen", on=before)
    refused = await reader.next()

    assert refused.text == "Dieser Knopf gilt nicht mehr."
    assert "HANN" not in (await list_of(reader)).text


async def test_cancelling_deletes_nothing(team: Team) -> None:
    person = await resident(team.house)
    idea = await published(team, by=person)
    await person.until(lambda shown: "öffentlich" in shown.text)
    person.skip()
    await person.says("/forget")
    await person.next()

    await person.taps("Abbrechen")
    await person.next()

    assert await is_known(team.house, person)
    assert "Mehr Bänke" in (await seen(person, idea)).text


async def test_what_became_public_after_the_question_is_asked_about_first(team: Team) -> None:
    person = await resident(team.house)
    await person.says("/forget")
    sure = await person.next()
    await published(team, by=person)
    await person.until(lambda shown: "öffentlich" in shown.text)
    person.skip()

    await person.taps("Ja, alles löschen", on=sure)
    asked = await person.next()

    assert asked.text.startswith("Einer Ihrer Beiträge ist öffentlich.")
    assert await is_known(team.house, person)


async def test_who_has_nothing_public_any_more_is_not_asked(team: Team) -> None:
    person = await resident(team.house)
    await hidden(team.house, await published(team, by=person))
    await person.until(lambda shown: "öffentlich" in shown.text)
    person.skip()

    await person.says("/forget")

    assert (await person.next()).buttons == ["Ja, alles löschen", "Abbrechen"]


async def test_photos_shown_to_staff_are_deleted_from_the_group_and_from_private_chats(team: Team) -> None:
    person, idea = await author_of(team, photos=2)
    card = await team.card(idea)
    await team.anna.taps("Fotos zeigen", on=card)
    await team.anna.until(lambda shown: "photo" in shown.raw)
    private = team.people["Bert"]
    await private.says("/review")
    look = await private.until(lambda shown: "Mehr Bänke" in shown.text)
    await private.taps("Fotos zeigen", on=look)
    await private.until(lambda shown: "photo" in shown.raw and shown.id > look.id + 1)
    in_group, in_private = await photos_in(team.anna), await photos_in(private)

    await leaves(person)
    for shown in in_group:
        await team.anna.until_deleted(shown)
    for shown in in_private:
        await private.until_deleted(shown)

    assert in_group
    assert in_private
    assert await photos_in(team.anna) == await photos_in(private) == []
    assert await private.until(lambda shown: shown.id == look.id and "Mehr Bänke" not in shown.text)


async def test_of_others_no_photo_is_deleted(team: Team) -> None:
    person, _ = await author_of(team, photos=1)
    other, theirs = await author_of(team, photos=1)
    await team.anna.taps("Fotos zeigen", on=await team.card(theirs))
    shown = await team.anna.until(lambda message: "photo" in message.raw)

    await leaves(person)
    await other.says("/my")
    await other.next()

    assert [photo.id for photo in await photos_in(team.anna)] == [shown.id]
    assert await deletions(team.house) == []


async def test_left_standing_only_the_words_stay_not_the_photos_nor_what_was_added(team: Team) -> None:
    person, idea = await author_of(team, photos=1)
    async with team.house.bot.archive.unit_of_work() as unit:
        known = await unit.ideas.get(idea.id)
        await unit.ideas.save(replace(known, visibility=Visibility.PUBLISHED))
    await person.presses(f"my:add:{idea.id}", person.last, force=True)
    await person.next()
    await person.says("Ich wohne in Nummer 7")
    await person.next()
    card = await team.card_with(idea, "Nummer 7")
    await team.anna.taps("Fotos zeigen", on=card)
    photo = await team.anna.until(lambda shown: "photo" in shown.raw)

    await leaves(person, "Ohne mich stehen lassen")
    await team.anna.until_deleted(photo)
    after = await team.anna.until(lambda shown: is_card(shown, idea) and "Nummer 7" not in shown.text)

    assert "Mehr Bänke am Markt" in after.text
    assert "Foto" not in after.text
    assert (await team.idea(idea)).attachments == ()


async def test_a_message_that_quotes_what_was_added_is_deleted_too(team: Team) -> None:
    person, idea = await author_of(team)
    await team.anna.taps("Rückfrage", on=await team.card(idea))
    prompt = await team.anna.until(lambda shown: "Antwort auf diese Nachricht" in shown.text)
    await team.anna.says("Wo genau?", reply_to=prompt)
    preview = await team.anna.until(lambda shown: "Soll ich es so senden?" in shown.text)
    await team.anna.taps("Senden", on=preview)
    await person.until(lambda shown: "Wo genau?" in shown.text)
    await person.says("Vor dem Laden an der Ecke, bitte sehr")
    alert = await team.anna.until(
        lambda shown: "Vor dem Laden" in shown.text and "Beitrag zeigen" in shown.buttons
    )

    await leaves(person)
    await team.anna.until_deleted(alert)
    await team.anna.until(lambda shown: "wurde gelöscht" in shown.text)

    assert not any("Vor dem Laden" in shown.text for shown in await team.anna.messages())


async def test_too_old_to_be_deleted_is_written_into_the_ledger_and_nothing_else_fails(team: Team) -> None:
    small = await team.house.playground.group("Klein", members=[team.people["Anna"]], bot="member")
    async with team.house.bot.archive.unit_of_work() as unit:
        await unit.people.bind_staff_chat(
            StaffChat(city_id=CityId("hannover"), area_id=MUEHLENBERG, chat_id=ChatId(small.id))
        )
    seat = team.people["Anna"].at(small)
    person, idea = await author_of(team, photos=1)
    card = await seat.until(lambda shown: is_card(shown, idea))
    await seat.taps("Fotos zeigen", on=card)
    await seat.until(lambda shown: "photo" in shown.raw)
    await team.house.playground.turn(49 * 3600)

    last = await leaves(person)
    await seat.until(lambda shown: shown.id == card.id and shown.text == "Dieser Beitrag wurde gelöscht.")
    await person.says("/help")
    await person.next()

    assert last.text.startswith("Alles über Sie ist gelöscht.")
    assert len(await photos_in(seat)) == 1
    ((state, reason),) = await deletions(team.house)
    assert state == "failed"
    assert "can't be deleted" in reason


async def test_a_message_taken_back_unread_takes_its_photos_out_of_the_group(team: Team) -> None:
    person = await resident(team.house)
    await person.says("/contact Mühlenberg")
    await person.next()
    await person.taps("Nachricht schreiben")
    await person.next()
    await person.sends_photo(jpeg("red"), "Bitte ansehen")
    receipt = await person.until(lambda shown: "Zurückholen" in shown.buttons)
    card = await team.anna.until(lambda shown: "bearbeitet von" in shown.text)
    await team.anna.taps("Fotos zeigen", on=card)
    photo = await team.anna.until(lambda shown: "photo" in shown.raw)

    await person.taps("Zurückholen", on=receipt)

    await team.anna.until_deleted(photo)


async def test_thinking_better_of_it_says_that_nothing_was_deleted(house: House) -> None:
    person = await resident(house)
    await person.says("/forget")
    asked = await person.next()

    await person.taps("Abbrechen", on=asked)

    told = await person.next()
    assert told.text == "Gut, es wurde nichts gelöscht."
    assert told.buttons == []
