"""Moving to another database: every row as it was, compared; all of it or nothing; the source only read."""

from datetime import timedelta
from functools import partial
from hashlib import sha256
from pathlib import Path

import pytest
import sqlalchemy as sa
from archived import NOON
from backed_up import everything_in, fill_every_table, rows_of
from databases import MakeDatabase, RepeatableIds, StillClock

from storage import StorageError, migrate, open_archive
from storage.addresses import read_address
from storage.copies import Moved, TargetError, move
from storage.copies.sums import Sum
from storage.engine import once
from storage.migrations import known, upgrade_to, version_of
from storage.tables import metadata


@pytest.fixture(params=["sqlite", "postgresql"])
def make_target(request: pytest.FixtureRequest) -> MakeDatabase:
    """Makes databases of one kind, to be copied into.

    Every row is copied from each kind into each kind; what one of the two decides is tried with one other.
    """
    make: MakeDatabase = request.getfixturevalue(f"make_{request.param}")
    return make


async def moved(source: str, target: str, *, force: bool = False) -> Moved:
    """Copy, a year after everything that the rows say."""
    return await move(source, target, now=NOON + timedelta(days=365), force=force, told=nobody)


def nobody(_done: int, _of: int) -> None:
    """Nobody looks at the bar."""


async def tables_in(url: str) -> list[str]:
    """The tables that are there."""
    return await once(
        read_address(url), lambda connection: sa.inspect(connection).get_table_names(), wait_seconds=5
    )


async def test_every_row_is_there_from_and_to_either_kind_of_database(
    database_url: str, make_target: MakeDatabase
) -> None:
    target = make_target(migrated=False)
    await fill_every_table(database_url, rows=3)
    before = await everything_in(database_url)

    done = await moved(database_url, target)

    after = await everything_in(target)
    assert after == {**before, "leases": []}
    assert done.rows == dict.fromkeys(set(before) - {"leases"}, 3)
    assert done.schema == known()[-1]
    assert not await migrate(target)


async def test_the_source_is_as_it_was(sqlite_url: str, make_target: MakeDatabase) -> None:
    path = Path(sqlite_url.removeprefix("sqlite:///"))
    await fill_every_table(sqlite_url)
    before = sha256(path.read_bytes()).digest()

    await moved(sqlite_url, make_target(migrated=False))

    assert sha256(path.read_bytes()).digest() == before
    assert [each.name for each in path.parent.glob(f"{path.name}-*")] == []


async def test_new_rows_are_counted_on_after_those_copied(sqlite_url: str, make_target: MakeDatabase) -> None:
    target = make_target(migrated=False)
    await fill_every_table(sqlite_url, rows=5)
    await moved(sqlite_url, target)

    def add(connection: sa.Connection) -> int:
        entries = metadata.tables["idea_entries"]
        values = dict(connection.execute(sa.select(entries)).mappings().first() or {})
        values.pop("id")
        connection.execute(sa.insert(entries), values)
        return int(connection.execute(sa.select(sa.func.max(entries.c.id))).scalar_one())

    assert await once(read_address(target), add, wait_seconds=5) == 6


async def test_how_far_it_has_come_is_told_to_the_end(sqlite_url: str, make_target: MakeDatabase) -> None:
    told: list[tuple[int, int]] = []
    await fill_every_table(sqlite_url, rows=2)

    done = await move(
        sqlite_url,
        make_target(migrated=False),
        now=NOON + timedelta(days=365),
        force=False,
        told=lambda done, of: told.append((done, of)),
    )

    all_of_it = 2 * sum(done.rows.values())  # Copied, then compared.
    assert told[0] == (0, all_of_it)
    assert told[-1] == (all_of_it, all_of_it)
    assert told == sorted(told)


async def test_a_migrated_database_without_rows_is_empty_enough(
    sqlite_url: str, make_target: MakeDatabase
) -> None:
    target = make_target()
    await fill_every_table(sqlite_url)

    await moved(sqlite_url, target)

    assert (await everything_in(target))["ideas"] == (await everything_in(sqlite_url))["ideas"]
    if target.startswith("sqlite"):
        path = Path(target.removeprefix("sqlite:///"))
        assert [each.name for each in path.parent.glob(f"{path.name}*")] == [path.name]


async def test_a_database_with_one_row_is_not_replaced(sqlite_url: str, make_target: MakeDatabase) -> None:
    target = make_target()
    await fill_every_table(sqlite_url)
    await fill_every_table(target, rows=1)
    before = await everything_in(target)

    with pytest.raises(TargetError, match="is not empty"):
        await moved(sqlite_url, target, force=True)

    assert await everything_in(target) == before


async def test_a_database_is_not_copied_onto_itself(database_url: str) -> None:
    with pytest.raises(TargetError, match="is the database that is to be copied"):
        await moved(database_url, database_url)


async def test_a_link_to_the_same_file_is_the_same_database(sqlite_url: str, tmp_path: Path) -> None:
    link = tmp_path / "link.db"
    link.symlink_to(sqlite_url.removeprefix("sqlite:///"))

    with pytest.raises(TargetError, match="is the database that is to be copied"):
        await moved(sqlite_url, f"sqlite:///{link}")


async def test_a_database_of_a_newer_program_is_refused(
    make_database: MakeDatabase, make_sqlite: MakeDatabase
) -> None:
    newer, target = make_database(migrated=False), make_sqlite(migrated=False)
    await migrate(newer)
    raised = partial(_execute, "UPDATE alembic_version SET version_num = '9999'")
    await once(read_address(newer), raised, wait_seconds=5)

    with pytest.raises(StorageError, match="version 9999, newer than this program knows"):
        await moved(newer, target)

    assert not Path(target.removeprefix("sqlite:///")).exists()


async def test_an_older_database_is_copied_as_it_is_and_migrated_by_the_next_start(
    make_database: MakeDatabase, make_target: MakeDatabase
) -> None:
    old, target = make_database(migrated=False), make_target(migrated=False)
    await once(read_address(old), lambda connection: upgrade_to(connection, "0007"), wait_seconds=5)

    done = await moved(old, target)

    assert done.schema == "0007"
    assert await once(read_address(target), version_of, wait_seconds=5) == "0007"
    assert await migrate(target)


async def test_where_there_is_nothing_nothing_is_made(
    make_sqlite: MakeDatabase, make_target: MakeDatabase
) -> None:
    source, target = make_sqlite(migrated=False), make_target(migrated=False)

    with pytest.raises(StorageError, match="there is no database yet"):
        await moved(source, target)

    assert not Path(source.removeprefix("sqlite:///")).exists()


async def test_a_database_a_bot_has_open_is_copied_only_by_force(
    database_url: str, make_sqlite: MakeDatabase, clock: StillClock, ids: RepeatableIds
) -> None:
    target = make_sqlite(migrated=False)
    async with open_archive(database_url, clock=clock, ids=ids, owner="bot", lease_seconds=10) as archive:
        await archive.ping()
        with pytest.raises(StorageError, match=r"in use.*stop it first.*--force"):
            await moved(database_url, target)

        await moved(database_url, target, force=True)

    assert not await migrate(target)


async def test_who_held_something_a_moment_ago_may_still_be_there(
    postgresql_url: str, make_target: MakeDatabase
) -> None:
    await fill_every_table(postgresql_url, rows=1)

    with pytest.raises(StorageError, match="in use"):
        await move(postgresql_url, make_target(migrated=False), now=NOON, force=False, told=nobody)


async def test_a_copy_that_differs_in_one_letter_is_not_kept(
    sqlite_url: str, make_postgresql: MakeDatabase
) -> None:
    target = make_postgresql(migrated=False)
    await fill_every_table(sqlite_url)
    for statement in FAULTY:
        await once(read_address(target), partial(_execute, statement), wait_seconds=5)

    with pytest.raises(TargetError, match="The rows of staff are others in the copy"):
        await moved(sqlite_url, target)

    assert await tables_in(target) == []


FAULTY = (
    """
    CREATE FUNCTION change_a_letter() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN NEW.language := 'dE'; RETURN NEW; END $$
    """,
    """
    CREATE FUNCTION spoil() RETURNS event_trigger LANGUAGE plpgsql AS
    $$ DECLARE made record; BEGIN
        FOR made IN SELECT * FROM pg_event_trigger_ddl_commands() WHERE object_identity = 'public.staff' LOOP
            CREATE TRIGGER faulty BEFORE INSERT ON staff FOR EACH ROW EXECUTE FUNCTION change_a_letter();
        END LOOP;
    END $$
    """,
    "CREATE EVENT TRIGGER spoil ON ddl_command_end WHEN TAG IN ('CREATE TABLE') EXECUTE FUNCTION spoil()",
)
"""A server that changes a letter in what it is given to keep."""


def _execute(statement: str, connection: sa.Connection) -> None:
    connection.execute(sa.text(statement))


async def test_rows_that_point_nowhere_are_not_copied_and_nothing_is_left_behind(
    sqlite_url: str, make_target: MakeDatabase
) -> None:
    target = make_target(migrated=False)
    await fill_every_table(sqlite_url)
    delete = partial(_execute, "DELETE FROM residents WHERE id = 'residents-1'")
    await once(read_address(sqlite_url), delete, wait_seconds=5)

    with pytest.raises(TargetError):
        await moved(sqlite_url, target)

    if target.startswith("sqlite"):
        path = Path(target.removeprefix("sqlite:///"))
        assert list(path.parent.glob(f"{path.name}*")) == []
    else:
        assert await tables_in(target) == []


async def test_what_postgresql_cannot_keep_is_replaced_and_still_compared(
    sqlite_url: str, make_postgresql: MakeDatabase
) -> None:
    target = make_postgresql(migrated=False)
    await fill_every_table(sqlite_url)
    audit = metadata.tables["audit"]
    await once(
        read_address(sqlite_url),
        lambda connection: connection.execute(sa.update(audit).values(detail={"a\0": ["b\0"]})).rowcount,
        wait_seconds=5,
    )

    await moved(sqlite_url, target)

    (first, *_) = await rows_of(target, sa.select(audit.c.detail))
    assert first.detail == {"a\ufffd": ["b\ufffd"]}


def test_a_sum_knows_rows_but_no_order() -> None:
    one, other, third = Sum(), Sum(), Sum()

    one.add([[1, {"a": 1, "b": 2}], [2, None]])
    other.add([[2, None], [1, {"b": 2, "a": 1}]])
    third.add([[1, {"a": 1, "b": 2}], [2, "None"]])

    assert one == other
    assert one != third
