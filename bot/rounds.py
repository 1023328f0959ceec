"""The right to make a round that is made once a day: one process at a time, while it makes it."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from datetime import datetime, timedelta

from office.errors import ArchiveBusy
from office.model.inbox import Lease
from storage import SqlArchive

HELD = timedelta(minutes=10)
"""How long a round is held at each step: after a crash another process makes it then."""


class RoundRight:
    """Held from :meth:`seek` on; whoever makes a round notes that at its end, and may not live to do so."""

    def __init__(self, name: str, archive: SqlArchive, now: Callable[[], datetime]) -> None:
        """Nothing is asked before :meth:`seek`."""
        self._name = name
        self._archive = archive
        self._now = now

    async def seek(self) -> bool:
        """Whether this process makes the round, and goes on doing so."""
        now = self._now()
        lease = Lease(owner=self._archive.owner, until=now + HELD)
        return await self._archive.leases.acquire(self._name, lease, now) is not None

    async def give_up(self) -> None:
        """Let another process look."""
        await self._archive.leases.release(self._name, self._archive.owner)

    @asynccontextmanager
    async def kept(self) -> AsyncIterator[None]:
        """Keep what :meth:`seek` got through one long step, and give it up at its end."""
        keeper = asyncio.create_task(self._keep())
        try:
            yield
        finally:
            keeper.cancel()
            await asyncio.gather(keeper, return_exceptions=True)
            await self.give_up()

    async def _keep(self) -> None:
        while True:
            await asyncio.sleep(HELD.total_seconds() / 3)
            with suppress(ArchiveBusy):
                await self.seek()
