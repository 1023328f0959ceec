"""A local Telegram, the transport that talks to it, and senders over a real archive."""

import asyncio
import json
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field, replace
from random import Random
from typing import Any, TypedDict, Unpack

import pytest

from bot.chance import SystemIds
from bot.clock import SystemClock
from bot.delivery import Api, ChatPaces, Sender, Timing
from bot.transport import AiohttpRequest, TelegramApi
from office.errors import ArchiveBusy
from office.ids import BroadcastId, ChatId, LanguageCode, ResidentId
from office.model.broadcasts import Pause
from office.model.outbox import Delivery, DeliveryClass, DeliveryState, Letter, Target
from office.model.people import Resident
from office.ports.clock import Clock
from playground.client import Playground
from playground.server import Server
from playground.world import World
from storage import SqlArchive, open_archive
from views.message import Button, Message

TOKEN = "123456789:AAcanary-of-the-token-that-must-not-show"

QUICK = Timing(
    lease=2.5,
    beat=0.2,
    poll=0.05,
    rescue=0.1,
    gather=0.005,
    write_again=0.05,
    first_retry=0.05,
    longest_retry=0.4,
    authorise_again=0.1,
    missing_chat_retry=0.05,
    hold=0.3,
)


@pytest.fixture
def world() -> World:
    return World(SystemClock(), token=TOKEN)


@pytest.fixture
async def server(world: World) -> AsyncIterator[Server]:
    async with Server(world) as server:
        yield server


@pytest.fixture
async def playground(server: Server) -> AsyncIterator[Playground]:
    async with Playground(server.url) as playground:
        yield playground


@pytest.fixture
def read_timeout() -> float:
    """Seconds to wait for an answer: long, so that a busy machine does not look like a lost answer."""
    return 10.0


@pytest.fixture
async def request_(read_timeout: float) -> AsyncIterator[AiohttpRequest]:
    async with AiohttpRequest(connect_timeout=10.0, read_timeout=read_timeout) as request:
        yield request


@pytest.fixture
def api(server: Server, request_: AiohttpRequest) -> TelegramApi:
    return TelegramApi(request_, f"{server.url}/bot{TOKEN}")


@dataclass
class Post:
    """One process: its archive and its sender, and what the sender told the others."""

    archive: SqlArchive
    path: str
    sender: Sender = field(init=False)
    moved: list[tuple[int, int]] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)
    hindered: set[str] = field(default_factory=set)
    composing: Callable[[Delivery], Awaitable[None]] | None = None

    async def compose(self, delivery: Delivery) -> Message | None:
        """The words are the parameters'; one of the kind ``silence`` has none, ``busy`` at first."""
        if self.composing is not None:
            await self.composing(delivery)
        if delivery.letter.kind == "silence":
            return None
        if delivery.letter.kind == "busy" and delivery.id not in self.hindered:
            self.hindered.add(delivery.id)
            raise ArchiveBusy("locked")
        if delivery.letter.kind == "fault":
            raise LookupError("no such idea")
        params = delivery.letter.params
        labels = params.get("buttons", [])
        assert isinstance(labels, list)
        rows = tuple((Button(label=str(label), action="x"),) for label in labels)
        return Message(text=str(params["text"]), buttons=rows)

    async def on_migrated(self, old: ChatId, new: ChatId) -> None:
        self.moved.append((old, new))
        async with self.archive.unit_of_work() as unit:
            await unit.people.migrate_chat("telegram", old, new)

    async def on_refused_text(self, broadcast: BroadcastId, why: Pause) -> None:
        self.refused.append((broadcast, why))

    async def write(self, *letters: Letter) -> None:
        async with self.archive.unit_of_work() as unit:
            await unit.outbox.add(*letters)

    async def resident(self, chat_id: int) -> Resident:
        now = SystemClock().now()
        new = Resident(
            id=ResidentId(f"r{chat_id}"),
            chat_id=ChatId(chat_id),
            pseudonym="Ahorn",
            language=LanguageCode("de"),
            created_at=now,
            seen_at=now,
            version=0,
        )
        async with self.archive.unit_of_work() as unit:
            return await unit.people.save(new)

    def rows(self) -> dict[str, dict[str, Any]]:
        """The outbox by text (or kind), read beside the archive."""
        connection = sqlite3.connect(self.path)
        connection.row_factory = sqlite3.Row
        rows = connection.execute("select * from outbox order by created_at, position").fetchall()
        connection.close()
        return {json.loads(row["params"]).get("text", row["kind"]): dict(row) for row in rows}

    def states(self) -> list[str]:
        """The state of every text, oldest first."""
        return [row["state"] for row in self.rows().values()]

    def all_states(self) -> list[str]:
        """The state of every row, also where several say the same."""
        connection = sqlite3.connect(self.path)
        states = [state for (state,) in connection.execute("select state from outbox")]
        connection.close()
        return states

    async def until(self, *states: DeliveryState, seconds: float = 30.0) -> None:
        """Wait until every row is in one of these states."""
        await _until(lambda: set(self.all_states()) <= {state.value for state in states}, seconds)


async def _until(condition: Callable[[], bool], seconds: float = 30.0) -> None:
    """Wait until it is so; fails if it never is."""
    async with asyncio.timeout(seconds):
        while not condition():
            await asyncio.sleep(0.01)


class Options(TypedDict, total=False):
    """How a sender of a test differs."""

    rate: float
    timing: Timing
    chats: ChatPaces
    api: Api
    flaky: Callable[[Any], Any]
    on_topic_gone: Callable[[Delivery], Awaitable[int | None]]
    listens: bool
    clock: Clock


Opens = Callable[..., Awaitable[Post]]


@pytest.fixture
async def opens(sqlite_url: str, api: TelegramApi) -> AsyncIterator[Opens]:
    """Opens one more process over the same file: ``await opens("a", rate=0)``; all are stopped at the end."""
    async with AsyncExitStack() as stack:

        async def open_one(owner: str = "here", **options: Unpack[Options]) -> Post:
            timing, clock = options.get("timing", QUICK), options.get("clock", SystemClock())
            archive = await stack.enter_async_context(
                open_archive(
                    sqlite_url, clock=clock, ids=SystemIds(), owner=owner, lease_seconds=timing.lease
                )
            )
            post = Post(archive, sqlite_url.removeprefix("sqlite:///"))
            wrapped = options.get("flaky", lambda outbox: outbox)
            post.sender = Sender(
                api=options.get("api", api),
                outbox=wrapped(archive.outbox),
                leases=archive.leases,
                clock=clock,
                random=Random(1),
                owner=owner,
                compose=post.compose,
                on_migrated=post.on_migrated,
                on_refused_text=post.on_refused_text,
                on_topic_gone=options.get("on_topic_gone"),
                rate=options.get("rate", 0),
                timing=timing,
                chats=options.get("chats", ChatPaces(spacing=0.0)),
            )
            if options.get("listens", True):
                archive.on_letters = post.sender.hand_over
            await post.sender.start()
            stack.push_async_callback(post.sender.stop, 2.0)
            return post

        yield open_one


def _letter(chat_id: int, text: str, sort: DeliveryClass = DeliveryClass.REPLY, **other: Any) -> Letter:
    resident = other.pop("resident", None)
    kind = other.pop("kind", "say")
    buttons = other.pop("buttons", [])
    target = Target(chat_id=ChatId(chat_id), resident_id=resident, topic_id=other.pop("topic", None))
    made = Letter(to=target, kind=kind, params={"text": text, "buttons": buttons}, sort=sort)
    return replace(made, **other)


Writes = Callable[..., Letter]
Waits = Callable[..., Awaitable[None]]


@pytest.fixture
def letter() -> Writes:
    """Makes a letter that says this: ``letter(chat_id, text, sort, **fields)``."""
    return _letter


@pytest.fixture
def until() -> Waits:
    """Waits until it is so: ``await until(lambda: ..., seconds)``."""
    return _until
