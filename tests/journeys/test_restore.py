"""The hard way back: a backup is made under load, the bot dies, the backup is restored, and life goes on.

One resident is erased after the backup and stays so; nothing that was sent is sent again (the local
Telegram's ledger tells); no public number is given out twice. From and to both kinds of database.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path
from time import perf_counter
from zoneinfo import ZoneInfo

import pytest
from backed_up import Vault, everything_in
from crowd import announce, follow_news
from databases import MakeDatabase
from happening import evening, time_of, written
from killing import BotProcess
from residents import data_of, jpeg

from bot.chance import SystemIds
from bot.clock import ShiftedClock, SystemClock
from office.model.notes import BLOCK
from playground.client import Person, Playground
from playground.server import Server
from playground.world import World
from storage import SqlArchive, migrate, open_archive

CANARY = "Kanarienvogel am Markt"
CROWD = 600
RATE = 10
"""Announcements a second: backup and kill fall into the middle of one, however busy the machine is."""

PATIENT = 2.0
"""Seconds: what an answer may take while a backup is made, on a busy machine; else some 20 ms."""

BERLIN = ZoneInfo("Europe/Berlin")

pytestmark = [pytest.mark.journey, pytest.mark.timeout(180)]


@pytest.fixture
async def telegram() -> AsyncIterator[Server]:
    """A local Telegram that outlives the bot."""
    async with Server(World(ShiftedClock())) as server:
        yield server


@pytest.fixture(params=["sqlite-sqlite", "postgresql-postgresql", "sqlite-postgresql"])
def databases(request: pytest.FixtureRequest) -> tuple[str, str]:
    """Where the backup comes from, and where it goes to."""
    first, second = request.param.split("-")
    make: MakeDatabase = request.getfixturevalue(f"make_{first}")
    url = make()
    other: MakeDatabase = request.getfixturevalue(f"make_{second}")
    return url, url if first == second else other(migrated=False)


class Office:
    """The bot in its process, its database and its vault; its clock is turned with the vault's."""

    def __init__(self, folder: Path, telegram: str, staff_chat: int) -> None:
        self.clock = ShiftedClock()
        self.vault = Vault(folder, self.clock)
        self._folder = folder
        self._settings = {
            "bot_api_url": telegram,
            "rate": RATE,
            "staff_chat": staff_chat,
            "media_url": (folder / "media").as_uri(),
        }
        self._ahead = 0.0

    @asynccontextmanager
    async def running(self, url: str) -> AsyncIterator[BotProcess]:
        """The bot, killed at the end."""
        bot = BotProcess(self._folder, database_url=url, **self._settings)
        await bot.start()
        try:
            yield bot
        finally:
            await bot.kill()

    def turn(self, bot: BotProcess, span: timedelta) -> None:
        """Turn every clock."""
        self._ahead += span.total_seconds()
        self.clock.turn(span.total_seconds())
        bot.turn(self._ahead)


@asynccontextmanager
async def archive_at(url: str) -> AsyncIterator[SqlArchive]:
    """The archive beside the bot."""
    async with open_archive(
        url, clock=SystemClock(), ids=SystemIds(), owner="test", lease_seconds=2
    ) as archive:
        yield archive


async def neighbour(playground: Playground, name: str) -> Person:
    """Somebody who has chosen German, told their district and read the notice."""
    person = await playground.person(name, language_code="de")
    await person.says("/start")
    await person.until(lambda shown: "Deutsch" in shown.buttons)
    await person.taps("Deutsch")
    await person.until(lambda shown: shown.reply_keyboard)
    await person.says("/contact Mühlenberg")
    contacts = await person.until(lambda shown: "Rita Lehmann" in shown.text)
    await person.presses(data_of(contacts, "settle:"), contacts)
    notice = await person.until(lambda shown: "Weiter" in shown.buttons)
    await person.taps("Weiter", on=notice)
    await person.until(lambda shown: shown.id > notice.id)
    return person


async def hands_in(person: Person, words: str, *, photo: bool = False) -> str:
    """Hand an idea in; its public number."""
    await person.says(f"/idea {words}")
    summary = await person.until(lambda shown: "Absenden" in shown.buttons and words in shown.text)
    if photo:
        await person.sends_photo(jpeg())
        await person.until(lambda shown: "1 Foto" in shown.text)
    await person.taps("Absenden", on=summary)
    receipt = await person.until(lambda shown: "HANN-" in shown.text and shown.id > summary.id)
    return next(word.strip(".,()") for word in receipt.text.split() if word.startswith("HANN-"))


async def asks(person: Person) -> float:
    """Ask for the contact; the seconds until the answer."""
    begun = perf_counter()
    said = await person.says("/contact Mühlenberg")
    await person.until(lambda shown: shown.id > said.id and "Rita Lehmann" in shown.text)
    return perf_counter() - begun


async def asks_on(person: Person, stop: asyncio.Event) -> list[float]:
    """Ask again and again until the event is set; how long each answer took."""
    took: list[float] = []
    while not stop.is_set():
        took.append(await asks(person))
    return took


async def leaves(person: Person) -> None:
    """Have everything deleted."""
    said = await person.says("/forget")
    asked = await person.until(lambda shown: shown.id > said.id and "Ja, alles löschen" in shown.buttons)
    await person.taps("Ja, alles löschen", on=asked)
    await person.until(lambda shown: shown.text.startswith("Alles über Sie ist gelöscht."))


async def wants_to_be_reminded(person: Person) -> None:
    """Follow the link of the event's poster and ask."""
    await person.starts("e_e")
    shown = await person.until(lambda shown: "Erinnern" in shown.buttons)
    await person.taps("Erinnern", on=shown)
    await person.until(lambda shown: "Ich erinnere Sie:" in shown.text)


async def reached(playground: Playground, words: str) -> list[int]:
    """How often each message with these words reached each chat."""
    return [entry["count"] for entry in (await playground.counts(contains=words))["counts"]]


async def until_sent(playground: Playground, words: str, many: int) -> None:
    """Wait until so many messages with these words were sent."""
    async with asyncio.timeout(90):
        while sum(await reached(playground, words)) < many:
            await asyncio.sleep(0.01)


async def until_reminded(playground: Playground, person: Person, times: int) -> None:
    """Wait until they were reminded of the evening so many times."""
    async with asyncio.timeout(90):
        while await reminded(playground, person) < times:
            await asyncio.sleep(0.05)


async def reminded(playground: Playground, person: Person) -> int:
    """How often they were reminded of the evening: new messages about it but the two they asked for."""
    sent = await playground.ledger(chat=person.id, kind="sent", contains="Kaffeerunde")
    return len(sent) - 2


async def prepare(url: str, crowd: range) -> None:
    """An evening in 26 hours, and people who asked for news."""
    async with archive_at(url) as archive:
        local = (datetime.now(BERLIN) + timedelta(hours=26)).replace(tzinfo=None, microsecond=0)
        event = evening(starts_at=local, ends_at=local + timedelta(hours=2))
        await written(archive, event, time_of(event))
        await follow_news(archive, SystemClock(), crowd)


async def test_a_restored_office_goes_on_where_it_can_and_repeats_nothing(
    tmp_path: Path, telegram: Server, databases: tuple[str, str]
) -> None:
    url, target = databases
    async with Playground(telegram.url) as playground:
        crowd = await playground.crowd(CROWD)
        worker = await playground.person("Mitarbeiterin", language_code="de", has_started=True)
        group = await playground.group("Büro", members=[worker])
        office = Office(tmp_path, telegram.url, group.id)
        await migrate(url)
        await prepare(url, range(crowd["first"], crowd["first"] + CROWD))

        async with office.running(url) as bot:
            erased = await neighbour(playground, "Geht")
            stays = await neighbour(playground, "Bleibt")
            asker = await neighbour(playground, "Fragt")
            await hands_in(erased, CANARY, photo=True)
            await hands_in(stays, "Mehr Bänke am Markt")
            await wants_to_be_reminded(stays)

            took = await back_up_in_the_middle_of_an_announcement(office, url, playground, asker)

            office.turn(bot, timedelta(hours=2, minutes=10))
            await until_reminded(playground, stays, 1)
            sent = sum(await reached(playground, "Fest am Samstag"))
            await until_sent(playground, "Fest am Samstag", sent + 10)
            last = await hands_in(stays, "Ein Trinkbrunnen")
            await leaves(erased)

        restored = await office.vault.restore_once_let_go(target)

        assert restored.settled.erased == 1
        assert restored.settled.unclear > 0
        assert CANARY not in str(await everything_in(target))
        assert [path for path in (tmp_path / "media").glob("??/*") if path.is_file()] == []
        async with office.running(target) as bot:
            took += [await asks(asker)]
            number = await hands_in(stays, "Eine Bücherkiste")
            office.turn(bot, timedelta(hours=22))
            await until_reminded(playground, stays, 2)

            assert (last, number) == ("HANN-2026-00003", f"HANN-2026-{BLOCK + 1:05}")
            assert set(await reached(playground, "Fest am Samstag")) == {1}
            assert await reminded(playground, stays) == 2
            assert max(took) < PATIENT
        assert CANARY not in str(await everything_in(target))


async def back_up_in_the_middle_of_an_announcement(
    office: Office, url: str, playground: Playground, asker: Person
) -> list[float]:
    """Make a backup while an announcement goes out and somebody asks; how long the answers took."""
    stop = asyncio.Event()
    asking = asyncio.ensure_future(asks_on(asker, stop))
    async with archive_at(url) as archive:
        await announce(archive, SystemClock())
        await until_sent(playground, "Fest am Samstag", 10)
        await office.vault.backup_apart(url)
    stop.set()
    return await asking
