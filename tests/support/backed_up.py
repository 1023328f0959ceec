"""A place for backups in tests, and rows of every table to be copied."""

import asyncio
import json
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import sqlalchemy as sa
from archived import NOON

from adapters.backup_files import opened
from adapters.media import FileMedia
from adapters.outside import FileNames, NamedNotes
from bot.backups.apart import make_apart
from bot.backups.making import Made, make_backup
from bot.backups.restoring import Restored, restore_backup
from office.ports.clock import Clock
from storage import StorageError
from storage.addresses import read_address
from storage.engine import once
from storage.tables import metadata
from storage.types import Moment

ODD = "Straße 'x' \\ \"y\"\n\t🙂 \u2028 مرحبا"


@dataclass
class Vault:
    """A folder with media, notes outside the archive, and backups."""

    folder: Path
    clock: Clock
    media: FileMedia = field(init=False)
    notes: NamedNotes = field(init=False)

    def __post_init__(self) -> None:
        self.media = FileMedia(self.folder / "media", self.clock)
        self.notes = NamedNotes(FileNames(self.folder / "media"))

    @property
    def file(self) -> Path:
        """Where the backup lies."""
        return self.folder / "backup.zip"

    async def backup(self, url: str) -> Made:
        """Make one, in place of the one before."""
        return await make_backup(self.file, database_url=url, media=self.media, made_at=self.clock.now())

    async def backup_apart(self, url: str) -> Made:
        """Make one in a process of its own, as the bot does every night."""
        return await make_apart(
            self.file,
            database_url=url,
            media_url=(self.folder / "media").as_uri(),
            made_at=self.clock.now(),
        )

    async def restore_once_let_go(self, url: str, *, tries: int = 100) -> Restored:
        """Restore it as soon as the database server has noticed that a killed process is gone."""
        for _ in range(tries):
            with suppress(StorageError):
                return await self.restore(url)
            await asyncio.sleep(0.1)
        return await self.restore(url)

    async def restore(self, url: str, *, force: bool = False) -> Restored:
        """Restore it."""
        with opened(self.file) as found:
            return await restore_backup(
                found,
                database_url=url,
                media=self.media,
                outside=self.notes,
                now=self.clock.now(),
                force=force,
            )


def say_of_itself(path: Path, **other: object) -> None:
    """Change what a backup's manifest says, and leave the rest as it is."""
    with ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    manifest = {**json.loads(parts["manifest.json"]), **other}
    write_parts(path, {**parts, "manifest.json": json.dumps(manifest).encode()})


def write_parts(path: Path, parts: Mapping[str, bytes]) -> None:
    """Write an archive with these parts."""
    with ZipFile(path, "w", ZIP_DEFLATED) as new:
        for name, content in parts.items():
            new.writestr(name, content)


async def fill_every_table(url: str, rows: int = 2) -> None:
    """Rows in every table, with odd values of every kind; each points to the row of its own number."""

    def work(connection: sa.Connection) -> None:
        for table in metadata.sorted_tables:
            connection.execute(sa.insert(table), [_row(table, number) for number in range(1, rows + 1)])

    await once(read_address(url), work, wait_seconds=5)


async def everything_in(url: str) -> dict[str, list[str]]:
    """Every row of every table, as Python shows it."""

    def work(connection: sa.Connection) -> dict[str, list[str]]:
        return {
            table.name: sorted(repr(tuple(row)) for row in connection.execute(sa.select(table)))
            for table in metadata.sorted_tables
        }

    return await once(read_address(url), work, wait_seconds=5)


async def rows_of(url: str, statement: sa.Select[Any]) -> Sequence[sa.Row[Any]]:
    """The answer to a question past the archive."""
    return await once(
        read_address(url), lambda connection: connection.execute(statement).all(), wait_seconds=5
    )


def _row(table: sa.Table, number: int) -> dict[str, object]:
    return {column.name: _value(column, number) for column in table.columns}


def _value(column: sa.Column[Any], number: int) -> object:
    if column.foreign_keys:
        return _value(next(iter(column.foreign_keys)).column, number)
    if column.name == "media":
        return sha256(str(number).encode()).hexdigest()
    if isinstance(column.type, sa.String):
        is_key = column.primary_key or column.unique
        return f"{column.table.name}-{number}" if is_key else f"{ODD} {number}"
    if number % 2 and column.nullable:
        return None
    return next(make(number) for kind, make in _MAKERS.items() if isinstance(column.type, kind))


_MAKERS: Mapping[type, Callable[[int], object]] = {
    Moment: lambda number: NOON + timedelta(days=number, microseconds=number),
    sa.DateTime: lambda number: datetime(2026, 3, 29, 2, 30) + timedelta(days=number),  # noqa: DTZ001
    sa.Date: lambda number: date(2026, 2, 27) + timedelta(days=number),
    sa.Boolean: lambda number: number % 2 == 0,
    sa.JSON: lambda number: {"ü": [number, None, 0.1, True, ODD], "leer": {}},
    sa.Integer: lambda number: number,
    sa.Float: lambda number: 9.681726354 + number,
}
"""How a value of a type is made; a moment on a wall clock has no zone."""
