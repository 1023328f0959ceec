"""The way in for one update: read it, find out who speaks, hand it to the right handler."""

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from traceback import walk_tb
from typing import Any, Protocol

from telegram import CallbackQuery, Message, Update
from telegram.error import TelegramError
from telegram.ext import Application, ContextTypes, ExtBot

import views.talking
from handlers.context import IN_HAND, Context, Files, InHand, Voice
from handlers.pace import is_too_fast
from handlers.routes import answers_in_words, routes
from handlers.updates import update_of
from locales import Translators
from office import errors
from office.ids import ChatId, LanguageCode
from office.model.courtesies import even
from office.model.inbox import Arrival
from office.model.pace import Pace
from office.services import Office
from office.services.speaker import Speaker
from views.menu import labels
from views.message import View, said

GROUP_LANGUAGE = LanguageCode("de")

_ROOMS = frozenset({"handlers", "views", "office", "storage", "adapters", "locales", "bot"})


class Door:
    """Handles updates one by one; the intake decides which may be handled side by side."""

    def __init__(
        self,
        *,
        bot: ExtBot[None],
        office: Office,
        languages: Translators,
        voice: Voice,
        files: Files,
        pace: Pace | None = None,
    ) -> None:
        """Build the application around this bot; :meth:`open` must run before the first update."""
        self._pace = pace or Pace()
        self._office = office
        self._languages = languages
        self._voice = voice
        self._files = files
        self._keys = _all_keys(languages)
        self._application: Application[Any, Any, Any, Any, Any, Any] = (
            Application.builder()
            .bot(bot)
            .updater(None)
            .job_queue(None)
            .context_types(ContextTypes(context=Context))
            .build()
        )
        self._application.add_handlers(list(routes()))
        self._application.add_error_handler(_keep_error)

    async def open(self) -> None:
        """Make ready: asks Telegram who the bot is."""
        await self._application.initialize()

    @property
    def bot_name(self) -> str:
        """The bot's user name; empty until Telegram has told it."""
        with suppress(RuntimeError):
            return str(self._application.bot.username)
        return ""

    async def close(self) -> None:
        """Let go of the bot."""
        await self._application.shutdown()

    async def handle(self, arrival: Arrival) -> bool:
        """Handle one update; tells whether its transaction has marked it done already.

        Raises what went wrong, after the person was told.
        """
        update = update_of(arrival.body, self._application.bot)
        if not _is_from_a_person(update) and not _is_anonymous(update):
            return False
        office = self._office.within(arrival.update_id)
        speaker = await self._speaker(update, office)
        in_hand = InHand(
            office=office,
            speaker=speaker,
            voice=self._voice,
            files=self._files,
            languages=self._languages,
            keys=self._keys,
        )
        IN_HAND.set(in_hand)
        query = update.callback_query
        is_told = answers_in_words(query)
        answered = None if is_told else _start_answering(query)
        if not await is_too_fast(update, arrival, in_hand, self._pace):
            await self._application.process_update(update)
        if answered is not None:
            await answered
        if query is not None and is_told:
            await _answer(query, in_hand.toast)
        if isinstance(in_hand.error, errors.AlreadyDone):
            return True  # Another process did it, or does it now: the mark is its own to set.
        if in_hand.error is not None:
            raise in_hand.error
        return office.update_is_done

    async def apologise(self, arrival: Arrival, number: str) -> None:
        """Tell the person that it did not work yet, with a number they can quote."""
        await self._tell(arrival, views.talking.failed(number))

    async def give_up(self, arrival: Arrival, number: str) -> None:
        """Tell the person that it did not work at all, with the same number."""
        await self._tell(arrival, views.talking.given_up(number))

    async def _tell(self, arrival: Arrival, view: View) -> None:
        """In private; a group is left in peace."""
        update = update_of(arrival.body, self._application.bot)
        chat = update.effective_chat
        if chat is None or chat.type != chat.PRIVATE:
            return
        with suppress(TelegramError):
            await self._voice.say(ChatId(chat.id), said(view, self._languages[self._suggested(update)]))

    async def _speaker(self, update: Update, office: Office) -> Speaker:
        chat, user = update.effective_chat, update.effective_user
        if chat is None or user is None:
            raise errors.NotFound("chat")
        speaker = await office.people.speaker(ChatId(chat.id), user.id, self._suggested(update))
        if update.my_chat_member is None:
            speaker = await office.people.heard(speaker)
        if update.callback_query is not None and update.effective_message is not None:
            speaker = replace(speaker, pressed=update.effective_message.message_id)
        if chat.type != chat.PRIVATE:
            return replace(speaker, language=GROUP_LANGUAGE, topic_id=_topic(update))
        return speaker

    def _suggested(self, update: Update) -> LanguageCode:
        user = update.effective_user
        return LanguageCode(self._languages.suggested(user.language_code if user else None))


class _HasError(Protocol):
    error: Exception | None


async def _keep_error(update: object, context: _HasError) -> None:
    """Keep the error for the intake; a fact such as a stale button is none, it gets a kind word."""
    in_hand = IN_HAND.get()
    if isinstance(context.error, errors.Blocked):
        try:
            await in_hand.office.blocking.remind(in_hand.speaker, is_asked=_is_asked(update, in_hand))
        except Exception as untold:  # The library would drop it.
            in_hand.error = untold
        return
    is_fact = isinstance(context.error, errors.OfficeError) or _is_unreadable(update, context.error)
    if is_fact and not isinstance(context.error, errors.AlreadyDone | errors.ArchiveBusy):
        speaker = in_hand.speaker
        message = said(views.talking.stale(), in_hand.languages[speaker.language])
        if speaker.is_in_group:
            message = replace(message, keyboard=None)
        try:
            await in_hand.voice.say(speaker.chat_id, message, topic_id=speaker.topic_id)
        except TelegramError as unsaid:
            in_hand.error = unsaid
    else:
        in_hand.error = context.error


def _is_asked(update: object, in_hand: InHand) -> bool:
    """Whether a command, a key or a button was used, rather than words written or files sent."""
    if not isinstance(update, Update):
        return False
    words = (update.message.text or "") if update.message else ""
    return update.callback_query is not None or words.startswith("/") or even(words) in in_hand.keys


def _is_unreadable(update: object, error: Exception | None) -> bool:
    """Whether a button's data made its handler stumble: no button of ours bears such data.

    Only what the handler's own lines could not read counts; an error from further inside is a fault.
    """
    is_press = isinstance(update, Update) and update.callback_query is not None
    if not is_press or not isinstance(error, ValueError | IndexError | KeyError):
        return False
    modules = (frame.f_globals.get("__name__", "") for frame, _ in walk_tb(error.__traceback__))
    ours = [room for module in modules if (room := module.partition(".")[0]) in _ROOMS]
    return ours[-1:] == ["handlers"]


def _is_from_a_person(update: Update) -> bool:
    """Channels and bots speak for nobody in particular."""
    user = update.effective_user
    message = update.effective_message
    speaks_for_chat = (
        message is not None and update.callback_query is None and message.sender_chat is not None
    )
    return user is not None and not user.is_bot and update.effective_chat is not None and not speaks_for_chat


def _is_anonymous(update: Update) -> bool:
    """Whether an administrator wrote this in the name of the group: they are told that we cannot see who."""
    message, chat = update.message, update.effective_chat
    sender = message.sender_chat if message else None
    return sender is not None and chat is not None and sender.id == chat.id


def _start_answering(query: CallbackQuery | None) -> asyncio.Task[None] | None:
    """Take the waiting mark off a pressed button, beside the work itself."""
    return asyncio.create_task(_answer(query)) if query is not None else None


async def _answer(query: CallbackQuery, toast: str = "") -> None:
    with suppress(TelegramError):
        await query.answer(toast or None)


def _topic(update: Update) -> int | None:
    """The forum topic written in; in other groups Telegram numbers threads of replies, which are none."""
    message = update.effective_message
    is_topic = isinstance(message, Message) and bool(message.is_topic_message)
    return message.message_thread_id if isinstance(message, Message) and is_topic else None


def _all_keys(languages: Translators) -> Mapping[str, str]:
    """The label of every key in every language offered, in its even form, with what it opens."""
    return {even(label): name for code in languages.offered() for label, name in labels(languages[code])}
