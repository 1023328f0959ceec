"""Says the answer to a pure question at once, without a row in the outbox."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Protocol

from telegram.error import BadRequest, Forbidden

from bot.delivery import rendering
from bot.transport import FloodWait, NotSent, Upload
from office.ids import ChatId
from views.message import Message


class Api(Protocol):
    """Calls a method of the Bot API and gives its result's JSON."""

    def __call__(
        self, method: str, params: Mapping[str, object] | None = None, upload: Upload | None = None
    ) -> Awaitable[Any]:
        """Raises the library's errors."""
        ...


After = Callable[[int], Awaitable[None]]


class TelegramVoice:
    """Sends or edits; a chat waits for its own pause only, and what cannot be edited is sent anew."""

    def __init__(
        self, api: Api, *, after: After | None = None, tries: int = 4, longest_pause: float = 60.0
    ) -> None:
        """``after`` waits for what this process is just sending to the chat, and counts what is said.

        ``longest_pause`` in seconds: a longer one asked for by Telegram is an error of this answer.
        """
        self._api = api
        self._after = after
        self._tries = tries
        self._longest_pause = longest_pause

    async def say(
        self, chat_id: ChatId, message: Message, *, topic_id: int | None = None, edits: int | None = None
    ) -> None:
        """Say it now; whoever blocked the bot is left in peace."""
        place = rendering.Place(chat_id=chat_id, topic_id=topic_id)
        if self._after is not None:
            await self._after(chat_id)
        try:
            if edits is None or not await self._edited(place, message, edits):
                for call in rendering.sends(message, place):
                    await self._call(call)
        except Forbidden:
            return

    async def _edited(self, place: rendering.Place, message: Message, message_id: int) -> bool:
        """Whether the message shows the words now."""
        if message.keyboard is not None or message.attachment is not None or message.spot is not None:
            return False
        try:
            await self._call(rendering.edit(message, place.chat_id, message_id))
        except BadRequest as error:
            return "not modified" in error.message
        return True

    async def _call(self, call: rendering.Call) -> None:
        """Call a method; again after a pause Telegram asked for, or if the request surely never left."""
        for left in reversed(range(self._tries)):
            try:
                await self._api(call.method, call.params, call.upload)
            except FloodWait as error:
                pause = error.retry_after.total_seconds()
                if not left or pause > self._longest_pause:
                    raise
                await asyncio.sleep(pause)
            except NotSent:
                if not left:
                    raise
                await asyncio.sleep(0.2)
            else:
                return
