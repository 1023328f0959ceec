"""Taking what was erased out of the files of an SQLite database.

``secure_delete`` overwrites what is deleted where it lies. Two places are left: the write-ahead log, until
it is written back and cut, and the corners of pages whose rows were moved, until the file is written anew.
"""

import sqlite3
from pathlib import Path

import structlog

log = structlog.get_logger(__name__)

PATIENCE = 200
"""Milliseconds that writers wait at most for a reader to let go of the log."""


def cut_log(raw: sqlite3.Connection, busy_seconds: float) -> bool:
    """Write the log back into the file and empty it; False while somebody still reads from it."""
    raw.execute(f"PRAGMA busy_timeout = {PATIENCE}")
    try:
        is_busy, *_ = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    finally:
        raw.execute(f"PRAGMA busy_timeout = {int(busy_seconds * 1000)}")
    return not is_busy


def rewrite(path: Path, busy_seconds: float) -> bool:
    """Write the whole file anew; False where that cannot be done now (in use, or too little room)."""
    raw = sqlite3.connect(path, isolation_level=None, timeout=busy_seconds)
    try:
        raw.execute("PRAGMA secure_delete = ON")
        raw.execute("PRAGMA synchronous = FULL")
        raw.execute("VACUUM")
        return cut_log(raw, busy_seconds)
    except sqlite3.OperationalError as error:
        log.warning("database.not_rewritten", reason=str(error))
        return False
    finally:
        raw.close()
