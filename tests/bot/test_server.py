"""The HTTP server: health, a taken address in one line, a stop that waits for nobody for long."""

import asyncio
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, closing

import aiohttp
import pytest
from doors import well
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.server import PortTaken, Server, application, listen


@asynccontextmanager
async def serving(
    *routes: Route, problems: dict[str, str] | None = None, host: str = "127.0.0.1"
) -> AsyncIterator[tuple[Server, str]]:
    """A running server and its address."""

    async def health() -> dict[str, str]:
        return problems or {}

    server = Server(application(routes, health=health), listen(host, 0))
    await server.start()
    shown = f"[{host}]" if ":" in host else host
    yield server, f"http://{shown}:{server.port}"
    await server.stop()


async def got(address: str) -> tuple[int, dict[str, object]]:
    """Status and JSON."""
    async with aiohttp.ClientSession() as session, session.get(address) as response:
        return response.status, await response.json()


async def test_a_server_that_is_well_is_alive_and_ready() -> None:
    async with serving() as (_, url):
        assert await got(f"{url}/healthz") == (200, {"status": "alive"})
        assert await got(f"{url}/readyz") == (200, {"status": "ready", "problems": {}})


async def test_a_server_in_trouble_is_alive_but_not_ready_and_says_why() -> None:
    problems: dict[str, str] = {"polling": "another process polls"}
    async with serving(problems=problems) as (_, url):
        wrong = await got(f"{url}/readyz")
        alive = await got(f"{url}/healthz")
        problems.clear()
        right = await got(f"{url}/readyz")

    assert wrong == (503, {"status": "not ready", "problems": {"polling": "another process polls"}})
    assert (alive[0], right[0]) == (200, 200)


async def test_the_answers_do_not_tell_which_program_gives_them() -> None:
    async with serving() as (_, url), aiohttp.ClientSession() as session, session.get(url) as response:
        assert response.status == 404
        assert "server" not in response.headers


@pytest.mark.skipif(not socket.has_ipv6, reason="this machine has no IPv6")
async def test_an_ipv6_address_can_be_served() -> None:
    async with serving(host="::1") as (_, url):
        assert (await got(f"{url}/healthz"))[0] == 200


def test_a_taken_port_is_one_line_that_says_what_to_do() -> None:
    with closing(listen("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

        with pytest.raises(PortTaken) as caught:
            listen("127.0.0.1", port)

    assert str(caught.value) == (
        f"QB_PORT: 127.0.0.1:{port} cannot be used (Address already in use); "
        "stop the other program or set another QB_PORT"
    )


@pytest.mark.parametrize("host", ["no-such-host.invalid", "192.0.2.1"])
def test_an_address_of_another_machine_is_one_line_that_says_what_to_do(host: str) -> None:
    with pytest.raises(PortTaken) as caught:
        listen(host, 0)

    assert str(caught.value) == (
        f"QB_HOST: {host} is no address of this machine; set 127.0.0.1, or 0.0.0.0 for all of them"
    )


def test_a_port_is_free_again_once_its_server_is_gone() -> None:
    first = listen("127.0.0.1", 0)
    port = first.getsockname()[1]
    first.close()

    listen("127.0.0.1", port).close()


async def answered_after(gate: asyncio.Event) -> Callable[[Request], Awaitable[Response]]:
    """An endpoint that waits."""

    async def wait(request: Request) -> Response:
        await gate.wait()
        return Response("done")

    return wait


async def test_a_stop_does_not_wait_long_for_a_request_that_is_held() -> None:
    loop, gate = asyncio.get_running_loop(), asyncio.Event()
    async with aiohttp.ClientSession() as session:
        async with serving(Route("/held", await answered_after(gate))) as (server, url):
            held = asyncio.ensure_future(session.get(f"{url}/held"))
            await asyncio.sleep(0.05)
            began = loop.time()
            await server.stop()
            took = loop.time() - began
        outcome = await asyncio.gather(held, return_exceptions=True)

    assert took < 10
    assert not gate.is_set()
    assert not isinstance(outcome[0], aiohttp.ClientResponse) or outcome[0].status >= 500


async def test_a_stop_lets_a_request_finish_that_is_nearly_done() -> None:
    gate = asyncio.Event()
    async with aiohttp.ClientSession() as session:
        async with serving(Route("/held", await answered_after(gate))) as (server, url):
            held = asyncio.ensure_future(session.get(f"{url}/held"))
            await asyncio.sleep(0.05)
            asyncio.get_running_loop().call_later(0.1, gate.set)
            await server.stop()
        async with await held as response:
            assert await response.text() == "done"


async def test_a_server_that_never_started_can_be_stopped() -> None:
    await Server(application((), health=well), listen("127.0.0.1", 0)).stop()


async def test_what_was_begun_for_somebody_who_has_left_ends_before_the_server_does() -> None:
    begun, done = asyncio.Event(), asyncio.Event()

    async def slow(request: Request) -> Response:
        begun.set()
        await asyncio.sleep(0.2)
        done.set()
        return Response()

    async with serving(Route("/", slow)) as (server, _):
        _, writer = await asyncio.open_connection("127.0.0.1", server.port)
        writer.write(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        await begun.wait()
        writer.close()
        await writer.wait_closed()
        await asyncio.sleep(0.05)

    assert done.is_set()
