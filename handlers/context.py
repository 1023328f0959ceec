"""What a handler has in its hands: the office bound to the update, who is speaking, and a voice."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from telegram import Update
from telegram.ext import Application, CallbackContext, ExtBot

from locales import Translator, Translators
from office.ids import ChatId
from office.services import Office
from office.services.speaker import Speaker
from views.message import Message, View, said

LOOK_AGAIN, LOOKS = 0.05, 60
"""Seconds between two looks whether an earlier reply is through, and how often is looked: three seconds."""


class Voice(Protocol):
    """Says something at once: for the answers to pure questions, which no row waits for."""

    async def say(
        self, chat_id: ChatId, message: Message, *, topic_id: int | None = None, edits: int | None = None
    ) -> None:
        """Send, or edit the message with this number; an edit that is refused is sent anew."""
        ...


class Files(Protocol):
    """Fetches what somebody sent."""

    async def fetch(self, file_id: str) -> bytes:
        """The content of a file; raises :class:`errors.UnreadableFile` for one that is too big."""
        ...


@dataclass(slots=True)
class InHand:
    """One update while it is handled, and what went wrong with it."""

    office: Office
    speaker: Speaker
    voice: Voice
    files: Files
    languages: Translators
    keys: Mapping[str, str]
    toast: str = ""
    error: BaseException | None = field(default=None)


IN_HAND: ContextVar[InHand] = ContextVar("in_hand")
"""The update this task is handling; every task has its own."""


class Context(CallbackContext[ExtBot[None], dict[Any, Any], dict[Any, Any], dict[Any, Any]]):
    """The context of one update."""

    def __init__(
        self,
        application: Application[Any, Any, Any, Any, Any, Any],
        chat_id: int | None = None,
        user_id: int | None = None,
    ) -> None:
        """Bind to the update this task has in hand."""
        super().__init__(application, chat_id=chat_id, user_id=user_id)
        self.in_hand = IN_HAND.get()

    @property
    def office(self) -> Office:
        """The office bound to this update."""
        return self.in_hand.office

    @property
    def speaker(self) -> Speaker:
        """Who is writing."""
        return self.in_hand.speaker

    @property
    def languages(self) -> Translators:
        """All languages."""
        return self.in_hand.languages

    @property
    def t(self) -> Translator:
        """The translator of the one who is writing."""
        return self.languages[self.speaker.language]

    @property
    def was_asked(self) -> bool:
        """Whether the last thing said in this chat was the question for a district."""
        return self.speaker.was_asked

    async def expects_place(self) -> None:
        """Know at the next update of this chat that it was asked for a district."""
        await self.office.people.asked_for_district(self.speaker)

    async def say(self, view: View) -> None:
        """Answer at once with a new message: only for pure questions."""
        await self._let_by()
        speaker = self.speaker
        await self.in_hand.voice.say(speaker.chat_id, said(view, self.t), topic_id=speaker.topic_id)

    def toast(self, words: Callable[[Translator], str]) -> None:
        """Answer the press of a button with a word that passes, at most 200 characters."""
        self.in_hand.toast = words(self.t)

    async def turn(self, update: Update, view: View) -> None:
        """Answer at once by changing the message whose button was pressed."""
        await self._let_by()
        message = update.effective_message
        edits = message.message_id if update.callback_query and message else None
        speaker = self.speaker
        await self.in_hand.voice.say(
            speaker.chat_id, said(view, self.t), topic_id=speaker.topic_id, edits=edits
        )

    async def _let_by(self) -> None:
        """Let what another process has on its way to this chat arrive first, for some seconds at most."""
        if not self.speaker.is_behind:
            return
        for _ in range(LOOKS):
            if not await self.office.people.is_behind(self.speaker):
                break
            await asyncio.sleep(LOOK_AGAIN)
        self.in_hand.speaker = replace(self.speaker, is_behind=False)


def words_of(update: Update) -> str:
    """The text of a message, or its caption; of a command, what follows it."""
    message = update.effective_message
    text = (message.text or message.caption or "") if message else ""
    if text.startswith("/"):
        _, *words = text.split(maxsplit=1)
        return words[0].strip() if words else ""
    return text.strip()


def payload_of(update: Update) -> str:
    """What a link's payload is about: the part behind its first ``_``."""
    return words_of(update).partition("_")[2]


def pressed(update: Update) -> tuple[str, ...]:
    """What the pressed button is about: the parts behind its name."""
    query = update.callback_query
    return tuple((query.data or "").split(":")[1:]) if query else ()


def is_to_us(update: Update, context: Context) -> bool:
    """Whether this message is a reply to one of ours; what stands in a topic is no reply to its beginning."""
    message = update.effective_message
    asked = message.reply_to_message if message else None
    if asked is None or asked.from_user is None or asked.forum_topic_created is not None:
        return False
    return asked.from_user.id == context.bot.id


Handler = Callable[[Update, Context], Awaitable[None]]
"""A handler reads the update, asks the office, shows the answer."""
