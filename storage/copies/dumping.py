"""Reads everything out of one moment of the archive, a table at a time, without holding it in memory."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, Protocol

import sqlalchemy as sa

from office.ids import MediaHash
from storage.addresses import SqliteAddress, read_address
from storage.copies.kinds import TYPES, Kind, plain
from storage.copies.tables import media_columns, tables_of
from storage.engine import snapshot
from storage.errors import StorageError
from storage.migrations import demand_known, version_of

AT_ONCE = 500
"""Rows fetched at a time."""

Row = list[object]


class Sink(Protocol):
    """Where the rows go; it may be called from a thread of its own."""

    def begin(self, rows: Mapping[str, int]) -> None:
        """So many rows come, by table."""
        ...

    def table(
        self, name: str, columns: Mapping[str, Kind]
    ) -> AbstractContextManager[Callable[[list[Row]], None]]:
        """A place for the rows of this table, open until the end of the block."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Copied:
    """What was read: the version of the tables, and the files that rows name."""

    schema: str
    media: frozenset[MediaHash]


async def copy_out(url: str, sink: Sink) -> Copied:
    """Hand every row of one moment to the sink, whoever writes meanwhile; nobody waits for it.

    Raises :class:`StorageError`, also where there is no database yet.
    """
    address = read_address(url)
    if isinstance(address, SqliteAddress) and not address.look():
        raise StorageError(NOTHING)
    return await snapshot(address, lambda connection: _copy(connection, sink))


NOTHING = "there is no database yet, so there is nothing to copy: quartiersbot run makes one."


def _copy(connection: sa.Connection, sink: Sink) -> Copied:
    version = version_of(connection)
    demand_known(version)
    if version is None:
        raise StorageError(NOTHING)
    tables = tables_of(connection)
    sink.begin({name: count_of(connection, name) for name in tables})
    media: set[MediaHash] = set()
    for name, columns in tables.items():
        with sink.table(name, columns) as put:
            for rows in pages(connection, name, columns):
                put(rows)
                media.update(_media(rows, columns))
    return Copied(schema=version, media=frozenset(media))


def count_of(connection: sa.Connection, name: str) -> int:
    """How many rows a table has."""
    return connection.execute(sa.select(sa.func.count()).select_from(sa.table(name))).scalar_one()


def pages(connection: sa.Connection, name: str, columns: Mapping[str, Kind]) -> Iterator[list[Row]]:
    """The rows of a table, so many at a time, with values as JSON can carry them."""
    statement = sa.select(*(sa.column(column, TYPES[kind]) for column, kind in columns.items()))
    makers = [(place, make) for place, kind in enumerate(columns.values()) if (make := plain(kind))]
    found = connection.execution_options(yield_per=AT_ONCE).execute(statement.select_from(sa.table(name)))
    for part in found.partitions():
        yield [_plain(row, makers) for row in part]


def _plain(row: sa.Row[Any], makers: Sequence[tuple[int, Callable[[Any], object]]]) -> Row:
    values = list(row)
    for place, make in makers:
        if values[place] is not None:
            values[place] = make(values[place])
    return values


def _media(rows: Sequence[Row], columns: Mapping[str, Kind]) -> Iterator[MediaHash]:
    places = [list(columns).index(name) for name in media_columns(columns)]
    for place in places:
        yield from (MediaHash(str(row[place])) for row in rows if row[place] is not None)
