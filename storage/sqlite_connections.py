"""Connections to an SQLite file: with the settings every one has, or to look without leaving a trace."""

import sqlite3
from collections.abc import MutableMapping
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

import sqlalchemy as sa
from sqlalchemy.util import LRUCache

from storage.options import STATEMENTS, as_json


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
    connection = _engine(address, busy_seconds).connect()
    raw = driver_connection(connection)
    for pragma in (f"busy_timeout = {int(busy_seconds * 1000)}", *pragmas, "temp_store = MEMORY"):
        raw.execute(f"PRAGMA {pragma}")
    return connection


def _engine(address: sa.URL, busy_seconds: float) -> sa.Engine:
    """An engine for one connection; what statements were compiled to is shared with every other."""
    dialect, compiled = _shared()
    arguments, options = dialect.create_connect_args(address)
    given = {**options, "isolation_level": None, "check_same_thread": False, "cached_statements": 512}
    pool = sa.pool.StaticPool(
        lambda: dialect.connect(*arguments, timeout=busy_seconds, **given), dialect=dialect
    )
    return sa.Engine(
        pool, dialect, address, hide_parameters=True, execution_options={"compiled_cache": compiled}
    )


@cache
def _shared() -> tuple[sa.Dialect, MutableMapping[Any, Any]]:
    """SQLite's dialect, made ready over a database in memory, and the statements compiled in it.

    SQLAlchemy keeps compiled statements for each dialect object, and a file has two connections.
    """
    engine = sa.create_engine("sqlite+pysqlite://", json_serializer=as_json)
    engine.connect().close()
    engine.dispose()
    return engine.dialect, LRUCache(STATEMENTS)


def driver_connection(connection: sa.Connection) -> sqlite3.Connection:
    """The driver's own connection under SQLAlchemy's."""
    raw = connection.connection.driver_connection
    assert isinstance(raw, sqlite3.Connection)  # noqa: S101 - for the type checker
    return raw
