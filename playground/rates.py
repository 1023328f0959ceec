"""Telegram's limits on sending, as optional switches.

Sources: Telegram's FAQ for bots ("My bot is hitting limits"): about 30 messages a second overall,
one a second per chat, 20 a minute per group. The true algorithm is not published, so there are two.
"""

from collections import defaultdict, deque
from dataclasses import dataclass, field
from math import ceil

from playground.refusal import Refusal, too_many_requests


@dataclass(slots=True)
class Window:
    """At most so many in any stretch of so many seconds: the strict reading."""

    limit: int
    seconds: float
    times: deque[float] = field(default_factory=deque)

    def wait(self, now: float) -> float:
        """Seconds until one more is allowed; 0 means now."""
        while self.times and self.times[0] <= now - self.seconds:
            self.times.popleft()
        return 0.0 if len(self.times) < self.limit else self.times[0] + self.seconds - now

    def take(self, now: float) -> None:
        """Count one."""
        self.times.append(now)


@dataclass(slots=True)
class Bucket:
    """So many at once, refilled evenly: the kind reading."""

    limit: int
    seconds: float
    filled: float = -1.0
    at: float = 0.0

    def wait(self, now: float) -> float:
        """Seconds until one more is allowed; 0 means now."""
        rate = self.limit / self.seconds
        fresh = self.filled < 0
        self.filled = self.limit if fresh else min(self.limit, self.filled + (now - self.at) * rate)
        self.at = now
        return 0.0 if self.filled >= 1 else (1 - self.filled) / rate

    def take(self, now: float) -> None:
        """Count one."""
        self.filled -= 1
        self.at = now


def _each(
    kind: type[Window] | type[Bucket], limit: int | None, seconds: float
) -> defaultdict[int, Window | Bucket] | None:
    return None if limit is None else defaultdict(lambda: kind(limit, seconds))


class Rates:
    """Refuses what is too fast, with `retry_after`; off until switched on."""

    def __init__(self) -> None:
        """Without limits."""
        self.refused = 0
        self.set()

    def set(
        self,
        *,
        mode: str = "off",
        per_second: int | None = None,
        per_chat_second: int | None = None,
        per_group_minute: int | None = None,
    ) -> None:
        """Switch limits on: mode is off, window or bucket; None leaves that limit out."""
        kind: type[Window] | type[Bucket] = Bucket if mode == "bucket" else Window
        self.mode = mode
        self._all = None if per_second is None else kind(per_second, 1)
        self._chats = _each(kind, per_chat_second, 1)
        self._groups = _each(kind, per_group_minute, 60)

    def admit(self, chat: int, now: float) -> None:
        """Count one message to a chat at this moment (seconds), or refuse it with a 429."""
        if self.mode == "off":
            return
        limits = [limit for limit in self._limits(chat) if limit is not None]
        wait = max((limit.wait(now) for limit in limits), default=0.0)
        if wait > 0:
            self.refused += 1
            raise self._refusal(wait)
        for limit in limits:
            limit.take(now)

    def _limits(self, chat: int) -> list[Window | Bucket | None]:
        per_chat = self._chats[chat] if self._chats is not None else None
        per_group = self._groups[chat] if self._groups is not None and chat < 0 else None
        return [self._all, per_chat, per_group]

    @staticmethod
    def _refusal(wait: float) -> Refusal:
        return too_many_requests(max(1, ceil(wait)))
