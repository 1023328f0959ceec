"""Chats, their members, pinned messages, files."""

from typing import Any

from playground.acting import membership
from playground.call import Call
from playground.chats import Chat, Member
from playground.delivery import record
from playground.refusal import bad_request
from playground.rules import access, media

GIFTS = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")


def get_chat(call: Call) -> dict[str, Any]:
    """What Telegram says about a chat."""
    chat = call.known_chat()
    if chat.is_private:
        if not call.world.people[chat.id].has_started:
            raise access.chat_not_found()
    else:
        access.must_not_have_migrated(chat)
        access.must_be_member(chat)
    found = chat.shown | {
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(GIFTS, False),
    }
    if chat.pinned is not None:
        found["pinned_message"] = chat.messages[chat.pinned].body
    return found


def get_chat_member(call: Call) -> dict[str, Any]:
    """How an account stands in a group."""
    chat = call.chat()
    number = call.integer("user_id")
    if not number or number < 0:
        raise bad_request("invalid user_id specified")
    if number == call.world.bot.id:
        return chat.bot.shown()
    member = chat.members.get(number)
    if member is not None:
        return member.shown()
    person = call.world.people.get(number)
    if person is None:
        raise bad_request("member not found")
    return Member(person.user, "left").shown()


def get_chat_administrators(call: Call) -> list[dict[str, Any]]:
    """The administrators of a group."""
    chat = call.chat()
    if chat.is_private:
        raise bad_request("there are no administrators in the private chat")
    everyone = [*chat.members.values(), chat.bot]
    return [member.shown() for member in everyone if member.is_admin]


def pin_chat_message(call: Call) -> bool:
    """Pin a message on top of a chat."""
    chat = _pinnable(call)
    message = chat.messages.get(call.integer("message_id") or 0)
    if message is None or message.is_deleted:
        raise bad_request("message to pin not found")
    chat.pinned = message.id
    record(call, "action", message)
    call.world.changes.nudge(chat)
    return True


def unpin_chat_message(call: Call) -> bool:
    """Unpin it."""
    chat = _pinnable(call)
    number = call.integer("message_id") or chat.pinned
    if chat.pinned is None or number != chat.pinned:
        raise bad_request("message to unpin not found")
    chat.pinned = None
    call.world.changes.nudge(chat)
    return True


def leave_chat(call: Call) -> bool:
    """The bot goes."""
    chat = call.chat()
    if chat.is_private:
        raise bad_request("method is available only for groups and supergroups")
    membership.bot_becomes(call.world, chat, "left", by=call.world.bot.user)
    return True


def get_file(call: Call) -> dict[str, Any]:
    """Where a file can be fetched, up to 20 MB."""
    file_id = call.text("file_id")
    if not file_id:
        raise bad_request("file_id not specified")
    stored = call.world.files.by_id(file_id)
    if stored is None:
        raise bad_request("wrong file_id or the file is temporarily unavailable")
    media.must_be_downloadable(max(stored.size, len(stored.content)))
    return {
        "file_id": stored.id,
        "file_unique_id": stored.unique_id,
        "file_size": stored.size,
        "file_path": stored.path,
    }


def _pinnable(call: Call) -> Chat:
    chat = call.chat()
    if not chat.is_private and not chat.bot.may("can_pin_messages"):
        raise bad_request("not enough rights to manage pinned messages in the chat")
    return chat


METHODS: dict[str, Any] = {
    "getChat": get_chat,
    "getChatMember": get_chat_member,
    "getChatAdministrators": get_chat_administrators,
    "pinChatMessage": pin_chat_message,
    "unpinChatMessage": unpin_chat_message,
    "leaveChat": leave_chat,
    "getFile": get_file,
}
