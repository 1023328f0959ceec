"""A world for machines to play in, over either kind of database."""

from collections.abc import Iterator

import pytest
from machines import World


@pytest.fixture
def world(database_url: str) -> Iterator[World]:
    """One database, two processes."""
    opened = World(database_url)
    yield opened
    opened.close()


@pytest.fixture
def share(make_database: object, request: pytest.FixtureRequest) -> float:
    """Which share of a profile's examples is played here: a fifth of SQLite's on PostgreSQL."""
    return 0.1 if "postgresql" in request.node.callspec.id else 0.5
