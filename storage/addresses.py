"""Addresses of databases; every mistake in one is a line that says what to do."""

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from sqlalchemy import exc

from office.errors import ArchiveBusy
from storage.errors import StorageError, driver_errors

_SQLITE = "sqlite:///"
_POSTGRES = ("postgresql://", "postgres://")


@dataclass(frozen=True)
class SqliteAddress:
    """A file, which is made with mode 0600 where it is missing."""

    path: Path

    @property
    def shown(self) -> str:
        """The address as an operator writes it."""
        return f"{_SQLITE}{self.path}"

    def prepare(self) -> None:
        """See that the file is there and only its owner may read it; raises :class:`StorageError`."""
        with self._told():
            self._demand_place()
            self.path.touch(mode=0o600)
            self.path.chmod(0o600)

    def look(self) -> bool:
        """Whether the file is there; nothing is changed.

        Raises :class:`StorageError` where it could not be made, read or written.
        """
        with self._told():
            self._demand_place()
            is_there = self.path.exists()
            for needed in (self.path, self.path.parent) if is_there else (self.path.parent,):
                if not os.access(needed, os.R_OK | os.W_OK):
                    raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return is_there

    def _demand_place(self) -> None:
        folder = self.path.parent
        if not folder.is_dir():
            raise StorageError(_no_folder(self.path, folder))
        if self.path.is_dir():
            raise StorageError(f"The database {self.path} is a folder: name a file in it.")

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            why = error.strerror or type(error).__name__
            raise StorageError(
                f"The database {self.path} cannot be written ({why}): "
                "choose another place, or mend the rights."
            ) from None


def _no_folder(path: Path, folder: Path) -> str:
    for above in (folder, *folder.parents):
        if above.exists():
            if not above.is_dir():
                return f"The database {path} cannot be made: {above} is a file; choose another place."
            break
    return f"The folder {folder} for the database does not exist: make it first (mkdir -p {folder})."


@dataclass(frozen=True, repr=False)
class PostgresAddress:
    """A server's address, or those of several of which one is the primary; its text shows no password."""

    dsn: str
    shown: str
    password: str

    def hide(self, message: str) -> str:
        """The message on one line, without the password."""
        line = " ".join(message.split())
        return line.replace(self.password, "***") if self.password else line


Address = SqliteAddress | PostgresAddress


def read_address(url: str) -> Address:
    """Take an address apart; raises :class:`StorageError`."""
    if url.startswith(_SQLITE) and len(url) > len(_SQLITE) and ":memory:" not in url:
        return SqliteAddress(Path(url.removeprefix(_SQLITE)))
    if url.startswith(_POSTGRES):
        return _postgres(url)
    raise StorageError(
        "The database address must be sqlite:///PATH (sqlite:////PATH for a path from the root) "
        "or postgresql://USER:PASSWORD@HOST:PORT/NAME."
    )


def shown_address(url: str) -> str:
    """The address without its password, for people; raises :class:`StorageError`."""
    return read_address(url).shown


def _postgres(url: str) -> PostgresAddress:
    try:
        parts = urlsplit(url)
        hosts = [_host(named) for named in parts.netloc.rpartition("@")[2].split(",")]
    except ValueError:
        raise StorageError(
            "The database address cannot be read: write postgresql://USER:PASSWORD@HOST:PORT/NAME, "
            "special characters of the password as %XX."
        ) from None
    user = f"{parts.username}@" if parts.username else ""
    shown = f"postgresql://{user}{','.join(hosts)}{parts.path}"
    return PostgresAddress(url, shown, parts.password or "")


def names_several(dsn: str) -> bool:
    """Whether this address of PostgreSQL names more than one server: a primary and its standbys."""
    return "," in urlsplit(dsn).netloc


def _host(named: str) -> str:
    """One of the hosts, with its port where it has one; raises ``ValueError``."""
    parts = urlsplit(f"//{named}")
    return f"{parts.hostname or ''}{f':{parts.port}' if parts.port else ''}"


@contextmanager
def mistakes(address: Address) -> Iterator[None]:
    """Turn what the drivers say at the first connection into a :class:`StorageError`."""
    try:
        yield
    except _what_drivers_raise() as error:
        cause = _root(error)
        if isinstance(address, SqliteAddress):
            line = _sqlite_mistake(address, cause)
        else:
            line = _postgres_mistake(address, cause)
        raise StorageError(line) from None


def _what_drivers_raise() -> tuple[type[Exception], ...]:
    of_postgres = driver_errors("PostgresError", "InterfaceError")
    return (ArchiveBusy, sqlite3.Error, exc.DBAPIError, OSError, *of_postgres)


def _root(error: BaseException) -> BaseException:
    """What the driver itself said, under the errors that were made of it."""
    while error.__cause__ is not None:
        error = error.__cause__
    return error


def _sqlite_mistake(address: SqliteAddress, cause: BaseException) -> str:
    said = f"The database {address.path} cannot be used: {cause}"
    if getattr(cause, "sqlite_errorcode", 0) & 0xFF in {sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT}:
        return f"{said}; name another file, or put a backup in its place (quartiersbot restore FILE)."
    return f"{said}."


def _postgres_mistake(address: PostgresAddress, cause: BaseException) -> str:
    if isinstance(cause, driver_errors("InvalidAuthorizationSpecificationError")):
        return f"{address.shown} refuses the user or the password: correct them in the database address."
    if isinstance(cause, driver_errors("InsufficientPrivilegeError")):
        return f"{address.shown} refuses this ({address.hide(str(cause))}): grant the user the right to it."
    if isinstance(cause, driver_errors("InvalidCatalogNameError")):
        return f"{address.shown} does not exist: make the database first (createdb)."
    if isinstance(cause, OSError | TimeoutError):
        return f"No PostgreSQL answers at {address.shown}: start it, or correct the database address."
    return f"{address.shown} cannot be used: {address.hide(str(cause))}."
