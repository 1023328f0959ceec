"""Forum topics (Bot API: createForumTopic and its sisters; tdlib `ForumTopicManager.cpp`)."""

from typing import Any

from playground.acting import groups
from playground.call import Call
from playground.chats import Chat, Topic
from playground.refusal import bad_request

COLOR = 7322096


def create_forum_topic(call: Call) -> dict[str, Any]:
    """A new topic; the bot needs the right to manage topics."""
    chat = _forum(call)
    topic = groups.open_topic(call.world, chat, _name(call), by=call.world.bot.user)
    return {"message_thread_id": topic.id, "name": topic.name, "icon_color": COLOR}


def edit_forum_topic(call: Call) -> bool:
    """Another name for a topic."""
    chat, topic = _topic(call)
    name = call.text("name")
    if name:
        groups.rename_topic(call.world, chat, topic, _name(call), by=call.world.bot.user)
    return True


def close_forum_topic(call: Call) -> bool:
    """Nobody but administrators writes in it any more."""
    return _set_closed(call, closed=True)


def reopen_forum_topic(call: Call) -> bool:
    """Everybody writes in it again."""
    return _set_closed(call, closed=False)


def delete_forum_topic(call: Call) -> bool:
    """A topic goes with all its messages; the bot needs the right to delete messages."""
    chat, topic = _topic(call)
    if not chat.bot.may("can_delete_messages"):
        raise bad_request("not enough rights to delete a topic")
    groups.delete_topic(call.world, chat, topic.id)
    return True


def _forum(call: Call) -> Chat:
    chat = call.chat()
    if not chat.is_forum:
        raise bad_request("the chat is not a forum")
    if not chat.bot.may("can_manage_topics"):
        raise bad_request("not enough rights to create a topic")
    return chat


def _topic(call: Call) -> tuple[Chat, Topic]:
    chat = _forum(call)
    topic = chat.topics.get(call.integer("message_thread_id") or 0)
    if topic is None:
        raise bad_request("message thread not found")
    return chat, topic


def _name(call: Call) -> str:
    name = call.text("name").strip()
    if not name:
        raise bad_request("topic name must be non-empty")
    return name[:128]


def _set_closed(call: Call, *, closed: bool) -> bool:
    chat, topic = _topic(call)
    if topic.is_closed == closed:
        raise bad_request("TOPIC_NOT_MODIFIED")
    groups.set_topic_closed(call.world, chat, topic, closed=closed, by=call.world.bot.user)
    return True


METHODS: dict[str, Any] = {
    "createForumTopic": create_forum_topic,
    "editForumTopic": edit_forum_topic,
    "closeForumTopic": close_forum_topic,
    "reopenForumTopic": reopen_forum_topic,
    "deleteForumTopic": delete_forum_topic,
}
