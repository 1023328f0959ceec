"""The real bot as a process of its own does it, to be killed.

The clock is that of the machine, turned by what a file says, so that a test can turn it from outside.
"""

import asyncio
import os
import signal
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from house import quick_parts, settings_for

from bot import logs
from bot.assembly import running
from bot.clock import SystemClock
from handlers.door import Door
from office.model.inbox import Arrival


class FileClock(SystemClock):
    """The machine's clock, ahead by the seconds written in a file."""

    def __init__(self, path: Path) -> None:
        """Read this file at every look."""
        self._path = path

    def now(self) -> datetime:
        """The moment, aware, in UTC."""
        return super().now().astimezone(UTC) + timedelta(seconds=self._ahead())

    def monotonic(self) -> float:
        """Seconds that never run backwards, turned with the clock."""
        return super().monotonic() + self._ahead()

    def _ahead(self) -> float:
        return float(self._path.read_text()) if self._path.exists() else 0.0


def run(given: dict[str, Any]) -> None:
    """Run with these settings until SIGTERM; SIGKILL needs no help.

    Where there is a ``deadly`` word, whoever handles an update with it ends, as by a fault in a library
    written in C.
    """
    given = dict(given)
    if word := given.pop("deadly", ""):
        _dies_of(word)
    asyncio.run(_run(given))


def _dies_of(word: str) -> None:
    handle = Door.handle

    async def deadly(self: Door, arrival: Arrival) -> bool:
        if word in arrival.body:
            os.kill(os.getpid(), signal.SIGKILL)
        return await handle(self, arrival)

    Door.handle = deadly  # type: ignore[method-assign]


async def _run(given: dict[str, Any]) -> None:
    clock = FileClock(Path(given.pop("clock_file")))
    settings = settings_for(given.pop("database_url"), given.pop("bot_api_url"), **given)
    logs.configure(settings)
    stopped = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stopped.set)
    async with running(settings, quick_parts(clock)):
        print("ready", flush=True)
        await stopped.wait()
