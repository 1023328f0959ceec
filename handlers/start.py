"""``/start``: a greeting, or straight to what the link on a poster leads to."""

import re
from collections.abc import Mapping

from telegram import Update

from handlers import claims, directory, events, people, processes
from handlers.beside import beside
from handlers.context import Context, Handler, words_of

PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")
"""Telegram: what a link may carry."""

PAYLOADS: Mapping[str, Handler] = {
    **claims.PAYLOADS,
    **directory.PAYLOADS,
    **events.PAYLOADS,
    **processes.PAYLOADS,
}
"""What the letter before the first ``_`` leads to; handlers read the rest with ``payload_of``."""


async def start(update: Update, context: Context) -> None:
    """Follow the link's payload; anything unknown or malformed is a plain start."""
    payload = words_of(update)
    known = PAYLOADS.get(payload.partition("_")[0]) if PAYLOAD.fullmatch(payload) else None
    await (known or beside(people.welcome))(update, context)


COMMANDS: Mapping[str, Handler] = {"start": start}

BUTTONS: Mapping[str, Handler] = {}
