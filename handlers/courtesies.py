"""Greetings, thanks, yes and no, a call for help: answered as people expect, whatever is open."""

from collections.abc import Mapping
from functools import wraps

from telegram import Update

import views.courtesies
import views.talking
from handlers import directory, people
from handlers.beside import beside, is_open
from handlers.context import Context, Handler, words_of
from office.ids import AreaId
from office.model.courtesies import Courtesy, courtesy_in
from office.model.drafts import Draft
from office.services.draft_steps import DRAFT

ANSWERS_A_QUESTION = frozenset({Courtesy.YES, Courtesy.NO, Courtesy.PLEASE, Courtesy.SIGN})
"""What may answer a question back of the office."""

LEAVES_A_QUESTION = frozenset({Courtesy.HELLO, Courtesy.HELP})
"""After what the question for a district is asked again: it was no answer to it."""

IS_A_MESSAGE = ANSWERS_A_QUESTION | {Courtesy.THANKS, Courtesy.BYE}
"""What somebody may want to say to the office in a message."""


async def answered(update: Update, context: Context, evenly: str) -> bool:
    """Whether the words were nothing but a courtesy, and are answered; what is open is offered again.

    ``evenly`` is their even form.
    """
    said = courtesy_in(words_of(update), evenly)
    if said is None or await _is_meant_for_staff(said, context):
        return False
    await ANSWERS[said](update, context)
    if context.was_asked and said in LEAVES_A_QUESTION:
        await directory.ask(update, context)
    return True


def unless_asked(handler: Handler) -> Handler:
    """The handler; where we have just asked for a district, the question is asked again instead."""

    @wraps(handler)
    async def handle(update: Update, context: Context) -> None:
        if context.was_asked:
            await directory.ask_again(context)
        else:
            await handler(update, context)

    return handle


@beside
async def hello(update: Update, context: Context) -> None:
    """Greet back; who is not known yet chooses a language first."""
    if context.speaker.resident is None and context.speaker.dialogue is None:
        await people.welcome(update, context)
    else:
        await context.say(views.courtesies.hello())


@beside
async def thanks(update: Update, context: Context) -> None:
    """A kind word, no more."""
    await context.say(views.courtesies.welcome())


@beside
async def goodbye(update: Update, context: Context) -> None:
    """A kind word, no more."""
    await context.say(views.courtesies.goodbye())


@unless_asked
@beside
async def nod(update: Update, context: Context) -> None:
    """A yes or a no to nothing that words could answer; what is open says itself which button to press."""
    if not is_open(context):
        await context.say(views.courtesies.all_right())


@unless_asked
@beside
async def sign(update: Update, context: Context) -> None:
    """A sign or a sticker alone."""
    await context.say(views.courtesies.only_words())


@beside
async def menu(update: Update, context: Context) -> None:
    """Back to the menu."""
    await context.say(views.talking.main_menu())


async def stop(update: Update, context: Context) -> None:
    """How to hear no more from us."""
    followed = await context.office.people.followings(context.speaker)
    areas = context.office.directory.areas(tuple(AreaId(following.key) for following in followed))
    is_busy = context.speaker.dialogue is not None
    await context.say(views.courtesies.stopping(areas, is_busy=is_busy))


async def _is_meant_for_staff(said: Courtesy, context: Context) -> bool:
    """Whether it may be what somebody tells the office: the message we asked for, an answer we wait for."""
    dialogue = context.speaker.dialogue
    if dialogue is not None and dialogue.kind == DRAFT:
        draft = Draft.from_json(dialogue.data)
        return draft.at_once and draft.is_empty and said in IS_A_MESSAGE
    return said in ANSWERS_A_QUESTION and bool(await context.office.waiting.questions(context.speaker))


ANSWERS: Mapping[Courtesy, Handler] = {
    Courtesy.STOP: stop,
    Courtesy.HELP: people.help_text,
    Courtesy.BEGIN: beside(people.welcome),
    Courtesy.MENU: menu,
    Courtesy.THANKS: thanks,
    Courtesy.HELLO: hello,
    Courtesy.BYE: goodbye,
    Courtesy.NO: nod,
    Courtesy.YES: nod,
    Courtesy.PLEASE: nod,
    Courtesy.SIGN: sign,
}
"""What each is answered with."""
