"""A process that stood still for longer than its lease holds nothing of what it held before."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from databases import StillClock

from bot.clock import ShiftedClock
from bot.delivery import Timing
from bot.delivery.bulk import BulkRight
from bot.delivery.claims import Claims
from bot.transport import AiohttpRequest, TelegramApi
from office.errors import ArchiveBusy
from office.model.inbox import Lease
from office.model.outbox import Delivery, DeliveryClass, DeliveryState, Lane
from playground.client import Playground
from playground.server import Server
from storage import SqlArchive
from tests.delivery.conftest import QUICK, TOKEN, Opens, Writes

LEASE = Timing().lease


class Desk:
    """Claims over an archive, and what they say of the rows held here."""

    def __init__(self, archive: SqlArchive, clock: StillClock, *, outbox: Any = None) -> None:
        self.holds = False
        self.lapses = 0
        self.rows: list[Delivery] = []
        bulk = BulkRight(archive.leases, archive.owner, Timing(), clock)
        self.claims = Claims(
            outbox or archive.outbox,
            bulk,
            archive.owner,
            Timing(),
            clock,
            holds=lambda: self.holds,
            on_rows=self.rows.extend,
            on_lapse=self._lapsed,
        )

    def _lapsed(self, rows: Sequence[Delivery]) -> None:
        self.lapses += 1


@pytest.fixture
def desk(archive: SqlArchive, clock: StillClock) -> Desk:
    """Holding a row since just now."""
    found = Desk(archive, clock)
    found.claims.hold()
    found.holds = True
    return found


def test_a_grip_is_kept_as_long_as_the_lease(desk: Desk, clock: StillClock) -> None:
    is_held = desk.claims.grip()

    clock.turn(LEASE - 0.1)
    before = is_held()
    clock.turn(0.2)

    assert before
    assert not is_held()


async def test_a_beat_in_time_keeps_the_grip(desk: Desk, clock: StillClock) -> None:
    is_held = desk.claims.grip()

    for _ in range(5):
        clock.turn(LEASE / 2)
        await desk.claims.beat()

    assert is_held()
    assert desk.lapses == 0


async def test_a_beat_that_comes_too_late_gives_back_what_waits_and_brings_no_grip_back(
    desk: Desk, clock: StillClock
) -> None:
    is_held = desk.claims.grip()

    clock.turn(LEASE + 1)
    await desk.claims.beat()

    assert desk.lapses == 1
    assert not is_held()
    assert desk.claims.grip()()


def test_a_new_lease_does_not_lengthen_that_of_what_is_held_already(desk: Desk, clock: StillClock) -> None:
    is_held = desk.claims.grip()

    clock.turn(LEASE - 1)
    lease: Lease = desk.claims.hold()
    clock.turn(2)

    now: datetime = clock.now()
    assert lease.until > now
    assert not is_held()


def test_what_was_written_a_while_ago_is_held_for_what_is_left_of_its_lease(
    desk: Desk, clock: StillClock
) -> None:
    desk.claims.hold(since=clock.now() - timedelta(seconds=LEASE - 1))
    is_held = desk.claims.grip()

    before = is_held()
    clock.turn(1)

    assert before
    assert not is_held()


async def test_what_comes_during_a_beat_is_not_held_for_longer_than_its_own_lease(
    archive: SqlArchive, desk: Desk, clock: StillClock
) -> None:
    written = clock.now()
    clock.turn(2)
    async with archive.unit_of_work():  # The beat waits behind it.
        beat = asyncio.create_task(desk.claims.beat())
        await asyncio.sleep(0)
        desk.claims.hold(since=written)
    await beat

    is_held = desk.claims.grip()
    clock.turn(LEASE - 2)
    assert not is_held()


async def test_a_calendar_that_is_put_back_lengthens_no_grip(desk: Desk, clock: StillClock) -> None:
    is_held = desk.claims.grip()

    clock.turn(LEASE)
    clock.put_back(LEASE)

    assert not is_held()


def test_who_holds_nothing_has_nothing_to_give_back(desk: Desk, clock: StillClock) -> None:
    desk.holds = False

    clock.turn(10 * LEASE)
    desk.claims.hold()

    assert desk.lapses == 0
    assert desk.claims.grip()()


class Narrow:
    """The way to Telegram over a request's own few connections; tells when it was asked for something."""

    def __init__(self, api: TelegramApi) -> None:
        self._api = api
        self.asked = asyncio.Event()

    async def __call__(self, method: str, params: Any = None, upload: Any = None, **late: Any) -> Any:
        self.asked.set()
        return await self._api(method, params, upload, **late)


class Sleeper:
    """An outbox that hears nothing of a process that stands still."""

    def __init__(self, outbox: Any, is_awake: asyncio.Event) -> None:
        self._outbox = outbox
        self._is_awake = is_awake

    def __getattr__(self, name: str) -> Any:
        async def once_awake(*given: Any, **named: Any) -> Any:
            await self._is_awake.wait()
            return await getattr(self._outbox, name)(*given, **named)

        return once_awake


async def test_who_stood_still_while_a_request_waited_for_a_connection_says_nothing_on_waking(
    opens: Opens, letter: Writes, playground: Playground, server: Server
) -> None:
    clock, is_awake = ShiftedClock(), asyncio.Event()
    is_awake.set()
    ayse = await playground.person("Ayşe", has_started=True)
    async with AiohttpRequest(connections=1, connect_timeout=30.0) as request:
        api = TelegramApi(request, f"{server.url}/bot{TOKEN}")
        holds_the_connection = asyncio.create_task(api("getUpdates", {"timeout": 30}))
        narrow = Narrow(api)
        sleeps = await opens(
            "sleeps", api=narrow, clock=clock, flaky=lambda outbox: Sleeper(outbox, is_awake)
        )
        await sleeps.write(letter(ayse.id, "Guten Tag"))
        await narrow.asked.wait()

        is_awake.clear()
        clock.turn(QUICK.lease + 1)
        successor = await opens("successor", clock=clock)
        await successor.until(DeliveryState.SENT)
        await ayse.says("Danke")
        await holds_the_connection
        is_awake.set()
        await sleeps.sender.stop()

    assert [entry["text"] for entry in await playground.ledger(chat=ayse.id, kind="sent")] == ["Guten Tag"]


async def test_replies_that_were_claimed_go_out_also_if_the_archive_is_busy_for_what_comes_later(
    archive: SqlArchive, clock: StillClock, letter: Writes
) -> None:
    class BusyForLater:
        """Replies can be claimed, nothing else."""

        def __getattr__(self, name: str) -> Any:
            return getattr(archive.outbox, name)

        async def claim(self, lease: Lease, *, lanes: Sequence[int], **given: Any) -> Sequence[Delivery]:
            if list(lanes) != [Lane.REPLIES]:
                raise ArchiveBusy("locked")
            return await archive.outbox.claim(lease, lanes=lanes, **given)

    async with archive.unit_of_work() as unit:
        await unit.outbox.add(letter(7, "Guten Tag"), letter(8, "Antwort", sort=DeliveryClass.ANSWER))
    desk = Desk(archive, clock, outbox=BusyForLater())

    with pytest.raises(ArchiveBusy):
        await desk.claims.look(replies=5, later=5)

    assert [row.letter.to.chat_id for row in desk.rows] == [7]


async def test_what_is_too_late_is_given_up_also_while_nobody_may_send_to_many(
    archive: SqlArchive, clock: StillClock, letter: Writes
) -> None:
    soon = clock.now() + timedelta(seconds=60)
    async with archive.unit_of_work() as unit:
        await unit.outbox.add(letter(7, "Rundruf", DeliveryClass.BROADCAST, expires_at=soon))
    await archive.leases.pause("bulk", clock.now() + timedelta(hours=1))
    desk = Desk(archive, clock)

    clock.turn(61)
    await desk.claims.look(replies=5, later=5)

    assert await archive.outbox.ended() == {(DeliveryState.EXPIRED, Lane.BROADCASTS): 1}
    assert desk.rows == []


async def test_replies_given_back_are_not_overtaken(
    opens: Opens, letter: Writes, playground: Playground
) -> None:
    ayse = await playground.person("Ayşe", has_started=True)
    clock, is_awake = ShiftedClock(), asyncio.Event()
    is_awake.set()
    post = await opens("here", clock=clock, flaky=lambda outbox: Sleeper(outbox, is_awake))
    gate = asyncio.Event()

    async def waits(delivery: Delivery) -> None:
        await gate.wait()

    post.composing = waits
    for text in ("eins", "zwei", "drei"):
        await post.write(letter(ayse.id, text))
    is_awake.clear()
    clock.turn(QUICK.lease + 1)
    post.sender.hand_over([])  # It notices that its lease has ended.
    await post.write(letter(ayse.id, "vier"))
    gate.set()
    is_awake.set()
    await post.until(DeliveryState.SENT)

    sent = [entry["text"] for entry in await playground.ledger(chat=ayse.id, kind="sent")]
    assert sorted(sent) == ["drei", "eins", "vier", "zwei"]
    assert sent.index("zwei") < sent.index("drei") < sent.index("vier")


async def test_what_was_never_begun_is_given_back_however_long_the_stop_takes(
    opens: Opens, letter: Writes, playground: Playground
) -> None:
    slow, *others = [await playground.person(f"Person {number}", has_started=True) for number in range(5)]
    one_at_once = replace(QUICK, bulk_at_once=1)
    stops, lasts, is_through = (
        await opens("stops", timing=one_at_once, rate=0),
        asyncio.Event(),
        asyncio.Event(),
    )

    async def takes_its_time(delivery: Delivery) -> None:
        lasts.set()
        await is_through.wait()

    stops.composing = takes_its_time
    rundruf = DeliveryClass.BROADCAST
    await stops.write(*(letter(person.id, f"für {person.id}", rundruf) for person in (slow, *others)))
    await lasts.wait()
    while stops.states().count("sending") < 2:
        await asyncio.sleep(0.01)
    stopping = asyncio.create_task(stops.sender.stop())
    lives = await opens("lives", rate=0)
    await asyncio.sleep(QUICK.lease + 2 * QUICK.rescue)  # Long enough for a lease that nobody keeps.
    is_through.set()
    await stopping
    await lives.until(DeliveryState.SENT)

    assert lives.states() == ["sent"] * 5
