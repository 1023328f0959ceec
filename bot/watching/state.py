"""What is looked up at the moment somebody asks: what waits in the archive, and since when."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from office.errors import ArchiveBusy
from office.model.outbox import Lane
from storage import SqlArchive

PATIENCE = 3.0
"""Seconds after which the archive counts as not reachable."""

LATELY = timedelta(hours=1)
"""So long an announcement left unclear is among the figures."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """What waits in inbox and outbox, and what is to be looked after.

    ``overdue`` are the seconds since the first row was due, by lane; ``unclear`` are the deliveries of
    announcements that were left unclear in the last hour.
    """

    updates: int
    oldest_update: float
    letters: Mapping[str, int]
    overdue: Mapping[str, float] = field(default_factory=dict)
    unclear: int = 0


async def waiting(archive: SqlArchive, now: datetime) -> Waiting | None:
    """What waits; none while the archive cannot be reached."""
    try:
        async with asyncio.timeout(PATIENCE):
            oldest = await archive.inbox.oldest_waiting()
            due = await archive.outbox.next_due(now, Lane)
            return Waiting(
                updates=await archive.inbox.waiting(),
                oldest_update=_since(oldest, now),
                letters=await archive.outbox.depth(),
                overdue={lane.name.lower(): _since(due.get(lane), now) for lane in Lane},
                unclear=await archive.outbox.unclear(since=now - LATELY),
            )
    except (ArchiveBusy, TimeoutError):
        return None


def _since(moment: datetime | None, now: datetime) -> float:
    return 0.0 if moment is None else max(0.0, (now - moment).total_seconds())
