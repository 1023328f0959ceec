"""Three years in which people come, write and fall silent, and the office opens every day: every month
every promise is kept.

What is checked is written down here anew, past the rules that do the work.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from databases import StillClock
from dateutil.relativedelta import relativedelta
from town import DAY, Town
from working import open_office, small

from office.ids import ChatId
from office.model.directory import CityBundle
from office.services import Tools
from storage import SqlArchive
from storage.line import in_transaction
from storage.tables.audit import audit
from storage.tables.dialogues import dialogues
from storage.tables.events import events, occurrences, registrations, reminders
from storage.tables.ideas import idea_answers, idea_attachments, idea_entries, idea_listeners, ideas
from storage.tables.inbox import inbox
from storage.tables.outbox import outbox, slots
from storage.tables.people import authors, consents, residents

pytestmark = pytest.mark.timeout(180)

YEARS = 3
GOES_ON = ("submitted", "under_review", "needs_info", "forwarded", "accepted", "in_progress")


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """One kind of database is enough here: every rule of retention has tests on both."""
    return sqlite_url


async def opened(tools: Tools, archive: SqlArchive, hannover: CityBundle, clock: StillClock) -> Town:
    """A town with a small directory, nothing in it left to be confirmed, and a chat where staff read."""
    bundle = small(hannover)
    confirmed = tuple(replace(c, verified_on=date(2030, 1, 1)) for c in bundle.contacts)
    await open_office(tools, replace(bundle, contacts=confirmed))
    return Town(tools, archive, clock)


async def test_every_month_of_three_years_every_promise_is_kept(
    tools: Tools, archive: SqlArchive, hannover: CityBundle, clock: StillClock
) -> None:
    town = await opened(tools, archive, hannover, clock)

    for _ in range(YEARS * 12):
        month = town.today.month
        while town.today.month == month:
            await town.day()
            await town.night(at_work=True)
            people_are_warned_in_time(town)
        assert await kept_too_long(archive, clock.now()) == {}
        assert await unlike_before(town) == []
        assert await traces_of_the_gone(town) == {}
        assert await counts(town) == town.addressed
        town.diary.demand_calm()

    gone = [person for person in town.people if person.gone]
    stayed = [person for person in town.people if person.gone is None and person.until > town.today]
    assert len(gone) > 5
    assert len(stayed) > 5
    assert town.updates > 150
    assert len(town.diary.busy) > 500
    assert max(town.diary.late.values()) == 2
    assert town.diary.alerts


async def kept_too_long(archive: SqlArchive, now: datetime) -> Mapping[str, int]:
    """How many rows are older than promised, by what was promised; a round is made every night."""
    a_round = timedelta(days=1)

    def ago(**period: int) -> datetime:
        return now - relativedelta(**period) - a_round  # type: ignore[arg-type]  # names of units

    closed = ideas.c.closed_at
    ended = ideas.c.status.not_in(GOES_ON)
    of_idea = idea_entries.c.idea_id == ideas.c.id
    too_old: Mapping[str, sa.Select[Any]] = {
        "bodies": _count(inbox, inbox.c.body != "", inbox.c.finished_at < ago(days=3)),
        "updates": _count(inbox, inbox.c.state == "done", inbox.c.finished_at < ago(days=7)),
        "failures": _count(inbox, inbox.c.finished_at < ago(days=30)),
        "deliveries": _count(outbox, outbox.c.finished_at < ago(days=30)),
        "goodbyes": _count(outbox, outbox.c.kind == "people.lapsed", outbox.c.finished_at < ago(days=1)),
        "dialogues": _count(dialogues, dialogues.c.expires_at < ago()),
        "words": _count(
            ideas, ended, closed < ago(months=24), ideas.c.visibility != "published", ideas.c.text != ""
        ),
        "answers": _count(
            idea_answers.join(ideas),
            ended,
            closed < ago(months=24),
            ideas.c.visibility != "published",
            idea_answers.c.text != "",
        ),
        "remarks": _count(
            idea_entries.join(ideas, of_idea),
            ended,
            closed < ago(months=24),
            idea_entries.c.text != "",
            idea_entries.c.kind != "delayed",  # A date.
        ),
        "links": _count(
            ideas.join(authors), ended, closed < ago(months=6), authors.c.resident_id.is_not(None)
        ),
        "listeners": _count(idea_listeners.join(ideas), ended, closed < ago(months=6)),
        "files": _count(idea_attachments.join(ideas), ended, closed < ago(months=6)),
        "consents": _count(consents, consents.c.withdrawn_at < ago(months=12)),
        "reminders": _count(reminders.join(occurrences), occurrences.c.starts_at < ago(days=1)),
        "registrations": _count(registrations.join(occurrences), occurrences.c.starts_at < ago(days=30)),
        "occurrences": _count(occurrences, occurrences.c.starts_at < ago(months=12)),
        "events": _count(events, events.c.planned_until < ago(months=12, days=1)),
        "audit": _count(audit, audit.c.at < ago(months=12)),
        "silent": _count(
            residents,
            residents.c.seen_at < ago(months=12),
            ~sa.exists(
                sa.select(ideas.c.id)
                .select_from(ideas.join(authors))
                .where(authors.c.resident_id == residents.c.id)
                .where(sa.or_(closed.is_(None), closed >= ago(months=1)))
                .correlate(residents)
            ),
        ),
        "messages": _count(
            slots,
            slots.c.about.is_not(None),
            ~sa.exists().where(ideas.c.id == slots.c.about, ideas.c.emptied_at.is_(None)),
            slots.c.sent_at < ago(days=1),
        ),
    }

    def read(connection: sa.Connection) -> dict[str, int]:
        return {name: int(connection.execute(each).scalar_one()) for name, each in too_old.items()}

    found = await in_transaction(archive._database, read)
    return {name: many for name, many in found.items() if many}


def _count(table: sa.FromClause, *where: sa.ColumnElement[bool]) -> sa.Select[Any]:
    return sa.select(sa.func.count()).select_from(table).where(*where)


async def unlike_before(town: Town) -> list[str]:
    """The contributions that go on and lost something: words, files, their author."""
    lost = []
    async with town.archive.reading() as stores:
        for key, known in town.open.items():
            idea = await stores.ideas.get(key)
            author = await stores.ideas.author(idea.author_id)
            same = (idea.text, idea.attachments, idea.author_id) == (
                known.text,
                known.attachments,
                known.author_id,
            )
            if not same or author.resident_id is None:
                lost.append(str(key))
    return lost


def people_are_warned_in_time(town: Town) -> None:
    """Who is warned was silent for long; who goes was warned exactly twice, 30 and 7 days before."""
    for person in town.people:
        silent = [day - person.wrote.date() for day in person.warnings]
        assert len(person.warnings) <= 2, person
        assert all(each >= timedelta(days=365 - 31) for each in silent), person
        if person.gone is not None:
            first, last = (person.gone - day for day in person.warnings)
            assert first >= 30 * DAY, person
            assert 7 * DAY <= last < 30 * DAY, person
            assert person.gone - person.wrote.date() >= 365 * DAY, person


async def traces_of_the_gone(town: Town) -> dict[int, object]:
    """What is still known of people who were erased more than two days ago."""
    found: dict[int, object] = {}
    async with town.archive.reading() as stores:
        for person in town.people:
            if person.gone is None or person.id is None or town.today - person.gone < 2 * DAY:
                continue
            known = await stores.people.resident_of("telegram", ChatId(person.chat))
            rows = await rows_about(town, person.chat)
            if known is not None or rows:
                found[person.chat] = known or rows
    return found


async def rows_about(town: Town, chat: int) -> int:
    """How many rows bear the number of a chat."""
    places: list[tuple[sa.Table, sa.ColumnElement[bool]]] = [
        (outbox, outbox.c.chat_id == chat),
        (slots, slots.c.chat_id == chat),
        (dialogues, dialogues.c.chat_id == chat),
        (inbox, inbox.c.once.like(f"{chat} %")),
    ]

    def count(connection: sa.Connection) -> int:
        return sum(int(connection.execute(_count(table, where)).scalar_one()) for table, where in places)

    return await in_transaction(town.archive._database, count)


async def counts(town: Town) -> dict[str, int]:
    """How many recipients every announcement ever had, by what is kept of it now."""
    async with town.archive.reading() as stores:
        return {key: (await stores.broadcasts.tally(key)).total for key in town.addressed}
