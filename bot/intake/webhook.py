"""The webhook: 200 only after the update is committed, 403 without the secret, 503 while busy."""

import hmac
import json
from collections.abc import Sequence
from http import HTTPStatus
from typing import Any, NoReturn

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.intake.intake import Intake
from office.errors import ArchiveBusy

PATH = "/telegram/updates"
LIMIT = 1_000_000
"""Bytes; Telegram's updates are far smaller."""

DEEPEST = 50
"""How deep JSON may be nested; Telegram's updates are far flatter."""

SECRET_HEADER = "x-telegram-bot-api-secret-token"  # noqa: S105 - the name of a header, not a secret


def webhook(intake: Intake, secret: str) -> Route:
    """The route that takes updates; ``secret`` is what Telegram was told to send along.

    Without a secret, as when the bot polls, nothing is taken.
    """

    async def take(request: Request) -> Response:
        if not _knows_the_secret(request, secret):
            return Response(status_code=HTTPStatus.FORBIDDEN)
        update = await _update_in(request)
        if update is None:
            return Response(status_code=HTTPStatus.BAD_REQUEST)
        try:
            await intake.receive_one(update)
        except ArchiveBusy:
            return Response(status_code=HTTPStatus.SERVICE_UNAVAILABLE)
        return Response(status_code=HTTPStatus.OK)

    return Route(PATH, take, methods=["POST"])


def _knows_the_secret(request: Request, secret: str) -> bool:
    """Exactly one header with exactly the secret, compared in constant time; an empty one opens nothing."""
    given = request.headers.getlist(SECRET_HEADER)
    return bool(secret) and len(given) == 1 and hmac.compare_digest(given[0].encode(), secret.encode())


async def _update_in(request: Request) -> dict[str, Any] | None:
    """The JSON object in the body; none where it is too long, too deep, or is none."""
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > LIMIT:
            return None
    return _read(body)


def _read(body: bytes) -> dict[str, Any] | None:
    try:
        update = json.loads(body, parse_constant=_refuse, object_pairs_hook=_each_once)
    except (ValueError, RecursionError):
        return None
    return update if isinstance(update, dict) and _is_flat(update) else None


def _refuse(constant: str) -> NoReturn:
    """``NaN`` and ``Infinity`` are no JSON, whatever the library reads."""
    raise ValueError(constant)


def _each_once(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    """The object; a name that comes twice could be read in two ways."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a name comes twice")
    return found


def _is_flat(update: object) -> bool:
    """Whether nothing lies deeper than :data:`DEEPEST`."""
    layer: list[object] = [update]
    for _ in range(DEEPEST):
        layer = [inner for value in layer for inner in _inside(value)]
        if not layer:
            return True
    return False


def _inside(value: object) -> Sequence[object]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []
