"""Quiet hours that residents chose: what can wait waits until they end, what cannot comes softly."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy import bindparam

from office.model.outbox import DeliveryClass
from office.model.rest import Rest
from storage.tables.outbox import outbox

_DAY = timedelta(days=1)
_PUT_OFF = (
    sa.update(outbox)
    .where(outbox.c.id == bindparam("key"))
    .values(due_at=bindparam("until", type_=outbox.c.due_at.type))
)


def rests(quiet: str | None, sort: DeliveryClass, now: datetime) -> datetime | None:
    """Until when a message of this kind rings nobody with these quiet hours; none if it may."""
    return None if quiet is None or not sort.is_unasked else _rest(quiet).end(now)


def asleep(due: Sequence[sa.Row[Any]], now: datetime) -> Mapping[str, datetime]:
    """Those of these due rows that wait for their reader to wake, and until when.

    What changes a message that is there rings nobody. What cannot wait, or would come too late, is not
    put off: it goes at once, and softly. Of several that wait the one written first comes first.
    """
    found = {row.id: (row, end) for row in due if _waits(row) and (end := _end(row, now)) is not None}
    return {
        key: end + _turn(row.created_at, end)
        for key, (row, end) in found.items()
        if row.expires_at is None or end + _TURNS < row.expires_at
    }


def is_soft(row: sa.Row[Any], now: datetime) -> bool:
    """Whether it is said within the quiet hours of its reader after all."""
    return _end(row, now) is not None


def put_off(connection: sa.Connection, until: Mapping[str, datetime]) -> None:
    """Have these rows wait until then."""
    if until:
        connection.execute(_PUT_OFF, [{"key": key, "until": end} for key, end in until.items()])


def _end(row: sa.Row[Any], now: datetime) -> datetime | None:
    return rests(row.quiet, DeliveryClass(row.sort), now)


def _waits(row: sa.Row[Any]) -> bool:
    return row.edits is None and row.kept_message is None and DeliveryClass(row.sort).can_wait


_TURNS = timedelta(seconds=0.1)
"""Within so much after the end all that waited is due."""


def _turn(written: datetime, end: datetime) -> timedelta:
    """How long after the end it is due: a millionth of the time since the day before, so that order stays."""
    return max(timedelta(0), written - (end - _DAY)) / 1_000_000


@lru_cache(maxsize=256)
def _rest(quiet: str) -> Rest:
    return Rest.from_text(quiet)
