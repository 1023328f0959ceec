"""From the inbox to the door: each chat in order, different chats side by side."""

import asyncio
from collections import deque
from collections.abc import Collection, Sequence
from contextlib import suppress
from contextvars import Context
from datetime import timedelta
from typing import Protocol

import structlog
from telegram.error import InvalidToken

from bot.batching import Batcher
from bot.following import Followed, following
from bot.intake.arrivals import arrival_of
from bot.intake.counters import DONE, FAILED, IntakeCounters, kind_of
from bot.intake.marks import Marks
from bot.intake.suspects import EndsProcesses, Suspects
from bot.intake.timing import IntakeTiming
from bot.intake.trials import Trial
from bot.loops import going_on, sleep
from bot.lulls import Lull
from bot.steps import step
from bot.transport import FloodWait, MaybeSent, NotSent
from office.errors import ArchiveBusy
from office.ids import UpdateId
from office.model.inbox import Arrival, Lease
from office.ports.archive import InboxQueue
from office.ports.clock import Clock
from office.ports.ids import Ids

log = structlog.get_logger(__name__)

UNTAKEN = (InvalidToken, NotSent, FloodWait)
"""Telegram surely did not take the answer, and will take it later: no fault of the update."""


class Handler(Protocol):
    """What is done with an update: the door of the messenger."""

    async def handle(self, arrival: Arrival) -> bool:
        """Handle it; tells whether a transaction marked it done already."""
        ...

    async def apologise(self, arrival: Arrival, number: str) -> None:
        """Tell the person that it did not work yet."""
        ...

    async def give_up(self, arrival: Arrival, number: str) -> None:
        """Tell the person that it did not work at all."""
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
        self.counters = IntakeCounters()
        self._lanes: dict[str, deque[Arrival]] = {}
        self._in_hand: set[UpdateId] = set()
        self._strays: dict[UpdateId, float] = {}
        self._taken_up = 0
        self._workers: set[asyncio.Task[None]] = set()
        self._places = asyncio.Semaphore(timing.side_by_side)
        self._suspects = Suspects(inbox)
        self._marks = Marks(
            inbox, clock, wait=timing.batch, size=timing.batch_size, let_go=self._in_hand.difference_update
        )
        self._kept = Batcher[Arrival](self._keep, wait=timing.batch, size=timing.batch_size)
        self._keeper: asyncio.Task[None] | None = None
        self._held_until = clock.now()
        self._lull = Lull(clock, timing.lease)
        self._soon = asyncio.Event()
        self._soon_until = 0.0
        self._is_open = False
        self._stopping = False

    async def start(self) -> None:
        """Take over what an earlier process left, and keep looking for such rows; once is enough."""
        await self._renew()
        await self._take_over()
        if self._keeper is None:
            self._keeper = going_on(self._keep_up(), "keeping up")
        self._is_open = True

    async def stop(self) -> None:
        """Finish what is under way; what waits stays in the inbox, free for the next process at once."""
        self._stopping, self._is_open = True, False
        await self._kept.drain()
        if self._workers:
            await asyncio.wait(self._workers, timeout=self._timing.grace)
        for worker in self._workers:
            worker.cancel()
        await asyncio.gather(*self._workers, return_exceptions=True)
        await self._marks.drain()
        if self._keeper is not None:
            self._keeper.cancel()
            await asyncio.gather(self._keeper, return_exceptions=True)
        for last in (self._marks.pay, self._inbox.release_all):
            with suppress(ArchiveBusy):
                await last()

    async def receive(self, updates: Sequence[object]) -> None:
        """Commit these updates together; when this returns they may be confirmed to the messenger.

        What is no update is left out. Raises :class:`ArchiveBusy`, also before the start and after the stop.
        """
        self._demand_open()
        now = self._clock.now()
        arrivals = [arrival for update in updates if (arrival := arrival_of(update, now)) is not None]
        if arrivals:
            await self._keep(arrivals)

    async def receive_one(self, update: object) -> None:
        """The same for a single update, which shares its commit with others of the same moment."""
        self._demand_open()
        arrival = arrival_of(update, self._clock.now())
        if arrival is not None:
            await asyncio.shield(self._kept.put(arrival))

    @property
    def is_open(self) -> bool:
        """Whether updates are taken: from the start on, until the stop."""
        return self._is_open

    @property
    def is_going(self) -> bool:
        """Whether what waits is looked after, or will be from the start on; not after a fault ended it."""
        return self._keeper is None or not self._keeper.done()

    @property
    def under_way(self) -> int:
        """How many chats are being worked on."""
        return len(self._lanes)

    def _demand_open(self) -> None:
        if not self.is_open:
            raise ArchiveBusy("the intake is closed")

    async def _keep(self, arrivals: Sequence[Arrival]) -> None:
        kept = await self._inbox.keep(arrivals, self._lease())
        self._line_up(*await self._left_behind(kept.older))
        self._line_up(*kept.new)
        for arrival in arrivals:
            self.counters.received[kind_of(arrival)] += 1
            step("update.kept", update_id=arrival.update_id)
        if not {arrival.update_id for arrival in arrivals} <= self._in_hand:
            self._look_soon()

    async def _left_behind(self, held: Sequence[Arrival]) -> Sequence[Arrival]:
        """Those in nobody's hand: they were kept by a commit of which this process never heard.

        What was in hand when they were read may be done by now, so each is asked about once more. Where
        others were taken up meanwhile, who knows which: then they are left to :meth:`_free`.
        """
        taken_up = self._taken_up
        unknown = [each for each in held if each.update_id not in self._in_hand]
        found = [each for each in unknown if await self._inbox.waits(each.update_id)]
        if taken_up != self._taken_up:
            return ()
        self._taken_up += bool(found)
        return found

    def _line_up(self, *arrivals: Arrival) -> None:
        """Put each behind what waits of its chat; what is in hand already stays where it is."""
        for arrival in arrivals:
            if arrival.update_id not in self._in_hand:
                self._put_in_line(arrival)

    def _put_in_line(self, arrival: Arrival) -> None:
        self._in_hand.add(arrival.update_id)
        waiting = self._lanes.get(arrival.lane)
        if waiting is not None:
            waiting.append(arrival)
            return
        self._lanes[arrival.lane] = deque([arrival])
        worker = asyncio.create_task(self._work(arrival.lane), context=Context())
        self._workers.add(worker)
        worker.add_done_callback(self._workers.discard)

    async def _work(self, lane: str) -> None:
        """Handle the updates of one chat, one after the other."""
        waiting = self._lanes[lane]
        try:
            while waiting and not self._stopping:
                with following(waiting[0], self.counters.answered) as followed:
                    await self._handle(waiting[0], followed)
                waiting.popleft()
        except Exception:
            log.exception("intake.chat_given_up", waiting=len(waiting))
            self._in_hand.difference_update(arrival.update_id for arrival in waiting)  # Strays from now on.
        finally:
            self._lanes.pop(lane, None)

    async def _handle(self, arrival: Arrival, followed: Followed) -> None:
        """Handle one update, again after each pause; in the end it is done, or failed with a number.

        While the archive is busy, or Telegram takes no answer, it is tried until it works: that is no fault
        of the update.
        """
        trial = Trial(arrival, self._ids, self._timing)
        while await self._is_still_ours(arrival):
            try:
                marked = await self._hand_on(arrival)
            except ArchiveBusy as error:
                pause = await self._busy(trial, error)
            except UNTAKEN as error:
                pause = self._pause_after(error)
                log.warning("intake.untaken", reason=str(error))
            except MaybeSent as error:
                pause = await self._doubt(trial, error)
            except Exception as error:
                pause = None if isinstance(error, EndsProcesses) else trial.failed()
                await self._report(trial, error, is_final=pause is None)
            else:
                followed.handled(self._clock.now())
                self._finished(arrival, marked=marked)
                return
            if pause is None or self._stopping:
                return
            await asyncio.sleep(pause)

    async def _hand_on(self, arrival: Arrival) -> bool:
        """To the door, in one of its places; alone where it may end the process."""
        if arrival.is_suspect:
            return await self._suspects.hand_on(arrival, self._door.handle)
        async with self._places:
            return await self._door.handle(arrival)

    async def _busy(self, trial: Trial, error: ArchiveBusy) -> float | None:
        """Tried again at once when the archive can tell that it is still to be done; not where it is not.

        A commit nobody heard of may have done it: a second try would find nothing to do, and say so.
        """
        log.warning("intake.archive_busy", number=trial.number, reason=str(error))
        await self._tell(trial)
        while not self._stopping:
            await asyncio.sleep(self._timing.pauses[-1])
            with suppress(ArchiveBusy):
                if await self._inbox.waits(trial.arrival.update_id):
                    return 0.0
                self._in_hand.discard(trial.arrival.update_id)
                break
        return None

    async def _doubt(self, trial: Trial, error: MaybeSent) -> float | None:
        """Nobody knows whether the answer arrived: it is said again, and given up in the end."""
        pause = trial.in_doubt()
        if pause is None:
            await self._report(trial, error, is_final=True)
        else:
            log.warning("intake.in_doubt", reason=str(error))
        return pause

    def _pause_after(self, error: Exception) -> float:
        asked = error.retry_after.total_seconds() if isinstance(error, FloodWait) else 0.0
        return max(self._timing.pauses[-1], min(asked, self._timing.longest_pause))

    def _finished(self, arrival: Arrival, *, marked: bool) -> None:
        kind = kind_of(arrival)
        self.counters.outcomes[kind, DONE] += 1
        step("update.handled", kind=kind)
        if marked:
            self._in_hand.discard(arrival.update_id)
        else:
            self._marks.done(arrival.update_id)

    async def _report(self, trial: Trial, error: Exception, *, is_final: bool) -> None:
        """Log what went wrong under a number, note it in the inbox, and tell the person that number."""
        update_id, kind = trial.arrival.update_id, kind_of(trial.arrival)
        log.error("intake.failed", number=trial.number, kind=kind, attempts=trial.attempts, exc_info=error)
        self.counters.errors[kind] += 1
        if is_final:
            self.counters.outcomes[kind, FAILED] += 1
            self._marks.failed(update_id, trial.number)
        try:
            if is_final:
                await self._marks.pay()
            else:
                await self._inbox.postpone(update_id, attempts=trial.attempts)
        except Exception as trouble:
            log.warning("intake.not_noted", number=trial.number, reason=type(trouble).__name__)
        await self._tell(trial, is_final=is_final)

    async def _tell(self, trial: Trial, *, is_final: bool = False) -> None:
        """Tell the person at the first failure of all, and when no try is left."""
        if trial.is_told and not is_final:
            return
        trial.is_told = True
        tell = self._door.give_up if is_final else self._door.apologise
        try:
            await tell(trial.arrival, trial.number)
        except Exception as error:
            log.warning("intake.apology_failed", number=trial.number, reason=type(error).__name__)

    def _lease(self) -> Lease:
        return Lease(owner=self._owner, until=self._clock.now() + timedelta(seconds=self._timing.lease))

    async def _take_over(self) -> None:
        """Hold and line up every row nobody holds any more."""
        limit = self._timing.take_over
        while not self._stopping:
            left = await self._inbox.take_over(self._lease(), now=self._clock.now(), limit=limit)
            self._taken_up += bool(left)
            self._line_up(*left)
            if len(left) < limit:
                return

    async def _renew(self) -> None:
        """Hold for longer what is held, and let go of what is not any more.

        After a stand-still some of it is another process's by now; after a commit of which nobody heard
        some of it is done, and is not to be tried again.
        """
        lease, in_hand = self._lease(), frozenset(self._in_hand)
        held = await self._inbox.extend(lease)
        self._lull.over()
        self._in_hand -= in_hand.difference(held)
        self._held_until = lease.until
        await self._free(held)

    async def _free(self, held: Collection[UpdateId]) -> None:
        """What is held for longer than a lease and in nobody's hand is free, to be taken over.

        So it is after a commit of which nobody heard that it was kept.
        """
        now = self._clock.monotonic()
        self._strays = {key: self._strays.get(key, now) for key in held if key not in self._in_hand}
        free = [key for key, since in self._strays.items() if now - since >= self._timing.lease]
        if free:
            log.warning("intake.strays", updates=len(free))
            await self._inbox.release(free)

    @property
    def _has_lapsed(self) -> bool:
        return self._clock.now() >= self._held_until

    async def _is_still_ours(self, arrival: Arrival) -> bool:
        """Whether this process holds it; one that stood still for longer than its lease asks first."""
        while self._has_lapsed and not self._stopping:
            self._look_soon()
            await asyncio.sleep(self._timing.look_soon)
        return not self._has_lapsed and arrival.update_id in self._in_hand

    def _look_soon(self) -> None:
        """A chat wrote while another process was at work for it: for a while, see whether it is through."""
        self._soon_until = self._clock.monotonic() + self._timing.look_again
        self._soon.set()

    async def _pause(self) -> None:
        """Until it is time to look again."""
        if self._clock.monotonic() < self._soon_until:
            await asyncio.sleep(self._timing.look_soon)
            return
        self._soon.clear()
        await sleep(self._timing.look_again, self._soon)

    async def _keep_up(self) -> None:
        """Renew this process's leases, and take over rows whose process has gone silent."""
        while True:
            await self._pause()
            try:
                await self._renew()
                await self._marks.pay()
                if not self._lull.lasts:
                    await self._take_over()
            except ArchiveBusy:
                log.warning("intake.archive_busy")
            except Exception:
                log.exception("intake.keeping_up_failed")
