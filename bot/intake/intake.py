"""From the inbox to the door: each chat in order, different chats side by side."""

import asyncio
from collections import deque
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Protocol

import structlog

from bot.batching import Batcher
from bot.intake.arrivals import arrival_of
from office.errors import ArchiveBusy
from office.ids import UpdateId
from office.model.inbox import Arrival, Lease
from office.ports.archive import InboxQueue
from office.ports.clock import Clock
from office.ports.ids import Ids

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class IntakeTiming:
    """Seconds, and how much at once.

    ``lease`` is how long another process waits before it takes over from one that has gone silent.
    """

    lease: float = 10.0
    look_again: float = 2.0
    batch: float = 0.02
    batch_size: int = 50
    side_by_side: int = 100
    pauses: tuple[float, ...] = (1.0, 5.0)
    take_over: int = 200
    grace: float = 10.0


class Handler(Protocol):
    """What is done with an update: the door of the messenger."""

    async def handle(self, arrival: Arrival) -> bool:
        """Handle it; tells whether a transaction marked it done already."""
        ...

    async def apologise(self, arrival: Arrival, number: str) -> None:
        """Tell the person that it did not work yet."""
        ...


class Intake:
    """Keeps updates, hands them on in order, and marks them done."""

    def __init__(
        self, *, inbox: InboxQueue, door: Handler, clock: Clock, ids: Ids, owner: str, timing: IntakeTiming
    ) -> None:
        """``owner`` names this process in the leases."""
        self._inbox = inbox
        self._door = door
        self._clock = clock
        self._ids = ids
        self._owner = owner
        self._timing = timing
        self._lanes: dict[str, deque[Arrival]] = {}
        self._workers: set[asyncio.Task[None]] = set()
        self._places = asyncio.Semaphore(timing.side_by_side)
        self._done = Batcher[UpdateId](self._mark_done, wait=timing.batch, size=timing.batch_size)
        self._kept = Batcher[Arrival](self._keep, wait=timing.batch, size=timing.batch_size)
        self._keeper: asyncio.Task[None] | None = None
        self._stopping = False

    async def start(self) -> None:
        """Take over what an earlier process left, and keep looking for such rows."""
        await self._take_over()
        self._keeper = asyncio.create_task(self._keep_up())

    async def stop(self) -> None:
        """Finish what is under way; what waits stays in the inbox for the next process."""
        self._stopping = True
        if self._keeper is not None:
            self._keeper.cancel()
            await asyncio.gather(self._keeper, return_exceptions=True)
        await self._kept.drain()
        if self._workers:
            await asyncio.wait(self._workers, timeout=self._timing.grace)
        for worker in self._workers:
            worker.cancel()
        await asyncio.gather(*self._workers, return_exceptions=True)
        await self._done.drain()

    async def receive(self, updates: Sequence[Mapping[str, Any]]) -> None:
        """Commit these updates together; when this returns they may be confirmed to the messenger."""
        now = self._clock.now()
        arrivals = [arrival for update in updates if (arrival := arrival_of(update, now)) is not None]
        if arrivals:
            await self._keep(arrivals)

    async def receive_one(self, update: Mapping[str, Any]) -> None:
        """The same for a single update, which shares its commit with others of the same moment."""
        arrival = arrival_of(update, self._clock.now())
        if arrival is not None:
            await self._kept.put(arrival)

    @property
    def under_way(self) -> int:
        """How many chats are being worked on."""
        return len(self._lanes)

    async def _keep(self, arrivals: Sequence[Arrival]) -> None:
        for arrival in await self._inbox.keep(arrivals, self._lease()):
            self._line_up(arrival)

    def _line_up(self, arrival: Arrival) -> None:
        waiting = self._lanes.get(arrival.lane)
        if waiting is not None:
            waiting.append(arrival)
            return
        self._lanes[arrival.lane] = deque([arrival])
        worker = asyncio.create_task(self._work(arrival.lane))
        self._workers.add(worker)
        worker.add_done_callback(self._workers.discard)

    async def _work(self, lane: str) -> None:
        """Handle the updates of one chat, one after the other."""
        waiting = self._lanes[lane]
        try:
            while waiting and not self._stopping:
                async with self._places:
                    await self._handle(waiting[0])
                waiting.popleft()
        finally:
            self._lanes.pop(lane, None)

    async def _handle(self, arrival: Arrival) -> None:
        """Handle one update, again after each pause; in the end it is done, or failed with a number."""
        attempts = arrival.attempts
        for pause in (*self._timing.pauses, None):
            try:
                marked = await self._door.handle(arrival)
            except Exception as error:
                attempts += 1
                await self._report(arrival, error, attempts, is_final=pause is None)
                if pause is None or self._stopping:
                    return
                await asyncio.sleep(pause)
            else:
                if not marked:
                    self._done.put(arrival.update_id)
                return

    async def _report(self, arrival: Arrival, error: Exception, attempts: int, *, is_final: bool) -> None:
        """Log what went wrong under a number, and tell the person that number the first time."""
        number = self._ids.short()
        log.error(
            "intake.failed", update_id=arrival.update_id, number=number, attempts=attempts, exc_info=error
        )
        with suppress(ArchiveBusy):
            if is_final:
                await self._inbox.fail(arrival.update_id, number=number, at=self._clock.now())
            else:
                await self._inbox.postpone(arrival.update_id, attempts=attempts)
        if attempts == 1:
            await self._door.apologise(arrival, number)

    async def _mark_done(self, update_ids: Sequence[UpdateId]) -> None:
        """Mark pure questions done; a busy archive is asked again, as the lease is renewed meanwhile."""
        for pause in (*self._timing.pauses, None):
            try:
                await self._inbox.mark_done(update_ids)
            except ArchiveBusy:
                if pause is None:
                    raise
                await asyncio.sleep(pause)
            else:
                return

    def _lease(self) -> Lease:
        return Lease(owner=self._owner, until=self._clock.now() + timedelta(seconds=self._timing.lease))

    async def _take_over(self) -> None:
        """Hold and line up every row nobody holds any more."""
        limit = self._timing.take_over
        while not self._stopping:
            left = await self._inbox.take_over(self._lease(), now=self._clock.now(), limit=limit)
            for arrival in left:
                self._line_up(arrival)
            if len(left) < limit:
                return

    async def _keep_up(self) -> None:
        """Renew this process's leases, and take over rows whose process has gone silent."""
        while True:
            await asyncio.sleep(self._timing.look_again)
            try:
                await self._inbox.extend(self._lease())
                await self._take_over()
            except ArchiveBusy:
                log.warning("intake.archive_busy")
