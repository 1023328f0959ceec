"""Makes a backup: the rows of one moment and the files they name, in one file."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

from adapters.backup_files import BackupError, BackupWriter, written
from office import errors
from office.ids import MediaHash
from office.ports.ideas import MediaStore
from storage.copies import Row, copy_out

Told = Callable[[int, int], None]
"""Is called with what is done of what is to be done, in rows and files."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What a backup holds; ``missing`` files were named by a row and gone already."""

    rows: int
    residents: int
    ideas: int
    files: int
    missing: int


def nobody(_done: int, _of: int) -> None:
    """Nobody is told how far it has come."""


async def make_backup(
    path: Path, *, database_url: str, media: MediaStore, made_at: datetime, told: Told = nobody
) -> Made:
    """Write a backup to this file, whole or not at all, whoever uses the bot meanwhile.

    Raises :class:`adapters.backup_files.BackupError` and :class:`storage.StorageError`.
    """
    with written(path, made_at) as writer:
        progress = _Progress(writer, told)
        copied = await copy_out(database_url, progress)
        progress.expect(len(copied.media))
        for name in sorted(copied.media):
            await _put(writer, media, name, path)
            progress.count(1)
        writer.finish(version=version("quartiersbot"), schema=copied.schema)
        return Made(
            rows=writer.rows,
            residents=writer.rows_of("residents"),
            ideas=writer.rows_of("ideas"),
            files=writer.media,
            missing=writer.missing,
        )


async def _put(writer: BackupWriter, media: MediaStore, name: MediaHash, path: Path) -> None:
    try:
        writer.put_media(name, await media.get(name))
    except errors.NotFound:
        writer.miss_media(name)
    except OSError as error:
        said = f"the media cannot be read ({error.strerror or error}); mend their rights"
        raise BackupError(path, said) from error


class _Progress:
    """The place for the rows, counted on their way."""

    def __init__(self, writer: BackupWriter, told: Told) -> None:
        self._writer = writer
        self._told = told
        self._done = 0
        self._of = 0

    def begin(self, rows: Mapping[str, int]) -> None:
        """So many rows come, by table."""
        self.expect(sum(rows.values()))

    def table(
        self, name: str, columns: Mapping[str, str]
    ) -> AbstractContextManager[Callable[[list[Row]], None]]:
        """A place for the rows of this table."""
        return self._writer.table(name, columns, told=self.count)

    def expect(self, more: int) -> None:
        """So much more is to be done."""
        self._of += more
        self.count(0)

    def count(self, some: int) -> None:
        """So much more is done."""
        self._done += some
        self._told(self._done, self._of)
