"""Keeps replies of one chat in the order they were written, also when one of them must wait."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.delivery.pacing import ChatPaces
from office.ids import DeliveryId
from office.ports.clock import Clock


@dataclass(slots=True)
class _Waiting:
    """What of a chat went back to the outbox, in the order it was written, and until when it waits there.

    ``is_out`` tells of each whether it is there still, or in line here again.
    """

    until: datetime
    is_out: dict[DeliveryId, bool] = field(default_factory=dict)

    def holds_back(self, row: DeliveryId) -> bool:
        """Whether something written before this row is still out."""
        for each, is_out in self.is_out.items():
            if each == row:
                return False
            if is_out:
                return True
        return False


class ReplyOrder:
    """Knows which replies must wait in the outbox because one before them does.

    All of them are claimed again, but perhaps not at once, and new ones may come in between.
    """

    def __init__(self, paces: ChatPaces, clock: Clock, *, lost_after: float) -> None:
        """``paces`` knows of pauses that Telegram asked for.

        A row that is due and does not come back here for ``lost_after`` seconds is another process's.
        """
        self._paces = paces
        self._clock = clock
        self._lost_after = timedelta(seconds=lost_after)
        self._chats: dict[int, _Waiting] = {}

    def hold(self, chat_id: int, until: datetime, row: DeliveryId) -> None:
        """A reply to this chat is tried again then: nothing written later overtakes it."""
        now = self._clock.now()
        self._chats = {c: each for c, each in self._chats.items() if each.until + self._lost_after > now}
        waiting = self._chats.setdefault(chat_id, _Waiting(until))
        waiting.until = until
        waiting.is_out[row] = True

    def is_back(self, chat_id: int, row: DeliveryId) -> None:
        """This reply is in line here again."""
        waiting = self._chats.get(chat_id)
        if waiting and row in waiting.is_out:
            waiting.is_out[row] = False

    def is_through(self, chat_id: int, row: DeliveryId) -> None:
        """This reply needs no waiting for any more."""
        waiting = self._chats.get(chat_id)
        if waiting and waiting.is_out.pop(row, None) is not None and not waiting.is_out:
            del self._chats[chat_id]

    def held_until(self, chat_id: int, row: DeliveryId) -> datetime | None:
        """Until when one written earlier, or a 429, keeps this reply back; perhaps until just now."""
        now, ends = self._clock.now(), list[datetime]()
        pause = self._paces.reply_at(chat_id) - self._clock.monotonic()
        if pause > 0:
            ends.append(now + timedelta(seconds=pause))
        waiting = self._chats.get(chat_id)
        if waiting and waiting.holds_back(row) and now < waiting.until + self._lost_after:
            ends.append(waiting.until)
        return max(ends, default=None)
