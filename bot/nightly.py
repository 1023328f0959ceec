"""The round of every night: what was kept long enough goes, and no trace of it stays in the files."""

from datetime import date

import structlog

from bot.rounds import RoundRight
from office.services import Office
from office.services.retention import ROUND
from storage import SqlArchive

log = structlog.get_logger(__name__)


class Nightly:
    """Makes the round of each day once, whichever replica comes first."""

    def __init__(self, office: Office, archive: SqlArchive) -> None:
        """Nothing is done before :meth:`tick`."""
        self._office = office
        self._archive = archive
        self._right = RoundRight(ROUND, archive, office.now)
        self._made: date | None = None

    async def tick(self) -> None:
        """Make the round if it is time and nobody has; a round that was broken off goes on where it stood."""
        day = self._office.retention.night()
        if day is None or day == self._made or not await self._right.seek():
            return
        try:
            if not await self._office.retention.is_made(day):
                await self._make(day)
            else:
                self._made = day
        finally:
            await self._right.give_up()

    async def _make(self, day: date) -> None:
        gone = {}
        async for promise, many in self._office.retention.round():
            if many:
                gone[promise.rule.value] = many
            if not await self._right.seek():
                return
        await self._office.retention.note(day)
        await self._archive.scrub(wholly=True)
        log.info("retention.kept", day=day.isoformat(), **gone)
