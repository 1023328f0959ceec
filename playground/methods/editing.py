"""The methods that change a message the bot sent before."""

from typing import Any

from playground.call import Call
from playground.chats import Chat
from playground.delivery import caption, markup, message_text, record
from playground.messages import Message
from playground.refusal import bad_request
from playground.rules import edits, keyboards

TEXT_PARTS = ("text", "entities")
CAPTION_PARTS = ("caption", "caption_entities")


def edit_message_text(call: Call) -> dict[str, Any]:
    """Another text, and the inline keyboard given now (none given: none left)."""
    chat = call.chat()
    message = target(call, chat)
    edits.must_have_text(message)
    return _change(call, chat, message, TEXT_PARTS, message_text(call))


def edit_message_caption(call: Call) -> dict[str, Any]:
    """Another caption, and the inline keyboard given now."""
    chat = call.chat()
    message = target(call, chat)
    edits.must_have_caption(message)
    return _change(call, chat, message, CAPTION_PARTS, caption(call))


def edit_message_reply_markup(call: Call) -> dict[str, Any]:
    """Another inline keyboard, or none."""
    chat = call.chat()
    return _change(call, chat, target(call, chat), (), {})


def target(call: Call, chat: Chat) -> Message:
    """The message to edit; refuses unknown ones, those of others and those with a reply keyboard."""
    if call.text("inline_message_id"):
        raise bad_request("MESSAGE_ID_INVALID")
    number = call.integer("message_id")
    if not number:
        raise bad_request("message identifier is not specified")
    message = chat.messages.get(number)
    if message is None or message.is_deleted:
        raise bad_request("message to edit not found")
    edits.must_be_own(message)
    edits.must_not_be_forwarded(message)
    edits.must_not_carry_reply_keyboard(message)
    return message


def _change(
    call: Call, chat: Chat, message: Message, parts: tuple[str, ...], new: dict[str, Any]
) -> dict[str, Any]:
    keyboard = markup(call, chat)
    keyboards.must_be_inline(keyboard)
    edits.must_change_something(message, {part: new.get(part) for part in parts}, keyboard)
    kept = {k: v for k, v in message.body.items() if k not in {*parts, "reply_markup"}}
    message.body = kept | new | {"edit_date": int(call.world.seconds())}
    if keyboard is not None:
        message.body["reply_markup"] = keyboard
    message.markup = keyboard
    call.world.changes.record(chat, message)
    record(call, "edited", message)
    return message.body


METHODS = {
    "editMessageText": edit_message_text,
    "editMessageCaption": edit_message_caption,
    "editMessageReplyMarkup": edit_message_reply_markup,
}
