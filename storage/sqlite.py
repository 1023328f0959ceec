"""SQLite through aiosqlite: one connection that writes, one that reads, each in aiosqlite's thread for it.

The threads do whole pieces of work (several statements each), which costs a third of the time that a
hop for every cursor call needs.
"""

import asyncio
import sqlite3
from collections import deque
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext, suppress
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import aiosqlite
import sqlalchemy as sa

from office.errors import ArchiveBusy
from storage.errors import as_hindrance
from storage.line import Line, Tidings, Work, nothing
from storage.scrubbing import cut_log, rewrite
from storage.sqlite_connections import driver_connection, open_connection, open_for_looking

T = TypeVar("T")


class Worker(aiosqlite.Connection):
    """An aiosqlite connection whose thread does one piece of work after another, in the order they came.

    ``alchemy`` is SQLAlchemy's connection over the same driver connection; only the thread touches it.
    """

    alchemy: sa.Connection
    _tidings: deque[Callable[[], None]]

    def __init__(
        self, path: Path, *, busy_seconds: float, foreign_keys: bool = True, only_looks: bool = False
    ) -> None:
        """Nothing is opened before it is awaited; one that ``only_looks`` leaves every file as it is."""

        def connect() -> sqlite3.Connection:
            if only_looks:
                self.alchemy = open_for_looking(path, busy_seconds=busy_seconds)
            else:
                self.alchemy = open_connection(path, busy_seconds=busy_seconds, foreign_keys=foreign_keys)
            return driver_connection(self.alchemy)

        super().__init__(connect, iter_chunk_size=64)
        self._tidings = deque()

    @property
    def raw(self) -> sqlite3.Connection:
        """The driver's own connection."""
        return self._conn

    def do(self, work: Callable[[], T]) -> asyncio.Future[T]:
        """Hand over a piece of work; it is done even if nobody waits for it any more."""
        loop = asyncio.get_running_loop()
        future: asyncio.Future[T] = loop.create_future()

        def job() -> None:
            try:
                result = work()
            except BaseException as error:  # Whatever it is, it belongs to the one who asked.
                self._tell(loop, partial(_fail, future, as_hindrance(error)))
            else:
                self._tell(loop, partial(_settle, future, result))

        self._tx.put_nowait((None, job))
        return future

    async def dispose(self) -> None:
        """Finish what was handed over, close the connection and end the thread."""
        await self.do(self._let_go)
        await self.close()

    def wait_for_end(self) -> None:
        """Wait for the thread, which was told to end and has nothing left to do."""
        self._thread.join()

    def _let_go(self) -> None:
        self.alchemy.engine.dispose()

    def _tell(self, loop: asyncio.AbstractEventLoop, tidings: Callable[[], None]) -> None:
        """Have the loop told; it is woken by the first of several, and hears all of them at once."""
        self._tidings.append(tidings)
        if len(self._tidings) == 1:
            with suppress(RuntimeError):  # The loop was closed meanwhile: nobody is left to be told.
                loop.call_soon_threadsafe(self._hear)

    def _hear(self) -> None:
        """Every tiding there is; the thread wakes the loop anew after it has found none left."""
        while self._tidings:
            self._tidings.popleft()()


def _settle(future: asyncio.Future[T], result: T) -> None:
    if not future.done():
        future.set_result(result)


def _fail(future: asyncio.Future[Any], error: BaseException) -> None:
    if not future.done():
        future.set_exception(error)


class _Transaction(Line):
    """Begun with its first statement, so that a block that asks nothing costs nothing."""

    def __init__(self, worker: Worker) -> None:
        self._worker = worker
        self.begun = False

    async def run(self, work: Work[T]) -> T:
        def step() -> T:
            if not self.begun:
                self._worker.raw.execute("BEGIN IMMEDIATE")
                self.begun = True
            return work(self._worker.alchemy)

        return await self._worker.do(step)


class _Reading(Line):
    """Every question sees the newest state; no transaction stays open between two."""

    def __init__(self, worker: Worker) -> None:
        self._worker = worker

    async def ask(self, work: Work[T]) -> T:
        return await self._worker.do(lambda: work(self._worker.alchemy))

    async def run(self, work: Work[T]) -> T:
        def step() -> T:
            self._worker.raw.execute("BEGIN")
            try:
                return work(self._worker.alchemy)
            finally:
                self._worker.raw.rollback()

        return await self._worker.do(step)


class SqliteDatabase:
    """An open SQLite file; only :meth:`open` makes one."""

    def __init__(self, path: Path, busy_seconds: float) -> None:
        self._path = path
        self._busy_seconds = busy_seconds
        self._writer = Worker(path, busy_seconds=busy_seconds)
        self._reader = Worker(path, busy_seconds=busy_seconds)
        self._reading = _Reading(self._reader)
        self._turn = asyncio.Lock()
        self._writing_task: asyncio.Task[Any] | None = None

    @classmethod
    async def open(cls, path: Path, *, busy_seconds: float) -> "SqliteDatabase":
        """Open both connections; the file must exist."""
        database = cls(path, busy_seconds)
        await opened(database._writer)
        try:
            await opened(database._reader)
            await database._reader.do(lambda: database._reader.raw.execute("PRAGMA query_only = ON"))
        except BaseException:
            await database._writer.dispose()
            raise
        return database

    @asynccontextmanager
    async def transaction(
        self, committed: Tidings = nothing, unheard: Tidings = nothing
    ) -> AsyncIterator[Line]:
        """One transaction; a second one waits for its turn. Every commit is made here, so is heard of."""
        self._demand_no_nesting()
        async with self._turn:
            self._writing_task = asyncio.current_task()
            line = _Transaction(self._writer)
            try:
                yield line
            except BaseException:
                await self._writer.do(self._writer.raw.rollback)
                raise
            else:
                await self._commit(line, committed)
            finally:
                self._writing_task = None

    def _demand_no_nesting(self) -> None:
        if self._writing_task is not None and self._writing_task is asyncio.current_task():
            raise RuntimeError("A transaction inside a transaction would wait for itself.")

    async def _commit(self, line: _Transaction, committed: Tidings) -> None:
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
            self._writer.raw.commit()
        except sqlite3.Error:
            self._writer.raw.rollback()
            raise

    def reading(self) -> AbstractAsyncContextManager[Line]:
        """The kept connection for questions."""
        return nullcontext(self._reading)

    async def scrub(self, *, wholly: bool) -> bool:
        """Have what was erased gone from file and log; False where that must be tried again.

        Who writes waits meanwhile: for the log a moment, for the whole file about a second each 100 MB.
        """
        async with self._turn:
            if wholly:
                return await asyncio.to_thread(rewrite, self._path, self._busy_seconds)
            return await self._writer.do(lambda: cut_log(self._writer.raw, self._busy_seconds))

    async def close(self) -> None:
        """Write the log back into the file, if nobody else is at it, and close both connections."""
        await self._reader.dispose()
        try:
            with suppress(ArchiveBusy):  # Somebody reads, such as a backup: the log goes back another time.
                await self._writer.do(self._finish_file)
        finally:
            await self._writer.dispose()

    def _finish_file(self) -> None:
        self._writer.raw.execute("PRAGMA optimize")
        self._writer.raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


class SqliteView:
    """An open SQLite file that is only looked at; only :meth:`open` makes one."""

    def __init__(self, worker: Worker) -> None:
        self._worker = worker

    @classmethod
    async def open(cls, path: Path, *, busy_seconds: float) -> "SqliteView":
        """Open the file, which must exist."""
        return cls(await opened(Worker(path, busy_seconds=busy_seconds, only_looks=True)))

    @asynccontextmanager
    async def transaction(
        self, committed: Tidings = nothing, unheard: Tidings = nothing
    ) -> AsyncIterator[Line]:
        """The connection for questions: what is written over it fails."""
        yield _Reading(self._worker)

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Line]:
        """The connection for questions."""
        yield _Reading(self._worker)

    async def scrub(self, *, wholly: bool) -> bool:
        """Nothing is written here, so there is nothing to take out."""
        return True

    async def close(self) -> None:
        """Close the connection."""
        await self._worker.dispose()


async def opened(worker: Worker) -> Worker:
    """The worker with its connection open; a failure is told as the archive tells its hindrances."""
    try:
        await worker
    except BaseException as error:
        worker.wait_for_end()
        hindrance = as_hindrance(error)
        if hindrance is error:
            raise
        raise hindrance from error
    return worker
