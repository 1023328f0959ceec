"""The lives of the bot: begun, killed, stopped, or frozen until another has taken over."""

import asyncio
import multiprocessing
import os
import signal
import threading
from dataclasses import replace
from multiprocessing import forkserver
from multiprocessing.process import BaseProcess
from pathlib import Path

from kill_test.leaving import Leaving
from kill_test.life import Order, live
from kill_test.scale import machine
from kill_test.telegram import WatchedTelegram

_FORKS = multiprocessing.get_context("forkserver")
_FORKS.set_forkserver_preload(["kill_test.life", "kill_test.loaded"])

PATIENCE = 60.0
"""Seconds for what takes one on a quiet machine."""


class Life:
    """One process of the bot."""

    def __init__(self, number: int, leaving: Leaving, process: BaseProcess) -> None:
        assert process.pid is not None
        self.number = number
        self.pid = process.pid
        self.leaving = leaving
        self._process: BaseProcess | None = process

    @property
    def is_over(self) -> bool:
        """Whether it has ended, by itself or not."""
        return self._process is None or self._process.exitcode is not None

    def signal(self, number: signal.Signals) -> None:
        """Send it a signal."""
        os.kill(self.pid, number)

    async def freeze(self) -> None:
        """Stop it in its tracks; the signal takes a moment to reach every thread."""
        self.signal(signal.SIGSTOP)
        while not all(_stands(task) for task in Path(f"/proc/{self.pid}/task").iterdir()):
            await asyncio.sleep(0.001)

    async def ended(self) -> None:
        """Wait for its end, and let go of it."""
        if self._process is None:
            return
        await asyncio.to_thread(self._process.join, PATIENCE)
        if self._process.exitcode is None:
            raise TimeoutError(f"life {self.number} does not end")
        self._process.close()
        self._process = None


def warm() -> None:
    """Begin to load what every life needs, so that the first one begins as soon as the others."""
    forkserver.ensure_running()


def _stands(task: Path) -> bool:
    """Whether a thread is stopped (proc(5): the state follows the name in brackets)."""
    return (task / "stat").read_text().rpartition(")")[2].split()[0] == "T"


class Lives:
    """Begins one life after the other; what they say goes to one file."""

    def __init__(self, telegram: WatchedTelegram, order: Order, log: Path) -> None:
        """``order`` is for any life, but for what is its own; its pipe is read until the process ends."""
        self._telegram = telegram
        self._order = order
        self._log = log
        self._begun = 0
        self._living: list[Life] = []
        os.mkfifo(order.log)
        self._pipe = os.open(order.log, os.O_RDWR)
        threading.Thread(target=self._write_down, daemon=True).start()

    async def begin(self) -> Life:
        """The next life, once it asks for updates."""
        self._begun += 1
        note = self._order.leaving.with_suffix(f".{self._begun}")
        leaving = Leaving(note)
        leaving.begin()
        order = replace(self._order, life=self._begun, leaving=note)
        process = _FORKS.Process(target=live, args=(order,), daemon=True)
        await asyncio.to_thread(process.start)
        life = Life(self._begun, leaving, process)
        self._living = [*(each for each in self._living if not each.is_over), life]
        await self.until_heard(life, after=0.0)
        return life

    async def until_heard(self, life: Life, *, after: float) -> None:
        """Wait until it has asked for updates since that moment."""
        end = machine.monotonic() + PATIENCE
        while self._telegram.heard.get(life.number, 0.0) <= after:
            if life.is_over or machine.monotonic() > end:
                raise RuntimeError(f"life {life.number} does not begin; see {self._log}")
            await asyncio.sleep(0.01)

    def end_all(self) -> None:
        """Kill what still lives."""
        for life in self._living:
            if not life.is_over:
                life.signal(signal.SIGKILL)

    def _write_down(self) -> None:
        with self._log.open("wb", buffering=0) as log:
            while said := os.read(self._pipe, 65_536):
                log.write(said)
