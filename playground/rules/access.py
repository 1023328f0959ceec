"""Where the bot may write, and where not.

Source: `telegram-bot-api/Client.cpp`, `check_chat_access` and `check_message_topic`;
tdlib `MessagesManager.cpp`, `process_send_message_fail_error`.
"""

from playground.chats import Chat
from playground.people import Person
from playground.refusal import Refusal, bad_request, forbidden

GENERAL = 1
"""The General topic's id: requests to it carry no `message_thread_id`."""


def must_be_reachable(person: Person) -> None:
    """A person must have an account, must have written first and must not block the bot."""
    if person.is_deactivated:
        raise forbidden("user is deactivated")
    if not person.has_started:
        raise forbidden("bot can't initiate conversation with a user")
    if person.has_blocked:
        raise forbidden("bot was blocked by the user")


def must_not_have_migrated(chat: Chat) -> None:
    """A group that became a supergroup answers with its new id (`migrate_to_chat_id`)."""
    if chat.migrated_to is not None:
        raise bad_request("group chat was upgraded to a supergroup chat", migrate_to_chat_id=chat.migrated_to)


def must_be_member(chat: Chat) -> None:
    """The bot must be in the group; a kicked one hears that it was kicked."""
    name = "supergroup" if chat.kind == "supergroup" else "group"
    if chat.bot.status == "kicked":
        raise forbidden(f"bot was kicked from the {name} chat")
    if not chat.bot.is_present:
        raise forbidden(f"bot is not a member of the {name} chat")


def must_be_open_thread(chat: Chat, thread: int | None) -> None:
    """The topic must exist; General has no id of its own; a closed one takes no messages."""
    if thread is None or not (chat.is_forum or chat.is_private):
        return
    topic = chat.topics.get(thread)
    if topic is None:
        raise bad_request("message thread not found")
    if topic.is_closed and not chat.bot.may("can_manage_topics"):
        raise bad_request("TOPIC_CLOSED")


def chat_not_found() -> Refusal:
    """Telegram knows no such chat, or the bot has never met it."""
    return bad_request("chat not found")
