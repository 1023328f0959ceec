"""One rising number for everything that changes in any chat, and a way to wait for it."""

import asyncio
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from playground.chats import Chat
from playground.messages import Message


class Changes:
    """Numbers every change and wakes those who wait for one in certain chats."""

    def __init__(self) -> None:
        """Nothing has happened yet."""
        self.latest = 0
        self._waiting: defaultdict[int, set[asyncio.Future[None]]] = defaultdict(set)
        self._is_closed = False

    def record(self, chat: Chat, message: Message) -> None:
        """Note that a message is new, edited or gone."""
        message.change = self._next()
        chat.recent.pop(message.id, None)
        chat.recent[message.id] = message
        self._wake(chat.id)

    def toast(self, chat: Chat, toast: dict[str, Any]) -> None:
        """Note what the answer to a button press showed."""
        chat.toasts.append(toast | {"change": self._next()})
        self._wake(chat.id)

    def nudge(self, chat: Chat) -> None:
        """Note that something besides messages changed in a chat, such as its keyboard."""
        self._next()
        self._wake(chat.id)

    async def wait(self, chats: Iterable[int], seconds: float) -> None:
        """Return at the next change in one of these chats, or after this many seconds."""
        if self._is_closed:
            return
        waiter = asyncio.get_running_loop().create_future()
        ids = list(chats)
        for chat in ids:
            self._waiting[chat].add(waiter)
        try:
            await asyncio.wait([waiter], timeout=seconds)
        finally:
            self._forget(waiter, ids)

    def close(self) -> None:
        """Let everyone who waits go."""
        self._is_closed = True
        for chat in list(self._waiting):
            self._wake(chat)

    def _forget(self, waiter: asyncio.Future[None], chats: list[int]) -> None:
        for chat in chats:
            self._waiting[chat].discard(waiter)
            if not self._waiting[chat]:
                del self._waiting[chat]

    def _next(self) -> int:
        self.latest += 1
        return self.latest

    def _wake(self, chat: int) -> None:
        for waiter in self._waiting.get(chat, ()):
            if not waiter.done():
                waiter.set_result(None)
