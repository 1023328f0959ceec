"""Published contributions, found page by page along their own indexes, and who supports them."""

from collections.abc import Collection, Mapping, Sequence

import sqlalchemy as sa
from sqlalchemy import bindparam

from office.ids import AreaId, CityId, IdeaId, ProcessId, ResidentId
from office.model.ideas import Idea
from storage import idea_rows as rows
from storage.line import Line
from storage.tables.base import one_of
from storage.tables.ideas import PUBLISHED, idea_listeners, ideas
from storage.tables.people import authors

_NEWEST_FIRST = (ideas.c.submitted_at.desc(), ideas.c.id.desc())
_HERE = ideas.c.area_id.in_(bindparam("areas", expanding=True))
_PAGE = (
    sa.select(ideas)
    .where(PUBLISHED)
    .order_by(*_NEWEST_FIRST)
    .offset(bindparam("skip"))
    .limit(bindparam("most"))
)
IN_AREAS = _PAGE.where(_HERE)
"""A page of some areas: parameters ``areas``, ``skip``, ``most``."""

IN_CITY = _PAGE.where(ideas.c.city_id == bindparam("city"))
"""A page of a whole city: parameters ``city``, ``skip``, ``most``."""

IN_PROCESS = _PAGE.where(ideas.c.process_id == bindparam("process"))
"""A page of a planning process: parameters ``process``, ``skip``, ``most``."""

_MINE = ideas.c.author_id.in_(
    sa.select(authors.c.id).where(authors.c.resident_id == bindparam("whose", type_=sa.Text()))
)
WORDS = (
    sa.select(ideas.c.id, ideas.c.text)
    .where(PUBLISHED, _HERE, ~one_of(ideas.c.status, "duplicate", "implemented"), ~_MINE)
    .order_by(*_NEWEST_FIRST)
    .limit(bindparam("most"))
)
"""The words of the newest of some areas: parameters ``areas``, ``whose``, ``most``."""

_PUBLISHED_BY = sa.select(sa.func.count()).select_from(ideas).where(PUBLISHED, _MINE)
_UNPUBLISH = (
    sa.update(ideas).where(PUBLISHED, _MINE).values(visibility="private", version=ideas.c.version + 1)
)

_WANTED = idea_listeners.c.wanted == sa.true()
_IS_AUTHOR = sa.exists().where(
    ideas.c.id == idea_listeners.c.idea_id,
    authors.c.id == ideas.c.author_id,
    authors.c.resident_id == idea_listeners.c.resident_id,
)
_LISTENING = (
    sa.select(sa.func.count())
    .select_from(idea_listeners)
    .where(idea_listeners.c.idea_id == ideas.c.id, _WANTED, ~_IS_AUTHOR)
    .correlate(ideas)
    .scalar_subquery()
)
SUPPORTERS = sa.select(ideas.c.id, (ideas.c.supported_before + _LISTENING).label("many")).where(
    ideas.c.id.in_(bindparam("keys", expanding=True))
)
"""How many support each, those no longer known among them: parameter ``keys``."""

_LISTENS = sa.and_(
    idea_listeners.c.idea_id == bindparam("key"), idea_listeners.c.resident_id == bindparam("whose")
)
_SUPPORTS = sa.select(idea_listeners.c.idea_id).where(_LISTENS, _WANTED)
_SUPPORTS_ANY = (
    sa.select(idea_listeners.c.idea_id)
    .where(idea_listeners.c.resident_id == bindparam("whose"), _WANTED, ~_IS_AUTHOR)
    .limit(1)
)
_UNSUPPORT = sa.delete(idea_listeners).where(_LISTENS)
SUPPORTED = (
    _PAGE.join(idea_listeners, idea_listeners.c.idea_id == ideas.c.id)
    .where(idea_listeners.c.resident_id == bindparam("whose"), _WANTED)
    .where(~_MINE)
)
"""A page of what a resident supports: parameters ``whose``, ``skip``, ``most``."""


class SqlPublicIdeas:
    """The port's ``PublicIdeaStore`` in SQL."""

    def __init__(self, line: Line) -> None:
        self._line = line

    async def published(self, areas: Collection[AreaId], *, skip: int = 0, limit: int = 50) -> Sequence[Idea]:
        """What others may read of these areas, newest first."""
        return await self._read(IN_AREAS, areas=sorted(areas), skip=skip, most=limit)

    async def published_in(self, city_id: CityId, *, skip: int = 0, limit: int = 50) -> Sequence[Idea]:
        """The same of a whole city."""
        return await self._read(IN_CITY, city=city_id, skip=skip, most=limit)

    async def published_for(self, process_id: ProcessId, *, skip: int = 0, limit: int = 50) -> Sequence[Idea]:
        """The same of a planning process."""
        return await self._read(IN_PROCESS, process=process_id, skip=skip, most=limit)

    async def published_words(
        self, areas: Collection[AreaId], *, besides: ResidentId | None, limit: int
    ) -> Mapping[IdeaId, str]:
        """The words of the newest ones one could support, one's own left out."""
        found = await self._line.rows(WORDS, areas=sorted(areas), whose=besides, most=limit)
        return {IdeaId(row.id): row.text for row in found}

    async def published_by(self, resident_id: ResidentId) -> int:
        """How many of this resident's contributions others may read."""
        row = await self._line.first(_PUBLISHED_BY, whose=resident_id)
        return int(row[0]) if row else 0

    async def unpublish(self, resident_id: ResidentId) -> None:
        """Let nobody read this resident's contributions any more."""
        await self._line.change(_UNPUBLISH, whose=resident_id)

    async def supporters(self, ideas: Collection[IdeaId]) -> Mapping[IdeaId, int]:
        """How many residents besides the author support each of these; those without any are left out."""
        found = await self._line.rows(SUPPORTERS, keys=sorted(ideas)) if ideas else []
        return {IdeaId(row.id): row.many for row in found if row.many}

    async def supports(self, idea_id: IdeaId, resident_id: ResidentId) -> bool:
        """Whether this resident hears of it."""
        return await self._line.first(_SUPPORTS, key=idea_id, whose=resident_id) is not None

    async def supports_any(self, resident_id: ResidentId) -> bool:
        """Whether this resident supports anything at all, published or not."""
        return await self._line.first(_SUPPORTS_ANY, whose=resident_id) is not None

    async def unsupport(self, idea_id: IdeaId, resident_id: ResidentId) -> None:
        """Take support back, as if it had never been given."""
        await self._line.change(_UNSUPPORT, key=idea_id, whose=resident_id)

    async def supported_by(
        self, resident_id: ResidentId, *, skip: int = 0, limit: int = 50
    ) -> Sequence[Idea]:
        """Published contributions of others that this resident supports, newest first."""
        return await self._read(SUPPORTED, whose=resident_id, skip=skip, most=limit)

    async def _read(self, statement: sa.Select[tuple[object, ...]], **values: object) -> list[Idea]:
        return await self._line.run(lambda connection: rows.read(connection, statement, values))
