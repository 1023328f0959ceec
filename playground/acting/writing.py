"""Persons write, edit, and send media."""

from collections.abc import Sequence
from typing import Any

from playground.acting import membership
from playground.acting.misuse import Misuse
from playground.chats import Chat
from playground.formatting import finished
from playground.messages import Message
from playground.people import ANONYMOUS_ADMIN, Person
from playground.pictures import photo_sizes
from playground.rules import privacy, texts
from playground.world import World


def text_content(text: str) -> dict[str, Any]:
    """A text as a message's content, with commands and addresses found."""
    found = finished(text, [])
    if not found.text:
        raise Misuse("a message needs a text")
    if found.length > texts.TEXT:
        raise Misuse(f"a message holds {texts.TEXT} characters, this has {found.length}")
    return {"text": found.text} | ({"entities": list(found.entities)} if found.entities else {})


def caption_content(caption: str) -> dict[str, Any]:
    """A caption as part of a message's content; nothing where it is empty."""
    found = finished(caption, [])
    if found.length > texts.CAPTION:
        raise Misuse(f"a caption holds {texts.CAPTION} characters, this has {found.length}")
    if not found.text:
        return {}
    return {"caption": found.text} | ({"caption_entities": list(found.entities)} if found.entities else {})


def write(
    world: World,
    person: Person,
    chat: Chat,
    content: dict[str, Any],
    *,
    thread: int | None = None,
    reply_to: int | None = None,
) -> Message:
    """A person's message in a chat, told to the bot where it may see it."""
    _must_take_part(person, chat)
    if chat.is_private:
        _open_private(world, person)
    replied = _replied(chat, reply_to)
    if thread is None and replied is not None:
        thread = replied.body.get("message_thread_id")
    _must_be_open(chat, person, thread)
    sender, sender_chat = _sender(person, chat)
    message = world.post(
        chat, content, sender=sender, sender_chat=sender_chat, thread=thread, replied=replied
    )
    message.sender = person.id
    tell(world, chat, message)
    return message


def edit(world: World, person: Person, chat: Chat, number: int, text: str) -> Message:
    """A person changes the text or the caption of an own message."""
    message = chat.messages.get(number)
    if message is None or message.is_deleted or message.sender != person.id:
        raise Misuse(f"{person.first_name} has no message {number} there")
    new = text_content(text) if "text" in message.body else caption_content(text)
    dropped = {"text", "entities", "caption", "caption_entities"}
    kept = {name: value for name, value in message.body.items() if name not in dropped}
    message.body = kept | new | {"edit_date": int(world.seconds())}
    world.changes.record(chat, message)
    if privacy.sees(world.bot, chat, message):
        world.updates.add("edited_message", message.body, chat.id)
    return message


def photo_content(world: World, content: bytes, caption: str = "") -> dict[str, Any]:
    """A photo as a message's content: re-encoded, in its sizes, as Telegram does."""
    return {"photo": [size.shown() for size in photo_sizes(world.files, content)]} | caption_content(caption)


def album(
    world: World, person: Person, chat: Chat, photos: Sequence[bytes], caption: str = "", **where: Any
) -> list[Message]:
    """Several photos with one album id, each a message of its own; the caption stands on the first."""
    group = {"media_group_id": str(next(world.album_ids))}
    contents = [photo_content(world, photo, "" if at else caption) for at, photo in enumerate(photos)]
    return [write(world, person, chat, group | content, **where) for content in contents]


def tell(world: World, chat: Chat, message: Message) -> None:
    """Queue a new message for the bot, where the privacy mode lets it through."""
    if privacy.sees(world.bot, chat, message):
        world.updates.add("message", message.body, chat.id)


def _must_take_part(person: Person, chat: Chat) -> None:
    if person.is_deactivated:
        raise Misuse(f"{person.first_name}'s account is deactivated")
    member = chat.members.get(person.id)
    if member is None or not member.is_present:
        raise Misuse(f"{person.first_name} is not in this chat")
    if chat.migrated_to is not None:
        raise Misuse(f"this group became the supergroup {chat.migrated_to}")


def _open_private(world: World, person: Person) -> None:
    person.has_started = True
    if person.has_blocked:
        membership.unblock(world, person)


def _replied(chat: Chat, number: int | None) -> Message | None:
    if number is None:
        return None
    message = chat.messages.get(number)
    if message is None or message.is_deleted:
        raise Misuse(f"there is no message {number} to reply to")
    return message


def _must_be_open(chat: Chat, person: Person, thread: int | None) -> None:
    if thread is None:
        return
    topic = chat.topics.get(thread)
    if topic is None:
        raise Misuse(f"there is no topic {thread}; there are: {sorted(chat.topics)}")
    if topic.is_closed and not chat.members[person.id].is_admin:
        raise Misuse(f"the topic {topic.name!r} is closed")


def _sender(person: Person, chat: Chat) -> tuple[dict[str, Any], dict[str, Any] | None]:
    """An anonymous administrator writes in the group's name (Bot API: Message.sender_chat)."""
    if chat.members[person.id].is_anonymous:
        return ANONYMOUS_ADMIN, chat.shown
    return person.user, None
