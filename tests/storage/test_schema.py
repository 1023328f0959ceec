"""The schema is the sum of the migrations, on both kinds of database."""

import asyncio
import sqlite3
from collections.abc import Sequence
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from archived import NOON
from backed_up import rows_of
from databases import MakeDatabase

from office.ports.clock import Clock
from office.ports.ids import Ids
from storage import StorageError, migrate, open_archive
from storage.addresses import read_address
from storage.engine import once
from storage.migrations import known, upgrade_to
from storage.persons import PERSON_TABLES, Erasure
from storage.sqlite_connections import open_connection
from storage.tables import metadata
from storage.tables.broadcasts import broadcasts


@pytest.fixture
def empty_database_url(make_database: MakeDatabase) -> str:
    """The address of a database without any table, of both kinds."""
    return make_database(migrated=False)


async def on(url: str, *statements: str) -> None:
    """Execute SQL past the archive."""

    def work(connection: sa.Connection) -> None:
        for statement in statements:
            connection.execute(sa.text(statement))

    await once(read_address(url), work, wait_seconds=5)


async def indexes(url: str) -> dict[str, str]:
    """Every index of the archive's tables with its definition in SQL, quotes and spaces left out."""
    asked = {
        "sqlite": "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL",
        "postgresql": "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
    }

    def read(connection: sa.Connection) -> dict[str, str]:
        rows = connection.execute(sa.text(asked[connection.dialect.name])).all()
        return {name: "".join(sql.replace('"', "").split()) for name, sql in rows}

    return await once(read_address(url), read, wait_seconds=5)


async def test_the_migrations_make_exactly_the_tables_of_the_program(database_url: str) -> None:
    def differences(connection: sa.Connection) -> Sequence[object]:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return list(compare_metadata(context, metadata))

    assert await once(read_address(database_url), differences, wait_seconds=5) == []


async def test_the_migrations_make_exactly_the_indexes_of_the_program(
    make_database: MakeDatabase,
) -> None:
    migrated, bare = make_database(), make_database(migrated=False)
    await once(read_address(bare), metadata.create_all, wait_seconds=5)

    made_by_program = await indexes(bare)
    made_by_migrations = await indexes(migrated)
    made_by_migrations.pop("alembic_version_pkc", None)

    assert made_by_migrations == made_by_program


async def test_migrating_again_changes_nothing(empty_database_url: str) -> None:
    assert await migrate(empty_database_url)
    assert not await migrate(empty_database_url)


async def test_what_was_stopped_before_reasons_were_kept_counts_as_stopped_before_all_were_written_down(
    empty_database_url: str,
) -> None:
    def before(connection: sa.Connection) -> None:
        upgrade_to(connection, "0018")
        some = {"city_id": "hannover", "areas": [], "languages": [], "created_by": "anna", "version": 1}
        some |= {"created_at": NOON, "addressed_at": NOON, "people": 3, "addressed": 1, "at_night": False}
        rows = [{**some, "id": state, "state": state} for state in ("stopped", "done")]
        connection.execute(sa.insert(broadcasts), rows)

    await once(read_address(empty_database_url), before, wait_seconds=5)

    await migrate(empty_database_url)

    asked = sa.select(broadcasts.c.state, broadcasts.c.stopped_at, broadcasts.c.hindrance)
    rows = await rows_of(empty_database_url, asked.order_by(broadcasts.c.state))
    assert [tuple(row) for row in rows] == [("done", None, None), ("stopped", NOON, None)]


async def test_three_processes_may_migrate_at_once(empty_database_url: str) -> None:
    changed = await asyncio.gather(*(migrate(empty_database_url) for _ in range(3)))

    assert sorted(changed) == [False, False, True]


async def test_a_failed_migration_leaves_nothing_behind(empty_database_url: str) -> None:
    await on(empty_database_url, "CREATE TABLE pauses (name TEXT)")

    with pytest.raises(StorageError):
        await migrate(empty_database_url)

    def tables(connection: sa.Connection) -> list[str]:
        return sa.inspect(connection).get_table_names()

    assert await once(read_address(empty_database_url), tables, wait_seconds=5) == ["pauses"]


async def test_the_database_of_a_newer_program_is_refused(
    empty_database_url: str, clock: Clock, ids: Ids
) -> None:
    await migrate(empty_database_url)
    await on(empty_database_url, "UPDATE alembic_version SET version_num = '9999'")

    with pytest.raises(StorageError, match="9999, newer than this program knows"):
        await migrate(empty_database_url)
    with pytest.raises(StorageError, match="update the program"):
        async with open_archive(empty_database_url, clock=clock, ids=ids, owner="here", lease_seconds=10):
            pass


async def test_a_database_that_was_not_migrated_is_not_opened(
    empty_database_url: str, clock: Clock, ids: Ids
) -> None:
    with pytest.raises(StorageError, match="run quartiersbot migrate"):
        async with open_archive(empty_database_url, clock=clock, ids=ids, owner="here", lease_seconds=10):
            pass


def test_versions_are_numbered_without_a_gap() -> None:
    assert [int(version) for version in known()] == list(range(1, len(known()) + 1))


def test_every_column_with_a_persons_key_is_in_the_registry() -> None:
    names = {"resident_id", "author_id", "chat_id", "user_id", "staff_id", "lane", "once"}
    listed = {(entry.table.name, key) for entry in PERSON_TABLES for key in entry.keys}
    # The outbox's lane is a class of urgency; in the inbox it is the number of a chat.
    others = {("outbox", "lane")}
    found = {
        (table.name, column.name)
        for table in metadata.sorted_tables
        for column in table.columns
        if column.name in names or any(key.column.table.name in PEOPLE for key in column.foreign_keys)
    }

    assert found - others <= listed


PEOPLE = {"residents", "authors", "staff"}


def test_what_stays_when_a_person_goes_has_a_reason() -> None:
    assert all(entry.why for entry in PERSON_TABLES if entry.erasure is Erasure.KEEP)


def test_every_table_of_a_city_names_it() -> None:
    shared = {
        "alembic_version",
        "authors",
        "cities",
        "claim_misses",
        "consents",
        "dialogues",
        "directory_version",
        "files_a_day",
        "inbox",
        "leases",
        "pauses",
        "rounds",
        "staff",
    }

    without = {table.name for table in metadata.sorted_tables if "city_id" not in table.columns}

    assert without <= shared


def test_every_sqlite_connection_has_the_promised_settings(tmp_path: Path) -> None:
    connection = open_connection(tmp_path / "new.db", busy_seconds=1.5)
    names = ("journal_mode", "synchronous", "secure_delete", "foreign_keys", "busy_timeout")

    settings = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in names}
    connection.engine.dispose()

    assert settings == {
        "journal_mode": "wal",
        "synchronous": 2,
        "secure_delete": 1,
        "foreign_keys": 1,
        "busy_timeout": 1500,
    }


async def test_only_the_owner_may_read_the_file_and_its_log(sqlite_url: str, clock: Clock, ids: Ids) -> None:
    path = Path(sqlite_url.removeprefix("sqlite:///"))
    await asyncio.to_thread(path.chmod, 0o644)

    async with open_archive(sqlite_url, clock=clock, ids=ids, owner="here", lease_seconds=10) as archive:
        async with archive.unit_of_work() as unit:
            await unit.dialogues.drop_expired(clock.now())
        modes = {file.name: oct(file.stat().st_mode & 0o777) for file in path.parent.glob("archive-1.db*")}

    assert modes == dict.fromkeys(["archive-1.db", "archive-1.db-wal", "archive-1.db-shm"], "0o600")


async def test_closing_writes_the_log_back_into_the_file(sqlite_url: str, clock: Clock, ids: Ids) -> None:
    path = Path(sqlite_url.removeprefix("sqlite:///"))

    async with (
        open_archive(sqlite_url, clock=clock, ids=ids, owner="here", lease_seconds=10) as archive,
        archive.unit_of_work() as unit,
    ):
        await unit.dialogues.drop_expired(clock.now())

    assert not path.with_name(path.name + "-wal").exists()
    assert sqlite3.connect(path).execute("PRAGMA integrity_check").fetchone() == ("ok",)


async def test_a_missing_file_is_made_for_its_owner_only(tmp_path: Path) -> None:
    await migrate(f"sqlite:///{tmp_path / 'new.db'}")

    assert (tmp_path / "new.db").stat().st_mode & 0o777 == 0o600
