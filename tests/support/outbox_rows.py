"""The rows of the outbox as machines compare them before and after."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from office.model.outbox import DELETION, DeliveryClass, DeliveryState, Lane
from storage.turns import PATIENCE

WAITING = frozenset({DeliveryState.PENDING, DeliveryState.RETRY})
OPEN = WAITING | {DeliveryState.SENDING}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One letter on its way, without what never changes anything."""

    id: str
    number: int
    kind: str
    sort: DeliveryClass
    resident_id: str | None
    chat_id: int
    slot: str | None
    about: str | None
    broadcast_id: str | None
    occurrence_id: str | None
    revision: int | None
    offset: int | None
    not_before: datetime | None
    expires_at: datetime | None
    created_at: datetime
    position: int
    state: DeliveryState
    attempt: int
    due_at: datetime
    owner: str | None
    until: datetime | None
    reason: str

    @property
    def waits(self) -> bool:
        """Whether nobody holds it and it is still to be sent."""
        return self.state in WAITING

    @property
    def is_open(self) -> bool:
        """Whether it is not through yet."""
        return self.state in OPEN

    @property
    def is_deletion(self) -> bool:
        """Whether it takes a message away."""
        return self.kind == DELETION

    @property
    def reminds_of(self) -> tuple[str | None, int | None, int | None, str | None]:
        """What makes a reminder the same as another."""
        return (self.occurrence_id, self.revision, self.offset, self.resident_id)

    @property
    def age(self) -> tuple[datetime, int, str]:
        """Sorts letters of one message as they were written."""
        return (self.created_at, self.position, self.id)

    def ended(self, state: DeliveryState, reason: str) -> "Row":
        """The same row, through."""
        return replace(self, state=state, reason=reason, owner=None, until=None)


Rows = Mapping[str, Row]


def rows_of(found: Iterable[sa.Row[Any]]) -> dict[str, Row]:
    """All there are, by key."""
    return {row.id: _row(row) for row in found}


def changed(rows: Rows, which: Callable[[Row], bool], change: Callable[[Row], Row]) -> dict[str, Row]:
    """The rows with a change made to some of them."""
    return {key: change(row) if which(row) else row for key, row in rows.items()}


def demand_same(found: Rows, expected: Rows) -> None:
    """Fail with what differs."""
    differ = {
        key: {"is": found.get(key), "should be": expected.get(key)}
        for key in {*found, *expected}
        if found.get(key) != expected.get(key)
    }
    assert not differ, differ


def expired(rows: Rows, now: datetime) -> dict[str, Row]:
    """The rows once what is too late is given up."""
    return changed(
        rows,
        lambda row: row.waits and row.expires_at is not None and row.expires_at <= now,
        lambda row: row.ended(DeliveryState.EXPIRED, "expired"),
    )


def is_free(row: Row, rows: Iterable[Row]) -> bool:
    """Whether no other letter for the same message is under way, nor goes first of those that wait."""
    others = [other for other in rows if other.slot == row.slot and other.is_open and other.id != row.id]
    return row.slot is None or not any(not other.waits or _is_before(other, row) for other in others)


def _is_before(other: Row, row: Row) -> bool:
    """Whether it goes first of two that wait in one chat: replies before all others, each in their order."""
    places = [(each.sort.lane is not Lane.REPLIES, each.age) for each in (other, row)]
    return places[0] < places[1]


def is_free_at_once(row: Row, rows: Iterable[Row]) -> bool:
    """The same for a row that is newer than all others, whatever the clock shows."""
    others = [other for other in rows if other.slot == row.slot and other.is_open]
    is_reply = row.sort.lane is Lane.REPLIES
    overtakes = [is_reply and other.waits and other.sort.lane is not Lane.REPLIES for other in others]
    return row.slot is None or all(overtakes)


def goes_first(other: Row, chat_id: int, owner: str, now: datetime) -> bool:
    """Whether it is a reply to this chat that is not through, and that this process has not got itself."""
    is_reply = other.sort.lane is Lane.REPLIES and other.chat_id == chat_id and other.not_before is None
    return is_reply and other.is_open and other.owner != owner and other.created_at > now - PATIENCE


def is_behind(row: Row, rows: Iterable[Row], owner: str, now: datetime) -> bool:
    """Whether a reply waits for another one to its chat: one that is under way, or an older one."""
    return row.sort.lane is Lane.REPLIES and any(
        goes_first(other, row.chat_id, owner, now) and (not other.waits or other.age < row.age)
        for other in rows
        if other.id != row.id
    )


def _row(row: sa.Row[Any]) -> Row:
    return Row(
        id=row.id,
        number=int(row.params.get("n", 0)),
        kind=row.kind,
        sort=DeliveryClass(row.sort),
        resident_id=row.resident_id,
        chat_id=row.chat_id,
        slot=row.slot,
        about=row.params.get("idea"),
        broadcast_id=row.broadcast_id,
        occurrence_id=row.occurrence_id,
        revision=row.revision,
        offset=row.offset,
        not_before=row.not_before,
        expires_at=row.expires_at,
        created_at=row.created_at,
        position=row.position,
        state=DeliveryState(row.state),
        attempt=row.attempt,
        due_at=row.due_at,
        owner=row.lease_owner,
        until=row.lease_until,
        reason=row.reason,
    )
