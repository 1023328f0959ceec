"""Several bots on one database, as processes of their own, behind a load balancer and before one Telegram."""

import asyncio
import json
import re
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from html import unescape
from itertools import groupby
from pathlib import Path
from time import monotonic
from typing import Any

from balancing import Balancer, Balancing
from house import free_port
from killing import BotProcess
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.clock import ShiftedClock
from playground.app import create
from playground.client import Playground
from playground.server import Server
from playground.world import World

MANY = 3
_TAG = re.compile(r"<[^>]+>")
SECRET = "a-Secret_" * 4


@dataclass(frozen=True, slots=True)
class Said:
    """One message that a replica asked Telegram to send."""

    replica: int
    life: int
    chat: int
    text: str
    at: float
    """Seconds, when Telegram had answered."""


class Line:
    """A replica's own way to the one Telegram, so that it is known who said what."""

    def __init__(self, app: ASGIApp, replica: int, said: list[Said]) -> None:
        """Write down what is said, and pass it on; ``life`` rises whenever the replica was killed."""
        self._app = app
        self._replica = replica
        self._said = said
        self.life = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        body = b""

        async def noting() -> Message:
            nonlocal body
            message = await receive()
            body += message.get("body", b"")
            return message

        life = self.life
        try:
            await self._app(scope, noting, send)
        finally:  # Who was killed meanwhile has said it all the same.
            if scope["type"] == "http" and str(scope["path"]).endswith("/sendMessage"):
                asked = json.loads(body)
                chat, text = int(asked["chat_id"]), unescape(_TAG.sub("", str(asked["text"])))
                self._said.append(Said(self._replica, life, chat, text, monotonic()))


@dataclass(slots=True)
class Replicas:
    """The bots, and the Telegram behind them."""

    bots: list[BotProcess]
    lines: list[Line]
    playground: Playground
    world: World
    said: list[Said]
    killed: set[tuple[int, int]] = field(default_factory=set)
    """Replica and life of those that were killed."""

    async def kill(self, replica: int) -> None:
        """SIGKILL."""
        self.killed.add((replica, self.lines[replica].life))
        await self.bots[replica].kill()
        self.lines[replica].life += 1

    def of(self, words: str) -> list[Said]:
        """What was said with these words, in order."""
        return [one for one in self.said if words in one.text]

    def unexplained(self, chat: int, repeats: Iterable[str]) -> list[str]:
        """The repeats in a chat that no killed replica had said there before."""
        dead = {one.text for one in self.said if one.chat == chat and (one.replica, one.life) in self.killed}
        return [text for text in repeats if text not in dead]


def runs(said: Iterable[Said]) -> list[int]:
    """Which replicas spoke one after the other; each is named once for what it said in one go."""
    return [replica for replica, _ in groupby(said, key=lambda one: one.replica)]


@asynccontextmanager
async def replicas(
    folder: Path,
    database_url: str,
    *,
    balancer: Callable[[Sequence[int]], Balancing] = Balancer,
    **settings: Any,
) -> AsyncIterator[Replicas]:
    """Three bots that start at the same time; all are killed at the end of the block."""
    world = World(ShiftedClock(), webhook_pause=0.05)
    said: list[Said] = []
    async with AsyncExitStack() as stack:
        main = await stack.enter_async_context(Server(world))
        playground = await stack.enter_async_context(Playground(main.url))
        ports = [free_port() for _ in range(MANY)]
        before = await stack.enter_async_context(balancer(ports))
        lines = [Line(create(world), number, said) for number in range(MANY)]
        bots = []
        for number, port in enumerate(ports):
            place = folder / f"replica-{number}"
            place.mkdir()
            telegram = await stack.enter_async_context(Server(world, app=lines[number]))
            bot = BotProcess(
                place,
                database_url=database_url,
                bot_api_url=telegram.url,
                city="cities/hameln,cities/hannover",
                port=port,
                webhook_url=before.url,
                webhook_secret=SECRET,
                media_url=(folder / "media").absolute().as_uri(),
                **settings,
            )
            stack.push_async_callback(bot.kill)
            bots.append(bot)
        await asyncio.gather(*(bot.start() for bot in bots))
        yield Replicas(bots, lines, playground, world, said)
