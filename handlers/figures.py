"""Figures: ``/stats``, the spans and the areas."""

from collections.abc import Mapping

from telegram import Update

import views.staff.figures
from handlers.context import Context, Handler, pressed
from handlers.counter import turn_of
from handlers.ideas import number_of
from handlers.refusals import guarded
from office import errors
from office.ids import AreaId
from office.model.figures import SPANS
from views.staff.figures import STATS


async def show(update: Update, context: Context) -> None:
    """``/stats`` and **Figures** in the staff's menu: the last 30 days."""
    told = await context.office.figures.report(turn_of(update, context), days=SPANS[0])
    await context.say(views.staff.figures.report(told))


async def choose(update: Update, context: Context) -> None:
    """Another span, or one area alone, in the same message."""
    match pressed(update):
        case (days,):
            about = None
        case (days, area_id):
            about = AreaId(area_id)
        case _:
            raise errors.Outdated(STATS)
    turn = turn_of(update, context)
    told = await context.office.figures.report(turn, days=number_of(days), area_id=about)
    await context.turn(update, views.staff.figures.report(told))


BUTTONS: Mapping[str, Handler] = {STATS: guarded(choose)}
