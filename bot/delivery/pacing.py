"""When the next message may go: bulk evenly spaced, chats not flooded; pure, the moment is handed in.

Telegram's limits: about 30 messages a second over all chats, one a second in a chat, 20 a minute in a
group (python-telegram-bot, ``constants.FloodLimit``). How the server counts is unpublished, so what is
sent here passes under a strict sliding second and under a token bucket alike.
"""

from collections import deque
from dataclasses import dataclass, field

_OVERALL = 30
_SECOND = 1.0
_MINUTE = 60.0
_CATCH_UP = 2
_LATE = 0.5
_MARGIN = 0.004


class Window:
    """At most ``most`` grants in any stretch of ``span`` seconds."""

    __slots__ = ("_grants", "_span")

    def __init__(self, most: int, span: float) -> None:
        self._grants: deque[float] = deque(maxlen=most)
        self._span = span

    def free_at(self) -> float:
        """The first moment at which one more keeps the promise."""
        grants = self._grants
        return grants[0] + self._span if len(grants) == grants.maxlen else 0.0

    def note(self, moment: float) -> None:
        """One was granted at this moment."""
        self._grants.append(moment)

    def last(self) -> float:
        """When the newest was granted; long ago if none was."""
        return self._grants[-1] if self._grants else -_MINUTE


class BulkPace:
    """The even beat of sending to many: ``rate`` a second, 0 for no limit.

    The schedule is absolute, so that a late wake-up does not slow the rest; what was missed is caught up
    at twice the pace, two messages at most, and never more than ``rate`` leave within a second. What had to
    wait for that is hardly caught up: it would bunch in every second after it. Replies are not held back,
    but bulk makes room for them: together they stay under Telegram's 30 a second, bulk going down to a
    tenth of its rate if need be.
    """

    def __init__(self, rate: float) -> None:
        """Begin with a free slot."""
        self.rate = rate
        self._interval = 1.0 / rate if rate > 0 else 0.0
        self._due = 0.0
        whole = max(1, int(rate))
        self._own = Window(whole, whole * self._interval + _MARGIN)
        self._all = Window(max(_OVERALL, int(rate)), _SECOND + _MARGIN)

    def slot(self, now: float) -> float:
        """The moment (monotonic seconds) at which the next may go; not after ``now`` means at once."""
        if self.rate <= 0:
            return now
        mine = max(self._due, self._own.free_at(), self._own.last() + self._interval / 2)
        at_the_latest = self._own.last() + 10 * self._interval
        return max(mine, min(self._all.free_at(), at_the_latest))

    def take(self, now: float) -> None:
        """One bulk message goes now."""
        if self.rate <= 0:
            return
        has_paused = now - self._own.last() > _SECOND
        had_to_wait = self._own.free_at() > self._due
        missed = 0.0 if has_paused else _LATE if had_to_wait else _CATCH_UP
        behind = now - missed * self._interval
        self._due = max(self._due, behind) + self._interval
        self._own.note(now)
        self._all.note(now)

    def make_room(self, now: float) -> None:
        """A reply goes now, outside the beat."""
        if self.rate > 0:
            self._all.note(now)


@dataclass(slots=True)
class ChatPace:
    """How much one chat has had."""

    last: float = -_MINUTE
    paused_until: float = 0.0
    minute: Window = field(default_factory=lambda: Window(20, _MINUTE))


class ChatPaces:
    """The limits of every chat that was written to lately; others are forgotten."""

    def __init__(self, spacing: float = _SECOND, group_minute: float = _MINUTE) -> None:
        """One message in ``spacing`` seconds a chat, 20 in ``group_minute`` seconds a group."""
        self._spacing = spacing
        self._minute = group_minute
        self._chats: dict[int, ChatPace] = {}
        self._next_sweep = 0.0

    def reply_at(self, chat_id: int) -> float:
        """When a reply may go: at once, except after a 429 of this chat."""
        chat = self._chats.get(chat_id)
        return chat.paused_until if chat else 0.0

    def later_at(self, chat_id: int) -> float:
        """When a message that was not asked for just now may go."""
        chat = self._chats.get(chat_id)
        if chat is None:
            return 0.0
        free = max(chat.paused_until, chat.last + self._spacing)
        return max(free, chat.minute.free_at()) if chat_id < 0 else free

    def note(self, chat_id: int, now: float) -> None:
        """A message to this chat goes now."""
        self._sweep(now)
        chat = self._chats.get(chat_id)
        if chat is None:
            chat = self._chats[chat_id] = ChatPace(minute=Window(20, self._minute))
        chat.last = now
        if chat_id < 0:
            chat.minute.note(now)

    def pause(self, chat_id: int, until: float) -> None:
        """Telegram asked to leave this chat alone until then."""
        chat = self._chats.setdefault(chat_id, ChatPace(minute=Window(20, self._minute)))
        chat.paused_until = max(chat.paused_until, until)

    def _sweep(self, now: float) -> None:
        if now < self._next_sweep:
            return
        self._next_sweep = now + self._minute
        self._chats = {
            chat_id: chat
            for chat_id, chat in self._chats.items()
            if max(chat.last + self._minute, chat.paused_until) > now
        }

    def __len__(self) -> int:
        return len(self._chats)
