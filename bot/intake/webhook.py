"""The webhook: 200 only after the update is committed, 403 without the secret, 503 while busy."""

import hmac
import json
from http import HTTPStatus
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.intake.intake import Intake
from office.errors import ArchiveBusy

PATH = "/telegram/updates"
LIMIT = 1_000_000
"""Bytes; Telegram's updates are far smaller."""

SECRET_HEADER = "x-telegram-bot-api-secret-token"  # noqa: S105 - the name of a header, not a secret


def webhook(intake: Intake, secret: str) -> Route:
    """The route that takes updates; ``secret`` is what Telegram was told to send along."""

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
    """Exactly one header with exactly the secret, compared in constant time."""
    given = request.headers.getlist(SECRET_HEADER)
    return len(given) == 1 and hmac.compare_digest(given[0].encode(), secret.encode())


async def _update_in(request: Request) -> dict[str, Any] | None:
    """The JSON object in the body; none where it is too long or is none."""
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > LIMIT:
            return None
    try:
        update = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return update if isinstance(update, dict) else None
