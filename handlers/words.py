"""Plain words: a key of the menu, the answer to a question of ours, a contact question, or something else."""

from collections.abc import Mapping

from telegram import Update

import views.people
from handlers import (
    broadcasts,
    directory,
    event_desk,
    events,
    ideas,
    incoming,
    people,
    public_ideas,
    staff,
    threads,
)
from handlers.context import Context, Handler, words_of
from office.model.emergencies import sounds_urgent
from views.menu import KEPT_BELOW

KEYS: Mapping[str, Handler] = {
    **people.KEYS,
    **directory.KEYS,
    **events.KEYS,
    **ideas.KEYS,
    **threads.KEYS,
    **public_ideas.KEYS,
}
"""What the keys of the main menu, and the buttons behind "More", open."""

OF_STAFF: Mapping[str, Handler] = {**staff.STEPS, **event_desk.STEPS, **broadcasts.STEPS}
"""What takes the next words of somebody who writes for the office."""

STEPS: Mapping[str, Handler] = {**OF_STAFF, **incoming.STEPS}
"""What takes the next words while a dialogue of this kind is open."""


async def plain_words(update: Update, context: Context) -> None:
    """Take the words for what they most likely are; never lose them."""
    if await incoming.reply(update, context):
        return
    words = words_of(update)
    dialogue = context.speaker.dialogue
    kind = dialogue.kind if dialogue else ""
    key = context.in_hand.keys.get(words, "")
    if key in KEYS and (key in KEPT_BELOW or kind not in STEPS):
        await KEYS[key](update, context)
        return
    if kind not in OF_STAFF and sounds_urgent(words):
        await context.say(views.people.emergency())
    await STEPS.get(kind, incoming.loose_words)(update, context)


async def menu(update: Update, context: Context) -> None:
    """A button behind "More"."""
    query = update.callback_query
    name = (query.data or "").partition(":")[2] if query else ""
    await KEYS.get(name, people.more)(update, context)
