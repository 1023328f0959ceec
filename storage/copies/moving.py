"""Moves everything into an empty database of either kind: compared before it counts, all of it or nothing.

It is the same life that goes on there: nothing is settled as after a restore. What waits to be sent, open
dialogues, reminders and pauses come along; the source is only read.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TypeVar

import sqlalchemy as sa

from storage.addresses import Address, SqliteAddress, mistakes, read_address
from storage.copies.conditions import TargetError, another, demand_empty, demand_unused, holds_rows
from storage.copies.dumping import NOTHING, Row, count_of, pages
from storage.copies.kinds import Kind
from storage.copies.loading import fill, go_on_counting, without_nul
from storage.copies.replacing import Replacement, replacing
from storage.copies.sums import Sum
from storage.copies.tables import NEVER_COPIED, tables_of
from storage.engine import one_moment
from storage.errors import StorageError
from storage.line import Line, Work
from storage.migrations import demand_known, upgrade_to, version_of

T = TypeVar("T")

Told = Callable[[int, int], None]
"""Is called with what is done of what is to be done, in rows copied and compared."""

Tables = Mapping[str, Mapping[str, Kind]]


class _SourceError(StorageError):
    """The source's fault, in the middle of the work on the target."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """What was copied and compared: the version of the tables, and how many rows each has."""

    schema: str
    rows: Mapping[str, int]


async def move(source: str, target: str, *, now: datetime, force: bool, told: Told) -> Moved:
    """Copy all rows of one moment into an empty database, and compare every table.

    ``force`` also copies a database that a bot seems to use; what is written meanwhile stays behind.
    Raises :class:`StorageError`, as :class:`TargetError` where it is the target's fault; there is nothing
    in the target then.
    """
    origin, place = read_address(source), another(target, read_address(source))
    if isinstance(origin, SqliteAddress) and not origin.look():
        raise StorageError(NOTHING)
    if not force:
        await demand_unused(origin, now)
    keeps_nul = isinstance(place, SqliteAddress)
    with mistakes(origin):
        async with one_moment(origin) as line:
            schema, tables = await line.run(_described)
            rows = await line.run(lambda connection: {name: count_of(connection, name) for name in tables})
            with _the_target_s(place):
                await demand_empty(place)
                async with replacing(target, schema=schema, force=True) as replacement:
                    work = _Move(_Source(line, origin), replacement, tables, keeps_nul=keeps_nul)
                    await work.do(schema, _Progress(2 * sum(rows.values()), told))
                await _drop_kept(replacement)
    return Moved(schema=schema, rows=rows)


class _Source(Line):
    """A line to the source; what is wrong with it is told as the source's fault."""

    def __init__(self, line: Line, address: Address) -> None:
        self._line = line
        self._address = address

    async def run(self, work: Work[T]) -> T:
        try:
            with mistakes(self._address):
                return await self._line.run(work)
        except StorageError as error:
            raise _SourceError(str(error)) from None


class _Move:
    """The copying itself: table by table, some rows at a time, then the same again to compare."""

    def __init__(self, source: Line, target: Replacement, tables: Tables, *, keeps_nul: bool) -> None:
        self._source = source
        self._target = target
        self._tables = tables
        self._keeps_nul = keeps_nul

    async def do(self, schema: str, progress: "_Progress") -> None:
        """Make the tables, fill them, count on, compare; raises :class:`StorageError` for any difference."""
        await self._target.run(lambda connection: upgrade_to(connection, schema))
        await self._target.run(_demand_bare)
        sums = {name: await self._pour(name, progress) for name in self._tables}
        await self._target.run(lambda connection: go_on_counting(connection, self._tables))
        await self._target.check()
        if await self._target.run(version_of) != schema:
            raise StorageError("The copy has another version than the original: nothing was kept of it.")
        for name, expected in sums.items():
            if await self._summed(name, progress) != expected:
                raise StorageError(f"The rows of {name} are others in the copy: nothing was kept of it.")

    async def _pour(self, name: str, progress: "_Progress") -> Sum:
        """Copy one table; what its rows must sum up to."""
        poured, columns = Sum(), self._tables[name]
        there = await self._source.run(lambda connection: pages(connection, name, columns))
        while (rows := await self._source.run(lambda _: next(there, None))) is not None:
            await self._target.run(partial(fill, name=name, table=_Page(columns, rows)))
            poured.add(rows if self._keeps_nul else map(without_nul, rows))
            progress.count(len(rows))
        return poured

    async def _summed(self, name: str, progress: "_Progress") -> Sum:
        """What the rows of one table sum up to in the copy."""
        summed, columns = Sum(), self._tables[name]
        there = await self._target.run(lambda connection: pages(connection, name, columns))
        while (rows := await self._target.run(lambda _: next(there, None))) is not None:
            summed.add(rows)
            progress.count(len(rows))
        return summed


@dataclass(frozen=True, slots=True)
class _Page:
    """Some rows of a table, as :func:`fill` takes them."""

    columns: Mapping[str, str]
    some: list[Row]

    def rows(self) -> list[Row]:
        """They."""
        return self.some


class _Progress:
    """Counts what is done."""

    def __init__(self, of: int, told: Told) -> None:
        self._of = of
        self._told = told
        self._done = 0
        told(0, of)

    def count(self, more: int) -> None:
        """So much more is done."""
        self._done += more
        self._told(self._done, self._of)


def _described(connection: sa.Connection) -> tuple[str, dict[str, dict[str, Kind]]]:
    """Version and tables of the source; raises :class:`StorageError` for one that cannot be copied."""
    version = version_of(connection)
    demand_known(version)
    if version is None:
        raise StorageError(NOTHING)
    return version, tables_of(connection, but=NEVER_COPIED)


def _demand_bare(connection: sa.Connection) -> None:
    """Rows that a migration writes would be there twice."""
    for name in tables_of(connection, but=()):
        connection.execute(sa.delete(sa.table(name)))


async def _drop_kept(replacement: Replacement) -> None:
    """The empty file in whose place the copy went need not stay."""
    if replacement.kept is not None and not await holds_rows(SqliteAddress(replacement.kept)):
        replacement.kept.unlink()


@contextmanager
def _the_target_s(place: Address) -> Iterator[None]:
    """What is wrong in the block is the target's fault."""
    try:
        with mistakes(place):
            yield
    except _SourceError:
        raise
    except StorageError as error:
        raise TargetError(str(error)) from None
