"""What is asked beside an open contribution: it is answered, and the contribution is offered again below."""

from functools import wraps

from telegram import Update

from handlers.context import Context, Handler
from office.services.draft_steps import DRAFT, waits_for_notice


def beside(handler: Handler) -> Handler:
    """The handler of a pure question; what is open is offered again below its answer."""

    @wraps(handler)
    async def handle(update: Update, context: Context) -> None:
        await handler(update, context)
        await go_on(context)

    return handle


async def go_on(context: Context, *, asks_place: bool = False) -> None:
    """Offer again what is open; with ``asks_place`` only once the place we have just asked for is named."""
    dialogue = context.speaker.dialogue
    if dialogue is None:
        return
    if dialogue.kind == DRAFT and asks_place:
        await context.office.drafts.expect_place(context.speaker)
    elif dialogue.kind == DRAFT:
        await context.office.drafts.offer_again(context.speaker)
    elif waits_for_notice(dialogue) and not asks_place:
        await context.office.notices.offer_again(context.speaker)
