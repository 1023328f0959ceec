"""Codes from the counter: by the picture on the slip, or written like any words."""

from collections.abc import Mapping

from telegram import Update

from handlers.context import Context, Handler, payload_of, words_of
from office.model.claims import read_code


async def from_slip(update: Update, context: Context) -> None:
    """``/start c_<code>``: what the picture on the slip leads to."""
    await context.office.claims.claim(context.speaker, payload_of(update))


async def answered(update: Update, context: Context) -> bool:
    """Whether the words are a code, and were taken for one."""
    words = words_of(update)
    if read_code(words) is None:
        return False
    await context.office.claims.claim(context.speaker, words)
    return True


PAYLOADS: Mapping[str, Handler] = {"c": from_slip}
