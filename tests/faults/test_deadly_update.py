"""An update that ends the process which handles it: others are answered, and in the end it is given up."""

import asyncio
from pathlib import Path

from killing import BotProcess

from bot.clock import ShiftedClock
from bot.intake.suspects import MOST
from playground.client import Playground
from playground.server import Server
from playground.world import World

LEASE = 600
"""Seconds of the bot's clock, far more than its leases last."""


async def test_an_update_that_ends_the_process_is_given_up_and_silences_nobody(
    tmp_path: Path, database_url: str
) -> None:
    async with Server(World(ShiftedClock())) as telegram, Playground(telegram.url) as playground:
        bot = BotProcess(tmp_path, database_url=database_url, bot_api_url=telegram.url, deadly="xyzzy")
        try:
            await _goes_through_it(bot, playground)
        finally:
            await bot.kill()


async def _goes_through_it(bot: BotProcess, playground: Playground) -> None:
    await bot.start()
    ada, ben = (
        await playground.person("Ada", has_started=True),
        await playground.person("Ben", has_started=True),
    )
    await ada.says("xyzzy")
    await ada.says("Mühlenberg")
    ended = 0
    while await _ends(bot, playground, ada.id):
        ended += 1
        await ben.says("Mühlenberg")
        bot.turn(LEASE * ended)
        bot.begin()

    await ben.says("/help")  # Answered after all that he asked before.
    await ben.until(lambda shown: "/cancel" in shown.text)
    await ada.until(lambda shown: "Rita Lehmann" in shown.text)
    told, answers = await _said_to(playground, ada.id), await _said_to(playground, ben.id)

    assert ended == MOST
    assert ["mehreren Versuchen" in text for text in told] == [True, False]
    assert answers.count(told[1]) >= MOST  # A plain question may be answered twice.


async def _ends(bot: BotProcess, playground: Playground, chat: int) -> bool:
    """Whether it ends before it has said something to this chat."""
    async with asyncio.timeout(30):
        while bot.lives and not await playground.ledger(chat=chat, kind="sent"):
            await asyncio.sleep(0.02)
    return not bot.lives


async def _said_to(playground: Playground, chat: int) -> list[str]:
    """What this chat was told."""
    return [entry["text"] for entry in await playground.ledger(chat=chat, kind="sent")]
