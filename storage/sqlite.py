"""SQLite: one connection that writes, one that reads, each in a thread of its own.

The threads do whole pieces of work (several statements each), which costs a third of the time that an
asynchronous driver needs with its hop for every cursor call.
"""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import Any, TypeVar

import sqlalchemy as sa

from storage.errors import as_hindrance
from storage.line import Line, Work
from storage.options import engine_options

T = TypeVar("T")


class Worker:
    """A thread that does one piece of work after another, in the order they came."""

    def __init__(self, name: str) -> None:
        self._waiting: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._thread = Thread(target=self._work_on, name=name, daemon=True)
        self._thread.start()

    def _work_on(self) -> None:
        while (job := self._waiting.get()) is not None:
            job()

    def do(self, work: Callable[[], T]) -> asyncio.Future[T]:
        """Hand over a piece of work; it is done even if nobody waits for it any more."""
        loop = asyncio.get_running_loop()
        future: asyncio.Future[T] = loop.create_future()

        def job() -> None:
            try:
                result = work()
            except BaseException as error:  # Whatever it is, it belongs to the one who asked.
                _tell(loop, _fail, future, as_hindrance(error))
            else:
                _tell(loop, _settle, future, result)

        self._waiting.put(job)
        return future

    def stop(self) -> None:
        """Finish what was handed over, then end the thread."""
        self._waiting.put(None)
        self._thread.join()


def _tell(loop: asyncio.AbstractEventLoop, tell: Callable[..., None], *values: object) -> None:
    try:
        loop.call_soon_threadsafe(tell, *values)
    except RuntimeError:  # The loop was closed meanwhile: nobody is left to be told.
        return


def _settle(future: asyncio.Future[T], result: T) -> None:
    if not future.done():
        future.set_result(result)


def _fail(future: asyncio.Future[Any], error: BaseException) -> None:
    if not future.done():
        future.set_exception(error)


def open_connection(path: Path, *, busy_seconds: float, foreign_keys: bool = True) -> sa.Connection:
    """Open the file with the settings every connection to it has; transactions are begun by hand."""
    engine = sa.create_engine(
        sa.URL.create("sqlite+pysqlite", database=str(path)),
        poolclass=sa.pool.StaticPool,
        isolation_level="AUTOCOMMIT",
        connect_args={"check_same_thread": False, "timeout": busy_seconds, "cached_statements": 512},
        **engine_options(),
    )
    connection = engine.connect()
    raw = driver_connection(connection)
    for pragma in (
        f"busy_timeout = {int(busy_seconds * 1000)}",
        "journal_mode = WAL",
        "synchronous = FULL",
        "secure_delete = ON",
        f"foreign_keys = {'ON' if foreign_keys else 'OFF'}",
        "temp_store = MEMORY",
    ):
        raw.execute(f"PRAGMA {pragma}")
    return connection


def driver_connection(connection: sa.Connection) -> sqlite3.Connection:
    """The driver's own connection under SQLAlchemy's."""
    raw = connection.connection.driver_connection
    assert isinstance(raw, sqlite3.Connection)  # noqa: S101 - for the type checker
    return raw


class _Transaction(Line):
    """Begun with its first statement, so that a block that asks nothing costs nothing."""

    def __init__(self, worker: Worker, connection: sa.Connection, raw: sqlite3.Connection) -> None:
        self._worker = worker
        self._connection = connection
        self._raw = raw
        self.begun = False

    async def run(self, work: Work[T]) -> T:
        def step() -> T:
            if not self.begun:
                self._raw.execute("BEGIN IMMEDIATE")
                self.begun = True
            return work(self._connection)

        return await self._worker.do(step)


class _Reading(Line):
    """Every question sees the newest state; no transaction stays open between two."""

    def __init__(self, worker: Worker, connection: sa.Connection, raw: sqlite3.Connection) -> None:
        self._worker = worker
        self._connection = connection
        self._raw = raw

    async def ask(self, work: Work[T]) -> T:
        return await self._worker.do(lambda: work(self._connection))

    async def run(self, work: Work[T]) -> T:
        def step() -> T:
            self._raw.execute("BEGIN")
            try:
                return work(self._connection)
            finally:
                self._raw.rollback()

        return await self._worker.do(step)


class SqliteDatabase:
    """An open SQLite file; only :meth:`open` makes one."""

    def __init__(self, path: Path, busy_seconds: float) -> None:
        self._path = path
        self._busy_seconds = busy_seconds
        self._writer = Worker("archive-writer")
        self._reader = Worker("archive-reader")
        self._turn = asyncio.Lock()
        self._writing_task: asyncio.Task[Any] | None = None

    @classmethod
    async def open(cls, path: Path, *, busy_seconds: float) -> "SqliteDatabase":
        """Open both connections; the file must exist."""
        database = cls(path, busy_seconds)
        try:
            await database._connect()
        except BaseException:
            database._stop()
            raise
        return database

    async def _connect(self) -> None:
        def connect() -> tuple[sa.Connection, sqlite3.Connection]:
            connection = open_connection(self._path, busy_seconds=self._busy_seconds)
            return connection, driver_connection(connection)

        self._write_connection, self._write_raw = await self._writer.do(connect)
        self._read_connection, self._read_raw = await self._reader.do(connect)
        await self._reader.do(lambda: self._read_raw.execute("PRAGMA query_only = ON"))
        self._reading = _Reading(self._reader, self._read_connection, self._read_raw)

    @asynccontextmanager
    async def transaction(self, committed: Callable[[], None]) -> AsyncIterator[Line]:
        """One transaction; a second one waits for its turn."""
        self._demand_no_nesting()
        async with self._turn:
            self._writing_task = asyncio.current_task()
            line = _Transaction(self._writer, self._write_connection, self._write_raw)
            try:
                yield line
            except BaseException:
                await self._writer.do(self._write_raw.rollback)
                raise
            else:
                await self._commit(line, committed)
            finally:
                self._writing_task = None

    def _demand_no_nesting(self) -> None:
        if self._writing_task is not None and self._writing_task is asyncio.current_task():
            raise RuntimeError("A transaction inside a transaction would wait for itself.")

    async def _commit(self, line: _Transaction, committed: Callable[[], None]) -> None:
        if not line.begun:
            return
        future = self._writer.do(self._commit_or_roll_back)
        try:
            await asyncio.shield(future)
        except asyncio.CancelledError:
            await asyncio.wait([future])
            raise
        finally:
            if future.done() and future.exception() is None:
                committed()

    def _commit_or_roll_back(self) -> None:
        try:
            self._write_raw.commit()
        except sqlite3.Error:
            self._write_raw.rollback()
            raise

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Line]:
        """The kept connection for questions."""
        yield self._reading

    async def close(self) -> None:
        """Write the log back into the file and close both connections."""
        await self._reader.do(self._read_connection.engine.dispose)
        await self._writer.do(self._finish_file)
        self._stop()

    def _stop(self) -> None:
        self._reader.stop()
        self._writer.stop()

    def _finish_file(self) -> None:
        try:
            self._write_raw.execute("PRAGMA optimize")
            self._write_raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        finally:
            self._write_connection.engine.dispose()
