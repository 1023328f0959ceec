"""The inbox: arrivals are kept before they are confirmed, held by one process a chat, emptied when done."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from zlib import crc32

import sqlalchemy as sa
from sqlalchemy import bindparam
from sqlalchemy.dialects.postgresql import ARRAY, insert

from office import errors
from office.ids import ChatId, UpdateId
from office.model.inbox import SUSPECT, Arrival, Held, Lease
from storage.line import Database, Line, in_transaction
from storage.setting import Setting
from storage.tables.inbox import WAITING, inbox

_LOCKS = sa.select(
    sa.func.pg_advisory_xact_lock(
        sa.func.unnest(bindparam("keys", type_=ARRAY(sa.BigInteger))).column_valued("key")
    )
)
_TAKES_OVER = sa.select(sa.func.pg_try_advisory_xact_lock(bindparam("key")))
_KEEP = insert(inbox).on_conflict_do_nothing().returning(inbox.c.update_id)
_WAITING_IN = (
    sa.select(inbox)
    .where(WAITING, inbox.c.lane.in_(bindparam("lanes", expanding=True)))
    .order_by(inbox.c.received_at, inbox.c.update_id)
)

_done = {"state": "done", "body": "", "lane": "", "lease_owner": None}
_ONE = inbox.c.update_id == bindparam("key")
_MINE = sa.or_(inbox.c.lease_owner.is_(None), inbox.c.lease_owner == bindparam("me"))
_DONE = sa.update(inbox).where(WAITING, _ONE, _MINE).values(**_done, finished_at=bindparam("at"))
_MINE_DONE = _DONE.returning(inbox.c.update_id)
_EARLIER_DONE = (
    sa.update(inbox)
    .where(
        WAITING,
        inbox.c.channel == bindparam("in_channel"),
        inbox.c.lane == bindparam("in_lane"),
        inbox.c.update_id < bindparam("before"),
    )
    .values(**_done, finished_at=bindparam("at"))
)
_KNOWN = sa.select(inbox.c.update_id).where(_ONE)
_MINE_WAITS = sa.select(inbox.c.update_id).where(WAITING, _ONE, _MINE)
_POSTPONE = sa.update(inbox).where(WAITING, _ONE).values(attempts=bindparam("tries"))
_NOTE_DEATHS = sa.update(inbox).where(WAITING, _ONE, _MINE).values(deaths=bindparam("ended"))
_FAIL = (
    sa.update(inbox)
    .where(WAITING, _ONE, _MINE)
    .values(state="failed", number=bindparam("report"), finished_at=bindparam("at"), lease_owner=None)
)
_held_by_nobody = {"lease_owner": None, "lease_until": inbox.c.received_at}
_RELEASE = sa.update(inbox).where(WAITING, _ONE, _MINE).values(**_held_by_nobody)
_RELEASE_ALL = (
    sa.update(inbox).where(WAITING, inbox.c.lease_owner == bindparam("me")).values(**_held_by_nobody)
)
_EXTEND = (
    sa.update(inbox)
    .where(WAITING, inbox.c.lease_owner == bindparam("me"))
    .values(lease_until=bindparam("until"))
    .returning(inbox.c.update_id)
)

_held = inbox.alias("held")
_FREE = (
    sa.select(inbox)
    .where(
        WAITING,
        inbox.c.lease_until <= bindparam("now"),
        ~sa.exists().where(
            _held.c.state == sa.literal_column("'waiting'"),
            _held.c.lane == inbox.c.lane,
            _held.c.channel == inbox.c.channel,
            _held.c.lease_until > bindparam("now"),
            _held.c.lease_owner != bindparam("me"),
        ),
    )
    .order_by(inbox.c.received_at, inbox.c.update_id)
    .limit(bindparam("most"))
    .with_for_update(of=inbox, skip_locked=True)
)
_OTHERS_WAITING = (
    sa.select(inbox.c.update_id, inbox.c.channel, inbox.c.lane, inbox.c.received_at)
    .where(
        WAITING,
        inbox.c.lane.in_(bindparam("lanes", expanding=True)),
        sa.or_(inbox.c.lease_owner.is_(None), inbox.c.lease_owner != bindparam("me")),
    )
    .order_by(inbox.c.received_at, inbox.c.update_id)
)
_TAKE = (
    sa.update(inbox)
    .where(_ONE)
    .values(lease_owner=bindparam("me"), lease_until=bindparam("until"), deaths=bindparam("ended"))
)
_NEWEST = (
    sa.select(inbox.c.update_id)
    .where(inbox.c.channel == bindparam("channel"))
    .order_by(inbox.c.update_id.desc())
    .limit(1)
)
_OLDEST = sa.select(sa.func.min(inbox.c.received_at).label("oldest")).where(WAITING)
_COUNT = sa.select(sa.func.count()).select_from(inbox).where(WAITING)

_TAKE_OVER_LOCK = 7_101
"""One taking over at a time, so that two processes never share the rows of one chat.

The others do not wait for it: they have their own rows to hold, and look again soon.
"""


class SqlInbox:
    """The port's ``InboxStore`` in SQL."""

    def __init__(self, line: Line, setting: Setting) -> None:
        self._line = line
        self._setting = setting

    async def done(self, *update_ids: UpdateId) -> None:
        """Mark updates done and empty them.

        Raises :class:`errors.AlreadyDone` if one was done before or is held by another process, so that
        the transaction that did it a second time is rolled back.
        """
        values = [{"key": key, "at": self._setting.now(), "me": self._setting.owner} for key in update_ids]

        def write(connection: sa.Connection) -> UpdateId | None:
            for value in values:
                marked = connection.execute(_MINE_DONE, value).first()
                if marked is None and connection.execute(_KNOWN, {"key": value["key"]}).first():
                    return UpdateId(int(str(value["key"])))
            return None

        taken = await self._line.run(write)
        if taken is not None:
            raise errors.AlreadyDone(taken)

    async def done_before(self, update_id: UpdateId, channel: str, chat_id: ChatId) -> None:
        """Mark what this chat sent before that update: all of it was handled, as a chat keeps its order."""
        await self._line.change(
            _EARLIER_DONE, in_channel=channel, in_lane=str(chat_id), before=update_id, at=self._setting.now()
        )


class SqlInboxQueue:
    """The port's ``InboxQueue`` in SQL; every call is its own transaction."""

    def __init__(self, database: Database, setting: Setting) -> None:
        self._database = database
        self._setting = setting

    async def keep(self, arrivals: Sequence[Arrival], lease: Lease) -> Held:
        """Commit these; what this process now holds of their chats comes back, in order.

        Of a chat another process works on, or of which older updates still wait for somebody, they are
        kept without being held: :meth:`take_over` gives them out in order.
        """
        if not arrivals:
            return Held()

        def write(connection: sa.Connection) -> Held:
            _lock_lanes(connection, arrivals)
            lanes = {(arrival.channel, arrival.lane) for arrival in arrivals}
            waiting = _waiting_in(connection, lanes)
            busy = {(row.channel, row.lane) for row in waiting if row.lease_owner != lease.owner}
            rows = [_values_of(arrival, lease, busy) for arrival in arrivals]
            new = {row.update_id for row in connection.execute(_KEEP, rows)}
            return Held(
                new=[a for a in arrivals if a.update_id in new and (a.channel, a.lane) not in busy],
                older=[_arrival(row) for row in waiting if (row.channel, row.lane) not in busy],
            )

        return await in_transaction(self._database, write)

    async def mark_done(self, update_ids: Sequence[UpdateId]) -> None:
        """Mark questions that were answered; those marked already, or another's by now, are left alone."""
        at, me = self._setting.now(), self._setting.owner
        async with self._database.transaction() as line:
            await line.change_each(_DONE, [{"key": key, "at": at, "me": me} for key in update_ids])

    async def waits(self, update_id: UpdateId) -> bool:
        """Whether an update is neither done nor given up, and this process's to handle."""
        async with self._database.reading() as line:
            return await line.first(_MINE_WAITS, key=update_id, me=self._setting.owner) is not None

    async def postpone(self, update_id: UpdateId, *, attempts: int) -> None:
        """Note how often an update was tried; this process goes on holding it."""
        async with self._database.transaction() as line:
            await line.change(_POSTPONE, key=update_id, tries=attempts)

    async def note_deaths(self, update_id: UpdateId, deaths: int) -> bool:
        """Note how many processes have ended with an update; False if it is done, or another's by now."""
        async with self._database.transaction() as line:
            values = {"key": update_id, "ended": deaths, "me": self._setting.owner}
            return await line.change(_NOTE_DEATHS, **values) > 0

    async def fail(self, update_id: UpdateId, *, number: str, at: datetime) -> None:
        """Give an update up under the number its person was told, unless it is another process's by now."""
        async with self._database.transaction() as line:
            await line.change(_FAIL, key=update_id, report=number, at=at, me=self._setting.owner)

    async def extend(self, lease: Lease) -> Collection[UpdateId]:
        """Hold everything this process holds until the lease's new end; what that is."""
        async with self._database.transaction() as line:
            rows = await line.rows(_EXTEND, me=lease.owner, until=lease.until)
        return {UpdateId(row.update_id) for row in rows}

    async def release(self, update_ids: Collection[UpdateId]) -> None:
        """Hold these no more: whoever takes over next has them."""
        async with self._database.transaction() as line:
            await line.change_each(_RELEASE, [{"key": key, "me": self._setting.owner} for key in update_ids])

    async def release_all(self) -> None:
        """Hold nothing any more: a process that stops cleanly has not ended because of what it held."""
        async with self._database.transaction() as line:
            await line.change(_RELEASE_ALL, me=self._setting.owner)

    async def take_over(self, lease: Lease, *, now: datetime, limit: int) -> Sequence[Arrival]:
        """Hold waiting rows whose lease has ended, oldest first; never of a chat another one works on.

        Of those it is noted that the process that held them ended.
        """

        def write(connection: sa.Connection) -> Sequence[Arrival]:
            if not _takes_over(connection):
                return []
            free = connection.execute(_FREE, {"now": now, "me": lease.owner, "most": limit}).all()
            free = _without_gaps(connection, free, lease.owner)
            held = {"me": lease.owner, "until": lease.until}
            taken = [replace(_arrival(row), deaths=_deaths(row, lease.owner)) for row in free]
            if taken:
                connection.execute(
                    _TAKE, [{"key": each.update_id, "ended": each.deaths, **held} for each in taken]
                )
            return taken

        return await in_transaction(self._database, write)

    async def newest(self, channel: str) -> UpdateId | None:
        """The highest update id ever kept."""
        async with self._database.reading() as line:
            row = await line.first(_NEWEST, channel=channel)
        return UpdateId(row.update_id) if row else None

    async def oldest_waiting(self) -> datetime | None:
        """When the oldest update came that is neither done nor given up; none if none waits."""
        async with self._database.reading() as line:
            row = await line.first(_OLDEST)
        return row.oldest if row else None

    async def waiting(self) -> int:
        """How many updates are neither done nor given up."""
        async with self._database.reading() as line:
            row = await line.first(_COUNT)
        return int(row[0]) if row else 0


def _without_gaps(connection: sa.Connection, free: Sequence[sa.Row[Any]], me: str) -> Sequence[sa.Row[Any]]:
    """Of each chat what comes before the first update left out.

    One is left out while its process, slow rather than dead, is just writing it: what came after it must
    not overtake it.
    """
    if not free:
        return free
    found = {row.update_id for row in free}
    left_out: dict[tuple[str, str], tuple[datetime, UpdateId]] = {}
    lanes = sorted({row.lane for row in free})
    for row in connection.execute(_OTHERS_WAITING, {"lanes": lanes, "me": me}):
        if row.update_id not in found:
            left_out.setdefault((row.channel, row.lane), (row.received_at, row.update_id))
    return [
        row
        for row in free
        if (gap := left_out.get((row.channel, row.lane))) is None or (row.received_at, row.update_id) < gap
    ]


def _lock(connection: sa.Connection, keys: Sequence[int]) -> None:
    """On PostgreSQL, wait for these locks until the transaction ends; SQLite has one writer anyway."""
    if connection.dialect.name == "postgresql":
        connection.execute(_LOCKS, {"keys": keys})


def _takes_over(connection: sa.Connection) -> bool:
    """Whether it is this process's turn; SQLite has one writer anyway."""
    if connection.dialect.name != "postgresql":
        return True
    return bool(connection.execute(_TAKES_OVER, {"key": _TAKE_OVER_LOCK}).scalar())


def _lock_lanes(connection: sa.Connection, arrivals: Sequence[Arrival]) -> None:
    lanes = {f"{arrival.channel} {arrival.lane}" for arrival in arrivals}
    _lock(connection, sorted({(1 << 40) + crc32(lane.encode()) for lane in lanes}))


def _waiting_in(connection: sa.Connection, lanes: Collection[tuple[str, str]]) -> Sequence[sa.Row[Any]]:
    found = connection.execute(_WAITING_IN, {"lanes": sorted({lane for _, lane in lanes})})
    return [row for row in found if (row.channel, row.lane) in lanes]


def _values_of(arrival: Arrival, lease: Lease, busy: set[tuple[str, str]]) -> dict[str, object]:
    held = (arrival.channel, arrival.lane) not in busy
    return {
        "update_id": arrival.update_id,
        "channel": arrival.channel,
        "lane": arrival.lane,
        "once": arrival.once,
        "state": "waiting",
        "body": arrival.body,
        "received_at": arrival.received_at,
        "attempts": arrival.attempts,
        "deaths": arrival.deaths,
        "lease_owner": lease.owner if held else None,
        "lease_until": lease.until if held else arrival.received_at,
    }


def _deaths(row: sa.Row[Any], me: str) -> int:
    """How many processes have ended with it, the one that held it last among them."""
    is_counted = row.deaths < SUSPECT and row.lease_owner not in {None, me}
    return int(row.deaths) + is_counted


def _arrival(row: sa.Row[Any]) -> Arrival:
    return Arrival(
        update_id=UpdateId(row.update_id),
        channel=row.channel,
        lane=row.lane,
        once=row.once,
        body=row.body,
        received_at=row.received_at,
        attempts=row.attempts,
        deaths=row.deaths,
    )
