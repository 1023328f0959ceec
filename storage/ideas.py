"""Contributions: kept, counted, told about, and looked up by author, deadline and medium."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy import bindparam
from sqlalchemy.dialects.postgresql import insert  # SQLite's dialect writes the same ON CONFLICT from it.

from office import errors
from office.ids import AreaId, AuthorId, CityId, IdeaId, IdeaNumber, MediaHash, ResidentId
from office.model.answering import TEMPLATE
from office.model.entries import Entry
from office.model.ideas import Idea
from office.model.notes import forgotten_words, numbers_given
from office.model.people import Author, AuthorKind
from office.model.statuses import Status
from storage import idea_rows as rows
from storage.exports import SqlExports
from storage.line import Line
from storage.noting import Noting
from storage.public_ideas import SqlPublicIdeas
from storage.tables.ideas import (
    OPEN,
    idea_answers,
    idea_attachments,
    idea_counters,
    idea_entries,
    idea_listeners,
    ideas,
)
from storage.tables.people import authors, residents
from storage.translations import SqlTranslations

LATELY = 100
"""The newest answers of a city and status that tell which prepared ones are used."""

_IDEA = sa.select(ideas).where(ideas.c.id == bindparam("key"))
_BY_NUMBER = sa.select(ideas).where(ideas.c.number == bindparam("number"))
_OF_RESIDENT = (
    sa.select(ideas)
    .join(authors, authors.c.id == ideas.c.author_id)
    .where(authors.c.resident_id == bindparam("whose"))
)
_NEWEST = _OF_RESIDENT.order_by(ideas.c.submitted_at.desc(), ideas.c.id.desc()).limit(bindparam("most"))
_SUBMITTED = (
    sa.select(sa.func.count())
    .select_from(ideas.join(authors, authors.c.id == ideas.c.author_id))
    .where(authors.c.resident_id == bindparam("whose"), ideas.c.submitted_at >= bindparam("since"))
)
_CHANGE = sa.update(ideas).where(ideas.c.id == bindparam("key"), ideas.c.version == bindparam("known"))
_NEW = insert(ideas).on_conflict_do_nothing().returning(ideas.c.id)
_DROP_ATTACHMENTS = sa.delete(idea_attachments).where(idea_attachments.c.idea_id == bindparam("key"))
_ATTACH = sa.insert(idea_attachments)
_NEW_ANSWER = insert(idea_answers)
_ANSWER = _NEW_ANSWER.on_conflict_do_update(
    index_elements=[idea_answers.c.idea_id, idea_answers.c.at],
    set_={
        name: _NEW_ANSWER.excluded[name]
        for name in ("status", "text", "language", "machine_made", "parts", "staff_id")
    },
)
_NEW_COUNTER = insert(idea_counters)
_COUNT = _NEW_COUNTER.on_conflict_do_update(
    index_elements=[idea_counters.c.city_id, idea_counters.c.year],
    set_={"last": idea_counters.c.last + 1},
).returning(idea_counters.c.last)
_RECORD = sa.insert(idea_entries).values(
    city_id=sa.select(ideas.c.city_id).where(ideas.c.id == bindparam("of_idea")).scalar_subquery()
)
_HISTORY = (
    sa.select(idea_entries).where(idea_entries.c.idea_id == bindparam("key")).order_by(idea_entries.c.id)
)
_FORGET_WORDS = sa.update(idea_entries).where(idea_entries.c.idea_id == bindparam("key")).values(text="")
_AUTHOR = sa.select(authors).where(authors.c.id == bindparam("key"))
_AUTHOR_OF = (
    sa.select(authors)
    .where(authors.c.resident_id == bindparam("whose"), authors.c.kind == AuthorKind.RESIDENT)
    .order_by(authors.c.created_at)
)
_NEW_AUTHOR = sa.insert(authors)
_GIVE_AUTHOR = (
    sa.update(authors)
    .where(authors.c.id == bindparam("key"), authors.c.resident_id.is_(None))
    .values(resident_id=bindparam("whose"))
)
_LISTENER = (
    sa.select(idea_listeners.c.resident_id)
    .where(idea_listeners.c.idea_id == bindparam("key"))
    .where(idea_listeners.c.wanted == sa.true())
)
_DEAF = (
    sa.select(idea_listeners.c.resident_id)
    .where(idea_listeners.c.idea_id == bindparam("key"))
    .where(idea_listeners.c.wanted == sa.false())
)
_INFORMED = (
    sa.select(residents.c.id)
    .where(
        sa.or_(
            residents.c.id.in_(_LISTENER),
            residents.c.id.in_(
                sa.select(authors.c.resident_id)
                .join(ideas, ideas.c.author_id == authors.c.id)
                .where(ideas.c.id == bindparam("key"))
            ),
        ),
        residents.c.id.not_in(_DEAF),
    )
    .order_by(residents.c.id)
)
_NEW_LISTENER = insert(idea_listeners)
_INFORM = _NEW_LISTENER.values(
    city_id=sa.select(ideas.c.city_id).where(ideas.c.id == bindparam("of_idea")).scalar_subquery()
).on_conflict_do_update(
    index_elements=[idea_listeners.c.idea_id, idea_listeners.c.resident_id],
    set_={"wanted": _NEW_LISTENER.excluded.wanted},
)
_SOONEST = sa.select(ideas).where(OPEN).order_by(ideas.c.answer_by, ideas.c.id).limit(1)
_LATER = sa.or_(
    ideas.c.answer_by > bindparam("day", type_=sa.Date()),
    sa.and_(ideas.c.answer_by == bindparam("day", type_=sa.Date()), ideas.c.id > bindparam("key")),
)
_HERE = ideas.c.area_id.in_(bindparam("areas", expanding=True))
_NEXT = {
    (False, False): _SOONEST,
    (False, True): _SOONEST.where(_LATER),
    (True, False): _SOONEST.where(_HERE),
    (True, True): _SOONEST.where(_HERE, _LATER),
}
"""By: only some areas, only those after one."""
_NEWEST_IN = (
    sa.select(ideas)
    .where(
        ideas.c.area_id == bindparam("area"),
        ideas.c.status.not_in(("draft", "withdrawn")),
        ideas.c.emptied_at.is_(None),
    )
    .order_by(ideas.c.submitted_at.desc(), ideas.c.id.desc())
    .limit(bindparam("most"))
)
_OPEN_COUNT = sa.select(sa.func.count()).select_from(ideas).where(OPEN)
_OPEN_COUNT_HERE = _OPEN_COUNT.where(_HERE)
_LATELY = (
    sa.select(idea_answers.c.parts)
    .where(idea_answers.c.city_id == bindparam("city"), idea_answers.c.status == bindparam("status"))
    .order_by(idea_answers.c.at.desc())
    .limit(bindparam("most"))
)
_USED = (
    sa.select(idea_attachments.c.media)
    .where(idea_attachments.c.media.in_(bindparam("hashes", expanding=True)))
    .distinct()
)


class SqlIdeas(SqlPublicIdeas, SqlTranslations, SqlExports):
    """The port's ``IdeaStore`` in SQL: what is public in :class:`SqlPublicIdeas`, further languages in
    :class:`SqlTranslations`, lists in :class:`SqlExports`, the rest here."""

    def __init__(self, line: Line, noting: Noting) -> None:
        super().__init__(line)
        self._noting = noting

    async def get(self, idea_id: IdeaId) -> Idea:
        """The contribution with this id; raises :class:`errors.NotFound`."""
        found = await self._read(_IDEA, key=idea_id)
        if not found:
            raise errors.NotFound(idea_id)
        return found[0]

    async def by_number(self, number: IdeaNumber) -> Idea | None:
        """The contribution with this public number."""
        found = await self._read(_BY_NUMBER, number=number)
        return found[0] if found else None

    async def of_resident(self, resident_id: ResidentId, *, limit: int = 50) -> Sequence[Idea]:
        """What a resident handed in, newest first; withdrawn ones too."""
        return await self._read(_NEWEST, whose=resident_id, most=limit)

    async def save(self, idea: Idea) -> Idea:
        """Insert (version 0) or update; raises :class:`errors.Conflict` if the version moved on."""
        saved, values = rows.raised(idea), rows.values_of(rows.raised(idea))

        def write(connection: sa.Connection) -> bool:
            if idea.version == 0:
                met = connection.execute(_NEW, values).first() is not None
            else:
                known = {**values, "key": idea.id, "known": idea.version}
                met = bool(connection.execute(_CHANGE, known).rowcount)
            if met:
                _write_attachments(connection, saved)
                if saved.answer is not None:
                    connection.execute(_ANSWER, rows.values_of_answer(saved, saved.answer))
            return met

        if not await self._line.run(write):
            raise errors.Conflict(idea.id)
        return saved

    async def next_count(self, city_id: CityId, year: int) -> int:
        """The next number of a city's year; one that is rolled back is given again.

        Its block is noted outside before it is committed, so that no restored backup gives it out again.
        """
        row = await self._line.first(_COUNT, city_id=city_id, year=year, last=1)
        count = int(row.last) if row else 1
        self._noting.add(numbers_given(city_id, year, count, self._noting.day))
        return count

    async def record(self, entry: Entry) -> None:
        """Add a line to the history; raises the database's error for an unknown contribution."""
        await self._line.change(_RECORD, of_idea=entry.idea_id, **rows.values_of_entry(entry))

    async def history(self, idea_id: IdeaId) -> Sequence[Entry]:
        """Oldest first, internal entries too."""
        return [rows.entry(row) for row in await self._line.rows(_HISTORY, key=idea_id)]

    async def forget_words(self, idea_id: IdeaId) -> None:
        """Empty the texts of its history, in every language."""
        await self._line.change(_FORGET_WORDS, key=idea_id)
        await self.drop_translations(idea_id)
        self._noting.add(forgotten_words(idea_id, self._noting.day))

    async def author(self, author_id: AuthorId) -> Author:
        """Whose words they are; raises :class:`errors.NotFound`."""
        row = await self._line.first(_AUTHOR, key=author_id)
        if row is None:
            raise errors.NotFound(author_id)
        return rows.author(row)

    async def author_of(self, resident_id: ResidentId) -> Author | None:
        """The author a resident writes as."""
        row = await self._line.first(_AUTHOR_OF, whose=resident_id)
        return row and rows.author(row)

    async def add_author(self, author: Author) -> None:
        """Keep a new author."""
        await self._line.change(_NEW_AUTHOR, **rows.values_of_author(author))

    async def give_author(self, author_id: AuthorId, resident_id: ResidentId) -> None:
        """An author nobody was known for is this resident from now on; anybody else's stays theirs."""
        await self._line.change(_GIVE_AUTHOR, key=author_id, whose=resident_id)

    async def informed(self, idea_id: IdeaId) -> Sequence[ResidentId]:
        """Author and followers who want to hear of it."""
        return [ResidentId(row.id) for row in await self._line.rows(_INFORMED, key=idea_id)]

    async def inform(self, idea_id: IdeaId, resident_id: ResidentId, *, wanted: bool) -> None:
        """Tell this resident of it from now on, or no more."""
        await self._line.change(
            _INFORM, of_idea=idea_id, idea_id=idea_id, resident_id=resident_id, wanted=wanted
        )

    async def next_open(self, areas: Collection[AreaId] | None, *, after: Idea | None = None) -> Idea | None:
        """The open one to be answered soonest, in these areas (none: anywhere), after this one."""
        values: dict[str, object] = {}
        if areas is not None:
            values["areas"] = sorted(areas)
        if after is not None:
            values |= {"day": after.answer_by, "key": after.id}
        found = await self._read(_NEXT[areas is not None, after is not None], **values)
        return found[0] if found else None

    async def newest_in(self, area_id: AreaId, *, limit: int) -> Sequence[Idea]:
        """What was handed in for this area, newest first; nothing that was taken back."""
        return await self._read(_NEWEST_IN, area=area_id, most=limit)

    async def count_open(self, areas: Collection[AreaId] | None) -> int:
        """How many are open in these areas (none: anywhere)."""
        if areas is None:
            row = await self._line.first(_OPEN_COUNT)
        else:
            row = await self._line.first(_OPEN_COUNT_HERE, areas=sorted(areas))
        return int(row[0]) if row else 0

    async def submitted_since(self, resident_id: ResidentId, moment: datetime) -> int:
        """How many a resident handed in since then."""
        row = await self._line.first(_SUBMITTED, whose=resident_id, since=moment)
        return int(row[0]) if row else 0

    async def templates_used(self, city_id: CityId, status: Status) -> Mapping[str, int]:
        """How often each prepared answer was sent unchanged among the city's newest of this status."""
        found = await self._line.rows(_LATELY, city=city_id, status=status, most=LATELY)
        return Counter(row.parts[TEMPLATE] for row in found if row.parts.get(TEMPLATE))

    async def used_media(self, hashes: Collection[MediaHash]) -> frozenset[MediaHash]:
        """Those of these files that some contribution still shows."""
        found = await self._line.rows(_USED, hashes=sorted(hashes))
        return frozenset(MediaHash(row.media) for row in found)


def _write_attachments(connection: sa.Connection, idea: Idea) -> None:
    connection.execute(_DROP_ATTACHMENTS, {"key": idea.id})
    if idea.attachments:
        connection.execute(_ATTACH, rows.values_of_attachments(idea))
