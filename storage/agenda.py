"""What waits for staff: counted and found along the index of what is open."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

import sqlalchemy as sa
from sqlalchemy import bindparam

from office.ids import AreaId, StaffId
from office.model.agenda import Agenda
from office.model.ideas import MOST_DELAYS, Idea
from storage import idea_rows as rows
from storage.line import Line
from storage.tables.base import one_of
from storage.tables.ideas import OPEN, ideas

_HERE = ideas.c.area_id.in_(bindparam("areas", expanding=True))
_RUNNING = ~one_of(ideas.c.status, "needs_info")
_NEW = one_of(ideas.c.status, "submitted") & ideas.c.taken_by.is_(None)
_TODAY = bindparam("today", type_=sa.Date())


def _many(*conditions: sa.ColumnElement[bool]) -> sa.ColumnElement[int]:
    return sa.func.coalesce(sa.func.sum(sa.case((sa.and_(*conditions), 1), else_=0)), 0)


AGENDA = sa.select(
    _many(_NEW).label("new"),
    _many(_NEW, ideas.c.look_by < _TODAY).label("unread"),
    _many(
        _RUNNING, ideas.c.answer_by >= _TODAY, ideas.c.answer_by <= bindparam("soon", type_=sa.Date())
    ).label("due"),
    _many(_RUNNING, ideas.c.answer_by < _TODAY).label("overdue"),
    _many(~_RUNNING).label("waiting"),
).where(OPEN, _HERE)
"""Counts of what waits: parameters ``areas``, ``today``, ``soon``."""

URGENT = (
    sa.select(ideas)
    .where(OPEN, _RUNNING, _HERE)
    .order_by(ideas.c.answer_by, ideas.c.id)
    .limit(bindparam("most"))
)
"""Those to be answered soonest, in the order of the index: parameters ``areas``, ``most``."""

NEAR = (
    sa.select(ideas)
    .where(
        OPEN,
        _RUNNING,
        _HERE,
        ideas.c.answer_by <= bindparam("by", type_=sa.Date()),
        ideas.c.delays <= MOST_DELAYS,
    )
    .order_by(ideas.c.answer_by, ideas.c.id)
    .limit(bindparam("most"))
)
"""Those whose day has come near: parameters ``areas``, ``by``, ``most``."""

_HELD = (
    sa.select(ideas.c.taken_by, sa.func.count().label("many"))
    .where(OPEN, _HERE, ideas.c.taken_by.is_not(None))
    .group_by(ideas.c.taken_by)
)
_HELD_BY = (
    sa.select(ideas).where(OPEN, ideas.c.taken_by == bindparam("who")).order_by(ideas.c.answer_by, ideas.c.id)
)


class SqlAgenda:
    """The port's ``AgendaStore`` in SQL."""

    def __init__(self, line: Line) -> None:
        self._line = line

    async def agenda(self, areas: Collection[AreaId], *, today: date, soon: date) -> Agenda:
        """What waits in these areas."""
        row = await self._line.first(AGENDA, areas=sorted(areas), today=today, soon=soon)
        if row is None:
            return Agenda()
        return Agenda(new=row.new, unread=row.unread, due=row.due, overdue=row.overdue, waiting=row.waiting)

    async def urgent(self, areas: Collection[AreaId], *, limit: int) -> Sequence[Idea]:
        """Those whose clock runs, the one to be answered soonest first."""
        values = {"areas": sorted(areas), "most": limit}
        found = await self._line.run(lambda connection: rows.read(connection, URGENT, values))
        return sorted(found, key=lambda idea: (idea.answer_by or date.max, idea.created_at))

    async def near(self, areas: Collection[AreaId], *, by: date, limit: int) -> Sequence[Idea]:
        """Those whose clock runs out by this day, for which staff have not been alerted yet."""
        values = {"areas": sorted(areas), "by": by, "most": limit}
        return await self._line.run(lambda connection: rows.read(connection, NEAR, values))

    async def held(self, areas: Collection[AreaId]) -> Mapping[StaffId, int]:
        """How many open ones each colleague works on."""
        found = await self._line.rows(_HELD, areas=sorted(areas))
        return {StaffId(row.taken_by): row.many for row in found}

    async def held_by(self, staff_id: StaffId) -> Sequence[Idea]:
        """The open ones a colleague works on, the one to be answered soonest first."""
        return await self._line.run(lambda connection: rows.read(connection, _HELD_BY, {"who": staff_id}))
