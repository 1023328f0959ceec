"""One life of the bot: the real assembly in a process of its own, until it is ended."""

import asyncio
import os
import signal
import sys
from dataclasses import dataclass
from pathlib import Path

from pydantic import SecretStr

from bot.assembly import running
from bot.logs import configure
from bot.settings import SHIPPED, Settings
from kill_test.leaving import Leaving
from kill_test.losing import lose_commits_while
from kill_test.mutants import MUTANTS
from kill_test.scale import FastClock, scaled_parts
from kill_test.telegram import token_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What a life is told at its birth; ``log`` is a pipe, as a file could be full.

    ``leaving`` is a file for the note of :class:`Leaving`; while there is the file ``losing``, the answers
    to commits over a connection get lost.
    """

    life: int
    seed: int
    api_url: str
    database_url: str
    clock: Path
    log: Path
    leaving: Path
    losing: Path
    mutant: str = ""


def settings_for(api_url: str, database_url: str, life: int) -> Settings:
    """One city, no rate, no backups."""
    return Settings(
        bot_token=SecretStr(token_of(life)),
        bot_api_url=api_url,
        database_url=database_url,
        city=(SHIPPED / "hannover",),
        port=0,
        rate=0,
        backup_dir="off",
        log_level="WARNING",
    )


def live(order: Order) -> None:
    """Run until SIGTERM; SIGKILL needs no help."""
    stream = os.open(order.log, os.O_WRONLY)
    for number in (1, 2):
        os.dup2(stream, number)
    sys.stdout, sys.stderr = os.fdopen(1, "w", closefd=False), os.fdopen(2, "w", closefd=False)
    Leaving(order.leaving).note()
    if not order.database_url.startswith("sqlite"):
        lose_commits_while(order.losing)
    if order.mutant:
        MUTANTS[order.mutant].plant()
    asyncio.run(_run(order))


async def _run(order: Order) -> None:
    stopped = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stopped.set)
    settings = settings_for(order.api_url, order.database_url, order.life)
    configure(settings)
    async with running(settings, scaled_parts(FastClock(order.clock), order.seed + order.life)):
        await stopped.wait()
