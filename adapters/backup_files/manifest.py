"""What a backup says of itself: who made it, when, of which version, and the checksum of every part."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Annotated

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

FORMAT = 1
"""Raised when a program of before could not read the file any more."""

NAME = "manifest.json"

Checksum = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
Count = Annotated[int, Field(ge=0)]


class BackupError(Exception):
    """The file is no backup, or is not whole; the text is one line that says what to do."""

    def __init__(self, path: Path, said: str) -> None:
        """Say this of the file."""
        super().__init__(f"{path}: {said}")


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Table(_Part):
    """The rows of one table: how many, their bytes and checksum, and what each column holds."""

    rows: Count
    bytes: Count
    sha256: Checksum
    columns: dict[str, str]


class Files(_Part):
    """All media: how many, their bytes, and the checksum of their names, which are their own checksums."""

    files: Count
    bytes: Count
    names_sha256: Checksum


class Manifest(_Part):
    """``missing`` are files that rows name but that were gone when the backup was made."""

    format: int
    product: str
    version: str
    schema_version: Annotated[str, Field(pattern="^[0-9]{4}$")]
    made_at: AwareDatetime
    tables: dict[Annotated[str, Field(pattern="^[a-z_]+$")], Table]
    media: Files
    missing: tuple[str, ...] = ()


def table_member(name: str) -> str:
    """Where the rows of a table lie in the file."""
    return f"tables/{name}.jsonl"


def media_member(media: str) -> str:
    """Where a file of this hash lies."""
    return f"media/{media}"


def names_checksum(names: Iterable[str]) -> str:
    """One checksum for many names, in whatever order they come."""
    return sha256("\n".join(sorted(names)).encode()).hexdigest()


def manifest_of(
    *,
    product: str,
    version: str,
    schema: str,
    made_at: datetime,
    tables: Mapping[str, Table],
    media: Mapping[str, int],
    missing: Iterable[str],
) -> Manifest:
    """The manifest of what was written; ``media`` has the size of each file."""
    return Manifest(
        format=FORMAT,
        product=product,
        version=version,
        schema_version=schema,
        made_at=made_at,
        tables=dict(tables),
        media=Files(files=len(media), bytes=sum(media.values()), names_sha256=names_checksum(media)),
        missing=tuple(sorted(missing)),
    )
