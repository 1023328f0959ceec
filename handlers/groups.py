"""Groups: nothing of a resident is said there."""

from telegram import Update
from telegram.helpers import create_deep_linked_url

import views.people
from handlers.context import Context


async def private_only(update: Update, context: Context) -> None:
    """A resident's command in a group: one sentence and a link to the private chat."""
    await context.say(views.people.private_only(create_deep_linked_url(context.bot.username)))
