"""Keeps replies of one chat in the order they were written, also when one of them must wait."""

from datetime import UTC, datetime, timedelta

from bot.delivery.pacing import ChatPaces
from office.ports.clock import Clock

_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


class ReplyOrder:
    """Knows which chats' replies must wait, and until when."""

    def __init__(self, paces: ChatPaces, clock: Clock, *, claim_takes: float) -> None:
        """``paces`` knows of pauses that Telegram asked for.

        ``claim_takes`` is how many seconds may pass until a row that is due is in line here again: so
        much longer new ones must wait.
        """
        self._paces = paces
        self._clock = clock
        self._claim_takes = timedelta(seconds=claim_takes)
        self._held: dict[int, datetime] = {}

    def hold(self, chat_id: int, until: datetime) -> None:
        """A reply to this chat is tried again then: nothing overtakes it."""
        now = self._clock.now()
        self._held = {chat: end for chat, end in self._held.items() if end + self._claim_takes > now}
        self._held[chat_id] = until

    def held_until(self, chat_id: int, *, is_new: bool) -> datetime | None:
        """Until when a reply of this chat, or a 429, keeps this one back; perhaps until just now."""
        now = self._clock.now()
        pause = self._paces.reply_at(chat_id) - self._clock.monotonic()
        until = max(
            self._held.get(chat_id, _LONG_AGO), now + timedelta(seconds=pause) if pause > 0 else _LONG_AGO
        )
        return until if until + (self._claim_takes if is_new else timedelta(0)) > now else None
