"""Which messages a bot may edit and delete.

Source: tdlib `MessagesManager.cpp` (`can_edit_message`, `edit_message_text`, `can_revoke_message`),
`telegram-bot-api/Client.cpp` (`check_message`), Bot API (deleteMessage).
"""

from typing import Any

from playground.chats import Chat
from playground.messages import Message
from playground.refusal import bad_request

TWO_DAYS = 48 * 3600


def must_be_own(message: Message) -> None:
    """A bot edits only what it sent itself."""
    if not message.by_bot or message.is_service:
        raise bad_request("message can't be edited")


def must_not_be_forwarded(message: Message) -> None:
    """A forwarded message stays as it is (tdlib: `is_message_forward`)."""
    if "forward_origin" in message.body:
        raise bad_request("message can't be edited")


def must_not_carry_reply_keyboard(message: Message) -> None:
    """A message with a reply keyboard cannot be edited (tdlib: `can_edit_message`)."""
    if message.markup is not None and "inline_keyboard" not in message.markup:
        raise bad_request("message can't be edited")


def must_have_text(message: Message) -> None:
    """Only a text message has a text to edit."""
    if "text" not in message.body:
        raise bad_request("there is no text in the message to edit")


def must_have_caption(message: Message) -> None:
    """Only a message with a medium has a caption to edit."""
    if not {"photo", "document", "voice", "video", "audio"} & message.body.keys():
        raise bad_request("there is no caption in the message to edit")


def must_change_something(message: Message, new: dict[str, Any], markup: dict[str, Any] | None) -> None:
    """An edit without change is refused (server: MESSAGE_NOT_MODIFIED)."""
    if markup == message.markup and all(message.body.get(name) == value for name, value in new.items()):
        raise bad_request(
            "message is not modified: specified new message content and reply markup are exactly the same "
            "as a current content and reply markup of the message"
        )


def must_be_deletable(chat: Chat, message: Message, now: float) -> None:
    """Own messages within 48 hours; in groups any with the right to delete, in private chats both sides.

    Bot API, deleteMessage: "A message can only be deleted if it was sent less than 48 hours ago"; an
    administrator with `can_delete_messages` (in a basic group, any administrator) is not bound by it.
    """
    if not chat.is_private and _may_delete_any(chat):
        return
    is_fresh = now - message.body["date"] < TWO_DAYS
    if not is_fresh or not (message.by_bot or chat.is_private):
        raise bad_request("message can't be deleted for everyone")


def _may_delete_any(chat: Chat) -> bool:
    if chat.kind == "group":
        return chat.bot.is_admin
    return chat.bot.may("can_delete_messages")
