"""Puts a copy in the place of what was there: all of it, or nothing is changed."""

from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TypeVar

import sqlalchemy as sa

from office.model.notes import Note
from storage.addresses import Address, PostgresAddress, SqliteAddress, mistakes, read_address
from storage.copies.loading import Bundle, demand_loadable, load
from storage.copies.settling import Settled, settle
from storage.copies.swapping import held, is_readable, swapped
from storage.copies.tables import VERSION, is_ours
from storage.engine import OverConnection, OverWorker, snapshot
from storage.errors import StorageError
from storage.line import Line, Work
from storage.migrations import known, upgrade_to, version_of
from storage.sqlite import Worker, opened

T = TypeVar("T")

_USED = sa.text(
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
    "AND application_name = 'quartiersbot' AND pid <> pg_backend_pid()"
)
_COUNTED = ("residents", "ideas", "staff")


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """What a database holds: rows of residents, contributions and staff; nothing known if not readable."""

    residents: int = 0
    ideas: int = 0
    staff: int = 0
    is_readable: bool = True

    @property
    def is_empty(self) -> bool:
        """Whether nothing of worth is lost with it."""
        return self.is_readable and not (self.residents or self.ideas or self.staff)


class Replacement:
    """A new archive that takes the old one's place at the end of its block."""

    def __init__(self, line: Line, address: Address) -> None:
        self._line = line
        self._address = address
        self.kept: Path | None = None

    async def check(self) -> None:
        """See that every row points to rows that are there; a server has seen to it already."""

    async def run(self, work: Work[T]) -> T:
        """Do several statements in the transaction that makes it."""
        return await self._line.run(work)

    async def load(
        self, bundle: Bundle, notes: Collection[Note], *, now: datetime, made_at: datetime
    ) -> Settled:
        """Make the tables of the bundle's version, fill them, bring them to this program's, settle."""

        def fill(connection: sa.Connection) -> None:
            upgrade_to(connection, bundle.schema)
            load(connection, bundle)
            upgrade_to(connection, "head")

        with mistakes(self._address):
            await self._line.run(fill)
            await self.check()
            return await self._line.run(
                lambda connection: settle(connection, notes, now=now, made_at=made_at)
            )


async def look_at(url: str) -> Holding:
    """What is there now; raises :class:`StorageError` for the database of a newer program."""
    address = read_address(url)
    if isinstance(address, SqliteAddress) and (not address.look() or not is_readable(address.path)):
        return Holding(is_readable=not address.path.exists())
    return await snapshot(address, _held)


def _held(connection: sa.Connection) -> Holding:
    version = version_of(connection)
    _demand_no_newer(version)
    there = set(sa.inspect(connection).get_table_names()) if version is not None else set()
    residents, ideas, staff = (_count(connection, name) if name in there else 0 for name in _COUNTED)
    return Holding(residents=residents, ideas=ideas, staff=staff)


def _demand_no_newer(version: str | None) -> None:
    if version is not None and version not in known():
        raise StorageError(
            f"The database has version {version}, newer than this program knows ({known()[-1]}): update the "
            "program; or, to go back, move the SQLite file away or name an empty PostgreSQL, and try again."
        )


def _count(connection: sa.Connection, name: str) -> int:
    return connection.execute(sa.select(sa.func.count()).select_from(sa.table(name))).scalar_one()


@asynccontextmanager
async def replacing(url: str, *, schema: str, force: bool = False) -> AsyncIterator[Replacement]:
    """A new archive in the place of this one, once the block has ended well.

    Nobody else may use the database: raises :class:`StorageError` otherwise. On PostgreSQL another
    connection is only a sign of a running bot, and ``force`` passes it over; SQLite knows for sure.
    The old SQLite file is kept beside, under :attr:`Replacement.kept`.
    """
    demand_loadable(schema)
    address = read_address(url)
    if isinstance(address, SqliteAddress):
        async with _in_a_file(address) as replacement:
            yield replacement
    else:
        async with _on_a_server(address, force=force) as replacement:
            yield replacement


@asynccontextmanager
async def _in_a_file(address: SqliteAddress) -> AsyncIterator[Replacement]:
    address.look()
    fresh = SqliteAddress(address.path.with_name(f"{address.path.name}.restoring"))
    with held(address.path):
        try:
            async with _new_file(fresh) as worker:
                replacement = _ReplacementFile(worker, fresh)
                yield replacement
                with mistakes(fresh):
                    await worker.do(worker.raw.commit)
            replacement.kept = swapped(fresh.path, address.path)
        finally:
            _remove(fresh.path)


@asynccontextmanager
async def _new_file(fresh: SqliteAddress) -> AsyncIterator[Worker]:
    """A connection to an empty file, its first transaction begun."""
    _remove(fresh.path)
    fresh.prepare()
    with mistakes(fresh):
        worker = await opened(Worker(fresh.path, busy_seconds=5, foreign_keys=False))
    try:
        await worker.do(lambda: _begin(worker))
        yield worker
    finally:
        await worker.dispose()


def _remove(path: Path) -> None:
    for ending in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + ending).unlink(missing_ok=True)


class _ReplacementFile(Replacement):
    """A file that is thrown away if anything fails, and so needs no log."""

    def __init__(self, worker: Worker, address: SqliteAddress) -> None:
        super().__init__(OverWorker(worker), address)
        self._worker = worker

    async def check(self) -> None:
        """Look for rows that point nowhere; from here on the database itself sees to it."""
        await self._worker.do(self._checked)

    def _checked(self) -> None:
        raw = self._worker.raw
        raw.commit()
        broken = raw.execute("PRAGMA foreign_key_check").fetchone()
        if broken is not None:
            raise StorageError(
                f"The copy is damaged: a row of {broken[0]} points to one of {broken[2]} that is not there."
            )
        raw.execute("PRAGMA foreign_keys = ON")
        raw.execute("BEGIN IMMEDIATE")


def _begin(worker: Worker) -> None:
    worker.raw.execute("PRAGMA journal_mode = MEMORY").fetchall()
    worker.raw.execute("PRAGMA synchronous = OFF")  # It is forced to the disk once, when it is whole.
    worker.raw.execute("PRAGMA cache_size = -65536")
    worker.raw.execute("BEGIN IMMEDIATE")


@asynccontextmanager
async def _on_a_server(address: PostgresAddress, *, force: bool) -> AsyncIterator[Replacement]:
    from storage.postgres import make_engine

    engine = make_engine(address.dsn, connections=1, busy_seconds=60, is_patient=True)
    try:
        with mistakes(address):
            connection = await engine.connect()
        try:
            with mistakes(address):
                await connection.run_sync(lambda sync: _clear(sync, address, force=force))
            yield Replacement(OverConnection(connection), address)
            with mistakes(address):
                await connection.commit()
        finally:
            await connection.close()  # What was not committed is rolled back.
    finally:
        await engine.dispose()


def is_in_use(connection: sa.Connection) -> bool:
    """Whether another process of this program is connected to the same database of a server."""
    return bool(connection.execute(_USED).scalar_one())


def _clear(connection: sa.Connection, address: PostgresAddress, *, force: bool) -> None:
    """Take our tables away; others in the same database stay."""
    if not force and is_in_use(connection):
        raise StorageError(
            f"{address.shown} is in use, perhaps by a running bot: stop it first; --force restores anyway."
        )
    connection.execute(sa.text("SET LOCAL idle_in_transaction_session_timeout = 0"))
    connection.execute(sa.text("SELECT pg_advisory_xact_lock(7100)"))
    _demand_no_newer(version_of(connection))
    quote = connection.dialect.identifier_preparer.quote
    ours = [name for name in sa.inspect(connection).get_table_names() if is_ours(name) or name == VERSION]
    for name in ours:
        connection.execute(sa.text(f"DROP TABLE {quote(name)} CASCADE"))
