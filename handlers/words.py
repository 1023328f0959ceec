"""Plain words: a key of the menu, the answer to a question of ours, a contact question, or something else."""

from collections.abc import Mapping

from telegram import Update

from handlers import broadcasts, directory, event_desk, events, ideas, incoming, people, staff, threads
from handlers.context import Context, Handler, words_of

KEYS: Mapping[str, Handler] = {**people.KEYS, **directory.KEYS, **events.KEYS, **ideas.KEYS, **threads.KEYS}
"""What the keys of the main menu, and the buttons behind "More", open."""

STEPS: Mapping[str, Handler] = {**staff.STEPS, **event_desk.STEPS, **broadcasts.STEPS, **incoming.STEPS}
"""What takes the next words while a dialogue of this kind is open."""


async def plain_words(update: Update, context: Context) -> None:
    """Take the words for what they most likely are; never lose them."""
    if await incoming.reply(update, context):
        return
    words = words_of(update)
    opened = KEYS.get(context.in_hand.keys.get(words, ""))
    if opened is not None:
        await opened(update, context)
        return
    dialogue = context.speaker.dialogue
    step = STEPS.get(dialogue.kind) if dialogue else None
    await (step or incoming.loose_words)(update, context)


async def menu(update: Update, context: Context) -> None:
    """A button behind "More"."""
    query = update.callback_query
    name = (query.data or "").partition(":")[2] if query else ""
    await KEYS.get(name, people.more)(update, context)
