"""PostgreSQL: a pool of connections that write, a smaller one that only reads."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, nullcontext, suppress
from typing import TypeVar

import sqlalchemy as sa
from sqlalchemy import exc
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from office.errors import ArchiveBusy
from storage.addresses import names_several
from storage.errors import as_hindrance
from storage.line import Line, Tidings, Work, nothing
from storage.options import engine_options
from storage.standbys import InTurn

T = TypeVar("T")

_READ_ONLY = "25006"
_SNAPSHOT = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"


def make_engine(
    dsn: str, *, connections: int, busy_seconds: float, only_reads: bool = False, is_patient: bool = False
) -> AsyncEngine:
    """An engine for this address; nothing is connected yet.

    Connections that the server closed (a restart, a failover) are noticed before they are used. Where the
    address names several servers, the one that is no standby is used, whichever that is at the moment.
    One that ``is_patient`` lets a statement, or a pause between two, take as long as it needs: a migration,
    a copy.
    """
    lock_milliseconds = str(int(busy_seconds * 1000))
    settings = {
        "application_name": "quartiersbot",
        "timezone": "UTC",
        "jit": "off",
        "lock_timeout": lock_milliseconds,
        "idle_in_transaction_session_timeout": "0" if is_patient else "60000",
        "default_transaction_read_only": "on" if only_reads else "off",
    }
    return create_async_engine(
        "postgresql+asyncpg://",
        pool_size=connections,
        max_overflow=0,
        pool_timeout=busy_seconds,
        pool_pre_ping=True,
        pool_recycle=1800,
        isolation_level="AUTOCOMMIT" if only_reads else "READ COMMITTED",
        connect_args={
            "dsn": dsn,
            **({"async_creator_fn": InTurn(dsn).connect} if names_several(dsn) else {}),
            "timeout": 5,
            "command_timeout": None if is_patient else 60,
            "server_settings": settings,
            "prepared_statement_cache_size": 512,
        },
        **engine_options(),
    )


@contextmanager
def _hindrances() -> Iterator[None]:
    try:
        yield
    except Exception as error:
        hindrance = as_hindrance(error)
        if hindrance is error:
            raise
        raise hindrance from error


@contextmanager
def _until_promoted() -> Iterator[None]:
    """A server that takes no changes is a standby that will be the primary soon, behind the same address."""
    try:
        yield
    except exc.DBAPIError as error:
        if getattr(error.orig, "sqlstate", None) == _READ_ONLY:
            raise ArchiveBusy("not the primary") from error
        raise


class _Transaction(Line):
    """Begun with its first statement."""

    def __init__(self, connection: AsyncConnection, *, only_looks: bool) -> None:
        self._connection = connection
        self._waits = nullcontext if only_looks else _until_promoted

    async def run(self, work: Work[T]) -> T:
        with _hindrances(), self._waits():
            return await self._connection.run_sync(work)


class _Reading(Line):
    """Every question sees the newest state; several in one piece of work see the same state."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def ask(self, work: Work[T]) -> T:
        with _hindrances():
            return await self._connection.run_sync(work)

    async def run(self, work: Work[T]) -> T:
        def step(connection: sa.Connection) -> T:
            connection.exec_driver_sql(_SNAPSHOT)
            try:
                found = work(connection)
            except BaseException:
                with suppress(Exception):  # On a lost connection this fails too, and must not hide why.
                    connection.exec_driver_sql("ROLLBACK")
                raise
            connection.exec_driver_sql("ROLLBACK")
            return found

        with _hindrances():
            return await self._connection.run_sync(step)


class PostgresDatabase:
    """An open PostgreSQL database."""

    def __init__(self, dsn: str, *, busy_seconds: float, only_looks: bool = False) -> None:
        """Nothing is connected yet; where it ``only_looks``, what is written fails."""
        self._only_looks = only_looks
        self._writing = make_engine(dsn, connections=10, busy_seconds=busy_seconds, only_reads=only_looks)
        self._reading = make_engine(dsn, connections=5, busy_seconds=busy_seconds, only_reads=True)

    @asynccontextmanager
    async def transaction(
        self, committed: Tidings = nothing, unheard: Tidings = nothing
    ) -> AsyncIterator[Line]:
        """One transaction on a connection of its own; one that is lost at the commit leaves it unheard."""
        async with self._connected(self._writing) as connection:
            yield _Transaction(connection, only_looks=self._only_looks)
            await self._commit(connection, committed, unheard)

    async def _commit(self, connection: AsyncConnection, committed: Tidings, unheard: Tidings) -> None:
        commit = asyncio.ensure_future(connection.commit())
        try:
            with _hindrances():
                await asyncio.shield(commit)
        except asyncio.CancelledError:
            await asyncio.wait([commit])
            raise
        finally:
            if commit.done() and not commit.cancelled():
                tell = committed if commit.exception() is None else unheard
                tell()

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Line]:
        """A connection of the reading pool."""
        async with self._connected(self._reading) as connection:
            yield _Reading(connection)

    @asynccontextmanager
    async def _connected(self, engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
        with _hindrances():
            connection = await engine.connect()
        try:
            yield connection
        finally:
            await connection.close()

    async def scrub(self, *, wholly: bool) -> bool:
        """The server's own vacuum takes out what was erased."""
        return True

    async def close(self) -> None:
        """Close every connection of both pools."""
        await self._reading.dispose()
        await self._writing.dispose()
