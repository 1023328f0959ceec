"""Quiet hours that residents chose: what comes by itself waits until they end."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy import bindparam

from office.model.outbox import DeliveryClass
from office.model.rest import Rest
from storage.tables.outbox import outbox

_PUT_OFF = (
    sa.update(outbox)
    .where(outbox.c.id == bindparam("key"))
    .values(due_at=bindparam("until", type_=outbox.c.due_at.type))
)


def rests(quiet: str | None, sort: DeliveryClass, now: datetime) -> datetime | None:
    """Until when a message of this kind waits for a resident with these quiet hours; none if it need not."""
    return None if quiet is None or not sort.is_unasked else _rest(quiet).end(now)


def asleep(due: Sequence[sa.Row[Any]], now: datetime) -> Mapping[str, datetime]:
    """Those of these due rows whose reader wants quiet now, and until when.

    What changes a message that is there rings nobody. What would come too late is not put off: it goes
    at once, and softly.
    """
    found = {row.id: end for row in due if _is_new(row) and (end := _end(row, now)) is not None}
    late = {row.id for row in due if row.expires_at is not None and row.expires_at <= found.get(row.id, now)}
    return {key: end for key, end in found.items() if key not in late}


def is_soft(row: sa.Row[Any], now: datetime) -> bool:
    """Whether it is said within the quiet hours of its reader after all."""
    return _end(row, now) is not None


def put_off(connection: sa.Connection, until: Mapping[str, datetime]) -> None:
    """Have these rows wait until then."""
    if until:
        connection.execute(_PUT_OFF, [{"key": key, "until": end} for key, end in until.items()])


def _end(row: sa.Row[Any], now: datetime) -> datetime | None:
    return rests(row.quiet, DeliveryClass(row.sort), now)


def _is_new(row: sa.Row[Any]) -> bool:
    return row.edits is None and row.kept_message is None


@lru_cache(maxsize=256)
def _rest(quiet: str) -> Rest:
    return Rest.from_text(quiet)
