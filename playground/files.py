"""The files that went through the playground."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from typing import Any

FOLDERS = {"photo": "photos", "document": "documents", "voice": "voice", "video": "videos", "audio": "music"}


@dataclass(slots=True, frozen=True)
class StoredFile:
    """A file and what Telegram says about it; `size` may lie, as in life."""

    id: str
    unique_id: str
    kind: str
    path: str
    content: bytes
    size: int
    name: str | None = None
    mime_type: str | None = None
    details: tuple[tuple[str, Any], ...] = ()

    def shown(self) -> dict[str, Any]:
        """The File-like object (PhotoSize, Document, Voice) inside a message."""
        shown: dict[str, Any] = {"file_id": self.id, "file_unique_id": self.unique_id, "file_size": self.size}
        if self.name:
            shown["file_name"] = self.name
        if self.mime_type:
            shown["mime_type"] = self.mime_type
        return shown | dict(self.details)


class Files:
    """Keeps files by id and by path."""

    def __init__(self) -> None:
        """No files yet."""
        self._by_id: dict[str, StoredFile] = {}
        self._by_path: dict[str, StoredFile] = {}
        self._numbers: Iterator[int] = count(1)

    def keep(
        self,
        kind: str,
        content: bytes,
        *,
        name: str | None = None,
        mime_type: str | None = None,
        size: int | None = None,
        ending: str = "",
        **details: Any,
    ) -> StoredFile:
        """Store a file; `size` overrules what Telegram will say about its length in bytes."""
        number = next(self._numbers)
        unique = hashlib.sha256(content).hexdigest()[:20]
        stored = StoredFile(
            id=f"{kind}-{number}-{unique}",
            unique_id=unique,
            kind=kind,
            path=f"{FOLDERS.get(kind, 'documents')}/file_{number}{ending or _ending(name)}",
            content=content,
            size=len(content) if size is None else size,
            name=name,
            mime_type=mime_type,
            details=tuple(details.items()),
        )
        self._by_id[stored.id] = self._by_path[stored.path] = stored
        return stored

    def by_id(self, file_id: str) -> StoredFile | None:
        """The file with this id."""
        return self._by_id.get(file_id)

    def by_path(self, path: str) -> StoredFile | None:
        """The file at this path."""
        return self._by_path.get(path)


def _ending(name: str | None) -> str:
    _, dot, ending = (name or "").rpartition(".")
    return f".{ending}" if dot and ending.isalnum() and len(ending) <= 8 else ""
