"""Whether what waits may still be said to its reader: asked as it is claimed, whatever was true before.

A row may have been under way, or written by another process, when its reader left, unsubscribed, or the
announcement was stopped.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import bindparam

from office.model.outbox import DeliveryClass
from office.model.people import FollowKind, Purpose
from storage.tables.broadcasts import broadcasts
from storage.tables.outbox import outbox
from storage.tables.people import consents, followings
from storage.tables.texts import texts

_AGREES = sa.exists().where(
    consents.c.resident_id == outbox.c.resident_id,
    consents.c.purpose == Purpose.NEWS,
    consents.c.withdrawn_at.is_(None),
)
_FOLLOWS_THE_PLAN = sa.exists().where(
    followings.c.resident_id == outbox.c.resident_id,
    followings.c.kind == FollowKind.PROCESS,
    followings.c.key == broadcasts.c.process_id,
)
_HAS_WORDS = sa.exists().where(texts.c.object_kind == "broadcast", texts.c.object_id == broadcasts.c.id)
_IS_FOR_ANYBODY = sa.or_(
    broadcasts.c.process_id.is_(None),
    sa.and_(broadcasts.c.event_id.is_(None), ~_HAS_WORDS),  # Made of the plan, for those who live there.
)
_UNWANTED = (
    sa.select(outbox.c.id)
    .join_from(outbox, broadcasts, broadcasts.c.id == outbox.c.broadcast_id)
    .where(
        outbox.c.id.in_(bindparam("keys", expanding=True)),
        ~sa.and_(_AGREES, sa.or_(_IS_FOR_ANYBODY, _FOLLOWS_THE_PLAN)),
    )
)
_ROW = outbox.c.id == bindparam("key")
_CANCEL = (
    sa.update(outbox)
    .where(_ROW)
    .values(state="cancelled", reason=bindparam("why"), finished_at=bindparam("at"))
)
_ERASE = sa.delete(outbox).where(_ROW)


def reaching(connection: sa.Connection, due: Sequence[sa.Row[Any]], now: datetime) -> Sequence[sa.Row[Any]]:
    """Those of these due rows that may go; others are cancelled, and gone where their reader is erased."""
    why = {row.id: reason for row in due if (reason := _hindrance(row)) is not None}
    why |= _unwanted(connection, [row.id for row in due if row.broadcast_id and row.id not in why])
    gone = [row.id for row in due if _is_erased(row)]
    cancelled = [key for key in why if key not in gone]
    if cancelled:
        connection.execute(_CANCEL, [{"key": key, "why": why[key], "at": now} for key in cancelled])
    if gone:
        connection.execute(_ERASE, [{"key": key} for key in gone])
    return [row for row in due if row.id not in why]


def _hindrance(row: sa.Row[Any]) -> str | None:
    """Why this is not said any more: its resident cannot or will not be reached, its announcement ended."""
    if _is_erased(row):
        return "forgotten"
    is_open = row.resident_state in {None, "active"}
    reaches = is_open or (row.resident_state == "blocked" and DeliveryClass(row.sort).reaches_blocked)
    if not reaches:
        return str(row.resident_state)
    return "stopped" if row.broadcast_state in {"stopped", "done"} else None


def _is_erased(row: sa.Row[Any]) -> bool:
    """Whether it was written while its resident went: nothing of them is to stay."""
    return row.resident_id is not None and row.resident_state is None


def _unwanted(connection: sa.Connection, keys: Sequence[str]) -> Mapping[str, str]:
    """The announcements among these rows whose reader does not want them any more."""
    found = connection.execute(_UNWANTED, {"keys": list(keys)}).scalars() if keys else ()
    return dict.fromkeys(found, "unsubscribed")
