"""Writes a backup: part after part under a temporary name, in its place only when it is whole."""

import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from adapters.backup_files.manifest import (
    NAME,
    BackupError,
    Table,
    manifest_of,
    media_member,
    table_member,
)
from adapters.backup_files.reader import is_backup

PRODUCT = "quartiersbot"
PARTIAL = ".partial"
"""How the temporary name ends."""

LEVEL = 6
"""Of compression; 1 saves a third of the time and costs a fifth more bytes."""

_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False)


Rows = Sequence[Sequence[object]]


def _nobody(_count: int) -> None:
    """Nobody is told how far it has come."""


class BackupWriter:
    """A place for rows and media; only :func:`written` makes one."""

    def __init__(self, archive: ZipFile, made_at: datetime) -> None:
        self._archive = archive
        self._made_at = made_at
        self._tables: dict[str, Table] = {}
        self._media: dict[str, int] = {}
        self._missing: list[str] = []

    @property
    def rows(self) -> int:
        """How many were written."""
        return sum(table.rows for table in self._tables.values())

    def rows_of(self, table: str) -> int:
        """How many of them are this table's."""
        return self._tables[table].rows if table in self._tables else 0

    @property
    def media(self) -> int:
        """How many files were written."""
        return len(self._media)

    @property
    def missing(self) -> int:
        """How many files were named but gone."""
        return len(self._missing)

    @contextmanager
    def table(
        self, name: str, columns: Mapping[str, str], *, told: Callable[[int], None] = _nobody
    ) -> Iterator[Callable[[Rows], None]]:
        """A place for the rows of this table, open until the end of the block; it tells how many came."""
        checksum, size, many = sha256(), 0, 0
        with self._archive.open(self._entry(table_member(name), ZIP_DEFLATED), "w", force_zip64=True) as file:

            def put(rows: Rows) -> None:
                nonlocal size, many
                lines = "".join(f"{_JSON.encode(row)}\n" for row in rows).encode()
                file.write(lines)
                checksum.update(lines)
                size += len(lines)
                many += len(rows)
                told(len(rows))

            yield put
        kinds = {column: str(kind) for column, kind in columns.items()}
        self._tables[name] = Table(rows=many, bytes=size, sha256=checksum.hexdigest(), columns=kinds)

    def put_media(self, media: str, content: bytes) -> None:
        """Keep this file, whose name is its checksum; it is compressed already."""
        self._archive.writestr(self._entry(media_member(media), ZIP_STORED), content)
        self._media[media] = len(content)

    def miss_media(self, media: str) -> None:
        """This file is named by a row and not there."""
        self._missing.append(media)

    def finish(self, *, version: str, schema: str) -> None:
        """Write the manifest, last of all."""
        manifest = manifest_of(
            product=PRODUCT,
            version=version,
            schema=schema,
            made_at=self._made_at,
            tables=self._tables,
            media=self._media,
            missing=self._missing,
        )
        self._archive.writestr(self._entry(NAME, ZIP_DEFLATED), manifest.model_dump_json(indent=1))

    def _entry(self, name: str, compression: int) -> ZipInfo:
        entry = ZipInfo(name, self._made_at.astimezone(UTC).timetuple()[:6])
        entry.compress_type = compression
        entry._compresslevel = LEVEL  # type: ignore[attr-defined]  # public from Python 3.13 on
        entry.external_attr = 0o600 << 16
        return entry


@contextmanager
def written(path: Path, made_at: datetime) -> Iterator[BackupWriter]:
    """A backup that takes its place at the end of the block, whole and for its owner only.

    A backup that lies there already is replaced in one step; raises :class:`BackupError` for anything
    else there, and where it cannot be written. Nothing half is left.
    """
    _demand_place(path)
    beside = path.with_name(f".{path.name}{PARTIAL}")
    try:
        with _told(path):
            beside.unlink(missing_ok=True)
            number = os.open(beside, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(number, "w+b") as file:
                archive = ZipFile(file, "w")
                try:
                    yield BackupWriter(archive, made_at)
                    archive.close()
                finally:
                    archive.fp = None  # What failed is not written to any more, not even its directory.
                file.flush()
                os.fsync(number)
            beside.replace(path)
            _settle(path.parent)
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


def _demand_place(path: Path) -> None:
    if path.is_dir():
        raise BackupError(path, "is a folder; name a file in it")
    if not path.parent.is_dir():
        raise BackupError(path, f"the folder {path.parent} does not exist; make it first")
    if path.exists() and not is_backup(path):
        raise BackupError(path, "exists and is no backup; choose another name")


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        why = error.strerror or error
        said = f"cannot be written ({why}); make room, choose another place, or mend the rights"
        raise BackupError(path, said) from error


def _settle(folder: Path) -> None:
    """Force the new name to the disk."""
    number = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
