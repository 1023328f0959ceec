"""What this process holds of the outbox: claimed a little ahead, kept by a beat, given back at the end."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import inf

from bot.delivery.bulk import BulkRight
from bot.delivery.timing import Timing
from bot.lulls import Lull
from office.model.inbox import Lease
from office.model.outbox import Delivery, DeliveryState, Lane
from office.ports.archive import OutboxQueue
from office.ports.clock import Clock

_BULK = (Lane.REMINDERS, Lane.BROADCASTS)


@dataclass(frozen=True, slots=True)
class Term:
    """When a lease ends: by the calendar, which all processes share, and by a clock that nobody can set."""

    until: datetime
    ticks: float

    def is_over(self, clock: Clock) -> bool:
        """Whether either of the two says so."""
        return clock.now() >= self.until or clock.monotonic() >= self.ticks

    def or_sooner(self, other: "Term | None") -> "Term":
        """What ends with whichever of the two ends first."""
        if other is None:
            return self
        return Term(min(self.until, other.until), min(self.ticks, other.ticks))


class Claims:
    """Asks the outbox for rows; bulk only while this process has the right to send it.

    A process that stood still for longer than its lease (a frozen machine, a paused container) wakes with
    rows that may be another's by now: before anything is held anew they are given to ``on_lapse``, together
    with the word that what waits has lost its lease too, and whoever began before has lost its grip.
    """

    def __init__(
        self,
        outbox: OutboxQueue,
        bulk: BulkRight,
        owner: str,
        timing: Timing,
        clock: Clock,
        *,
        holds: Callable[[], bool],
        on_rows: Callable[[Sequence[Delivery]], None],
        on_lapse: Callable[[Sequence[Delivery]], None],
    ) -> None:
        """``holds`` tells whether any row is held here; ``on_rows`` takes what was claimed, and may be told
        of rows claimed after the loop that asked for them has ended.
        """
        self._outbox = outbox
        self._holds = holds
        self._on_rows = on_rows
        self._on_lapse = on_lapse
        self._lapses = 0
        self._claiming: Term | None = None
        self._came_since: Term | None = None
        self._one_beat = asyncio.Lock()
        self._replies_coming = asyncio.Lock()
        self._bulk = bulk
        self._owner = owner
        self._timing = timing
        self._clock = clock
        self._term = Term(clock.now(), clock.monotonic())
        self._lull = Lull(clock, timing.lease)
        self.may_be_more = False
        """Whether the last claim of later rows got all it asked for."""

    @property
    def held_until(self) -> datetime:
        """Until when what is held is surely this process's."""
        return self._term.until

    def hold(self, *, since: datetime | None = None) -> Lease:
        """A lease from now on, or from the moment at which rows that are handed over were written.

        All that is held counts as held until the first of its leases ends.
        """
        return Lease(owner=self._owner, until=self._begin(since).until)

    def grip(self) -> Callable[[], bool]:
        """Tells, at any time, whether what is held now still surely is."""
        lapses = self._lapses
        return lambda: lapses == self._lapses and not self._term.is_over(self._clock)

    async def look(self, *, replies: int, later: int) -> float:
        """Claim at most so many rows that are due; the seconds until it is worth looking again."""
        lanes = [lane for lane in Lane if (replies if lane is Lane.REPLIES else later) > 0]
        moments = await self._outbox.next_due(now := self._clock.now(), lanes)
        due = [lane for lane in lanes if lane in moments and moments[lane] <= now]
        if due:
            return 0.0 if await self._claim_due(due, replies, later) else self._timing.poll
        wait = (min(moments.values()) - self._clock.now()).total_seconds() if moments else inf
        return max(0.0, min(wait, self._timing.poll))

    async def replies_are_here(self) -> None:
        """Wait until no reply is claimed that :func:`on_rows` was not told of: in the outbox it is ours."""
        async with self._replies_coming:
            return

    async def beat(self) -> None:
        """Keep the leases of what is held; of what comes meanwhile nobody knows whether it was reached."""
        async with self._one_beat:
            before, term = self._term, self._term_from()
            self._came_since = self._claiming
            await self._outbox.extend(Lease(owner=self._owner, until=term.until))
            self._note_lapse(before)
            self._term = term.or_sooner(self._came_since)
            self._lull.over()

    async def rescue(self, now: datetime) -> int:
        """Free what processes left under way whose leases had ended by then; how many.

        None after a lull: where the archive was away for everybody, the others live and will say so.
        """
        return 0 if self._lull.lasts else await self._outbox.rescue(now)

    async def ended(self) -> Mapping[tuple[DeliveryState, Lane], int]:
        """How many rows claims and rescues have ended without an attempt since this was asked before."""
        return await self._outbox.ended()

    async def release(self) -> None:
        """Give back what was never begun."""
        await self._outbox.release(self._owner, self._clock.now())

    def _begin(self, since: datetime | None = None) -> Term:
        term = self._term_from(since)
        if self._note_lapse(self._term) or not (self._claiming or self._holds()):
            self._term = term
        self._term = self._term.or_sooner(term)
        self._came_since = term.or_sooner(self._came_since)
        return term

    def _term_from(self, begun: datetime | None = None) -> Term:
        ticks, now = self._clock.monotonic(), self._clock.now()
        left = min(begun or now, now) + timedelta(seconds=self._timing.lease) - now
        return Term(now + left, ticks + left.total_seconds())

    def _note_lapse(self, term: Term) -> bool:
        """Whether what was held until then is another's by now."""
        if not term.is_over(self._clock) or not (self._claiming or self._holds()):
            return False
        self._lapses += 1
        self._on_lapse(())
        return True

    async def _claim_due(self, due: Sequence[Lane], replies: int, later: int) -> int:
        """Replies first, whatever becomes of the rest; how many rows came."""
        came = 0
        if Lane.REPLIES in due:
            async with self._replies_coming:
                came += await self._claim([Lane.REPLIES], replies)
        if later > 0:
            came += await self._claim_later([lane for lane in due if lane is not Lane.REPLIES], later)
        return came

    async def _claim_later(self, due: Sequence[Lane], room: int) -> int:
        """A claim also gives up what is too late, so there is one while others send bulk, or nobody may."""
        if any(lane in _BULK for lane in due) and not await self._bulk.seek():
            due = [Lane.ANSWERS]
        came = await self._claim(due, room) if due else 0
        self.may_be_more = came >= room
        return came

    async def _claim(self, lanes: Sequence[Lane], room: int) -> int:
        """Claim, and have the rows taken on the same turn of the loop, or given back if the lease lapsed."""
        now: datetime = self._clock.now()
        term, lapses = self._begin(), self._lapses
        self._claiming = term  # Whatever comes of it is held from now on.
        try:
            lease = Lease(owner=self._owner, until=term.until)
            rows = await self._outbox.claim(lease, now=now, lanes=lanes, limit=room)
            take = self._on_rows if lapses == self._lapses else self._on_lapse
            take(rows)
        finally:
            self._claiming = None
        return len(rows)
