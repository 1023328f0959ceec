"""The right to send to many: a pause is known to all, also where telling them failed at first."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.clock import ShiftedClock
from bot.delivery.bulk import BulkRight
from office.errors import ArchiveBusy
from storage import SqlArchive
from tests.delivery.conftest import QUICK


class BusyOnce:
    """Leases of an archive that cannot write the first pause."""

    def __init__(self, archive: SqlArchive) -> None:
        self._leases = archive.leases
        self._is_busy = True

    async def pause(self, name: str, until: datetime) -> None:
        """Fail at first."""
        if self._is_busy:
            self._is_busy = False
            raise ArchiveBusy("locked")
        await self._leases.pause(name, until)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._leases, name)


async def test_a_pause_that_could_not_be_written_is_told_with_the_next_look(archive: SqlArchive) -> None:
    clock = ShiftedClock()
    here = BulkRight(BusyOnce(archive), "here", QUICK, clock)
    there = BulkRight(archive.leases, "there", QUICK, clock)
    assert await here.seek()
    until = clock.now() + timedelta(seconds=300)
    with pytest.raises(ArchiveBusy):
        await here.pause(until)

    assert not await here.seek()
    clock.turn(QUICK.lease + 1)

    assert not await there.seek()
    assert there.paused_until == until
