"""Who wants to be reminded of what, and who comes."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import bindparam
from sqlalchemy.dialects.postgresql import insert  # SQLite's dialect writes the same ON CONFLICT from it.

from office.ids import ChatId, CityId, EventId, LanguageCode, OccurrenceId, ResidentId
from office.model.events import Occurrence, Registration, Wishes
from office.model.outbox import Target
from office.model.people import Purpose
from storage.line import Line
from storage.tables.events import events, occurrences, registrations, reminders, series_reminders
from storage.tables.people import consents, residents

_OFFSETS = sa.select(reminders.c.offset).where(
    reminders.c.resident_id == bindparam("whose"), reminders.c.occurrence_id == bindparam("which")
)
_DROP = sa.delete(reminders).where(
    reminders.c.resident_id == bindparam("whose"), reminders.c.occurrence_id == bindparam("which")
)
_KEEP = insert(reminders).on_conflict_do_nothing()
_SERIES = sa.select(series_reminders.c.offset).where(
    series_reminders.c.resident_id == bindparam("whose"), series_reminders.c.event_id == bindparam("which")
)
_DROP_SERIES = sa.delete(series_reminders).where(
    series_reminders.c.resident_id == bindparam("whose"), series_reminders.c.event_id == bindparam("which")
)
_KEEP_SERIES = insert(series_reminders).on_conflict_do_nothing()

_TARGET = (residents.c.id, residents.c.chat_id, residents.c.channel, residents.c.language)
_SERIES_OF = (
    sa.select(*_TARGET, series_reminders.c.offset)
    .join_from(series_reminders, residents)
    .where(series_reminders.c.event_id == bindparam("which"))
    .order_by(residents.c.id, series_reminders.c.offset)
)
_WANTED = (
    sa.select(*_TARGET, reminders.c.offset)
    .join_from(reminders, residents)
    .where(reminders.c.occurrence_id == bindparam("which"))
    .order_by(residents.c.id, reminders.c.offset)
)
_COMING_TO = sa.select(registrations.c.resident_id).where(
    registrations.c.occurrence_id == bindparam("which"), registrations.c.is_coming
)
_REMINDED_OF = sa.select(reminders.c.resident_id).where(reminders.c.occurrence_id == bindparam("which"))
_CONCERNED = (
    sa.select(*_TARGET)
    .where(
        residents.c.state == "active",
        sa.or_(residents.c.id.in_(_COMING_TO), residents.c.id.in_(_REMINDED_OF)),
    )
    .order_by(residents.c.id)
)
_LEFT = sa.select(sa.literal(1)).where(
    sa.or_(
        sa.exists(
            sa.select(reminders.c.offset)
            .join(occurrences)
            .where(reminders.c.resident_id == bindparam("whose"), occurrences.c.starts_at > bindparam("now"))
        ),
        sa.exists(
            sa.select(series_reminders.c.offset)
            .join(events)
            .where(series_reminders.c.resident_id == bindparam("whose"), events.c.state == "published")
        ),
    )
)
_DROP_ALL = sa.delete(reminders).where(reminders.c.resident_id == bindparam("whose"))
_DROP_ALL_SERIES = sa.delete(series_reminders).where(series_reminders.c.resident_id == bindparam("whose"))
_NEW_REGISTRATION = insert(registrations)
_REGISTER = _NEW_REGISTRATION.on_conflict_do_update(
    index_elements=[registrations.c.resident_id, registrations.c.occurrence_id],
    set_={name: _NEW_REGISTRATION.excluded[name] for name in ("is_coming", "at")},
)
_CHOSEN, _EVERY, _COMING, _AGREED = range(4)
_WISHES = sa.union_all(
    sa.select(sa.literal(_CHOSEN).label("what"), reminders.c.offset.label("offset")).where(
        reminders.c.resident_id == bindparam("whose"), reminders.c.occurrence_id == bindparam("which")
    ),
    sa.select(sa.literal(_EVERY), series_reminders.c.offset)
    .join(occurrences, occurrences.c.event_id == series_reminders.c.event_id)
    .where(series_reminders.c.resident_id == bindparam("whose"), occurrences.c.id == bindparam("which")),
    sa.select(sa.literal(_COMING), sa.literal(0)).where(
        registrations.c.resident_id == bindparam("whose"),
        registrations.c.occurrence_id == bindparam("which"),
        registrations.c.is_coming,
    ),
    sa.select(sa.literal(_AGREED), sa.literal(0)).where(
        consents.c.resident_id == bindparam("whose"),
        consents.c.purpose == Purpose.REMINDERS,
        consents.c.withdrawn_at.is_(None),
    ),
)
_COUNTS = sa.select(
    sa.select(sa.func.count()).select_from(_COMING_TO.subquery()).scalar_subquery().label("come"),
    sa.select(sa.func.count())
    .select_from(_REMINDED_OF.distinct().subquery())
    .scalar_subquery()
    .label("reminded"),
)


class SqlReminders:
    """The port's ``ReminderStore`` in SQL."""

    def __init__(self, line: Line) -> None:
        self._line = line

    async def wishes(self, resident_id: ResidentId, occurrence_id: OccurrenceId) -> Wishes:
        """All that a resident wants of an occurrence."""
        rows = await self._line.rows(_WISHES, whose=resident_id, which=occurrence_id)
        found = {row.what for row in rows}
        return Wishes(
            offsets=frozenset(row.offset for row in rows if row.what == _CHOSEN),
            is_series=_EVERY in found,
            is_coming=_COMING in found,
            has_agreed=_AGREED in found,
        )

    async def offsets(self, resident_id: ResidentId, occurrence_id: OccurrenceId) -> frozenset[int]:
        """The minutes before the begin a resident chose for an occurrence."""
        rows = await self._line.rows(_OFFSETS, whose=resident_id, which=occurrence_id)
        return frozenset(row.offset for row in rows)

    async def choose(
        self, resident_id: ResidentId, occurrence: Occurrence, offsets: Collection[int], *, city_id: CityId
    ) -> None:
        """These minutes before the begin from now on, in place of those before."""
        row = {"resident_id": resident_id, "occurrence_id": occurrence.id, "city_id": city_id}
        await self._line.change(_DROP, whose=resident_id, which=occurrence.id)
        await self._line.change_each(_KEEP, [{**row, "offset": offset} for offset in sorted(offsets)])

    async def series(self, resident_id: ResidentId, event_id: EventId) -> frozenset[int]:
        """The minutes before the begin a resident chose for every occurrence; empty if there are none."""
        rows = await self._line.rows(_SERIES, whose=resident_id, which=event_id)
        return frozenset(row.offset for row in rows)

    async def choose_series(
        self, resident_id: ResidentId, event_id: EventId, offsets: Collection[int], *, city_id: CityId
    ) -> None:
        """The same for every occurrence there will be; none of them: the series is no longer wanted."""
        row = {"resident_id": resident_id, "event_id": event_id, "city_id": city_id}
        await self._line.change(_DROP_SERIES, whose=resident_id, which=event_id)
        await self._line.change_each(_KEEP_SERIES, [{**row, "offset": offset} for offset in sorted(offsets)])

    async def series_of(self, event_id: EventId) -> Sequence[tuple[Target, int]]:
        """Who wants every occurrence, with each of their offsets; some may be away just now."""
        return [(_target(row), row.offset) for row in await self._line.rows(_SERIES_OF, which=event_id)]

    async def wanted(self, occurrence_id: OccurrenceId) -> Sequence[tuple[Target, int]]:
        """Every reminder of an occurrence: a resident, perhaps away just now, and the minutes before."""
        return [(_target(row), row.offset) for row in await self._line.rows(_WANTED, which=occurrence_id)]

    async def any_left(self, resident_id: ResidentId, now: datetime) -> bool:
        """Whether a resident still wants a reminder of something ahead."""
        return await self._line.first(_LEFT, whose=resident_id, now=now) is not None

    async def drop_all(self, resident_id: ResidentId) -> None:
        """No reminder of anything any more."""
        await self._line.change(_DROP_ALL, whose=resident_id)
        await self._line.change(_DROP_ALL_SERIES, whose=resident_id)

    async def register(self, registration: Registration, *, city_id: CityId) -> None:
        """Keep whether a resident comes, in place of what they said before."""
        await self._line.change(
            _REGISTER,
            resident_id=registration.resident_id,
            occurrence_id=registration.occurrence_id,
            city_id=city_id,
            is_coming=registration.is_coming,
            at=registration.at,
        )

    async def concerned(self, occurrence_id: OccurrenceId) -> Sequence[Target]:
        """Active residents with a reminder of it, or who come."""
        return [_target(row) for row in await self._line.rows(_CONCERNED, which=occurrence_id)]

    async def counts(self, occurrence_id: OccurrenceId) -> tuple[int, int]:
        """How many come, and how many want to be reminded."""
        row = await self._line.first(_COUNTS, which=occurrence_id)
        return (row.come, row.reminded) if row else (0, 0)


def _target(row: sa.Row[Any]) -> Target:
    return Target(
        chat_id=ChatId(row.chat_id),
        resident_id=ResidentId(row.id),
        channel=row.channel,
        language=LanguageCode(row.language),
    )
