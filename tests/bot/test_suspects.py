"""Updates that may have ended processes: one at a time, given up in the end."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from databases import StillClock
from doors import QUICK, NotingDoor, OpenIntake, inbox_rows, message

from bot.intake.arrivals import arrival_of
from bot.intake.suspects import MOST
from office.errors import ArchiveBusy
from office.ids import UpdateId
from office.model.inbox import SUSPECT, Lease
from storage import SqlArchive


async def left_behind(archive: SqlArchive, clock: StillClock, deaths: Sequence[int]) -> None:
    """One update in each of several chats, held by a process that is gone, after so many deaths."""
    updates = [message(n, f"{n}", chat=n) for n in range(1, len(deaths) + 1)]
    arrivals = [arrival for update in updates if (arrival := arrival_of(update, clock.now()))]
    await archive.inbox.keep(arrivals, Lease(owner=archive.owner, until=clock.now()))
    for arrival, ended in zip(arrivals, deaths, strict=True):
        await archive.inbox.note_deaths(arrival.update_id, ended)
    clock.turn(QUICK.lease)


async def test_suspects_are_handled_one_after_the_other_and_others_beside_them(
    open_intake: OpenIntake, other_archive: SqlArchive, clock: StillClock
) -> None:
    await left_behind(other_archive, clock, [SUSPECT, SUSPECT, SUSPECT, 0])
    door = NotingDoor()
    gates = [door.holds(f"{number}") for number in range(1, 4)]

    async with open_intake(door):
        await door.until(lambda: "4" in door.handled and door.at_once > 0)
        await asyncio.sleep(0.2)  # Long enough for the other suspects, were they let in.
        at_once = door.at_once
        for gate in gates:
            gate.set()
        await door.until(lambda: len(door.handled) == 4)

    assert at_once == 1
    assert sorted(door.handled) == ["1", "2", "3", "4"]


async def test_one_that_fails_stays_a_suspect_as_the_next_try_may_end_the_process(
    open_intake: OpenIntake, other_archive: SqlArchive, clock: StillClock, database_url: str
) -> None:
    await left_behind(other_archive, clock, [SUSPECT])
    door = NotingDoor(lambda text, tries: ValueError("no"))

    async with open_intake(door, timing=replace(QUICK, pauses=(60.0,), grace=0.02)):
        await door.until(lambda: door.apologies != [])

    (row,) = await inbox_rows(database_url)
    assert (row["state"], row["deaths"]) == ("waiting", SUSPECT)


async def test_what_is_another_process_s_by_now_is_left_to_it(
    open_intake: OpenIntake, archive: SqlArchive, other_archive: SqlArchive, clock: StillClock
) -> None:
    await left_behind(other_archive, clock, [SUSPECT, SUSPECT])
    door = NotingDoor()
    gate = door.holds("1")

    async with open_intake(door):
        await door.until(lambda: door.at_once == 1)
        await archive.inbox.release([UpdateId(2)])
        later = Lease(owner=other_archive.owner, until=clock.now() + timedelta(hours=1))
        (taken,) = await other_archive.inbox.take_over(later, now=clock.now(), limit=5)
        gate.set()
        await door.until(lambda: door.handled == ["1"])
        await asyncio.sleep(0.1)

    assert (taken.update_id, taken.deaths) == (2, SUSPECT)
    assert door.tries == {"1": 1}


async def test_a_clean_stop_in_the_middle_is_no_death(
    open_intake: OpenIntake, other_archive: SqlArchive, clock: StillClock
) -> None:
    door = NotingDoor()
    door.holds("1")

    async with open_intake(door, timing=replace(QUICK, grace=0.02)) as intake:
        await intake.receive([message(1, "1")])
        await door.until(lambda: door.at_once == 1)

    later = Lease(owner=other_archive.owner, until=clock.now() + timedelta(hours=1))
    (found,) = await other_archive.inbox.take_over(later, now=clock.now(), limit=5)
    assert found.deaths == 0


async def test_one_with_too_many_deaths_is_given_up_untried_and_the_next_of_its_chat_is_handled(
    open_intake: OpenIntake, other_archive: SqlArchive, clock: StillClock, database_url: str
) -> None:
    await left_behind(other_archive, clock, [MOST])
    door = NotingDoor()

    async with open_intake(door) as intake:
        await intake.receive([message(2, "next", chat=1)])
        await door.until(lambda: door.handled == ["next"])

    failed, _ = await inbox_rows(database_url)
    assert (failed["state"], failed["number"]) == ("failed", door.given_up[0][1])
    assert door.tries == {"next": 1}


async def test_an_archive_that_is_busy_brings_no_suspect_nearer_to_being_given_up(
    open_intake: OpenIntake,
    archive: SqlArchive,
    other_archive: SqlArchive,
    clock: StillClock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    await left_behind(other_archive, clock, [SUSPECT])
    note, refusals = archive.inbox.note_deaths, iter(range(MOST))

    async def busy(update_id: UpdateId, deaths: int) -> bool:
        if next(refusals, None) is not None:
            raise ArchiveBusy("locked")
        return await note(update_id, deaths)

    monkeypatch.setattr(archive.inbox, "note_deaths", busy)
    door = NotingDoor()

    async with open_intake(door):
        await door.until(lambda: door.handled != [] or door.given_up != [])

    assert door.handled == ["1"]
