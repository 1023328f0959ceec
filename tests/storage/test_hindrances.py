"""What passes by itself is :class:`ArchiveBusy`: locked, full, lost."""

import sqlite3
from pathlib import Path
from typing import Any, cast

import asyncpg
import pytest
import sqlalchemy as sa

from office.errors import ArchiveBusy
from office.ids import ChatId
from office.ports.clock import Clock
from office.ports.ids import Ids
from storage import open_archive
from storage.line import in_transaction
from storage.postgres import PostgresDatabase
from storage.sqlite import SqliteDatabase

CUT_OFF = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
    "WHERE datname = current_database() AND pid <> pg_backend_pid()"
)


async def test_a_locked_sqlite_file_is_busy_and_free_again_afterwards(
    sqlite_url: str, clock: Clock, ids: Ids
) -> None:
    other = sqlite3.connect(sqlite_url.removeprefix("sqlite:///"), isolation_level=None)
    async with open_archive(
        sqlite_url, clock=clock, ids=ids, owner="here", lease_seconds=10, busy_seconds=0.05
    ) as archive:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(ArchiveBusy):
            async with archive.unit_of_work() as unit:
                await unit.dialogues.drop_expired(clock.now())
        async with archive.reading() as stores:
            assert await stores.dialogues.current("telegram", ChatId(7), 42, now=clock.now()) is None

        other.execute("ROLLBACK")
        async with archive.unit_of_work() as unit:
            assert await unit.dialogues.drop_expired(clock.now()) == 0
    other.close()


async def test_a_full_disk_is_busy_and_nothing_of_the_transaction_stays(sqlite_url: str) -> None:
    path = Path(sqlite_url.removeprefix("sqlite:///"))
    database = await SqliteDatabase.open(path, busy_seconds=1)
    pause = "INSERT INTO pauses (name, until) VALUES (:name, '2026-12-01')"

    def fill(connection: sa.Connection) -> None:
        for number in range(1000):
            connection.execute(sa.text(pause), {"name": f"{number:0100}"})

    def limit(connection: sa.Connection, pages: int) -> None:
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")

    await in_transaction(database, lambda connection: limit(connection, 1))
    with pytest.raises(ArchiveBusy, match="full"):
        await in_transaction(database, fill)
    await in_transaction(database, lambda connection: limit(connection, 1_000_000))
    count = sa.text("SELECT count(*) FROM pauses")
    async with database.reading() as line:
        assert await line.ask(lambda connection: connection.execute(count).scalar()) == 0

    await in_transaction(database, fill)
    await database.close()


async def test_a_locked_row_in_postgresql_is_busy(postgresql_url: str, clock: Clock, ids: Ids) -> None:
    other = await asyncpg.connect(postgresql_url)
    async with open_archive(
        postgresql_url, clock=clock, ids=ids, owner="here", lease_seconds=10, busy_seconds=0.05
    ) as archive:
        await archive.leases.pause("bulk", clock.now())
        async with other.transaction():
            await other.execute("SELECT * FROM pauses FOR UPDATE")
            clock_ahead = clock.now().replace(year=2030)
            with pytest.raises(ArchiveBusy):
                await archive.leases.pause("bulk", clock_ahead)
        await archive.leases.pause("bulk", clock_ahead)

        assert await archive.leases.paused_until("bulk") == clock_ahead
    await other.close()


async def test_connections_the_server_closed_are_made_anew(
    postgresql_url: str, clock: Clock, ids: Ids
) -> None:
    other = await asyncpg.connect(postgresql_url)
    async with open_archive(postgresql_url, clock=clock, ids=ids, owner="here", lease_seconds=10) as archive:
        await archive.leases.pause("bulk", clock.now())
        await archive.ping()

        closed = await other.fetch(CUT_OFF)
        await archive.leases.pause("bulk", clock.now())
        await archive.ping()

    assert len(closed) >= 2
    await other.close()


async def test_a_connection_lost_within_a_transaction_is_busy(
    postgresql_url: str, clock: Clock, ids: Ids
) -> None:
    other = await asyncpg.connect(postgresql_url)
    async with open_archive(postgresql_url, clock=clock, ids=ids, owner="here", lease_seconds=10) as archive:

        async def be_cut_off() -> None:
            async with archive.unit_of_work() as unit:
                await unit.dialogues.drop_expired(clock.now())
                await other.execute(CUT_OFF)
                await unit.dialogues.drop_expired(clock.now())

        with pytest.raises(ArchiveBusy):
            await be_cut_off()
        await archive.ping()
    await other.close()


async def test_a_connection_lost_within_a_question_is_busy_whatever_cleaning_up_says(
    postgresql_url: str,
) -> None:
    database = PostgresDatabase(postgresql_url, busy_seconds=1)

    def be_cut_off(connection: sa.Connection) -> None:
        connection.exec_driver_sql("SELECT pg_terminate_backend(pg_backend_pid())")

    with pytest.raises(ArchiveBusy) as raised:
        async with database.reading() as line:
            await line.run(be_cut_off)

    async with database.reading() as line:
        assert await line.run(lambda connection: connection.scalar(sa.select(1))) == 1
    await database.close()
    assert isinstance(raised.value.__cause__, sa.exc.DBAPIError)


async def test_a_standby_behind_the_address_is_busy_until_it_is_the_primary(
    postgresql_url: str, clock: Clock, ids: Ids
) -> None:
    async with open_archive(postgresql_url, clock=clock, ids=ids, owner="here", lease_seconds=10) as archive:

        async def write(*, promoted: bool) -> None:
            async with archive.unit_of_work() as unit:
                if not promoted:
                    await cast(Any, unit.dialogues)._line.run(
                        lambda connection: connection.exec_driver_sql("SET TRANSACTION READ ONLY")
                    )
                await unit.dialogues.drop_expired(clock.now())

        with pytest.raises(ArchiveBusy, match="not the primary"):
            await write(promoted=False)
        await write(promoted=True)
