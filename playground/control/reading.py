"""Read what chats show, and wait for more."""

from dataclasses import asdict
from itertools import islice
from typing import Any

from starlette.responses import Response
from starlette.routing import Route

from playground.acting.misuse import Misuse
from playground.chats import Chat
from playground.control import groups, people
from playground.control.asking import Ask, route
from playground.menus import commands_for
from playground.world import World

LONGEST_WAIT = 60.0
MOST_SHOWN = 50


def routes(world: World) -> list[Route]:
    """Everything that only reads chats."""
    return [
        route(world, "/state", state, "GET"),
        route(world, "/changes", changes, "GET"),
        route(world, "/chats/{chat}/messages", messages, "GET"),
        route(world, "/people/{person:int}/menu", menu, "GET"),
        route(world, "/files/{file}", file, "GET"),
    ]


async def messages(ask: Ask) -> dict[str, Any]:
    """What changed in a chat after a change number; waits up to `wait` seconds for something."""
    return await _changed(ask, [ask.chat()])


async def changes(ask: Ask) -> dict[str, Any]:
    """The same for several chats at once: `chats=1,2,-3`."""
    names = [name for name in ask.needed("chats").split(",") if name]
    chats = [Ask(ask.world, {"chat": name}, {}).chat() for name in names]
    return await _changed(ask, chats)


def state(ask: Ask) -> dict[str, Any]:
    """Who is there (the first so many), what time it is, and what the chat page offers."""
    shown = [people.shown(person) for person in islice(ask.world.people.values(), MOST_SHOWN)]
    return {
        "bot": ask.world.bot.user,
        "people": shown,
        "groups": groups.every(ask)[:MOST_SHOWN],
        "places": [asdict(place) for place in ask.world.places],
        "links": [asdict(link) for link in ask.world.links],
        "now": ask.world.clock.now().isoformat(),
        "can_turn": hasattr(ask.world.clock, "turn"),
        "change": ask.world.changes.latest,
    }


def menu(ask: Ask) -> dict[str, Any]:
    """What an app offers a person in a chat: the bot's description and its commands there."""
    person, bot = ask.person(), ask.world.bot
    code = person.language_code or ""
    return {
        "description": bot.descriptions.get(code[:2]) or bot.descriptions.get("", ""),
        "commands": commands_for(bot, ask.chat(), person),
    }


def file(ask: Ask) -> Response:
    """A file from a chat; only pictures are shown as what they are."""
    stored = ask.world.files.by_id(str(ask.path["file"]))
    if stored is None:
        raise Misuse("there is no such file")
    kinds = {"photo": "image/jpeg", "voice": "audio/ogg"}
    headers = {"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "default-src 'none'"}
    if stored.kind not in kinds:
        headers["Content-Disposition"] = "attachment"
    return Response(
        stored.content, media_type=kinds.get(stored.kind, "application/octet-stream"), headers=headers
    )


async def _changed(ask: Ask, chats: list[Chat]) -> dict[str, Any]:
    after = ask.integer("after") or 0
    wait = min(LONGEST_WAIT, max(0.0, ask.number("wait")))
    found = _since(ask.world, chats, after)
    if wait and not _has_news(found):
        await ask.world.changes.wait([chat.id for chat in chats], wait)
        found = _since(ask.world, chats, after)
    return found


def _since(world: World, chats: list[Chat], after: int) -> dict[str, Any]:
    changed = [message for chat in chats for message in chat.changed_since(after)]
    changed.sort(key=lambda message: message.change)
    toasts = [toast | {"chat": c.id} for c in chats for toast in c.toasts if toast["change"] > after]
    return {
        "change": world.changes.latest,
        "messages": [message.as_shown() | {"chat_id": message.chat_id} for message in changed],
        "toasts": toasts,
        "keyboards": {str(chat.id): _keyboard(chat) for chat in chats},
    }


def _has_news(found: dict[str, Any]) -> bool:
    return bool(found["messages"] or found["toasts"])


def _keyboard(chat: Chat) -> dict[str, Any] | None:
    if chat.keyboard is None:
        return None
    return chat.keyboard.markup | {"is_hidden": chat.keyboard.is_hidden}
