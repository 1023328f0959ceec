"""Makes a restored archive fit the present: who was erased stays erased, nothing that is past is sent."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

import sqlalchemy as sa
from sqlalchemy import bindparam
from sqlalchemy.dialects.postgresql import insert  # SQLite's dialect writes the same ON CONFLICT from it.

from office.ids import BroadcastId, MediaHash, ResidentId
from office.model.hindrances import Hindrance
from office.model.notes import BLOCK, Note, NoteKind, block_of
from office.model.outbox import DeliveryClass
from office.model.people import Purpose
from storage.copies.tables import media_columns
from storage.people import erase
from storage.tables import metadata
from storage.tables.audit import audit
from storage.tables.base import one_of
from storage.tables.broadcasts import broadcasts
from storage.tables.dialogues import dialogues
from storage.tables.ideas import idea_attachments, idea_counters, idea_entries, ideas
from storage.tables.inbox import inbox
from storage.tables.outbox import SENDING, WAITING, outbox, slots
from storage.tables.people import consents, followings, residents
from storage.tables.texts import texts

Year = tuple[str, int]
"""A city and a year: numbers are counted in each."""

RESTORED = "restored"
"""Why a message is not sent any more."""

NEXT_THOUSAND = 1000
"""Where nothing outside tells which numbers were given out, they go on after the next thousand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """What was settled.

    ``cancelled`` messages waited when the backup was made, ``expired`` ones had their time since;
    ``ahead`` wait on. ``scheduled`` are announcements whose time is still to come. ``numbers`` are the
    last public numbers that may have been given out, by city and year; ``unsure`` those of them that
    are a guess.
    """

    erased: int
    updates: int
    cancelled: int
    expired: int
    unclear: int
    ahead: int
    scheduled: tuple[BroadcastId, ...]
    numbers: dict[Year, int]
    unsure: frozenset[Year]
    media: frozenset[MediaHash]


_OPEN = sa.or_(WAITING, SENDING)
_PAST = outbox.c.due_at <= bindparam("now")
_IS_BROADCAST = outbox.c.sort == str(DeliveryClass.BROADCAST)
_IS_REMINDER = outbox.c.sort == str(DeliveryClass.REMINDER)


def _ended(state: str, *where: sa.ColumnElement[bool]) -> sa.Update:
    ends = {"state": state, "reason": RESTORED, "finished_at": bindparam("now")}
    return sa.update(outbox).where(_OPEN, *where).values(**ends, lease_owner=None, lease_until=None)


_UNCLEAR = _ended("unclear", _IS_BROADCAST)
_EXPIRED = _ended("expired", _IS_REMINDER, _PAST)
_CANCELLED = _ended("cancelled", sa.or_(_PAST, SENDING))
_AHEAD = sa.select(sa.func.count()).select_from(outbox).where(WAITING)
_STOPPED = {
    "state": "stopped",
    "stopped_at": bindparam("now"),
    "hindrance": Hindrance.RESTORED,
    "version": broadcasts.c.version + 1,
}
_LATE = (
    sa.update(broadcasts)
    .where(one_of(broadcasts.c.state, "scheduled"), broadcasts.c.due_at <= bindparam("now"))
    .values(**_STOPPED)
)
_UNDER_WAY = (
    sa.update(broadcasts)
    .where(one_of(broadcasts.c.state, "sending", "paused"))
    .values(
        **_STOPPED,
        reached_to=None,
        addressed_at=sa.func.coalesce(broadcasts.c.addressed_at, bindparam("now")),
    )
)
"""Nobody knows who else got it after the backup was made: nobody else is written down."""

_SCHEDULED = (
    sa.select(broadcasts.c.id)
    .where(one_of(broadcasts.c.state, "scheduled"))
    .order_by(broadcasts.c.due_at, broadcasts.c.id)
)
_HANDLED = (
    sa.update(inbox)
    .where(one_of(inbox.c.state, "waiting"))
    .values(state="done", body="", lane="", lease_owner=None, finished_at=bindparam("now"))
)
_SHOWN_ANEW = sa.update(slots).values(digest=None)
_NO_DIALOGUES = sa.delete(dialogues)
_COUNTERS = sa.select(idea_counters)
_NEW_COUNTER = insert(idea_counters)
_COUNT_ON = _NEW_COUNTER.on_conflict_do_update(
    index_elements=[idea_counters.c.city_id, idea_counters.c.year],
    set_={"last": _NEW_COUNTER.excluded.last},
)
_IS_THERE = sa.select(residents.c.id).where(residents.c.id == bindparam("key"))
_ERASE_IDEA = sa.delete(ideas).where(ideas.c.id == bindparam("key"))
_WORDLESS = (
    sa.update(ideas)
    .where(ideas.c.id == bindparam("key"))
    .values(text="", original_text=None, longitude=None, latitude=None, visibility="private")
)
_WITHDRAWN = (
    sa.update(ideas)
    .where(ideas.c.id == bindparam("key"))
    .values(status="withdrawn", closed_at=sa.func.coalesce(ideas.c.closed_at, bindparam("now")))
)
_NO_ENTRIES = sa.update(idea_entries).where(idea_entries.c.idea_id == bindparam("key")).values(text="")
_NO_FILES = sa.delete(idea_attachments).where(idea_attachments.c.idea_id == bindparam("key"))
_NO_TEXTS = sa.delete(texts).where(texts.c.object_kind == "idea", texts.c.object_id == bindparam("key"))
_NO_NEWS = (
    sa.update(consents)
    .where(
        consents.c.resident_id == bindparam("key"),
        consents.c.purpose == Purpose.NEWS,
        consents.c.withdrawn_at.is_(None),
        consents.c.given_at < bindparam("until"),
    )
    .values(withdrawn_at=bindparam("until"))
)
_FOLLOWS_NOTHING = sa.delete(followings).where(followings.c.resident_id == bindparam("key"))
_RECORD = sa.insert(audit)


def settle(
    connection: sa.Connection, notes: Collection[Note], *, now: datetime, made_at: datetime
) -> Settled:
    """Settle an archive that was just restored from a backup of ``made_at``."""
    updates = connection.execute(_HANDLED, {"now": now}).rowcount
    connection.execute(_NO_DIALOGUES)
    connection.execute(_SHOWN_ANEW)
    connection.execute(_LATE, {"now": now})
    connection.execute(_UNDER_WAY, {"now": now})
    unclear = connection.execute(_UNCLEAR, {"now": now}).rowcount
    expired = connection.execute(_EXPIRED, {"now": now}).rowcount
    cancelled = connection.execute(_CANCELLED, {"now": now}).rowcount
    erased = _replay(connection, notes, now)
    numbers, unsure = _count_on(connection, notes)
    _record(connection, now, made_at, erased)
    return Settled(
        erased=erased,
        updates=updates,
        cancelled=cancelled,
        expired=expired,
        unclear=unclear,
        ahead=connection.execute(_AHEAD).scalar_one(),
        scheduled=tuple(BroadcastId(row.id) for row in connection.execute(_SCHEDULED)),
        numbers=numbers,
        unsure=unsure,
        media=frozenset(_media(connection)),
    )


def _replay(connection: sa.Connection, notes: Collection[Note], now: datetime) -> int:
    """Erase again who was erased; how many residents those are."""
    for note in notes:
        match note.kind:
            case NoteKind.IDEA:
                connection.execute(_NO_TEXTS, {"key": note.key})
                connection.execute(_ERASE_IDEA, {"key": note.key})
            case NoteKind.WORDS:
                _take_words_back(connection, note.key, now)
            case NoteKind.NEWS:
                _stop_news(connection, note)
    residents_gone = sorted({note.key for note in notes if note.kind is NoteKind.RESIDENT})
    found = [key for key in residents_gone if connection.execute(_IS_THERE, {"key": key}).first()]
    for key in found:
        erase(connection, ResidentId(key))
    return len(found)


def _take_words_back(connection: sa.Connection, key: str, now: datetime) -> None:
    for statement in (_WORDLESS, _NO_ENTRIES, _NO_FILES, _NO_TEXTS):
        connection.execute(statement, {"key": key})
    connection.execute(_WITHDRAWN, {"key": key, "now": now})


def _stop_news(connection: sa.Connection, note: Note) -> None:
    """Take back what was agreed to until that day; agreeing again on the same day counts for nothing."""
    until = datetime.combine(note.day, datetime.max.time(), UTC)
    if connection.execute(_NO_NEWS, {"key": note.key, "until": until}).rowcount:
        connection.execute(_FOLLOWS_NOTHING, {"key": note.key})


def _count_on(connection: sa.Connection, notes: Collection[Note]) -> tuple[dict[Year, int], frozenset[Year]]:
    """Raise every counter past what was given out since, as far as that is noted; else past a thousand."""
    given = _given(notes)
    counted: dict[Year, int] = {(row.city_id, row.year): row.last for row in connection.execute(_COUNTERS)}
    unsure = {year for year, last in counted.items() if given.get(year, 0) < _end_of_block(last)}
    for year in unsure:
        given[year] = (counted[year] // NEXT_THOUSAND + 1) * NEXT_THOUSAND
    for year, last in given.items():
        connection.execute(_COUNT_ON, {"city_id": year[0], "year": year[1], "last": last})
    return given, frozenset(unsure)


def _given(notes: Collection[Note]) -> dict[Year, int]:
    """The last number of each year that may have been given out."""
    given: dict[Year, int] = {}
    for note in notes:
        if note.kind is NoteKind.NUMBER:
            city, year, last = block_of(note)
            given[city, year] = max(last, given.get((city, year), 0))
    return given


def _end_of_block(last: int) -> int:
    """The note that must be there if this number was given out."""
    return -(-last // BLOCK) * BLOCK


def _record(connection: sa.Connection, now: datetime, made_at: datetime, erased: int) -> None:
    connection.execute(
        _RECORD,
        {
            "at": now,
            "actor": "system",
            "action": "backup.restored",
            "object_kind": "backup",
            "object_id": made_at.isoformat(),
            "city_id": None,
            "detail": {"erased_again": erased},
        },
    )


def _media(connection: sa.Connection) -> Iterator[MediaHash]:
    """The files that rows name."""
    for table in metadata.sorted_tables:
        for name in media_columns(table.columns.keys()):
            found = connection.execute(sa.select(table.c[name]).distinct().where(table.c[name].is_not(None)))
            yield from (MediaHash(row[0]) for row in found)
