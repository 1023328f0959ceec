"""A database filled straight away: residents who follow, strangers to the test, what they wrote and got."""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from bot.chance import SystemIds
from bot.clock import SystemClock
from office.ids import AreaId, BroadcastId, CityId, EventId, LanguageCode, OccurrenceId, StaffId
from office.model.broadcasts import Audience, Broadcast
from office.model.events import Event, EventState, Occurrence
from office.model.people import Grant, Role, Staff
from storage import SqlArchive, migrate, open_archive

AREA = AreaId("hannover/muehlenberg")
TEXT = "Fest am Samstag"
_NOW = "strftime('%Y-%m-%d %H:%M:%f', 'now') || '000'"
_RESIDENT: Mapping[str, str] = {
    "id": "'{who}-' || n",
    "channel": "'telegram'",
    "chat_id": "{first} + n",
    "pseudonym": "'{who}' || n",
    "language": "'de'",
    "state": "'active'",
    "noticed": "'2026-11'",
    "created_at": _NOW,
    "seen_at": _NOW,
    "version": "1",
}
_CONSENT: Mapping[str, str] = {
    "resident_id": "'{who}-' || n",
    "purpose": "'news'",
    "given_at": _NOW,
    "text_version": "'2026-11'",
    "language": "'de'",
}
_FOLLOWING: Mapping[str, str] = {
    "resident_id": "'{who}-' || n",
    "kind": "'area'",
    "key": "'{area}'",
    "since": _NOW,
}
_AUTHOR: Mapping[str, str] = {
    "id": "'author-' || n",
    "kind": "'resident'",
    "channel": "'telegram'",
    "resident_id": "'{who}-' || n",
    "pseudonym": "'{who}' || n",
    "language": "'de'",
    "created_at": _NOW,
}
_IDEA: Mapping[str, str] = {
    "id": "'idea-' || n",
    "city_id": "'hannover'",
    "area_id": "'{area}'",
    "author_id": "'author-' || n",
    "kind": "'idea'",
    "number": "'HANN-2020-' || n",
    "text": "'Mehr Bänke am Markt, Nummer ' || n",
    "language": "'de'",
    "wants_public": "0",
    "visibility": "'private'",
    "status": "'under_review'",
    "created_at": _NOW,
    "submitted_at": _NOW,
    "version": "1",
}
_DELIVERY: Mapping[str, str] = {
    "id": "'delivery-' || n",
    "channel": "'telegram'",
    "chat_id": "{first} + n",
    "resident_id": "'{who}-' || n",
    "language": "'de'",
    "kind": "'people.greeting'",
    "params": "'{{}}'",
    "sort": "'news'",
    "lane": "1",
    "state": "'sent'",
    "attempt": "1",
    "due_at": _NOW,
    "position": "-n",
    "message_id": "n",
    "reason": "''",
    "created_at": _NOW,
    "finished_at": _NOW,
}


async def prepared(folder: str) -> str:
    """The address of a migrated database in this folder, which ``benchmarks.ours`` looks for there."""
    url = f"sqlite:///{folder}/ours.db"
    await migrate(url)
    return url


def follow(folder: str, *, first: int, count: int) -> None:
    """So many residents, their chats numbered from ``first``, who want news of the area."""
    words = {"who": "follower", "first": first - 1, "area": AREA}
    _insert(folder, count, {"residents": _RESIDENT, "consents": _CONSENT, "followings": _FOLLOWING}, words)


def others(folder: str, count: int) -> None:
    """So many residents who follow another area, each with a contribution and a message they got."""
    tables = {
        "residents": _RESIDENT,
        "consents": _CONSENT,
        "followings": _FOLLOWING,
        "authors": _AUTHOR,
        "ideas": _IDEA,
        "outbox": _DELIVERY,
    }
    _insert(folder, count, tables, {"who": "other", "first": 10**9, "area": "hannover/stoecken"})


def _insert(
    folder: str, count: int, tables: Mapping[str, Mapping[str, str]], words: Mapping[str, object]
) -> None:
    with closing(sqlite3.connect(Path(folder) / "ours.db")) as database, database:
        for table, columns in tables.items():
            values = ", ".join(value.format(**words) for value in columns.values())
            names = ", ".join(f'"{name}"' for name in columns)
            numbers = (
                f"WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers LIMIT {count})"
            )
            database.execute(f"INSERT INTO {table} ({names}) {numbers} SELECT {values} FROM numbers")
        database.execute("ANALYZE")


async def announce(url: str, *, event: bool = False) -> None:
    """An announcement to everybody who follows the area, from beside the bot: a text, or an event."""
    clock = SystemClock()
    async with open_archive(url, clock=clock, ids=SystemIds(), owner="bench", lease_seconds=7) as archive:
        if event:
            await address(archive, BroadcastId("market"), await _event(archive))
        else:
            await address(archive, BroadcastId("fest"))


async def _event(archive: SqlArchive) -> EventId:
    """An event in three days."""
    begins = SystemClock().now() + timedelta(days=3)
    event = Event(
        id=EventId("market"),
        city_id=CityId("hannover"),
        area_id=AREA,
        titles={LanguageCode("de"): TEXT},
        place="Markt",
        starts_at=begins.replace(tzinfo=None),
        state=EventState.PUBLISHED,
    )
    once = Occurrence(id=OccurrenceId("market-1"), event_id=event.id, planned_at=begins, starts_at=begins)
    async with archive.unit_of_work() as unit:
        await unit.events.save(event)
        await unit.events.add_occurrences(once, city_id=event.city_id)
    return event.id


async def address(archive: SqlArchive, key: BroadcastId, event: EventId | None = None) -> None:
    """Write all deliveries of an announcement."""
    now = SystemClock().now()
    author = Staff(id=StaffId("staff"), user_id=1, grants=(Grant(role=Role.EDITOR, area_id=AREA),))
    broadcast = Broadcast(
        id=key,
        city_id=CityId("hannover"),
        audience=Audience(areas=(AREA,)),
        texts={} if event else {LanguageCode("de"): TEXT},
        event_id=event,
        created_by=author.id,
        created_at=now,
        version=0,
    ).send(at=now)
    async with archive.unit_of_work() as unit:
        await unit.people.save_staff(author)
        saved = await unit.broadcasts.save(broadcast)
        await unit.broadcasts.address(saved, {AREA}, now)
