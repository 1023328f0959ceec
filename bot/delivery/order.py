"""Keeps replies of one chat in the order they were written, also when one of them must wait."""

from datetime import datetime, timedelta

from bot.delivery.pacing import ChatPaces
from office.ports.clock import Clock


class ReplyOrder:
    """Knows which chats' replies must wait, and until when."""

    def __init__(self, paces: ChatPaces, clock: Clock) -> None:
        """``paces`` knows of pauses that Telegram asked for."""
        self._paces = paces
        self._clock = clock
        self._held: dict[int, datetime] = {}

    def hold(self, chat_id: int, until: datetime) -> None:
        """A reply to this chat is tried again then: nothing overtakes it."""
        now = self._clock.now()
        self._held = {chat: end for chat, end in self._held.items() if end > now}
        self._held[chat_id] = until

    def held_until(self, chat_id: int) -> datetime | None:
        """Until when a reply of this chat, or a 429, keeps the others back."""
        now = self._clock.now()
        pause = self._paces.reply_at(chat_id) - self._clock.monotonic()
        until = max(self._held.get(chat_id, now), now + timedelta(seconds=max(0.0, pause)))
        return until if until > now else None
