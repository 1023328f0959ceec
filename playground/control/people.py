"""Persons and what they do."""

import re
from typing import Any

from starlette.routing import Route

from playground.acting import membership, pressing, writing
from playground.acting.misuse import Misuse
from playground.control.asking import Ask, decoded, route
from playground.messages import Message
from playground.people import Person
from playground.rules import coordinates
from playground.world import World

_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{0,64}")


def routes(world: World) -> list[Route]:
    """Everything under `/people`."""
    acts = {
        "say": say,
        "start": start,
        "edit": edit,
        "press": press,
        "tap": tap,
        "location": location,
        "photo": photo,
        "album": album,
        "voice": voice,
        "document": document,
        "block": block,
        "unblock": unblock,
        "deactivate": deactivate,
    }
    return [
        route(world, "/people", create),
        route(world, "/people", everyone, "GET"),
        route(world, "/people/{person:int}", one, "GET"),
        *(route(world, f"/people/{{person:int}}/{name}", act) for name, act in acts.items()),
    ]


def shown(person: Person) -> dict[str, Any]:
    """A person as plain data."""
    return person.user | {
        "has_started": person.has_started,
        "has_blocked": person.has_blocked,
        "is_deactivated": person.is_deactivated,
    }


def create(ask: Ask) -> dict[str, Any]:
    """Someone new."""
    try:
        person = ask.world.add_person(
            ask.needed("first_name"),
            id=ask.integer("id"),
            last_name=ask.optional("last_name"),
            username=ask.optional("username"),
            language_code=ask.optional("language_code"),
            has_started=ask.flag("has_started"),
        )
    except ValueError as error:
        raise Misuse(str(error)) from None
    return shown(person)


def everyone(ask: Ask) -> list[dict[str, Any]]:
    """All persons."""
    return [shown(person) for person in ask.world.people.values()]


def one(ask: Ask) -> dict[str, Any]:
    """One person."""
    return shown(ask.person())


def say(ask: Ask) -> dict[str, Any]:
    """Write a text."""
    return _written(ask, writing.text_content(ask.needed("text")))


def start(ask: Ask) -> dict[str, Any]:
    """Open the bot by a link with a payload (core.telegram.org/bots/features#deep-linking)."""
    payload = ask.text("payload")
    if not _PAYLOAD.fullmatch(payload):
        raise Misuse("a start payload has at most 64 characters A-Z, a-z, 0-9, _ and -")
    return _written(ask, writing.text_content(f"/start {payload}".strip()))


def edit(ask: Ask) -> dict[str, Any]:
    """Change an own message."""
    number = ask.integer("message_id") or 0
    return _told(writing.edit(ask.world, ask.person(), ask.chat(), number, ask.needed("text")))


def press(ask: Ask) -> dict[str, Any]:
    """Press an inline button by its data; `force` presses one that is not there."""
    number = ask.integer("message_id") or 0
    query = pressing.press(
        ask.world, ask.person(), ask.chat(), number, ask.text("data"), is_forced=ask.flag("force")
    )
    return {"query": query}


def tap(ask: Ask) -> dict[str, Any]:
    """Press a button by its label."""
    place = _place(ask) if ask.given.get("latitude") is not None else None
    return pressing.tap(
        ask.world,
        ask.person(),
        ask.chat(),
        ask.needed("label"),
        number=ask.integer("message_id"),
        place=place,
    )


def location(ask: Ask) -> dict[str, Any]:
    """Share a place."""
    return _written(ask, {"location": _place(ask)})


def photo(ask: Ask) -> dict[str, Any]:
    """Send a photo."""
    return _written(ask, writing.photo_content(ask.world, ask.content(), ask.text("caption")))


def album(ask: Ask) -> list[dict[str, Any]]:
    """Send several photos at once."""
    photos = [decoded(str(item)) for item in ask.items("photos") or []]
    sent = writing.album(ask.world, ask.person(), ask.chat(), photos, ask.text("caption"), **_where(ask))
    return [_told(message) for message in sent]


def voice(ask: Ask) -> dict[str, Any]:
    """Send a voice message."""
    stored = ask.world.files.keep(
        "voice",
        ask.content(),
        mime_type=ask.text("mime_type", "audio/ogg"),
        size=ask.integer("file_size"),
        ending=".oga",
        duration=ask.integer("duration") or 0,
    )
    return _written(ask, {"voice": stored.shown()} | writing.caption_content(ask.text("caption")))


def document(ask: Ask) -> dict[str, Any]:
    """Send a file as it is."""
    stored = ask.world.files.keep(
        "document",
        ask.content(),
        name=ask.text("file_name", "file"),
        mime_type=ask.optional("mime_type"),
        size=ask.integer("file_size"),
    )
    return _written(ask, {"document": stored.shown()} | writing.caption_content(ask.text("caption")))


def block(ask: Ask) -> dict[str, Any]:
    """Block the bot."""
    membership.block(ask.world, ask.person())
    return shown(ask.person())


def unblock(ask: Ask) -> dict[str, Any]:
    """Take the block away."""
    membership.unblock(ask.world, ask.person())
    return shown(ask.person())


def deactivate(ask: Ask) -> dict[str, Any]:
    """Delete the account."""
    membership.deactivate(ask.person())
    return shown(ask.person())


def _place(ask: Ask) -> dict[str, float]:
    place = {"latitude": ask.number("latitude"), "longitude": ask.number("longitude")}
    coordinates.must_be_on_earth(**place)
    return place


def _where(ask: Ask) -> dict[str, int | None]:
    return {"thread": ask.integer("thread"), "reply_to": ask.integer("reply_to")}


def _written(ask: Ask, content: dict[str, Any]) -> dict[str, Any]:
    return _told(writing.write(ask.world, ask.person(), ask.chat(), content, **_where(ask)))


def _told(message: Message) -> dict[str, Any]:
    return message.as_shown()
