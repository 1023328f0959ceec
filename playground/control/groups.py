"""Groups, their members and topics."""

from typing import Any

from starlette.routing import Route

from playground.acting import groups, membership
from playground.acting.misuse import Misuse
from playground.chats import Chat
from playground.control.asking import Ask, route
from playground.people import Person
from playground.world import World


def routes(world: World) -> list[Route]:
    """Everything under `/groups`."""
    return [
        route(world, "/groups", create),
        route(world, "/groups", every, "GET"),
        route(world, "/groups/{chat}", one, "GET"),
        route(world, "/groups/{chat}/members", join),
        route(world, "/groups/{chat}/members/{person:int}", leave, "DELETE"),
        route(world, "/groups/{chat}/admins", promote),
        route(world, "/groups/{chat}/bot", bot),
        route(world, "/groups/{chat}/migrate", migrate),
        route(world, "/groups/{chat}/topics", open_topic),
        route(world, "/groups/{chat}/topics/{topic:int}", delete_topic, "DELETE"),
    ]


def shown(chat: Chat) -> dict[str, Any]:
    """A group as plain data."""
    return chat.shown | {
        "bot": chat.bot.status,
        "migrated_to": chat.migrated_to,
        "members": [
            {"id": number, "status": member.status, "is_anonymous": member.is_anonymous}
            for number, member in chat.members.items()
        ],
        "topics": [{"id": t.id, "name": t.name, "is_closed": t.is_closed} for t in chat.topics.values()],
    }


def create(ask: Ask) -> dict[str, Any]:
    """A new group; the first member owns it."""
    chat = groups.create(
        ask.world,
        ask.needed("title"),
        kind=ask.text("kind", "supergroup"),
        is_forum=ask.flag("is_forum"),
        members=[_person(ask.world, number) for number in ask.items("members") or []],
        bot=ask.text("bot", "administrator") or None,
        rights=ask.items("rights"),
    )
    return shown(chat)


def every(ask: Ask) -> list[dict[str, Any]]:
    """All groups."""
    return [shown(chat) for chat in ask.world.chats.values() if not chat.is_private]


def one(ask: Ask) -> dict[str, Any]:
    """One group."""
    return shown(_group(ask))


def join(ask: Ask) -> dict[str, Any]:
    """A person joins."""
    membership.add(ask.world, _group(ask), ask.person(), by=_by(ask))
    return shown(_group(ask))


def leave(ask: Ask) -> dict[str, Any]:
    """A person leaves, or is removed `by` another."""
    membership.remove(ask.world, _group(ask), ask.person(), by=_by(ask))
    return shown(_group(ask))


def promote(ask: Ask) -> dict[str, Any]:
    """A person becomes an administrator, anonymous or not, or an ordinary member again."""
    membership.promote(
        ask.world,
        _group(ask),
        ask.person(),
        is_admin=ask.flag("is_admin", default=True),
        is_anonymous=ask.flag("is_anonymous"),
        rights=ask.items("rights"),
    )
    return shown(_group(ask))


def bot(ask: Ask) -> dict[str, Any]:
    """The bot is added, promoted, demoted, removed or kicked."""
    chat = _group(ask)
    owner = next((m.user for m in chat.members.values() if m.status == "creator"), ask.world.bot.user)
    by = _by(ask)
    membership.bot_becomes(
        ask.world, chat, ask.needed("status"), by=owner if by is None else by.user, rights=ask.items("rights")
    )
    return shown(chat)


def migrate(ask: Ask) -> dict[str, Any]:
    """The group becomes a supergroup; answers with the new one."""
    return shown(groups.migrate(ask.world, _group(ask), new_first=ask.flag("new_first")))


def open_topic(ask: Ask) -> dict[str, Any]:
    """A person opens a topic."""
    topic = groups.open_topic(ask.world, _group(ask), ask.needed("name"), by=ask.person().user)
    return {"id": topic.id, "name": topic.name, "is_closed": False}


def delete_topic(ask: Ask) -> dict[str, Any]:
    """A topic goes with its messages."""
    groups.delete_topic(ask.world, _group(ask), int(ask.path["topic"]))
    return shown(_group(ask))


def _group(ask: Ask) -> Chat:
    chat = ask.chat()
    if chat.is_private:
        raise Misuse(f"chat {chat.id} is no group")
    return chat


def _by(ask: Ask) -> Person | None:
    return None if ask.integer("by") is None else ask.person("by")


def _person(world: World, number: Any) -> Person:
    person = world.people.get(number)
    if person is None:
        raise Misuse(f"there is no person {number}")
    return person
