"""Where a person's key is kept: the list that export and erasure go by.

Every column that holds the key of a resident, an author, a chat or a user is named here, and a test
walks the schema for columns that are not. A new noun adds its tables to :data:`PERSON_TABLES`; rows that
point to other rows come before them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy import bindparam

from office.model.audit import GONE, RESIDENT
from storage.tables import (
    audit,
    blocks,
    broadcasts,
    claims,
    dialogues,
    events,
    ideas,
    inbox,
    outbox,
    people,
    processes,
    texts,
)
from storage.types import Number


class Erasure(StrEnum):
    """What becomes of the rows about a person when the person goes."""

    DELETE = "delete"
    BLANK = "blank"
    KEEP = "keep"


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonTable:
    """One table with persons' keys.

    ``about`` finds the rows about one resident, by the parameters ``whose`` (id), ``in_channel``,
    ``in_chat`` (number) and ``in_lane`` (the chat's number as text); none where rows are not about
    residents, and then ``why`` says what they are. ``blanks`` are the values that take a person out of
    a row that stays. With ``only``, just those of the rows are deleted; the others stay and are blanked.
    """

    table: sa.Table
    keys: tuple[str, ...]
    about: sa.ColumnElement[bool] | None = None
    erasure: Erasure = Erasure.DELETE
    only: sa.ColumnElement[bool] | None = None
    blanks: Mapping[str, object] | None = None
    why: str = ""

    def rows(self) -> sa.Select[tuple[object, ...]] | None:
        """Reads every row about a resident."""
        return None if self.about is None else sa.select(self.table).where(self.about)

    def erase(self) -> tuple[sa.Delete | sa.Update, ...]:
        """Takes a resident out of the table, in this order."""
        if self.about is None or self.erasure is Erasure.KEEP:
            return ()
        blank = sa.update(self.table).where(self.about).values(**(self.blanks or {}))
        if self.erasure is Erasure.BLANK:
            return (blank,)
        if self.only is None:
            return (sa.delete(self.table).where(self.about),)
        gone = sa.delete(self.table).where(self.about, self.only)
        return (gone, blank) if self.blanks else (gone,)


_RESIDENT = bindparam("whose", type_=sa.Text())
_CHANNEL = bindparam("in_channel", type_=sa.Text())
_CHAT = bindparam("in_chat", type_=Number)
_LANE = bindparam("in_lane", type_=sa.Text())


def _of_resident(table: sa.Table) -> sa.ColumnElement[bool]:
    return table.c.resident_id == _RESIDENT


def _in_chat(table: sa.Table) -> sa.ColumnElement[bool]:
    return sa.and_(table.c.channel == _CHANNEL, table.c.chat_id == _CHAT)


_MY_AUTHORS = sa.select(people.authors.c.id).where(_of_resident(people.authors))
_MY_IDEAS = sa.select(ideas.ideas.c.id).where(ideas.ideas.c.author_id.in_(_MY_AUTHORS))


def _of_my_ideas(table: sa.Table) -> sa.ColumnElement[bool]:
    return table.c.idea_id.in_(_MY_IDEAS)


_MY_PRIVATE_IDEAS = _MY_IDEAS.where(ideas.ideas.c.visibility != "published")

_ACTOR = sa.literal(RESIDENT) + (
    sa.select(people.residents.c.pseudonym).where(people.residents.c.id == _RESIDENT).scalar_subquery()
)
_OF_ME = sa.and_(
    audit.audit.c.object_kind == "resident", sa.literal(RESIDENT) + audit.audit.c.object_id == _ACTOR
)
_BY_RESIDENT = audit.audit.c.actor.startswith(RESIDENT)

_STAFF = "people who work for the office, as its staff"

PERSON_TABLES: tuple[PersonTable, ...] = (
    PersonTable(  # That and when something was done stays to be found; whose code it was does not.
        table=audit.audit,
        keys=("actor", "object_id"),
        about=sa.or_(
            audit.audit.c.actor == _ACTOR,
            _OF_ME,
            sa.and_(audit.audit.c.object_kind == "idea", audit.audit.c.object_id.in_(_MY_IDEAS)),
        ),
        erasure=Erasure.BLANK,
        blanks={
            "actor": sa.case((_BY_RESIDENT, RESIDENT + GONE), else_=audit.audit.c.actor),
            "object_id": sa.case((_OF_ME, GONE), else_=audit.audit.c.object_id),
        },
    ),
    PersonTable(table=people.consents, keys=("resident_id",), about=_of_resident(people.consents)),
    PersonTable(table=people.followings, keys=("resident_id",), about=_of_resident(people.followings)),
    PersonTable(table=blocks.blocks, keys=("resident_id", "staff_id"), about=_of_resident(blocks.blocks)),
    PersonTable(
        table=blocks.block_marks,
        keys=("staff_id",),
        erasure=Erasure.KEEP,
        why="what is left of a block for a while; nobody can read from it whose it was",
    ),
    PersonTable(table=blocks.files_a_day, keys=("chat_id",), about=_in_chat(blocks.files_a_day)),
    PersonTable(table=events.reminders, keys=("resident_id",), about=_of_resident(events.reminders)),
    PersonTable(
        table=events.series_reminders, keys=("resident_id",), about=_of_resident(events.series_reminders)
    ),
    PersonTable(table=events.registrations, keys=("resident_id",), about=_of_resident(events.registrations)),
    PersonTable(table=ideas.idea_listeners, keys=("resident_id",), about=_of_resident(ideas.idea_listeners)),
    PersonTable(  # Only words are ever public: a photo or voice message goes with the person.
        table=ideas.idea_attachments, keys=(), about=_of_my_ideas(ideas.idea_attachments)
    ),
    PersonTable(
        table=ideas.idea_entries,
        keys=("staff_id",),
        about=_of_my_ideas(ideas.idea_entries),
        only=ideas.idea_entries.c.kind.in_(("asked", "added", "remark", "blocked")),
    ),
    PersonTable(
        table=ideas.idea_answers,
        keys=("staff_id",),
        about=_of_my_ideas(ideas.idea_answers),
        erasure=Erasure.KEEP,
        why="goes with its contribution; the answer to a published one was given in public",
    ),
    PersonTable(  # What was said, in further languages: as the words themselves.
        table=texts.texts,
        keys=(),
        about=sa.and_(texts.texts.c.object_kind == "idea", texts.texts.c.object_id.in_(_MY_IDEAS)),
        only=sa.or_(texts.texts.c.object_id.in_(_MY_PRIVATE_IDEAS), texts.IS_TALK),
    ),
    PersonTable(
        table=ideas.ideas,
        keys=("id", "author_id", "taken_by"),
        about=ideas.ideas.c.author_id.in_(_MY_AUTHORS),
        only=ideas.ideas.c.visibility != "published",
        blanks={"original_text": None},
    ),
    PersonTable(
        table=people.authors,
        keys=("id", "resident_id"),
        about=_of_resident(people.authors),
        erasure=Erasure.BLANK,
        blanks={"resident_id": None},
    ),
    PersonTable(
        table=claims.claims,
        keys=(),
        about=_of_my_ideas(claims.claims),
        erasure=Erasure.KEEP,
        why="goes with its contribution; a used one names nobody",
    ),
    PersonTable(table=claims.claim_misses, keys=("chat_id",), about=_in_chat(claims.claim_misses)),
    PersonTable(table=dialogues.dialogues, keys=("chat_id", "user_id"), about=_in_chat(dialogues.dialogues)),
    PersonTable(
        table=outbox.outbox,
        keys=("resident_id", "chat_id"),
        about=sa.or_(_of_resident(outbox.outbox), _in_chat(outbox.outbox)),
    ),
    PersonTable(table=outbox.slots, keys=("chat_id",), about=_in_chat(outbox.slots)),
    PersonTable(
        table=inbox.inbox,
        keys=("lane", "once"),
        about=sa.and_(
            inbox.inbox.c.channel == _CHANNEL,
            inbox.inbox.c.state != "waiting",
            sa.or_(inbox.inbox.c.lane == _LANE, inbox.inbox.c.once.like(_LANE + " %")),
        ),
        erasure=Erasure.BLANK,
        blanks={"lane": "", "once": None, "body": ""},
    ),
    PersonTable(table=people.residents, keys=("id", "chat_id"), about=people.residents.c.id == _RESIDENT),
    PersonTable(
        table=outbox.leftovers, keys=("chat_id",), erasure=Erasure.KEEP, why="chats in which staff read"
    ),
    PersonTable(
        table=broadcasts.broadcasts,
        keys=("created_by", "reached_to"),
        erasure=Erasure.KEEP,
        why=f"{_STAFF}; and up to which key recipients are written down, until all are",
    ),
    PersonTable(table=events.events, keys=("created_by",), erasure=Erasure.KEEP, why=_STAFF),
    PersonTable(table=processes.processes, keys=("created_by",), erasure=Erasure.KEEP, why=_STAFF),
    PersonTable(table=people.staff, keys=("id", "user_id", "deputy_id"), erasure=Erasure.KEEP, why=_STAFF),
    PersonTable(table=people.staff_grants, keys=("staff_id",), erasure=Erasure.KEEP, why=_STAFF),
    PersonTable(
        table=people.staff_chats, keys=("chat_id",), erasure=Erasure.KEEP, why="groups of the office"
    ),
)
"""Every table with a person's key."""

ERASED_IDEAS = sa.select(ideas.ideas.c.id).where(
    ideas.ideas.c.author_id.in_(_MY_AUTHORS), ideas.ideas.c.visibility != "published"
)
"""Which contributions are deleted with a resident."""

READS = {entry.table.name: rows for entry in PERSON_TABLES if (rows := entry.rows()) is not None}
"""By table: how to read what is stored about a resident."""

ERASURES = [statement for entry in PERSON_TABLES for statement in entry.erase()]
"""In order: how to take a resident out of every table."""
