"""The one HTTP server: webhook, health, and whatever rooms the assembly adds."""

import asyncio
import contextlib
import errno
import logging
import socket
from collections.abc import Awaitable, Callable, Iterator, Sequence
from http import HTTPStatus

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from bot.loops import sleep

Health = Callable[[], Awaitable[dict[str, str]]]
"""Names what is wrong, part by part; empty when all is well."""

BACKLOG = 2048
"""How many connections may wait to be taken."""


class PortTaken(Exception):
    """Another program listens on this address already."""


def application(routes: Sequence[BaseRoute], *, health: Health) -> Starlette:
    """The application with these routes; ``/healthz`` is alive, ``/readyz`` fit to serve."""

    async def alive(request: Request) -> Response:
        return JSONResponse({"status": "alive"})

    async def ready(request: Request) -> Response:
        wrong = await health()
        status = HTTPStatus.SERVICE_UNAVAILABLE if wrong else HTTPStatus.OK
        return JSONResponse(
            {"status": "not ready" if wrong else "ready", "problems": wrong}, status_code=status
        )

    return Starlette(routes=[Route("/healthz", alive), Route("/readyz", ready), *routes])


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens on this address; raises :class:`PortTaken` with a line that says what to do.

    It listens from the start, as two programs may be bound to one address while neither listens yet.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    bound = socket.socket(family, socket.SOCK_STREAM)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind((host, port))
        bound.listen(BACKLOG)
    except OSError as error:
        bound.close()
        raise PortTaken(_why(error, host, port)) from None
    return bound


def _why(error: OSError, host: str, port: int) -> str:
    if isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL:
        return f"QB_HOST: {host} is no address of this machine; set 127.0.0.1, or 0.0.0.0 for all of them"
    if error.errno == errno.EACCES:
        return f"QB_PORT: {port} is not open to this user; set another QB_PORT, 1024 or above"
    return (
        f"QB_PORT: {host}:{port} cannot be used ({error.strerror}); "
        "stop the other program or set another QB_PORT"
    )


class Server:
    """Serves an application in the running loop until it is stopped; takes no signals itself."""

    def __init__(
        self, app: Starlette, bound: socket.socket, protocol: type[asyncio.Protocol] | None = None
    ) -> None:
        """Serve on this socket, over the usual HTTP protocol unless another is named."""
        config = uvicorn.Config(
            app,
            http=protocol or "auto",
            log_config=None,
            access_log=False,
            lifespan="off",
            timeout_graceful_shutdown=1,
            server_header=False,
        )
        self._server = _Quiet(config)
        self._bound = bound
        self._task: asyncio.Task[None] | None = None

    @property
    def port(self) -> int:
        """The port it listens on."""
        return int(self._bound.getsockname()[1])

    async def start(self) -> None:
        """Begin to serve; returns when connections are taken."""
        self._task = asyncio.create_task(self._server.serve(sockets=[self._bound]))
        begun = asyncio.create_task(self._server.begun.wait())
        await asyncio.wait([self._task, begun], return_when=asyncio.FIRST_COMPLETED)
        begun.cancel()
        if self._task.done():
            await self._task

    async def stop(self) -> None:
        """Take no more connections, let the open ones finish; a slow one is cut off in silence."""
        self._server.leave()
        if self._task is not None:
            with _silence():
                await asyncio.gather(self._task, return_exceptions=True)
        self._bound.close()


@contextlib.contextmanager
def _silence() -> Iterator[None]:
    """What uvicorn says of requests it cuts off while it stops is no error of ours."""
    logger = logging.getLogger("uvicorn.error")

    def drop(_: logging.LogRecord) -> bool:
        return False

    logger.addFilter(drop)
    try:
        yield
    finally:
        logger.removeFilter(drop)


class _Quiet(uvicorn.Server):
    """Told by events when to begin and to end; the process handles its signals itself.

    uvicorn looks ten times a second whether it is to end, and then waits for a tenth of a second more.
    """

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.begun, self._left = asyncio.Event(), asyncio.Event()

    def leave(self) -> None:
        """Take no more connections."""
        self.should_exit = True
        self._left.set()

    async def main_loop(self) -> None:
        """Until it is told to end; each second the date in the answers is set anew."""
        self.begun.set()
        while not await self.on_tick(0):
            await sleep(1, self._left)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """At once where nobody is connected, and no answer is being made."""
        if self.server_state.connections or self.server_state.tasks:
            await super().shutdown(sockets)
            return
        for server in self.servers:
            server.close()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield
