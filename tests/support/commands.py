"""The command line as a process of its own, in a folder of its own.

Most commands are forked from a server that has loaded the program already, what it loads on first use too:
that takes a tenth of the time. What the first use loads is the claim of ``tests/bot/test_startup.py``.
"""

import asyncio
import multiprocessing
import os
import signal
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

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

    async def starts(self, *arguments: str, **settings: str) -> asyncio.subprocess.Process:
        """A command that runs on."""
        given = {**self._settings, **settings}
        return await asyncio.create_subprocess_exec(
            str(COMMAND),
            *arguments,
            cwd=self.folder,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            env={
                "PATH": os.defpath,
                "HOME": str(self.folder),
                "TMPDIR": str(self.folder),
                "PYTHONUNBUFFERED": "1",
                **{f"QB_{name}": value for name, value in given.items()},
            },
        )

    async def runs(self, *arguments: str, **settings: str) -> Ran:
        """A command to its end, forked from a process that has loaded the program."""
        paths = [self.folder.parent / f"{self.folder.name}-{name}" for name in ("out", "err")]
        given = {**self._settings, **settings}
        process = _FORKS.Process(target=_run, args=(arguments, given, self.folder, *paths))
        process.start()
        await asyncio.to_thread(process.join, 40)
        if process.exitcode is None:
            process.kill()
            raise TimeoutError(arguments)
        out, err = (path.read_text("utf-8") for path in paths)
        return Ran(process.exitcode, out, err)

    async def runs_installed(self, *arguments: str, **settings: str) -> Ran:
        """The installed command to its end."""
        process = await self.starts(*arguments, **settings)
        try:
            out, err = await asyncio.wait_for(process.communicate(), 40)
        finally:
            if process.returncode is None:
                process.kill()
        return Ran(process.returncode or 0, out.decode(), err.decode())


_FORKS = multiprocessing.get_context("forkserver")
_FORKS.set_forkserver_preload(
    ["bot.cli", "bot.cli.backup_work", "holidays.countries", "rich.markdown", "rich.progress"]
)


def _run(arguments: Sequence[str], settings: dict[str, str], folder: Path, out: Path, err: Path) -> None:
    """Become the command: its folder, its environment, its streams."""
    from bot.cli import main

    os.chdir(folder)
    os.environ.clear()
    os.environ.update({"PATH": os.defpath, "HOME": str(folder), "TMPDIR": str(folder)})
    os.environ.update({f"QB_{name}": value for name, value in settings.items()})
    for stream, path in ((1, out), (2, err)):
        os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), stream)
    sys.stdout, sys.stderr = os.fdopen(1, "w", closefd=False), os.fdopen(2, "w", closefd=False)
    sys.argv = ["quartiersbot", *arguments]
    try:
        main()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()


async def ended(process: asyncio.subprocess.Process, number: signal.Signals, seconds: float = 10) -> Ran:
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
