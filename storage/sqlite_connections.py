"""Connections to an SQLite file: with the settings every one has, or to look without leaving a trace."""

import sqlite3
from pathlib import Path
from urllib.parse import quote

import sqlalchemy as sa

from storage.options import engine_options


def open_connection(path: Path, *, busy_seconds: float, foreign_keys: bool = True) -> sa.Connection:
    """Open the file with the settings every connection to it has; transactions are begun by hand."""
    return _connected(
        sa.URL.create("sqlite+pysqlite", database=str(path)),
        busy_seconds,
        "journal_mode = WAL",
        "synchronous = FULL",
        "secure_delete = ON",
        f"foreign_keys = {'ON' if foreign_keys else 'OFF'}",
    )


def open_for_looking(path: Path, *, busy_seconds: float) -> sa.Connection:
    """Open the file so that neither it nor the folder is changed.

    SQLite: a reader of a database with a write-ahead log makes the log's files where they are missing,
    unless it is told that nobody else writes ("immutable").
    """
    log = path.with_name(f"{path.name}-wal")
    alone = {} if log.exists() else {"immutable": "1"}
    address = sa.URL.create(
        "sqlite+pysqlite",
        database=f"file:{quote(str(path.absolute()))}",
        query={"uri": "true", "mode": "ro", **alone},
    )
    return _connected(address, busy_seconds, "query_only = ON")


def _connected(address: sa.URL, busy_seconds: float, *pragmas: str) -> sa.Connection:
    engine = sa.create_engine(
        address,
        poolclass=sa.pool.StaticPool,
        isolation_level="AUTOCOMMIT",
        connect_args={"check_same_thread": False, "timeout": busy_seconds, "cached_statements": 512},
        **engine_options(),
    )
    connection = engine.connect()
    raw = driver_connection(connection)
    for pragma in (f"busy_timeout = {int(busy_seconds * 1000)}", *pragmas, "temp_store = MEMORY"):
        raw.execute(f"PRAGMA {pragma}")
    return connection


def driver_connection(connection: sa.Connection) -> sqlite3.Connection:
    """The driver's own connection under SQLAlchemy's."""
    raw = connection.connection.driver_connection
    assert isinstance(raw, sqlite3.Connection)  # noqa: S101 - for the type checker
    return raw
