"""copyMessage and forwardMessage."""

from typing import Any

from playground.call import Call
from playground.chats import Chat
from playground.delivery import caption, deliver
from playground.messages import Message
from playground.refusal import bad_request

CONTENT = [
    "text",
    "entities",
    "photo",
    "document",
    "voice",
    "video",
    "audio",
    "location",
    "venue",
    "contact",
    "caption",
    "caption_entities",
]


def copy_message(call: Call) -> dict[str, int]:
    """The same content as a message of the bot's own; a caption given now replaces the old one."""
    chat = call.chat()
    content = _content(_source(call, "copy"))
    if call.parameters.get("caption") is not None and "text" not in content:
        content = {k: v for k, v in content.items() if not k.startswith("caption")} | caption(call)
    return {"message_id": deliver(call, chat, content)["message_id"]}


def forward_message(call: Call) -> dict[str, Any]:
    """The message itself, with its origin on it."""
    chat = call.chat()
    source = _source(call, "forward")
    origin = {"type": "user", "sender_user": source.body["from"], "date": source.body["date"]}
    return deliver(call, chat, {"forward_origin": origin} | _content(source))


def _source(call: Call, verb: str) -> Message:
    origin: Chat = call.chat("from_chat_id")
    number = call.integer("message_id")
    if not number:
        raise bad_request("message identifier is not specified")
    message = origin.messages.get(number)
    if message is None or message.is_deleted:
        raise bad_request(f"message to {verb} not found")
    if message.is_service:
        raise bad_request(f"the message can't be {'copied' if verb == 'copy' else 'forwarded'}")
    return message


def _content(message: Message) -> dict[str, Any]:
    return {name: message.body[name] for name in CONTENT if name in message.body}


METHODS: dict[str, Any] = {"copyMessage": copy_message, "forwardMessage": forward_message}
