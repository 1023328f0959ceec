"""Planning processes, their phases, and who is told of them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy import bindparam
from sqlalchemy.dialects.postgresql import insert  # SQLite's dialect writes the same ON CONFLICT from it.

from office import errors
from office.ids import AreaId, ChatId, CityId, ContactId, LanguageCode, ProcessId, ResidentId, StaffId
from office.model.outbox import Target
from office.model.people import FollowKind, Purpose, ResidentState
from office.model.processes import ROUND, Counts, Level, Phase, PhaseKind, Process, ProcessState
from storage.line import Line
from storage.tables.base import one_of
from storage.tables.ideas import ideas
from storage.tables.people import authors, consents, followings, residents
from storage.tables.processes import process_areas, process_phases, processes
from storage.tables.rounds import rounds
from storage.tables.texts import texts
from storage.texts import Field, TextBook, replace_texts

KIND = "process"

_KEYS: sa.BindParameter[Any] = bindparam("keys", expanding=True)
_PROCESSES = sa.select(processes).where(processes.c.id.in_(_KEYS))
_AREAS = (
    sa.select(process_areas)
    .where(process_areas.c.process_id.in_(_KEYS))
    .order_by(process_areas.c.process_id, process_areas.c.position)
)
_PHASES = (
    sa.select(process_phases)
    .where(process_phases.c.process_id.in_(_KEYS))
    .order_by(process_phases.c.process_id, process_phases.c.begins_on)
)
_TEXTS = sa.select(texts).where(texts.c.object_kind == KIND, texts.c.object_id.in_(_KEYS))
_BY_SLUG = sa.select(processes.c.id).where(processes.c.slug == bindparam("slug"))
_OF_CITIES = (
    sa.select(processes.c.id)
    .where(
        processes.c.city_id.in_(bindparam("cities", expanding=True)),
        one_of(processes.c.state, "draft", "published", "closed"),
    )
    .order_by(processes.c.created_at.desc(), processes.c.id)
)
_ROUND = sa.literal(f"{ROUND}:", sa.Text()) + process_phases.c.process_id + ":" + process_phases.c.key
_TOLD = sa.exists().where(rounds.c.name == _ROUND, rounds.c.day >= process_phases.c.begins_on)
_BEGUN = (
    sa.select(processes.c.id)
    .join(process_phases, process_phases.c.process_id == processes.c.id)
    .where(
        process_phases.c.begins_on <= bindparam("day", type_=sa.Date()),
        ~_TOLD,
        one_of(processes.c.state, "published"),
    )
    .distinct()
)

_NEW = insert(processes).on_conflict_do_nothing().returning(processes.c.id)
_CHANGE = sa.update(processes).where(
    processes.c.id == bindparam("of_id"), processes.c.version == bindparam("known")
)
_NO_AREAS = sa.delete(process_areas).where(process_areas.c.process_id == bindparam("of_process"))
_AREA = sa.insert(process_areas)
_NEW_PHASE = insert(process_phases)
_PHASE = _NEW_PHASE.on_conflict_do_update(
    index_elements=[process_phases.c.process_id, process_phases.c.key],
    set_={name: _NEW_PHASE.excluded[name] for name in ("kind", "begins_on", "ends_on", "takes_ideas")},
)
_OTHER_PHASES = sa.delete(process_phases).where(
    process_phases.c.process_id == bindparam("of_process"), process_phases.c.key.not_in(_KEYS)
)

_WHO = (residents.c.id, residents.c.channel, residents.c.chat_id, residents.c.language)
_AGREED = sa.exists().where(
    consents.c.resident_id == residents.c.id,
    consents.c.purpose == Purpose.NEWS,
    consents.c.withdrawn_at.is_(None),
)
_FOLLOWS = sa.and_(followings.c.kind == FollowKind.PROCESS, followings.c.key == bindparam("of_process"))
FOLLOWERS = (
    sa.select(*_WHO)
    .join(followings, followings.c.resident_id == residents.c.id)
    .where(_FOLLOWS, residents.c.state == ResidentState.ACTIVE, _AGREED)
    .order_by(residents.c.id)
)
"""Who follows a process: parameter ``of_process``."""

_IN_IT = sa.and_(ideas.c.process_id == bindparam("of_process"), ~one_of(ideas.c.status, "draft", "withdrawn"))
AUTHORS = (
    sa.select(*_WHO)
    .where(
        residents.c.state == ResidentState.ACTIVE,
        residents.c.id.in_(
            sa.select(authors.c.resident_id).join(ideas, ideas.c.author_id == authors.c.id).where(_IN_IT)
        ),
    )
    .order_by(residents.c.id)
)
"""Who wrote for a process: parameter ``of_process``."""

_FOLLOWED_BY = sa.select(followings.c.key).where(
    _FOLLOWS, followings.c.resident_id == bindparam("whose", type_=sa.Text())
)
_IDEAS = sa.select(sa.func.count()).select_from(ideas).where(_IN_IT)


class SqlProcesses:
    """The port's ``ProcessStore`` in SQL."""

    def __init__(self, line: Line) -> None:
        self._line = line

    async def get(self, process_id: ProcessId) -> Process:
        """The process with this id; raises :class:`errors.NotFound`."""
        found = await self._line.run(lambda connection: _read(connection, [process_id]))
        if not found:
            raise errors.NotFound(process_id)
        return found[0]

    async def by_slug(self, slug: str) -> Process | None:
        """The process whose links end so."""
        found = await self._found(_BY_SLUG, slug=slug)
        return found[0] if found else None

    async def save(self, process: Process) -> Process:
        """Insert or update with all that belongs to it; raises :class:`errors.Conflict`."""
        saved = replace(process, version=process.version + 1)
        values = _values_of(saved)

        def write(connection: sa.Connection) -> bool:
            if process.version == 0:
                met = connection.execute(_NEW, values).first() is not None
            else:
                known = {**values, "of_id": process.id, "known": process.version}
                met = connection.execute(_CHANGE, known).rowcount == 1
            if met:
                _write_parts(connection, saved)
            return met

        if not await self._line.run(write):
            raise errors.Conflict(process.id)
        return saved

    async def of_cities(self, cities: Collection[CityId]) -> Sequence[Process]:
        """Every process of these cities that is not archived, newest first."""
        return await self._found(_OF_CITIES, cities=sorted(cities))

    async def begun(self, day: date) -> Sequence[Process]:
        """Published ones with a phase that began by this day and whose round was not made since."""
        return await self._found(_BEGUN, day=day)

    async def followers(self, process_id: ProcessId) -> Sequence[Target]:
        """Active residents who agreed to news and follow it."""
        return [_target(row) for row in await self._line.rows(FOLLOWERS, of_process=process_id)]

    async def authors(self, process_id: ProcessId) -> Sequence[Target]:
        """Active residents who handed something in for it; each once."""
        return [_target(row) for row in await self._line.rows(AUTHORS, of_process=process_id)]

    async def follows(self, process_id: ProcessId, resident_id: str) -> bool:
        """Whether this resident follows it."""
        return await self._line.first(_FOLLOWED_BY, of_process=process_id, whose=resident_id) is not None

    async def counts(self, process_id: ProcessId) -> Counts:
        """How many follow it, and how many contributions belong to it."""
        written = await self._line.first(_IDEAS, of_process=process_id)
        return Counts(
            followers=len(await self.followers(process_id)), ideas=int(written[0]) if written else 0
        )

    async def _found(self, keys: sa.Executable, **values: object) -> list[Process]:
        """Those whose keys a statement finds, in its order."""

        def read(connection: sa.Connection) -> list[Process]:
            return _read(connection, list(connection.execute(keys, values).scalars()))

        return await self._line.run(read)


def _read(connection: sa.Connection, keys: Sequence[str]) -> list[Process]:
    if not keys:
        return []
    wanted = {"keys": list(keys)}
    book = TextBook(connection.execute(_TEXTS, wanted))
    areas: dict[str, list[AreaId]] = {}
    for row in connection.execute(_AREAS, wanted):
        areas.setdefault(row.process_id, []).append(AreaId(row.area_id))
    phases: dict[str, list[Phase]] = {}
    for row in connection.execute(_PHASES, wanted):
        phases.setdefault(row.process_id, []).append(_phase(row, book))
    found = {
        row.id: _process(row, book, areas[row.id], phases.get(row.id, []))
        for row in connection.execute(_PROCESSES, wanted)
    }
    return [found[key] for key in keys if key in found]


def _write_parts(connection: sa.Connection, process: Process) -> None:
    own = {"of_process": process.id}
    connection.execute(_NO_AREAS, own)
    connection.execute(_AREA, _values_of_areas(process))
    connection.execute(_OTHER_PHASES, {**own, "keys": [phase.key for phase in process.phases]})
    if process.phases:
        connection.execute(_PHASE, _values_of_phases(process))
    fields: dict[Field, Mapping[LanguageCode, str]] = {
        (KIND, process.id, "title"): process.titles,
        (KIND, process.id, "text"): process.texts,
        (KIND, process.id, "decides"): process.decides,
        (KIND, process.id, "result"): process.results,
        **{(KIND, process.id, f"phase.{phase.key}"): phase.titles for phase in process.phases},
    }
    replace_texts(connection, fields, city_id=process.city_id)


def _values_of(process: Process) -> dict[str, object]:
    return {
        "id": process.id,
        "slug": process.slug,
        "city_id": process.city_id,
        "level": process.level,
        "state": process.state,
        "result_revision": process.result_revision,
        "contact_id": process.contact_id,
        "created_by": process.created_by,
        "created_at": process.created_at,
        "version": process.version,
    }


def _values_of_areas(process: Process) -> list[dict[str, object]]:
    return [
        {"process_id": process.id, "position": position, "area_id": area, "city_id": process.city_id}
        for position, area in enumerate(process.areas)
    ]


def _values_of_phases(process: Process) -> list[dict[str, object]]:
    return [
        {
            "process_id": process.id,
            "key": phase.key,
            "kind": phase.kind,
            "begins_on": phase.begins_on,
            "ends_on": phase.ends_on,
            "takes_ideas": phase.takes_ideas,
            "city_id": process.city_id,
        }
        for phase in process.phases
    ]


def _process(row: sa.Row[Any], book: TextBook, areas: Sequence[AreaId], phases: Sequence[Phase]) -> Process:
    return Process(
        id=ProcessId(row.id),
        slug=row.slug,
        city_id=CityId(row.city_id),
        areas=tuple(areas),
        titles=book.of(KIND, row.id, "title"),
        texts=book.of(KIND, row.id, "text"),
        decides=book.of(KIND, row.id, "decides"),
        results=book.of(KIND, row.id, "result"),
        result_revision=row.result_revision,
        level=Level(row.level),
        state=ProcessState(row.state),
        phases=tuple(phases),
        contact_id=ContactId(row.contact_id) if row.contact_id else None,
        created_by=StaffId(row.created_by) if row.created_by else None,
        created_at=row.created_at,
        version=row.version,
    )


def _phase(row: sa.Row[Any], book: TextBook) -> Phase:
    return Phase(
        key=row.key,
        kind=PhaseKind(row.kind),
        begins_on=row.begins_on,
        ends_on=row.ends_on,
        takes_ideas=row.takes_ideas,
        titles=book.of(KIND, row.process_id, f"phase.{row.key}"),
    )


def _target(row: sa.Row[Any]) -> Target:
    return Target(
        chat_id=ChatId(row.chat_id),
        resident_id=ResidentId(row.id),
        channel=row.channel,
        language=LanguageCode(row.language),
    )
