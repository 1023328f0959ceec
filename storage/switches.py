"""Named leases with fencing numbers, and pauses that all replicas keep."""

from datetime import UTC, datetime

import sqlalchemy as sa
from sqlalchemy import bindparam
from sqlalchemy.dialects.postgresql import insert  # SQLite's dialect writes the same ON CONFLICT from it.

from office.model.inbox import Lease
from storage.line import Database
from storage.tables.switches import leases, pauses

_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)

_NEW_LEASE = insert(leases)
_ACQUIRE = _NEW_LEASE.on_conflict_do_update(
    index_elements=[leases.c.name],
    set_={
        "owner": _NEW_LEASE.excluded.owner,
        "until": _NEW_LEASE.excluded.until,
        "fence": leases.c.fence + sa.case((leases.c.owner == _NEW_LEASE.excluded.owner, 0), else_=1),
    },
    where=sa.or_(leases.c.owner == _NEW_LEASE.excluded.owner, leases.c.until <= bindparam("now")),
).returning(leases.c.fence)
_RELEASE = (
    sa.update(leases)
    .where(leases.c.name == bindparam("key"), leases.c.owner == bindparam("me"))
    .values(owner="", until=_LONG_AGO)
)
_NEW_PAUSE = insert(pauses)
_PAUSE = _NEW_PAUSE.on_conflict_do_update(
    index_elements=[pauses.c.name],
    set_={"until": _NEW_PAUSE.excluded.until},
    where=pauses.c.until < _NEW_PAUSE.excluded.until,
)
_PAUSED = sa.select(pauses.c.until).where(pauses.c.name == bindparam("key"))


class SqlLeases:
    """The port's ``Leases`` in SQL; every call is its own transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def acquire(self, name: str, lease: Lease, now: datetime) -> int | None:
        """Take or renew; the fencing number rises whenever the owner changes."""
        async with self._database.transaction() as line:
            row = await line.first(
                _ACQUIRE, name=name, owner=lease.owner, until=lease.until, fence=1, now=now
            )
        return int(row.fence) if row else None

    async def release(self, name: str, owner: str) -> None:
        """Give a lease back, if it is still this owner's."""
        async with self._database.transaction() as line:
            await line.change(_RELEASE, key=name, me=owner)

    async def pause(self, name: str, until: datetime) -> None:
        """Pause until then; a pause that lasts longer stays."""
        async with self._database.transaction() as line:
            await line.change(_PAUSE, name=name, until=until)

    async def paused_until(self, name: str) -> datetime | None:
        """The end of the last pause of this name, perhaps in the past."""
        async with self._database.reading() as line:
            row = await line.first(_PAUSED, key=name)
        return row.until if row else None
