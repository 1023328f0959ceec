"""Groups come into being, grow, and have topics."""

from collections.abc import Sequence
from typing import Any

from playground.acting import membership
from playground.acting.misuse import Misuse
from playground.chats import ADMIN_RIGHTS, Chat, Member, Topic
from playground.people import Person
from playground.rules import privacy
from playground.world import World

COLOR = 7322096


def create(
    world: World,
    title: str,
    *,
    kind: str = "supergroup",
    is_forum: bool = False,
    members: Sequence[Person] = (),
    bot: str | None = "administrator",
    rights: Sequence[str] | None = None,
) -> Chat:
    """A group whose first member is the owner; `bot` is the bot's state in it, None leaves it out."""
    if kind not in {"group", "supergroup"}:
        raise Misuse(f"no kind {kind!r}; there are: group, supergroup")
    if is_forum and kind == "group":
        raise Misuse("only supergroups have topics")
    chat = world.new_group(title, kind=kind, is_forum=is_forum)
    for at, person in enumerate(members):
        owner = at == 0
        rights_of_owner = frozenset(ADMIN_RIGHTS) if owner else frozenset()
        chat.members[person.id] = Member(person.user, "creator" if owner else "member", rights_of_owner)
    if bot is not None:
        adder = members[0].user if members else world.bot.user
        membership.bot_becomes(world, chat, bot, by=adder, rights=rights)
    return chat


def migrate(world: World, chat: Chat, *, new_first: bool = False) -> Chat:
    """A basic group becomes a supergroup: new id, two service messages, old id refused."""
    if chat.kind != "group" or chat.migrated_to is not None:
        raise Misuse("only a basic group becomes a supergroup, and only once")
    new = world.new_group(chat.shown["title"], kind="supergroup")
    new.members, new.bot = dict(chat.members), chat.bot
    owner = next((m.user for m in chat.members.values() if m.status == "creator"), world.bot.user)
    tidings = [(chat, {"migrate_to_chat_id": new.id}), (new, {"migrate_from_chat_id": chat.id})]
    for where, content in reversed(tidings) if new_first else tidings:
        _announce(world, where, content, by=owner)
    chat.migrated_to = new.id
    return new


def open_topic(world: World, chat: Chat, name: str, *, by: dict[str, Any]) -> Topic:
    """A new topic in a forum; its id is that of the message that tells of it."""
    if not chat.is_forum:
        raise Misuse("this group has no topics")
    content = {"forum_topic_created": {"name": name, "icon_color": COLOR}}
    message = world.post(chat, content, sender=by, is_service=True)
    message.body |= {"message_thread_id": message.id, "is_topic_message": True}
    topic = chat.topics[message.id] = Topic(message.id, name)
    if not message.by_bot:
        world.updates.add("message", message.body, chat.id)
    return topic


def rename_topic(world: World, chat: Chat, topic: Topic, name: str, *, by: dict[str, Any]) -> None:
    """Another name for a topic."""
    topic.name = name
    _announce(world, chat, {"forum_topic_edited": {"name": name}}, by=by, thread=topic.id)


def set_topic_closed(world: World, chat: Chat, topic: Topic, *, closed: bool, by: dict[str, Any]) -> None:
    """Close a topic for ordinary members, or open it again."""
    topic.is_closed = closed
    name = "forum_topic_closed" if closed else "forum_topic_reopened"
    _announce(world, chat, {name: {}}, by=by, thread=topic.id)


def delete_topic(world: World, chat: Chat, number: int) -> None:
    """A topic and all its messages go; nobody tells the bot."""
    if chat.topics.pop(number, None) is None:
        raise Misuse(f"there is no topic {number}; there are: {sorted(chat.topics)}")
    for message in chat.messages.values():
        if message.body.get("message_thread_id") == number and not message.is_deleted:
            message.is_deleted = True
            world.changes.record(chat, message)


def _announce(
    world: World, chat: Chat, content: dict[str, Any], *, by: dict[str, Any], thread: int | None = None
) -> None:
    message = world.post(chat, content, sender=by, thread=thread, is_service=True)
    if not message.by_bot and privacy.sees(world.bot, chat, message):
        world.updates.add("message", message.body, chat.id)
