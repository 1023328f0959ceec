"""Load balancers: a small one that takes turns, leaves out who is not ready, tries the next; and Caddy."""

import asyncio
import shutil
from collections.abc import Sequence
from http import HTTPStatus
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

import aiohttp
from aiohttp import web
from house import free_port

CADDY = shutil.which("caddy")
CADDYFILE = Path(__file__).parent.parent.parent / "Caddyfile"

UNWELL = frozenset({502, 503, 504})
"""Answers after which the same request goes to the next one."""


class Balancing(Protocol):
    """One public address before several bots, for as long as the block runs."""

    @property
    def url(self) -> str:
        """The address."""
        ...

    async def __aenter__(self) -> Self:
        """Begin."""
        ...

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End."""
        ...


class Caddy:
    """The one that is shipped, with the very file that is shipped."""

    def __init__(self, ports: Sequence[int]) -> None:
        """Before the bots on these ports of this machine."""
        self.url = f"http://127.0.0.1:{free_port()}"
        self._bots = " ".join(f"127.0.0.1:{port}" for port in ports)
        self._process: asyncio.subprocess.Process | None = None

    async def __aenter__(self) -> Self:
        self._process = await asyncio.create_subprocess_exec(
            *(str(CADDY), "run", "--config", str(CADDYFILE), "--adapter", "caddyfile"),
            env={"QB_WEBHOOK_URL": self.url, "REPLICAS": self._bots, "HOME": "/tmp"},
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process is not None and self._process.returncode is None:
            self._process.kill()
            await self._process.wait()


class Balancer:
    """Spreads requests over bots on this machine; who does not say that it is ready gets none.

    A request whose connection breaks is tried at the next one, also if the first may have read it: an
    update is known by its number, so that it is handled once all the same.
    """

    def __init__(self, ports: Sequence[int], *, look_again: float = 0.1) -> None:
        """Ask each of these ports for ``/readyz`` every so many seconds."""
        self.port = 0
        self._ports = ports
        self._ready: list[int] = []
        self._look_again = look_again
        self._turn = 0
        self._runner: web.ServerRunner | None = None
        self._watch: asyncio.Task[None] | None = None

    @property
    def url(self) -> str:
        """The one public address."""
        return f"http://127.0.0.1:{self.port}"

    async def __aenter__(self) -> Self:
        self._client = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=10))
        self._runner = web.ServerRunner(web.Server(self._pass_on))
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.port = self._runner.addresses[0][1]
        self._watch = asyncio.create_task(self._keep_looking())
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._watch is not None:
            self._watch.cancel()
            await asyncio.gather(self._watch, return_exceptions=True)
        if self._runner is not None:
            await self._runner.cleanup()
        await self._client.close()

    async def _pass_on(self, request: web.BaseRequest) -> web.StreamResponse:
        body = await request.read()
        for port in self._in_turn():
            url = f"http://127.0.0.1:{port}{request.path_qs}"
            try:
                async with self._client.request(
                    request.method, url, data=body, headers=request.headers
                ) as answer:
                    if answer.status in UNWELL:
                        continue
                    return web.Response(status=answer.status, body=await answer.read())
            except (aiohttp.ClientError, TimeoutError):
                continue
        return web.Response(status=HTTPStatus.BAD_GATEWAY)

    def _in_turn(self) -> list[int]:
        """Those that are ready, another one first each time."""
        self._turn += 1
        at = self._turn % len(self._ready) if self._ready else 0
        return self._ready[at:] + self._ready[:at]

    async def _keep_looking(self) -> None:
        while True:
            found = await asyncio.gather(*(self._is_ready(port) for port in self._ports))
            self._ready = [port for port, is_ready in zip(self._ports, found, strict=True) if is_ready]
            await asyncio.sleep(self._look_again)

    async def _is_ready(self, port: int) -> bool:
        try:
            async with self._client.get(f"http://127.0.0.1:{port}/readyz") as answer:
                return answer.status == HTTPStatus.OK
        except (aiohttp.ClientError, TimeoutError):
            return False
