"""Groups: nothing of a resident is said there."""

from telegram import Update
from telegram.helpers import create_deep_linked_url

import views.staff.rooms
import views.talking
from handlers.context import Context, is_to_us


async def private_only(update: Update, context: Context) -> None:
    """A resident's command in a group: one sentence and a link to the private chat."""
    await context.say(views.talking.private_only(create_deep_linked_url(context.bot.username)))


async def beside(update: Update, context: Context) -> None:
    """Words to nobody in particular: left alone, but whoever is asked for words hears how to answer."""
    await context.office.pointing.point(context.speaker)


async def anonymous_command(update: Update, context: Context) -> None:
    """A command of an administrator who writes as the group: how they can be known."""
    await context.say(views.staff.rooms.anonymous())


async def anonymous_reply(update: Update, context: Context) -> None:
    """The same for a reply to one of our messages; what they say to others is left alone."""
    if is_to_us(update, context):
        await context.say(views.staff.rooms.anonymous())
