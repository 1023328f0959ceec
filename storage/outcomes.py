"""What became of attempts: written only by who holds them, with all that follows from it."""

from collections.abc import Iterable, Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy import bindparam
from sqlalchemy.dialects.postgresql import insert  # SQLite's dialect writes the same ON CONFLICT from it.

from office.model.outbox import SAID_ONCE, Delivery, DeliveryState, Outcome
from storage.leftovers import left_by
from storage.outbox import CANCEL_FOR
from storage.tables.outbox import SENDING, outbox, slots
from storage.tables.people import residents
from storage.types import Json

_HELD = (
    sa.select(outbox.c.id, outbox.c.attempt, outbox.c.due_at)
    .where(
        outbox.c.id.in_(bindparam("keys", expanding=True)),
        SENDING,
        outbox.c.lease_owner == bindparam("me"),
    )
    .with_for_update()
)
_FINISH = (
    sa.update(outbox)
    .where(outbox.c.id == bindparam("key"))
    .values(
        state=bindparam("new_state"),
        attempt=outbox.c.attempt - bindparam("taken_back", type_=sa.Integer),
        due_at=sa.func.coalesce(bindparam("again"), outbox.c.due_at),
        message_id=bindparam("message"),
        reason=bindparam("why"),
        finished_at=bindparam("at"),
        lease_owner=None,
        lease_until=None,
    )
)
_NEW_SLOT = insert(slots)
_KEEP_SLOT = _NEW_SLOT.on_conflict_do_update(
    index_elements=[slots.c.slot],
    set_={
        name: _NEW_SLOT.excluded[name]
        for name in ("channel", "chat_id", "topic_id", "message_id", "digest", "about", "sent_at")
    },
)
_SAME_MESSAGE = sa.update(slots).where(slots.c.slot == bindparam("name")).values(digest=bindparam("print"))
_DROP_SLOT = sa.delete(slots).where(slots.c.slot == bindparam("name"))
_UNREACHABLE = (
    sa.update(residents)
    .where(
        residents.c.channel == bindparam("in_channel"),
        residents.c.chat_id == bindparam("chat"),
        residents.c.state == "active",
    )
    .values(state="unreachable", version=residents.c.version + 1)
    .returning(residents.c.id)
)

_FORGET_SECRET = (
    sa.update(outbox).where(outbox.c.id == bindparam("key")).values(params=bindparam("kept", type_=Json))
)

_FINAL = frozenset(DeliveryState) - {DeliveryState.PENDING, DeliveryState.SENDING, DeliveryState.RETRY}


def write_outcomes(connection: sa.Connection, outcomes: Sequence[Outcome], owner: str) -> Sequence[Delivery]:
    """Write what this owner's attempts came to; those no longer its own come back untouched."""
    keys = [outcome.delivery.id for outcome in outcomes]
    found = connection.execute(_HELD, {"keys": keys, "me": owner})
    held = {(row.id, row.attempt, row.due_at) for row in found}
    mine = [outcome for outcome in outcomes if _attempt(outcome.delivery) in held]
    if mine:
        connection.execute(_FINISH, [_result(outcome) for outcome in mine])
        left_by(connection, mine)
        _keep_slots(connection, mine)
        _mark_unreachable(connection, mine)
        _forget_secrets(connection, mine)
    return [outcome.delivery for outcome in outcomes if _attempt(outcome.delivery) not in held]


def _attempt(delivery: Delivery) -> tuple[str, int, datetime]:
    """Which attempt it is: one that did not count leaves its number to the next, which is due later."""
    return (delivery.id, delivery.attempt, delivery.due_at)


def _result(outcome: Outcome) -> dict[str, object]:
    retried = outcome.state is DeliveryState.RETRY
    return {
        "key": outcome.delivery.id,
        "new_state": outcome.state,
        "taken_back": 0 if outcome.counts else 1,
        "again": (outcome.retry_at or outcome.at) if retried else None,
        "message": outcome.message_id,
        "why": outcome.reason,
        "at": outcome.at if outcome.state in _FINAL else None,
    }


def _keep_slots(connection: sa.Connection, outcomes: Iterable[Outcome]) -> None:
    known = [o for o in outcomes if o.delivery.letter.slot is not None]
    for gone in (o for o in known if o.delivery.letter.is_deletion and o.state in _FINAL):
        connection.execute(_DROP_SLOT, {"name": gone.delivery.letter.slot})
    sent = [o for o in known if o.state is DeliveryState.SENT and not o.delivery.letter.is_deletion]
    new = [_slot(outcome) for outcome in sent if outcome.message_id is not None]
    same = [{"name": o.delivery.letter.slot, "print": o.digest} for o in sent if o.message_id is None]
    if new:
        connection.execute(_KEEP_SLOT, new)
    if same:
        connection.execute(_SAME_MESSAGE, same)


def _slot(outcome: Outcome) -> dict[str, object]:
    letter = outcome.delivery.letter
    return {
        "slot": letter.slot,
        "city_id": letter.city_id,
        "channel": letter.to.channel,
        "chat_id": letter.to.chat_id,
        "topic_id": letter.to.topic_id,
        "message_id": outcome.message_id,
        "digest": outcome.digest,
        "about": letter.about,
        "sent_at": outcome.at,
    }


def _forget_secrets(connection: sa.Connection, outcomes: Iterable[Outcome]) -> None:
    """What only the message may say goes from the row once it is sent, or never will be."""
    for outcome in outcomes:
        params = outcome.delivery.letter.params
        if SAID_ONCE in params and outcome.state in _FINAL:
            kept = {name: value for name, value in params.items() if name != SAID_ONCE}
            connection.execute(_FORGET_SECRET, {"key": outcome.delivery.id, "kept": kept})


def _mark_unreachable(connection: sa.Connection, outcomes: Iterable[Outcome]) -> None:
    for outcome in outcomes:
        if outcome.state is DeliveryState.UNREACHABLE:
            target = outcome.delivery.letter.to
            gone = connection.execute(_UNREACHABLE, {"in_channel": target.channel, "chat": target.chat_id})
            for row in gone.all():
                connection.execute(CANCEL_FOR, {"whose": row.id, "why": "unreachable", "at": outcome.at})
