"""Media as files in a folder, named by the hash of their content."""

import asyncio
import os
from collections.abc import Sequence
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from uuid import uuid4

from adapters.media.hindrances import hindrances
from office import errors
from office.ids import MediaHash
from office.ports.clock import Clock


class FileMedia:
    """The port's ``MediaStore``: one file a content, spread over folders by its first two digits.

    Files and folders are the owner's only. The same content is kept once.
    """

    def __init__(self, folder: Path, clock: Clock) -> None:
        """The folder is made when the first file comes; files are dated by this clock."""
        self._folder = folder
        self._clock = clock

    async def put(self, content: bytes) -> MediaHash:
        """Keep it; its hash. A file that is there already counts as new again."""
        media = MediaHash(sha256(content).hexdigest())
        with hindrances():
            await asyncio.to_thread(_write, self._path(media), content, self._clock.now())
        return media

    async def get(self, media: MediaHash) -> bytes:
        """The content; raises :class:`errors.NotFound`."""
        with hindrances():
            try:
                return await asyncio.to_thread(self._path(media).read_bytes)
            except FileNotFoundError:
                raise errors.NotFound(media) from None

    async def remove(self, media: MediaHash) -> None:
        """Delete it, if it is there."""
        with hindrances():
            await asyncio.to_thread(self._path(media).unlink, missing_ok=True)

    async def put_before(self, moment: datetime) -> Sequence[MediaHash]:
        """Files that were last put before a moment."""
        return await asyncio.to_thread(_older, self._folder, moment)

    def _path(self, media: MediaHash) -> Path:
        if len(media) != 64 or not set(media) <= set("0123456789abcdef"):
            raise errors.NotFound(media)
        return self._folder / media[:2] / media[2:]


def _write(path: Path, content: bytes, now: datetime) -> None:
    """Whole or not at all: written beside its place, forced to the disk, then moved."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    beside = path.with_name(f"{path.name}.{uuid4().hex}")
    try:
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.utime(beside, (now.timestamp(), now.timestamp()))
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _older(folder: Path, moment: datetime) -> list[MediaHash]:
    found = (path for path in folder.glob("??/*") if "." not in path.name)
    return sorted(MediaHash(path.parent.name + path.name) for path in found if _changed(path) < moment)


def _changed(path: Path) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime, UTC)
