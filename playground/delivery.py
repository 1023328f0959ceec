"""What every sending method does: read the common parameters, obey the rules, post, write it down."""

import json
from typing import Any

from playground.call import Call
from playground.chats import Chat
from playground.formatting import Formatted, finished, parse
from playground.messages import Message
from playground.refusal import bad_request
from playground.rules import access, keyboards, texts


def formatted(call: Call, name: str, entities: str) -> Formatted:
    """A text parameter in its parse mode, or with ready-made entities."""
    text = call.text(name)
    texts.must_be_readable_bytes(text)
    mode = call.text("parse_mode").lower()
    if mode not in {"", "none", "html"}:
        raise bad_request("unsupported parse_mode")
    ready = call.value(entities)
    if ready and mode != "html":
        return finished(text, _entities(ready))
    return parse(text, "html" if mode == "html" else "", call.world.known_user)


def message_text(call: Call) -> dict[str, Any]:
    """The text of a message with its entities, neither empty nor too long."""
    texts.must_have_been_given(call.text("text"))
    found = formatted(call, "text", "entities")
    texts.must_not_be_empty(found)
    texts.must_fit_message(found)
    return {"text": found.text} | _listed("entities", found)


def caption(call: Call) -> dict[str, Any]:
    """The caption under a medium with its entities; nothing where there is none."""
    found = formatted(call, "caption", "caption_entities")
    texts.must_fit_caption(found)
    return {"caption": found.text} | _listed("caption_entities", found) if found.text else {}


def markup(call: Call, chat: Chat) -> dict[str, Any] | None:
    """The reply markup, checked; None where there is none."""
    given = call.parameters.get("reply_markup")
    if given is None or given == "":
        return None
    raw = given if isinstance(given, str) else json.dumps(given)
    return keyboards.read(raw, is_private=chat.is_private)


def replied(call: Call, chat: Chat) -> Message | None:
    """The message that is answered; refuses one that is gone, unless the bot said that does not matter."""
    parameters = call.value("reply_parameters") or {}
    if not isinstance(parameters, dict):
        raise bad_request("object expected as reply parameters")
    number = Call(call.world, call.method, parameters).integer("message_id")
    number = number or call.integer("reply_to_message_id")
    if not number:
        return None
    message = chat.messages.get(number)
    if message is not None and not message.is_deleted:
        return message
    if parameters.get("allow_sending_without_reply") or call.flag("allow_sending_without_reply"):
        return None
    raise bad_request("message to be replied not found")


def deliver(call: Call, chat: Chat, content: dict[str, Any]) -> dict[str, Any]:
    """Send one message of the bot and return it as the Bot API shows it."""
    keyboard = markup(call, chat)
    thread = call.integer("message_thread_id")
    access.must_be_open_thread(chat, thread)
    answered = replied(call, chat)
    if answered is not None and thread is None:
        thread = answered.body.get("message_thread_id")
    return post(call, chat, content, thread=thread, answered=answered, keyboard=keyboard).body


def post(
    call: Call,
    chat: Chat,
    content: dict[str, Any],
    *,
    thread: int | None,
    answered: Message | None = None,
    keyboard: dict[str, Any] | None = None,
) -> Message:
    """Send one message whose parameters are checked: keep the pace, post it, write it down."""
    world = call.world
    world.rates.admit(chat.id, world.clock.monotonic())
    message = world.post(
        chat, content, sender=world.bot.user, thread=thread, replied=answered, markup=keyboard
    )
    record(call, "sent", message)
    return message


def record(call: Call, kind: str, message: Message) -> None:
    """Write into the ledger what happened to a message."""
    call.world.ledger.record(
        at=call.world.seconds(),
        kind=kind,
        method=call.method,
        chat=message.chat_id,
        message_id=message.id,
        text=message.words,
    )


def _listed(name: str, found: Formatted) -> dict[str, Any]:
    return {name: list(found.entities)} if found.entities else {}


def _entities(given: Any) -> list[dict[str, Any]]:
    if not isinstance(given, list):
        raise bad_request("can't parse entities JSON object")
    for entity in given:
        whole = isinstance(entity, dict) and all(isinstance(entity.get(k), int) for k in ("offset", "length"))
        if not whole or not isinstance(entity.get("type"), str):
            raise bad_request("can't parse MessageEntity: expected type, offset and length")
    return list(given)
