"""One request to the Bot API: its parameters, whatever way they came in.

Source: Bot API ("Making requests"): query string, urlencoded form, JSON, multipart; nested objects
are JSON-encoded except in a JSON body.
"""

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

from starlette.datastructures import UploadFile
from starlette.requests import Request

from playground.chats import Chat
from playground.refusal import bad_request
from playground.rules import access

if TYPE_CHECKING:
    from playground.world import World


@dataclass(slots=True, frozen=True)
class Upload:
    """A file in a multipart body."""

    name: str
    content: bytes
    mime_type: str | None


@dataclass(slots=True)
class Call:
    """A method's name in lower case and its parameters."""

    world: "World"
    method: str
    parameters: dict[str, Any]
    uploads: dict[str, Upload] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """A parameter as text; empty where it is missing."""
        value = self.parameters.get(name)
        if value is None:
            return ""
        return value if isinstance(value, str) else json.dumps(value)

    def integer(self, name: str) -> int | None:
        """A whole number, or None where it is missing; refuses anything else."""
        value = self.parameters.get(name)
        if value is None or value == "":
            return None
        try:
            return int(value)
        except (ValueError, TypeError, OverflowError):
            raise bad_request(f'can\'t parse "{name}" as Integer') from None

    def number(self, name: str) -> float:
        """A number; refuses its absence (Client.cpp: "latitude is empty")."""
        value = self.parameters.get(name)
        if value is None or value == "":
            raise bad_request(f"{name} is empty")
        try:
            return float(value)
        except (ValueError, TypeError, OverflowError):
            raise bad_request(f'can\'t parse "{name}" as Float') from None

    def flag(self, name: str) -> bool:
        """A switch: true, yes and 1 are on (Client.cpp, `to_bool`)."""
        return str(self.parameters.get(name, "")).strip().lower() in {"true", "yes", "1"}

    def value(self, name: str) -> Any:
        """A nested value, decoded; None where it is missing; refuses broken JSON."""
        value = self.parameters.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return json.loads(value)
        except (ValueError, RecursionError):
            raise bad_request(f"can't parse {name.replace('_', ' ')} JSON object") from None

    def chat(self, name: str = "chat_id") -> Chat:
        """The chat the request is about; refuses one the bot may not write in."""
        chat = self.known_chat(name)
        if chat.is_private:
            access.must_be_reachable(self.world.people[chat.id])
        else:
            access.must_not_have_migrated(chat)
            access.must_be_member(chat)
        return chat

    def known_chat(self, name: str = "chat_id") -> Chat:
        """The chat the request is about, also where the bot may not write any more."""
        raw = self.parameters.get(name)
        if raw is None or raw == "":
            raise bad_request(f"{name} is empty")
        try:
            number = int(raw)
        except (ValueError, TypeError, OverflowError):
            raise access.chat_not_found() from None
        chat = self.world.chats.get(number)
        if chat is not None:
            return chat
        person = self.world.people.get(number)
        if person is None:
            raise access.chat_not_found()
        return self.world.private_chat(person)


async def parameters_of(request: Request, body: bytes) -> tuple[dict[str, Any], dict[str, Upload]]:
    """All parameters of a request; refuses a body that is not what its type says."""
    query = request.scope.get("query_string") or b""
    given: dict[str, Any] = dict(parse_qsl(query.decode("latin-1"), keep_blank_values=True)) if query else {}
    kind = request.headers.get("content-type", "")
    if kind.startswith("application/x-www-form-urlencoded"):
        given.update(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))
    elif kind.startswith("application/json"):
        given.update(_json_object(body))
    elif kind.startswith("multipart/form-data"):
        return await _multipart(request, given)
    return given, {}


def _json_object(body: bytes) -> dict[str, Any]:
    try:
        found = json.loads(body or b"{}")
    except (ValueError, RecursionError):
        raise bad_request("can't parse JSON body") from None
    if not isinstance(found, dict):
        raise bad_request("the request body must be a JSON object")
    return found


async def _multipart(request: Request, given: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Upload]]:
    uploads = {}
    async with request.form(max_files=100, max_part_size=4 * 1024 * 1024) as form:
        for name, value in form.multi_items():
            if isinstance(value, UploadFile):
                uploads[name] = Upload(value.filename or name, await value.read(), value.content_type)
            else:
                given[name] = value
    return given, uploads
