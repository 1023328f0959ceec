"""``/metrics``: for who is near; for nobody from outside, nor through a proxy."""

from collections.abc import Awaitable, Callable
from http import HTTPStatus
from ipaddress import ip_address, ip_network

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

PATH = "/metrics"

TYPE = "text/plain; version=0.0.4; charset=utf-8"
"""Prometheus: the text format."""

_OF_PROXIES = ("forwarded", "x-forwarded-for", "x-real-ip", "via")

_NEAR = tuple(
    map(
        ip_network,
        ("127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "::1/128", "fc00::/7", "fe80::/10"),
    )
)
"""This machine, and networks that no address of the internet lies in (RFC 1918, 4193, 4291)."""


def metrics_page(shown: Callable[[], Awaitable[bytes]]) -> Route:
    """The route that shows the figures to peers on this machine or in its private networks."""

    async def show(request: Request) -> Response:
        if not _is_near(request):
            return Response(status_code=HTTPStatus.NOT_FOUND)
        return Response(await shown(), media_type=TYPE)

    return Route(PATH, show, methods=["GET"])


def _is_near(request: Request) -> bool:
    """Whether this comes straight from a private address; what a proxy passes on comes from anywhere."""
    if any(name in request.headers for name in _OF_PROXIES):
        return False
    if request.client is None:
        return True  # Over a socket of this machine.
    try:
        address = ip_address(request.client.host)
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None)
    address = mapped or address
    return any(address in network for network in _NEAR)
