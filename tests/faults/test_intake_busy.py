"""A locked archive: nothing is confirmed that is not kept, nothing that was kept is forgotten."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

import aiohttp
import pytest
from databases import RepeatableIds, StillClock
from doors import QUICK, NotingDoor, eventually, inbox_rows, message, well

from bot.clock import ShiftedClock
from bot.intake import Intake, Poller
from bot.intake.intake import Handler
from bot.intake.webhook import PATH, webhook
from bot.server import Server, application, listen
from bot.transport import AiohttpRequest, TelegramApi
from playground.client import Playground
from playground.server import Server as Telegram
from playground.world import TOKEN, World
from storage import SqlArchive, open_archive

SECRET = "a-Secret_" * 4


@contextmanager
def locked(database_url: str) -> Iterator[None]:
    """Another program writes to the file and takes its time."""
    connection = sqlite3.connect(database_url.removeprefix("sqlite:///"), isolation_level=None)
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        connection.execute("ROLLBACK")
        connection.close()


@pytest.fixture
async def archive(sqlite_url: str, clock: StillClock, ids: RepeatableIds) -> AsyncIterator[SqlArchive]:
    """An archive that does not wait long for a lock."""
    async with open_archive(
        sqlite_url, clock=clock, ids=ids, owner="here", lease_seconds=10, busy_seconds=0.05
    ) as opened:
        yield opened


@asynccontextmanager
async def working(
    archive: SqlArchive, clock: StillClock, ids: RepeatableIds, door: Handler
) -> AsyncIterator[Intake]:
    """An intake over this archive."""
    intake = Intake(inbox=archive.inbox, door=door, clock=clock, ids=ids, owner=archive.owner, timing=QUICK)
    await intake.start()
    try:
        yield intake
    finally:
        await intake.stop()


async def test_the_webhook_says_503_while_locked_and_takes_the_same_update_afterwards(
    archive: SqlArchive, clock: StillClock, ids: RepeatableIds, sqlite_url: str
) -> None:
    door = NotingDoor()
    async with working(archive, clock, ids, door) as intake, aiohttp.ClientSession() as session:
        server = Server(application([webhook(intake, SECRET)], health=well), listen("127.0.0.1", 0))
        await server.start()

        async def post() -> int:
            address = f"http://127.0.0.1:{server.port}{PATH}"
            headers = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
            async with session.post(address, json=message(1, "hello"), headers=headers) as response:
                return response.status

        with locked(sqlite_url):
            refused = [await post(), await post()]
        kept = await inbox_rows(sqlite_url)
        taken = await post()
        await door.until(lambda: door.handled == ["hello"])
        await server.stop()

    assert refused == [503, 503]
    assert kept == []
    assert taken == 200


async def test_polling_confirms_nothing_while_locked_and_loses_nothing(
    archive: SqlArchive, clock: StillClock, ids: RepeatableIds, sqlite_url: str
) -> None:
    door, told = NotingDoor(), asyncio.Queue[str]()
    async with (
        Telegram(World(ShiftedClock())) as telegram,
        Playground(telegram.url) as playground,
        working(archive, clock, ids, door) as intake,
    ):
        request = AiohttpRequest()
        await request.initialize()
        api = TelegramApi(request, f"{telegram.url}/bot{TOKEN}")
        poller = Poller(api=api, intake=intake, wait=1, pauses=(0.01,), on_trouble=told.put_nowait)
        person = await playground.person("Ada", has_started=True)
        with locked(sqlite_url):
            await person.says("one")
            await person.says("two")
            poller.start()
            reason = await asyncio.wait_for(told.get(), 5)
            pending = await playground.pending()
        await door.until(lambda: len(door.handled) == 2)
        await poller.stop()
        await request.shutdown()

    assert reason.startswith("ArchiveBusy")
    assert pending == 2
    assert door.handled == ["one", "two"]


async def test_an_answer_whose_mark_found_the_archive_locked_is_marked_later_and_given_once(
    archive: SqlArchive, clock: StillClock, ids: RepeatableIds, sqlite_url: str
) -> None:
    door = NotingDoor()
    gate = door.holds("hello")

    async def is_done() -> bool:
        return [row["state"] for row in await inbox_rows(sqlite_url)] == ["done"]

    async with working(archive, clock, ids, door) as intake:
        await intake.receive([message(1, "hello")])
        await door.until(lambda: door.at_once == 1)
        with locked(sqlite_url):
            gate.set()
            await door.until(lambda: door.handled == ["hello"])
            await asyncio.sleep(0.3)
        await eventually(is_done)

    assert door.tries == {"hello": 1}


async def test_what_failed_while_locked_is_kept_under_its_number_later(
    archive: SqlArchive, clock: StillClock, ids: RepeatableIds, sqlite_url: str
) -> None:
    door = NotingDoor(lambda text, tries: ValueError("no"))
    gate = door.holds("bad")

    async def is_failed() -> bool:
        return [row["state"] for row in await inbox_rows(sqlite_url)] == ["failed"]

    async with working(archive, clock, ids, door) as intake:
        await intake.receive([message(1, "bad")])
        await door.until(lambda: door.at_once == 1)
        with locked(sqlite_url):
            gate.set()
            await door.until(lambda: door.tries["bad"] == 3)
            await asyncio.sleep(0.3)
        await eventually(is_failed)

    (row,) = await inbox_rows(sqlite_url)
    assert row["number"] == door.apologies[0][1]


async def test_a_stop_while_locked_ends_and_the_next_process_goes_on(
    archive: SqlArchive, clock: StillClock, ids: RepeatableIds, sqlite_url: str
) -> None:
    door, heir = NotingDoor(), NotingDoor()
    gate = door.holds("1")
    async with working(archive, clock, ids, door) as intake:
        await intake.receive([message(1, "1"), message(2, "2")])
        await door.until(lambda: door.at_once == 1)
        gate.set()
        await door.until(lambda: "1" in door.handled)
        with locked(sqlite_url):
            await asyncio.wait_for(intake.stop(), 5)
    clock.turn(11)

    async with working(archive, clock, ids, heir):
        await heir.until(lambda: "2" in heir.handled or "2" in door.handled)

    assert sorted({*door.handled, *heir.handled}) == ["1", "2"]
