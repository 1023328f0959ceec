"""Plain words: a key of the menu, the answer to a question of ours, a contact question, or something else."""

from collections.abc import Mapping

from telegram import Update

import views.people
from handlers import directory, people, staff
from handlers.context import Context, Handler, words_of
from office.model.lookup import NoQuestion

KEYS: Mapping[str, Handler] = {**people.KEYS, **directory.KEYS}
"""What the keys of the main menu, and the buttons behind "More", open."""

STEPS: Mapping[str, Handler] = {**staff.STEPS}
"""What takes the next words while a dialogue of this kind is open."""


async def plain_words(update: Update, context: Context) -> None:
    """Take the words for what they most likely are; never lose them."""
    words = words_of(update)
    opened = KEYS.get(context.in_hand.keys.get(words, ""))
    if opened is not None:
        await opened(update, context)
        return
    dialogue = context.speaker.dialogue
    step = STEPS.get(dialogue.kind) if dialogue else None
    if step is not None:
        await step(update, context)
        return
    found = context.office.directory.find(words, own=context.speaker.own_area)
    if isinstance(found, NoQuestion):
        await context.say(views.people.not_understood())
    else:
        await context.say(directory.view_of(found, context))


async def menu(update: Update, context: Context) -> None:
    """A button behind "More"."""
    query = update.callback_query
    name = (query.data or "").partition(":")[2] if query else ""
    await KEYS.get(name, people.more)(update, context)
