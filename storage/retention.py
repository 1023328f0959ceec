"""What is older than promised, table by table: the list that every round of retention goes by.

Every table has a rule in :data:`OLD`, or a reason why its rows stay in :data:`KEPT`; a test walks the
schema. The periods are the office's (:mod:`office.model.retention`), the rows are named here.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

import sqlalchemy as sa
from sqlalchemy import bindparam

from office.model.retention import WARNED_AGAIN_BEFORE, Rule
from storage.tables import (
    audit,
    blocks,
    broadcasts,
    claims,
    dialogues,
    directory,
    events,
    ideas,
    inbox,
    outbox,
    people,
    processes,
    rounds,
    switches,
    texts,
)
from storage.tables.base import one_of
from storage.types import Moment

Condition = sa.ColumnElement[bool]
Before = sa.ColumnElement[datetime]

GOODBYES = ("people.forgotten", "people.lapsed")
"""The kinds of last messages to people of whom nothing else is kept."""

WORDS_OF_THREADS = one_of(ideas.idea_entries.c.kind, "asked", "added", "remark", "hidden")
"""Lines of a history whose text somebody wrote; others name a colleague, a number or an office."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Old:
    """The rows one rule is about.

    ``when`` makes the condition of the moment before which they are old; ``blanks`` are the values of an
    emptied row, without them it is deleted; ``texts`` is the kind under which its texts go with it;
    ``also`` are further tables that what the office does by this rule takes rows from.
    """

    rule: Rule
    table: sa.Table
    when: Callable[[Before], Condition]
    blanks: Mapping[str, object] | None = None
    texts: str = ""
    also: tuple[sa.Table, ...] = ()

    @property
    def key(self) -> tuple[sa.Column[object], ...]:
        """The columns of the primary key."""
        return tuple(self.table.primary_key.columns)

    def condition(self, cities: int) -> Condition:
        """The test for rows that are due: parameters ``before_RULE`` and, for so many cities with periods
        of their own, ``city_N`` and ``before_RULE_N``."""
        usual = _moment(f"before_{self.rule}")
        own = [
            (
                self.table.c.city_id == bindparam(f"city_{n}", type_=sa.Text()),
                _moment(f"before_{self.rule}_{n}"),
            )
            for n in range(cities)
        ]
        return self.when(sa.case(*own, else_=usual) if own else usual)


def _moment(name: str) -> sa.BindParameter[datetime]:
    return bindparam(name, type_=Moment())


_DAY = bindparam("day", type_=sa.Date())
_IN_A_WEEK = bindparam("in_a_week", type_=sa.Date())

_inbox, _outbox, _ideas, _residents = inbox.inbox, outbox.outbox, ideas.ideas, people.residents
_slots, _authors, _occurrences, _events = outbox.slots, people.authors, events.occurrences, events.events
_THROUGH = ~outbox.OPEN
_IS_GOODBYE = one_of(_outbox.c.kind, *GOODBYES)
_OF_IDEA = ideas.idea_entries.c.idea_id == _ideas.c.id


def _ended(before: Before) -> Condition:
    """A contribution closed before; never one that is open or goes on."""
    return sa.and_(
        one_of(
            _ideas.c.status,
            "noted",
            "rejected",
            "not_responsible",
            "duplicate",
            "implemented",
            "withdrawn",
        ),
        _ideas.c.closed_at < before,
    )


def _has_files(before: Before) -> Condition:
    return sa.and_(_ended(before), sa.exists().where(ideas.idea_attachments.c.idea_id == _ideas.c.id))


def _is_linked(before: Before) -> Condition:
    known = sa.exists().where(_authors.c.id == _ideas.c.author_id, _authors.c.resident_id.is_not(None))
    heard = sa.exists().where(ideas.idea_listeners.c.idea_id == _ideas.c.id)
    return sa.and_(_ended(before), sa.or_(known, heard))


def _has_thread(before: Before) -> Condition:
    talk = sa.exists().where(_OF_IDEA, WORDS_OF_THREADS, ideas.idea_entries.c.text != "")
    return sa.and_(_ended(before), sa.or_(_ideas.c.original_text.is_not(None), talk))


def _has_words(before: Before) -> Condition:
    return sa.and_(_ended(before), _ideas.c.emptied_at.is_(None), _ideas.c.visibility != "published")


HAS_SOMETHING_OPEN = sa.exists(
    sa.select(_ideas.c.id)
    .join(_authors, _authors.c.id == _ideas.c.author_id)
    .where(_authors.c.resident_id == _residents.c.id, ideas.GOES_ON)
    .correlate(_residents)
)
"""Whether a resident waits for the office: they are neither warned nor erased."""

_MAY_LEAVE = sa.and_(_residents.c.noticed.is_not(None), ~HAS_SOMETHING_OPEN)


def _needs_no_message(before: Before) -> Condition:
    """Nothing will change it: its contribution is gone or empty, or it belongs to none and is old."""
    subject = sa.exists().where(_ideas.c.id == _slots.c.about, _ideas.c.emptied_at.is_(None))
    under_way = sa.exists().where(outbox.OPEN, _outbox.c.slot == _slots.c.slot)
    announced = sa.exists().where(
        _slots.c.slot.in_(
            [sa.literal("broadcast:") + broadcasts.broadcasts.c.id + end for end in ("", ":opened")]
        ),
        one_of(broadcasts.broadcasts.c.state, "scheduled", "sending", "paused"),
    )
    aged = sa.or_(_slots.c.sent_at.is_(None), _slots.c.sent_at < before)
    is_idle = sa.case((_slots.c.about.is_not(None), ~subject), else_=sa.and_(aged, ~announced))
    return sa.and_(is_idle, ~under_way)


_ends_at = sa.func.coalesce(_occurrences.c.ends_at, _occurrences.c.starts_at)


def _began(table: sa.Table) -> Callable[[Before], Condition]:
    return lambda before: sa.exists().where(
        _occurrences.c.id == table.c.occurrence_id, _occurrences.c.starts_at < before
    )


def _is_over(before: Before) -> Condition:
    """An event written here without any time left; what an import made follows its file, a series goes on."""
    return sa.and_(
        _events.c.origin.is_(None),
        sa.or_(_events.c.rule == "", _events.c.state == "cancelled"),
        _events.c.planned_until < before,
        ~sa.exists().where(_occurrences.c.event_id == _events.c.id),
    )


def _is_cancelled(_before: Before) -> Condition:
    series = events.series_reminders
    return sa.exists().where(_events.c.id == series.c.event_id, _events.c.state == "cancelled")


def _nobodys(before: Before) -> Condition:
    return sa.and_(
        _authors.c.resident_id.is_(None),
        _authors.c.created_at < before,
        ~sa.exists().where(_ideas.c.author_id == _authors.c.id),
    )


OLD: tuple[Old, ...] = (
    Old(
        rule=Rule.BODIES,
        table=_inbox,
        when=lambda before: sa.and_(inbox.FAILED, _inbox.c.finished_at < before, _inbox.c.body != ""),
        blanks={"body": ""},
    ),
    Old(
        rule=Rule.UPDATES,
        table=_inbox,
        when=lambda before: sa.and_(one_of(_inbox.c.state, "done"), _inbox.c.finished_at < before),
    ),
    Old(
        rule=Rule.FAILURES,
        table=_inbox,
        when=lambda before: sa.and_(inbox.FAILED, _inbox.c.finished_at < before),
    ),
    Old(
        rule=Rule.DIALOGUES,
        table=dialogues.dialogues,
        when=lambda before: dialogues.dialogues.c.expires_at <= before,
    ),
    Old(
        rule=Rule.GOODBYES,
        table=_outbox,
        when=lambda before: sa.and_(_THROUGH, _IS_GOODBYE, _outbox.c.finished_at < before),
    ),
    Old(
        rule=Rule.DELIVERIES,
        table=_outbox,
        when=lambda before: sa.and_(
            _THROUGH, ~_IS_GOODBYE, _outbox.c.broadcast_id.is_(None), _outbox.c.finished_at < before
        ),
    ),
    Old(
        rule=Rule.RECIPIENTS,
        table=_outbox,
        when=lambda before: sa.and_(
            _THROUGH, _outbox.c.broadcast_id.is_not(None), _outbox.c.finished_at < before
        ),
        also=(broadcasts.broadcasts,),
    ),
    Old(rule=Rule.MESSAGES, table=_slots, when=_needs_no_message),
    Old(rule=Rule.REMINDERS, table=events.reminders, when=_began(events.reminders)),
    Old(rule=Rule.SERIES, table=events.series_reminders, when=_is_cancelled),
    Old(rule=Rule.REGISTRATIONS, table=events.registrations, when=_began(events.registrations)),
    Old(rule=Rule.EVENTS, table=_events, when=_is_over, texts="event"),
    Old(rule=Rule.OCCURRENCES, table=_occurrences, when=lambda before: _ends_at < before),
    Old(
        rule=Rule.CONSENTS,
        table=people.consents,
        when=lambda before: people.consents.c.withdrawn_at < before,
    ),
    Old(rule=Rule.AUDIT, table=audit.audit, when=lambda before: audit.audit.c.at < before),
    Old(rule=Rule.PAUSES, table=switches.pauses, when=lambda before: switches.pauses.c.until < before),
    Old(
        rule=Rule.DRAFTS,
        table=_ideas,
        when=lambda before: sa.and_(one_of(_ideas.c.status, "draft"), _ideas.c.created_at < before),
    ),
    Old(rule=Rule.AUTHORS, table=_authors, when=_nobodys),
    Old(rule=Rule.FILES, table=_ideas, when=_has_files, also=(ideas.idea_attachments,)),
    Old(rule=Rule.LINKS, table=_ideas, when=_is_linked, also=(_authors, ideas.idea_listeners)),
    Old(rule=Rule.THREADS, table=_ideas, when=_has_thread, also=(ideas.idea_entries,)),
    Old(rule=Rule.WORDS, table=_ideas, when=_has_words, also=(ideas.idea_answers,)),
    Old(rule=Rule.TRIES, table=claims.claim_misses, when=lambda before: claims.claim_misses.c.at < before),
    Old(
        rule=Rule.CODES,
        table=claims.claims,
        when=lambda before: sa.and_(claims.claims.c.used_at.is_(None), claims.claims.c.expires_at < before),
    ),
    Old(
        rule=Rule.LANGUAGES,
        table=_residents,
        when=lambda before: sa.and_(
            _residents.c.noticed.is_(None),
            _residents.c.seen_at < before,
            _residents.c.state != "blocked",  # a language chosen and left ends no block
        ),
    ),
    Old(
        rule=Rule.SPARED,
        table=_residents,
        when=lambda _before: sa.and_(_residents.c.warned > 0, HAS_SOMETHING_OPEN),
        blanks={"warned": 0, "leaves_on": None, "version": _residents.c.version + 1},
    ),
    Old(
        rule=Rule.SILENT,
        table=_residents,
        when=lambda before: sa.and_(
            _residents.c.warned >= 2,
            _residents.c.leaves_on <= _DAY,
            _residents.c.seen_at < before,
            _MAY_LEAVE,
        ),
    ),
    Old(
        rule=Rule.LAST_WARNING,
        table=_residents,
        when=lambda _before: sa.and_(
            _residents.c.warned == 1, _residents.c.leaves_on <= _IN_A_WEEK, _MAY_LEAVE
        ),
    ),
    Old(
        rule=Rule.WARNING,
        table=_residents,
        when=lambda before: sa.and_(_residents.c.warned == 0, _residents.c.seen_at < before, _MAY_LEAVE),
    ),
)
"""The rows of every rule."""

BY_RULE: Mapping[Rule, Old] = MappingProxyType({old.rule: old for old in OLD})

_DIRECTORY = "the city's directory: public, and changed by its files"

_PLANNED = "what is planned in public, and what came of it"

KEPT: Mapping[sa.Table, str] = MappingProxyType(
    {
        people.followings: "until the resident unsubscribes or goes",
        blocks.blocks: "until staff end the block, or the resident goes",
        blocks.block_marks: "one year after a blocked resident went; an hourly tick takes them away",
        blocks.files_a_day: "until the second day after; an hourly tick takes them away",
        broadcasts.broadcasts: "what the office announced in public, with counts and without recipients",
        processes.processes: _PLANNED,
        processes.process_areas: _PLANNED,
        processes.process_phases: _PLANNED,
        texts.texts: "goes with the object it describes",
        ideas.idea_counters: "the last number of each year, so that none is given twice",
        ideas.response_templates: "words the office prepared",
        people.staff: "as long as they work here: quartiersbot staff remove",
        people.staff_grants: "as long as they work here: quartiersbot staff remove",
        people.staff_chats: "as long as the group is bound",
        outbox.leftovers: "until staff are asked to delete the message; no words are in it",
        switches.leases: "one row a name, taken over again and again",
        rounds.rounds: "one row a name: the last day of each round",
        directory.cities: _DIRECTORY,
        directory.areas: _DIRECTORY,
        directory.contacts: _DIRECTORY,
        directory.contact_areas: _DIRECTORY,
        directory.places: _DIRECTORY,
        directory.guides: _DIRECTORY,
        directory.directory_version: "one row: how often the directory was changed",
    }
)
"""Tables whose rows stay, each with the reason."""


def ruled() -> frozenset[sa.Table]:
    """Every table that rows go from."""
    return frozenset(table for old in OLD for table in (old.table, *old.also))


WEEK = WARNED_AGAIN_BEFORE
"""Days that the parameter ``in_a_week`` lies after ``day``."""
