"""The round of every night: what was kept long enough goes, and no trace of it stays in the files."""

from datetime import date, timedelta

import structlog

from office.model.inbox import Lease
from office.services import Office
from office.services.retention import ROUND
from storage import SqlArchive

log = structlog.get_logger(__name__)

HELD = timedelta(minutes=10)
"""How long a round is held at each step: after a crash another process goes on with it then."""


class Nightly:
    """Makes the round of each day once, whichever replica comes first."""

    def __init__(self, office: Office, archive: SqlArchive) -> None:
        """Nothing is done before :meth:`tick`."""
        self._office = office
        self._archive = archive
        self._made: date | None = None

    async def tick(self) -> None:
        """Make the round if it is time and nobody has; a round that was broken off goes on where it stood."""
        day = self._office.retention.night()
        if day is None or day == self._made or not await self._hold():
            return
        try:
            if not await self._office.retention.is_made(day):
                await self._make(day)
            else:
                self._made = day
        finally:
            await self._archive.leases.release(ROUND, self._archive.owner)

    async def _make(self, day: date) -> None:
        gone = {}
        async for promise, many in self._office.retention.round():
            if many:
                gone[promise.rule.value] = many
            if not await self._hold():
                return
        await self._office.retention.note(day)
        await self._archive.scrub(wholly=True)
        log.info("retention.kept", day=day.isoformat(), **gone)

    async def _hold(self) -> bool:
        """Whether this process makes the round, and goes on doing so."""
        now = self._office.now()
        lease = Lease(owner=self._archive.owner, until=now + HELD)
        return await self._archive.leases.acquire(ROUND, lease, now) is not None
