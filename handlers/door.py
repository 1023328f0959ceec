"""The way in for one update: read it, find out who speaks, hand it to the right handler."""

import asyncio
import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Any, Protocol

from telegram import CallbackQuery, Update
from telegram.error import TelegramError
from telegram.ext import Application, ContextTypes, ExtBot

import views.people
from handlers.context import IN_HAND, Context, InHand, Voice
from handlers.routes import routes
from locales import Translators
from office import errors
from office.ids import ChatId, LanguageCode
from office.model.inbox import Arrival
from office.services import Office
from office.services.speaker import Speaker
from views.menu import labels

GROUP_LANGUAGE = LanguageCode("de")


class Door:
    """Handles updates one by one; the intake decides which may be handled side by side."""

    def __init__(self, *, bot: ExtBot[None], office: Office, languages: Translators, voice: Voice) -> None:
        """Build the application around this bot; :meth:`open` must run before the first update."""
        self._office = office
        self._languages = languages
        self._voice = voice
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

    async def close(self) -> None:
        """Let go of the bot."""
        await self._application.shutdown()

    async def handle(self, arrival: Arrival) -> bool:
        """Handle one update; tells whether its transaction has marked it done already.

        Raises what went wrong, after the person was told.
        """
        update = Update.de_json(json.loads(arrival.body), self._application.bot)
        if not _is_from_a_person(update):
            return False
        office = self._office.within(arrival.update_id)
        speaker = await self._speaker(update, office)
        in_hand = InHand(
            office=office, speaker=speaker, voice=self._voice, languages=self._languages, keys=self._keys
        )
        IN_HAND.set(in_hand)
        answered = _start_answering(update.callback_query)
        await self._application.process_update(update)
        if answered is not None:
            await answered
        if in_hand.error is not None:
            raise in_hand.error
        return office.update_is_done

    async def apologise(self, arrival: Arrival, number: str) -> None:
        """Tell the person once that it did not work, with a number they can quote."""
        update = Update.de_json(json.loads(arrival.body), self._application.bot)
        chat = update.effective_chat
        if chat is None or chat.type != chat.PRIVATE:
            return
        message = views.people.failed(number)(self._languages[self._suggested(update)])
        with suppress(TelegramError):
            await self._voice.say(ChatId(chat.id), message)

    async def _speaker(self, update: Update, office: Office) -> Speaker:
        chat, user = update.effective_chat, update.effective_user
        if chat is None or user is None:
            raise errors.NotFound("chat")
        speaker = await office.people.speaker(ChatId(chat.id), user.id, self._suggested(update))
        if chat.type != chat.PRIVATE:
            return replace(speaker, language=GROUP_LANGUAGE)
        return speaker

    def _suggested(self, update: Update) -> LanguageCode:
        user = update.effective_user
        return LanguageCode(self._languages.suggested(user.language_code if user else None))


class _HasError(Protocol):
    error: Exception | None


async def _keep_error(update: object, context: _HasError) -> None:
    """Keep the error for the intake; a stale button is no error, it gets a kind word."""
    in_hand = IN_HAND.get()
    if isinstance(context.error, errors.NotFound | errors.Conflict | errors.NotAllowed):
        message = views.people.stale()(in_hand.languages[in_hand.speaker.language])
        await in_hand.voice.say(in_hand.speaker.chat_id, message)
    else:
        in_hand.error = context.error


def _is_from_a_person(update: Update) -> bool:
    """Channels, bots and anonymous administrators speak for nobody in particular."""
    user = update.effective_user
    message = update.effective_message
    speaks_for_chat = (
        message is not None and update.callback_query is None and message.sender_chat is not None
    )
    return user is not None and not user.is_bot and update.effective_chat is not None and not speaks_for_chat


def _start_answering(query: CallbackQuery | None) -> asyncio.Task[None] | None:
    """Take the waiting mark off a pressed button, beside the work itself."""
    return asyncio.create_task(_answer(query)) if query is not None else None


async def _answer(query: CallbackQuery) -> None:
    with suppress(TelegramError):
        await query.answer()


def _all_keys(languages: Translators) -> Mapping[str, str]:
    """The label of every key in every language offered, with what it opens."""
    return {label: name for code in languages.offered() for label, name in labels(languages[code])}
