"""What became of an announcement's deliveries that are no longer kept: counts by language and result."""

from collections.abc import Iterable, Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy import bindparam

from office.ids import LanguageCode
from office.model.outbox import DeliveryState
from storage.tables.broadcasts import broadcasts
from storage.tables.outbox import outbox

Counts = dict[str, dict[str, int]]
"""By language, then by state."""

_LEFT = {"pending": "cancelled", "retry": "cancelled", "sending": "unclear"}
"""What a delivery counts as that goes before it is through."""

_KEPT = sa.select(broadcasts.c.counts).where(broadcasts.c.id == bindparam("key")).with_for_update()
_KEEP = sa.update(broadcasts).where(broadcasts.c.id == bindparam("key")).values(counts=bindparam("new"))


def fold(connection: sa.Connection, which: sa.ColumnElement[bool], values: Mapping[str, object]) -> None:
    """Add these deliveries to the counts of their announcements, in the transaction that deletes them."""
    found = (
        sa.select(outbox.c.broadcast_id, outbox.c.language, outbox.c.state, sa.func.count().label("many"))
        .where(outbox.c.broadcast_id.is_not(None), which)
        .group_by(outbox.c.broadcast_id, outbox.c.language, outbox.c.state)
        .order_by(outbox.c.broadcast_id)
    )
    gone: dict[str, list[sa.Row[Any]]] = {}
    for row in connection.execute(found, values):
        gone.setdefault(row.broadcast_id, []).append(row)
    for key, rows in gone.items():
        kept = connection.execute(_KEPT, {"key": key}).first()
        if kept is not None:
            connection.execute(_KEEP, {"key": key, "new": _added(kept.counts or {}, rows)})


def _added(counts: Counts, rows: Iterable[sa.Row[Any]]) -> Counts:
    for row in rows:
        states = counts.setdefault(row.language, {})
        state = _LEFT.get(row.state, row.state)
        states[state] = states.get(state, 0) + row.many
    return counts


def by_language(
    counts: Counts | None, rows: Iterable[sa.Row[Any]]
) -> dict[LanguageCode, dict[DeliveryState, int]]:
    """Counts that are kept, and deliveries that still are, as one."""
    found: dict[LanguageCode, dict[DeliveryState, int]] = {}
    kept = [(language, state, many) for language, s in (counts or {}).items() for state, many in s.items()]
    for language, state, many in [*kept, *((row.language, row.state, row.many) for row in rows)]:
        states = found.setdefault(LanguageCode(language), {})
        states[DeliveryState(state)] = states.get(DeliveryState(state), 0) + many
    return found
