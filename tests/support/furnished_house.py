"""A running house for tests: the real bot against the playground, over HTTP, on a real SQLite file."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from house import House, furnish_database, open_house


@pytest.fixture(scope="session")
def furnished_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the three shipped cities, to be copied for each test."""
    path = tmp_path_factory.mktemp("furnished") / "quartiersbot.db"
    with ThreadPoolExecutor(1) as pool:
        pool.submit(asyncio.run, furnish_database(f"sqlite:///{path}")).result()
    return path


@pytest.fixture
async def house(tmp_path: Path, furnished_database: Path) -> AsyncIterator[House]:
    """Playground and bot, fresh for this test."""
    path = tmp_path / "quartiersbot.db"
    shutil.copy(furnished_database, path)
    async with open_house(f"sqlite:///{path}") as opened:
        yield opened
