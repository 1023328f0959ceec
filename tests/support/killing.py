"""A bot process that a test can start, kill and start again."""

import asyncio
import json
import os
import signal
import sys
from pathlib import Path
from typing import Any

SCRIPT = Path(__file__).parent / "bot_process.py"


class BotProcess:
    """The bot as a child process; what it says on standard error is kept for the failing test."""

    def __init__(self, folder: Path, **settings: Any) -> None:
        """Run with these settings; ``folder`` holds its clock and its log."""
        self._settings = {**settings, "clock_file": str(folder / "clock")}
        self._log = folder / "bot.log"
        self._clock = folder / "clock"
        self._process: asyncio.subprocess.Process | None = None

    async def start(self) -> None:
        """Start it and wait until it takes updates."""
        paths = [str(SCRIPT.parent), str(SCRIPT.parent.parent.parent)]
        with self._log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                str(SCRIPT),
                json.dumps(self._settings),
                stdout=asyncio.subprocess.PIPE,
                stderr=log,
                env={"PYTHONPATH": os.pathsep.join(paths), "PATH": os.defpath},
            )
        assert self._process.stdout is not None
        line = await asyncio.wait_for(self._process.stdout.readline(), 60)
        assert line == b"ready\n", self._log.read_text()

    async def kill(self) -> None:
        """SIGKILL: nothing is finished, nothing is said."""
        await self._end(signal.SIGKILL)

    async def stop(self) -> int:
        """SIGTERM; the exit code."""
        return await self._end(signal.SIGTERM)

    async def said(self) -> bytes:
        """Everything it said, on standard output and on standard error; only once it has ended."""
        assert self._process is not None
        assert self._process.stdout is not None
        return await self._process.stdout.read() + self._log.read_bytes()

    def turn(self, seconds: float) -> None:
        """Turn its clock forward by so many seconds in all."""
        self._clock.write_text(str(seconds))

    async def _end(self, number: signal.Signals) -> int:
        assert self._process is not None
        if self._process.returncode is None:
            self._process.send_signal(number)
        return await asyncio.wait_for(self._process.wait(), 30)
