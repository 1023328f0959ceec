"""Whose turn it is: what a letter waits for that is said to the same chat, or changes the same message.

Of several processes each keeps the order of what it sends itself; what another one has under way, or
what waits in the outbox, is seen here.
"""

from collections.abc import Collection
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy import bindparam

from storage.tables.base import one_of
from storage.tables.outbox import of_replies, outbox

PATIENCE = timedelta(minutes=10)
"""How old a reply may be that others of its chat wait for: one that is stuck silences nobody for good."""

Place = tuple[str, int]
"""A chat: its channel and its number."""

_earlier = outbox.alias("earlier")
_IS_OPEN = one_of(_earlier.c.state, "pending", "retry", "sending")
_IS_SENDING = one_of(_earlier.c.state, "sending")
_WRITTEN = sa.tuple_(outbox.c.created_at, outbox.c.position, outbox.c.id)
_WRITTEN_EARLIER = sa.tuple_(_earlier.c.created_at, _earlier.c.position, _earlier.c.id)
_IN_SAME_CHAT = sa.and_(_earlier.c.chat_id == outbox.c.chat_id, _earlier.c.channel == outbox.c.channel)
_GOES_BEFORE = sa.or_(
    sa.and_(of_replies(_earlier), ~of_replies(outbox)),
    sa.and_(
        _WRITTEN_EARLIER < _WRITTEN,
        sa.or_(~of_replies(outbox), sa.and_(of_replies(_earlier), _IN_SAME_CHAT)),
    ),
)
"""Of two that wait under one name: replies first, each after those of its own chat, then all others.

The message of a slot may move to another chat: what waits for the old one must not silence the new one.
"""

SLOT_BUSY = sa.exists().where(
    outbox.c.slot.is_not(None),
    _earlier.c.slot == outbox.c.slot,
    _IS_OPEN,
    sa.or_(_IS_SENDING, _GOES_BEFORE),
)
"""A letter for the same message goes first or is not through yet: this one would not know what to edit.

Neither while another is under way that only seems later, because the clock was put back.
"""

_IS_MINE = sa.and_(_IS_SENDING, _earlier.c.lease_owner == bindparam("me"))
_GOES_FIRST = sa.and_(
    of_replies(_earlier),
    _IS_OPEN,
    _earlier.c.not_before.is_(None),
    _earlier.c.created_at > bindparam("since"),
    ~_IS_MINE,
)
"""A reply to be said at once that is not through, unless this process has got it in line itself."""

CHAT_BUSY = sa.exists().where(
    of_replies(outbox),
    _IN_SAME_CHAT,
    _GOES_FIRST,
    sa.or_(_IS_SENDING, _WRITTEN_EARLIER < _WRITTEN),
)
"""An earlier reply to the same chat is not through yet: parameters of :func:`turn_of`."""

_BUSY_CHATS = sa.select(_earlier.c.channel, _earlier.c.chat_id).where(
    _earlier.c.chat_id.in_(bindparam("chats", expanding=True)), _GOES_FIRST
)


def turn_of(owner: str, now: datetime) -> dict[str, object]:
    """Who asks whose turn it is, and when."""
    return {"me": owner, "since": now - PATIENCE}


def busy_chats(connection: sa.Connection, chats: Collection[int], owner: str, now: datetime) -> set[Place]:
    """Those of these chats where a reply waits, or is under way in another process."""
    if not chats:
        return set()
    found = connection.execute(_BUSY_CHATS, {"chats": sorted(chats), **turn_of(owner, now)})
    return {(row.channel, row.chat_id) for row in found}
