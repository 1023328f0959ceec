"""From an address to an open database, and single pieces of work on one."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, TypeVar

import sqlalchemy as sa

from storage.addresses import Address, PostgresAddress, SqliteAddress, mistakes
from storage.line import Database, Line, Work
from storage.sqlite import SqliteDatabase, SqliteView, Worker, opened

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncConnection

T = TypeVar("T")


async def open_database(address: Address, *, busy_seconds: float, only_looks: bool = False) -> Database:
    """Open a database that exists; one that is only looked at stays as it is, whatever is asked of it."""
    if isinstance(address, SqliteAddress):
        kind = SqliteView if only_looks else SqliteDatabase
        return await kind.open(address.path, busy_seconds=busy_seconds)
    from storage.postgres import PostgresDatabase  # Heavy, and of no use over SQLite.

    return PostgresDatabase(address.dsn, busy_seconds=busy_seconds, only_looks=only_looks)


async def once(address: Address, work: Callable[[sa.Connection], T], *, wait_seconds: float) -> T:
    """Do one piece of work in a transaction on a connection of its own; raises :class:`StorageError`."""
    with mistakes(address):
        if isinstance(address, SqliteAddress):
            return await _once_sqlite(address, work, wait_seconds)
        return await _once_postgres(address, work, wait_seconds)


async def snapshot(address: Address, work: Callable[[sa.Connection], T]) -> T:
    """Do one piece of work that sees a single moment of the database and writes nothing.

    Others go on writing meanwhile. Raises :class:`StorageError`.
    """
    with mistakes(address):
        async with one_moment(address) as line:
            return await line.run(work)


@asynccontextmanager
async def one_moment(address: Address) -> AsyncIterator[Line]:
    """A line for questions that all see the same moment of the database; what is written over it fails."""
    if isinstance(address, SqliteAddress):
        async with _moment_sqlite(address) as line:
            yield line
    else:
        async with _moment_postgres(address) as line:
            yield line


@asynccontextmanager
async def _moment_sqlite(address: SqliteAddress) -> AsyncIterator[Line]:
    worker = await opened(Worker(address.path, busy_seconds=60, foreign_keys=False))

    def begin() -> None:
        worker.raw.execute("PRAGMA query_only = ON")
        worker.raw.execute("BEGIN")

    try:
        await worker.do(begin)
        yield OverWorker(worker)
        await worker.do(worker.raw.rollback)
    finally:
        await worker.dispose()


@asynccontextmanager
async def _moment_postgres(address: PostgresAddress) -> AsyncIterator[Line]:
    from storage.postgres import make_engine

    engine = make_engine(address.dsn, connections=1, busy_seconds=60, only_reads=True, is_patient=True)
    try:
        async with engine.connect() as plain:
            yield OverConnection(await plain.execution_options(isolation_level="REPEATABLE READ"))
    finally:
        await engine.dispose()


class OverWorker(Line):
    """A line over a transaction that is open already, on SQLite."""

    def __init__(self, worker: Worker) -> None:
        self._worker = worker

    async def run(self, work: Work[T]) -> T:
        """Do several statements in it."""
        return await self._worker.do(lambda: work(self._worker.alchemy))


class OverConnection(Line):
    """The same on a server."""

    def __init__(self, connection: "AsyncConnection") -> None:
        self._connection = connection

    async def run(self, work: Work[T]) -> T:
        """Do several statements in it."""
        return await self._connection.run_sync(work)


async def _once_sqlite(address: SqliteAddress, work: Callable[[sa.Connection], T], wait_seconds: float) -> T:
    worker = await opened(Worker(address.path, busy_seconds=wait_seconds, foreign_keys=False))

    def step() -> T:
        worker.raw.execute("BEGIN IMMEDIATE")
        try:
            result = work(worker.alchemy)
            worker.raw.commit()
        except BaseException:
            worker.raw.rollback()
            raise
        return result

    try:
        return await worker.do(step)
    finally:
        await worker.dispose()


async def _once_postgres(
    address: PostgresAddress, work: Callable[[sa.Connection], T], wait_seconds: float
) -> T:
    from storage.postgres import make_engine

    engine = make_engine(address.dsn, connections=1, busy_seconds=wait_seconds, is_patient=True)
    try:
        async with engine.begin() as connection:
            return await connection.run_sync(work)
    finally:
        await engine.dispose()
