"""Contributions for lists: found by number, page by page, along the index of numbers."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from office.ids import IdeaNumber
from office.model.exports import Wanted
from office.model.ideas import Idea
from storage import idea_rows as rows
from storage.line import Line
from storage.tables.ideas import PUBLISHED, ideas


class SqlExports:
    """The part of the port's ``IdeaStore`` that lists are made from."""

    def __init__(self, line: Line) -> None:
        self._line = line

    async def listed(self, wanted: Wanted, *, after: IdeaNumber | None, limit: int) -> Sequence[Idea]:
        """A page of what is wanted, by number, beginning after this one; messages never."""
        statement = sa.select(ideas).where(*_conditions(wanted)).order_by(ideas.c.number).limit(limit)
        if after is not None:
            statement = statement.where(ideas.c.number > after)
        return await self._line.run(lambda connection: rows.read(connection, statement, {}))

    async def counted(self, wanted: Wanted, *, newest: int) -> tuple[IdeaNumber | None, int]:
        """The number after which so many of the newest begin (none: all do), and how many there are."""

        def read(connection: sa.Connection) -> tuple[IdeaNumber | None, int]:
            conditions = _conditions(wanted)
            every = connection.execute(sa.select(sa.func.count()).select_from(ideas).where(*conditions))
            last = (
                sa.select(ideas.c.number)
                .where(*conditions)
                .order_by(ideas.c.number.desc())
                .offset(newest)
                .limit(1)
            )
            found = connection.execute(last).scalar()
            return (IdeaNumber(found) if found else None), int(every.scalar() or 0)

        return await self._line.run(read)


def _conditions(wanted: Wanted) -> list[sa.ColumnElement[Any]]:
    found: list[sa.ColumnElement[Any]] = [ideas.c.number.is_not(None), ideas.c.kind != "message"]
    if wanted.areas is not None:
        found.append(ideas.c.area_id.in_(sorted(wanted.areas)))
    if wanted.since is not None:
        found.append(ideas.c.submitted_at >= wanted.since)
    if wanted.is_public:
        found.append(PUBLISHED)
    return found
