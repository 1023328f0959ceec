"""Faults and rate limits."""

from typing import Any

from starlette.routing import Route

from playground.acting.misuse import Misuse
from playground.control.asking import Ask, route
from playground.world import World


def routes(world: World) -> list[Route]:
    """Everything that makes trouble."""
    return [
        route(world, "/faults", add),
        route(world, "/faults", script, "GET"),
        route(world, "/faults", clear, "DELETE"),
        route(world, "/rates", limit),
        route(world, "/rates", rates, "GET"),
    ]


def add(ask: Ask) -> dict[str, Any]:
    """Write a fault into the script; `times` null means without end."""
    methods = ask.items("methods")
    try:
        fault = ask.world.faults.add(
            kind=ask.needed("kind"),
            methods=None if methods is None else frozenset(map(str, methods)),
            chat=ask.integer("chat"),
            contains=ask.optional("contains"),
            accepted=ask.flag("accepted"),
            times=ask.integer("times") if "times" in ask.given else 1,
            after=ask.integer("after") or 0,
            probability=ask.number("probability", 1.0),
            seed=ask.integer("seed") or 0,
            seconds=ask.number("seconds"),
            retry_after=ask.integer("retry_after"),
            status=ask.integer("status"),
            description=ask.optional("description"),
        )
    except ValueError as error:
        raise Misuse(str(error)) from None
    return fault.shown()


def script(ask: Ask) -> list[dict[str, Any]]:
    """The faults with how often each was met and struck."""
    return [fault.shown() for fault in ask.world.faults.script]


def clear(ask: Ask) -> list[dict[str, Any]]:
    """No more trouble; returns what there was."""
    found = script(ask)
    ask.world.faults.clear()
    return found


def limit(ask: Ask) -> dict[str, Any]:
    """Set Telegram's limits: mode off, window or bucket; a missing limit does not hold."""
    mode = ask.text("mode", "off")
    if mode not in {"off", "window", "bucket"}:
        raise Misuse(f"no mode {mode!r}; there are: off, window, bucket")
    ask.world.rates.set(
        mode=mode,
        per_second=ask.integer("per_second"),
        per_chat_second=ask.integer("per_chat_second"),
        per_group_minute=ask.integer("per_group_minute"),
    )
    return rates(ask)


def rates(ask: Ask) -> dict[str, Any]:
    """Which limits hold, and how many messages they refused."""
    return {"mode": ask.world.rates.mode, "refused": ask.world.rates.refused}
