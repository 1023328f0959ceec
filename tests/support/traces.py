"""Looking for words where they could be left: in files byte by byte, in every row of every table."""

import json
from collections.abc import Iterable
from pathlib import Path

import asyncpg


def forms(words: str) -> set[bytes]:
    """The words as bytes in every way they could be written."""
    return {words.encode(), json.dumps(words)[1:-1].encode(), words.encode("utf-16-le")}


def files_with(words: str, *places: Path) -> list[str]:
    """The files in these places that hold the words; a database counts with its log beside it."""
    found = [path for path in _files(places) if any(form in path.read_bytes() for form in forms(words))]
    return [str(path) for path in found]


def _files(places: Iterable[Path]) -> Iterable[Path]:
    for place in places:
        if place.is_dir():
            yield from (path for path in place.rglob("*") if path.is_file())
        else:
            yield from place.parent.glob(f"{place.name}*")


async def rows_with(url: str, words: str) -> list[str]:
    """The tables of a PostgreSQL database that have a row with the words."""
    connection = await asyncpg.connect(url)
    try:
        names = await connection.fetch("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        return [row["tablename"] for row in names if await _has(connection, row["tablename"], words)]
    finally:
        await connection.close()


async def _has(connection: asyncpg.Connection, table: str, words: str) -> bool:
    rows = await connection.fetch(f'SELECT t::text AS written FROM "{table}" AS t')
    return any(form.decode(errors="ignore") in row["written"] for row in rows for form in _readable(words))


def _readable(words: str) -> set[bytes]:
    return {words.encode(), json.dumps(words)[1:-1].encode()}


async def places_with(url: str, words: str, *more: Path) -> list[str]:
    """Where the words still are: tables or files of the database, and these further places."""
    if url.startswith("sqlite"):
        return files_with(words, Path(url.removeprefix("sqlite:///")), *more)
    return [*await rows_with(url, words), *files_with(words, *more)]
