"""The record of deeds: rows are added and read, never changed."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy import bindparam

from office.model.audit import AuditEntry
from storage.line import Line
from storage.tables.audit import audit

_RECORD = sa.insert(audit)
_ENTRIES = (
    sa.select(audit)
    .where(audit.c.object_kind == bindparam("kind"), audit.c.object_id == bindparam("key"))
    .order_by(audit.c.id)
)


class SqlAudit:
    """The port's ``AuditStore`` in SQL."""

    def __init__(self, line: Line) -> None:
        self._line = line

    async def record(self, entry: AuditEntry) -> None:
        """Add an entry."""
        await self._line.change_each(
            _RECORD,
            [
                {
                    "at": entry.at,
                    "actor": entry.actor,
                    "action": entry.action,
                    "object_kind": entry.object_kind,
                    "object_id": entry.object_id,
                    "city_id": entry.city_id,
                    "detail": dict(entry.detail),
                }
            ],
        )

    async def entries(self, object_kind: str, object_id: str) -> Sequence[AuditEntry]:
        """What was done to an object, oldest first."""
        return [
            AuditEntry(
                at=row.at,
                actor=row.actor,
                action=row.action,
                object_kind=row.object_kind,
                object_id=row.object_id,
                city_id=row.city_id,
                detail=row.detail,
            )
            for row in await self._line.rows(_ENTRIES, kind=object_kind, key=object_id)
        ]
