"""The marks of updates that are done or given up: written in groups, owed while the archive is busy."""

from collections.abc import Callable, Collection, Sequence
from contextlib import suppress

from bot.batching import Batcher
from office.errors import ArchiveBusy
from office.ids import UpdateId
from office.ports.archive import InboxQueue
from office.ports.clock import Clock


class Marks:
    """Writes what became of updates; each is let go of (``let_go``) once its mark is kept."""

    def __init__(
        self,
        inbox: InboxQueue,
        clock: Clock,
        *,
        wait: float,
        size: int,
        let_go: Callable[[Collection[UpdateId]], None],
    ) -> None:
        """Marks of updates that are done are gathered for ``wait`` seconds, ``size`` at most."""
        self._inbox = inbox
        self._clock = clock
        self._let_go = let_go
        self._gathered = Batcher[UpdateId](self._owe_done, wait=wait, size=size)
        self._done: set[UpdateId] = set()
        self._failed: dict[UpdateId, str] = {}

    def done(self, update_id: UpdateId) -> None:
        """Nothing is left to do for it."""
        self._gathered.put(update_id)

    def failed(self, update_id: UpdateId, number: str) -> None:
        """It is given up, under this number; written with the next :meth:`pay`."""
        self._failed[update_id] = number

    async def pay(self) -> None:
        """Write what is owed; raises :class:`ArchiveBusy`, and then owes it still."""
        done, failed = frozenset(self._done), dict(self._failed)
        if done:
            await self._inbox.mark_done(sorted(done))
            self._done -= done
            self._let_go(done)
        for update_id, number in failed.items():
            await self._inbox.fail(update_id, number=number, at=self._clock.now())
            self._failed.pop(update_id, None)
            self._let_go([update_id])

    async def drain(self) -> None:
        """Write what is being gathered."""
        await self._gathered.drain()

    async def _owe_done(self, update_ids: Sequence[UpdateId]) -> None:
        self._done.update(update_ids)
        with suppress(ArchiveBusy):
            await self.pay()
