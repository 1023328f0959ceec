"""Names as empty files in folders, forced to the disk."""

import asyncio
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from office import errors


class FileNames:
    """Names below a folder; files and folders are the owner's only."""

    def __init__(self, folder: Path) -> None:
        """The folder is made with the first name."""
        self._folder = folder

    async def add(self, name: str) -> None:
        """Keep it for good before this returns."""
        await asyncio.to_thread(_add, self._folder, name)

    async def under(self, beginning: str) -> Sequence[str]:
        """Those that begin with this and a slash."""
        return await asyncio.to_thread(_under, self._folder, beginning)

    async def remove(self, name: str) -> None:
        """Let it go, and a folder that is empty then."""
        await asyncio.to_thread(_remove, self._folder / name)


@contextmanager
def _hindrances() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise errors.ArchiveBusy("notes outside the archive") from error


def _add(folder: Path, name: str) -> None:
    with _hindrances():
        path = folder / name
        new = [above for above in path.parents if not above.exists()]
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600))
        for entered in (path, *new):
            _settle(entered.parent)


def _settle(folder: Path) -> None:
    """Force the names in a folder to the disk."""
    number = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def _under(folder: Path, beginning: str) -> list[str]:
    with _hindrances():
        found = (path for path in (folder / beginning).rglob("*") if path.is_file())
        return sorted(path.relative_to(folder).as_posix() for path in found)


def _remove(path: Path) -> None:
    with _hindrances():
        path.unlink(missing_ok=True)
        if path.parent.is_dir() and not any(path.parent.iterdir()):
            path.parent.rmdir()
