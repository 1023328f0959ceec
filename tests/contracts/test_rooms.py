"""The house's own rules: who imports whom, one version, no trace of the place where it was built."""

import ast
import asyncio
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent.parent
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
BESIDE = {"benchmarks", "kill_test"}
"""Rooms that measure and prove; they are not shipped."""

ROOMS = [room for room in PROJECT["tool"]["importlinter"]["root_packages"] if room not in BESIDE]

KNOW_TELEGRAM = frozenset({"bot", "handlers"})


def sources(*rooms: str) -> Iterator[Path]:
    """The Python files of these rooms."""
    for room in rooms:
        yield from sorted((ROOT / room).rglob("*.py"))


def texts() -> Iterator[Path]:
    """Every text of the project that others read."""
    for pattern in ("*.md", "*.toml", "*.yaml", "*.txt", "Makefile", "Dockerfile", ".ci/*", ".dockerignore"):
        yield from ROOT.glob(pattern)
    kinds = {".py", ".md", ".yaml", ".html", ".css", ".js", ".po", ".mako", ".json"}
    for room in (*ROOMS, *BESIDE, "cities", "docs", "tests"):
        yield from (path for path in (ROOT / room).rglob("*") if path.suffix in kinds)


def imported(path: Path) -> set[str]:
    """The top-level names a file imports, anywhere in it."""
    found = set[str]()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.partition(".")[0])
    return found


async def test_every_room_imports_only_what_its_contract_allows() -> None:
    command = Path(sys.executable).parent / "lint-imports"
    process = await asyncio.create_subprocess_exec(
        str(command), "--no-cache", cwd=ROOT, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT
    )
    told, _ = await process.communicate()

    assert process.returncode == 0, told.decode()
    assert b"0 broken" in told


def test_there_is_a_contract_for_every_room() -> None:
    here = {path.parent.name for path in ROOT.glob("*/__init__.py")} - BESIDE

    assert here == set(ROOMS)


def test_only_the_telegram_door_and_the_process_know_telegram() -> None:
    rooms = [room for room in ROOMS if room not in KNOW_TELEGRAM]

    assert [str(path) for path in sources(*rooms) if "telegram" in imported(path)] == []


def test_only_the_archive_knows_sql() -> None:
    drivers = {"sqlalchemy", "alembic", "aiosqlite", "asyncpg", "sqlite3"}
    rooms = [room for room in ROOMS if room != "storage"]

    assert [str(path) for path in sources(*rooms) if drivers & imported(path)] == []


def test_no_room_imports_the_tests_or_the_benchmarks() -> None:
    assert [str(path) for path in sources(*ROOMS) if {"tests", *BESIDE} & imported(path)] == []


def test_the_version_stands_in_one_place() -> None:
    version = re.escape(PROJECT["project"]["version"])
    written = re.compile(rf"(?<![\d.]){version}(?![\d.])")

    assert [str(path) for path in sources(*ROOMS) if written.search(path.read_text("utf-8"))] == []


FOREIGN = re.compile("|".join(["/" + "work/", "/" + "root/", "/" + "home/[a-z]", r"\.\./" + "shared"]))
"""Paths of a particular machine."""


def test_no_text_names_a_path_of_the_machine_it_was_written_on() -> None:
    found = [
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path in texts()
        if (match := FOREIGN.search(path.read_text("utf-8", errors="replace")))
    ]

    assert found == []


@pytest.mark.parametrize("word", ["TODO", "FIXME", "XXX", "raise NotImplementedError", "pragma: no cover"])
def test_nothing_is_left_for_later(word: str) -> None:
    pattern = re.compile(rf"\b{word}\b")

    assert [str(path) for path in sources(*ROOMS) if pattern.search(path.read_text("utf-8"))] == []
