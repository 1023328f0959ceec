"""What comes by itself: words, photos, voice messages, places; each goes where it most likely belongs."""

from collections.abc import Mapping
from math import isfinite

from telegram import Message, Update

import views.directory
import views.drafts
import views.people
from handlers import directory
from handlers.context import Context, Handler, pressed, words_of
from handlers.ideas import kind_of, number_of, said_in
from office import errors
from office.ids import IdeaId
from office.model.courtesies import Courtesy, courtesy_in
from office.model.drafts import Draft, Limit, Piece
from office.model.ideas import Attachment, IdeaKind, Point
from office.model.lookup import Choose, Found, Lookup, Narrowed, NoQuestion, StreetAlone, Unknown
from office.services.draft_steps import DRAFT, KEPT, at_hand, expects_place, waits_for_notice
from office.services.handing_in import AFTERWARDS
from office.services.media import MOST_BYTES
from office.services.placing import LONG_ANSWER
from office.services.speaker import NOTICE_DIALOGUE
from office.services.threads import ADDING
from office.services.waiting import WHOSE


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
    await context.office.threads.add(context.speaker, _of_dialogue(context), Piece(said=said_in(update)))


async def later_words(update: Update, context: Context) -> None:
    """Words right after a message was sent go on with it, unless they ask for a contact person."""
    dialogue = context.speaker.dialogue
    chatting = dialogue is not None and bool(dialogue.data.get("chatting"))
    if chatting and not _asks(_find(update, context)):
        await added_words(update, context)
    else:
        await loose_words(update, context)


async def words_before_notice(update: Update, context: Context) -> None:
    """While the notice is read a contact question is answered; other words wait with those before."""
    dialogue = context.speaker.dialogue
    waits = dialogue is not None and waits_for_notice(dialogue)
    if waits and not _asks(_find(update, context)):
        await context.office.drafts.wait(context.speaker, Piece(said=said_in(update)))
    else:
        await loose_words(update, context)


async def loose_words(update: Update, context: Context) -> None:
    """Words in no dialogue: the answer to a question back, a contact question, or kept until they say."""
    piece, found = Piece(said=said_in(update)), _find(update, context)
    is_question = _is_question(found, context)
    if not piece.said.text:
        await context.say(views.people.main_menu())
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


async def reply(update: Update, context: Context) -> bool:
    """Whether this was a reply to a question back: then it is its answer, whatever else is open."""
    message = update.message
    replied = message.reply_to_message if message else None
    if replied is None:
        return False
    idea_id = await context.office.waiting.question_at(context.speaker, replied.message_id)
    if idea_id is None:
        return False
    piece = await _piece(update, context)
    if piece is not None:
        await context.office.threads.add(context.speaker, idea_id, piece)
    return True


async def media(update: Update, context: Context) -> None:
    """A photo, also sent as a file, or a voice message."""
    if await reply(update, context):
        return
    piece = await _piece(update, context)
    if piece is not None:
        await _file(piece, context)


async def _file(piece: Piece, context: Context) -> None:
    """A file goes to what is open, to the one question back, or begins a draft."""
    office, speaker = context.office, context.speaker
    dialogue = speaker.dialogue
    kind = dialogue.kind if dialogue else ""
    if kind == DRAFT:
        await office.drafts.take(speaker, piece)
    elif dialogue is not None and waits_for_notice(dialogue):
        await office.drafts.wait(speaker, piece)
    elif kind == WHOSE:
        await office.waiting.ask_whose(speaker, piece, await office.waiting.questions(speaker))
    elif kind == ADDING or (kind == AFTERWARDS and _is_of_album(piece, context)):
        await office.threads.add(speaker, _of_dialogue(context), piece)
    else:
        asked = await office.waiting.questions(speaker)
        if len(asked) == 1:
            await office.threads.add(speaker, asked[0].id, piece)
        else:
            await office.drafts.begin(speaker, Draft().taking(piece)[0])


async def place(update: Update, context: Context) -> None:
    """A shared location: for the open draft, else the question who is responsible there."""
    message = update.effective_message
    if message is None or message.location is None:
        return
    point = Point(longitude=message.location.longitude, latitude=message.location.latitude)
    dialogue = context.speaker.dialogue
    if dialogue is None or dialogue.kind != DRAFT or expects_place(dialogue):
        await directory.location(update, context)
    elif _is_on_earth(point):
        await context.office.drafts.place(context.speaker, point)
    else:
        await context.say(views.directory.outside())


async def edited(update: Update, context: Context) -> None:
    """An edited message changes what was taken from it; if nothing was, a question is answered anew."""
    said, found = said_in(update), _find(update, context)
    if context.office.drafts.waits(context.speaker, said.message_id):
        await context.office.drafts.edit(context.speaker, said)
    elif _asks(found):
        await directory.tell(found, context)
    elif said.text and not _has_link(update):
        await context.say(views.drafts.too_late_to_edit())


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
    version, waiting, speaker = number_of(about[0]), context.office.waiting, context.speaker
    if about[1] != "no":
        await waiting.belongs(speaker, version, IdeaId(about[1]))
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
    words = waiting.asked_about(speaker, version)
    found = context.office.directory.find(words, own=speaker.own_area)
    is_question = not isinstance(found, NoQuestion)
    await waiting.not_mine(speaker, version, is_question=is_question)
    if is_question:
        await context.say(directory.view_of(found, context))


async def _piece(update: Update, context: Context) -> Piece | None:
    """The words and the file of a message; a file that cannot be read is left out, which is said."""
    message = update.effective_message
    if message is None:
        return None
    try:
        file = await _attachment(message, context)
    except errors.UnreadableFile as error:
        limit = Limit.SIZE if error.subject == "size" else Limit.FILE
        await context.say(views.drafts.limit(limit))
        said = said_in(update)
        return Piece(said=said) if said.text else None
    return Piece(said=said_in(update), file=file, album=message.media_group_id or "")


async def _attachment(message: Message, context: Context) -> Attachment | None:
    """What came with the words, fetched and made safe; raises :class:`errors.UnreadableFile`."""
    sent = message.photo[-1] if message.photo else message.document or message.voice
    if sent is None:
        return None
    if (sent.file_size or 0) > MOST_BYTES:
        raise errors.UnreadableFile("size")
    if message.document and not (message.document.mime_type or "image/").startswith("image/"):
        raise errors.UnreadableFile("kind")
    content = await context.in_hand.files.fetch(sent.file_id)
    if message.voice:
        return await context.office.media.keep_voice(content, sent.file_id)
    return await context.office.media.keep_photo(content)


def _find(update: Update, context: Context) -> Lookup:
    return directory.find(words_of(update), context)


def _kind(context: Context) -> str:
    """What is open."""
    return context.speaker.dialogue.kind if context.speaker.dialogue else ""


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


def _has_link(update: Update) -> bool:
    """Whether Telegram may call it edited only because it has found the preview of a link."""
    message = update.effective_message
    entities = (*message.entities, *message.caption_entities) if message else ()
    return any(entity.type in {entity.URL, entity.TEXT_LINK} for entity in entities)


def _is_question(found: Lookup, context: Context) -> bool:
    """Whether a place is asked for; beside words that wait, a name nobody knows rather goes on with them."""
    dialogue = context.speaker.dialogue
    waits = dialogue is not None and _kind(context) in {KEPT, WHOSE} and not expects_place(dialogue)
    return _asks(found) if waits else not isinstance(found, NoQuestion)


def _asks(found: Lookup) -> bool:
    """Whether this surely asks for a contact person, so that it is no part of a story being told."""
    return not isinstance(found, NoQuestion | Unknown | StreetAlone)


def _of_dialogue(context: Context) -> IdeaId:
    """The contribution the open dialogue is about."""
    dialogue = context.speaker.dialogue
    if dialogue is None or "idea" not in dialogue.data:
        raise errors.Outdated("dialogue")
    return IdeaId(str(dialogue.data["idea"]))


def _is_of_album(piece: Piece, context: Context) -> bool:
    """Whether a file is a late one of the album just handed in, or goes on with a message just sent."""
    dialogue = context.speaker.dialogue
    if dialogue is None:
        return False
    return bool(dialogue.data.get("chatting")) or (
        bool(piece.album) and piece.album == dialogue.data.get("album")
    )


def _is_on_earth(point: Point) -> bool:
    return (
        isfinite(point.longitude)
        and isfinite(point.latitude)
        and abs(point.longitude) <= 180
        and abs(point.latitude) <= 90
    )


BUTTONS: Mapping[str, Handler] = {"words": words_button, "whose": whose_button}

STEPS: Mapping[str, Handler] = {
    DRAFT: draft_words,
    ADDING: added_words,
    AFTERWARDS: later_words,
    NOTICE_DIALOGUE: words_before_notice,
}
