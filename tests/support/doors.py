"""A door for tests: notes what it is given, waits and fails as it is told."""

import asyncio
import json
import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager, closing
from typing import Any, Protocol

import asyncpg

from bot.intake import Intake, IntakeTiming
from bot.intake.intake import Handler
from office.model.inbox import Arrival
from storage import SqlArchive

Answer = Callable[[str, int], BaseException | None]
"""What a text gets at its n-th try: an error, or nothing."""


class NotingDoor:
    """Handles updates by noting them; ``answers`` decides which fail."""

    def __init__(self, answers: Answer = lambda text, tries: None, *, marks: bool = False) -> None:
        """``marks``: claim that a transaction has marked the update done."""
        self.handled: list[str] = []
        self.apologies: list[tuple[str, str]] = []
        self.given_up: list[tuple[str, str]] = []
        self.tries: dict[str, int] = {}
        self.at_once = 0
        self.most_at_once = 0
        self.gates: dict[str, asyncio.Event] = {}
        self.moved = asyncio.Event()
        self._answers = answers
        self._marks = marks

    def holds(self, text: str) -> asyncio.Event:
        """Keep this text waiting until the event is set."""
        self.gates[text] = asyncio.Event()
        return self.gates[text]

    async def handle(self, arrival: Arrival) -> bool:
        """Note it, once its gate is open."""
        text = text_of(arrival)
        self.tries[text] = self.tries.get(text, 0) + 1
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        self._move()
        try:
            if text in self.gates:
                await self.gates[text].wait()
            else:
                await asyncio.sleep(0)
        finally:
            self.at_once -= 1
        error = self._answers(text, self.tries[text])
        if error is not None:
            self._move()
            raise error
        self.handled.append(text)
        self._move()
        return self._marks

    async def apologise(self, arrival: Arrival, number: str) -> None:
        """Note whom it was told, and the number."""
        self.apologies.append((text_of(arrival), number))
        self._move()

    async def give_up(self, arrival: Arrival, number: str) -> None:
        """Note whom it was told, and the number."""
        self.given_up.append((text_of(arrival), number))
        self._move()

    async def until(self, condition: Callable[[], bool], seconds: float = 30.0) -> None:
        """Wait until the condition holds."""
        async with asyncio.timeout(seconds):
            while not condition():
                self.moved.clear()
                await self.moved.wait()

    def _move(self) -> None:
        self.moved.set()


def text_of(arrival: Arrival) -> str:
    """The words of the message."""
    return str(json.loads(arrival.body)["message"]["text"])


def message(
    number: int, text: str, *, chat: int = 7, message_id: int | None = None, **other: Any
) -> dict[str, Any]:
    """A private message as Telegram sends it."""
    return {
        "update_id": number,
        "message": {
            "message_id": number if message_id is None else message_id,
            "date": 1795000000,
            "chat": {"id": chat, "type": "private", "first_name": "Ada"},
            "from": {"id": chat, "is_bot": False, "first_name": "Ada", "language_code": "de"},
            "text": text,
            **other,
        },
    }


QUICK = IntakeTiming(
    lease=10.0,
    look_again=0.02,
    look_soon=0.01,
    batch=0.002,
    pauses=(0.01, 0.02),
    doubts=(0.01, 0.02, 0.03, 0.04),
    grace=1.0,
)
"""Short waits; the lease is measured with the test's own clock."""


class OpenIntake(Protocol):
    """Opens an intake that runs until the end of its block."""

    def __call__(
        self, door: Handler, *, archive: SqlArchive | None = None, timing: IntakeTiming = QUICK
    ) -> AbstractAsyncContextManager[Intake]:
        """Over the test's archive unless another is named."""
        ...


async def inbox_rows(database_url: str) -> list[dict[str, Any]]:
    """What the inbox holds, as the database has it, oldest number first."""
    columns = "update_id, state, body, attempts, number, lease_owner, lease_until, deaths"
    query = f"SELECT {columns} FROM inbox ORDER BY update_id"
    if database_url.startswith("sqlite:///"):
        with closing(sqlite3.connect(database_url.removeprefix("sqlite:///"))) as connection:
            connection.row_factory = sqlite3.Row
            return [dict(row) for row in connection.execute(query)]
    link = await asyncpg.connect(database_url)
    try:
        return [dict(row) for row in await link.fetch(query)]
    finally:
        await link.close()


async def eventually(condition: Callable[[], Awaitable[bool]], seconds: float = 30.0) -> None:
    """Wait until the condition holds."""
    async with asyncio.timeout(seconds):
        while not await condition():
            await asyncio.sleep(0.01)


async def well() -> dict[str, str]:
    """Health of a server of which nothing is wrong."""
    return {}
