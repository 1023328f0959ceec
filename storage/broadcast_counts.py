"""What became of an announcement's deliveries that are no longer kept: counts by language and result."""

from collections.abc import Iterable, Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy import bindparam

from office.ids import LanguageCode
from office.model.outbox import DeliveryClass, DeliveryState
from storage.tables.broadcasts import broadcasts
from storage.tables.outbox import AMISS, SENDING, WAITING, outbox

Counts = dict[str, dict[str, int]]
"""By language, then by state."""

_LEFT = {"pending": "cancelled", "retry": "cancelled", "sending": "unclear"}
"""What a delivery counts as that goes before it is through."""

_KEPT = sa.select(broadcasts.c.counts).where(broadcasts.c.id == bindparam("key")).with_for_update()
_KEEP = sa.update(broadcasts).where(broadcasts.c.id == bindparam("key")).values(counts=bindparam("new"))

OF_ONE = outbox.c.broadcast_id.op("||")("") == bindparam("which", type_=sa.Text())
"""Written so that no index is taken for it: what waits is found by its lane, however many were sent."""

WAITS = sa.and_(WAITING, outbox.c.lane == int(DeliveryClass.BROADCAST.lane), OF_ONE)
"""The deliveries of one announcement that wait: parameter ``which``."""


def _how_many(*where: sa.ColumnElement[bool]) -> sa.Select[str, int]:
    return sa.select(outbox.c.state, sa.func.count().label("many")).where(*where).group_by(outbox.c.state)


_OPEN_AND_AMISS = sa.union_all(
    _how_many(WAITS),
    _how_many(SENDING, OF_ONE),
    _how_many(AMISS, outbox.c.broadcast_id == bindparam("which", type_=sa.Text())),
)
_WRITTEN_DOWN = sa.select(broadcasts.c.addressed, broadcasts.c.counts).where(
    broadcasts.c.id == bindparam("which")
)


def so_far(connection: sa.Connection, which: str) -> dict[DeliveryState, int]:
    """How far an announcement has come, without reading what was sent: that is all the rest."""
    written = connection.execute(_WRITTEN_DOWN, {"which": which}).one()
    found = dict.fromkeys(DeliveryState, 0)
    for row in connection.execute(_OPEN_AND_AMISS, {"which": which}):
        found[DeliveryState(row.state)] += row.many
    for states in (written.counts or {}).values():
        for state, many in states.items():
            if state != DeliveryState.SENT:
                found[DeliveryState(state)] += many
    found[DeliveryState.SENT] = max(0, written.addressed - sum(found.values()))
    return {state: many for state, many in found.items() if many}


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
