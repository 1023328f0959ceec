"""Plain words: a key of the menu, a courtesy, the answer to a question of ours, or something else."""

from collections.abc import Mapping

from telegram import Update

import views.drafts
import views.talking
from handlers import (
    broadcasts,
    claims,
    courtesies,
    directory,
    entering,
    event_desk,
    events,
    ideas,
    incoming,
    people,
    process_desk,
    processes,
    public_ideas,
    staff,
    steps,
    threads,
)
from handlers.beside import go_on
from handlers.context import Context, Handler, words_of
from office.model.courtesies import LONGEST, Courtesy, courtesy_in, even
from office.model.emergencies import sounds_urgent
from office.services.draft_steps import DRAFT, SUMMARY
from office.services.speaker import NOTICE_DIALOGUE
from views.menu import KEPT_BELOW, WRITTEN

KEYS: Mapping[str, Handler] = {
    **people.KEYS,
    **directory.KEYS,
    **events.KEYS,
    **ideas.KEYS,
    **threads.KEYS,
    **public_ideas.KEYS,
    **processes.KEYS,
}
"""What the keys of the main menu, and the buttons behind "More", open."""

OF_STAFF: Mapping[str, Handler] = {
    **staff.STEPS,
    **event_desk.STEPS,
    **process_desk.STEPS,
    **broadcasts.STEPS,
    **entering.STEPS,
}
"""What takes the next words of somebody who writes for the office."""

STEPS: Mapping[str, Handler] = {**OF_STAFF, **steps.STEPS}
"""What takes the next words while a dialogue of this kind is open."""


async def plain_words(update: Update, context: Context) -> None:
    """Take the words for what they most likely are; never lose them."""
    if await incoming.reply(update, context):
        return
    dialogue = context.speaker.dialogue
    kind = dialogue.kind if dialogue else ""
    if kind not in OF_STAFF and await claims.answered(update, context):
        return
    if kind not in STEPS and await threads.named(update, context):
        return
    if kind not in OF_STAFF and _is_cry(words_of(update)):
        await context.say(views.talking.emergency())
    evenly = even(words_of(update)[: LONGEST + 1])
    if await _is_key(update, context, kind, evenly):
        return
    if kind not in OF_STAFF and await courtesies.answered(update, context, evenly):
        return
    await STEPS.get(kind, steps.loose_words)(update, context)


async def menu(update: Update, context: Context) -> None:
    """A button behind "More"."""
    query = update.callback_query
    name = (query.data or "").partition(":")[2] if query else ""
    await KEYS.get(name, people.more)(update, context)


async def other(update: Update, context: Context) -> None:
    """Videos and whatever else nobody here can open; the words below are taken like any."""
    await context.say(views.drafts.other_files())
    if words_of(update):
        await plain_words(update, context)
    elif context.was_asked:
        await directory.ask_again(context)
    else:
        await go_on(context)


def _is_cry(words: str) -> bool:
    """Whether somebody may be in danger: then the numbers of those who can help come first."""
    return sounds_urgent(words) or ("!" in words and courtesy_in(words) is Courtesy.HELP)


async def _is_key(update: Update, context: Context, kind: str, evenly: str) -> bool:
    """Whether the words are the label of a key or of a button that fits what is open, and did its work."""
    key = context.in_hand.keys.get(evenly, "") if len(words_of(update)) <= LONGEST else ""
    if key in KEYS and (key in KEPT_BELOW or kind not in STEPS):
        await KEYS[key](update, context)
        return True
    return await _is_step(key, update, context, kind)


async def _is_step(key: str, update: Update, context: Context, kind: str) -> bool:
    """Whether somebody wrote the label of the button that goes on with what is open, or leaves it."""
    if key not in _WRITTEN or (kind in OF_STAFF and key != "cancel"):
        return False
    speaker, dialogue = context.speaker, context.speaker.dialogue
    at_summary = dialogue is not None and (kind, dialogue.step) == (DRAFT, SUMMARY)
    version = dialogue.version if dialogue else 0
    match key:
        case "cancel":
            await people.cancel(update, context)
        case "send" if at_summary:
            await context.office.drafts.send(speaker, version)
        case "elsewhere" if at_summary:
            await context.office.drafts.ask_area(speaker, version)
        case "media" if at_summary:
            await context.say(views.drafts.ask_media())
        case "go" if kind == NOTICE_DIALOGUE:
            await context.office.notices.go_on(speaker, version)
        case _:
            await courtesies.nod(update, context)
    return True


_WRITTEN = frozenset(name for name, _ in WRITTEN)
