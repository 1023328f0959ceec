"""The queue of updates for the bot, and the one who fetches them.

Sources: Bot API (getUpdates: offset, limit, timeout, allowed_updates; kept no longer than 24 hours),
`telegram-bot-api/Client.cpp` (`process_get_updates_query`, `abort_long_poll`).
"""

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Iterable
from itertools import islice
from typing import Any

from playground.refusal import Refusal

NOT_BY_DEFAULT = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
KEPT_SECONDS = 24 * 3600.0
FIRST_ID = 700_000_001


class Conflict(Refusal):
    """A 409: two want the updates, or a webhook has them."""

    def __init__(self, words: str) -> None:
        """Say who ended it."""
        super().__init__(409, f"Conflict: {words}")


class Updates:
    """Updates in rising order until they are confirmed; one poller at a time."""

    def __init__(self, now: Callable[[], float], *, after: int = 0) -> None:
        """An empty queue that reads the time (seconds since 1970) from this function.

        Its numbers begin `after` so many that an earlier queue may have used.
        """
        self.pending: OrderedDict[int, tuple[int, float, dict[str, Any]]] = OrderedDict()
        self.allowed: frozenset[str] | None = None
        self.listeners: list[Callable[[int, int], None]] = []
        self.is_pushed = False
        self._now = now
        self._next_id = FIRST_ID + after
        self._poller: asyncio.Future[None] | None = None

    def add(self, kind: str, payload: dict[str, Any], chat: int) -> int | None:
        """Queue one update about a chat and return its id; None where the bot does not want its kind."""
        if not self._is_wanted(kind):
            return None
        number = self._next_id
        self._next_id += 1
        self.pending[number] = (chat, self._now(), {"update_id": number, kind: payload})
        if self._poller is not None and not self._poller.done():
            self._poller.set_result(None)
        for listener in self.listeners:
            listener(number, chat)
        return number

    def again(self, update: dict[str, Any], chat: int) -> None:
        """Queue an update as it is, its id included: as Telegram does after a lost answer."""
        self.pending[update["update_id"]] = (chat, self._now(), update)
        if self._poller is not None and not self._poller.done():
            self._poller.set_result(None)

    def allow(self, kinds: Iterable[str] | None) -> None:
        """Keep to these kinds from now on; an empty list means all the usual ones."""
        if kinds is not None:
            self.allowed = frozenset(kinds) or None

    async def poll(self, offset: int, limit: int, seconds: float) -> list[dict[str, Any]]:
        """Confirm what lies before the offset, then wait for updates; a second poller ends the first."""
        if self.is_pushed:
            raise Conflict(
                "can't use getUpdates method while webhook is active; "
                "use deleteWebhook to delete the webhook first"
            )
        self.end_poll(
            "terminated by other getUpdates request; make sure that only one bot instance is running"
        )
        self._confirm(offset)
        self._drop_old()
        if not self.pending and seconds > 0:
            await self._wait(seconds)
        return [update for _, _, update in islice(self.pending.values(), limit)]

    def end_poll(self, words: str) -> None:
        """Answer whoever waits with a 409."""
        if self._poller is not None and not self._poller.done():
            self._poller.set_exception(Conflict(words))
        self._poller = None

    def close(self) -> None:
        """Let the poller go with what there is."""
        if self._poller is not None and not self._poller.done():
            self._poller.set_result(None)

    async def _wait(self, seconds: float) -> None:
        poller = self._poller = asyncio.get_running_loop().create_future()
        await asyncio.wait([poller], timeout=seconds)
        if self._poller is poller:
            self._poller = None
        if poller.done():
            poller.result()

    def _confirm(self, offset: int) -> None:
        if offset < 0:
            surplus = max(0, len(self.pending) + offset)
            for _ in range(surplus):
                self.pending.popitem(last=False)
            return
        while self.pending and next(iter(self.pending)) < offset:
            self.pending.popitem(last=False)

    def _drop_old(self) -> None:
        oldest = self._now() - KEPT_SECONDS
        while self.pending and next(iter(self.pending.values()))[1] < oldest:
            self.pending.popitem(last=False)

    def _is_wanted(self, kind: str) -> bool:
        return kind not in NOT_BY_DEFAULT if self.allowed is None else kind in self.allowed
