"""Gathers what comes within a moment, so that many share one transaction."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextvars import Context
from typing import Generic, TypeVar

from bot.loops import sleep

Item = TypeVar("Item")


class Batcher(Generic[Item]):
    """Hands items to ``flush`` in groups: after ``wait`` seconds, or at once when ``size`` are there.

    Whoever adds waits until its group is through, and gets the error if the group failed.
    """

    def __init__(
        self, flush: Callable[[Sequence[Item]], Awaitable[object]], *, wait: float = 0.02, size: int = 50
    ) -> None:
        """Gather for at most ``wait`` seconds or ``size`` items."""
        self._flush = flush
        self._wait = wait
        self._size = size
        self._items: list[Item] = []
        self._group: asyncio.Future[None] | None = None
        self._full = asyncio.Event()
        self._running: set[asyncio.Task[None]] = set()

    def put(self, item: Item) -> asyncio.Future[None]:
        """Add an item; the future, shared by its group, is done when the group is through.

        Await it shielded: one who stops waiting must not stop the others' wait.
        """
        loop = asyncio.get_running_loop()
        if self._group is None:
            self._group = loop.create_future()
            self._full = asyncio.Event()
            task = loop.create_task(self._go(self._group, self._full), context=Context())  # For many.
            self._running.add(task)
            task.add_done_callback(self._running.discard)
        self._items.append(item)
        group = self._group
        if len(self._items) >= self._size:
            self._full.set()
        return group

    async def drain(self) -> None:
        """Flush what is there and wait until everything is through."""
        self._full.set()
        while self._running:
            await asyncio.gather(*self._running, return_exceptions=True)

    async def _go(self, group: asyncio.Future[None], full: asyncio.Event) -> None:
        await sleep(self._wait, full)
        items, self._items = self._items, []
        self._group = None
        try:
            await self._flush(items)
        except Exception as error:
            if not group.done():
                group.set_exception(error)
                group.exception()
        else:
            if not group.done():
                group.set_result(None)
