"""What a hard kill may cost: nothing of what residents wrote."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from killing import BotProcess

from bot.clock import ShiftedClock
from playground.client import Playground
from playground.server import Server
from playground.world import World


@pytest.fixture
async def telegram() -> AsyncIterator[Server]:
    """A local Telegram that outlives the bot."""
    async with Server(World(ShiftedClock())) as server:
        yield server


@pytest.fixture
async def playground(telegram: Server) -> AsyncIterator[Playground]:
    """The same as people use it."""
    async with Playground(telegram.url) as opened:
        yield opened


@pytest.fixture
async def bot(tmp_path: Path, database_url: str, telegram: Server) -> AsyncIterator[BotProcess]:
    """A bot that can be killed."""
    process = BotProcess(tmp_path, database_url=database_url, bot_api_url=telegram.url)
    yield process
    await process.kill()


async def people_answered(playground: Playground) -> int:
    """How many people got at least one message."""
    return int((await playground.counts(summary=True))["chats"])


async def until_answered(playground: Playground, wanted: int, seconds: float = 30) -> int:
    """Wait until so many people were answered, or the time is over; how many they are."""
    loop = asyncio.get_running_loop()
    end = loop.time() + seconds
    while (found := await people_answered(playground)) < wanted and loop.time() < end:
        await asyncio.sleep(0.01)
    return found


async def test_a_kill_with_two_hundred_waiting_loses_none(playground: Playground, bot: BotProcess) -> None:
    await bot.start()
    await playground.fault("slow", methods=["sendMessage"], times=0, seconds=0.05)
    await playground.crowd(200, updates=200, texts=["Mühlenberg"], languages=["de"])

    before = await until_answered(playground, 50)
    await bot.kill()
    left = await people_answered(playground)
    await playground.no_faults()
    await bot.start()

    assert before >= 50
    assert left < 200
    assert await until_answered(playground, 200) == 200


async def test_a_clean_stop_under_load_doubles_nothing_and_loses_nothing(
    playground: Playground, bot: BotProcess
) -> None:
    await bot.start()
    await playground.crowd(200, updates=200, texts=["Mühlenberg"], languages=["de"])

    await until_answered(playground, 30)
    code = await bot.stop()
    await bot.start()
    answered = await until_answered(playground, 200)

    assert code == 0
    assert answered == 200
    assert (await playground.counts(summary=True))["messages"] == 200
