"""Letting go of rows by the rules of :mod:`storage.retention`, a few at a time."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy import bindparam

from office.ids import IdeaId
from office.model.audit import RESIDENT
from office.model.ideas import Idea
from office.model.people import Author, Purpose
from office.model.retention import Due, Rule
from office.ports.retention import Key
from storage.broadcast_counts import fold
from storage.idea_rows import values_of_author
from storage.line import Line
from storage.retention import BY_RULE, WEEK, WORDS_OF_THREADS, Old
from storage.tables.audit import audit
from storage.tables.ideas import idea_answers, idea_entries, idea_listeners
from storage.tables.outbox import slots
from storage.tables.people import authors, consents, residents
from storage.tables.texts import IS_TALK, texts

_NEW_AUTHOR = sa.insert(authors)
_OF_IDEA = idea_listeners.c.idea_id == bindparam("key")
_LISTENERS = sa.select(idea_listeners.c.resident_id, idea_listeners.c.wanted).where(_OF_IDEA)
_DROP_LISTENERS = sa.delete(idea_listeners).where(_OF_IDEA)
_OLD_AUTHOR = sa.select(authors.c.resident_id).where(authors.c.id == bindparam("key"))
_RENAME = (
    sa.update(audit)
    .where(
        audit.c.object_kind == "idea",
        audit.c.object_id == bindparam("key"),
        audit.c.actor.startswith(RESIDENT),
    )
    .values(actor=bindparam("unknown"))
)
_CHATS = sa.select(residents.c.chat_id).where(residents.c.id.in_(bindparam("whom", expanding=True)))
_DROP_SLOTS = sa.delete(slots).where(slots.c.about == bindparam("key"), slots.c.chat_id.in_(_CHATS))
_SUPPORTS = (
    sa.exists()
    .where(idea_listeners.c.resident_id == consents.c.resident_id, idea_listeners.c.wanted)
    .correlate(consents)
)
_NO_SUPPORT = (
    sa.update(consents)
    .where(
        consents.c.resident_id.in_(bindparam("whom", expanding=True)),
        consents.c.purpose == Purpose.SUPPORT,
        consents.c.withdrawn_at.is_(None),
        ~_SUPPORTS,
    )
    .values(withdrawn_at=bindparam("at"))
)
_FORGET_THREAD = (
    sa.update(idea_entries)
    .where(idea_entries.c.idea_id == bindparam("key"), WORDS_OF_THREADS)
    .values(text="")
)
_FORGET_ANSWERS = (
    sa.update(idea_answers)
    .where(idea_answers.c.idea_id == bindparam("key"))
    .values(text="", parts={}, staff_id="")
)
_DROP_TEXTS = sa.delete(texts).where(
    texts.c.object_kind == bindparam("sort"), texts.c.object_id.in_(bindparam("keys", expanding=True))
)

_DROP_TALK = sa.delete(texts).where(
    texts.c.object_kind == "idea", texts.c.object_id == bindparam("key"), IS_TALK
)


class SqlRetention:
    """The port's ``RetentionStore`` in SQL."""

    def __init__(self, line: Line) -> None:
        self._line = line

    async def waiting(self, dues: Sequence[Due]) -> frozenset[Rule]:
        """The rules something is due by, found in one look."""
        rows = await self._line.rows(_looking(_cities(dues), _rules(dues)), **_values(dues))
        return frozenset(Rule(row.rule) for row in rows)

    async def counts(self, dues: Sequence[Due]) -> Mapping[Rule, int]:
        """How many rows are due by each rule."""
        rows = await self._line.rows(_counting(_cities(dues), _rules(dues)), **_values(dues))
        return {Rule(row.rule): row.many for row in rows}

    async def old(self, due: Due, *, limit: int) -> Sequence[Key]:
        """The keys of some rows that are due."""
        statement = _finding(due.rule, len(due.cities))
        return [tuple(row) for row in await self._line.rows(statement, **_values([due]), most=limit)]

    async def clear(self, due: Due, keys: Collection[Key]) -> int:
        """Delete or empty those of these rows that are still due; how many."""
        if not keys:
            return 0
        old, values = BY_RULE[due.rule], _values([due])
        among = sa.and_(_is_one_of(old, keys), old.condition(len(due.cities)))

        def write(connection: sa.Connection) -> int:
            if due.rule is Rule.RECIPIENTS:
                fold(connection, among, values)
            if old.blanks is not None:
                return connection.execute(
                    sa.update(old.table).where(among).values(**old.blanks), values
                ).rowcount
            gone = connection.execute(sa.delete(old.table).where(among), values).rowcount
            if old.texts:
                connection.execute(_DROP_TEXTS, {"sort": old.texts, "keys": [str(key[0]) for key in keys]})
            return gone

        return await self._line.run(write)

    async def hold(self, due: Due, key: Key) -> bool:
        """Whether this row is still due; nobody else changes it before the transaction ends."""
        statement = _holding(due.rule, len(due.cities))
        named = {f"key_{n}": part for n, part in enumerate(key)}
        return await self._line.first(statement, **_values([due]), **named) is not None

    async def unlink(self, idea: Idea, author: Author, *, at: datetime) -> int:
        """Have nobody known behind this contribution; how many supported it."""
        key = {"key": idea.id}

        def write(connection: sa.Connection) -> int:
            known = connection.execute(_OLD_AUTHOR, {"key": idea.author_id}).one()
            heard = connection.execute(_LISTENERS, key).all()
            whom = sorted({row.resident_id for row in heard} | ({known.resident_id} - {None}))
            connection.execute(_NEW_AUTHOR, values_of_author(author))
            connection.execute(_DROP_LISTENERS, key)
            connection.execute(_RENAME, {**key, "unknown": f"{RESIDENT}{author.pseudonym}"})
            connection.execute(_DROP_SLOTS, {**key, "whom": whom})
            connection.execute(_NO_SUPPORT, {"whom": whom, "at": at})
            return sum(row.wanted and row.resident_id != known.resident_id for row in heard)

        return await self._line.run(write)

    async def forget_thread(self, idea_id: IdeaId) -> None:
        """Empty questions, additions, remarks and reasons, in every language."""
        await self._line.change(_FORGET_THREAD, key=idea_id)
        await self._line.change(_DROP_TALK, key=idea_id)

    async def forget_answers(self, idea_id: IdeaId) -> None:
        """Empty its official answers, and delete all translations of its words."""
        await self._line.change(_FORGET_ANSWERS, key=idea_id)
        await self._line.change(_DROP_TEXTS, sort="idea", keys=[idea_id])


def _rules(dues: Sequence[Due]) -> tuple[Rule, ...]:
    return tuple(due.rule for due in dues)


def _cities(dues: Sequence[Due]) -> tuple[int, ...]:
    return tuple(len(due.cities) for due in dues)


def _values(dues: Sequence[Due]) -> dict[str, object]:
    """The parameters of the conditions of these rules; all of one round share its cities and its day."""
    values: dict[str, object] = {}
    for due in dues:
        values[f"before_{due.rule}"] = due.before
        for number, (city, before) in enumerate(sorted(due.cities.items())):
            values |= {f"city_{number}": city, f"before_{due.rule}_{number}": before}
        values |= {"day": due.day, "in_a_week": due.day + timedelta(days=WEEK)}
    return values


@cache
def _looking(cities: tuple[int, ...], rules: tuple[Rule, ...]) -> sa.CompoundSelect[Any]:
    return sa.union_all(
        *(
            sa.select(sa.literal_column(f"'{rule}'", sa.Text).label("rule")).where(
                sa.exists(
                    sa.select(sa.literal_column("1"))
                    .select_from(BY_RULE[rule].table)
                    .where(BY_RULE[rule].condition(own))
                )
            )
            for rule, own in zip(rules, cities, strict=True)
        )
    )


@cache
def _counting(cities: tuple[int, ...], rules: tuple[Rule, ...]) -> sa.CompoundSelect[Any]:
    return sa.union_all(
        *(
            sa.select(sa.literal_column(f"'{rule}'", sa.Text).label("rule"), sa.func.count().label("many"))
            .select_from(BY_RULE[rule].table)
            .where(BY_RULE[rule].condition(own))
            for rule, own in zip(rules, cities, strict=True)
        )
    )


@cache
def _finding(rule: Rule, cities: int) -> sa.Executable:
    old = BY_RULE[rule]
    return sa.select(*old.key).where(old.condition(cities)).limit(bindparam("most"))


@cache
def _holding(rule: Rule, cities: int) -> sa.Executable:
    old = BY_RULE[rule]
    named = [column == bindparam(f"key_{n}") for n, column in enumerate(old.key)]
    return sa.select(*old.key).where(*named, old.condition(cities)).with_for_update(of=old.table)


def _is_one_of(old: Old, keys: Collection[Key]) -> sa.ColumnElement[bool]:
    if len(old.key) == 1:
        return old.key[0].in_([key[0] for key in keys])
    return sa.tuple_(*old.key).in_(list(keys))
