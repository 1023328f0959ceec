"""The office moves to another database and goes on where it was: what waits is sent, what was begun is ended.

The local Telegram's ledger tells that nothing is lost and nothing said twice.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta

import pytest
from databases import MakeDatabase
from house import MONDAY, House, furnish_database, quick_parts, settings_for
from neighbours import WEDNESDAY, asks_to_be_reminded, evening, neighbour, turn_to
from residents import drafted

from bot.assembly import running
from bot.clock import ShiftedClock
from playground.client import Person, Playground
from playground.server import Server
from playground.world import World
from storage.copies import move

pytestmark = [pytest.mark.journey, pytest.mark.timeout(120)]

HALF_AN_HOUR = timedelta(minutes=30)


class Office:
    """One local Telegram, and bots over one database after the other."""

    def __init__(self, playground: Playground, api_url: str, clock: ShiftedClock) -> None:
        self.playground = playground
        self.clock = clock
        self._api_url = api_url

    @asynccontextmanager
    async def open(self, url: str) -> AsyncIterator[House]:
        """The bot over this database, until the end of the block."""
        settings = settings_for(url, self._api_url)
        async with running(settings, quick_parts(self.clock)) as bot:
            yield House(self.playground, bot, self.clock, settings)


@pytest.fixture
async def office() -> AsyncIterator[Office]:
    """A local Telegram that outlives the bots."""
    clock = ShiftedClock(MONDAY)
    async with Server(World(clock)) as server, Playground(server.url) as playground:
        yield Office(playground, server.url, clock)


@pytest.fixture(params=["sqlite-postgresql", "postgresql-sqlite"])
def databases(request: pytest.FixtureRequest) -> tuple[str, str]:
    """The old database and the new one."""
    old, new = request.param.split("-")
    make_old: MakeDatabase = request.getfixturevalue(f"make_{old}")
    make_new: MakeDatabase = request.getfixturevalue(f"make_{new}")
    return make_old(), make_new(migrated=False)


async def moved(url: str, target: str, now: datetime) -> None:
    """What ``quartiersbot copy-database`` does."""
    await move(url, target, now=now, force=False, told=lambda done, of: None)


async def hands_in(person: Person, words: str) -> str:
    """Hand in a contribution; the receipt."""
    summary = await drafted(person, words)
    await person.taps("Absenden", on=summary)
    return (await person.until(lambda shown: "HANN-" in shown.text and shown.id > summary.id)).text


async def said_to(office: Office, person: Person, words: str) -> int:
    """How many new messages with these words reached them."""
    return len(await office.playground.ledger(chat=person.id, kind="sent", contains=words))


async def test_a_moved_office_goes_on_where_it_was(office: Office, databases: tuple[str, str]) -> None:
    old, new = databases
    await furnish_database(old)
    async with office.open(old) as house:
        reminded, begun, waits = [await neighbour(house, name) for name in ("Ada", "Cem", "Eva")]
        await evening(house)
        await asks_to_be_reminded(reminded)
        await hands_in(begun, "Mehr Bänke am Markt")
        summary = await drafted(begun, "Ein Trinkbrunnen")
        shown = await drafted(waits, "Eine Bücherkiste")
        await office.playground.fault("too_many_requests", chat=waits.id, times=0, retry_after=5)
        await waits.taps("Absenden", on=shown)
        while not (await house.bot.archive.outbox.depth())["replies"]:
            await asyncio.sleep(0.01)
    asked = await said_to(office, reminded, "Kaffeerunde")

    await moved(old, new, office.clock.now() + HALF_AN_HOUR)
    await office.playground.no_faults()

    async with office.open(new) as house:
        await begun.taps("Absenden", on=summary)
        receipt = await begun.until(lambda each: "HANN-2026-" in each.text and each.id > summary.id)
        await waits.until(lambda each: "HANN-2026-00002" in each.text)
        turn_to(house, WEDNESDAY - timedelta(days=1))
        await reminded.until(lambda each: each.text.startswith("Morgen um 19:00 Uhr"))

        reminded.skip()

        assert "HANN-2026-00003" in receipt.text
        assert await reminded.is_quiet(0.3)
    assert await said_to(office, reminded, "Kaffeerunde") == asked + 1
    assert await said_to(office, waits, "HANN-2026-00002") == 1
