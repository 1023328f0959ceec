"""Messages to staff about contributions that stay where they are, whatever the bot does.

Three things leave one behind: nobody knows whether it arrived, so that it was sent again under a new
number; Telegram refuses to delete it; its group got a new number, and what was said before has none there.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import bindparam
from sqlalchemy.dialects.postgresql import insert  # SQLite's dialect writes the same ON CONFLICT from it.

from office.ids import ChatId, CityId, IdeaNumber
from office.model.leftovers import Leftover
from office.model.outbox import DELETION, DeliveryState, Outcome, Target
from storage.line import Line
from storage.tables.ideas import ideas
from storage.tables.outbox import leftovers, outbox, slots

_KEEP = insert(leftovers).on_conflict_do_nothing()
_NUMBER = sa.select(ideas.c.number).where(ideas.c.id == bindparam("key"))
_SENT_AT = sa.select(slots.c.sent_at).where(slots.c.slot == bindparam("name"))
_IS_TO_STAY = sa.exists().where(
    ideas.c.id == leftovers.c.about, ideas.c.emptied_at.is_(None), ideas.c.status != "withdrawn"
)
_DUE = (
    sa.select(leftovers)
    .where(sa.or_(leftovers.c.message_id.is_not(None), ~_IS_TO_STAY))
    .order_by(leftovers.c.sent_at, leftovers.c.id)
    .limit(bindparam("most"))
)
_DROP = sa.delete(leftovers).where(leftovers.c.id.in_(bindparam("keys", expanding=True)))
_IS_NEW = sa.and_(
    outbox.c.resident_id.is_(None),
    outbox.c.slot.is_not(None),
    outbox.c.edits.is_(None),
    outbox.c.kind != DELETION,
    ~sa.exists().where(slots.c.slot == outbox.c.slot),
)
"""The row would be a new message to staff, not a change of one."""

_IN_GROUP = sa.select(slots).where(
    slots.c.channel == bindparam("in_channel"),
    slots.c.chat_id == bindparam("old"),
    slots.c.about.is_not(None),
)
_MOVE = (
    sa.update(leftovers)
    .where(leftovers.c.channel == bindparam("in_channel"), leftovers.c.chat_id == bindparam("old"))
    .values(chat_id=bindparam("new"), message_id=None)
)


def left_in_doubt(
    connection: sa.Connection, under_way: sa.ColumnElement[bool], values: Mapping[str, object]
) -> None:
    """Keep in mind what those rows may have said whose processes are gone."""
    for row in connection.execute(sa.select(outbox).where(under_way, _IS_NEW), values).all():
        about = row.params.get("idea")
        if about is not None:
            _keep(
                connection,
                key=f"{row.id}:{row.attempt}",
                city_id=row.city_id,
                to=_target(row),
                about=str(about),
                sent_at=row.lease_until,
            )


def left_by(connection: sa.Connection, outcomes: Iterable[Outcome]) -> None:
    """Keep in mind attempts of which nobody knows the end, and deletions that Telegram refused."""
    for outcome in outcomes:
        letter, message_id = outcome.delivery.letter, outcome.delivery.shown_as
        is_refused = letter.is_deletion and outcome.state is DeliveryState.FAILED
        is_doubted = outcome.in_doubt and message_id is None
        if letter.to.resident_id is None and letter.slot and letter.about and (is_refused or is_doubted):
            sent = connection.execute(_SENT_AT, {"name": letter.slot}).scalar() if is_refused else None
            _keep(
                connection,
                key=f"{outcome.delivery.id}:{outcome.delivery.attempt}",
                city_id=letter.city_id,
                to=letter.to,
                about=letter.about,
                sent_at=sent or outcome.at,
                message_id=message_id,
            )


def left_in_group(connection: sa.Connection, channel: str, old: ChatId, new: ChatId) -> None:
    """Keep in mind what was said in a group before its number changed; of what is kept now, it stays."""
    values = {"in_channel": channel, "old": old, "new": new}
    connection.execute(_MOVE, values)
    for row in connection.execute(_IN_GROUP, values).all():
        _keep(
            connection,
            key=f"{old}:{row.message_id}",
            city_id=row.city_id,
            to=replace(_target(row), chat_id=new),
            about=row.about,
            sent_at=row.sent_at or row.now,
        )


class SqlLeftovers:
    """The port's ``LeftoverStore`` in SQL."""

    def __init__(self, line: Line) -> None:
        self._line = line

    async def due(self, *, limit: int) -> Sequence[Leftover]:
        """Those that should be gone, the oldest first."""
        return [
            Leftover(
                id=row.id,
                city_id=None if row.city_id is None else CityId(row.city_id),
                to=_target(row),
                message_id=row.message_id,
                number=IdeaNumber(row.number),
                sent_at=row.sent_at,
            )
            for row in await self._line.rows(_DUE, most=limit)
        ]

    async def drop(self, leftovers: Sequence[Leftover]) -> int:
        """Know of them no more; how many there were."""
        return await self._line.change(_DROP, keys=[each.id for each in leftovers])


def _keep(
    connection: sa.Connection,
    *,
    key: str,
    city_id: str | None,
    to: Target,
    about: str,
    sent_at: datetime,
    message_id: int | None = None,
) -> None:
    values = {
        "id": key,
        "city_id": city_id,
        "channel": to.channel,
        "chat_id": to.chat_id,
        "topic_id": to.topic_id,
        "message_id": message_id,
        "about": about,
        "number": connection.execute(_NUMBER, {"key": about}).scalar() or "",
        "sent_at": sent_at,
    }
    connection.execute(_KEEP, values)


def _target(row: sa.Row[Any]) -> Target:
    return Target(chat_id=ChatId(row.chat_id), topic_id=row.topic_id, channel=row.channel)
