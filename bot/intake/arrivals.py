"""Reads from an update's JSON what the inbox must know: its id, its chat, and how to tell a repeat.

Whatever comes, an arrival can be stored: numbers fit the archive, texts are Unicode without holes.
"""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

import orjson

from office.ids import UpdateId
from office.model.inbox import Arrival

ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "my_chat_member")
"""The kinds of updates asked for; Telegram keeps back all others."""

_LARGEST = 2**63 - 1
"""The largest number the archive keeps; Telegram's ids are far smaller."""

_HALF_OR_NUL = re.compile(r"[\ud800-\udfff]|(?<!\\)(?:\\\\)*\\u0000")
"""In JSON: half a character, or the sign that no database takes in a text."""


def arrival_of(update: object, received_at: datetime) -> Arrival | None:
    """The arrival of this update; none where it has no id, or nothing in it that was asked for."""
    update_id = update_id_of(update)
    if update_id is None or not isinstance(update, Mapping) or not any(_contents(update)):
        return None
    return Arrival(
        update_id=update_id,
        lane=_lane(update) or f"update {update_id}",
        once=_once(update),
        body=_body(update),
        received_at=received_at,
    )


def update_id_of(update: object) -> UpdateId | None:
    """The id under which Telegram keeps this update; none where it has none."""
    found = _number(update.get("update_id")) if isinstance(update, Mapping) else None
    return None if found is None else UpdateId(found)


def _body(update: Mapping[str, Any]) -> str:
    try:
        body = orjson.dumps(update).decode()
    except TypeError:  # Half a character, a number too large, or nested very deep.
        body = json.dumps(update, ensure_ascii=False, separators=(",", ":"))
    if "\\u0000" in body or not _is_whole(body):
        body = _HALF_OR_NUL.sub(_mended, body)
    return body


def _mended(found: re.Match[str]) -> str:
    """The same escaped backslashes before it, then the sign for what cannot be shown."""
    return found[0].removesuffix("\\u0000") + "\ufffd" if len(found[0]) > 1 else "\ufffd"


def _is_whole(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _lane(update: Mapping[str, Any]) -> str | None:
    """The chat in which order is kept; an update without one has a lane of its own."""
    for kind, content in _contents(update):
        message = content.get("message") if kind == "callback_query" else content
        chat = message.get("chat") if isinstance(message, Mapping) else content.get("from")
        number = _number(chat.get("id")) if isinstance(chat, Mapping) else None
        if number is not None:
            return str(number)
    return None


def _contents(update: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """What was asked for and is in this update."""
    for kind in ALLOWED_UPDATES:
        if isinstance(update.get(kind), Mapping):
            yield kind, update[kind]


def _once(update: Mapping[str, Any]) -> str | None:
    """Chat and message number: the same message may come again under another update id."""
    message = update.get("message")
    if not isinstance(message, Mapping) or not isinstance(message.get("chat"), Mapping):
        return None
    chat, number = _number(message["chat"].get("id")), _number(message.get("message_id"))
    return None if chat is None or number is None else f"{chat} {number}"


def _number(value: object) -> int | None:
    """A whole number that the archive can keep; ``True`` is none."""
    if isinstance(value, bool) or not isinstance(value, int) or abs(value) > _LARGEST:
        return None
    return value
