"""A way to PostgreSQL on which the answer to a commit can get lost."""

import asyncio
import tempfile
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import parse_qs, urlencode, urlsplit, urlunsplit

SOCKET = ".s.PGSQL.5432"


class LosingLine:
    """Passes on every byte between a client and the server, for as long as the block runs."""

    def __init__(self, url: str) -> None:
        """``url`` names the server by the folder of its socket."""
        address = urlsplit(url)
        (folder,) = parse_qs(address.query)["host"]
        self._behind = Path(folder) / SOCKET
        self._folder = tempfile.TemporaryDirectory(prefix="qb-line-")
        self.url = urlunsplit(address._replace(query=urlencode({"host": self._folder.name})))
        """The same database over this way."""

        self.loses: bytes | None = None
        """Nobody hears the answer to the commit of a transaction that says so: its connection is closed.

        A statement is said where a connection hears it first; every transaction says nothing (``b""``).
        """

        self.keeps_commits = True
        """Whether the server gets to read it at all before the connection is closed."""

        self.lost = 0
        self._server: asyncio.Server | None = None

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_unix_server(self._pass_on, Path(self._folder.name) / SOCKET)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._server is not None:
            self._server.close()
        self._folder.cleanup()

    async def _pass_on(self, client: asyncio.StreamReader, to_client: asyncio.StreamWriter) -> None:
        server, to_server = await asyncio.open_unix_connection(self._behind)
        back = asyncio.create_task(self._copy(server, to_client))
        is_lost = False
        while words := await client.read(65_536):
            is_lost = self.loses is not None and (is_lost or self.loses in words)
            if is_lost and b"COMMIT;" in words:
                back.cancel()
                await asyncio.wait([back])
                await self._lose(words, server, to_server)
                break
            to_server.write(words)
            await to_server.drain()
        back.cancel()
        to_server.close()
        to_client.close()

    async def _lose(
        self, words: bytes, server: asyncio.StreamReader, to_server: asyncio.StreamWriter
    ) -> None:
        if self.keeps_commits:
            to_server.write(words)
            await server.read(1)  # By now it is kept.
        self.lost += 1

    async def _copy(self, source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
        while words := await source.read(65_536):
            target.write(words)
            await target.drain()
        target.close()
