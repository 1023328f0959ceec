"""The Bot API's door: `/bot<token>/<method>` and `/file/bot<token>/<path>`.

It is a bare ASGI route, because every message of a load test passes here. To close a connection
without an answer it uses the scope extension `playground.abort` that `playground.server`'s protocol
provides; an HTTP server without it answers 502 instead.
"""

import asyncio
import json
import logging
import re
from hmac import compare_digest
from typing import Any

from starlette.requests import Request
from starlette.routing import BaseRoute, Match
from starlette.types import Receive, Scope, Send

from playground import methods
from playground.call import Call, parameters_of
from playground.faults import Fault
from playground.refusal import Refusal
from playground.world import World

ABORT = "playground.abort"
_METHOD = re.compile(r"/bot([^/]*)/(\w*)/?")
_FILE = re.compile(r"/file/bot([^/]*)/(.+)")
_WORDS = {
    "forbidden": (403, "Forbidden: bot was blocked by the user"),
    "bad_request": (400, "Bad Request: the playground was told to refuse"),
    "unauthorized": (401, "Unauthorized"),
    "not_found": (404, "Not Found"),
    "conflict": (409, "Conflict: terminated by other getUpdates request"),
    "server_error": (502, "Bad Gateway"),
    "not_ok": (200, "the playground was told to say no"),
}
_encode = json.JSONEncoder(separators=(",", ":"), check_circular=False).encode
_log = logging.getLogger(__name__)

Answer = tuple[int, bytes, bytes]


class BotApi(BaseRoute):
    """Serves one world's bot."""

    def __init__(self, world: World) -> None:
        """Serve the bot of this world."""
        self.world = world

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """Whether a request is meant for the Bot API."""
        path = _path(scope)
        if scope["type"] == "http" and path.startswith(("/bot", "/file/bot")):
            return (Match.FULL, {}) if _METHOD.fullmatch(path) or _FILE.fullmatch(path) else (Match.NONE, {})
        return Match.NONE, {}

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        body = await _body(receive)
        path = _path(scope)
        found = _METHOD.fullmatch(path)
        if found is None:
            await _send(send, *self._file(path))
            return
        if not self._is_mine(found.group(1)):
            await _send(send, *_refused(Refusal(401, "Unauthorized")))
            return
        try:
            request = Request(scope, _replay(body, receive))
            call = Call(self.world, found.group(2).lower(), *await parameters_of(request, body))
        except Refusal as refusal:
            await _send(send, *_refused(refusal))
            return
        await self._carry_out(call, scope, receive, send)

    async def _carry_out(self, call: Call, scope: Scope, receive: Receive, send: Send) -> None:
        fault = self._fault(call)
        if fault is None:
            await _send(send, *await self._answer(call))
            return
        if fault.seconds:
            await asyncio.sleep(fault.seconds)
        answer = await self._answer(call) if fault.accepted or fault.kind == "slow" else None
        if fault.kind == "closed":
            await _abort(scope, receive, send)
        elif fault.kind == "slow" and answer is not None:
            await _send(send, *answer)
        else:
            await _send(send, *_troubled(fault))

    def _fault(self, call: Call) -> Fault | None:
        if not self.world.faults.script:
            return None
        try:
            chat = call.integer("chat_id")
        except Refusal:
            chat = None
        return self.world.faults.strike(call.method, chat, call.text("text") or call.text("caption"))

    async def _answer(self, call: Call) -> Answer:
        method = methods.METHODS.get(call.method)
        if method is None:
            return _refused(Refusal(501, f"Not Implemented: the playground has no method {call.method}"))
        try:
            result = method(call)
            if asyncio.iscoroutine(result):
                result = await result
        except Refusal as refusal:
            return _refused(refusal)
        except Exception:
            _log.exception("%s failed", call.method)
            return _refused(Refusal(500, "Internal Server Error"))
        return 200, b"application/json", _json({"ok": True, "result": result})

    def _file(self, path: str) -> Answer:
        found = _FILE.fullmatch(path)
        if found is None or not self._is_mine(found.group(1)):
            return _refused(Refusal(401, "Unauthorized"))
        stored = self.world.files.by_path(found.group(2))
        if stored is None:
            return _refused(Refusal(404, "Not Found: file not found"))
        return 200, b"application/octet-stream", stored.content

    def _is_mine(self, token: str) -> bool:
        return compare_digest(token.encode(), self.world.bot.token.encode())


def _path(scope: Scope) -> str:
    path: str = scope["path"]
    return path.removeprefix(scope.get("root_path", ""))


async def _body(receive: Receive) -> bytes:
    message = await receive()
    body: bytes = message.get("body", b"")
    if not message.get("more_body", False):
        return body
    parts = [body]
    while message.get("more_body", False):
        message = await receive()
        parts.append(message.get("body", b""))
    return b"".join(parts)


def _replay(body: bytes, receive: Receive) -> Receive:
    """The body once more, for the multipart parser."""
    is_read = False

    async def again() -> Any:
        nonlocal is_read
        if is_read:
            return await receive()
        is_read = True
        return {"type": "http.request", "body": body, "more_body": False}

    return again


def _json(answer: dict[str, Any]) -> bytes:
    return _encode(answer).encode()


def _refused(refusal: Refusal) -> Answer:
    return refusal.code, b"application/json", _json(refusal.answer())


def _troubled(fault: Fault) -> Answer:
    if fault.kind == "html":
        return fault.status or 200, b"text/html", b"<html><body><h1>502 Bad Gateway</h1></body></html>"
    if fault.kind == "broken_json":
        return fault.status or 200, b"application/json", b'{"ok":true,"result":{"message_id'
    if fault.kind == "too_many_requests":
        return _told_to_wait(fault)
    code, words = _WORDS[fault.kind]
    refusal = Refusal(fault.status or code, fault.description or words)
    return refusal.code, b"application/json", _json(refusal.answer())


def _told_to_wait(fault: Fault) -> Answer:
    """A 429, with or without the seconds: the parameter is sometimes missing."""
    if fault.retry_after is None:
        return _refused(Refusal(429, "Too Many Requests"))
    words = f"Too Many Requests: retry after {fault.retry_after}"
    return _refused(Refusal(429, words, retry_after=fault.retry_after))


async def _send(send: Send, status: int, kind: bytes, body: bytes) -> None:
    headers = [(b"content-type", kind), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


async def _abort(scope: Scope, receive: Receive, send: Send) -> None:
    """Close the connection without a byte of an answer."""
    abort = (scope.get("extensions") or {}).get(ABORT)
    if abort is None:
        await _send(send, 502, b"text/plain", b"this server cannot close connections")
        return
    abort()
    while (await receive())["type"] != "http.disconnect":
        continue
