"""Lets later messages go at their moment: by lane, on the beat, when their chat is ready."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from math import ceil

from bot.delivery.bulk import BulkRight
from bot.delivery.lines import LaterLine
from bot.delivery.pacing import BulkPace, ChatPaces
from bot.delivery.timing import Timing
from office.model.outbox import Delivery, Lane
from office.ports.clock import Clock

PutBack = Callable[[Delivery, datetime, str], None]


class Pacer:
    """Holds the rows that were claimed ahead, and hands each on (``go``) when it may leave.

    What would have to wait too long, for its chat or for the right to send bulk, is ``put_back``.
    """

    def __init__(
        self,
        *,
        rate: float,
        chats: ChatPaces,
        bulk: BulkRight,
        clock: Clock,
        timing: Timing,
        is_spoken_to: Callable[[int], bool],
        go: Callable[[Delivery], None],
        put_back: PutBack,
    ) -> None:
        """``is_spoken_to`` tells whether something is being said in a chat just now."""
        self._pace = BulkPace(rate)
        self._chats = chats
        self._bulk = bulk
        self._clock = clock
        self._timing = timing
        self._fresh = max(timing.fresh, 2 / rate) if rate > 0 else timing.fresh
        self._is_spoken_to = is_spoken_to
        self._go = go
        self._put_back = put_back
        self._at_once = asyncio.Semaphore(timing.bulk_at_once)
        self.line = LaterLine()

    @property
    def room(self) -> int:
        """How many more rows to claim: so many that little is in doubt after a crash."""
        most = ceil(self._pace.rate * self._timing.ahead) or 2 * self._timing.bulk_at_once
        return most - len(self.line) if len(self.line) <= most // 2 else 0

    def make_room_for_reply(self) -> None:
        """A reply goes now, outside the beat."""
        self._pace.make_room(self._clock.monotonic())

    def landed(self) -> None:
        """One that was handed on is done."""
        self._at_once.release()

    async def run(self) -> None:
        """Hand on one row after the other, until cancelled."""
        while True:
            await self.line.arrived.wait()
            await asyncio.sleep(await self._one_pass())

    async def _one_pass(self) -> float:
        """Hand one row on if its moment has come; the seconds until the next pass."""
        if not len(self.line):
            self.line.arrived.clear()
            return 0.0
        await self._at_once.acquire()
        delivery, wait = self._next()
        if delivery is None or wait > 0:
            self._at_once.release()
            return min(wait, self._timing.poll)
        self.line.remove(delivery)
        now = self._clock.monotonic()
        self._pace.take(now)
        self._chats.note(delivery.letter.to.chat_id, now)
        self._go(delivery)
        return 0.0

    def _is_stale(self, delivery: Delivery, now: float) -> bool:
        """Whether an announcement was claimed so long ago that it may have been stopped or left since."""
        is_announced = delivery.letter.sort.lane is Lane.BROADCASTS
        return is_announced and now - self.line.since(delivery) > self._fresh

    def _wait_for(self, chat_id: int, now: float) -> float:
        """Seconds until a chat may get it; while something is being said there, until it is asked again.

        Behind a slow answer nobody would see whether it has become too old, or is not wanted any more.
        """
        if self._is_spoken_to(chat_id):
            return min(self._timing.chat_second, self._timing.hold)
        return self._chats.later_at(chat_id) - now

    def _next(self) -> tuple[Delivery | None, float]:
        """The first row whose chat is ready, and the seconds until its beat."""
        now, soonest = self._clock.monotonic(), self._timing.poll
        stuck: list[tuple[Delivery, datetime, str]] = []
        ready: Delivery | None = None
        for delivery in self.line:
            if delivery.letter.sort.is_bulk and not self._bulk.allows:
                stuck.append((delivery, self._bulk.paused_until or self._clock.now(), "bulk pauses"))
            elif self._is_stale(delivery, now):
                stuck.append((delivery, self._clock.now(), "to be asked anew whether it may go"))
            elif (wait := self._wait_for(delivery.letter.to.chat_id, now)) <= 0:
                ready = delivery
                break
            elif wait > self._timing.hold:
                until = self._clock.now() + timedelta(seconds=wait)
                stuck.append((delivery, until, "its chat must wait"))
            else:
                soonest = min(soonest, wait)
        for delivery, until, reason in stuck:
            self.line.remove(delivery)
            self._put_back(delivery, until, reason)
        if ready is None:
            return None, 0.0 if stuck else soonest
        return ready, max(0.0, self._pace.slot(now) - now)
