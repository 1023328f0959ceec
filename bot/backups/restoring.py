"""Restores a backup: checked first, then put in the place of what was there, all of it or nothing."""

import shutil
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from adapters.backup_files import BackupError, BackupFile, BackupTable
from bot.backups.making import Told, nobody
from office.ids import MediaHash
from office.model.notes import KEPT
from office.ports.ideas import MediaStore
from office.ports.outside import OutsideNotes
from storage.copies import Settled, replacing

SQLITE = "sqlite:///"

NOW_AND_THEN = 500
"""Rows between two words on how far it has come."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """What came of it; ``kept`` is where the SQLite file of before lies, ``files`` are those put back.

    ``was_noted`` tells whether notes of what was erased or given out lay beside the media at all.
    """

    settled: Settled
    files: int
    was_noted: bool
    kept: Path | None


async def restore_backup(
    backup: BackupFile,
    *,
    database_url: str,
    media: MediaStore,
    outside: OutsideNotes,
    now: datetime,
    force: bool = False,
    told: Told = nobody,
) -> Restored:
    """Put a checked backup in the place of the database; who was erased since stays erased.

    ``force`` restores one that is older than what is noted of erased people, and over a PostgreSQL
    that others are connected to. Raises :class:`BackupError` and :class:`storage.StorageError`; the
    database is then as it was.
    """
    if not force:
        _demand_young(backup, now)
    _demand_room(backup, database_url)
    notes = await outside.everything()
    counted = _Counted(backup, told)
    async with replacing(database_url, schema=backup.schema, force=force) as replacement:
        settled = await replacement.load(counted, notes, now=now, made_at=backup.manifest.made_at)
        files = await _put_back(backup, media, settled.media)
    for name in backup.media_names - settled.media:  # Of people erased since: perhaps they lie there still.
        await media.remove(MediaHash(name))
    return Restored(settled=settled, files=files, was_noted=bool(notes), kept=replacement.kept)


def _demand_young(backup: BackupFile, now: datetime) -> None:
    age = now - backup.manifest.made_at
    if age > KEPT:
        said = (
            f"is {age.days} days old, but who was erased is only known for {KEPT.days} days: "
            "people erased before would come back; --force restores it anyway"
        )
        raise BackupError(backup.path, said)


def _demand_room(backup: BackupFile, database_url: str) -> None:
    if not database_url.startswith(SQLITE):
        return
    folder = Path(database_url.removeprefix(SQLITE)).parent
    if folder.is_dir() and shutil.disk_usage(folder).free < backup.size:
        needed = backup.size // 2**20 + 1
        raise BackupError(backup.path, f"needs {needed} MB of room in {folder}; make room there first")


class _Counted:
    """A backup whose rows are counted on their way."""

    def __init__(self, backup: BackupFile, told: Told) -> None:
        self.schema = backup.schema
        self.tables = {name: _CountedTable(self, table) for name, table in backup.tables.items()}
        self._of = sum(table.rows for table in backup.manifest.tables.values())
        self._told = told
        self._done = 0

    def count(self) -> None:
        """One more is done; it is told now and then."""
        self._done += 1
        if self._done % NOW_AND_THEN == 0 or self._done == self._of:
            self._told(self._done, self._of)


class _CountedTable:
    def __init__(self, bundle: _Counted, table: BackupTable) -> None:
        self.columns = table.columns
        self._bundle = bundle
        self._table = table

    def rows(self) -> Iterator[Sequence[object]]:
        """The rows, each counted."""
        for row in self._table.rows():
            self._bundle.count()
            yield row


async def _put_back(backup: BackupFile, media: MediaStore, wanted: Collection[MediaHash]) -> int:
    """Keep the files that rows still name, before the rows take their place."""
    put = 0
    for name in sorted(wanted):
        content = backup.media(name)
        if content is not None:
            await media.put(content)
            put += 1
    return put
