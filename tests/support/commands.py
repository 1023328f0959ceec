"""The command line as a process of its own, in a folder of its own; most commands are forked (``forks``)."""

import asyncio
import os
import signal
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from forks import Fork

COMMAND = Path(sys.executable).parent / "quartiersbot"
CITIES = Path(__file__).parent.parent.parent / "cities"
CANARY = "123456789:AAcanary-of-a-token-that-must-not-show"


@dataclass(frozen=True, slots=True)
class Ran:
    """What came of a command."""

    code: int
    out: str
    err: str

    @property
    def problems(self) -> list[str]:
        """The lines on standard error."""
        return self.err.splitlines()


class Shell:
    """Runs commands in one folder, with these ``QB_`` settings and no others."""

    def __init__(self, folder: Path, **settings: str) -> None:
        self.folder = folder
        self._settings = settings
        self._numbers = count(1)

    async def starts(self, *arguments: str, **settings: str) -> asyncio.subprocess.Process:
        """A command that runs on."""
        return await asyncio.create_subprocess_exec(
            str(COMMAND),
            *arguments,
            cwd=self.folder,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            env={**self._env(settings), "PYTHONUNBUFFERED": "1"},
        )

    async def runs(self, *arguments: str, **settings: str) -> Ran:
        """A command to its end, forked from a process that has loaded the program."""
        number = next(self._numbers)
        out, err = (self.folder.parent / f"{self.folder.name}-{name}-{number}" for name in ("out", "err"))
        fork = Fork(out, err)
        fork.start(_run, arguments, folder=self.folder, env=self._env(settings))
        try:
            code = await fork.ends(40)
        finally:
            fork.signal(signal.SIGKILL)
        return Ran(code, out.read_text("utf-8"), err.read_text("utf-8"))

    async def runs_installed(self, *arguments: str, **settings: str) -> Ran:
        """The installed command to its end."""
        process = await self.starts(*arguments, **settings)
        try:
            out, err = await asyncio.wait_for(process.communicate(), 40)
        finally:
            if process.returncode is None:
                process.kill()
        return Ran(process.returncode or 0, out.decode(), err.decode())

    def _env(self, settings: dict[str, str]) -> dict[str, str]:
        named = {f"QB_{name}": value for name, value in {**self._settings, **settings}.items()}
        return {"PATH": os.defpath, "HOME": str(self.folder), "TMPDIR": str(self.folder), **named}


def _run(arguments: Sequence[str]) -> None:
    """Become the command."""
    from bot.cli import main

    sys.argv = ["quartiersbot", *arguments]
    main()


async def ended(process: asyncio.subprocess.Process, number: signal.Signals, seconds: float = 30) -> Ran:
    """Send a signal and wait for the end; TimeoutError if it does not come."""
    process.send_signal(number)
    try:
        out, err = await asyncio.wait_for(process.communicate(), seconds)
    finally:
        if process.returncode is None:
            process.kill()
    return Ran(process.returncode or 0, out.decode(), err.decode())


def names_in(folder: Path) -> list[str]:
    """What lies there."""
    return sorted(path.name for path in folder.iterdir())
