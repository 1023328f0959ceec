"""Persons press buttons: those under a message and those under the input field."""

from typing import Any

from playground.acting import writing
from playground.acting.misuse import Misuse
from playground.chats import Chat
from playground.messages import Message
from playground.people import Person
from playground.world import World

Place = dict[str, float]


def press(
    world: World, person: Person, chat: Chat, number: int, data: str, *, is_forced: bool = False
) -> str:
    """Press an inline button and return the query's id; `is_forced` skips whether it is still there."""
    message = chat.messages.get(number)
    gone = message is None or message.is_deleted
    if not is_forced and (message is None or gone or data not in _data_of(message)):
        raise Misuse(f"no button with that data on message {number}")
    if person.is_deactivated:
        raise Misuse(f"{person.first_name}'s account is deactivated")
    query = world.presses.add(person=person.id, chat=chat.id, message_id=number)
    shown: dict[str, Any] = {"chat": chat.shown, "message_id": number, "date": 0}
    if message is not None and not gone:
        shown = message.body
    payload = {
        "id": query.id,
        "from": person.user,
        "message": shown,
        "chat_instance": str(chat.id * 7919),
        "data": data,
    }
    world.updates.add("callback_query", payload, chat.id)
    return query.id


def tap(
    world: World,
    person: Person,
    chat: Chat,
    label: str,
    *,
    number: int | None = None,
    place: Place | None = None,
) -> dict[str, Any]:
    """Press the button with this label: on the last message with buttons (or this one), or on the keyboard.

    A mark may follow the label on the button. Returns `{"query": id}`, `{"url": …}` or `{"message_id": …}`.
    """
    message = _with_buttons(chat, number)
    button = _labelled(message.buttons, label) if message is not None else None
    if message is not None and button is not None:
        return _pressed(world, person, chat, message, button)
    key = _labelled(_keys(chat), label) if number is None else None
    if key is None:
        raise Misuse(_no_button(chat, message, label, number))
    return _typed(world, person, chat, key, place)


def _pressed(
    world: World, person: Person, chat: Chat, message: Message, button: dict[str, Any]
) -> dict[str, Any]:
    if "callback_data" in button:
        return {"query": press(world, person, chat, message.id, button["callback_data"])}
    for name in ("url", "copy_text", "web_app", "login_url"):
        if name in button:
            return {name: button[name]}
    raise Misuse(f"the playground cannot press the button {button['text']!r}")


def _typed(
    world: World, person: Person, chat: Chat, key: dict[str, Any], place: Place | None
) -> dict[str, Any]:
    keyboard = chat.keyboard
    content = _content(person, key, place)
    if keyboard is not None and keyboard.markup.get("one_time_keyboard"):
        keyboard.is_hidden = True
    replied = keyboard.message_id if keyboard is not None and not chat.is_private else None
    return {"message_id": writing.write(world, person, chat, content, reply_to=replied).id}


def _content(person: Person, key: dict[str, Any], place: Place | None) -> dict[str, Any]:
    if key.get("request_location"):
        if place is None:
            raise Misuse(f"the button {key['text']!r} shares a location: say which")
        return {"location": place}
    if key.get("request_contact"):
        contact = {"phone_number": "0000", "first_name": person.first_name, "user_id": person.id}
        return {"contact": contact}
    return writing.text_content(key["text"])


def _with_buttons(chat: Chat, number: int | None) -> Message | None:
    if number is not None:
        message = chat.messages.get(number)
        return None if message is None or message.is_deleted else message
    newest_first = reversed(chat.messages.values())
    return next((m for m in newest_first if m.by_bot and not m.is_deleted and m.buttons), None)


def _keys(chat: Chat) -> list[dict[str, Any]]:
    rows = chat.keyboard.markup["keyboard"] if chat.keyboard is not None else []
    return [key for row in rows for key in row]


def _labelled(buttons: list[dict[str, Any]], label: str) -> dict[str, Any] | None:
    exact = next((button for button in buttons if button["text"] == label), None)
    return exact or next((button for button in buttons if button["text"].startswith(f"{label} ")), None)


def _data_of(message: Message) -> set[str]:
    return {button["callback_data"] for button in message.buttons if "callback_data" in button}


def _no_button(chat: Chat, message: Message | None, label: str, number: int | None) -> str:
    on_message = [button["text"] for button in message.buttons] if message is not None else []
    below = [] if number is not None else [key["text"] for key in _keys(chat)]
    where = "the last message with buttons" if number is None else f"message {number}"
    there = f"there are: {on_message or 'none'}; on the keyboard: {below or 'none'}"
    return f"no button {label!r} on {where}; {there}"
