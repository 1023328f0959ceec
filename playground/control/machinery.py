"""The ledger, the clock, the queue, the bot's account, and crowds."""

from typing import Any, cast

from starlette.routing import Route

from office.ports.clock import TurnableClock
from playground.acting import crowds
from playground.acting.misuse import Misuse
from playground.control.asking import Ask, route
from playground.world import World


def routes(world: World) -> list[Route]:
    """Everything about the machine itself."""
    return [
        route(world, "/ledger", ledger, "GET"),
        route(world, "/ledger/counts", counts, "GET"),
        route(world, "/clock", clock, "GET"),
        route(world, "/clock", turn),
        route(world, "/updates", updates, "GET"),
        route(world, "/updates", repeat),
        route(world, "/webhook", webhook, "GET"),
        route(world, "/bot", bot, "GET"),
        route(world, "/bot", change_bot),
        route(world, "/crowd", crowd),
    ]


def ledger(ask: Ask) -> dict[str, Any]:
    """Entries after a sequence number, filtered by chat, kind, method, text or `contains`."""
    book = ask.world.ledger
    found = book.find(
        after=ask.integer("after") or 0,
        limit=ask.integer("limit") or 1000,
        chat=ask.integer("chat"),
        kind=ask.optional("kind"),
        method=ask.text("method").lower() or None,
        text=ask.optional("text"),
        contains=ask.optional("contains"),
    )
    return {"entries": [entry.shown() for entry in found], "latest": len(book.entries)}


def counts(ask: Ask) -> dict[str, Any]:
    """How often each text reached each chat (`at_least`, `chat`, `contains`), with totals per kind."""
    found = ask.world.ledger.counts(
        at_least=ask.integer("at_least") or 1, chat=ask.integer("chat"), contains=ask.optional("contains")
    )
    reached = len({row["chat"] for row in found})
    summary = {"chats": reached, "messages": sum(row["count"] for row in found)}
    if ask.flag("summary"):
        return summary | {"totals": ask.world.ledger.totals()}
    return summary | {"totals": ask.world.ledger.totals(), "counts": found}


def clock(ask: Ask) -> dict[str, Any]:
    """The time."""
    return {"now": ask.world.clock.now().isoformat(), "can_turn": hasattr(ask.world.clock, "turn")}


def turn(ask: Ask) -> dict[str, Any]:
    """Turn the clock forward by `seconds`."""
    if not hasattr(ask.world.clock, "turn"):
        raise Misuse("this clock cannot be turned")
    seconds = ask.number("seconds")
    if seconds <= 0:
        raise Misuse("a clock is turned forward, by more than 0 seconds")
    cast(TurnableClock, ask.world.clock).turn(seconds)
    return clock(ask)


def updates(ask: Ask) -> dict[str, Any]:
    """How many updates wait for the bot; with `all` also which."""
    pending = ask.world.updates.pending
    shown: dict[str, Any] = {"pending": len(pending)}
    if ask.flag("all"):
        shown["updates"] = [update for _, _, update in pending.values()]
    return shown


def repeat(ask: Ask) -> dict[str, Any]:
    """Queue an update as it is given, its id included: a repeated or a forged one."""
    update = ask.given.get("update")
    if not isinstance(update, dict) or not isinstance(update.get("update_id"), int):
        raise Misuse("'update' must be an object with an update_id")
    ask.world.updates.again(update, ask.integer("chat") or 0)
    return updates(ask)


def webhook(ask: Ask) -> dict[str, Any]:
    """Where updates are pushed, and the last error."""
    hook = ask.world.webhook
    if hook is None:
        return {"url": None, "pending": len(ask.world.updates.pending)}
    at, error = hook.last_error or (None, None)
    return {
        "url": hook.url,
        "pending": len(ask.world.updates.pending),
        "has_secret": bool(hook.secret),
        "last_error": error,
        "last_error_at": at,
    }


def bot(ask: Ask) -> dict[str, Any]:
    """The bot's account and what it said about itself."""
    account = ask.world.bot
    return account.user | {
        "names": account.names,
        "descriptions": account.descriptions,
        "short_descriptions": account.short_descriptions,
        "commands": [
            {"scope": scope, "language_code": code, "commands": found}
            for (scope, code), found in account.commands.items()
        ],
        "menu_buttons": account.menu_buttons,
        "reads_all_group_messages": account.reads_all_group_messages,
    }


def change_bot(ask: Ask) -> dict[str, Any]:
    """Switch the privacy mode, as BotFather does."""
    account = ask.world.bot
    account.reads_all_group_messages = ask.flag(
        "reads_all_group_messages", default=account.reads_all_group_messages
    )
    return bot(ask)


def crowd(ask: Ask) -> dict[str, Any]:
    """So many `people` (their ids run on from `first`) who write so many `updates` in turn."""
    members = crowds.crowd(
        ask.world,
        ask.integer("people") or 0,
        languages=ask.items("languages") or [None],
        has_started=ask.flag("has_started", default=True),
    )
    queued = 0
    wanted = ask.integer("updates") or 0
    if wanted:
        speakers = members or list(ask.world.people.values())
        queued = crowds.chatter(ask.world, speakers, wanted, texts=ask.items("texts") or ["Hallo"])
    first = members[0].id if members else None
    return {"first": first, "people": len(members), "queued": queued}
