"""Quiet hours: the page with those to choose from, and the choice."""

from collections.abc import Mapping

from telegram import Update

import views.quiet
from handlers.context import Context, Handler, pressed
from office import errors


async def quiet(update: Update, context: Context) -> None:
    """The button of the page with news, or a choice."""
    match pressed(update):
        case ():
            await context.turn(update, views.quiet.choose(context.speaker.informed.quiet))
        case ("off",):
            await context.office.people.rest(context.speaker, None)
        case (hours,):
            await context.office.people.rest(context.speaker, hours)
        case _:
            raise errors.Outdated("quiet")


COMMANDS: Mapping[str, Handler] = {}

BUTTONS: Mapping[str, Handler] = {"quiet": quiet}
