"""The playground on a port of its own.

uvicorn's HTTP protocol without uvicorn's server: it starts in a millisecond, installs no signal
handlers and stops at once. `AbortingProtocol` adds the scope extension with which a scripted fault
closes a connection; an own uvicorn server gets the same with `uvicorn.Config(http=AbortingProtocol)`.
"""

import asyncio
from types import TracebackType
from typing import Any, Self

import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
from uvicorn.server import ServerState

from playground.api import ABORT
from playground.app import create
from playground.world import World


class AbortingProtocol(HttpToolsProtocol):
    """uvicorn's protocol whose scope can close the connection without an answer."""

    def on_message_begin(self) -> None:
        """Offer `playground.abort` to the application."""
        super().on_message_begin()
        extensions: dict[str, Any] = {ABORT: self.transport.abort}
        self.scope["extensions"] = extensions


class Server:
    """Serves a world while the block runs: `async with Server(world) as server: server.url`."""

    def __init__(
        self, world: World, *, host: str = "127.0.0.1", port: int = 0, app: ASGIApp | None = None
    ) -> None:
        """Serve this world, on a free port unless one is named; `app` replaces the playground's own."""
        self.world = world
        self.host = host
        self.port = port
        self._app: ASGIApp = create(world) if app is None else app
        self._state = ServerState()
        self._listener: asyncio.Server | None = None

    @property
    def url(self) -> str:
        """Where it listens, without a slash at the end; also the value for `QB_BOT_API_URL`."""
        return f"http://{self.host}:{self.port}"

    async def start(self) -> None:
        """Begin to listen; OSError where the port is taken."""
        config = uvicorn.Config(self._app, lifespan="off", access_log=False, log_config=None, ws="none")
        config.load()
        loop = asyncio.get_running_loop()
        self._listener = await loop.create_server(
            lambda: AbortingProtocol(config=config, server_state=self._state, app_state={}),
            self.host,
            self.port,
            backlog=2048,
        )
        self.port = self._listener.sockets[0].getsockname()[1]

    async def stop(self) -> None:
        """Let waiting requests go, then close every connection."""
        if self._listener is not None:
            self._listener.close()
        await self.world.close()
        for connection in list(self._state.connections):
            connection.shutdown()
        if self._state.tasks:
            await asyncio.wait(list(self._state.tasks), timeout=1.0)
        for connection in list(self._state.connections):
            if connection.transport is not None:
                connection.transport.abort()
        await asyncio.sleep(0)

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()
