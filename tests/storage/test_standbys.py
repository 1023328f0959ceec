"""Of several servers the one that works is found, also behind one that says nothing at all."""

import asyncio
from collections.abc import AsyncIterator
from urllib.parse import urlsplit

import asyncpg
import pytest

from storage import standbys
from storage.standbys import InTurn


@pytest.fixture
async def silent() -> AsyncIterator[str]:
    """A server that takes connections and never says a word; its address."""
    quiet = asyncio.Event()

    async def say_nothing(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await quiet.wait()
        writer.close()

    server = await asyncio.start_server(say_nothing, "127.0.0.1", 0)
    yield f"127.0.0.1:{server.sockets[0].getsockname()[1]}"
    quiet.set()
    server.close()
    await server.wait_closed()


def beside(others: str, postgresql_url: str) -> str:
    """The address of these servers and of the one that works, at the end."""
    parts = urlsplit(postgresql_url)
    who, at, server = parts.netloc.rpartition("@")
    return parts._replace(netloc=f"{who}{at}{others},{server}").geturl()


async def test_behind_a_silent_server_the_next_one_is_asked_and_is_the_first_from_then_on(
    silent: str, postgresql_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(standbys, "EACH", 0.5)
    servers = InTurn(beside(f"{silent},{silent}", postgresql_url))
    connection = await servers.connect(timeout=5, server_settings={"application_name": "bot"})
    assert await connection.fetchval("SHOW application_name") == "bot"
    await connection.close()

    async with asyncio.timeout(0.5):  # Less than a silent one takes.
        connection = await servers.connect(timeout=5)
    await connection.close()


async def test_where_none_answers_it_is_told_as_one_that_does_not(
    silent: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(standbys, "EACH", 0.1)

    with pytest.raises((OSError, TimeoutError)):
        await InTurn(f"postgresql://nobody@{silent},127.0.0.1:1/none").connect()


async def test_what_the_server_that_works_refuses_is_told_as_it_says(postgresql_url: str) -> None:
    address = urlsplit(beside("127.0.0.1:1", postgresql_url))._replace(path="/no-such-database").geturl()

    with pytest.raises(asyncpg.InvalidCatalogNameError):
        await InTurn(address).connect()
