"""The hard journey: an Arabic-speaking resident and real staff, over HTTP, on both databases.

Contact → idea → question back → answer → event → reminder → own data → being forgotten, with a kill -9 at a
random step: the bot's process dies right after somebody has acted, is started again, and the journey goes on.
At the very end no word of the idea is left: in no file or row of the database, no log, no card of the staff.
"""

import asyncio
import random
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from killing import BotProcess
from traces import forms, places_with

from bot.clock import ShiftedClock
from bot.languages import LANGUAGES
from playground.client import Person, Playground, PlaygroundError, Seat, Shown
from playground.server import Server
from playground.world import World

ARABIC = LANGUAGES["ar"]
STEPS = 28
"""How often somebody acts; the kill comes after one of these."""

CANARY = "مقاعد أكثر في سوق"
"""Some words of the idea."""

ADDITION = "قرب المخبز"
"""What is added when staff ask."""

LAST_WORDS = "Everything about you is deleted. If you write again, we start anew. All the best!"

PATIENCE = 25.0
"""Seconds: the lease of the dead process has to end first."""

pytestmark = [pytest.mark.journey, pytest.mark.timeout(180)]


class Journey:
    """Who takes part, and the moment at which the bot is killed."""

    def __init__(self, bot: BotProcess, playground: Playground, resident: Person, worker: Seat) -> None:
        """Kill after a random step; its number is part of every failure's message."""
        self.bot = bot
        self.resident = resident
        self.worker = worker
        self.playground = playground
        self.seed = random.SystemRandom().randrange(10_000)
        self.kill_after = random.Random(self.seed).randrange(1, STEPS + 1)
        self.taken = 0
        self.kills = 0
        self.since: dict[int, int] = {}

    async def act(self, deed: Awaitable[object]) -> None:
        """Somebody acts; perhaps the bot is killed and started again right after."""
        await deed
        self.taken += 1
        if self.taken == self.kill_after:
            self.kills += 1
            await self.bot.kill()
            await self.bot.start()

    async def sees(self, seat: Seat, wanted: Callable[[Shown], object]) -> Shown:
        """Wait for a message of the bot that is newer than what was waited for last."""
        since = self.since.get(id(seat), 0)
        try:
            shown = await seat.until(
                lambda message: message.is_by_bot and message.change > since and wanted(message), PATIENCE
            )
        except PlaygroundError as error:
            raise AssertionError(f"{self}: {error}") from error
        self.since[id(seat)] = shown.change
        return shown

    async def reads(self, seat: Seat, *words: str) -> Shown:
        """Wait for a new message with these words."""
        return await self.sees(seat, lambda shown: all(word in shown.text for word in words))

    def __repr__(self) -> str:
        return f"Journey(seed={self.seed}, kill after step {self.kill_after} of {self.taken})"


def label(message: str) -> str:
    """A button's label in Arabic."""
    return ARABIC.plain(message)


@pytest.fixture
async def telegram() -> AsyncIterator[Server]:
    """A local Telegram that outlives the bot, ten o'clock on a Monday."""
    async with Server(World(ShiftedClock())) as server:
        yield server


@pytest.fixture
async def journey(tmp_path: Path, database_url: str, telegram: Server) -> AsyncIterator[Journey]:
    """The bot in its own process, a resident, and a staff group with a case worker."""
    async with Playground(telegram.url) as playground:
        resident = await playground.person("جارة", language_code="ar")
        worker = await playground.person("Mitarbeiterin", language_code="de", has_started=True)
        group = await playground.group("Büro", members=[worker])
        bot = BotProcess(
            tmp_path,
            database_url=database_url,
            bot_api_url=telegram.url,
            admins=[worker.id],
            staff_chat=group.id,
            media_url=(tmp_path / "media").as_uri(),
        )
        await bot.start()
        yield Journey(bot, playground, resident, worker.at(group))
        await bot.kill()


async def test_an_arabic_resident_and_staff_go_all_the_way(
    journey: Journey, tmp_path: Path, database_url: str
) -> None:
    worker = journey.worker

    await asks_for_the_contact(journey)
    await hands_in_an_idea(journey)
    await is_asked_back_and_answers(journey, worker)
    await gets_the_answer(journey, worker)
    await is_told_of_an_event(journey, worker)
    await is_reminded(journey)
    await sees_what_is_stored(journey)
    await is_forgotten(journey)
    await cards_are_blank(journey, worker)
    await no_word_is_left(journey, database_url, tmp_path)
    journey_ends(journey)


def journey_ends(journey: Journey) -> None:
    """The kill really happened, and the steps counted are those taken."""
    assert journey.kills == 1, journey
    assert journey.taken == STEPS, journey


async def asks_for_the_contact(journey: Journey) -> None:
    """A stranger's question is answered in Arabic with the three contacts."""
    resident = journey.resident
    await journey.act(resident.says("من المسؤول عن مولنبرغ؟"))
    await journey.reads(resident, "Rita Lehmann", "Pia Gombert", "Kerstin Koller")


async def hands_in_an_idea(journey: Journey) -> None:
    """Language, notice, words, summary, number."""
    resident = journey.resident
    await journey.act(resident.says("/start"))
    await journey.sees(resident, lambda shown: "العربية" in shown.buttons)
    await journey.act(resident.taps("العربية"))
    await journey.sees(resident, lambda shown: shown.reply_keyboard)
    await journey.act(resident.taps(label("Idea or concern")))
    asked = await journey.sees(resident, lambda shown: shown.text)
    if label("Go on") in asked.buttons:
        await resident.taps(label("Go on"))
        await journey.sees(resident, lambda shown: shown.text)
    await journey.act(resident.says("نريد مقاعد أكثر في سوق مولنبرغ من فضلكم"))
    shown = await journey.sees(resident, lambda m: {label("Go on"), label("Send")} & set(m.buttons))
    if label("Go on") in shown.buttons:
        await resident.taps(label("Go on"))
        await journey.sees(resident, lambda m: label("Send") in m.buttons)
    await journey.act(resident.taps(label("Send")))
    await journey.reads(resident, "HANN-2026-00001")


async def is_asked_back_and_answers(journey: Journey, worker: Seat) -> None:
    """Staff take it on and ask; the resident just answers; the card shows it."""
    resident = journey.resident
    card = await journey.reads(worker, "HANN-2026-00001", "auf Arabisch")
    await journey.act(worker.taps("Übernehmen", on=card))
    card = await journey.sees(worker, lambda m: "HANN-2026-00001" in m.text and "Mitarbeiterin" in m.text)
    await journey.act(worker.taps("Rückfrage", on=card))
    prompt = await journey.reads(worker, "als Antwort auf diese Nachricht")
    await journey.act(worker.says("Wo genau fehlen Bänke?", reply_to=prompt))
    preview = await journey.reads(worker, "Wo genau fehlen Bänke?")
    await journey.act(worker.taps("Senden", on=preview))
    await journey.reads(resident, "Wo genau fehlen Bänke?", "HANN-2026-00001")
    await journey.act(resident.says(ADDITION))
    await journey.reads(resident, "HANN-2026-00001")


async def gets_the_answer(journey: Journey, worker: Seat) -> None:
    """Staff answer from a template; the resident reads it in Arabic."""
    card = await journey.sees(worker, lambda m: "Antworten" in m.buttons and "HANN-2026-00001" in m.text)
    await journey.act(worker.taps("Antworten", on=card))
    statuses = await journey.sees(worker, lambda m: "Gelesen und notiert" in m.buttons)
    await journey.act(worker.taps("Gelesen und notiert", on=statuses))
    prompt = await journey.reads(worker, "Schreiben Sie die Antwort als Antwort")
    await journey.act(worker.says("Danke, wir haben es gelesen.", reply_to=prompt))
    preview = await journey.sees(worker, lambda m: "Senden" in m.buttons)
    await journey.act(worker.taps("Senden", on=preview))
    await journey.reads(journey.resident, "HANN-2026-00001", label("Read and noted"))


async def is_told_of_an_event(journey: Journey, worker: Seat) -> None:
    """Staff announce an event of the district; the resident finds it and wants to be reminded."""
    resident = journey.resident
    await journey.act(worker.says("/event"))
    asked = await journey.reads(worker, "Wie heißt die Veranstaltung?")
    await journey.act(worker.says("Nachbarschaftsfest", reply_to=asked))
    asked = await journey.reads(worker, "Wann ist sie?")
    await journey.act(worker.says(in_three_days(), reply_to=asked))
    asked = await journey.reads(worker, "Wo ist sie?")
    await journey.act(worker.taps("Wochenmarkt Mühlenberg", on=asked))
    asked = await journey.reads(worker, "Worum geht es?")
    await journey.act(worker.says("Wir feiern zusammen.", reply_to=asked))
    summary = await journey.sees(worker, lambda m: "Veröffentlichen" in m.buttons)
    await journey.act(worker.taps("Veröffentlichen", on=summary))
    await journey.reads(worker, "Veröffentlicht")
    await journey.act(resident.says("مولنبرغ"))
    contacts = await journey.reads(resident, "Rita Lehmann")
    await journey.act(resident.taps(label("Events here"), on=contacts))
    listed = await journey.sees(resident, lambda m: any("Nachbarschaftsfest" in b for b in m.buttons))
    entry = next(b for b in listed.buttons if "Nachbarschaftsfest" in b)
    await journey.act(resident.taps(entry, on=listed))
    shown = await journey.sees(resident, lambda m: label("Remind me") in m.buttons)
    await journey.act(resident.taps(label("Remind me"), on=shown))
    await journey.sees(resident, lambda m: label("No more reminders") in m.buttons)


async def is_reminded(journey: Journey) -> None:
    """The clock is turned to the day before: the reminder comes, once."""
    journey.bot.turn(timedelta(days=2, hours=1).total_seconds())
    await journey.reads(journey.resident, "Nachbarschaftsfest")


async def sees_what_is_stored(journey: Journey) -> None:
    """``/mydata`` brings documents; what was written is in one of them."""
    resident = journey.resident
    await journey.act(resident.says("/mydata"))
    await journey.sees(resident, lambda shown: "document" in shown.raw)
    for _ in range(200):
        documents = [each.raw["document"] for each in await resident.messages() if "document" in each.raw]
        contents = [await journey.playground.file(each["file_id"]) for each in documents]
        if any(form in content for content in contents for form in forms(CANARY)):
            return
        await asyncio.sleep(0.05)
    raise AssertionError(f"{journey}: the words are in none of {len(documents)} documents")


async def is_forgotten(journey: Journey) -> None:
    """``/forget``, sure, and one last message."""
    resident = journey.resident
    await journey.act(resident.says("/forget"))
    asked = await journey.sees(resident, lambda m: label("Yes, delete everything") in m.buttons)
    await journey.act(resident.taps(label("Yes, delete everything"), on=asked))
    await journey.reads(resident, label(LAST_WORDS))


async def cards_are_blank(journey: Journey, worker: Seat) -> None:
    """No message of the bot to staff says what the resident wrote; the card says that it was deleted.

    A message that was under way at the kill may stand twice, and nobody knows the number of the first:
    staff are asked to delete that one.
    """
    await worker.until(lambda shown: shown.is_by_bot and "wurde gelöscht" in shown.text, PATIENCE)
    await eventually_none(lambda: left_to_the_bot(worker))


async def left_to_the_bot(worker: Seat) -> list[str]:
    """The messages to staff that still say what the resident wrote, but as many as staff are to delete."""
    texts = [each.text for each in await worker.messages() if each.is_by_bot and not each.is_deleted]
    named = sum(text.count("•") for text in texts if "Bitte löschen Sie diese Nachrichten" in text)
    return [text for text in texts if CANARY in text or ADDITION in text][named:]


async def no_word_is_left(journey: Journey, database_url: str, folder: Path) -> None:
    """In no table or file of the database, no medium, nothing the bot's process has said."""
    await eventually_none(lambda: places_with(database_url, CANARY, folder))
    await journey.bot.stop()
    assert await places_with(database_url, CANARY, folder) == []
    said = await journey.bot.said()
    assert not any(form in said for form in forms(CANARY))


async def eventually_none(look: Callable[[], Awaitable[list[str]]]) -> None:
    """Look again and again until there is nothing left."""
    for _ in range(int(PATIENCE * 10)):
        found = await look()
        if not found:
            return
        await asyncio.sleep(0.1)
    raise AssertionError(f"The words are still in {found}")


def in_three_days() -> str:
    """A moment as staff write it: three days from now, one hour from now on the clock."""
    moment = datetime.now(ZoneInfo("Europe/Berlin")) + timedelta(days=3)
    return f"{moment.day}.{moment.month}.{moment.year} {moment.hour}:{moment.minute:02} Uhr"
