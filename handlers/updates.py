"""Telegram's JSON read into the library's objects, the commonest kind of update by a short way."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import orjson
from telegram import Bot, Chat, Message, Update, User

_UPDATE = {"update_id", "message"}
_MESSAGE = {"message_id", "date", "from", "chat", "text"}
_SENDER = {"id", "is_bot", "first_name", "last_name", "username", "language_code", "is_premium"}
_CHAT = {"id", "type", "first_name", "last_name", "username"}


def update_of(body: str, bot: Bot) -> Update:
    """The update that Telegram sent as this JSON, as :meth:`telegram.Update.de_json` gives it.

    The library looks for a hundred things that may be in a message; most messages are words and nothing
    else, and are built from what they have.
    """
    data: dict[str, Any] = orjson.loads(body)
    return _words(data, bot) if _is_words(data) else Update.de_json(data, bot)


def _is_words(data: Mapping[str, Any]) -> bool:
    """Whether it is a new message in a private chat with words, without links, replies and the like."""
    message = data.get("message")
    if data.keys() != _UPDATE or not isinstance(message, dict) or message.keys() != _MESSAGE:
        return False
    sender, chat, date = message["from"], message["chat"], message["date"]
    if not (isinstance(sender, dict) and isinstance(chat, dict) and isinstance(date, int) and date):
        return False
    return sender.keys() <= _SENDER and chat.keys() <= _CHAT and chat.get("type") == Chat.PRIVATE


def _words(data: Mapping[str, Any], bot: Bot) -> Update:
    said = data["message"]
    sender, chat = User(**said["from"]), Chat(**said["chat"])
    message = Message(
        message_id=said["message_id"],
        date=datetime.fromtimestamp(said["date"], UTC),
        chat=chat,
        from_user=sender,
        text=said["text"],
    )
    update = Update(data["update_id"], message)
    for made in (sender, chat, message, update):
        made.set_bot(bot)
    return update
