"""What is asked beside an open contribution: it is answered, and the contribution is offered again below."""

from functools import wraps

from telegram import Update

from handlers.context import Context, Handler
from office.model.drafts import Draft
from office.services.draft_steps import DRAFT, KEPT
from office.services.speaker import waits_for_notice


def beside(handler: Handler) -> Handler:
    """The handler of a pure question; what is open is offered again below its answer."""

    @wraps(handler)
    async def handle(update: Update, context: Context) -> None:
        await handler(update, context)
        await go_on(context)

    return handle


async def go_on(context: Context, *, asks_place: bool = False) -> None:
    """Offer again what is open; with ``asks_place`` only once the place we have just asked for is named."""
    if asks_place:
        await context.expects_place()
    dialogue = context.speaker.dialogue
    kind = dialogue.kind if dialogue else ""
    if asks_place and kind in {DRAFT, KEPT}:
        await context.office.drafts.expect_place(context.speaker)
    elif kind == DRAFT:
        await context.office.drafts.offer_again(context.speaker)
    elif is_open(context) and not asks_place:
        await context.office.notices.offer_again(context.speaker)


def is_open(context: Context) -> bool:
    """Whether a contribution is being written, or waits for the notice to be read."""
    dialogue = context.speaker.dialogue
    return dialogue is not None and (dialogue.kind == DRAFT or waits_for_notice(dialogue))


def is_writing(context: Context) -> bool:
    """Whether words of a contribution are at hand that are not handed in yet."""
    dialogue = context.speaker.dialogue
    return dialogue is not None and dialogue.kind == DRAFT and not Draft.from_json(dialogue.data).is_empty
