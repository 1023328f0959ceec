"""Cities and their directories: read as a whole, written a city at a time."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy import bindparam
from sqlalchemy.dialects.postgresql import insert  # SQLite's dialect writes the same ON CONFLICT from it.

from office.ids import AreaId, CityId
from office.model.contacts import Contact
from office.model.directory import CityBundle, Directory
from storage import directory_rows as rows
from storage.line import Line
from storage.tables.directory import (
    areas,
    cities,
    contact_areas,
    contacts,
    directory_version,
    guides,
    places,
)
from storage.tables.ideas import response_templates
from storage.texts import read_texts, replace_texts

_VERSION = sa.select(directory_version.c.version).where(directory_version.c.id == 1)
_PREFIXES = sa.select(cities.c.id, cities.c.prefix).order_by(cities.c.id)
_FIRST_VERSION = insert(directory_version).values(id=1, version=1)
_RAISE_VERSION = _FIRST_VERSION.on_conflict_do_update(
    index_elements=[directory_version.c.id], set_={"version": directory_version.c.version + 1}
)


def _upsert(table: sa.Table) -> sa.Insert:
    new = insert(table)
    changed = {c.name: new.excluded[c.name] for c in table.c if c.name not in {"id", "version"}}
    return new.on_conflict_do_update(
        index_elements=[table.c.id], set_={**changed, "version": table.c.version + 1}
    )


_UPSERTS = {table: _upsert(table) for table in (cities, areas, contacts, places, guides, response_templates)}
_PRUNES = {
    table: sa.update(table)
    .where(
        table.c.city_id == bindparam("of_city"),
        ~table.c.archived,
        table.c.id.not_in(bindparam("named", expanding=True)),
    )
    .values(archived=True, version=table.c.version + 1)
    for table in (areas, contacts, places, guides, response_templates)
}
_TAKEN_OUT = [
    sa.update(table)
    .where(column == bindparam("of_city"), ~table.c.archived)
    .values(archived=True, version=table.c.version + 1)
    for table, column in (
        (cities, cities.c.id),
        *((table, table.c.city_id) for table in (areas, contacts, places, guides, response_templates)),
    )
]
_UNBIND = sa.delete(contact_areas).where(contact_areas.c.contact_id == bindparam("of_contact"))
_BIND = sa.insert(contact_areas)


class SqlDirectory:
    """The port's ``DirectoryStore`` in SQL."""

    def __init__(self, line: Line) -> None:
        self._line = line

    async def version(self) -> int:
        """Rises with every change of any city's directory; 0 while there is none."""
        row = await self._line.first(_VERSION)
        return int(row.version) if row else 0

    async def load(self) -> Directory:
        """Everything that is not archived, with the version it has."""

        def read(connection: sa.Connection) -> Directory:
            version = connection.execute(_VERSION).scalar() or 0
            bundles = [_bundle(connection, row) for row in connection.execute(_all(cities, cities.c.id))]
            return Directory.of(
                cities=[bundle.city for bundle in bundles],
                areas=[area for bundle in bundles for area in bundle.areas],
                contacts=[contact for bundle in bundles for contact in bundle.contacts],
                places=[place for bundle in bundles for place in bundle.places],
                guides=[guide for bundle in bundles for guide in bundle.guides],
                templates=[each for bundle in bundles for each in bundle.templates],
                version=version,
            )

        return await self._line.run(read)

    async def bundle(self, city_id: CityId) -> CityBundle | None:
        """One city's directory as a whole, archived things among it and marked as such."""

        def read(connection: sa.Connection) -> CityBundle | None:
            row = connection.execute(sa.select(cities).where(cities.c.id == city_id)).first()
            return None if row is None else _bundle(connection, row)

        return await self._line.run(read)

    async def replace(self, bundle: CityBundle, *, prune: bool) -> None:
        """Write the whole city; what it no longer names is archived if ``prune``; raises the version."""

        def write(connection: sa.Connection) -> None:
            _write_rows(connection, bundle)
            _write_texts(connection, bundle)
            if prune:
                _archive_unnamed(connection, bundle)
            connection.execute(_RAISE_VERSION)

        await self._line.run(write)

    async def archive(self, city_id: CityId) -> None:
        """Archive the city and all that its directory holds; raises the version."""

        def write(connection: sa.Connection) -> None:
            for statement in _TAKEN_OUT:
                connection.execute(statement, {"of_city": city_id})
            connection.execute(_RAISE_VERSION)

        await self._line.run(write)

    async def prefixes(self) -> Mapping[CityId, str]:
        """The prefix of every city's numbers, also of those that are archived."""
        return {CityId(row.id): row.prefix for row in await self._line.rows(_PREFIXES)}


def _all(table: sa.Table, *order: sa.ColumnElement[Any]) -> sa.Select[Any]:
    return sa.select(table).order_by(*order)


def _of_city(table: sa.Table, city_id: str, *order: sa.ColumnElement[Any]) -> sa.Select[Any]:
    return _all(table, *order).where(table.c.city_id == city_id)


def _bundle(connection: sa.Connection, city: sa.Row[Any]) -> CityBundle:
    book = read_texts(connection, rows.KINDS, city_id=city.id)
    bound = _bound_areas(connection, city.id)

    def read(table: sa.Table, *order: sa.ColumnElement[Any]) -> Sequence[sa.Row[Any]]:
        return connection.execute(_of_city(table, city.id, *order)).all()

    return CityBundle(
        city=rows.city_of(city, book),
        areas=tuple(rows.area_of(row, book) for row in read(areas, areas.c.id)),
        contacts=tuple(
            rows.contact_of(row, book, bound) for row in read(contacts, contacts.c.position, contacts.c.id)
        ),
        places=tuple(rows.place_of(row, book) for row in read(places, places.c.id)),
        guides=tuple(rows.guide_of(row, book) for row in read(guides, guides.c.id)),
        templates=tuple(
            rows.template_of(row, book)
            for row in read(response_templates, response_templates.c.position, response_templates.c.id)
        ),
    )


def _bound_areas(connection: sa.Connection, city_id: str) -> dict[str, list[AreaId]]:
    bound: dict[str, list[AreaId]] = {}
    for row in connection.execute(_of_city(contact_areas, city_id, contact_areas.c.position)):
        bound.setdefault(row.contact_id, []).append(AreaId(row.area_id))
    return bound


def _write_rows(connection: sa.Connection, bundle: CityBundle) -> None:
    written = (
        (cities, [rows.city_values(bundle.city)]),
        (areas, [rows.area_values(area) for area in bundle.areas]),
        (contacts, [rows.contact_values(contact) for contact in bundle.contacts]),
        (places, [rows.place_values(place) for place in bundle.places]),
        (guides, [rows.guide_values(guide) for guide in bundle.guides]),
        (response_templates, [rows.template_values(template) for template in bundle.templates]),
    )
    for table, values in written:
        if values:
            connection.execute(_UPSERTS[table], [{**value, "version": 1} for value in values])
    _bind_areas(connection, bundle.contacts)


def _bind_areas(connection: sa.Connection, written: Iterable[Contact]) -> None:
    bound = [
        {"contact_id": contact.id, "area_id": area, "city_id": contact.city_id, "position": position}
        for contact in written
        for position, area in enumerate(dict.fromkeys(contact.areas))
    ]
    unbound = [{"of_contact": contact.id} for contact in written]
    if unbound:
        connection.execute(_UNBIND, unbound)
    if bound:
        connection.execute(_BIND, bound)


def _write_texts(connection: sa.Connection, bundle: CityBundle) -> None:
    fields = rows.texts_of(bundle)
    replace_texts(connection, fields, city_id=bundle.city.id)


def _archive_unnamed(connection: sa.Connection, bundle: CityBundle) -> None:
    named = (
        (areas, [area.id for area in bundle.areas]),
        (contacts, [contact.id for contact in bundle.contacts]),
        (places, [place.id for place in bundle.places]),
        (guides, [guide.id for guide in bundle.guides]),
        (response_templates, [template.id for template in bundle.templates]),
    )
    for table, keys in named:
        connection.execute(_PRUNES[table], {"of_city": bundle.city.id, "named": keys})
