"""The archive: the only place with SQL."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

from office.ports.clock import Clock
from office.ports.ids import Ids
from office.ports.outside import OutsideNotes
from storage.addresses import Address, SqliteAddress, mistakes, read_address, shown_address
from storage.archive import SqlArchive
from storage.engine import once, open_database
from storage.errors import StorageError
from storage.line import Database
from storage.migrations import demand_newest, upgrade, version_of
from storage.setting import Setting

__all__ = ["SqlArchive", "StorageError", "look_into", "migrate", "open_archive", "shown_address"]


async def migrate(url: str) -> bool:
    """Bring a database to this program's version, an empty or missing one too; whether it changed.

    Raises :class:`StorageError` where the database cannot be used or is newer than the program.
    """
    address = read_address(url)
    if isinstance(address, SqliteAddress):
        address.prepare()
    return await once(address, upgrade, wait_seconds=60)


@asynccontextmanager
async def open_archive(
    url: str,
    *,
    clock: Clock,
    ids: Ids,
    owner: str,
    lease_seconds: float,
    busy_seconds: float = 5.0,
    outside: OutsideNotes | None = None,
) -> AsyncIterator[SqlArchive]:
    """Open a migrated database until the end of the block; raises :class:`StorageError`.

    ``owner`` names this process in every lease it takes: unlike any other's, also after a restart.
    ``busy_seconds`` is how long to wait for a locked database before :class:`ArchiveBusy`; ``outside`` is
    where it is noted who was erased.
    """
    address = read_address(url)
    if isinstance(address, SqliteAddress):
        address.prepare()
    with mistakes(address):
        database = await open_database(address, busy_seconds=busy_seconds)
    try:
        demand_newest(await _version(address, database))
        setting = Setting(
            clock=clock, ids=ids, owner=owner, lease=timedelta(seconds=lease_seconds), outside=outside
        )
        yield SqlArchive(database, setting)
    finally:
        await database.close()


@asynccontextmanager
async def look_into(url: str, *, clock: Clock, ids: Ids) -> AsyncIterator[SqlArchive | None]:
    """The archive for questions only; none where there is no database yet, or an empty one.

    Nothing is written, made or migrated. Raises :class:`StorageError`, also for another version's tables.
    """
    address = read_address(url)
    if isinstance(address, SqliteAddress) and not address.look():
        yield None
        return
    with mistakes(address):
        database = await open_database(address, busy_seconds=5.0, only_looks=True)
    try:
        version = await _version(address, database)
        if version is None:
            yield None
            return
        demand_newest(version)
        yield SqlArchive(database, Setting(clock=clock, ids=ids, owner="nobody", lease=timedelta()))
    finally:
        await database.close()


async def _version(address: Address, database: Database) -> str | None:
    """The version of the tables; the first question shows whether the database can be used at all."""
    with mistakes(address):
        async with database.reading() as line:
            return await line.ask(version_of)
