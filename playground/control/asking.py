"""How a request to the control reads its JSON, and how its answers and complaints look."""

import base64
import binascii
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from inspect import isawaitable
from typing import Any
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from playground.acting.misuse import Misuse
from playground.chats import Chat
from playground.people import Person
from playground.refusal import Refusal
from playground.world import World

Endpoint = Callable[["Ask"], Any | Awaitable[Any]]


@dataclass(slots=True, frozen=True)
class Ask:
    """One request: the world, what the path names, and the JSON body over the query."""

    world: World
    path: dict[str, Any]
    given: dict[str, Any]

    def text(self, name: str, default: str = "") -> str:
        """A text; empty where it is missing."""
        value = self.given.get(name)
        return default if value is None else str(value)

    def needed(self, name: str) -> str:
        """A text that must be there."""
        value = self.text(name)
        if not value:
            raise Misuse(f"{name!r} is missing")
        return value

    def optional(self, name: str) -> str | None:
        """A text, or None where it is missing."""
        return self.text(name) or None

    def integer(self, name: str) -> int | None:
        """A whole number, or None where it is missing."""
        value = self.given.get(name)
        if value is None or value == "":
            return None
        try:
            return int(value)
        except (ValueError, TypeError):
            raise Misuse(f"{name!r} must be a whole number, not {value!r}") from None

    def number(self, name: str, default: float = 0.0) -> float:
        """A number, or the default where it is missing."""
        value = self.given.get(name)
        try:
            return default if value is None else float(value)
        except (ValueError, TypeError):
            raise Misuse(f"{name!r} must be a number, not {value!r}") from None

    def flag(self, name: str, *, default: bool = False) -> bool:
        """A switch."""
        value = self.given.get(name)
        if value is None:
            return default
        return value if isinstance(value, bool) else str(value).lower() in {"1", "true", "yes"}

    def items(self, name: str) -> list[Any] | None:
        """A list, or None where it is missing."""
        value = self.given.get(name)
        if value is not None and not isinstance(value, list):
            raise Misuse(f"{name!r} must be a list")
        return value

    def content(self, name: str = "content") -> bytes:
        """Bytes in base64."""
        return decoded(self.needed(name))

    def person(self, name: str = "person") -> Person:
        """The person the path or the body names."""
        number = self.path.get(name) or self.integer(name)
        person = self.world.people.get(int(number or 0))
        if person is None:
            raise Misuse(f"there is no person {number}")
        return person

    def chat(self, name: str = "chat") -> Chat:
        """The chat the path or the body names; the acting person's own where none is named."""
        number = self.path.get(name) or self.integer(name)
        if number is None and "person" in self.path:
            return self.world.private_chat(self.person())
        number = int(number or 0)
        if number in self.world.people:
            return self.world.private_chat(self.world.people[number])
        chat = self.world.chats.get(number)
        if chat is None:
            raise Misuse(f"there is no chat {number}")
        return chat


def decoded(value: str) -> bytes:
    """The bytes of a base64 text."""
    try:
        return base64.b64decode(value, validate=True)
    except (binascii.Error, ValueError):
        raise Misuse("content must be base64") from None


class Plain(JSONResponse):
    """JSON in ASCII, so that even half a surrogate pair passes."""

    def render(self, content: Any) -> bytes:
        """The bytes of the answer."""
        return json.dumps(content, separators=(",", ":")).encode()


def route(world: World, path: str, endpoint: Endpoint, *methods: str) -> Route:
    """A route to a function of `Ask` that returns plain data."""

    async def answer(request: Request) -> Response:
        if _is_foreign(request):
            return Plain({"error": "only from the playground's own page"}, 403)
        try:
            found = endpoint(Ask(world, request.path_params, await _given(request)))
            if isawaitable(found):
                found = await found
        except Misuse as misuse:
            return Plain({"error": str(misuse)}, 400)
        except Refusal as refusal:
            return Plain({"error": refusal.description}, 400)
        return found if isinstance(found, Response) else Plain(found)

    return Route(path, answer, methods=list(methods or ("POST",)))


async def _given(request: Request) -> dict[str, Any]:
    given: dict[str, Any] = dict(request.query_params)
    body = await request.body()
    if not body:
        return given
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        raise Misuse("the body must be JSON") from None
    if not isinstance(found, dict):
        raise Misuse("the body must be a JSON object")
    return given | found


def _is_foreign(request: Request) -> bool:
    """A page of another site must not act here."""
    origin = request.headers.get("origin")
    return origin is not None and urlsplit(origin).netloc != request.headers.get("host")
