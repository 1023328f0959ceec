"""What can go wrong with the database: mistakes to mend, and hindrances that pass."""

import sqlite3
import sys

from sqlalchemy import exc

from office.errors import ArchiveBusy


class StorageError(Exception):
    """The database cannot be used; the text is one line that says what to do, without any password."""


_PASSING_SQLITE = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_NOMEM,
}

_PASSING_STATES = ("08", "25P03", "40", "53", "55P03", "57")
"""PostgreSQL: connection lost, idle for too long, deadlock or lost serialisation, out of resources, locked,
cancelled.
"""


def passing(error: BaseException) -> ArchiveBusy | None:
    """The hindrance this is, if trying again later helps; none for mistakes."""
    if isinstance(error, exc.DBAPIError):
        if error.connection_invalidated:
            return ArchiveBusy("connection lost")
        return passing(error.orig) if error.orig is not None else None
    if isinstance(error, sqlite3.Error):
        return _passing_sqlite(error)
    if isinstance(error, OSError | exc.TimeoutError | TimeoutError):
        return ArchiveBusy(type(error).__name__)
    return _passing_postgres(error)


def as_hindrance(error: BaseException) -> BaseException:
    """:class:`ArchiveBusy`, caused by this error, if trying again later helps; else the error itself."""
    hindrance = passing(error)
    if hindrance is None:
        return error
    hindrance.__cause__ = error
    return hindrance


def driver_errors(*names: str) -> tuple[type[Exception], ...]:
    """These errors of PostgreSQL's driver; none while it is not loaded: who uses SQLite never loads it."""
    driver = sys.modules.get("asyncpg")
    return tuple(getattr(driver, name) for name in names) if driver is not None else ()


def _passing_sqlite(error: sqlite3.Error) -> ArchiveBusy | None:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return ArchiveBusy(str(error)) if code in _PASSING_SQLITE else None


def _passing_postgres(error: BaseException) -> ArchiveBusy | None:
    state = str(getattr(error, "sqlstate", None) or "")
    lost = isinstance(error, driver_errors("InterfaceError", "InternalClientError"))
    return ArchiveBusy(state or "connection lost") if lost or state.startswith(_PASSING_STATES) else None
