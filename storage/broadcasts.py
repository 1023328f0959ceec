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
from office.model.broadcasts import Audience, Broadcast, BroadcastState, Tally
from office.model.outbox import DeliveryClass, DeliveryState
from office.model.people import FollowKind, Purpose, ResidentState
from storage.broadcast_counts import by_language
from storage.line import Line
from storage.setting import Setting
from storage.tables.broadcasts import broadcasts
from storage.tables.outbox import WAITING, outbox
from storage.tables.people import consents, followings, residents
from storage.texts import read_texts, replace_texts
from storage.types import Json, Moment

KIND = "broadcast"
LETTER = "broadcasts.message"

_GET = sa.select(broadcasts).where(broadcasts.c.id == bindparam("key"))
_CHANGE = sa.update(broadcasts).where(
    broadcasts.c.id == bindparam("key"), broadcasts.c.version == bindparam("known")
)
_NEW = insert(broadcasts).on_conflict_do_nothing().returning(broadcasts.c.id)
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

_AGREED = (
    sa.select(consents.c.resident_id)
    .where(
        consents.c.resident_id == residents.c.id,
        consents.c.purpose == Purpose.NEWS,
        consents.c.withdrawn_at.is_(None),
    )
    .exists()
)
_FOLLOWS = (
    sa.select(followings.c.resident_id)
    .where(
        followings.c.resident_id == residents.c.id,
        followings.c.kind == bindparam("followed"),
        followings.c.key.in_(bindparam("keys", expanding=True)),
    )
    .exists()
)
_REACHED = sa.and_(
    residents.c.state == ResidentState.ACTIVE,
    sa.or_(
        bindparam("all_languages", type_=sa.Boolean()),
        residents.c.language.in_(bindparam("languages", expanding=True)),
    ),
    _AGREED,
    _FOLLOWS,
)
_COUNTED = (
    sa.select(residents.c.language, sa.func.count().label("people"))
    .where(_REACHED)
    .group_by(residents.c.language)
)
_ADDRESS = (
    insert(outbox)
    .from_select(
        [
            "id",
            "city_id",
            "channel",
            "chat_id",
            "resident_id",
            "language",
            "kind",
            "params",
            "sort",
            "lane",
            "broadcast_id",
            "state",
            "attempt",
            "due_at",
            "position",
            "reason",
            "created_at",
        ],
        sa.select(
            bindparam("broadcast", type_=sa.Text()) + "-" + residents.c.id,
            bindparam("city", type_=sa.Text()),
            residents.c.channel,
            residents.c.chat_id,
            residents.c.id,
            residents.c.language,
            sa.literal(LETTER, sa.Text()),
            bindparam("facts", type_=Json),
            sa.literal(str(DeliveryClass.BROADCAST), sa.Text()),
            sa.literal(int(DeliveryClass.BROADCAST.lane), sa.SmallInteger()),
            bindparam("broadcast", type_=sa.Text()),
            sa.literal(str(DeliveryState.PENDING), sa.Text()),
            sa.literal(0, sa.Integer()),
            bindparam("now", type_=Moment()),
            sa.literal(0, sa.BigInteger()),
            sa.literal("", sa.Text()),
            bindparam("now", type_=Moment()),
        ).where(_REACHED),
    )
    .on_conflict_do_nothing()
)
_CANCEL = (
    sa.update(outbox)
    .where(outbox.c.broadcast_id == bindparam("which"), WAITING)
    .values(state=DeliveryState.CANCELLED, reason="stopped", finished_at=bindparam("at", type_=Moment()))
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
            return _broadcast(row, texts.of(KIND, row.id, "text"))

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
            replace_texts(connection, fields, city_id=broadcast.city_id)
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

    async def counted(
        self,
        areas: Collection[AreaId],
        languages: Collection[LanguageCode],
        followers_of: ProcessId | None = None,
    ) -> Mapping[LanguageCode, int]:
        """How many would get it, by language."""
        rows = await self._line.rows(_COUNTED, **_whom(areas, languages, followers_of))
        return {LanguageCode(row.language): row.people for row in rows}

    async def address(self, broadcast: Broadcast, areas: Collection[AreaId], now: datetime) -> int:
        """Write one waiting delivery for each of them; how many were new."""
        return await self._line.change(
            _ADDRESS,
            broadcast=broadcast.id,
            city=broadcast.city_id,
            facts={"broadcast": broadcast.id},
            now=now,
            **_whom(areas, broadcast.audience.languages, broadcast.followers_of),
        )

    async def cancel_waiting(self, broadcast_id: BroadcastId, *, at: datetime) -> int:
        """Send no more of it; how many were still waiting."""
        return await self._line.change(_CANCEL, which=broadcast_id, at=at)

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


def _whom(
    areas: Collection[AreaId], languages: Collection[LanguageCode], followers_of: ProcessId | None
) -> dict[str, object]:
    kind, keys = (FollowKind.PROCESS, [followers_of]) if followers_of else (FollowKind.AREA, list(areas))
    return {
        "followed": kind,
        "keys": keys,
        "all_languages": not languages,
        "languages": list(languages),
    }


def _values(broadcast: Broadcast) -> dict[str, object]:
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
        version=row.version,
    )
