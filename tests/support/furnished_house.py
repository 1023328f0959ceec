"""A running house for tests: the real bot against the playground, over HTTP, on a real SQLite file."""

import shutil
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from databases import in_a_thread
from house import House, furnish_database, know_free_days, open_house, shelves_of

from office.services import Shelf


@pytest.fixture(scope="session")
def furnished_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the three shipped cities, to be copied for each test."""
    know_free_days()
    path = tmp_path_factory.mktemp("furnished") / "quartiersbot.db"
    in_a_thread(furnish_database(f"sqlite:///{path}"))
    return path


@pytest.fixture(scope="session")
def furnished_shelf(furnished_database: Path) -> Callable[[], Shelf]:
    """Makes shelves that hold the directory of that database."""
    return in_a_thread(shelves_of(f"sqlite:///{furnished_database}"))


@pytest.fixture
def furnished_url(furnished_database: Path, tmp_path: Path) -> str:
    """The address of a copy of it, this test's own."""
    path = tmp_path / "quartiersbot.db"
    shutil.copyfile(furnished_database, path)
    return f"sqlite:///{path}"


@pytest.fixture
async def house(furnished_url: str, furnished_shelf: Callable[[], Shelf]) -> AsyncIterator[House]:
    """Playground and bot, fresh for this test."""
    async with open_house(furnished_url, shelf=furnished_shelf) as opened:
        yield opened
