"""Copies of the archive: every row as it was, in either kind of database, all of it or nothing."""

import errno
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa
from backed_up import Vault, everything_in, fill_every_table, say_of_itself
from databases import MakeDatabase, RepeatableIds, StillClock

from adapters.media import FileMedia
from office.ids import MediaHash
from storage import StorageError, migrate, open_archive
from storage.addresses import read_address
from storage.copies import look_at
from storage.copies.kinds import kind_of
from storage.copies.tables import is_ours
from storage.engine import once
from storage.migrations import known, upgrade_to
from storage.tables import metadata

CHANGED = {"audit", "dialogues", "idea_counters", "leases", "pauses", "slots"}
"""What is settled or left out when a backup is restored."""


@pytest.fixture
def vault(tmp_path: Path, clock: StillClock) -> Vault:
    """Where the copies lie."""
    return Vault(tmp_path, clock)


@pytest.fixture(params=["sqlite", "postgresql"])
def make_target(request: pytest.FixtureRequest) -> MakeDatabase:
    """Makes databases of one kind, to be restored into: each kind for each kind."""
    make: MakeDatabase = request.getfixturevalue(f"make_{request.param}")
    return make


def test_every_column_is_of_a_kind_that_can_be_copied() -> None:
    assert all(kind_of(column) for table in metadata.sorted_tables for column in table.columns)


async def test_every_row_comes_back_from_and_to_either_kind_of_database(
    vault: Vault, database_url: str, make_target: MakeDatabase
) -> None:
    target = make_target(migrated=False)
    await fill_every_table(database_url)

    made = await vault.backup(database_url)
    await vault.restore(target)

    before, after = await everything_in(database_url), await everything_in(target)
    assert made.rows == 2 * len(set(before) - {"leases", "pauses"})
    assert {name: after[name] for name in set(before) - CHANGED} == {
        name: before[name] for name in set(before) - CHANGED
    }
    assert set(before["audit"]) < set(after["audit"])


async def test_what_processes_agreed_about_is_left_out(vault: Vault, database_url: str) -> None:
    await fill_every_table(database_url)

    await vault.backup(database_url)
    await vault.restore(database_url)

    after = await everything_in(database_url)
    assert (after["leases"], after["pauses"]) == ([], [])


async def test_new_rows_are_counted_on_after_those_restored(
    vault: Vault, sqlite_url: str, make_target: MakeDatabase
) -> None:
    target = make_target(migrated=False)
    await fill_every_table(sqlite_url, rows=5)
    await vault.backup(sqlite_url)
    await vault.restore(target)

    def add(connection: sa.Connection) -> int:
        entries = metadata.tables["idea_entries"]
        values = dict(connection.execute(sa.select(entries)).mappings().first() or {})
        values.pop("id")
        connection.execute(sa.insert(entries), values)
        return int(connection.execute(sa.select(sa.func.max(entries.c.id))).scalar_one())

    assert await once(read_address(target), add, wait_seconds=5) == 6


@pytest.mark.parametrize("version", ["0007"])
async def test_a_backup_of_an_older_version_is_brought_to_this_one(
    vault: Vault, make_database: MakeDatabase, make_target: MakeDatabase, version: str
) -> None:
    old, target = make_database(migrated=False), make_target(migrated=False)

    def fill(connection: sa.Connection) -> None:
        upgrade_to(connection, version)
        there = sa.MetaData()
        there.reflect(connection, only=["staff"])
        connection.execute(sa.insert(there.tables["staff"]), _staff())

    await once(read_address(old), fill, wait_seconds=5)

    await vault.backup(old)
    await vault.restore(target)

    assert len((await everything_in(target))["staff"]) == 1
    assert not await migrate(target)


def _staff() -> dict[str, object]:
    return {"id": "anna", "user_id": 2**40, "language": "de", "version": 1}


async def test_a_backup_of_a_newer_version_is_refused_and_named(vault: Vault, database_url: str) -> None:
    await fill_every_table(database_url)
    await vault.backup(database_url)
    before = await everything_in(database_url)
    say_of_itself(vault.file, schema_version="9999")

    with pytest.raises(StorageError, match=f"version 9999.*up to {known()[-1]}"):
        await vault.restore(database_url)

    assert await everything_in(database_url) == before


async def test_a_backup_whose_tables_are_others_than_it_says_is_refused(
    vault: Vault, database_url: str
) -> None:
    await vault.backup(database_url)
    say_of_itself(vault.file, schema_version="0001")

    with pytest.raises(StorageError, match="version 0001 of the tables, but its tables are others"):
        await vault.restore(database_url)


async def test_nothing_is_changed_where_something_fails_at_the_very_end(
    vault: Vault, database_url: str, make_database: MakeDatabase
) -> None:
    full, old = make_database(), database_url
    await fill_every_table(full, rows=3)
    await fill_every_table(old, rows=1)
    await vault.media.put(b"1")
    await vault.backup(full)
    before = await everything_in(old)
    vault.media = FullMedia(vault.folder / "full", vault.clock)

    with pytest.raises(OSError, match="No space left"):
        await vault.restore(old)

    assert await everything_in(old) == before
    assert [path.name for path in vault.folder.iterdir() if "restoring" in path.name] == []


class FullMedia(FileMedia):
    """Media on a disk that is full."""

    async def put(self, content: bytes) -> MediaHash:
        """Fail."""
        raise OSError(errno.ENOSPC, "No space left on device")


async def test_a_database_in_use_is_not_replaced(
    vault: Vault, database_url: str, clock: StillClock, ids: RepeatableIds
) -> None:
    await vault.backup(database_url)

    async with open_archive(database_url, clock=clock, ids=ids, owner="bot", lease_seconds=10) as archive:
        await archive.ping()
        with pytest.raises(StorageError, match=r"in use.*stop"):
            await vault.restore(database_url)
        async with archive.unit_of_work() as unit:
            await unit.dialogues.drop_expired(clock.now())

    await vault.restore(database_url)


async def test_the_sqlite_file_of_before_is_kept_beside_each_time(vault: Vault, sqlite_url: str) -> None:
    path = Path(sqlite_url.removeprefix("sqlite:///"))
    await fill_every_table(sqlite_url)
    before = await everything_in(sqlite_url)
    await vault.backup(sqlite_url)

    first, second = await vault.restore(sqlite_url), await vault.restore(sqlite_url)

    assert first.kept == path.with_name(f"{path.name}.before-restore")
    assert second.kept == path.with_name(f"{path.name}.before-restore-2")
    assert await everything_in(f"sqlite:///{first.kept}") == before
    assert path.stat().st_mode & 0o777 == 0o600


async def test_a_file_that_is_no_database_any_more_is_replaced(vault: Vault, sqlite_url: str) -> None:
    path = Path(sqlite_url.removeprefix("sqlite:///"))
    await fill_every_table(sqlite_url)
    await vault.backup(sqlite_url)
    path.write_bytes(b"nonsense" * 1000)

    holding = await look_at(sqlite_url)
    await vault.restore(sqlite_url)

    assert not holding.is_readable
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


async def test_other_tables_of_the_same_server_stay(vault: Vault, make_postgresql: MakeDatabase) -> None:
    url = make_postgresql(migrated=False)
    await migrate(url)

    def make(connection: sa.Connection) -> None:
        connection.execute(sa.text("CREATE TABLE not_ours AS SELECT point(1, 2) AS place"))

    def count(connection: sa.Connection) -> int:
        return int(connection.execute(sa.text("SELECT count(*) FROM not_ours")).scalar_one())

    await once(read_address(url), make, wait_seconds=5)
    await vault.backup(url)
    await vault.restore(url)

    assert await once(read_address(url), count, wait_seconds=5) == 1


def test_a_table_that_is_gone_is_remembered_as_one_of_ours(tmp_path: Path) -> None:
    ever = set[str]()
    engine = sa.create_engine(f"sqlite:///{tmp_path / 'all.db'}")
    with engine.begin() as connection:
        for version in known():
            upgrade_to(connection, version)
            ever |= set(sa.inspect(connection).get_table_names())
    engine.dispose()

    assert {name for name in ever if not is_ours(name)} == {"alembic_version"}
