"""One SQLite file takes the place of another, which is kept beside it; nobody uses it meanwhile."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from itertools import count
from pathlib import Path

from storage.errors import StorageError

BEFORE = "before-restore"
"""How the old file's name ends from then on."""

_LOGS = ("-wal", "-shm")


def is_readable(path: Path) -> bool:
    """Whether it is an SQLite file that can be read; a locked one is."""
    try:
        with closing(sqlite3.connect(path, timeout=0.5)) as connection:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.OperationalError:
        return True
    except sqlite3.DatabaseError:
        return False
    return True


def is_used(path: Path) -> bool:
    """Whether somebody has this SQLite file open; neither it nor its log is changed.

    SQLite: every connection to a file with a write-ahead log shares a lock on it for as long as it is
    open, so that one that wants it for itself is refused at its first question.
    """
    with closing(sqlite3.connect(path, timeout=0.5, isolation_level=None)) as connection:
        connection.execute("PRAGMA locking_mode = EXCLUSIVE").fetchall()
        try:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
                raise
            return True
    return False


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Keep everybody else out of the file until the end of the block, its log written back into it.

    SQLite: a connection to a file with a write-ahead log holds a lock for as long as it is open, so that
    leaving that mode succeeds only for one who is alone. Raises :class:`StorageError` for one who is not.
    A file that cannot be read is nobody's.
    """
    if not path.exists() or not is_readable(path):
        yield
        return
    with closing(sqlite3.connect(path, timeout=0.5, isolation_level=None)) as connection:
        with suppress(sqlite3.DatabaseError):  # Damaged further in: nobody can work with it.
            _lock(connection, path)
        yield


def _lock(connection: sqlite3.Connection, path: Path) -> None:
    try:
        connection.execute("PRAGMA journal_mode = DELETE").fetchall()
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError:
        raise StorageError(f"The database {path} is in use: stop the bot first.") from None


def swapped(fresh: Path, path: Path) -> Path | None:
    """Put the fresh file in place in one step; where the old one is kept, none if there was none."""
    kept = _kept(path) if path.exists() else None
    if kept is not None:
        for ending in _LOGS:  # Only a damaged file still has any: they must not be taken for the new one's.
            with suppress(FileNotFoundError):
                path.with_name(path.name + ending).rename(kept.with_name(kept.name + ending))
        _keep_beside(path, kept)
    _force(fresh)
    fresh.replace(path)
    _force(path.parent)
    return kept


def _kept(path: Path) -> Path:
    first = path.with_name(f"{path.name}.{BEFORE}")
    others = (path.with_name(f"{path.name}.{BEFORE}-{number}") for number in count(2))
    return first if not first.exists() else next(name for name in others if not name.exists())


def _keep_beside(path: Path, kept: Path) -> None:
    try:
        kept.hardlink_to(path)  # The old file is in its place until the new one is.
    except OSError:
        path.rename(kept)


def _force(path: Path) -> None:
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
