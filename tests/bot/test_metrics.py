"""The figures: what happened is counted, what waits is named; nobody is in them, who is near sees them."""

import asyncio
import re
import sqlite3
from contextlib import closing

import aiohttp
import pytest
from crowd import announce, follow_news
from house import House
from prometheus_client.parser import text_string_to_metric_families
from residents import drafted, resident
from starlette.applications import Starlette
from starlette.types import Message

from bot.health import NO_DATABASE
from bot.watching import Histogram
from bot.watching.page import metrics_page

CANARY = "Kanarienvogel"


class Figures:
    """The page as Prometheus reads it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.families = {family.name: family for family in text_string_to_metric_families(text)}
        self._values = {
            (sample.name.removeprefix("quartiersbot_"), *sorted(sample.labels.values())): sample.value
            for family in self.families.values()
            for sample in family.samples
        }

    def of(self, name: str, *labels: str) -> float:
        """The value with these labels."""
        return self._values[name, *sorted(labels)]


async def figures(house: House, **headers: str) -> Figures:
    """Ask for the page on this machine."""
    url = f"http://127.0.0.1:{house.bot.port}/metrics"
    async with aiohttp.ClientSession() as session, session.get(url, headers=headers) as response:
        assert response.status == 200
        assert response.headers["Content-Type"].startswith("text/plain; version=0.0.4")
        return Figures(await response.text())


async def readiness(house: House) -> tuple[int, dict[str, str]]:
    """Status and problems of ``/readyz``."""
    url = f"http://127.0.0.1:{house.bot.port}/readyz"
    async with aiohttp.ClientSession() as session, session.get(url) as response:
        return response.status, (await response.json())["problems"]


async def hands_in(house: House) -> None:
    """A contribution with a receipt."""
    person = await resident(house)
    summary = await drafted(person, f"{CANARY} am Markt")
    await person.taps("Absenden", on=summary)
    await person.until(lambda shown: "HANN-2026-00001" in shown.text and shown.id > summary.id)


async def test_every_figure_has_a_name_by_the_conventions_and_says_what_it_is(house: House) -> None:
    shown = await figures(house)

    ours = {name: family for name, family in shown.families.items() if name.startswith("quartiersbot_")}
    assert len(ours) > 20
    assert all(family.documentation.endswith(".") for family in ours.values())
    assert all(re.fullmatch(r"[a-z_]+", name) for name in ours)
    assert all(f"{name}_total" in shown.text for name, family in ours.items() if family.type == "counter")
    assert {"process_start_time_seconds", "process_resident_memory_bytes"} <= set(shown.families)


async def test_what_residents_do_is_counted_by_kind_and_timed_to_the_answer(house: House) -> None:
    before = await figures(house)

    await hands_in(house)
    async with asyncio.timeout(30):
        while (after := await figures(house)).of("answer_seconds_count") < 7:
            await asyncio.sleep(0.05)

    assert before.of("answer_seconds_count") == 0
    assert 'quartiersbot_updates_total{kind="message",outcome="failed"} 0.0' in before.text
    assert after.of("updates_received_total", "message") == 3
    assert after.of("updates_total", "callback_query", "done") == 4
    assert after.of("deliveries_total", "sent", "replies") > 0
    assert after.of("delivery_seconds_count", "replies") == after.of("deliveries_total", "sent", "replies")
    assert after.of("requests_total") >= after.of("deliveries_total", "sent", "replies")


async def test_what_waits_is_named_by_lane_with_its_age(house: House) -> None:
    person = await resident(house)
    summary = await drafted(person, "Eine Bücherkiste")
    await house.playground.fault("too_many_requests", chat=person.id, times=0, retry_after=30)
    await person.taps("Absenden", on=summary)
    async with asyncio.timeout(30):
        while not (shown := await figures(house)).of("outbox_waiting", "replies"):
            await asyncio.sleep(0.05)
    house.clock.turn(20)
    fresh = await figures(house)

    assert shown.of("floods_total", "replies") >= 1
    assert shown.of("bulk_pause_end_timestamp_seconds") > house.clock.now().timestamp() - 60
    assert fresh.of("outbox_overdue_seconds", "replies") == 0  # Its time has not come yet.
    assert shown.of("inbox_waiting") == 0


async def test_announcements_left_unclear_are_named_for_an_hour_whoever_left_them_so(house: House) -> None:
    person = await house.playground.person("Leser", language_code="de", has_started=True)
    await house.playground.fault(
        "answer_lost", methods=["sendMessage"], chat=person.id, accepted=True, times=1
    )
    await follow_news(house.bot.archive, house.clock, range(person.id, person.id + 1))
    before = await figures(house)

    await announce(house.bot.archive, house.clock)
    async with asyncio.timeout(30):
        while not (after := await figures(house)).of("announcements_unclear"):
            await asyncio.sleep(0.05)
    house.clock.turn(3601)
    later = await figures(house)

    assert [each.of("announcements_unclear") for each in (before, after, later)] == [0, 1, 0]


async def test_nobody_s_words_or_numbers_are_in_the_figures(house: House) -> None:
    await hands_in(house)

    shown = await figures(house)
    people = await house.playground.people()

    assert CANARY not in shown.text
    assert not any(str(person.id) in shown.text for person in people)
    assert "hannover" not in shown.text.lower()


async def test_a_database_that_cannot_be_written_is_a_figure_not_an_error(house: House) -> None:
    path = house.settings.database_url.removeprefix("sqlite:///")
    before = await figures(house)
    house.clock.turn(60)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        during = await figures(house)
        refused = await readiness(house)
        other.execute("ROLLBACK")
    house.clock.turn(60)
    after = await figures(house)

    assert [each.of("database_up") for each in (before, during, after)] == [1, 0, 1]
    assert during.of("ready") == 0
    assert refused == (503, {"database": NO_DATABASE})
    assert await readiness(house) == (200, {})


@pytest.mark.parametrize(
    ("peer", "headers", "status"),
    [
        ("127.0.0.1", {}, 200),
        ("::1", {}, 200),
        ("10.0.3.7", {}, 200),
        ("::ffff:172.18.0.5", {}, 200),
        ("203.0.113.9", {}, 404),
        ("2a00:1450::1", {}, 404),
        ("testclient", {}, 404),
        ("127.0.0.1", {"X-Forwarded-For": "203.0.113.9"}, 404),
        ("127.0.0.1", {"Forwarded": "for=203.0.113.9"}, 404),
    ],
)
async def test_the_figures_are_for_who_is_near(peer: str, headers: dict[str, str], status: int) -> None:
    assert await asked_by(peer, headers) == status


async def asked_by(peer: str, headers: dict[str, str]) -> int:
    """The status that a peer of this address gets."""

    async def shown() -> bytes:
        return b"quartiersbot_ready 1.0\n"

    async def receive() -> Message:
        return {"type": "http.request"}

    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {
        "type": "http",
        "method": "GET",
        "path": "/metrics",
        "root_path": "",
        "query_string": b"",
        "headers": [(name.lower().encode(), value.encode()) for name, value in headers.items()],
        "client": (peer, 50_000),
    }
    await Starlette(routes=[metrics_page(shown)])(scope, receive, send)
    return int(sent[0]["status"])


def test_a_histogram_counts_each_time_in_every_bucket_that_holds_it() -> None:
    found = Histogram((0.1, 1.0))

    for seconds in (0.05, 0.1, 0.5, 7.0, -3.0):
        found.note(seconds)

    assert found.buckets() == [("0.1", 3.0), ("1.0", 4.0), ("+Inf", 5.0)]
    assert found.total == pytest.approx(7.65)
