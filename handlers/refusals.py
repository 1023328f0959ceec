"""Refusals, said kindly: nothing has changed, and the words that pass say why."""

from collections.abc import Callable, Mapping
from functools import wraps

from telegram import Update

import views.staff.answering
import views.staff.event_troubles
import views.staff.rooms
from handlers.context import Context, Handler
from office import errors
from views.message import View
from views.staff import toasts

REFUSALS: Mapping[type[errors.OfficeError], toasts.Words] = {
    errors.NotAgreed: toasts.not_agreed,
    errors.NotHere: toasts.not_here,
    errors.NotAllowed: toasts.not_allowed,
    errors.UnknownNumber: toasts.unknown_number,
    errors.IdeaClosed: toasts.closed,
    errors.Outdated: toasts.outdated,
    errors.NotFound: toasts.gone,
    errors.AnswerIncomplete: toasts.empty,
}
"""The first that fits says why."""


def guarded(handler: Handler) -> Handler:
    """The handler, whose refusals are said kindly; a lost race with a colleague is tried once more."""

    @wraps(handler)
    async def handle(update: Update, context: Context) -> None:
        for is_last in (False, True):
            try:
                await handler(update, context)
            except errors.Conflict as error:
                if type(error) is not errors.Conflict or is_last:
                    await _refuse(update, context, error)
                    return
            except errors.OfficeError as error:
                await _refuse(update, context, error)
                return
            else:
                return

    return handle


Refusal = Callable[[errors.OfficeError], View]
"""The sentence that says why nothing was changed."""


def spoken(handler: Handler, refused: Refusal = views.staff.event_troubles.refused) -> Handler:
    """The handler, whose refusals are said in a sentence that stays, without the residents' menu."""

    @wraps(handler)
    async def handle(update: Update, context: Context) -> None:
        try:
            await handler(update, context)
        except (errors.Conflict, errors.Incomplete, errors.NotAllowed, errors.NotFound) as error:
            if isinstance(error, errors.AlreadyDone):
                raise
            if update.callback_query is None and type(error) is errors.NotAllowed:
                await _refuse_person(context)
            else:
                await context.say(refused(error))

    return handle


async def _refuse(update: Update, context: Context, error: errors.OfficeError) -> None:
    """Say why nothing changed; what is no refusal rises."""
    if isinstance(error, errors.IdeaClosed) and await _told_who_was_faster(context, error):
        return
    words = _words_for(error)
    if words is None:
        raise error
    if update.callback_query is not None:
        context.toast(words)
    elif type(error) is errors.NotAllowed:
        await _refuse_person(context)
    else:
        await context.say(toasts.note(words))


async def _refuse_person(context: Context) -> None:
    """Say that this is for others, and by which number the person can be added to them."""
    user_id = context.speaker.user_id
    member = await context.office.staff.member(user_id)
    await context.say(views.staff.rooms.refused(user_id, is_staff=bool(member and member.grants)))


async def _told_who_was_faster(context: Context, error: errors.IdeaClosed) -> bool:
    """Whether somebody who was writing about it was told who closed it, with their own words."""
    try:
        facts = await context.office.answering.overtaken(context.speaker, error.subject)
    except errors.NotFound:
        return False
    await context.say(views.staff.answering.overtaken(facts))
    return True


def _words_for(error: errors.OfficeError) -> toasts.Words | None:
    if isinstance(error, errors.TooLong):
        return toasts.too_long(int(str(error.subject)))
    return next((words for kind, words in REFUSALS.items() if isinstance(error, kind)), None)
