"""Those who are blocked: the list behind the staff's menu, and ending it."""

from collections.abc import Mapping

from telegram import Update

import views.staff.blocking
from handlers.context import Context, Handler, pressed
from handlers.counter import turn_of
from handlers.refusals import guarded
from office import errors
from office.ids import ResidentId
from office.services.blocking import RIGHT

__all__ = ["BUTTONS", "RIGHT", "listing"]


async def listing(update: Update, context: Context) -> None:
    """**Blocked people**: those this person may unblock here."""
    found = await context.office.blocking.listed(turn_of(update, context))
    await context.say(views.staff.blocking.blocked(found))


async def unblock(update: Update, context: Context) -> None:
    """The button that ends a block."""
    match pressed(update):
        case (resident_id,):
            code = await context.office.blocking.lift(turn_of(update, context), ResidentId(resident_id))
            await context.say(views.staff.blocking.unblocked(code))
        case _:
            raise errors.Outdated("unblock")


BUTTONS: Mapping[str, Handler] = {"unblock": guarded(unblock)}
