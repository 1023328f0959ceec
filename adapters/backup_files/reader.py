"""Reads a backup, every byte of it checked before anything is used; what is no backup is told in one line."""

import json
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from pydantic import ValidationError

from adapters.backup_files.manifest import (
    FORMAT,
    NAME,
    BackupError,
    Manifest,
    Table,
    media_member,
    names_checksum,
    table_member,
)

MOST_MANIFEST = 8 * 1024 * 1024
MOST_LINE = 16 * 1024 * 1024
MOST_MEDIA = 32 * 1024 * 1024
"""Bytes; the largest photo or voice message is smaller."""

MOST_TIMES = 200
"""A table that is so many times as large as the whole file was not made by us: rows shrink to a tenth."""

CHUNK = 1024 * 1024

_WHAT_BREAKS = (
    BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    TypeError,
    LookupError,
)
"""What reading a broken or hostile file raises; RecursionError is a RuntimeError."""

_NO_BACKUP = "is no backup of quartiersbot, or its end is missing; use another file"
_DAMAGED = "is damaged ({part}); use another backup"


class BackupTable:
    """The rows of one table."""

    def __init__(self, file: "BackupFile", name: str, table: Table) -> None:
        self._file = file
        self._name = name
        self._table = table

    @property
    def columns(self) -> Mapping[str, str]:
        """What each value of a row is."""
        return self._table.columns

    def rows(self) -> Iterator[Sequence[object]]:
        """Plain values, in the order of the columns."""
        return self._file.rows_of(self._name)


class BackupFile:
    """A backup whose checksums are right; only :func:`opened` makes one."""

    def __init__(self, path: Path, archive: ZipFile, manifest: Manifest) -> None:
        self.path = path
        self.manifest = manifest
        self._archive = archive
        self.tables = {name: BackupTable(self, name, table) for name, table in manifest.tables.items()}

    @property
    def schema(self) -> str:
        """The version of its tables."""
        return self.manifest.schema_version

    @property
    def size(self) -> int:
        """What the tables take when they are unpacked."""
        return sum(table.bytes for table in self.manifest.tables.values())

    @property
    def media_names(self) -> frozenset[str]:
        """The hashes of all files that its rows name."""
        beginning = media_member("")
        names = (entry.filename for entry in self._archive.infolist())
        there = (name.removeprefix(beginning) for name in names if name.startswith(beginning))
        return frozenset({*there, *self.manifest.missing})

    def rows_of(self, name: str) -> Iterator[Sequence[object]]:
        """The rows of a table; raises :class:`BackupError` for what is no row."""
        with self._told(name), self._archive.open(table_member(name)) as file:
            for line in _lines(file):
                row = json.loads(line)
                if not isinstance(row, list):
                    raise BadZipFile(name)
                yield row

    def media(self, media: str) -> bytes | None:
        """A file by its hash, none where it was missing already."""
        with self._told(media):
            try:
                entry = self._archive.getinfo(media_member(media))
            except KeyError:
                return None
            return self._archive.read(entry)

    def check(self) -> None:
        """Compare every byte with the manifest; raises :class:`BackupError`."""
        for name, table in self.manifest.tables.items():
            with self._told(name):
                self._check_table(name, table)
        names = self.media_names - set(self.manifest.missing)
        for name in names:
            with self._told(name):
                self._check_media(media_member(name))
        if names_checksum(names) != self.manifest.media.names_sha256:
            raise BackupError(self.path, _DAMAGED.format(part="media are missing"))

    def _check_table(self, name: str, table: Table) -> None:
        checksum, size, rows = sha256(), 0, 0
        with self._archive.open(table_member(name)) as file:
            while chunk := file.read(CHUNK):
                checksum.update(chunk)
                size += len(chunk)
                rows += chunk.count(b"\n")
                if size > table.bytes:
                    raise BadZipFile(name)
        if (size, rows, checksum.hexdigest()) != (table.bytes, table.rows, table.sha256):
            raise BadZipFile(name)

    def _check_media(self, name: str) -> None:
        with self._archive.open(name) as file:
            content = file.read(MOST_MEDIA + 1)
        if media_member(sha256(content).hexdigest()) != name:
            raise BadZipFile(name)

    @contextmanager
    def _told(self, part: str) -> Iterator[None]:
        try:
            yield
        except _WHAT_BREAKS:
            raise BackupError(self.path, _DAMAGED.format(part=part)) from None


@contextmanager
def opened(path: Path, *, thoroughly: bool = True) -> Iterator[BackupFile]:
    """A backup, checked from end to end, or only its list of parts; raises :class:`BackupError`."""
    try:
        archive = ZipFile(path)
    except OSError as error:
        said = f"cannot be read ({error.strerror or error}); check the path and its rights"
        raise BackupError(path, said) from None
    except _WHAT_BREAKS:
        raise BackupError(path, _NO_BACKUP) from None
    with archive:
        file = BackupFile(path, archive, _manifest(path, archive))
        _demand_nothing_else(file, archive)
        if thoroughly:
            file.check()
        yield file


def is_backup(path: Path) -> bool:
    """Whether the file is a backup and nothing is cut off; not every byte is looked at."""
    try:
        with opened(path, thoroughly=False):
            return True
    except BackupError:
        return False


def _manifest(path: Path, archive: ZipFile) -> Manifest:
    try:
        entry = archive.getinfo(NAME)
    except KeyError:
        raise BackupError(path, _NO_BACKUP) from None
    if entry.file_size > MOST_MANIFEST:
        raise BackupError(path, _DAMAGED.format(part=NAME))
    try:
        written = json.loads(archive.read(entry))
        _demand_known(path, written)
        return Manifest.model_validate(written)
    except (*_WHAT_BREAKS, ValidationError):
        raise BackupError(path, _DAMAGED.format(part=NAME)) from None


def _demand_known(path: Path, written: Any) -> None:
    """What a newer program writes otherwise is not damaged."""
    if written["format"] > FORMAT:
        maker = f"quartiersbot {written.get('version')!s:.20}"
        raise BackupError(path, f"was made by {maker}, which this version cannot read; install that one")


def _demand_nothing_else(file: BackupFile, archive: ZipFile) -> None:
    """Every part is one the manifest names, once, of a size that can be; nothing is hidden in it."""
    entries = archive.infolist()
    named = {NAME, *(table_member(name) for name in file.manifest.tables)}
    media = [entry for entry in entries if entry.filename.startswith(media_member(""))]
    others = [entry for entry in entries if not entry.filename.startswith(media_member(""))]
    if sorted(entry.filename for entry in others) != sorted(named) or len(media) != file.manifest.media.files:
        raise BackupError(file.path, _DAMAGED.format(part="its parts are not those it names"))
    if not all(map(_can_be, entries)) or any(entry.file_size > MOST_MEDIA for entry in media):
        raise BackupError(file.path, _DAMAGED.format(part="a part cannot be of a backup"))
    size = file.path.stat().st_size
    if sum(entry.compress_size for entry in entries) > size or file.size > MOST_TIMES * size:
        raise BackupError(file.path, _DAMAGED.format(part="its sizes cannot be"))


def _can_be(entry: ZipInfo) -> bool:
    is_plain = not entry.flag_bits & 0x1 and not entry.is_dir()
    return is_plain and entry.compress_type in {ZIP_STORED, ZIP_DEFLATED}


def _lines(file: IO[bytes]) -> Iterator[bytes]:
    rest = b""
    while chunk := file.read(CHUNK):
        *lines, rest = (rest + chunk).split(b"\n")
        yield from lines
        if len(rest) > MOST_LINE:
            raise BadZipFile("line")
    if rest:
        raise BadZipFile("line")
