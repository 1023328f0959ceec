"""Who gets an announcement: counted before, and written down step by step while it goes out.

Residents are gone through in the order of their keys; where that has come to is kept in the same
transaction as the deliveries, so that a crash loses nobody, and what is begun again adds nobody twice.
"""

from collections.abc import Collection
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import bindparam
from sqlalchemy.dialects.postgresql import insert  # SQLite's dialect writes the same ON CONFLICT from it.

from office.ids import AreaId, LanguageCode, ProcessId
from office.model.broadcasts import Addressed, Broadcast
from office.model.outbox import DeliveryClass, DeliveryState
from office.model.people import FollowKind, Purpose, ResidentState
from storage.tables.base import one_of
from storage.tables.broadcasts import broadcasts
from storage.tables.outbox import outbox
from storage.tables.people import consents, followings, residents
from storage.types import Json, Moment

LETTER = "broadcasts.message"

_EVERYBODY = 10**9
"""More residents than any city has."""

_BEGUN = bindparam("begun", type_=Moment())
_AGREED = (
    sa.select(consents.c.resident_id)
    .where(
        consents.c.resident_id == residents.c.id,
        consents.c.purpose == Purpose.NEWS,
        consents.c.withdrawn_at.is_(None),
        consents.c.given_at <= _BEGUN,
    )
    .exists()
)
_FOLLOWS = (
    sa.select(followings.c.resident_id)
    .where(
        followings.c.resident_id == residents.c.id,
        followings.c.kind == bindparam("followed"),
        followings.c.key.in_(bindparam("keys", expanding=True)),
        followings.c.since <= _BEGUN,
    )
    .exists()
)
_MAY_GET = sa.and_(residents.c.state == ResidentState.ACTIVE, _AGREED)
_REACHED = sa.and_(
    _MAY_GET,
    sa.or_(
        bindparam("all_languages", type_=sa.Boolean()),
        residents.c.language.in_(bindparam("languages", expanding=True)),
    ),
    _FOLLOWS,
)
_earlier = outbox.alias("earlier")
_IS_UNCLEAR = (
    sa.select(_earlier.c.id)
    .where(
        _earlier.c.broadcast_id == bindparam("again_of"),
        _earlier.c.resident_id == residents.c.id,
        one_of(_earlier.c.state, "unclear"),
    )
    .exists()
)
_REACHED_AGAIN = sa.and_(_MAY_GET, _IS_UNCLEAR)

COUNTED = (
    sa.select(residents.c.language, sa.func.count().label("people"))
    .where(_REACHED)
    .group_by(residents.c.language)
)
"""How many would get it, by language: the parameters of :func:`whom`."""

_AFTER = residents.c.id > bindparam("after", type_=sa.Text())
_SPAN = sa.and_(_AFTER, residents.c.id <= bindparam("up_to", type_=sa.Text()))


def _end_of_step(*who: sa.ColumnElement[bool]) -> sa.Select[Any, int]:
    """The key of the last of the next ``most`` residents, and how many there are."""
    keys = sa.select(residents.c.id).where(_AFTER, *who).order_by(residents.c.id).limit(bindparam("most"))
    step = keys.subquery()
    return sa.select(sa.func.max(step.c.id), sa.func.count())


def _deliveries(who: sa.ColumnElement[bool]) -> sa.Insert:
    """A waiting delivery for each of a span; nobody twice."""
    one = bindparam("broadcast", type_=sa.Text())
    values = {
        "id": one + "-" + residents.c.id,
        "city_id": bindparam("city", type_=sa.Text()),
        "channel": residents.c.channel,
        "chat_id": residents.c.chat_id,
        "resident_id": residents.c.id,
        "language": residents.c.language,
        "kind": sa.literal(LETTER, sa.Text()),
        "params": bindparam("facts", type_=Json),
        "sort": sa.literal(str(DeliveryClass.BROADCAST), sa.Text()),
        "lane": sa.literal(int(DeliveryClass.BROADCAST.lane), sa.SmallInteger()),
        "broadcast_id": one,
        "state": sa.literal(str(DeliveryState.PENDING), sa.Text()),
        "attempt": sa.literal(0, sa.Integer()),
        "due_at": bindparam("now", type_=Moment()),
        "expires_at": bindparam("ends", type_=Moment()),
        "position": sa.literal(0, sa.BigInteger()),
        "reason": sa.literal("", sa.Text()),
        "created_at": bindparam("now", type_=Moment()),
    }
    found = sa.select(*values.values()).where(_SPAN, who)
    return insert(outbox).from_select(list(values), found).on_conflict_do_nothing()


_NEXT_RESIDENTS = _end_of_step()
_NEXT_FEW, _NEXT_FEW_AGAIN = _end_of_step(_REACHED), _end_of_step(_REACHED_AGAIN)
_ADDRESS, _ADDRESS_AGAIN = _deliveries(_REACHED), _deliveries(_REACHED_AGAIN)

_STANDS = (
    sa.select(
        broadcasts.c.state,
        broadcasts.c.reached_to,
        broadcasts.c.first,
        broadcasts.c.addressed,
        broadcasts.c.addressed_at,
    )
    .where(broadcasts.c.id == bindparam("broadcast"))
    .with_for_update()
)
_GOES_ON = (
    sa.update(broadcasts)
    .where(broadcasts.c.id == bindparam("broadcast"))
    .values(
        reached_to=bindparam("to"),
        addressed=broadcasts.c.addressed + bindparam("new", type_=sa.Integer()),
        addressed_at=bindparam("through", type_=Moment()),
    )
)

END = (
    sa.update(broadcasts)
    .where(broadcasts.c.id == bindparam("which"))
    .values(
        reached_to=None,
        addressed_at=sa.func.coalesce(broadcasts.c.addressed_at, bindparam("at", type_=Moment())),
    )
)
"""Nobody else is written down: parameters ``which``, ``at``."""


def whom(
    areas: Collection[AreaId],
    languages: Collection[LanguageCode],
    followers_of: ProcessId | None,
    begun: datetime,
) -> dict[str, object]:
    """Who had asked for it at that moment, as parameters."""
    kind, keys = (FollowKind.PROCESS, [followers_of]) if followers_of else (FollowKind.AREA, list(areas))
    return {
        "followed": kind,
        "keys": keys,
        "all_languages": not languages,
        "languages": list(languages),
        "begun": begun,
    }


def address(
    connection: sa.Connection,
    broadcast: Broadcast,
    areas: Collection[AreaId],
    now: datetime,
    *,
    step: int | None,
) -> Addressed | None:
    """Write down the next of those who get it, among so many residents; how far that has come.

    None where it is not under way, where all are written down, or the first few are.
    """
    stands = connection.execute(_STANDS, {"broadcast": broadcast.id}).one()
    few = None if stands.first is None else stands.first - stands.addressed
    if stands.state != "sending" or stands.addressed_at is not None or (few is not None and few <= 0):
        return None
    values = _parameters(broadcast, areas, now)
    values |= {"after": stands.reached_to or "", "most": min(n for n in (few, step, _EVERYBODY) if n)}
    up_to, seen = connection.execute(_ahead(broadcast, few), values).one()
    new = 0
    if up_to is not None:
        into = _ADDRESS if broadcast.again_of is None else _ADDRESS_AGAIN
        new = connection.execute(into, {**values, "up_to": up_to}).rowcount
    through = now if seen < values["most"] else None
    kept = {"to": None if through else up_to, "new": new, "through": through}
    connection.execute(_GOES_ON, {"broadcast": broadcast.id, **kept})
    return Addressed(people=stands.addressed + new, all_since=through)


def _ahead(broadcast: Broadcast, few: int | None) -> sa.Select[Any, int]:
    """Where the next step ends: after so many residents, or after the first few who get it."""
    if few is None:
        return _NEXT_RESIDENTS
    return _NEXT_FEW if broadcast.again_of is None else _NEXT_FEW_AGAIN


def _parameters(broadcast: Broadcast, areas: Collection[AreaId], now: datetime) -> dict[str, object]:
    asked = broadcast.audience
    return {
        **whom(areas, asked.languages, asked.followers_of, broadcast.sent_at or now),
        "again_of": broadcast.again_of,
        "broadcast": broadcast.id,
        "city": broadcast.city_id,
        "facts": {"broadcast": broadcast.id},
        "now": now,
        "ends": broadcast.course.expires_at,
    }
