"""Reads from an update's JSON what the inbox must know: its id, its chat, and how to tell a repeat."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from office.ids import UpdateId
from office.model.inbox import Arrival

ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "my_chat_member")
"""The kinds of updates asked for; Telegram keeps back all others."""


def arrival_of(update: Mapping[str, Any], received_at: datetime) -> Arrival | None:
    """The arrival of this update; none where it has no id, or nothing of ours in it."""
    update_id = update.get("update_id")
    if not isinstance(update_id, int) or isinstance(update_id, bool):
        return None
    return Arrival(
        update_id=UpdateId(update_id),
        lane=_lane(update),
        once=_once(update),
        body=json.dumps(update, ensure_ascii=False, separators=(",", ":")),
        received_at=received_at,
    )


def _lane(update: Mapping[str, Any]) -> str:
    """The chat in which order is kept; an update without one has a lane of its own."""
    for kind in ALLOWED_UPDATES:
        content = update.get(kind)
        if isinstance(content, Mapping):
            message = content.get("message") if kind == "callback_query" else content
            chat = message.get("chat") if isinstance(message, Mapping) else content.get("from")
            if isinstance(chat, Mapping) and "id" in chat:
                return str(chat["id"])
    return f"update {update['update_id']}"


def _once(update: Mapping[str, Any]) -> str | None:
    """Chat and message number: the same message may come again under another update id."""
    message = update.get("message")
    if not isinstance(message, Mapping) or not isinstance(message.get("chat"), Mapping):
        return None
    return f"{message['chat'].get('id')} {message.get('message_id')}"
