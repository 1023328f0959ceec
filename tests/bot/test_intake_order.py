"""Intake: each chat in order, chats side by side, repeats once, failures told once, nothing lost."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from databases import StillClock
from doors import QUICK, NotingDoor, OpenIntake, eventually, inbox_rows, message
from telegram.error import InvalidToken, TelegramError

from bot.intake import IntakeTiming
from bot.intake.arrivals import arrival_of
from bot.transport import FloodWait, MaybeSent, NotSent
from office.errors import ArchiveBusy
from office.model.inbox import Arrival, Held, Lease
from storage import SqlArchive
from storage.inbox import SqlInboxQueue


async def test_updates_of_a_chat_are_handled_in_the_order_they_came(open_intake: OpenIntake) -> None:
    door = NotingDoor()

    async with open_intake(door) as intake:
        await intake.receive([message(number, f"{number}") for number in range(1, 30)])
        await intake.receive([message(number, f"{number}") for number in range(30, 40)])
        await door.until(lambda: len(door.handled) == 39)

    assert door.handled == [f"{number}" for number in range(1, 40)]
    assert door.most_at_once == 1


async def test_a_chat_that_takes_its_time_holds_up_no_other(open_intake: OpenIntake) -> None:
    door = NotingDoor()
    gate = door.holds("slow")

    async with open_intake(door) as intake:
        await intake.receive(
            [message(1, "slow", chat=1), message(2, "after", chat=1), message(3, "else", chat=2)]
        )
        await door.until(lambda: "else" in door.handled)
        waiting = list(door.handled)
        gate.set()
        await door.until(lambda: len(door.handled) == 3)

    assert waiting == ["else"]
    assert door.handled == ["else", "slow", "after"]


async def test_no_more_chats_are_worked_on_at_once_than_allowed(open_intake: OpenIntake) -> None:
    door = NotingDoor()

    async with open_intake(door, timing=replace(QUICK, side_by_side=3)) as intake:
        await intake.receive([message(number, f"{number}", chat=number) for number in range(1, 21)])
        await door.until(lambda: len(door.handled) == 20)

    assert door.most_at_once == 3


async def test_a_chat_that_fails_and_pauses_takes_no_place_from_others(open_intake: OpenIntake) -> None:
    door = NotingDoor(lambda text, tries: ValueError() if text.startswith("bad") else None)
    timing = replace(QUICK, side_by_side=2, pauses=(60.0,), grace=0.05)

    async with open_intake(door, timing=timing) as intake:
        bad = [message(number, f"bad {number}", chat=number) for number in range(1, 4)]
        await intake.receive([*bad, message(4, "good", chat=4)])
        await door.until(lambda: "good" in door.handled)

    assert door.handled == ["good"]


async def test_five_hundred_updates_of_one_chat_do_not_hold_up_another(open_intake: OpenIntake) -> None:
    door = NotingDoor()

    async with open_intake(door) as intake:
        flood = [message(number, "flood", chat=1) for number in range(1, 501)]
        await intake.receive([*flood, message(501, "else", chat=2)])
        await door.until(lambda: len(door.handled) == 501)

    assert door.handled.index("else") < 5


# Repeats


async def test_an_update_that_comes_again_acts_once(open_intake: OpenIntake) -> None:
    door = NotingDoor()

    async with open_intake(door) as intake:
        for _ in range(3):
            await intake.receive([message(1, "once")])
        await door.until(lambda: door.handled != [])
        await intake.receive([message(1, "once"), message(2, "last")])
        await door.until(lambda: "last" in door.handled)

    assert door.handled == ["once", "last"]


async def test_a_message_under_another_update_id_acts_once(open_intake: OpenIntake) -> None:
    door = NotingDoor()

    async with open_intake(door) as intake:
        await intake.receive([message(1, "once", message_id=10), message(9, "once", message_id=10)])
        await intake.receive([message(11, "once", message_id=10), message(12, "last")])
        await door.until(lambda: "last" in door.handled)

    assert door.handled == ["once", "last"]


async def test_the_same_number_in_two_chats_is_two_messages(open_intake: OpenIntake) -> None:
    door = NotingDoor()

    async with open_intake(door) as intake:
        await intake.receive([message(1, "a", chat=1, message_id=5), message(2, "b", chat=2, message_id=5)])
        await door.until(lambda: len(door.handled) == 2)

    assert sorted(door.handled) == ["a", "b"]


async def test_what_is_no_update_holds_up_nothing(open_intake: OpenIntake) -> None:
    door = NotingDoor()

    async with open_intake(door) as intake:
        await intake.receive([[], None, {}, {"update_id": "1"}, message(2, "good"), 7])
        await intake.receive([])
        await intake.receive_one({"update_id": True})
        await door.until(lambda: door.handled != [])

    assert door.handled == ["good"]


# Failures


async def test_what_fails_is_tried_again_and_told_once_with_one_number(
    open_intake: OpenIntake, database_url: str
) -> None:
    door = NotingDoor(lambda text, tries: ValueError("no") if tries < 3 else None)

    async with open_intake(door) as intake:
        await intake.receive([message(1, "hard"), message(2, "next")])
        await door.until(lambda: len(door.handled) == 2)

    assert door.handled == ["hard", "next"]
    assert [text for text, _ in door.apologies] == ["hard", "next"]
    assert [row["state"] for row in await inbox_rows(database_url)] == ["done", "done"]


async def test_what_fails_to_the_end_is_kept_under_the_number_that_was_told(
    open_intake: OpenIntake, database_url: str
) -> None:
    door = NotingDoor(lambda text, tries: ValueError("no") if text == "bad" else None)

    async with open_intake(door) as intake:
        await intake.receive([message(1, "bad"), message(2, "next")])
        await door.until(lambda: "next" in door.handled)

    failed, following = await inbox_rows(database_url)
    assert door.tries["bad"] == 3
    assert len(door.apologies) == 1
    assert door.given_up == door.apologies
    assert (failed["state"], failed["number"]) == ("failed", door.apologies[0][1])
    assert "bad" in failed["body"]
    assert (following["state"], following["body"]) == ("done", "")


class MuteDoor(NotingDoor):
    """A door that cannot even apologise."""

    async def apologise(self, arrival: object, number: str) -> None:
        """Fail."""
        raise RuntimeError("mute")


async def test_a_door_that_cannot_apologise_holds_up_nothing(
    open_intake: OpenIntake, database_url: str
) -> None:
    door = MuteDoor(lambda text, tries: ValueError("no") if text == "bad" else None)

    async with open_intake(door) as intake:
        await intake.receive([message(1, "bad"), message(2, "next")])
        await door.until(lambda: "next" in door.handled)

    assert [row["state"] for row in await inbox_rows(database_url)] == ["failed", "done"]


async def test_a_busy_archive_is_no_fault_of_the_update(open_intake: OpenIntake, database_url: str) -> None:
    door = NotingDoor(lambda text, tries: ArchiveBusy("locked") if tries < 12 else None)

    async with open_intake(door) as intake:
        await intake.receive([message(1, "patient")])
        await door.until(lambda: door.handled != [])

    assert door.tries["patient"] == 12
    assert len(door.apologies) == 1
    assert [(row["state"], row["attempts"]) for row in await inbox_rows(database_url)] == [("done", 0)]


@pytest.mark.parametrize("error", [InvalidToken("Unauthorized"), NotSent("no network"), FloodWait(0)])
async def test_an_answer_telegram_does_not_take_is_no_fault_of_the_update(
    open_intake: OpenIntake, database_url: str, error: TelegramError
) -> None:
    door = NotingDoor(lambda text, tries: error if tries < 12 else None)

    async with open_intake(door) as intake:
        await intake.receive([message(1, "patient")])
        await door.until(lambda: door.handled != [])

    assert door.tries["patient"] == 12
    assert door.apologies == []
    assert [(row["state"], row["attempts"]) for row in await inbox_rows(database_url)] == [("done", 0)]


async def test_an_answer_that_may_not_have_arrived_is_said_again_and_nobody_is_told_of_a_fault(
    open_intake: OpenIntake, database_url: str
) -> None:
    door = NotingDoor(lambda text, tries: MaybeSent("Bad Gateway (HTTP 502)") if tries < 5 else None)

    async with open_intake(door) as intake:
        await intake.receive([message(1, "patient")])
        await door.until(lambda: door.handled != [])

    assert door.tries["patient"] == 5
    assert door.apologies == []
    assert [row["state"] for row in await inbox_rows(database_url)] == ["done"]


async def test_an_answer_in_doubt_is_said_five_times_at_most_then_it_has_failed_under_a_number(
    open_intake: OpenIntake, database_url: str
) -> None:
    door = NotingDoor(lambda text, tries: MaybeSent("the connection was lost"))

    async with open_intake(door) as intake:
        await intake.receive([message(1, "unlucky")])
        await door.until(lambda: door.given_up != [])

    (row,) = await inbox_rows(database_url)
    assert door.tries["unlucky"] == 5
    assert (row["state"], row["number"]) == ("failed", door.given_up[0][1])


async def test_tries_of_an_earlier_process_count_and_are_not_told_again(
    open_intake: OpenIntake,
    archive: SqlArchive,
    other_archive: SqlArchive,
    clock: StillClock,
    database_url: str,
) -> None:
    first = NotingDoor(lambda text, tries: ValueError("no"))
    timing = replace(QUICK, pauses=(60.0,), grace=0.02)
    async with open_intake(first, archive=other_archive, timing=timing) as intake:
        await intake.receive([message(1, "bad")])
        await first.until(lambda: first.apologies != [])
        await eventually(lambda: _is(database_url, attempts=1))
    second = NotingDoor(lambda text, tries: ValueError("no") if tries < 2 else None)

    async with open_intake(second):
        await second.until(lambda: second.handled != [])

    assert second.apologies == []


async def _is(database_url: str, **values: object) -> bool:
    """Whether the only row has these values."""
    (row,) = await inbox_rows(database_url)
    return all(row[name] == value for name, value in values.items())


async def test_what_another_process_did_is_not_marked_by_this_one(
    open_intake: OpenIntake, database_url: str
) -> None:
    door = NotingDoor(marks=True)

    async with open_intake(door) as intake:
        await intake.receive([message(1, "theirs")])
        await door.until(lambda: door.handled != [])

    assert (await inbox_rows(database_url))[0]["state"] == "waiting"


# Stop, start, take-over


async def test_a_stop_finishes_what_is_under_way_and_leaves_the_rest_free(
    open_intake: OpenIntake, other_archive: SqlArchive, database_url: str
) -> None:
    door = NotingDoor()
    gate = door.holds("first")
    async with open_intake(door) as intake:
        await intake.receive([message(1, "first"), message(2, "second"), message(3, "third")])
        await door.until(lambda: door.at_once == 1)
        asyncio.get_running_loop().call_later(0.05, gate.set)
    states = [row["state"] for row in await inbox_rows(database_url)]
    heir = NotingDoor()

    async with open_intake(heir, archive=other_archive):
        await heir.until(lambda: len(heir.handled) == 2, seconds=1)

    assert door.handled == ["first"]
    assert states == ["done", "waiting", "waiting"]
    assert heir.handled == ["second", "third"]


async def test_nothing_is_taken_before_the_start_and_after_the_stop(open_intake: OpenIntake) -> None:
    async with open_intake(NotingDoor()) as intake:
        pass

    with pytest.raises(ArchiveBusy):
        await intake.receive([message(1, "late")])
    with pytest.raises(ArchiveBusy):
        await intake.receive_one(message(1, "late"))


async def test_rows_of_a_dead_process_are_taken_over_in_order_once_its_lease_has_ended(
    open_intake: OpenIntake, other_archive: SqlArchive, clock: StillClock
) -> None:
    dead = NotingDoor()
    dead.holds("1")
    timing = IntakeTiming(lease=10.0, look_again=60, batch=0.001, grace=0.01)
    async with open_intake(dead, archive=other_archive, timing=timing) as intake:
        await intake.receive([message(number, f"{number}") for number in range(1, 6)])
        await dead.until(lambda: dead.at_once == 1)
        heir = NotingDoor()
        async with open_intake(heir):
            quiet = not heir.handled
            for _ in range(2):  # The heir itself gives its signs of life meanwhile.
                clock.turn(6)
                await asyncio.sleep(0.2)
            await heir.until(lambda: len(heir.handled) == 5)

    assert quiet
    assert heir.handled == ["1", "2", "3", "4", "5"]


async def test_after_an_outage_for_all_nobody_is_taken_for_dead_who_has_had_no_time_to_come_back(
    open_intake: OpenIntake, other_archive: SqlArchive, clock: StillClock
) -> None:
    door, rival = NotingDoor(), NotingDoor()
    gate = door.holds("slow")

    async with (
        open_intake(door, archive=other_archive, timing=replace(QUICK, look_again=60)) as intake,
        open_intake(rival),
    ):
        await intake.receive([message(1, "slow")])
        await door.until(lambda: door.at_once == 1)
        clock.turn(11)  # For so long nobody could write.
        await asyncio.sleep(0.3)
        gate.set()
        await door.until(lambda: door.handled == ["slow"])

    assert rival.tries == {}


async def test_what_a_chat_wrote_while_another_process_was_at_work_is_not_left_until_the_next_look(
    open_intake: OpenIntake, other_archive: SqlArchive
) -> None:
    door, other = NotingDoor(), NotingDoor()
    gate = door.holds("first")
    patient = replace(QUICK, look_again=60.0)

    async with (
        open_intake(door, timing=patient) as intake,
        open_intake(other, archive=other_archive, timing=patient) as elsewhere,
    ):
        await intake.receive([message(1, "first")])
        await door.until(lambda: door.at_once == 1)
        await elsewhere.receive([message(2, "second")])
        gate.set()
        await other.until(lambda: other.handled == ["second"])

    assert door.handled == ["first"]


async def held_until(database_url: str) -> object:
    """The end of the lease of the only row."""
    (row,) = await inbox_rows(database_url)
    return row["lease_until"]


async def test_a_living_process_keeps_its_rows_however_long_they_take(
    open_intake: OpenIntake, other_archive: SqlArchive, clock: StillClock, database_url: str
) -> None:
    slow, rival = NotingDoor(), NotingDoor()
    gate = slow.holds("slow")

    async with open_intake(slow) as intake, open_intake(rival, archive=other_archive):
        await intake.receive([message(1, "slow")])
        await slow.until(lambda: slow.at_once == 1)
        for _ in range(5):
            before = await held_until(database_url)
            clock.turn(6)
            while await held_until(database_url) == before:
                await asyncio.sleep(0.01)
        gate.set()
        await slow.until(lambda: slow.handled != [])

    assert (slow.handled, rival.handled) == (["slow"], [])


async def test_who_stood_still_for_longer_than_the_lease_leaves_alone_what_another_has_taken_over(
    open_intake: OpenIntake, other_archive: SqlArchive, clock: StillClock
) -> None:
    door, rival = NotingDoor(), NotingDoor()
    gate = door.holds("first")

    async with open_intake(door, timing=replace(QUICK, look_again=60)) as intake:
        await intake.receive([message(1, "first"), message(2, "second")])
        await door.until(lambda: door.at_once == 1)
        clock.turn(11)
        async with open_intake(rival, archive=other_archive):
            await rival.until(lambda: rival.handled == ["first", "second"])
        gate.set()

        async def is_through() -> bool:
            return intake.under_way == 0

        await eventually(is_through)

    assert door.handled == ["first"]


async def test_a_row_in_hand_is_not_lined_up_twice_when_the_clock_jumps(
    open_intake: OpenIntake, clock: StillClock
) -> None:
    door = NotingDoor()
    gate = door.holds("slow")

    async with open_intake(door, timing=replace(QUICK, look_again=60)) as intake:
        await intake.receive([message(1, "slow"), message(2, "next")])
        await door.until(lambda: door.at_once == 1)
        clock.turn(3600)
        await intake.start()
        gate.set()
        await door.until(lambda: len(door.handled) == 2)

    assert door.handled == ["slow", "next"]
    assert door.tries == {"slow": 1, "next": 1}


async def kept_unheard(archive: SqlArchive, clock: StillClock, text: str) -> None:
    """An update that this process holds, by a commit whose answer got lost."""
    kept = arrival_of(message(1, text), clock.now())
    assert kept is not None
    await archive.inbox.keep([kept], Lease(owner=archive.owner, until=clock.now() + timedelta(seconds=10)))


async def test_what_was_kept_by_a_commit_nobody_heard_of_is_handled_once_a_lease_has_passed(
    open_intake: OpenIntake, archive: SqlArchive, clock: StillClock
) -> None:
    door = NotingDoor()

    async with open_intake(door):
        await kept_unheard(archive, clock, "unheard")
        async with asyncio.timeout(20):
            while not door.handled:
                clock.turn(1)  # The lease is ten, and longer at every look.
                await asyncio.sleep(0.05)

    assert door.tries == {"unheard": 1}


async def test_what_was_kept_by_a_commit_nobody_heard_of_is_handled_when_its_chat_writes_again(
    open_intake: OpenIntake, archive: SqlArchive, clock: StillClock
) -> None:
    door = NotingDoor()

    async with open_intake(door) as intake:
        await kept_unheard(archive, clock, "first")
        await intake.receive([message(1, "first"), message(2, "second")])
        await door.until(lambda: len(door.handled) == 2)

    assert door.handled == ["first", "second"]


async def test_what_is_in_hand_is_not_handled_again_when_its_chat_writes_again(
    open_intake: OpenIntake, archive: SqlArchive, monkeypatch: pytest.MonkeyPatch
) -> None:
    door, keep = NotingDoor(), SqlInboxQueue.keep
    gate = door.holds("first")

    async def slowly(self: SqlInboxQueue, arrivals: Sequence[Arrival], lease: Lease) -> Held:
        found = await keep(self, arrivals, lease)
        gate.set()
        while found.older and await archive.inbox.waiting() > 1:  # What was found is not so any more.
            await asyncio.sleep(0.01)
        return found

    async with open_intake(door) as intake:
        await intake.receive([message(1, "first")])
        await door.until(lambda: door.at_once == 1)
        monkeypatch.setattr(SqlInboxQueue, "keep", slowly)
        await intake.receive([message(2, "second")])
        await door.until(lambda: len(door.handled) == 2)

    assert door.handled == ["first", "second"]
    assert door.tries == {"first": 1, "second": 1}


async def test_a_chat_whose_worker_broke_goes_on_where_it_was_once_a_lease_has_passed(
    open_intake: OpenIntake, archive: SqlArchive, clock: StillClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*given: object) -> float:
        monkeypatch.undo()
        raise RuntimeError("nobody thought of this")

    monkeypatch.setattr("bot.intake.intake.Intake._pause_after", breaks)
    door = NotingDoor(lambda text, tries: NotSent("away") if text == "1" and tries == 1 else None)

    async with open_intake(door) as intake:
        await intake.receive([message(number, f"{number}") for number in (1, 2, 3)])
        await door.until(lambda: door.tries == {"1": 1})
        async with asyncio.timeout(20):
            while await archive.inbox.waiting():
                clock.turn(1)
                await asyncio.sleep(0.05)

    assert door.handled == ["1", "2", "3"]


async def test_a_fault_of_the_archive_that_is_no_hindrance_costs_one_try_and_no_chat(
    open_intake: OpenIntake, archive: SqlArchive, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def breaks(*given: object, **more: object) -> None:
        raise RuntimeError("not noted")

    monkeypatch.setattr(archive.inbox, "postpone", breaks)
    door = NotingDoor(lambda text, tries: ValueError("no") if text == "1" and tries == 1 else None)

    async with open_intake(door) as intake:
        await intake.receive([message(1, "1"), message(2, "2")])
        await door.until(lambda: len(door.handled) == 2)

    assert door.handled == ["1", "2"]
    assert [text for text, _ in door.apologies] == ["1"]
