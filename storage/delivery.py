"""The outbox as the delivery works it off: claim, finish, rescue."""

import asyncio
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy import bindparam

from office.model.inbox import Lease
from office.model.outbox import Delivery, DeliveryClass, DeliveryState, Doubt, Lane, Outcome
from storage.leftovers import left_in_doubt
from storage.letters import claimed
from storage.line import Database, in_transaction
from storage.outcomes import write_outcomes
from storage.reaching import reaching
from storage.setting import Setting
from storage.tables.base import one_of
from storage.tables.broadcasts import broadcasts
from storage.tables.outbox import AMISS, HELD, SENDING, WAITING, outbox, slots
from storage.tables.people import residents
from storage.turns import CHAT_BUSY, SLOT_BUSY, turn_of
from storage.types import Moment
from storage.waking import asleep, put_off

DUE = (
    sa.select(
        outbox,
        sa.func.coalesce(residents.c.language, outbox.c.language).label("spoken"),
        residents.c.state.label("resident_state"),
        residents.c.quiet,
        slots.c.message_id.label("kept_message"),
        slots.c.digest.label("kept_digest"),
        slots.c.chat_id.label("kept_chat"),
        slots.c.topic_id.label("kept_topic"),
        broadcasts.c.state.label("broadcast_state"),
        broadcasts.c.rests_at,
    )
    .select_from(
        outbox.outerjoin(residents, residents.c.id == outbox.c.resident_id)
        .outerjoin(slots, slots.c.slot == outbox.c.slot)
        .outerjoin(broadcasts, broadcasts.c.id == outbox.c.broadcast_id)
    )
    .where(
        WAITING,
        outbox.c.lane == bindparam("in_lane"),
        outbox.c.due_at <= bindparam("now"),
        ~SLOT_BUSY,
        ~CHAT_BUSY,
    )
    .order_by(outbox.c.due_at, outbox.c.position)
    .limit(bindparam("most"))
    .with_for_update(of=outbox, skip_locked=True)
)
"""The due rows of one lane, oldest first: parameters ``in_lane``, ``now``, ``most``, and whose turn it is."""

_ROW = outbox.c.id == bindparam("key")
_TAKE = (
    sa.update(outbox)
    .where(_ROW)
    .values(
        state="sending",
        attempt=outbox.c.attempt + 1,
        lease_owner=bindparam("me"),
        lease_until=bindparam("until"),
    )
)
_HOLD = sa.update(outbox).where(_ROW).values(due_at=HELD)
EXPIRE = (
    sa.update(outbox)
    .where(WAITING, outbox.c.expires_at.is_not(None), outbox.c.expires_at <= bindparam("now"))
    .values(state="expired", reason="expired", finished_at=bindparam("now"))
    .returning(outbox.c.lane)
)
"""Give up what is too late, and tell the lanes it was in: parameter ``now``."""

_LEFT_UNCLEAR = [sort.value for sort in DeliveryClass if sort.in_doubt is Doubt.LEAVE_UNCLEAR]
_ENDED = sa.and_(SENDING, outbox.c.lease_until <= bindparam("now"))
_UNCLEAR = (
    sa.update(outbox)
    .where(_ENDED, outbox.c.sort.in_(_LEFT_UNCLEAR))
    .values(
        state="unclear",
        reason="sender lost",
        finished_at=bindparam("now"),
        lease_owner=None,
        lease_until=None,
    )
    .returning(outbox.c.lane)
)
_AGAIN = (
    sa.update(outbox)
    .where(_ENDED, outbox.c.sort.not_in(_LEFT_UNCLEAR))
    .values(state="retry", reason="sender lost", due_at=bindparam("now"), lease_owner=None, lease_until=None)
)
_MINE = sa.and_(SENDING, outbox.c.lease_owner == bindparam("me"))
_EXTEND = sa.update(outbox).where(_MINE).values(lease_until=bindparam("until"))
_RELEASE = (
    sa.update(outbox)
    .where(_MINE)
    .values(
        state=sa.case((outbox.c.attempt <= 1, "pending"), else_="retry"),
        attempt=outbox.c.attempt - 1,
        lease_owner=None,
        lease_until=None,
    )
)
_RELEASE_EACH = _RELEASE.where(outbox.c.id.in_(bindparam("keys", expanding=True))).returning(outbox.c.id)


def _next_in(lane: Lane) -> sa.Select[Any]:
    first = (
        sa.select(outbox.c.lane, outbox.c.due_at)
        .where(WAITING, outbox.c.lane == sa.literal_column(str(lane.value)), ~SLOT_BUSY, ~CHAT_BUSY)
        .order_by(outbox.c.due_at)
        .limit(1)
    )
    return sa.select(first.subquery())


_NEXT = {lane: _next_in(lane) for lane in Lane}


@cache
def _next_of(lanes: frozenset[Lane]) -> sa.CompoundSelect[Any]:
    """The first moment something of each of these lanes is due: parameters say whose turn it is."""
    return sa.union_all(*(_NEXT[lane] for lane in sorted(lanes)))


_DEPTH = sa.select(outbox.c.lane, sa.func.count().label("rows")).where(WAITING).group_by(outbox.c.lane)
_COUNT = (
    sa.select(outbox.c.state, sa.func.count().label("rows"))
    .where(outbox.c.broadcast_id == bindparam("broadcast"))
    .group_by(outbox.c.state)
)


_STAYED_UNCLEAR = (
    sa.select(sa.func.count())
    .select_from(outbox)
    .where(
        AMISS,
        one_of(outbox.c.state, "unclear"),
        outbox.c.broadcast_id.is_not(None),
        outbox.c.finished_at >= bindparam("since", type_=Moment()),
    )
)

Ended = Counter[tuple[DeliveryState, Lane]]
"""How many rows ended so in which lane."""


class SqlOutboxQueue:
    """The port's ``OutboxQueue`` in SQL; every call is its own transaction.

    Leases must be in the archive's own name (``Setting.owner``): only its holder may finish an attempt.
    """

    def __init__(self, database: Database, setting: Setting) -> None:
        self._database = database
        self._setting = setting
        self._ended: Ended = Counter()
        self._one_claim = asyncio.Lock()

    async def claim(
        self, lease: Lease, *, now: datetime, lanes: Sequence[int], limit: int
    ) -> Sequence[Delivery]:
        """Hold due rows in order of lane and age; empty only when nothing of these lanes is due.

        A letter for a message (slot) that an earlier letter still changes waits for that one, a reply for
        one to the same chat that another process still has, or that waits itself.
        """
        if lease.owner != self._setting.owner:
            raise ValueError(f"{lease.owner} cannot finish what it claims here: {self._setting.owner} can")

        taken: list[str] = []

        def write(connection: sa.Connection) -> tuple[list[Delivery], Ended]:
            ended = _lanes(DeliveryState.EXPIRED, connection.execute(EXPIRE, {"now": now}))
            while due := _due(connection, lease.owner, now, lanes, limit):
                open_ = reaching(connection, due, now)
                still = {row.id for row in open_}
                ended += _lanes(DeliveryState.CANCELLED, (row for row in due if row.id not in still))
                _hold(connection, [row for row in open_ if _rests(row, now)])
                awake = [row for row in open_ if not _rests(row, now)]
                put_off(connection, until := asleep(awake, now))
                going = [row for row in awake if row.id not in until]
                if going:
                    taken.extend(row.id for row in going)
                    _take(connection, going, lease)
                    return [claimed(row, now) for row in going], ended
            return [], ended

        async with self._one_claim:
            unheard = self._setting.unheard
            rows, ended = await in_transaction(self._database, write, lambda: unheard.note(taken))
            unheard.forget(taken)
        self._ended += ended
        return rows

    async def finish(self, outcomes: Sequence[Outcome]) -> Sequence[Delivery]:
        """Write results; those of attempts that are no longer this sender's come back untouched."""
        if not outcomes:
            return []

        def write(connection: sa.Connection) -> Sequence[Delivery]:
            return write_outcomes(connection, outcomes, self._setting.owner)

        return await in_transaction(self._database, write)

    async def rescue(self, now: datetime) -> int:
        """Free rows whose sender is gone: to be sent again or left unclear, by their class; how many.

        What a commit of this process held of which it never heard is free as if it had not been held.
        """

        def write(connection: sa.Connection) -> tuple[Ended, int]:
            unclear = _lanes(DeliveryState.UNCLEAR, connection.execute(_UNCLEAR, {"now": now}))
            left_in_doubt(connection, _ENDED, {"now": now})
            return unclear, connection.execute(_AGAIN, {"now": now}).rowcount

        unclear, again = await in_transaction(self._database, write)
        self._ended += unclear
        return unclear.total() + again + await self._free_unheard()

    async def _free_unheard(self) -> int:
        """Free what this process holds in nobody's hand, unless a claim is just at it: then the next time."""
        keys = self._setting.unheard.keys()
        if not keys or self._one_claim.locked():
            return 0
        async with self._one_claim:
            async with self._database.transaction() as line:
                freed = await line.rows(_RELEASE_EACH, me=self._setting.owner, keys=keys)
            self._setting.unheard.forget(row.id for row in freed)
        return len(freed)

    async def ended(self) -> Mapping[tuple[DeliveryState, Lane], int]:
        """What claims and rescues have ended here since this was asked before."""
        ended, self._ended = self._ended, Counter()
        return ended

    async def unclear(self, *, since: datetime) -> int:
        """How many deliveries of announcements were left unclear since then, by whichever process."""
        async with self._database.reading() as line:
            row = await line.first(_STAYED_UNCLEAR, since=since)
        return int(row[0]) if row else 0

    async def extend(self, lease: Lease) -> None:
        """Hold everything under way here until the lease's new end."""
        async with self._database.transaction() as line:
            await line.change(_EXTEND, me=lease.owner, until=lease.until)

    async def release(self, owner: str, now: datetime) -> int:
        """Give back what this process holds but never asked to be sent; how many."""
        async with self._database.transaction() as line:
            return await line.change(_RELEASE, me=owner)

    async def next_due(self, now: datetime, lanes: Iterable[Lane]) -> Mapping[Lane, datetime]:
        """When the first waiting row of each lane is due, perhaps in the past; of lanes where one waits."""
        if not (asked := frozenset(lanes)):
            return {}
        async with self._database.reading() as line:
            found = await line.rows(_next_of(asked), **turn_of(self._setting.owner, now))
        return {Lane(row.lane): row.due_at for row in found}

    async def depth(self) -> dict[str, int]:
        """How many rows wait in each lane, by the lane's name in small letters."""
        async with self._database.reading() as line:
            rows = {row.lane: row.rows for row in await line.rows(_DEPTH)}
        return {lane.name.lower(): rows.get(lane.value, 0) for lane in Lane}

    async def count(self, *, broadcast_id: str) -> dict[DeliveryState, int]:
        """How many letters of a broadcast are in which state."""
        async with self._database.reading() as line:
            rows = await line.rows(_COUNT, broadcast=broadcast_id)
        return {DeliveryState(row.state): row.rows for row in rows}


def _due(
    connection: sa.Connection, owner: str, now: datetime, lanes: Sequence[int], limit: int
) -> list[sa.Row[Any]]:
    due: list[sa.Row[Any]] = []
    turn = turn_of(owner, now)
    for lane in sorted(lanes):
        if len(due) < limit:
            values = {"in_lane": int(lane), "now": now, "most": limit - len(due), **turn}
            due += connection.execute(DUE, values)
    return due


def _lanes(state: DeliveryState, rows: Iterable[sa.Row[Any]]) -> Ended:
    return Counter((state, Lane(row.lane)) for row in rows)


def _rests(row: sa.Row[Any], now: datetime) -> bool:
    """Whether its announcement rests: paused, or the night has come."""
    return row.broadcast_state == "paused" or (row.rests_at is not None and row.rests_at <= now)


def _hold(connection: sa.Connection, rows: Sequence[sa.Row[Any]]) -> None:
    if rows:
        connection.execute(_HOLD, [{"key": row.id} for row in rows])


def _take(connection: sa.Connection, rows: Sequence[sa.Row[Any]], lease: Lease) -> None:
    connection.execute(_TAKE, [{"key": row.id, "me": lease.owner, "until": lease.until} for row in rows])
