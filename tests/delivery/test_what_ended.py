"""What ends without an attempt of this process is counted and told as well; what comes too late is not."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from structlog.testing import capture_logs

from bot.clock import SystemClock
from bot.delivery.counters import Counters
from bot.delivery.results import Results
from bot.delivery.timing import Timing
from office.ids import DeliveryId
from office.model.inbox import Lease
from office.model.outbox import Delivery, DeliveryClass, DeliveryState, Lane, Outcome
from office.model.people import ResidentState

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playground.client import Playground
    from tests.delivery.conftest import Opens, Waits, Writes

BROADCAST = DeliveryClass.BROADCAST
UNCLEAR, EXPIRED, CANCELLED = DeliveryState.UNCLEAR, DeliveryState.EXPIRED, DeliveryState.CANCELLED


async def test_what_a_dead_process_left_unclear_is_counted_and_told(
    opens: Opens, letter: Writes, playground: Playground, until: Waits
) -> None:
    crowd = (await playground.crowd(3))["first"]
    dead = await opens("dead", listens=False)
    await dead.sender.stop()
    await dead.write(*(letter(crowd + n, f"Rundruf {n}", BROADCAST) for n in range(3)))
    now = SystemClock().now()
    lease = Lease(owner="dead", until=now + timedelta(seconds=0.3))
    await dead.archive.outbox.claim(lease, now=now, lanes=list(Lane), limit=9)

    with capture_logs() as told:
        post = await opens("alive")
        await until(lambda: post.sender.counters.of(UNCLEAR) > 0)

    (line,) = [each for each in told if each["event"] == "delivery.unclear"]
    assert post.sender.counters.of(UNCLEAR, Lane.BROADCASTS) == 3
    assert (line["log_level"], line["lane"], line["rows"]) == ("warning", "broadcasts", 3)


async def test_what_is_too_late_before_its_turn_is_counted(
    opens: Opens, letter: Writes, playground: Playground, until: Waits
) -> None:
    ayse = await playground.person("Ayşe", has_started=True)
    soon = SystemClock().now() + timedelta(seconds=0.2)
    post = await opens(listens=False)

    await post.write(letter(ayse.id, "Rundruf", BROADCAST, not_before=soon, expires_at=soon))

    await until(lambda: post.sender.counters.of(EXPIRED, Lane.BROADCASTS) == 1)


async def test_what_cannot_be_said_any_more_at_its_turn_is_counted(
    opens: Opens, letter: Writes, playground: Playground, until: Waits
) -> None:
    ayse = await playground.person("Ayşe", has_started=True)
    post = await opens(listens=False)
    known = await post.resident(ayse.id)
    soon = SystemClock().now() + timedelta(seconds=0.2)
    await post.write(letter(ayse.id, "Rundruf", BROADCAST, resident=known.id, not_before=soon))
    async with post.archive.unit_of_work() as unit:
        await unit.people.save(replace(known, state=ResidentState.UNREACHABLE))

    await until(lambda: post.sender.counters.of(CANCELLED, Lane.BROADCASTS) == 1)


async def test_a_result_that_comes_too_late_is_not_counted_as_well(letter: Writes, until: Waits) -> None:
    clock, counters = SystemClock(), Counters()
    mine, others = (
        Delivery(
            id=DeliveryId(key),
            letter=letter(7, key),
            state=DeliveryState.SENDING,
            attempt=1,
            language=letter(7, key).to.language,
            created_at=clock.now(),
            due_at=clock.now(),
        )
        for key in ("mine", "others")
    )

    async def finish(outcomes: Sequence[Outcome]) -> Sequence[Delivery]:
        return [each.delivery for each in outcomes if each.delivery.id == others.id]

    results = Results(
        finish=finish,
        timing=Timing(),
        clock=clock,
        counters=counters,
        held_until=clock.now,
        on_open=lambda: None,
    )
    for delivery in (mine, others):
        results.put(Outcome(delivery=delivery, state=DeliveryState.SENT, at=clock.now(), message_id=1))
    results.close()
    async with asyncio.timeout(10):
        await results.run()

    assert (counters.sent, counters.fenced) == (1, 1)
