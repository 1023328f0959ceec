"""Looking into a database changes nothing: no file is made, none is migrated, nothing can be written."""

from pathlib import Path

import pytest
import sqlalchemy as sa
from archived import kept, resident
from databases import MakeDatabase

from office.ports.clock import Clock
from office.ports.ids import Ids
from storage import SqlArchive, StorageError, look_into, migrate, open_archive
from storage.addresses import read_address
from storage.engine import once


def files(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Everything in a folder: names, contents, and when each was changed."""
    return {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.iterdir()}


async def test_a_database_that_is_not_there_is_not_made(tmp_path: Path, clock: Clock, ids: Ids) -> None:
    async with look_into(f"sqlite:///{tmp_path}/new.db", clock=clock, ids=ids) as archive:
        assert archive is None

    assert files(tmp_path) == {}


async def test_an_empty_database_counts_as_none_and_stays_empty(
    make_database: MakeDatabase, clock: Clock, ids: Ids
) -> None:
    url = make_database(migrated=False)

    def tables(connection: sa.Connection) -> list[str]:
        return sa.inspect(connection).get_table_names()

    await once(read_address(url), tables, wait_seconds=5)  # SQLite: the file is there from now on.
    async with look_into(url, clock=clock, ids=ids) as archive:
        assert archive is None

    assert await once(read_address(url), tables, wait_seconds=5) == []


async def test_an_old_version_is_refused_with_the_command_that_mends_it(
    make_database: MakeDatabase, clock: Clock, ids: Ids
) -> None:
    url = make_database(migrated=False)
    await migrate(url)
    await once(
        read_address(url),
        lambda connection: connection.execute(sa.text("UPDATE alembic_version SET version_num = '0001'")),
        wait_seconds=5,
    )

    with pytest.raises(StorageError, match=r"has version 0001.* run quartiersbot migrate"):
        async with look_into(url, clock=clock, ids=ids):
            pass


async def test_what_is_there_is_read_and_no_file_changes(sqlite_url: str, clock: Clock, ids: Ids) -> None:
    async with open_archive(sqlite_url, clock=clock, ids=ids, owner="here", lease_seconds=10) as archive:
        (person,) = await kept(archive, resident())
    folder = Path(sqlite_url.removeprefix("sqlite:///")).parent
    before = files(folder)

    async with look_into(sqlite_url, clock=clock, ids=ids) as archive_seen:
        assert archive_seen is not None
        async with archive_seen.reading() as stores:
            found = await stores.people.resident(person.id)

    assert found == person
    assert files(folder) == before


async def test_what_a_running_bot_has_just_written_is_seen(
    archive: SqlArchive, database_url: str, clock: Clock, ids: Ids
) -> None:
    (person,) = await kept(archive, resident())

    async with look_into(database_url, clock=clock, ids=ids) as seen:
        assert seen is not None
        async with seen.reading() as stores:
            assert await stores.people.resident(person.id) == person


async def test_nothing_can_be_written(database_url: str, clock: Clock, ids: Ids) -> None:
    async with look_into(database_url, clock=clock, ids=ids) as seen:
        assert seen is not None
        with pytest.raises(Exception, match=r"(?i)read-?only"):
            await kept(seen, resident())


async def test_a_file_with_strange_signs_in_its_name_is_found(
    sqlite_url: str, tmp_path: Path, clock: Clock, ids: Ids
) -> None:
    strange = tmp_path / "büro 100%?mode=rw#1.db"
    Path(sqlite_url.removeprefix("sqlite:///")).rename(strange)

    async with look_into(f"sqlite:///{strange}", clock=clock, ids=ids) as seen:
        assert seen is not None
        async with seen.reading() as stores:
            assert await stores.directory.version() == 0


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("missing/bot.db", "make it first"),
        ("file/bot.db", "is a file"),
        ("", "is a folder"),
        ("a" * 300 + "/bot.db", "cannot be written (File name too long)"),
        ("file", "cannot be used: file is not a database"),
    ],
)
async def test_a_place_that_cannot_be_used_is_told_without_touching_it(
    tmp_path: Path, clock: Clock, ids: Ids, path: str, said: str
) -> None:
    (tmp_path / "file").write_text("no database" * 100)
    before = files(tmp_path)

    with pytest.raises(StorageError) as caught:
        async with look_into(f"sqlite:///{tmp_path}/{path}", clock=clock, ids=ids):
            pass

    assert said in str(caught.value)
    assert files(tmp_path) == before
