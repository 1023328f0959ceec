"""Who is measured side by side: this bot, and bare bots that do the same look-up and nothing else."""

import asyncio
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.processes import process
from playground.client import Playground
from playground.world import TOKEN

ENVIRONMENT = Path(__file__).parents[1] / ".venv" / "peers"
"""Where aiogram lives, which wants another pydantic than ours; made once."""

AIOGRAM = Path(__file__).with_name("bare_aiogram.py")


@dataclass(frozen=True, slots=True)
class Peer:
    """A bot: what Python runs, with ``{url}`` for the local Telegram and ``{folder}`` for its files."""

    name: str
    arguments: Sequence[str]
    python: str = sys.executable


@dataclass(frozen=True, slots=True)
class Scene:
    """A bot that runs, and the Telegram it talks to."""

    peer: Peer
    pid: int
    telegram: Playground


OURS = Peer("this bot", ("-m", "benchmarks.ours", "{url}", "sqlite:///{folder}/ours.db"))
DEFAULT = Peer(
    "bare python-telegram-bot, default",
    ("-m", "benchmarks.bare", "{url}", "{folder}/default.db", "default"),
)
AIOHTTP = Peer(
    "bare python-telegram-bot, our transport",
    ("-m", "benchmarks.bare", "{url}", "{folder}/aiohttp.db", "aiohttp"),
)


async def aiogram(*, with_uvloop: bool) -> Peer:
    """Bare aiogram, in an environment of its own, which is made where it is missing."""
    python = ENVIRONMENT / "bin" / "python"
    if not (ENVIRONMENT / ".made").exists():
        await _run(sys.executable, "-m", "venv", str(ENVIRONMENT))
        install = ("-m", "pip", "--disable-pip-version-check", "--quiet", "install")
        await _run(str(python), *install, "aiogram", "uvloop")
        (ENVIRONMENT / ".made").touch()
    loop = "uvloop" if with_uvloop else "asyncio"
    arguments = (str(AIOGRAM), "{url}", f"{{folder}}/{loop}.db", TOKEN, loop)
    return Peer(f"bare aiogram, {loop}", arguments, str(python))


async def _run(*command: str) -> None:
    child = await asyncio.create_subprocess_exec(*command)
    if await child.wait():
        raise RuntimeError(f"{' '.join(command)} failed")


@asynccontextmanager
async def telegram() -> AsyncIterator[tuple[str, Playground]]:
    """A fresh local Telegram in a process of its own: its address and a client."""
    async with process("-m", "benchmarks.local_telegram") as (_, url), Playground(url) as playground:
        yield url, playground


@asynccontextmanager
async def playing(peer: Peer, folder: str) -> AsyncIterator[Scene]:
    """A bot over a fresh local Telegram, with its files in this folder."""
    async with telegram() as (url, playground):
        arguments = [argument.format(url=url, folder=folder) for argument in peer.arguments]
        async with process(*arguments, python=peer.python) as (pid, _):
            yield Scene(peer, pid, playground)
