"""Figures and agendas are counted along indexes, and figures read nothing of colleagues."""

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from databases import RepeatableIds, StillClock

from office.ids import AreaId
from office.model.agenda import Agenda
from storage import SqlArchive, figures
from storage.line import in_transaction
from storage.setting import Setting
from storage.sqlite import SqliteDatabase
from storage.sqlite_connections import driver_connection
from storage.tables.ideas import idea_answers, ideas
from storage.tables.people import authors

AREAS = [AreaId(f"hannover/area-{number}") for number in range(50)]
TODAY = date(2026, 12, 1)
NOW = datetime(2026, 12, 1, 12, tzinfo=UTC)
MANY = 5000
STATUSES = ("noted",) * 17 + ("submitted", "needs_info", "under_review")


def furnish(connection: sa.Connection, many: int = MANY) -> None:
    """So many contributions of five years in fifty areas, most of them answered within ten days."""
    connection.execute(
        sa.insert(authors),
        {"id": "a", "kind": "resident", "channel": "telegram", "pseudonym": "K7QM", "language": "de"}
        | {"created_at": NOW},
    )
    connection.execute(sa.insert(ideas), [_idea(number, many) for number in range(many)])
    answers = [_answer(number, many) for number in range(many) if _status(number) == "noted"]
    connection.execute(sa.insert(idea_answers), answers)
    connection.exec_driver_sql("ANALYZE")


def _status(number: int) -> str:
    return STATUSES[number % len(STATUSES)]


def _submitted(number: int, many: int) -> datetime:
    return NOW - timedelta(days=1825) * (many - number) / many


def _idea(number: int, many: int) -> dict[str, object]:
    at = _submitted(number, many)
    return {
        "id": f"i{number}",
        "city_id": "hannover",
        "area_id": AREAS[number % len(AREAS)],
        "author_id": "a",
        "kind": "idea",
        "number": f"HANN-2026-{number:06}",
        "text": "Mehr Bänke",
        "language": "de" if number % 3 else "tr",
        "wants_public": False,
        "visibility": "private",
        "status": _status(number),
        "look_by": at.date() + timedelta(days=2),
        "answer_by": at.date() + timedelta(days=14),
        "delays": 0,
        "created_at": at,
        "submitted_at": at,
        "version": 1,
    }


def _answer(number: int, many: int) -> dict[str, object]:
    return {
        "idea_id": f"i{number}",
        "at": _submitted(number, many) + timedelta(days=number % 10),
        "status": "noted",
        "text": "Danke.",
        "language": "de",
        "machine_made": False,
        "parts": {},
        "staff_id": "staff-1",
        "city_id": "hannover",
    }


@pytest.fixture
async def database(sqlite_url: str) -> AsyncIterator[SqliteDatabase]:
    """An archive with thousands of contributions, whose statistics SQLite knows."""
    opened = await SqliteDatabase.open(Path(sqlite_url.removeprefix("sqlite:///")), busy_seconds=1)
    await in_transaction(opened, furnish)
    yield opened
    await opened.close()


def an_archive(database: SqliteDatabase, clock: StillClock, ids: RepeatableIds) -> SqlArchive:
    """The archive over this database."""
    setting = Setting(clock=clock, ids=ids, owner="here", lease=timedelta(seconds=10))
    return SqlArchive(database, setting)


async def test_a_report_and_a_digest_read_only_what_they_count(
    database: SqliteDatabase, clock: StillClock, ids: RepeatableIds
) -> None:
    archive, seen = an_archive(database, clock, ids), list[str]()
    async with database.reading() as line:
        await line.ask(lambda connection: driver_connection(connection).set_trace_callback(seen.append))

    await _report(archive)
    await _digest(archive)

    plans = await in_transaction(database, lambda connection: _plans(connection, seen))
    assert len(plans) >= 8
    scans = [line for line in plans if "SCAN idea" in line and "ix_ideas_open" not in line]
    assert scans == []


def _plans(connection: sa.Connection, statements: list[str]) -> list[str]:
    raw = driver_connection(connection)
    raw.set_trace_callback(None)
    asked = [sql for sql in dict.fromkeys(statements) if sql.startswith("SELECT")]
    return [line[3] for sql in asked for line in raw.execute(f"EXPLAIN QUERY PLAN {sql}")]


async def _report(archive: SqlArchive) -> int:
    """What ``/stats`` asks, over ninety days; how many first answers there were."""
    since = NOW - timedelta(days=90)
    async with archive.reading() as stores:
        store = stores.figures
        await store.standings(AREAS, today=TODAY, week_ends=TODAY + timedelta(days=5))
        await store.arrived(AREAS, since=since)
        await store.supports(AREAS, since=since)
        await store.readers(AREAS)
        await store.announced(since=since)
        return len(await store.first_answers(AREAS, since=since))


async def _digest(archive: SqlArchive) -> Agenda:
    """What a digest asks, and what looks for those whose day comes near."""
    async with archive.reading() as stores:
        await stores.agenda.urgent(AREAS, limit=6)
        await stores.agenda.near(AREAS, by=TODAY, limit=100)
        await stores.agenda.held(AREAS)
        return await stores.agenda.agenda(AREAS, today=TODAY, soon=TODAY + timedelta(days=1))


async def test_only_the_first_answer_of_the_span_counts(
    database: SqliteDatabase, clock: StillClock, ids: RepeatableIds
) -> None:
    archive = an_archive(database, clock, ids)
    before = await _report(archive)
    again = {**_answer(0, MANY), "at": NOW - timedelta(days=1)}
    await in_transaction(database, lambda connection: _insert(connection, again))

    assert await _report(archive) == before


def _insert(connection: sa.Connection, answer: dict[str, object]) -> None:
    connection.execute(sa.insert(idea_answers), answer)


@pytest.mark.parametrize(
    "statement",
    ["STANDINGS", "ARRIVED", "FIRST_ANSWERS", "SUPPORTS", "READERS"],
)
def test_no_figure_reads_who_works_for_the_office(statement: str) -> None:
    sql = str(getattr(figures, statement))

    assert not [word for word in ("staff", "taken_by") if word in sql]
