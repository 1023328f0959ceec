"""Quiet hours somebody chose: what comes by itself waits until they end, what was asked for does not."""

from dataclasses import replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from archived import claimed, kept, letter, posted, resident
from databases import StillClock

from office.model.outbox import Delivery, DeliveryClass, DeliveryState, Lane, Outcome
from office.model.people import Resident
from office.model.rest import Rest
from storage import SqlArchive

ZONE = "Europe/Berlin"
QUIET = Rest(time(20), time(8), ZONE)
NIGHT = datetime(2026, 12, 1, 23, 30, tzinfo=ZoneInfo(ZONE))
MORNING = datetime(2026, 12, 2, 8, tzinfo=ZoneInfo(ZONE))

UNASKED = [DeliveryClass.NEWS, DeliveryClass.ANSWER, DeliveryClass.REMINDER]
ASKED = [DeliveryClass.REPLY, DeliveryClass.LOGIN]


def turn_to(clock: StillClock, moment: datetime) -> None:
    """Have the clock stand there."""
    clock.turn((moment - clock.now()).total_seconds())


async def sleeper(archive: SqlArchive, clock: StillClock, moment: datetime = NIGHT) -> Resident:
    """Somebody with quiet hours, and it is night."""
    turn_to(clock, moment)
    (person,) = await kept(archive, replace(resident(), quiet=QUIET))
    return person


async def test_quiet_hours_are_read_back_as_they_were_chosen(archive: SqlArchive, clock: StillClock) -> None:
    person = await sleeper(archive, clock)
    async with archive.unit_of_work() as unit:
        assert await unit.people.resident(person.id) == person
        saved = await unit.people.save(person.resting(None))
        assert await unit.people.resident(person.id) == saved
    assert saved.quiet is None


@pytest.mark.parametrize("sort", UNASKED)
async def test_what_comes_by_itself_waits_for_the_morning(
    archive: SqlArchive, clock: StillClock, sort: DeliveryClass
) -> None:
    await posted(archive, letter(await sleeper(archive, clock), sort=sort))

    assert await claimed(archive, NIGHT) == []
    (due,) = (await archive.outbox.next_due(NIGHT, Lane)).values()
    assert MORNING <= due < MORNING + timedelta(seconds=0.1)
    assert await claimed(archive, MORNING - timedelta(seconds=1)) == []
    (delivery,) = await claimed(archive, due)
    assert not delivery.is_soft


@pytest.mark.parametrize("sort", ASKED)
async def test_what_was_asked_for_comes_at_once(
    archive: SqlArchive, clock: StillClock, handed: list[Delivery], sort: DeliveryClass
) -> None:
    await posted(archive, letter(await sleeper(archive, clock), sort=sort))

    assert [delivery.letter.sort for delivery in handed] == [sort]


@pytest.mark.parametrize("sort", UNASKED)
async def test_nothing_is_handed_over_at_once_that_has_to_wait(
    archive: SqlArchive, clock: StillClock, handed: list[Delivery], sort: DeliveryClass
) -> None:
    await posted(archive, letter(await sleeper(archive, clock), sort=sort))

    assert handed == []
    assert await claimed(archive, NIGHT) == []


async def test_by_day_it_comes_at_once(archive: SqlArchive, clock: StillClock) -> None:
    person = await sleeper(archive, clock, MORNING)
    await posted(archive, letter(person, sort=DeliveryClass.REMINDER))

    assert len(await claimed(archive, MORNING + timedelta(seconds=1))) == 1


async def test_a_reminder_that_would_come_too_late_comes_softly(
    archive: SqlArchive, clock: StillClock
) -> None:
    person = await sleeper(archive, clock)
    about = letter(person, sort=DeliveryClass.REMINDER)
    await posted(archive, replace(about, expires_at=MORNING))

    (delivery,) = await claimed(archive, NIGHT)

    assert delivery.is_soft


async def test_what_changes_a_message_that_is_there_does_not_wait(
    archive: SqlArchive, clock: StillClock
) -> None:
    person = await sleeper(archive, clock, MORNING)
    first = replace(letter(person, sort=DeliveryClass.NEWS), slot="news")
    await posted(archive, first)
    (arrived,) = await claimed(archive, MORNING)
    await archive.outbox.finish(
        [Outcome(delivery=arrived, state=DeliveryState.SENT, at=MORNING, message_id=5, digest="a")]
    )
    late = NIGHT + timedelta(days=1)
    turn_to(clock, late)
    await posted(archive, first)

    (delivery,) = await claimed(archive, late)

    assert delivery.slot_message == 5


async def test_a_second_try_waits_for_the_morning_too(archive: SqlArchive, clock: StillClock) -> None:
    evening = NIGHT.replace(hour=19, minute=59)
    person = await sleeper(archive, clock, evening)
    await posted(archive, letter(person, sort=DeliveryClass.ANSWER))
    (delivery,) = await claimed(archive, evening)
    again = evening + timedelta(minutes=2)
    await archive.outbox.finish(
        [Outcome(delivery=delivery, state=DeliveryState.RETRY, at=evening, retry_at=again, reason="429")]
    )

    assert await claimed(archive, again) == []
    assert len(await claimed(archive, MORNING + timedelta(seconds=1))) == 1


@pytest.mark.parametrize("sort", [DeliveryClass.CHANGE, DeliveryClass.BROADCAST])
async def test_what_cannot_wait_comes_softly(
    archive: SqlArchive, clock: StillClock, sort: DeliveryClass
) -> None:
    await posted(archive, letter(await sleeper(archive, clock), sort=sort))

    (delivery,) = await claimed(archive, NIGHT)

    assert delivery.is_soft


async def test_in_the_morning_the_one_written_first_comes_first_whoever_wrote_it(
    archive: SqlArchive, other_archive: SqlArchive, clock: StillClock
) -> None:
    person = await sleeper(archive, clock)
    for _ in range(3):  # Its count of rows is ahead of the other's.
        await posted(archive, letter(9, "elsewhere", sort=DeliveryClass.ANSWER))
    await posted(archive, letter(person, "first", sort=DeliveryClass.ANSWER))
    clock.turn(60)
    await posted(other_archive, letter(person, "second", sort=DeliveryClass.ANSWER))
    await claimed(archive, clock.now())

    found = await claimed(archive, MORNING + timedelta(seconds=1))

    assert [each.letter.kind for each in found if each.letter.to.chat_id == person.chat_id] == [
        "first",
        "second",
    ]
