"""One update is followed through the log from its arrival to the answer, and no line holds words."""

import asyncio
import json
import signal
from collections.abc import AsyncIterator
from typing import Any

import pytest
from commands import CITIES, Shell, ended
from databases import MakeDatabase
from residents import data_of, jpeg

from bot.clock import SystemClock
from playground.client import Person, Playground
from playground.server import Server
from playground.world import TOKEN, World

CANARY = "Kanarienvogel"

pytestmark = [pytest.mark.journey, pytest.mark.timeout(120)]


@pytest.fixture
async def telegram() -> AsyncIterator[Server]:
    """A local Telegram on the machine's own clock."""
    async with Server(World(SystemClock())) as server:
        yield server


@pytest.fixture
def shell(tmp_path: Any, telegram: Server, database_url: str) -> Shell:
    """The installed command, told to log everything."""
    return Shell(
        tmp_path,
        DATABASE_URL=database_url,
        MEDIA_URL=f"file://{tmp_path}/media",
        CITY=str(CITIES / "hannover"),
        BOT_TOKEN=TOKEN,
        BOT_API_URL=telegram.url,
        PORT="0",
        LOG_FORMAT="json",
        LOG_LEVEL="DEBUG",
    )


async def running(shell: Shell) -> asyncio.subprocess.Process:
    """The bot, once it runs; what it says until then is read."""
    bot = await shell.starts("run")
    assert bot.stderr is not None
    while b"bot.running" not in (line := await bot.stderr.readline()):
        assert line
    return bot


async def talk(playground: Playground) -> None:
    """A whole dialogue in which everything somebody says holds the canary."""
    person = await playground.person(f"{CANARY} Ada", language_code="de")
    await person.says(f"/contact Mühlenberg {CANARY}")
    contacts = await person.until(lambda shown: "Rita Lehmann" in shown.text)
    await person.presses(data_of(contacts, "settle:"), contacts)
    notice = await person.until(lambda shown: "Weiter" in shown.buttons)
    await person.taps("Weiter", on=notice)
    await person.until(lambda shown: shown.id > notice.id)
    await person.says(f"/idea Mehr Platz für den {CANARY}")
    summary = await person.until(lambda shown: "Absenden" in shown.buttons)
    await person.sends_photo(jpeg(), caption=f"{CANARY} im Käfig")
    await person.until(lambda shown: "1 Foto" in shown.text)
    await person.taps("Absenden", on=summary)
    receipt = await person.until(lambda shown: "HANN-" in shown.text and shown.id > summary.id)
    await odd_things(person)
    await person.until(lambda shown: shown.id > receipt.id)


async def odd_things(person: Person) -> None:
    """What a handler may stumble over, with the canary in it."""
    await person.says(f"/{CANARY} {CANARY}")
    await person.says(f"{CANARY} " * 250)
    await person.says("/start " + f"e_{CANARY}")


async def test_a_dialogue_at_the_finest_level_leaves_numbers_and_no_words(
    shell: Shell, telegram: Server
) -> None:
    async with Playground(telegram.url) as playground:
        bot = await running(shell)
        await talk(playground)
        ran = await ended(bot, signal.SIGTERM)

    lines = [json.loads(line) for line in ran.err.splitlines()]
    letters = [line for line in lines if line["event"] == "update.letter"]
    assert letters
    for letter in letters:
        mine = [line for line in lines if line.get("update_id") == letter["update_id"]]
        ends = [
            line["state"] for line in mine if line.get("delivery") == letter["delivery"] and "state" in line
        ]
        assert {"update.kept", "update.handled"} <= {line["event"] for line in mine}
        assert ends[-1] in {"sent", "cancelled"}
    assert all(line["event"] and line["level"] and line["timestamp"] for line in lines)


async def test_an_error_in_a_handler_is_logged_with_its_update_and_without_the_words(
    shell: Shell, telegram: Server, database_url: str
) -> None:
    async with Playground(telegram.url) as playground:
        bot = await running(shell)
        person = await playground.person(CANARY, language_code="de")
        await playground.fault("bad_request", contains="Rita Lehmann", times=0)
        asked = await person.says(f"/contact Mühlenberg {CANARY}")
        await person.until(lambda shown: shown.id > asked.id, seconds=20)
        ran = await ended(bot, signal.SIGTERM, seconds=30)

    failed = [line for each in ran.err.splitlines() if (line := json.loads(each))["event"] == "intake.failed"]
    assert failed
    assert failed[0]["update_id"]
    assert "Traceback" in failed[0]["exception"]
    assert CANARY not in ran.err


async def test_what_keeps_the_bot_from_starting_is_json_too(shell: Shell) -> None:
    ran = await shell.runs("run", BOT_TOKEN="123456789:AAcanary-of-a-token-that-is-not-known")

    (line,) = [json.loads(line) for line in ran.err.splitlines()]
    assert ran.code == 1
    assert (line["event"], line["level"]) == ("bot.not_started", "critical")
    assert line["reason"].startswith("QB_BOT_TOKEN: Telegram does not accept this token")


@pytest.fixture
def make_database(make_sqlite: MakeDatabase) -> MakeDatabase:
    """One kind will do: what is logged does not depend on the database."""
    return make_sqlite
