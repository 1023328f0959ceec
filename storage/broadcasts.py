"""Announcements: their rows, the people who get them, and what became of each delivery."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import bindparam
from sqlalchemy.dialects.postgresql import insert  # SQLite's dialect writes the same ON CONFLICT from it.

from office import errors
from office.ids import AreaId, BroadcastId, CityId, EventId, LanguageCode, ProcessId, ResidentId, StaffId
from office.model.broadcasts import (
    Addressed,
    Audience,
    Broadcast,
    BroadcastState,
    Course,
    Ledger,
    Pause,
    Standing,
    Tally,
)
from office.model.hindrances import Hindrance
from office.model.outbox import DeliveryState
from storage import broadcast_recipients as recipients
from storage.broadcast_counts import WAITS, by_language, so_far
from storage.line import Line
from storage.recent_broadcasts import RECENT
from storage.setting import Setting
from storage.tables.broadcasts import broadcasts
from storage.tables.outbox import HELD, WAITING, outbox
from storage.tables.people import residents
from storage.texts import read_texts, replace_texts
from storage.types import Moment

KIND = "broadcast"

_GET = sa.select(broadcasts).where(broadcasts.c.id == bindparam("key"))
_CHANGE = sa.update(broadcasts).where(
    broadcasts.c.id == bindparam("key"), broadcasts.c.version == bindparam("known")
)
_NEW = insert(broadcasts).on_conflict_do_nothing().returning(broadcasts.c.id)
_ADDRESSING = (
    sa.select(broadcasts.c.id)
    .where(
        broadcasts.c.state == sa.literal_column("'sending'", sa.Text),
        broadcasts.c.addressed_at.is_(None),
    )
    .order_by(broadcasts.c.sent_at)
)
_SENDING = (
    sa.select(broadcasts.c.id)
    .where(broadcasts.c.state == sa.literal_column("'sending'", sa.Text))
    .order_by(broadcasts.c.sent_at)
)

_DUE = (
    sa.select(broadcasts.c.id)
    .where(
        broadcasts.c.state == sa.literal_column("'scheduled'", sa.Text),
        broadcasts.c.due_at <= bindparam("now"),
    )
    .order_by(broadcasts.c.due_at)
)
_WAKING = (
    sa.select(broadcasts.c.id)
    .where(
        broadcasts.c.state == sa.literal_column("'paused'", sa.Text),
        sa.or_(broadcasts.c.resumes_at <= bindparam("now"), broadcasts.c.expires_at <= bindparam("now")),
    )
    .order_by(broadcasts.c.sent_at)
)

_CANCEL_OF_RESIDENT = (
    sa.update(outbox)
    .where(
        outbox.c.resident_id == bindparam("whose"),
        outbox.c.broadcast_id.is_not(None),
        WAITING,
    )
    .values(state=DeliveryState.CANCELLED, reason="unsubscribed", finished_at=bindparam("at", type_=Moment()))
)
_TALLY = (
    sa.select(outbox.c.language, outbox.c.state, sa.func.count().label("many"))
    .where(outbox.c.broadcast_id == bindparam("which"))
    .group_by(outbox.c.language, outbox.c.state)
)
_WAITING_NOW = sa.select(sa.func.count()).select_from(outbox).where(WAITS)
_CANCEL = (
    sa.update(outbox)
    .where(WAITS)
    .values(state=bindparam("new"), reason=bindparam("why"), finished_at=bindparam("at", type_=Moment()))
)
_HOLD = sa.update(outbox).where(WAITS).values(due_at=HELD)
_RELEASE = (
    sa.update(outbox).where(WAITS, outbox.c.due_at == HELD).values(due_at=bindparam("now", type_=Moment()))
)
_BY_AREA = (
    sa.select(residents.c.area_id, outbox.c.state, sa.func.count().label("many"))
    .select_from(outbox.outerjoin(residents, residents.c.id == outbox.c.resident_id))
    .where(outbox.c.broadcast_id == bindparam("which"))
    .group_by(residents.c.area_id, outbox.c.state)
)
_REPEATED = sa.select(broadcasts.c.id).where(broadcasts.c.again_of == bindparam("which"))
_COUNTS = sa.select(broadcasts.c.counts).where(broadcasts.c.id == bindparam("which"))


class SqlBroadcasts:
    """The port's ``BroadcastStore`` in SQL."""

    def __init__(self, line: Line, setting: Setting) -> None:
        self._line = line
        self._setting = setting

    async def get(self, broadcast_id: BroadcastId) -> Broadcast:
        """The announcement with this id; raises :class:`errors.NotFound`."""

        def read(connection: sa.Connection) -> Broadcast:
            row = connection.execute(_GET, {"key": broadcast_id}).first()
            if row is None:
                raise errors.NotFound(broadcast_id)
            texts = read_texts(connection, [KIND], object_id=row.id)
            machine_made = texts.machine_made(KIND, row.id, "text")
            return replace(_broadcast(row, texts.of(KIND, row.id, "text")), machine_made=machine_made)

        return await self._line.run(read)

    async def save(self, broadcast: Broadcast) -> Broadcast:
        """Insert or update; raises :class:`errors.Conflict` if the version moved on."""
        saved = replace(broadcast, version=broadcast.version + 1)

        def write(connection: sa.Connection) -> bool:
            values = _values(saved)
            changed = connection.execute(
                _CHANGE, {**values, "key": broadcast.id, "known": broadcast.version}
            ).rowcount
            if not changed and connection.execute(_NEW, values).first() is None:
                return False
            fields = {(KIND, str(broadcast.id), "text"): broadcast.texts}
            replace_texts(connection, fields, city_id=broadcast.city_id, machine_made=broadcast.machine_made)
            return True

        if not await self._line.run(write):
            raise errors.Conflict(broadcast.id)
        return saved

    async def due(self, now: datetime) -> Sequence[Broadcast]:
        """Those that waited for a time that has come, the earliest first."""
        return [await self.get(BroadcastId(row.id)) for row in await self._line.rows(_DUE, now=now)]

    async def sending(self) -> Sequence[Broadcast]:
        """Those under way, the earliest first."""
        return [await self.get(BroadcastId(row.id)) for row in await self._line.rows(_SENDING)]

    async def addressing(self) -> Sequence[Broadcast]:
        """Those under way whose recipients are not all written down."""
        return [await self.get(BroadcastId(row.id)) for row in await self._line.rows(_ADDRESSING)]

    async def waking(self, now: datetime) -> Sequence[Broadcast]:
        """Those that rest and are to go on, or to end."""
        return [await self.get(BroadcastId(row.id)) for row in await self._line.rows(_WAKING, now=now)]

    async def recent(self, since: datetime) -> Sequence[Broadcast]:
        """Those that are not through, and those that were not yet at that time, the newest first."""
        return [await self.get(BroadcastId(row.id)) for row in await self._line.rows(RECENT, since=since)]

    async def counted(
        self,
        areas: Collection[AreaId],
        languages: Collection[LanguageCode],
        followers_of: ProcessId | None = None,
    ) -> Mapping[LanguageCode, int]:
        """How many would get it, by language."""
        now = self._setting.now()
        rows = await self._line.rows(
            recipients.COUNTED, **recipients.whom(areas, languages, followers_of, now)
        )
        return {LanguageCode(row.language): row.people for row in rows}

    async def address(
        self, broadcast: Broadcast, areas: Collection[AreaId], now: datetime, *, step: int | None = None
    ) -> Addressed | None:
        """Write a waiting delivery for each of the next, among so many residents; how far that has come."""
        return await self._line.run(
            lambda connection: recipients.address(connection, broadcast, areas, now, step=step)
        )

    async def waiting(self, broadcast_id: BroadcastId) -> int:
        """How many deliveries of it wait."""
        row = await self._line.first(_WAITING_NOW, which=broadcast_id)
        return int(row[0]) if row else 0

    async def hold(self, broadcast_id: BroadcastId) -> int:
        """Nothing that waits goes out before it is released; how many those are."""
        return await self._line.change(_HOLD, which=broadcast_id)

    async def release(self, broadcast_id: BroadcastId, now: datetime) -> int:
        """What was held may go; how many those are."""
        return await self._line.change(_RELEASE, which=broadcast_id, now=now)

    async def cancel_waiting(
        self,
        broadcast_id: BroadcastId,
        *,
        at: datetime,
        state: DeliveryState = DeliveryState.CANCELLED,
        reason: str = "stopped",
    ) -> int:
        """Send no more of it, and write nobody else down; how many were still waiting."""
        await self._line.change(recipients.END, which=broadcast_id, at=at)
        return await self._line.change(_CANCEL, which=broadcast_id, new=state, why=reason, at=at)

    async def cancel_for(self, resident_id: ResidentId, *, at: datetime) -> int:
        """Nothing more of any announcement for this resident."""
        return await self._line.change(_CANCEL_OF_RESIDENT, whose=resident_id, at=at)

    async def tally(self, broadcast_id: BroadcastId) -> Tally:
        """How many deliveries are in which state, those no longer kept among them."""

        def read(connection: sa.Connection) -> Tally:
            kept = connection.execute(_COUNTS, {"which": broadcast_id}).scalar()
            rows = connection.execute(_TALLY, {"which": broadcast_id})
            return Tally(languages=by_language(kept, rows))

        return await self._line.run(read)

    async def so_far(self, broadcast_id: BroadcastId) -> Standing:
        """How far it has come; quick, however many have it already."""
        return Standing(states=await self._line.run(lambda connection: so_far(connection, broadcast_id)))

    async def ledger(self, broadcast_id: BroadcastId) -> Ledger:
        """What became of its deliveries, by language and by district."""
        tally = await self.tally(broadcast_id)
        areas: dict[AreaId | None, dict[DeliveryState, int]] = {}
        for row in await self._line.rows(_BY_AREA, which=broadcast_id):
            area = None if row.area_id is None else AreaId(row.area_id)
            areas.setdefault(area, {})[DeliveryState(row.state)] = row.many
        return Ledger(tally=tally, areas=areas)

    async def repeated_by(self, broadcast_id: BroadcastId) -> BroadcastId | None:
        """The announcement that repeats this one for the unclear, if there is one."""
        row = await self._line.first(_REPEATED, which=broadcast_id)
        return BroadcastId(row.id) if row else None


def _values(broadcast: Broadcast) -> dict[str, object]:
    """The columns that staff decide; how far its recipients are written down is not among them."""
    course = broadcast.course
    return {
        "id": broadcast.id,
        "city_id": broadcast.city_id,
        "areas": list(broadcast.audience.areas),
        "languages": list(broadcast.audience.languages),
        "event_id": broadcast.event_id,
        "process_id": broadcast.process_id or broadcast.followers_of,
        "state": broadcast.state,
        "created_by": broadcast.created_by,
        "created_at": broadcast.created_at,
        "due_at": broadcast.due_at,
        "sent_at": broadcast.sent_at,
        "stopped_at": broadcast.stopped_at,
        "hindrance": broadcast.hindrance,
        "again_of": broadcast.again_of,
        "people": course.people,
        "first": course.first,
        "at_night": course.at_night,
        "rests_at": course.rests_at,
        "resumes_at": course.resumes_at,
        "expires_at": course.expires_at,
        "pause": course.pause,
        "version": broadcast.version,
    }


def _broadcast(row: sa.Row[Any], texts: Mapping[LanguageCode, str]) -> Broadcast:
    # One column for both: what is made of a plan has neither words of its own nor an event.
    plan = None if row.process_id is None else ProcessId(row.process_id)
    is_for_followers = bool(texts) or row.event_id is not None
    return Broadcast(
        id=BroadcastId(row.id),
        city_id=CityId(row.city_id),
        audience=Audience(
            areas=tuple(AreaId(area) for area in row.areas),
            languages=tuple(LanguageCode(code) for code in row.languages),
            followers_of=plan if is_for_followers else None,
        ),
        texts=texts,
        event_id=None if row.event_id is None else EventId(row.event_id),
        process_id=None if is_for_followers else plan,
        state=BroadcastState(row.state),
        created_by=StaffId(row.created_by),
        created_at=row.created_at,
        due_at=row.due_at,
        sent_at=row.sent_at,
        stopped_at=row.stopped_at,
        hindrance=None if row.hindrance is None else Hindrance(row.hindrance),
        again_of=None if row.again_of is None else BroadcastId(row.again_of),
        course=_course(row),
        addressed=Addressed(people=row.addressed, all_since=row.addressed_at),
        version=row.version,
    )


def _course(row: sa.Row[Any]) -> Course:
    return Course(
        people=row.people,
        first=row.first,
        at_night=row.at_night,
        rests_at=row.rests_at,
        resumes_at=row.resumes_at,
        expires_at=row.expires_at,
        pause=None if row.pause is None else Pause(row.pause),
    )
