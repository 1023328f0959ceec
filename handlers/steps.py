"""What words are taken for: the answer to what is open, a contact question, or kept until they say."""

from collections.abc import Mapping

from telegram import Update

import views.talking
from handlers import directory
from handlers.context import Context, Handler, pressed, words_of
from handlers.ideas import kind_of, number_of, said_in
from office import errors
from office.ids import IdeaId
from office.model.courtesies import Courtesy, courtesy_in
from office.model.drafts import Piece
from office.model.ideas import IdeaKind
from office.model.lookup import Choose, Found, Lookup, Narrowed, NoQuestion
from office.services.draft_steps import DRAFT, KEPT, WHOSE, at_hand, expects_place
from office.services.handing_in import AFTERWARDS
from office.services.placing import LONG_ANSWER
from office.services.speaker import NOTICE_DIALOGUE, waits_for_notice
from office.services.threads import ADDING


async def draft_words(update: Update, context: Context) -> None:
    """Words for the open draft; what is only asked beside it is answered, and is no part of it."""
    _, draft = at_hand(context.speaker)
    place, question = _place_named(update, context), _question_beside(update, context)
    if place is not None:
        await directory.tell(place, context)
    elif question is not None and not draft.is_empty:
        await directory.tell(question, context)
    else:
        if isinstance(question, Found):
            await context.say(directory.view_of(question, context))
        await context.office.drafts.take(context.speaker, Piece(said=said_in(update)))


async def added_words(update: Update, context: Context) -> None:
    """Words that were asked for, for a contribution handed in before."""
    await context.office.threads.add(context.speaker, of_dialogue(context), Piece(said=said_in(update)))


async def later_words(update: Update, context: Context) -> None:
    """Words right after a message was sent go on with it, unless they ask for a contact person."""
    dialogue = context.speaker.dialogue
    chatting = dialogue is not None and bool(dialogue.data.get("chatting"))
    if chatting and not directory.asks(directory.find(words_of(update), context)):
        await added_words(update, context)
    else:
        await loose_words(update, context)


async def words_before_notice(update: Update, context: Context) -> None:
    """While the notice is read a contact question is answered; other words wait with those before."""
    dialogue = context.speaker.dialogue
    waits = dialogue is not None and waits_for_notice(dialogue)
    if waits and not directory.asks(directory.find(words_of(update), context)):
        await context.office.drafts.wait(context.speaker, Piece(said=said_in(update)))
    else:
        await loose_words(update, context)


async def loose_words(update: Update, context: Context) -> None:
    """Words in no dialogue: the answer to a question back, a contact question, or kept until they say."""
    piece, found = Piece(said=said_in(update)), directory.find(words_of(update), context)
    is_question = _is_question(found, context)
    if not piece.said.text:
        await context.say(views.talking.main_menu())
        return
    asked = await context.office.waiting.questions(context.speaker)
    is_asking_whose = _kind(context) == WHOSE
    if is_asking_whose and len(asked) == 1 and await _said_whose(update, context, asked[0].id):
        return
    if len(asked) == 1 and not is_question and not is_asking_whose:
        await context.office.threads.add(context.speaker, asked[0].id, piece)
    elif asked:
        await context.office.waiting.ask_whose(context.speaker, piece, asked)
    elif is_question:
        await directory.tell(found, context)
    else:
        await context.office.waiting.keep(context.speaker, piece)


async def words_button(update: Update, context: Context) -> None:
    """What the kept words are for: an idea, or a message."""
    about = pressed(update)
    if len(about) != 2:
        raise errors.Outdated("words")
    kind = kind_of(about[0])
    if kind not in {IdeaKind.IDEA, IdeaKind.MESSAGE}:
        raise errors.Outdated("words")
    await context.office.waiting.use(context.speaker, number_of(about[1]), kind)


async def whose_button(update: Update, context: Context) -> None:
    """Whether words answer a question back; if not, they are looked at anew."""
    about = pressed(update)
    if len(about) != 2:
        raise errors.Outdated("whose")
    version = number_of(about[0])
    if about[1] != "no":
        await context.office.waiting.belongs(context.speaker, version, IdeaId(about[1]))
    else:
        await _not_mine(context, version)


async def _said_whose(update: Update, context: Context, idea_id: IdeaId) -> bool:
    """Whether somebody wrote yes or no to the question whether words answer the office, and it was done."""
    said, dialogue = courtesy_in(words_of(update)), context.speaker.dialogue
    if dialogue is None or said not in {Courtesy.YES, Courtesy.NO}:
        return False
    if said is Courtesy.YES:
        await context.office.waiting.belongs(context.speaker, dialogue.version, idea_id)
    else:
        await _not_mine(context, dialogue.version)
    return True


async def _not_mine(context: Context, version: int) -> None:
    """The words answer no question of the office: they are looked at anew."""
    waiting, speaker = context.office.waiting, context.speaker
    asked = waiting.asked_about(speaker, version)
    found = directory.find(asked.text, context)
    is_question = not isinstance(found, NoQuestion)
    is_all = is_question and len(asked.said) == 1 and not asked.files
    await waiting.not_mine(speaker, version, is_question=is_all)
    if is_question:
        await context.say(directory.view_of(found, context))


def _place_named(update: Update, context: Context) -> Lookup | None:
    """The answer to our question for a place beside the draft; nothing where these words are none."""
    dialogue, _ = at_hand(context.speaker)
    words = words_of(update)
    if not expects_place(dialogue) or len(words.split()) > LONG_ANSWER:
        return None
    found = directory.find(words, context, asked=True)
    return found if isinstance(found, Found | Choose | Narrowed) else None


def _question_beside(update: Update, context: Context) -> Lookup | None:
    """What is asked beside the draft; nothing where the words may be part of it."""
    _, draft = at_hand(context.speaker)
    words = words_of(update)
    if draft.at_once or not context.office.directory.only_asks(words):
        return None
    found = directory.find(words, context)
    return None if isinstance(found, NoQuestion) else found


def _is_question(found: Lookup, context: Context) -> bool:
    """Whether a place is asked for; beside words that wait, a name nobody knows rather goes on with them."""
    dialogue = context.speaker.dialogue
    waits = dialogue is not None and _kind(context) in {KEPT, WHOSE} and not expects_place(dialogue)
    return directory.asks(found) if waits else not isinstance(found, NoQuestion)


def _kind(context: Context) -> str:
    """What is open."""
    return context.speaker.dialogue.kind if context.speaker.dialogue else ""


def of_dialogue(context: Context) -> IdeaId:
    """The contribution the open dialogue is about."""
    dialogue = context.speaker.dialogue
    if dialogue is None or "idea" not in dialogue.data:
        raise errors.Outdated("dialogue")
    return IdeaId(str(dialogue.data["idea"]))


BUTTONS: Mapping[str, Handler] = {"words": words_button, "whose": whose_button}

STEPS: Mapping[str, Handler] = {
    DRAFT: draft_words,
    ADDING: added_words,
    AFTERWARDS: later_words,
    NOTICE_DIALOGUE: words_before_notice,
}
