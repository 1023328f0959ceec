"""``python -m benchmarks.recipients [PEOPLE] [DATABASE_URL]``: how fast recipients are written down.

Every resident gets the announcement, the worst there is. Beside it another writer does what a resident's
message does to the database, and tells how long it had to wait for its turn.
"""

import asyncio
import sqlite3
import statistics
import sys
import tempfile
import time
from datetime import datetime
from pathlib import Path

import asyncpg

from bot.chance import SystemIds
from bot.clock import SystemClock
from office.ids import AreaId, BroadcastId, CityId, LanguageCode, StaffId
from office.model.audit import AuditEntry
from office.model.broadcasts import Audience, Broadcast
from office.services.broadcast_rounds import STEP
from storage import SqlArchive, migrate, open_archive

AREA = AreaId("hannover/muehlenberg")
NUMBERS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {people})"
TOWN = (
    "INSERT INTO residents (id, channel, chat_id, pseudonym, language, state, created_at, seen_at, warned,"
    " version) {numbers} SELECT {key}, 'telegram', i, 'X', 'de', 'active', '{long_ago}', '{long_ago}', 0, 1"
    " FROM n",
    "INSERT INTO consents (resident_id, purpose, given_at, text_version, language)"
    " SELECT id, 'news', created_at, '2026-11', 'de' FROM residents",
    "INSERT INTO followings (resident_id, kind, key, since)"
    f" SELECT id, 'area', '{AREA}', created_at FROM residents",
)


async def settle(url: str, people: int) -> None:
    """Fill the database with residents who asked for news long ago; their keys are random, as in life."""
    is_sqlite = url.startswith("sqlite")
    key = "lower(hex(randomblob(8)))" if is_sqlite else "substr(md5(random()::text || i::text), 1, 16)"
    long_ago = "2026-01-01 00:00:00.000000" if is_sqlite else "2026-01-01 00:00:00+00"
    numbers = NUMBERS.format(people=people)
    town = [sql.format(numbers=numbers, key=key, long_ago=long_ago) for sql in TOWN]
    if is_sqlite:
        with sqlite3.connect(url.removeprefix("sqlite:///")) as connection:
            for sql in town:
                connection.execute(sql)
            connection.execute("ANALYZE")
        return
    server = await asyncpg.connect(url)
    for sql in [*town, "ANALYZE"]:
        await server.execute(sql)
    await server.close()


async def write_down(archive: SqlArchive, now: datetime) -> list[float]:
    """Write everybody down, step by step; the seconds of each transaction."""
    broadcast = Broadcast(
        id=BroadcastId("fest"),
        city_id=CityId("hannover"),
        audience=Audience(areas=(AREA,)),
        texts={LanguageCode("de"): "Fest"},
        created_by=StaffId("staff"),
        created_at=now,
        version=0,
    ).send(at=now)
    async with archive.unit_of_work() as unit:
        begun = await unit.broadcasts.save(broadcast)
    spans, goes_on = [], True
    while goes_on:
        async with archive.unit_of_work() as unit:
            start = time.perf_counter()
            found = await unit.broadcasts.address(begun, {AREA}, now, step=STEP)
            goes_on = found is not None and found.all_since is None
        spans.append(time.perf_counter() - start)
    return spans


async def others(archive: SqlArchive, now: datetime, waits: list[float]) -> None:
    """Write something small again and again; how long each took in all."""
    while True:
        await asyncio.sleep(0.005)
        start = time.perf_counter()
        async with archive.unit_of_work() as unit:
            entry = AuditEntry(at=now, actor="x", action="x", object_kind="x", object_id="x")
            await unit.audit.record(entry)
        waits.append(time.perf_counter() - start)


async def measure(url: str, people: int) -> None:
    """Print the figures of one database."""
    await migrate(url)
    await settle(url, people)
    clock = SystemClock()
    async with open_archive(url, clock=clock, ids=SystemIds(), owner="bench", lease_seconds=7) as archive:
        waits: list[float] = []
        beside = asyncio.create_task(others(archive, clock.now(), waits))
        start = time.perf_counter()
        spans = await write_down(archive, clock.now())
        whole = time.perf_counter() - start
        beside.cancel()
        async with archive.reading() as stores:
            start = time.perf_counter()
            tally = await stores.broadcasts.tally(BroadcastId("fest"))
            read = time.perf_counter() - start
            start = time.perf_counter()
            await stores.broadcasts.so_far(BroadcastId("fest"))
            standing = time.perf_counter() - start
    print(f"{tally.total} recipients in {whole:.1f} s: {tally.total / whole:,.0f} a second")
    print(f"transactions: {len(spans)}, median {_ms(statistics.median(spans))}, longest {_ms(max(spans))}")
    print(f"another writer beside it: {len(waits)} times, p99 {_ms(_p99(waits))}, longest {_ms(max(waits))}")
    print(f"how far it has come: {_ms(standing)}; the tally of them all at the end: {_ms(read)}")


def _p99(values: list[float]) -> float:
    return sorted(values)[int(len(values) * 0.99) - 1]


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.1f} ms"


if __name__ == "__main__":
    many = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as folder:
        given = sys.argv[2] if len(sys.argv) > 2 else f"sqlite:///{Path(folder) / 'town.db'}"
        asyncio.run(measure(given, many))
