"""A bot process that a test can start, kill and start again."""

import asyncio
import os
import signal
from pathlib import Path
from typing import Any

import bot_process
from forks import Fork

ROOT = Path(__file__).parent.parent.parent


class BotProcess:
    """The bot as a process of its own; what it says is kept for the failing test."""

    def __init__(self, folder: Path, **settings: Any) -> None:
        """Run with these settings; ``folder`` holds its clock and its log."""
        self._settings = {**settings, "clock_file": str(folder / "clock")}
        self._out = folder / "bot.out"
        self._log = folder / "bot.log"
        self._clock = folder / "clock"
        self._fork = Fork(self._out, self._log)

    def begin(self) -> None:
        """Start it."""
        self._out.write_bytes(b"")
        self._fork = Fork(self._out, self._log)
        self._fork.start(bot_process.run, self._settings, folder=ROOT, env={"PATH": os.defpath})

    async def start(self) -> None:
        """Start it and wait until it takes updates."""
        self.begin()
        async with asyncio.timeout(60):
            while not self._out.read_bytes().startswith(b"ready\n"):
                assert self._fork.code is None, self._log.read_text()
                await asyncio.sleep(0.01)

    @property
    def lives(self) -> bool:
        """Whether it has not ended."""
        return self._fork.code is None

    async def kill(self) -> None:
        """SIGKILL: nothing is finished, nothing is said."""
        await self._end(signal.SIGKILL)

    async def stop(self) -> int:
        """SIGTERM; the exit code."""
        return await self._end(signal.SIGTERM)

    async def said(self) -> bytes:
        """Everything it said, on standard output and on standard error; only once it has ended."""
        return self._out.read_bytes() + self._log.read_bytes()

    def turn(self, seconds: float) -> None:
        """Turn its clock forward by so many seconds in all; it never finds the file half written."""
        new = self._clock.with_suffix(".new")
        new.write_text(str(seconds))
        new.replace(self._clock)

    async def _end(self, number: signal.Signals) -> int:
        self._fork.signal(number)
        return await self._fork.ends(30)
