"""As few taps as possible: each goal is reached with no more taps and texts than promised.

For somebody who has used the bot before. A tap is a pressed button or key, a text something written;
the promises stand in :data:`PROMISED`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import pytest
from crowd import follow_news
from house import House
from neighbours import evening
from residents import data_of, resident
from staffed import Team, handed_in, is_card, staffed

from playground.client import Seat, Shown

pytestmark = pytest.mark.journey


class Cost(NamedTuple):
    """What a goal costs its reader."""

    taps: int
    texts: int


PROMISED = {
    "contact by key": Cost(taps=1, texts=0),
    "contact by words": Cost(taps=0, texts=1),
    "idea": Cost(taps=2, texts=1),
    "reminder": Cost(taps=3, texts=0),
    "news after the contact": Cost(taps=2, texts=0),
    "answer from a template": Cost(taps=4, texts=0),
    "event with announcement": Cost(taps=5, texts=4),
}


@dataclass(slots=True)
class Counted:
    """A seat whose taps and texts are counted; ``since`` is the change after which messages are new."""

    seat: Seat
    taps: int = 0
    texts: int = 0
    since: int = 0

    async def tap(self, label: str, on: Shown | None = None) -> None:
        """Press the button or key with this label."""
        self.taps += 1
        await self.seat.taps(label, on=on)

    async def write(self, words: str, reply_to: Shown | None = None) -> None:
        """Write something."""
        self.texts += 1
        await self.seat.says(words, reply_to=reply_to)

    async def sees(self, wanted: Callable[[Shown], object]) -> Shown:
        """Wait for a message of the bot that is newer than the last one waited for."""
        shown = await self.seat.until(lambda m: m.is_by_bot and m.change > self.since and bool(wanted(m)))
        self.since = shown.change
        return shown

    async def reads(self, words: str) -> Shown:
        """Wait for a new message with these words."""
        return await self.sees(lambda shown: words in shown.text)

    async def finds(self, label: str) -> Shown:
        """Wait for a new message with this button."""
        return await self.sees(lambda shown: label in shown.buttons)

    @property
    def cost(self) -> Cost:
        """What was pressed and written so far."""
        return Cost(taps=self.taps, texts=self.texts)


async def at_home(house: House) -> Counted:
    """Somebody from Mühlenberg who has used the bot before."""
    return sitting(await resident(house))


def sitting(seat: Seat) -> Counted:
    """This seat, counted from here on."""
    return Counted(seat, since=max((shown.change for shown in seat.seen.values()), default=0))


async def test_the_contact_of_the_own_district_is_one_tap_away(house: House) -> None:
    person = await at_home(house)

    await person.tap("Ansprechperson finden")
    await person.reads("Rita Lehmann")

    assert person.cost <= PROMISED["contact by key"]


async def test_any_contact_is_one_text_away(house: House) -> None:
    person = await at_home(house)

    await person.write("Stöcken")
    await person.reads("Janna Kunz")

    assert person.cost == PROMISED["contact by words"]


async def test_an_idea_takes_two_taps_and_its_words(house: House) -> None:
    person = await at_home(house)

    await person.tap("Idee oder Anliegen")
    await person.reads("Schreiben Sie")
    await person.write("Mehr Bänke am Markt, bitte mit Lehne.")
    summary = await person.finds("Absenden")
    await person.tap("Absenden", summary)
    await person.reads("HANN-2026-00001")

    assert person.cost == PROMISED["idea"]


async def test_a_reminder_takes_three_taps(house: House) -> None:
    person = await at_home(house)
    await evening(house)

    await person.tap("Veranstaltungen")
    listed = await person.sees(lambda shown: any("Kaffeerunde" in label for label in shown.buttons))
    await person.tap(next(label for label in listed.buttons if "Kaffeerunde" in label), listed)
    shown = await person.finds("Erinnern")
    await person.tap("Erinnern", shown)
    await person.finds("Keine Erinnerung mehr")

    assert person.cost == PROMISED["reminder"]


async def test_news_are_two_taps_from_the_contact(house: House) -> None:
    stranger = await resident(house, "Stöcken")
    await stranger.says("Mühlenberg")
    contacts = await stranger.until(lambda shown: "Rita Lehmann" in shown.text)
    person = sitting(stranger)

    await person.tap("Das ist mein Stadtteil", contacts)
    offer = await person.finds("Ja, gern")
    await person.tap("Ja, gern", offer)
    await person.reads("Neuigkeiten aus Mühlenberg")

    assert person.cost == PROMISED["news after the contact"]


async def test_an_answer_from_a_template_takes_four_taps(house: House) -> None:
    team = await staffed(house)
    idea = await handed_in(team)
    card = await team.card(idea)
    worker = sitting(team.anna)

    await worker.tap("Antworten", card)
    statuses = await worker.finds("Gelesen und notiert")
    await worker.tap("Gelesen und notiert", statuses)
    prompt = await worker.reads("Schreiben Sie die Antwort")
    await team.anna.presses(data_of(prompt, "tell:template"), prompt)
    worker.taps += 1
    preview = await worker.finds("Senden")
    await worker.tap("Senden", preview)
    await worker.sees(lambda shown: is_card(shown, idea) and "Gelesen und notiert" in shown.text)

    assert worker.cost == PROMISED["answer from a template"]


async def test_an_event_with_its_announcement_takes_five_taps_and_four_texts(house: House) -> None:
    team = await staffed(house)
    reader = await house.playground.person("Leserin", language_code="de", has_started=True)
    await follow_news(house.bot.archive, house.clock, range(reader.id, reader.id + 1))
    boss = sitting(team.boss)

    await begins_an_event(boss)
    await answers_what_is_asked(boss, team)
    summary = await boss.finds("Veröffentlichen")
    await boss.tap("Veröffentlichen", summary)
    done = await boss.finds("Im Stadtteil ankündigen")
    await boss.tap("Im Stadtteil ankündigen", done)
    shown = await boss.finds("Jetzt senden")
    await boss.tap("Jetzt senden", shown)
    await reader.until(lambda message: "Nachbarschaftsfest" in message.text)

    assert boss.cost == PROMISED["event with announcement"]


async def begins_an_event(boss: Counted) -> None:
    """From the staff's menu."""
    await boss.write("/staff")
    menu = await boss.finds("Veranstaltung anlegen")
    await boss.tap("Veranstaltung anlegen", menu)


async def answers_what_is_asked(boss: Counted, team: Team) -> None:
    """Title, date, a place of the directory, text."""
    for question, words in (("Wie heißt", "Nachbarschaftsfest"), ("Wann ist sie?", "3.12. 19 Uhr")):
        await boss.write(words, await boss.reads(question))
    place = await boss.reads("Wo ist sie?")
    await boss.tap("Wochenmarkt Mühlenberg", place)
    await boss.write("Wir feiern zusammen.", await boss.reads("Worum geht es?"))
