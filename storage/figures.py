"""Figures, counted by the database along its indexes; no statement here reads who works for the office."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import bindparam

from office.ids import AreaId, LanguageCode
from office.model.broadcasts import Tally
from office.model.entries import EntryKind
from office.model.figures import Announced, Arrived, FirstAnswer, Standing
from office.model.ideas import IdeaKind
from office.model.people import FollowKind, Purpose
from storage.broadcast_counts import by_language
from storage.line import Line
from storage.tables.base import one_of
from storage.tables.broadcasts import broadcasts
from storage.tables.ideas import OPEN, idea_answers, idea_entries, idea_listeners, ideas
from storage.tables.outbox import outbox
from storage.tables.people import authors, consents, followings, residents
from storage.types import Moment

_HERE = ideas.c.area_id.in_(bindparam("areas", expanding=True))
_SINCE = bindparam("since", type_=Moment())
_TODAY, _WEEK_ENDS = (bindparam(name, type_=sa.Date()) for name in ("today", "week_ends"))
_RUNNING = ~one_of(ideas.c.status, "needs_info")
_COUNTS = ~one_of(ideas.c.status, "draft", "withdrawn")
_HANDED_IN = sa.and_(_HERE, ideas.c.submitted_at >= _SINCE, _COUNTS)


def _many(*conditions: sa.ColumnElement[bool]) -> sa.ColumnElement[int]:
    return sa.func.sum(sa.case((sa.and_(*conditions), 1), else_=0))


STANDINGS = (
    sa.select(
        ideas.c.area_id,
        sa.func.count().label("open"),
        _many(_RUNNING, ideas.c.answer_by >= _TODAY, ideas.c.answer_by <= _WEEK_ENDS).label("due"),
        _many(_RUNNING, ideas.c.answer_by < _TODAY).label("overdue"),
    )
    .where(OPEN, _HERE)
    .group_by(ideas.c.area_id)
)
"""What is open by area: parameters ``areas``, ``today``, ``week_ends``."""

ARRIVED = (
    sa.select(ideas.c.area_id, ideas.c.kind, ideas.c.language, sa.func.count().label("many"))
    .where(_HANDED_IN)
    .group_by(ideas.c.area_id, ideas.c.kind, ideas.c.language)
)
"""What was handed in: parameters ``areas``, ``since``."""

_before = idea_answers.alias("before")

FIRST_ANSWERS = (
    sa.select(
        ideas.c.area_id,
        ideas.c.submitted_at,
        idea_answers.c.at,
        ideas.c.answer_by,
        sa.exists()
        .where(idea_entries.c.idea_id == ideas.c.id, idea_entries.c.kind == EntryKind.DELAYED)
        .label("was_delayed"),
    )
    .join_from(idea_answers, ideas)
    .where(
        idea_answers.c.at >= _SINCE,
        ~sa.exists().where(_before.c.idea_id == idea_answers.c.idea_id, _before.c.at < idea_answers.c.at),
        _HERE,
        ideas.c.submitted_at.is_not(None),
    )
)
"""First answers: parameters ``areas``, ``since``."""

_IS_AUTHOR = sa.exists().where(
    authors.c.id == ideas.c.author_id, authors.c.resident_id == idea_listeners.c.resident_id
)
SUPPORTS = (
    sa.select(ideas.c.area_id, sa.func.count().label("many"))
    .join_from(ideas, idea_listeners)
    .where(_HANDED_IN, idea_listeners.c.wanted == sa.true(), ~_IS_AUTHOR)
    .group_by(ideas.c.area_id)
)
"""Supports by area: parameters ``areas``, ``since``."""

SUPPORTED_BEFORE = (
    sa.select(ideas.c.area_id, sa.func.sum(ideas.c.supported_before).label("many"))
    .where(_HANDED_IN, ideas.c.supported_before > 0)
    .group_by(ideas.c.area_id)
)
"""Supports by people who are no longer known: parameters ``areas``, ``since``."""

_AGREED = sa.exists().where(
    consents.c.resident_id == residents.c.id,
    consents.c.purpose == Purpose.NEWS,
    consents.c.withdrawn_at.is_(None),
)
READERS = (
    sa.select(sa.func.count(followings.c.resident_id.distinct()))
    .join_from(followings, residents)
    .where(
        followings.c.kind == FollowKind.AREA,
        followings.c.key.in_(bindparam("areas", expanding=True)),
        residents.c.state == "active",
        _AGREED,
    )
)
"""Who gets news: parameter ``areas``."""

_SENT = sa.select(broadcasts.c.id, broadcasts.c.areas, broadcasts.c.counts, broadcasts.c.again_of).where(
    broadcasts.c.sent_at >= _SINCE
)
_DELIVERIES = (
    sa.select(outbox.c.broadcast_id, outbox.c.language, outbox.c.state, sa.func.count().label("many"))
    .where(outbox.c.broadcast_id.in_(bindparam("keys", expanding=True)))
    .group_by(outbox.c.broadcast_id, outbox.c.language, outbox.c.state)
)


class SqlFigures:
    """The port's ``FigureStore`` in SQL."""

    def __init__(self, line: Line) -> None:
        self._line = line

    async def standings(
        self, areas: Collection[AreaId], *, today: date, week_ends: date
    ) -> Sequence[Standing]:
        """What is open in each of these areas now."""
        found = await self._line.rows(STANDINGS, areas=sorted(areas), today=today, week_ends=week_ends)
        return [
            Standing(area_id=AreaId(row.area_id), open=row.open, due=row.due, overdue=row.overdue)
            for row in found
        ]

    async def arrived(self, areas: Collection[AreaId], *, since: datetime) -> Sequence[Arrived]:
        """What was handed in since then, without what was taken back."""
        found = await self._line.rows(ARRIVED, areas=sorted(areas), since=since)
        return [
            Arrived(
                area_id=AreaId(row.area_id),
                kind=IdeaKind(row.kind),
                language=LanguageCode(row.language),
                many=row.many,
            )
            for row in found
        ]

    async def first_answers(self, areas: Collection[AreaId], *, since: datetime) -> Sequence[FirstAnswer]:
        """What was first answered since then."""
        found = await self._line.rows(FIRST_ANSWERS, areas=sorted(areas), since=since)
        return [
            FirstAnswer(
                area_id=AreaId(row.area_id),
                submitted_at=row.submitted_at,
                answered_at=row.at,
                answer_by=row.answer_by,
                was_delayed=bool(row.was_delayed),
            )
            for row in found
        ]

    async def supports(self, areas: Collection[AreaId], *, since: datetime) -> Mapping[AreaId, int]:
        """How often residents support what was handed in since then."""
        counted: Counter[AreaId] = Counter()
        for statement in (SUPPORTS, SUPPORTED_BEFORE):
            for row in await self._line.rows(statement, areas=sorted(areas), since=since):
                counted[AreaId(row.area_id)] += row.many
        return counted

    async def readers(self, areas: Collection[AreaId]) -> int:
        """How many active residents get news of one of these areas, each counted once."""
        row = await self._line.first(READERS, areas=sorted(areas))
        return int(row[0]) if row else 0

    async def announced(self, *, since: datetime) -> Sequence[Announced]:
        """The announcements sent since then; one that was repeated for the unclear counts as one."""
        sent = await self._line.rows(_SENT, since=since)
        left: dict[str, list[sa.Row[Any]]] = {}
        for row in await self._line.rows(_DELIVERIES, keys=[row.id for row in sent]) if sent else ():
            left.setdefault(row.broadcast_id, []).append(row)
        tallies = {row.id: Tally(languages=by_language(row.counts, left.get(row.id, ()))) for row in sent}
        repeated = {row.again_of: row.id for row in sent if row.again_of is not None}
        return [_announced(row, tallies, repeated) for row in sent if row.again_of is None]


def _announced(row: sa.Row[Any], tallies: Mapping[str, Tally], repeated: Mapping[str, str]) -> Announced:
    """What became of it with all its repetitions: unclear are only those of the last."""
    delivered, last = tallies[row.id].delivered, row.id
    while (following := repeated.get(last)) is not None:
        delivered, last = delivered + tallies[following].delivered, following
    return Announced(
        areas=tuple(AreaId(area) for area in row.areas),
        delivered=delivered,
        unclear=tallies[last].unclear,
    )
