"""What comes by itself: photos, voice messages, places, edits; each goes where it most likely belongs."""

from math import isfinite, nan

from telegram import Document, Location, Message, PhotoSize, Update, Voice

import views.directory
import views.drafts
from handlers import directory
from handlers.context import Context, words_of
from handlers.ideas import said_in
from handlers.steps import of_dialogue
from office import errors
from office.model.courtesies import courtesy_in
from office.model.drafts import VOICE, Draft, Limit, Piece
from office.model.ideas import Attachment, Point
from office.model.pace import Verdict
from office.services.draft_steps import DRAFT, WHOSE, expects_place
from office.services.handing_in import AFTERWARDS
from office.services.media import MOST_BYTES
from office.services.speaker import waits_for_notice
from office.services.threads import ADDING


async def reply(update: Update, context: Context) -> bool:
    """Whether this was a reply to a question back: then it is its answer, whatever else is open."""
    message = update.message
    replied = message.reply_to_message if message else None
    if replied is None:
        return False
    idea_id = await context.office.waiting.question_at(context.speaker, replied.message_id)
    if idea_id is None:
        return False
    piece = await piece_of(update, context)
    if piece is not None:
        await context.office.threads.add(context.speaker, idea_id, piece)
    return True


async def media(update: Update, context: Context) -> None:
    """A photo, also sent as a file, or a voice message."""
    if await reply(update, context):
        return
    piece = await piece_of(update, context)
    if piece is not None:
        if context.was_asked and piece.file is not None and piece.file.kind == VOICE:
            await context.say(views.directory.cannot_listen())
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
        await office.threads.add(speaker, of_dialogue(context), piece)
    else:
        asked = await office.waiting.questions(speaker)
        if asked and kind == WHOSE:
            await office.waiting.ask_whose(speaker, piece, asked)
        elif len(asked) == 1:
            await office.threads.add(speaker, asked[0].id, piece)
        else:
            await office.drafts.begin(speaker, Draft().taking(piece)[0])


async def place(update: Update, context: Context) -> None:
    """A shared location: for the open draft, else the question who is responsible there."""
    message = update.effective_message
    if message is None or message.location is None:
        return
    point = _point(message.location)
    dialogue = context.speaker.dialogue
    if dialogue is None or dialogue.kind != DRAFT or expects_place(dialogue):
        await directory.located_at(point, context)
    elif _is_on_earth(point):
        await context.office.drafts.place(context.speaker, point)
    else:
        await context.say(views.directory.outside())


async def edited(update: Update, context: Context) -> None:
    """An edited message changes what was taken from it; if nothing was, a question is answered anew."""
    said, found = said_in(update), directory.find(words_of(update), context)
    if context.office.drafts.waits(context.speaker, said.message_id):
        await context.office.drafts.edit(context.speaker, said)
    elif directory.asks(found):
        await directory.tell(found, context)
    elif said.text and not _has_link(update) and courtesy_in(said.text) is None:
        await context.say(views.drafts.too_late_to_edit())


async def piece_of(update: Update, context: Context) -> Piece | None:
    """The words and the file of a message; a file that cannot be read is left out, which is said."""
    message = update.effective_message
    if message is None:
        return None
    if _file_of(message) is not None:
        verdict = await context.office.limits.file(context.speaker)
        if verdict is not Verdict.GO:
            return await _without_file(update, context, verdict)
    try:
        file = await _attachment(message, context)
    except errors.UnreadableFile as error:
        limit = Limit.SIZE if error.subject == "size" else Limit.FILE
        await context.say(views.drafts.limit(limit))
        said = said_in(update)
        return Piece(said=said) if said.text else None
    return Piece(said=said_in(update), file=file, album=message.media_group_id or "")


async def _without_file(update: Update, context: Context, verdict: Verdict) -> Piece | None:
    """The words beside a file that is one too many today; none where it came alone."""
    said = said_in(update)
    if not said.text:
        await context.office.limits.refuse_file(context.speaker, verdict)
        return None
    await context.say(views.drafts.limit(Limit.FILES))
    return Piece(said=said)


def _file_of(message: Message) -> PhotoSize | Document | Voice | None:
    """The file of a message that we could take."""
    return message.photo[-1] if message.photo else message.document or message.voice


async def _attachment(message: Message, context: Context) -> Attachment | None:
    """What came with the words, fetched and made safe; raises :class:`errors.UnreadableFile`."""
    sent = _file_of(message)
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


def _has_link(update: Update) -> bool:
    """Whether Telegram may call it edited only because it has found the preview of a link."""
    message = update.effective_message
    entities = (*message.entities, *message.caption_entities) if message else ()
    return any(entity.type in {entity.URL, entity.TEXT_LINK} for entity in entities)


def _is_of_album(piece: Piece, context: Context) -> bool:
    """Whether a file is a late one of the album just handed in, or goes on with a message just sent."""
    dialogue = context.speaker.dialogue
    if dialogue is None:
        return False
    return bool(dialogue.data.get("chatting")) or (
        bool(piece.album) and piece.album == dialogue.data.get("album")
    )


def _point(location: Location) -> Point:
    """The place sent; numbers that are none come as nothing, and are nowhere."""
    given = (location.longitude, location.latitude)
    longitude, latitude = (nan if number is None else number for number in given)
    return Point(longitude=longitude, latitude=latitude)


def _is_on_earth(point: Point) -> bool:
    return (
        isfinite(point.longitude)
        and isfinite(point.latitude)
        and abs(point.longitude) <= 180
        and abs(point.latitude) <= 90
    )
