"""Events and the single times they happen; what residents want to know of them is in ``reminders``."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy import bindparam
from sqlalchemy.dialects.postgresql import insert  # SQLite's dialect writes the same ON CONFLICT from it.

from office import errors
from office.ids import AreaId, CityId, EventId, LanguageCode, OccurrenceId, PlaceId, StaffId
from office.model.events import Event, EventState, Happening, Occurrence, OccurrenceState
from office.model.texts import Texts
from storage.line import Line
from storage.tables.events import events, occurrences
from storage.tables.texts import texts
from storage.texts import Field, TextBook, replace_texts

LONGEST = timedelta(days=7)
"""An occurrence that began longer ago than this is not looked at any more to see whether it is still on."""

_EVENTS = sa.select(events).where(events.c.id.in_(bindparam("keys", expanding=True)))
_TEXTS = sa.select(texts).where(
    texts.c.object_kind == "event", texts.c.object_id.in_(bindparam("keys", expanding=True))
)
_NEW = insert(events).on_conflict_do_nothing().returning(events.c.id)
_CHANGE = sa.update(events).where(events.c.id == bindparam("key"), events.c.version == bindparam("known"))
_IMPORTED = sa.select(events.c.id).where(events.c.city_id == bindparam("city"), events.c.origin.is_not(None))
_TO_PLAN = (
    sa.select(events.c.id)
    .where(events.c.state == "published", events.c.rule != "", events.c.planned_until < bindparam("before"))
    .order_by(events.c.planned_until, events.c.id)
    .limit(bindparam("most"))
)
_PLANNED = sa.update(events).where(events.c.id == bindparam("key")).values(planned_until=bindparam("until"))

_ADD = insert(occurrences).on_conflict_do_nothing().returning(occurrences.c.id)
_REVISE = sa.update(occurrences).where(
    occurrences.c.id == bindparam("key"), occurrences.c.revision == bindparam("known")
)
_HOLD = (
    sa.select(occurrences.c.revision).where(occurrences.c.id == bindparam("key")).with_for_update(read=True)
)
_HOLD_SERIES = sa.select(events.c.id).where(events.c.id == bindparam("key")).with_for_update(read=True)
"""PostgreSQL: others that hold may go on, who changes waits. SQLite has one writer anyway."""

_DROP = sa.delete(occurrences).where(occurrences.c.id == bindparam("key"))
_OCCURRENCE = sa.select(occurrences).where(occurrences.c.id == bindparam("key"))
_ends_at = sa.func.coalesce(occurrences.c.ends_at, occurrences.c.starts_at)
_OF_EVENT = sa.select(occurrences).where(occurrences.c.event_id == bindparam("of_event"))
_NEXT = _OF_EVENT.where(_ends_at > bindparam("now")).order_by(occurrences.c.starts_at).limit(1)
_LAST = _OF_EVENT.order_by(occurrences.c.starts_at.desc()).limit(1)
_AHEAD = _OF_EVENT.where(occurrences.c.starts_at > bindparam("now")).order_by(occurrences.c.starts_at)
COMING = (
    sa.select(occurrences)
    .join(events)
    .where(
        occurrences.c.starts_at < bindparam("until"),
        occurrences.c.starts_at > bindparam("earliest"),
        _ends_at > bindparam("now"),
        events.c.area_id.in_(bindparam("areas", expanding=True)),
    )
    .order_by(occurrences.c.starts_at, occurrences.c.id)
    .offset(bindparam("skip"))
    .limit(bindparam("most"))
)
"""What is on or comes: parameters ``now``, ``earliest``, ``until``, ``areas``, ``skip``, ``most``."""


class SqlEvents:
    """The port's ``EventStore`` in SQL."""

    def __init__(self, line: Line) -> None:
        self._line = line

    async def event(self, event_id: EventId) -> Event:
        """The event with this id; raises :class:`errors.NotFound`."""
        found = await self._line.run(lambda connection: _events(connection, [event_id]))
        if event_id not in found:
            raise errors.NotFound(event_id)
        return found[event_id]

    async def save(self, event: Event) -> Event:
        """Insert or update with all its texts; raises :class:`errors.Conflict` if the version moved on."""
        saved = replace(event, version=event.version + 1)
        values = _values_of(saved)

        def write(connection: sa.Connection) -> bool:
            if event.version == 0:
                met = connection.execute(_NEW, values).first() is not None
            else:
                known = {**values, "key": event.id, "known": event.version}
                met = connection.execute(_CHANGE, known).rowcount == 1
            if met:
                fields: dict[Field, Texts] = {
                    ("event", event.id, "title"): event.titles,
                    ("event", event.id, "text"): event.texts,
                }
                replace_texts(connection, fields, city_id=event.city_id, source=event.source or None)
            return met

        if not await self._line.run(write):
            raise errors.Conflict(event.id)
        return saved

    async def imported(self, city_id: CityId) -> Sequence[Event]:
        """The events of a city that an import made, whatever became of them."""

        def read(connection: sa.Connection) -> list[Event]:
            keys = list(connection.execute(_IMPORTED, {"city": city_id}).scalars())
            return list(_events(connection, keys).values())

        return await self._line.run(read)

    async def to_plan(self, before: datetime, *, limit: int) -> Sequence[Event]:
        """Published recurring events whose occurrences are written down less far than this moment."""

        def read(connection: sa.Connection) -> list[Event]:
            keys = list(connection.execute(_TO_PLAN, {"before": before, "most": limit}).scalars())
            found = _events(connection, keys)
            return [found[key] for key in keys]

        return await self._line.run(read)

    async def planned_until(self, event_id: EventId, until: datetime) -> None:
        """Note how far occurrences are written down; the event's version stays."""
        await self._line.change(_PLANNED, key=event_id, until=until)

    async def add_occurrences(self, *new: Occurrence, city_id: CityId) -> Sequence[Occurrence]:
        """Write these down; those planned for the same moment already are left out. The new ones."""
        if not new:
            return []
        rows = [{**_row_of(occurrence), "city_id": city_id} for occurrence in new]

        def write(connection: sa.Connection) -> set[str]:
            return {key for row in rows for key in connection.execute(_ADD, row).scalars()}

        added = await self._line.run(write)
        return [occurrence for occurrence in new if occurrence.id in added]

    async def drop(self, occurrence_id: OccurrenceId) -> None:
        """Delete one that nobody was told of."""
        await self._line.change(_DROP, key=occurrence_id)

    async def hold(self, occurrence: Occurrence) -> None:
        """Until the transaction ends nobody changes it; raises :class:`errors.Conflict` if it was changed."""
        row = await self._line.first(_HOLD, key=occurrence.id)
        if row is None or row.revision != occurrence.revision:
            raise errors.Conflict(occurrence.id)

    async def hold_series(self, event_id: EventId) -> None:
        """Until the transaction ends nobody writes down further occurrences of it."""
        await self._line.first(_HOLD_SERIES, key=event_id)

    async def change(self, occurrence: Occurrence) -> None:
        """Write the next revision; raises :class:`errors.Conflict` unless the row is one behind."""
        known = occurrence.revision - 1
        if not await self._line.change(_REVISE, **_row_of(occurrence), key=occurrence.id, known=known):
            raise errors.Conflict(occurrence.id)

    async def happening(self, occurrence_id: OccurrenceId) -> Happening:
        """The occurrence with its event; raises :class:`errors.NotFound`."""
        found = await self._happenings(_OCCURRENCE, key=occurrence_id)
        if not found:
            raise errors.NotFound(occurrence_id)
        return found[0]

    async def next_of(self, event_id: EventId, now: datetime) -> Happening | None:
        """The one that is on or comes next, else the last there was."""
        found = await self._happenings(_NEXT, of_event=event_id, now=now)
        found = found or await self._happenings(_LAST, of_event=event_id)
        return found[0] if found else None

    async def ahead_of(self, event_id: EventId, now: datetime) -> Sequence[Occurrence]:
        """Those that have not begun, soonest first, cancelled ones too."""
        return [occurrence_of(row) for row in await self._line.rows(_AHEAD, of_event=event_id, now=now)]

    async def coming(
        self, areas: Collection[AreaId], *, now: datetime, until: datetime, skip: int = 0, limit: int = 50
    ) -> Sequence[Happening]:
        """What is on or begins before ``until`` in these areas, soonest first; cancelled ones too."""
        return await self._happenings(
            COMING,
            areas=sorted(areas),
            now=now,
            earliest=now - LONGEST,
            until=until,
            skip=skip,
            most=limit,
        )

    async def _happenings(self, statement: sa.Executable, **values: object) -> list[Happening]:
        def read(connection: sa.Connection) -> list[Happening]:
            found = [occurrence_of(row) for row in connection.execute(statement, values)]
            of = _events(connection, sorted({occurrence.event_id for occurrence in found}))
            return [Happening(event=of[each.event_id], occurrence=each) for each in found]

        return await self._line.run(read)


def _events(connection: sa.Connection, keys: Sequence[str]) -> dict[EventId, Event]:
    if not keys:
        return {}
    book = TextBook(connection.execute(_TEXTS, {"keys": list(keys)}))
    rows = connection.execute(_EVENTS, {"keys": list(keys)})
    return {EventId(row.id): _event(row, book) for row in rows}


def _values_of(event: Event) -> dict[str, object]:
    longitude, latitude = event.point or (None, None)
    return {
        "id": event.id,
        "city_id": event.city_id,
        "area_id": event.area_id,
        "place_id": event.place_id,
        "place": event.place,
        "address": event.address,
        "longitude": longitude,
        "latitude": latitude,
        "barrier_free": event.barrier_free,
        "spoken": list(event.spoken),
        "starts_at": event.starts_at,
        "ends_at": event.ends_at,
        "zone": event.zone,
        "rule": event.rule,
        "state": event.state,
        "created_by": event.created_by,
        "is_sample": event.is_sample,
        "source": event.source,
        "origin": event.origin,
        "planned_until": event.planned_until,
        "version": event.version,
    }


def _event(row: sa.Row[Any], book: TextBook) -> Event:
    return Event(
        id=EventId(row.id),
        city_id=CityId(row.city_id),
        area_id=AreaId(row.area_id),
        titles=book.of("event", row.id, "title"),
        texts=book.of("event", row.id, "text"),
        place_id=None if row.place_id is None else PlaceId(row.place_id),
        place=row.place,
        address=row.address,
        point=None if row.longitude is None else (row.longitude, row.latitude),
        barrier_free=row.barrier_free,
        spoken=tuple(LanguageCode(code) for code in row.spoken),
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        zone=row.zone,
        rule=row.rule,
        state=EventState(row.state),
        created_by=None if row.created_by is None else StaffId(row.created_by),
        is_sample=row.is_sample,
        source=row.source,
        origin=row.origin,
        planned_until=row.planned_until,
        version=row.version,
    )


def _row_of(occurrence: Occurrence) -> Mapping[str, object]:
    return {
        "id": occurrence.id,
        "event_id": occurrence.event_id,
        "planned_at": occurrence.planned_at,
        "starts_at": occurrence.starts_at,
        "ends_at": occurrence.ends_at,
        "state": occurrence.state,
        "note": occurrence.note,
        "revision": occurrence.revision,
    }


def occurrence_of(row: sa.Row[Any]) -> Occurrence:
    """The occurrence a row keeps."""
    return Occurrence(
        id=OccurrenceId(row.id),
        event_id=EventId(row.event_id),
        planned_at=row.planned_at,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        state=OccurrenceState(row.state),
        note=row.note,
        revision=row.revision,
    )
