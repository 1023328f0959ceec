"""Which tables a database has, and which of them are worth a copy."""

from collections.abc import Collection, Iterable

import sqlalchemy as sa

from storage import tables
from storage.copies.kinds import Kind, kind_of

OF_PROCESSES = frozenset({"leases", "pauses"})
"""What running processes agree about: of no meaning once they are gone."""

NEVER_COPIED = frozenset({"leases"})
"""What not even a move takes along: the right of one process to do something."""

VERSION = "alembic_version"

GONE: frozenset[str] = frozenset()
"""Tables of earlier versions that a migration has removed: a backup of before may still have them."""


def is_ours(name: str) -> bool:
    """Whether it is a table of some version of this program; others may share a server with it."""
    return name in GONE or name in tables.metadata.tables


def tables_of(
    connection: sa.Connection, *, but: Collection[str] = OF_PROCESSES
) -> dict[str, dict[str, Kind]]:
    """The columns of every table ``but`` these with their kinds, tables others point to first.

    Our own tables know more than a database tells (SQLite has one type for moments and wall clocks);
    what they do not know, in a database of another version, is told by the database.
    """
    found = sa.MetaData()
    found.reflect(connection, only=lambda name, _: is_ours(name))
    return {
        table.name: {column.name: _kind(column) for column in table.columns}
        for table in found.sorted_tables
        if table.name not in but
    }


def _kind(column: sa.Column[object]) -> Kind:
    ours = tables.metadata.tables.get(column.table.name)
    known = None if ours is None else ours.columns.get(column.name)
    return kind_of(column if known is None else known)


def media_columns(columns: Iterable[str]) -> list[str]:
    """The columns that name a file by its hash: those called ``media``, in every table."""
    return [name for name in columns if name == "media"]
