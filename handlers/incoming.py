"""What comes by itself: words, photos, voice messages, places; each goes where it most likely belongs."""

from collections.abc import Mapping
from math import isfinite

from telegram import Message, Update

import views.directory
import views.drafts
from handlers import directory
from handlers.context import Context, Handler, pressed, words_of
from handlers.ideas import kind_of, number_of, said_in
from office import errors
from office.ids import IdeaId
from office.model.drafts import Draft, Limit, Piece
from office.model.ideas import Attachment, IdeaKind, Point
from office.model.lookup import Lookup, NoQuestion, StreetAlone, Unknown
from office.services.draft_steps import DRAFT, waits_for_notice
from office.services.handing_in import AFTERWARDS
from office.services.media import MOST_BYTES
from office.services.speaker import NOTICE_DIALOGUE
from office.services.threads import ADDING


async def draft_words(update: Update, context: Context) -> None:
    """Words for the open draft."""
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
    is_question = not isinstance(found, NoQuestion)
    asked = await context.office.waiting.questions(context.speaker)
    if len(asked) == 1 and not is_question and piece.said.text:
        await context.office.threads.add(context.speaker, asked[0].id, piece)
    elif asked and piece.said.text:
        await context.office.waiting.ask_whose(context.speaker, piece, asked)
    elif is_question:
        await context.say(directory.view_of(found, context))
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
    if dialogue is None or dialogue.kind != DRAFT:
        await directory.location(update, context)
    elif _is_on_earth(point):
        await context.office.drafts.place(context.speaker, point)
    else:
        await context.say(views.directory.outside())


async def edited(update: Update, context: Context) -> None:
    """An edited message changes what was taken from it, as long as it is not handed in."""
    await context.office.drafts.edit(context.speaker, said_in(update))


async def other(update: Update, context: Context) -> None:
    """Videos, stickers and whatever else nobody here can open."""
    await context.say(views.drafts.other_files())


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
        return
    words = waiting.asked_about(speaker, version)
    found = context.office.directory.find(words, own=speaker.own_area)
    is_question = not isinstance(found, NoQuestion)
    await waiting.not_mine(speaker, version, is_question=is_question)
    if is_question:
        await context.say(directory.view_of(found, context))


async def _piece(update: Update, context: Context) -> Piece | None:
    """The words and the file of a message; none where the file cannot be read, which is said."""
    message = update.effective_message
    if message is None:
        return None
    try:
        file = await _attachment(message, context)
    except errors.UnreadableFile as error:
        limit = Limit.SIZE if error.subject == "size" else Limit.FILE
        await context.say(views.drafts.limit(limit))
        return None
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
    return context.office.directory.find(words_of(update), own=context.speaker.own_area)


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
