"""How much one chat may do in a minute: counted in memory, so that it costs an ordinary question nothing.

Every process counts for itself: what each can bear is what it has to protect. What reaches the staff,
contributions and files, is counted a day in the archive instead.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum, auto

from office.ids import ChatId

MOST_A_MINUTE = 20
"""Messages and presses of one chat that are answered in a minute."""

MINUTE = timedelta(minutes=1)

REMEMBERED = 10_000
"""Chats counted before those whose minute is over are forgotten."""


class Verdict(Enum):
    """What becomes of an action: done, told that it was too much, or left without a word."""

    GO = auto()
    TELL = auto()
    SILENT = auto()


@dataclass(slots=True)
class _Minute:
    """The minute of one chat that began with its first action."""

    ends_at: datetime
    actions: int = 0
    is_free: bool = False


@dataclass(slots=True)
class Pace:
    """Counts the actions of chats; a minute begins with the first action in it."""

    most: int = MOST_A_MINUTE
    _minutes: dict[ChatId, _Minute] = field(default_factory=dict)

    def count(self, chat_id: ChatId, at: datetime) -> Verdict:
        """Count an action done at this moment; the first one too many is told, the others are not."""
        minute = self._minute(chat_id, at)
        minute.actions += 1
        if minute.is_free or minute.actions <= self.most:
            return Verdict.GO
        return Verdict.TELL if minute.actions == self.most + 1 else Verdict.SILENT

    def goes_on(self, chat_id: ChatId) -> datetime:
        """When the minute of this chat ends."""
        return self._minutes[chat_id].ends_at

    def free(self, chat_id: ChatId) -> None:
        """Count no further in this minute: somebody at work."""
        self._minutes[chat_id].is_free = True

    def _minute(self, chat_id: ChatId, at: datetime) -> _Minute:
        found = self._minutes.get(chat_id)
        if found is not None and at < found.ends_at:
            return found
        if len(self._minutes) >= REMEMBERED:
            self._minutes = {key: each for key, each in self._minutes.items() if at < each.ends_at}
        self._minutes[chat_id] = begun = _Minute(ends_at=at + MINUTE)
        return begun
