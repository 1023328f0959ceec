"""Writes what became of the attempts: grouped, fenced, and again if the archive cannot be reached."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from itertools import islice

import structlog

from bot.delivery.counters import Counters
from bot.delivery.timing import Timing
from bot.loops import sleep
from office.errors import ArchiveBusy
from office.model.outbox import Delivery, DeliveryState, Outcome
from office.ports.clock import Clock

log = structlog.get_logger(__name__)

Finish = Callable[[Sequence[Outcome]], Awaitable[Sequence[Delivery]]]


class Results:
    """Outcomes on their way to the archive: each is there within ``timing.gather`` seconds.

    What cannot be written is tried again, however long: where another has the row by then, the result is
    fenced. What the archive does not take although it takes others waits aside meanwhile. Once closed, all
    is tried only until the lease of the rows has ended (``held_until``). ``on_open`` is called
    when a result may let others go: a letter waits for an earlier one of its slot, or has gone back to the
    outbox itself.
    """

    def __init__(
        self,
        *,
        finish: Finish,
        timing: Timing,
        clock: Clock,
        counters: Counters,
        held_until: Callable[[], datetime],
        on_open: Callable[[], None],
    ) -> None:
        self._finish = finish
        self._timing = timing
        self._clock = clock
        self._counters = counters
        self._held_until = held_until
        self._on_open = on_open
        self._waiting: deque[Outcome] = deque()
        self._aside: list[Outcome] = []
        self._aside_until = 0.0
        self._arrived = asyncio.Event()
        self._full = asyncio.Event()
        self._closed = False
        self.fault = ""
        """Why results cannot be written just now."""
        self.lost = 0
        """Results that could not be written before their lease ended."""

    def put(self, outcome: Outcome) -> None:
        """Have it written soon."""
        self._waiting.append(outcome)
        self._arrived.set()
        if len(self._waiting) >= self._timing.gather_rows:
            self._full.set()

    def close(self) -> None:
        """Let :meth:`run` end as soon as all is written."""
        self._closed = True
        self._arrived.set()
        self._full.set()

    async def run(self) -> None:
        """Write one batch after the other, until closed."""
        while self._waiting or not self._closed:
            await self._until_there_is_some()
            if not self._closed and 0 < len(self._waiting) < self._timing.gather_rows:
                await self._gather()
            await self._write()
            await self._try_aside()
        self._give_up(self._aside)

    def __len__(self) -> int:
        return len(self._waiting)

    async def _until_there_is_some(self) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(self._timing.poll if self._aside else None):
                await self._arrived.wait()

    async def _gather(self) -> None:
        self._full.clear()
        await sleep(self._timing.gather, self._full)

    async def _write(self) -> None:
        """One batch; its rows stay in line until they are written, or lost."""
        batch = list(islice(self._waiting, self._timing.gather_rows))
        if batch:
            await self._write_with_patience(batch)
        for _ in batch:
            self._waiting.popleft()
        if not self._waiting and not self._closed:
            self._arrived.clear()

    async def _write_with_patience(self, batch: Sequence[Outcome]) -> None:
        """Write them however long the archive is busy; one that never can be does not stop the others."""
        while True:
            try:
                return self._wrote(batch, await self._finish(batch))
            except Exception as error:
                self._counters.errors += 1
                self.fault = f"Results cannot be written: {type(error).__name__}"
                log.warning("delivery.results_wait", results=len(batch), exc_info=True)
                is_busy = isinstance(error, ArchiveBusy | OSError)
            if is_busy and (not self._closed or self._clock.now() < self._held_until()):
                await asyncio.sleep(self._timing.write_again)
            elif is_busy:
                return self._give_up(batch)
            elif len(batch) == 1 and not batch[0].reason:
                log.error("delivery.result_aside")
                self._aside += batch
                return None
            elif len(batch) == 1:  # The words of a refusal are another's: perhaps they cannot be kept.
                batch = [replace(batch[0], reason="")]
            else:
                for outcome in batch:
                    await self._write_with_patience([outcome])
                return None

    async def _try_aside(self) -> None:
        """Now and then, and once more at the end, each of those that could not be written."""
        if not self._aside or (self._clock.monotonic() < self._aside_until and not self._closed):
            return
        self._aside_until = self._clock.monotonic() + self._timing.poll
        aside, self._aside = self._aside, []
        for outcome in aside:
            try:
                self._wrote([outcome], await self._finish([outcome]))
            except Exception:
                self._aside.append(outcome)

    def _give_up(self, batch: Sequence[Outcome]) -> None:
        """At the end: leave rows to the end of their lease."""
        if batch:
            self.lost += len(batch)
            log.error("delivery.results_lost", results=len(batch))

    def _wrote(self, batch: Sequence[Outcome], fenced: Sequence[Delivery]) -> None:
        self.fault = ""
        if any(o.state is DeliveryState.RETRY or o.delivery.letter.slot is not None for o in batch):
            self._on_open()
        late = {_attempt(delivery) for delivery in fenced}
        for outcome in batch:
            if _attempt(outcome.delivery) not in late:
                self._counters.note(outcome)
        if fenced:
            self._counters.fenced += len(fenced)
            log.warning("delivery.results_fenced", results=len(fenced))


def _attempt(delivery: Delivery) -> tuple[str, int, datetime]:
    return delivery.id, delivery.attempt, delivery.due_at
