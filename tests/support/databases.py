"""Databases for tests, a clock that stands still, and keys that are the same in every run."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Protocol, TypeVar
from urllib.parse import urlsplit, urlunsplit

import asyncpg

from storage import migrate

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

    def put_back(self, seconds: float) -> None:
        """Somebody sets the calendar back; what was lived through stays lived through."""
        self._now -= timedelta(seconds=seconds)


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


def in_a_thread(work: Coroutine[object, object, T]) -> T:
    """Run it to its end apart from the test's own loop."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, work).result()


_CUT_OFF = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
_EMPTY_ALL = """
DO $$ DECLARE name text; BEGIN
    SET LOCAL session_replication_role = replica;
    FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version'
    LOOP EXECUTE format('DELETE FROM %I', name); END LOOP;
END $$
"""
"""Empties every table whatever points to it: twenty times as fast as a new database."""


class PostgresServer:
    """A server of this test session; migrated databases are emptied and lent again."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._numbers = count(1)
        self._free: list[str] = []
        self._execute(
            "ALTER SYSTEM SET fsync = off",
            "ALTER SYSTEM SET full_page_writes = off",
            "ALTER SYSTEM SET log_min_messages = fatal",
            "SELECT pg_reload_conf()",
        )

    def url(self, name: str) -> str:
        """The address of one database."""
        return urlunsplit(urlsplit(self._url)._replace(path=f"/{name}"))

    def lend(self) -> str:
        """The name of a migrated database with nothing in it."""
        if self._free:
            return self._free.pop()
        name = self.make()
        in_a_thread(migrate(self.url(name)))
        return name

    def give_back(self, name: str) -> None:
        """Empty a database that was lent; whoever is still connected is cut off."""
        self._execute_at(self.url(name), _CUT_OFF, _EMPTY_ALL)
        self._free.append(name)

    def make(self) -> str:
        """The name of a new database without any table."""
        name = f"test_{next(self._numbers)}"
        self._execute(f"CREATE DATABASE {name} TEMPLATE template0")
        return name

    def drop(self, name: str) -> None:
        """Remove a database, whoever still uses it."""
        self._execute(f"DROP DATABASE {name} WITH (FORCE)")

    def make_guarded(self, user: str, password: str) -> None:
        """A database called like its user, who must give this password."""
        self._execute(
            f"CREATE ROLE {user} LOGIN PASSWORD '{password}'", f"CREATE DATABASE {user} OWNER {user}"
        )
        rules = Path(str(self._execute("SHOW hba_file")[0]))
        rules.write_text(f"local all {user} scram-sha-256\n{rules.read_text()}")
        self._execute("SELECT pg_reload_conf()")
        while not self._execute(f"SELECT 1 FROM pg_hba_file_rules WHERE '{user}' = ANY(user_name)"):
            continue

    def _execute(self, *statements: str) -> list[object]:
        return self._execute_at(self._url, *statements)

    @staticmethod
    def _execute_at(url: str, *statements: str) -> list[object]:
        """The first values of the last statement's rows."""

        async def execute() -> list[object]:
            rows: list[asyncpg.Record] = []
            connection = await asyncpg.connect(url)
            for statement in statements:
                rows = await connection.fetch(statement)
            await connection.close()
            return [row[0] for row in rows]

        return in_a_thread(execute())


class MakeDatabase(Protocol):
    """Makes a fresh database and gives its address."""

    def __call__(self, *, migrated: bool = True) -> str:
        """With all tables, or empty."""
        ...
