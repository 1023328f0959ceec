"""Puts copied rows into empty tables of the version they were copied from."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol

import sqlalchemy as sa

from storage.copies.kinds import TYPES, Kind, read
from storage.copies.tables import tables_of
from storage.errors import StorageError
from storage.migrations import known

AT_ONCE = 500
"""Rows written at a time."""

Values = list[object]


class TableRows(Protocol):
    """The rows of one table as they were copied."""

    @property
    def columns(self) -> Mapping[str, str]:
        """What each value of a row is, in the words of :class:`Kind`."""
        ...

    def rows(self) -> Iterable[Sequence[object]]:
        """Plain values, in the order of the columns."""
        ...


class Bundle(Protocol):
    """A whole copy: the version of its tables, and its tables by name."""

    @property
    def schema(self) -> str:
        """The version."""
        ...

    @property
    def tables(self) -> Mapping[str, TableRows]:
        """By name."""
        ...


def demand_loadable(schema: str) -> None:
    """Refuse a copy from a newer program with :class:`StorageError`."""
    if schema not in known():
        raise StorageError(
            f"The backup has version {schema} of the tables, this program knows up to {known()[-1]}: "
            "install the version of quartiersbot that made it, or a newer one."
        )


def load(connection: sa.Connection, bundle: Bundle) -> int:
    """Write all rows; how many. The tables are there, of the bundle's version, and empty.

    Raises :class:`StorageError` for a copy whose tables or values are not those of its version.
    """
    there = tables_of(connection)
    _demand_same(there, bundle)
    written = sum(fill(connection, name, bundle.tables[name]) for name in there)
    go_on_counting(connection, there)
    return written


def _demand_same(there: Mapping[str, Mapping[str, Kind]], bundle: Bundle) -> None:
    copied = {name: set(table.columns) for name, table in bundle.tables.items()}
    if copied != {name: set(columns) for name, columns in there.items()}:
        raise StorageError(
            f"The backup says it has version {bundle.schema} of the tables, but its tables are others: "
            "it was changed or made by another program; use another backup."
        )


def fill(connection: sa.Connection, name: str, table: TableRows) -> int:
    """Write rows into one table; how many."""
    kinds = {column: _kind(name, column, kind) for column, kind in table.columns.items()}
    insert = sa.insert(sa.table(name, *(sa.column(column, TYPES[kind]) for column, kind in kinds.items())))
    keeps_nul = connection.dialect.name != "postgresql"
    written = 0
    for some in _batches(_read(name, kinds, table.rows(), keeps_nul=keeps_nul)):
        connection.execute(insert, some)
        written += len(some)
    return written


def _kind(table: str, column: str, kind: str) -> Kind:
    try:
        return Kind(kind)
    except ValueError:
        raise StorageError(f"The backup is damaged: {table}.{column} is of no known kind.") from None


def _read(
    name: str, kinds: Mapping[str, Kind], rows: Iterable[Sequence[object]], *, keeps_nul: bool
) -> Iterator[dict[str, object]]:
    readers = [(column, read(kind)) for column, kind in kinds.items()]
    for number, row in enumerate(rows, 1):
        if len(row) != len(readers):
            raise StorageError(f"The backup is damaged: row {number} of {name} has {len(row)} values.")
        try:
            values = {
                column: None if value is None else reader(value)
                for (column, reader), value in zip(readers, row, strict=True)
            }
        except ValueError as error:
            raise StorageError(f"The backup is damaged: row {number} of {name}: {error}.") from None
        yield values if keeps_nul else {column: without_nul(value) for column, value in values.items()}


def without_nul(value: Any) -> Any:
    """The value as PostgreSQL can keep it: no NUL in a text, which SQLite does keep."""
    if isinstance(value, str):
        return value.replace("\0", "\ufffd") if "\0" in value else value
    if isinstance(value, dict):
        return {without_nul(key): without_nul(each) for key, each in value.items()}
    return [without_nul(each) for each in value] if isinstance(value, list) else value


def _batches(rows: Iterator[dict[str, object]]) -> Iterator[list[dict[str, object]]]:
    some: list[dict[str, object]] = []
    for row in rows:
        some.append(row)
        if len(some) == AT_ONCE:
            yield some
            some = []
    if some:
        yield some


def go_on_counting(connection: sa.Connection, there: Mapping[str, Mapping[str, Kind]]) -> None:
    """PostgreSQL counts on in sequences that know nothing of the rows that were written."""
    if connection.dialect.name != "postgresql":
        return
    for name, columns in there.items():
        for column in columns:
            asked = {"name": name, "column": column}
            sequence = connection.execute(_SEQUENCE, asked).scalar() if columns[column] is _COUNTED else None
            if sequence is not None:
                last = _highest(connection, name, column)
                connection.execute(_COUNT_ON, {"sequence": sequence, "last": last or 1, "used": bool(last)})


def _highest(connection: sa.Connection, name: str, column: str) -> int | None:
    highest = sa.func.max(sa.column(column, sa.BigInteger()))
    return connection.execute(sa.select(highest).select_from(sa.table(name))).scalar()


_COUNTED = Kind.NUMBER
_SEQUENCE = sa.text("SELECT pg_get_serial_sequence(:name, :column)")
_COUNT_ON = sa.text("SELECT setval(CAST(:sequence AS regclass), :last, :used)")
