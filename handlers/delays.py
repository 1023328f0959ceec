"""It takes longer: choosing a new day, seeing what the author will read, sending it."""

from collections.abc import Callable, Mapping

from telegram import Update

import views.staff.delays
import views.threads
from handlers.absences import day_of
from handlers.context import Context, Handler, pressed
from handlers.counter import turn_of
from handlers.refusals import guarded
from office import errors
from office.ids import IdeaId
from office.services.delays import Later
from office.services.news import What
from views.message import Message, said
from views.staff.delays import LATER


async def later(update: Update, context: Context) -> None:
    """The contribution alone: which days there are; with a day: the preview; with "send": it is done."""
    delays, turn = context.office.delays, turn_of(update, context)
    match pressed(update):
        case (idea_id,):
            idea, offered = await delays.choices(turn, IdeaId(idea_id))
            await context.turn(update, views.staff.delays.choose(idea, offered))
        case (idea_id, day):
            found = await delays.preview(turn, IdeaId(idea_id), day_of(day))
            await context.turn(update, views.staff.delays.preview(found, _as_sent(found, context)))
        case (idea_id, day, "send"):
            await delays.delay(turn, IdeaId(idea_id), day_of(day))
        case _:
            raise errors.Outdated(LATER)


def _as_sent(found: Later, context: Context) -> Callable[[str], Message]:
    """The author's message, in any language."""
    view = views.threads.news(found.facts, What.LATE, (), is_own=True)
    return lambda language: said(view, context.languages[language])


BUTTONS: Mapping[str, Handler] = {LATER: guarded(later)}
