"""The hard journey: an Arabic-speaking resident and real staff, over HTTP, on both databases.

Contact → idea → question back → answer → event → reminder, with a kill -9 at a random step: the bot's
process dies right after somebody has acted, is started again, and the journey goes on.
"""

import random
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from pathlib import Path

import pytest
from killing import BotProcess

from bot.clock import ShiftedClock
from locales import Translators
from playground.client import Group, Person, Playground, Seat, Shown
from playground.server import Server
from playground.world import World

ARABIC = Translators()["ar"]
STEPS = 22
"""How often somebody acts; the kill comes after one of these."""

PATIENCE = 25.0
"""Seconds: the lease of the dead process has to end first."""

pytestmark = [pytest.mark.journey, pytest.mark.timeout(180)]


class Journey:
    """Who takes part, and the moment at which the bot is killed."""

    def __init__(self, bot: BotProcess, playground: Playground, resident: Person, group: Group) -> None:
        """Kill after a random step; its number is part of every failure's message."""
        self.bot = bot
        self.playground = playground
        self.resident = resident
        self.group = group
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
        """Wait for a message of the bot that was not seen before."""
        since = self.since.get(id(seat), 0)
        shown = await seat.until(
            lambda message: message.is_by_bot and message.change > since and wanted(message), PATIENCE
        )
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
        )
        await bot.start()
        yield Journey(bot, playground, resident, group)
        await bot.kill()


async def test_an_arabic_resident_and_staff_go_all_the_way(journey: Journey) -> None:
    worker = (await journey.playground.known(journey.group_member)).at(journey.group)

    await asks_for_the_contact(journey)
    await hands_in_an_idea(journey)
    await is_asked_back_and_answers(journey, worker)
    await gets_the_answer(journey, worker)
    await is_told_of_an_event(journey, worker)
    await is_reminded(journey)

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
    summary = await journey.sees(resident, lambda shown: shown.text)
    if label("Go on") in summary.buttons:
        await resident.taps(label("Go on"))
    await journey.sees(resident, lambda shown: label("Hand in") in shown.buttons)
    await journey.act(resident.taps(label("Hand in")))
    await journey.reads(resident, "HANN-2026-00001")
