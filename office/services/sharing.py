"""One look for all who ask for the same thing at the same moment, as when many get one announcement."""

import asyncio
from collections.abc import Awaitable, Callable, Hashable
from contextvars import Context
from typing import Any, TypeVar

T = TypeVar("T")

LONGEST = 1.0
"""Seconds for which one look keeps the next one back: it may hang on a lost connection."""


class Looks:
    """Shares what is found, never what was found before somebody asked.

    Who asks while a look is under way waits for the next one: that begins when this one ends, or has
    taken too long, and is for all who have asked by then.
    """

    def __init__(self) -> None:
        self._under_way: dict[Hashable, asyncio.Task[Any]] = {}
        self._next: dict[Hashable, asyncio.Task[Any]] = {}

    async def share(self, key: Hashable, look: Callable[[], Awaitable[T]]) -> T:
        """What one look finds that has not begun yet; what it raises, it raises for all."""
        task = self._next.get(key)
        if task is None:
            task = asyncio.create_task(self._look(key, look), context=Context())  # For many.
            self._next[key] = task
            task.add_done_callback(_heard)
        found: T = await asyncio.shield(task)
        return found

    async def _look(self, key: Hashable, look: Callable[[], Awaitable[T]]) -> T:
        if (before := self._under_way.get(key)) is not None:
            await asyncio.wait([before], timeout=LONGEST)
        mine = self._under_way[key] = self._next.pop(key)
        try:
            return await look()
        finally:
            if self._under_way.get(key) is mine:
                del self._under_way[key]


def _heard(task: asyncio.Task[Any]) -> None:
    """Whoever asked may have been cancelled: then nobody is there to hear of an error."""
    if not task.cancelled():
        task.exception()
