"""Processes of their own, forked from one that has loaded the program already: a tenth of the CPU of a start.

What the first use loads is the claim of ``tests/bot/test_startup.py``.
"""

import asyncio
import gc
import multiprocessing
import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_FORKS = multiprocessing.get_context("forkserver")
_FORKS.set_forkserver_preload(["tests.support.loaded"])  # By its place in the working directory.


@dataclass(frozen=True, slots=True)
class Place:
    """Where a process works: its folder, its environment, its streams."""

    folder: Path
    env: dict[str, str]
    out: Path
    err: Path


class Fork:
    """A process that does one thing, with its streams in two files."""

    def __init__(self, out: Path, err: Path) -> None:
        """Nothing runs before :meth:`start`."""
        self._out, self._err = out, err
        self._process: multiprocessing.process.BaseProcess | None = None

    def start(self, work: Callable[..., object], *given: Any, folder: Path, env: Mapping[str, str]) -> None:
        """Do this with what is given, in this folder, with this environment and no other."""
        place = Place(folder, dict(env), self._out, self._err)
        self._process = _FORKS.Process(target=_become, args=(work, given, place), daemon=True)
        self._process.start()

    @property
    def code(self) -> int | None:
        """What it ended with; none while it runs."""
        return None if self._process is None else self._process.exitcode

    async def ends(self, seconds: float) -> int:
        """Its exit code; TimeoutError where it does not end."""
        assert self._process is not None
        await asyncio.to_thread(self._process.join, seconds)
        if self._process.exitcode is None:
            raise TimeoutError
        return self._process.exitcode

    def signal(self, number: int) -> None:
        """Send it a signal, unless it has ended."""
        if self._process is not None and self._process.exitcode is None:
            os.kill(self._process.pid or 0, number)


def _become(work: Callable[..., object], given: tuple[Any, ...], place: Place) -> None:
    """A process like one that was started."""
    gc.freeze()  # What was loaded stays; to look through it for garbage would copy every page of it.
    os.chdir(place.folder)
    os.environ.clear()
    os.environ.update(place.env)
    for stream, path in ((1, place.out), (2, place.err)):
        os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND), stream)
    sys.stdout, sys.stderr = os.fdopen(1, "w", closefd=False), os.fdopen(2, "w", closefd=False)
    try:
        work(*given)
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
