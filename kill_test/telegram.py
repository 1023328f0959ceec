"""A local Telegram that knows which life of the bot asked for what, and what had its answer when.

Its ledger is the oracle. Every life has a token of its own, so that requests under way tell whose they were.
"""

import asyncio
import re
from collections import defaultdict
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from starlette.types import Message, Receive, Scope, Send

from bot.clock import SystemClock
from kill_test.scale import machine
from playground.api import BotApi
from playground.faults import Fault, Faults
from playground.ledger import Entry, Ledger
from playground.world import TOKEN, World

LATENCY = 0.006
"""Seconds a request takes before Telegram accepts it, and its answer after that."""

_CALL = re.compile(rf"/bot{re.escape(TOKEN)}_(\d+)/(\w+)")
SAYING = frozenset({"sendmessage", "editmessagetext", "sendphoto", "senddocument"})
"""What people see; other methods come and go unwatched."""


@dataclass(slots=True)
class Asked:
    """One request of a life to say something; ``answered`` is when its answer was handed to the network."""

    life: int
    began: float
    answered: float | None = None
    is_taken: bool = False
    """A fault took the answer away after the request was accepted."""


_ASKED: ContextVar[Asked | None] = ContextVar("asked", default=None)


def token_of(life: int) -> str:
    """What this life asks with."""
    return f"{TOKEN}_{life}"


class WatchedLedger(Ledger):
    """A ledger that keeps the request beside each entry."""

    def __init__(self) -> None:
        super().__init__()
        self._asked: list[Asked | None] = []

    def record(self, **entry: Any) -> None:
        """Write down what was accepted, and by which request."""
        super().record(**entry)
        self._asked.append(_ASKED.get())

    def asked(self, entry: Entry) -> Asked | None:
        """The request this entry came of."""
        return self._asked[entry.sequence - 1]


TELLS_NOTHING = frozenset({"server_error", "html", "broken_json", "closed"})


class CountedFaults(Faults):
    """A fault script that counts what struck, and drops what is spent."""

    def __init__(self) -> None:
        super().__init__()
        self.struck = 0
        self.hidden: set[int] = set()
        """The chats of which an answer told nothing: perhaps the message had arrived, perhaps not."""
        self.on_strike: Callable[[Fault], None] = lambda fault: None

    def strike(self, method: str, chat: int | None, text: str) -> Fault | None:
        """The fault that hits this request, noted beside the request."""
        fault = super().strike(method, chat, text)
        if fault is None:
            return None
        asked = _ASKED.get()
        if asked is not None and fault.accepted:
            asked.is_taken = True
        if chat is not None and fault.kind in TELLS_NOTHING:
            self.hidden.add(chat)
        if fault.is_spent:
            self.script.remove(fault)
            self.struck += 1
        self.on_strike(fault)
        return fault


class WatchedTelegram:
    """Serves the Bot API of a world, and remembers what is under way."""

    def __init__(self) -> None:
        """A world with nobody in it."""
        self.ledger = WatchedLedger()
        self.faults = CountedFaults()
        self.world = World(SystemClock())
        self.world.ledger, self.world.faults = self.ledger, self.faults
        self.under_way: dict[int, set[int]] = defaultdict(set)
        """By life, the requests that have no answer yet."""
        self.heard: dict[int, float] = {}
        """By life, when it last asked for updates."""
        self._api = BotApi(self.world)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, as slowly as a network would."""
        found = _CALL.fullmatch(scope["path"])
        if found is None:
            raise ValueError(f"nobody asks for {scope['path']}")
        life, method = int(found[1]), found[2].lower()
        scope = {**scope, "path": f"/bot{TOKEN}/{found[2]}"}
        if method in SAYING:
            await self._say(life, scope, receive, send)
            return
        if method == "getupdates":
            self.heard[life] = machine.monotonic()
        await self._api.handle(scope, receive, send)

    async def _say(self, life: int, scope: Scope, receive: Receive, send: Send) -> None:
        asked = Asked(life, machine.monotonic())
        _ASKED.set(asked)

        async def slowly(message: Message) -> None:
            if message["type"] == "http.response.start":
                await asyncio.sleep(LATENCY)
            await send(message)
            if message["type"] == "http.response.body":
                asked.answered = machine.monotonic()

        self.under_way[life].add(id(asked))
        try:
            await asyncio.sleep(LATENCY)
            await self._api.handle(scope, receive, slowly)
        finally:
            self.under_way[life].discard(id(asked))
