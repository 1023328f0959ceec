"""Occurrences of a series and the reminders of them are written ahead of time."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from archived import NOON, kept, resident
from databases import StillClock
from happening import BERLIN, MUEHLENBERG, TUESDAY, evening
from shipped import shipped

from office import errors
from office.ids import EventId, LanguageCode
from office.model.events import HORIZON, Event, Happening
from office.model.people import Purpose, Resident
from office.services import Desk, Office, Tools
from office.services.occasions import write_down
from office.services.reminding import Reminders
from office.services.speaker import NOTICE, Speaker
from storage import SqlArchive

WEEKLY = "FREQ=WEEKLY;BYDAY=TU"


async def coming(archive: SqlArchive, days: int = 70) -> list[Happening]:
    """Everything in Mühlenberg within so many days."""
    async with archive.reading() as stores:
        found = await stores.events.coming(
            [MUEHLENBERG], now=NOON, until=NOON + timedelta(days=days), limit=200
        )
    return list(found)


async def announced(tools: Tools, event: Event) -> Event:
    """Publish it as the desk does."""
    desk = Desk(tools)
    async with desk.unit_of_work() as unit:
        saved = await unit.events.save(event)
        await write_down(desk, unit, saved)
    return saved


async def informed(archive: SqlArchive) -> Speaker:
    """A resident who has read the notice, as a speaker."""
    person: Resident = replace(resident(), noticed=NOTICE, noticed_at=NOON)
    (person,) = await kept(archive, person)
    return Speaker(
        chat_id=person.chat_id, user_id=person.chat_id, language=LanguageCode("de"), resident=person
    )


async def test_a_weekly_event_is_written_down_to_the_horizon_and_no_further(
    tools: Tools, archive: SqlArchive
) -> None:
    await announced(tools, evening(rule=WEEKLY))

    begins = [each.occurrence.starts_at for each in await coming(archive, days=400)]

    assert len(begins) == 8
    assert max(begins) < NOON + HORIZON <= max(begins) + timedelta(days=7)


async def test_time_passing_brings_new_occurrences_each_once_at_the_same_wall_clock_time(
    tools: Tools, archive: SqlArchive, clock: StillClock
) -> None:
    await announced(tools, evening(rule=WEEKLY))

    for _ in range(8):
        clock.turn(14 * 86400)
        await Office(tools).events.plan_ahead()
        assert await Office(tools).events.plan_ahead() == 0

    begins = [each.occurrence.starts_at for each in await coming(archive, days=400)]
    assert len(begins) == len(set(begins)) == 24
    assert {begin.astimezone(BERLIN).hour for begin in begins} == {19}
    assert {begin.hour for begin in begins} == {17, 18}


async def test_two_processes_plan_each_occurrence_once(
    tools: Tools, archive: SqlArchive, other_archive: SqlArchive, clock: StillClock
) -> None:
    await announced(tools, evening(rule=WEEKLY))
    clock.turn(14 * 86400)

    mine = await Office(tools).events.plan_ahead()
    theirs = await Office(replace(tools, archive=other_archive)).events.plan_ahead()

    assert (mine, theirs) == (2, 0)


async def test_a_single_event_far_ahead_is_written_down_at_once(tools: Tools, archive: SqlArchive) -> None:
    await announced(tools, evening(starts_at=TUESDAY + timedelta(days=200), ends_at=None))

    assert len(await coming(archive, days=300)) == 1


async def test_who_wants_every_time_is_reminded_of_those_there_are_and_of_those_to_come(
    tools: Tools, archive: SqlArchive, clock: StillClock
) -> None:
    await announced(tools, evening(rule=WEEKLY))
    first, *_ = await coming(archive)
    speaker = await informed(archive)
    reminders = Reminders(Desk(tools))
    await reminders.remind(speaker, first.occurrence.id)

    await reminders.every_time(speaker, first.occurrence.id)
    known = (await archive.outbox.depth())["reminders"]
    clock.turn(14 * 86400)
    await Office(tools).events.plan_ahead()

    assert known == 8 * 2
    assert (await archive.outbox.depth())["reminders"] == 10 * 2


async def test_stopping_a_series_stops_all_of_it_and_ends_the_consent(
    tools: Tools, archive: SqlArchive, clock: StillClock
) -> None:
    await announced(tools, evening(rule=WEEKLY))
    first, second, *_ = await coming(archive)
    speaker = await informed(archive)
    reminders = Reminders(Desk(tools))
    await reminders.every_time(speaker, first.occurrence.id)

    await reminders.stop(speaker, second.occurrence.id)
    clock.turn(14 * 86400)
    await Office(tools).events.plan_ahead()

    assert (await archive.outbox.depth())["reminders"] == 0
    async with archive.reading() as stores:
        (consent,) = await stores.people.consents(speaker.informed.id)
    assert consent.withdrawn_at == NOON


async def test_a_consent_lasts_while_one_reminder_is_left(tools: Tools, archive: SqlArchive) -> None:
    await announced(tools, evening("a"))
    await announced(tools, evening("b"))
    first, second = await coming(archive)
    speaker = await informed(archive)
    reminders = Reminders(Desk(tools))
    for happening in (first, second):
        await reminders.remind(speaker, happening.occurrence.id)

    await reminders.stop(speaker, first.occurrence.id)

    async with archive.reading() as stores:
        (consent,) = await stores.people.consents(speaker.informed.id)
    assert consent.withdrawn_at is None
    assert consent.text_version == tools.wordings.version(Purpose.REMINDERS, speaker.language)


async def test_a_reminder_without_consent_says_nothing(tools: Tools, archive: SqlArchive) -> None:
    await Office(tools).directory.take_in(shipped("hannover"))
    await announced(tools, evening())
    happening = next(each for each in await coming(archive) if each.event.id == EventId("e"))
    speaker = await informed(archive)
    reminders = Reminders(Desk(tools))
    await reminders.remind(speaker, happening.occurrence.id)
    key = happening.occurrence.id
    wish = await reminders.due(speaker.informed.id, key, revision=1, offset=120)
    async with archive.unit_of_work() as unit:
        await unit.people.withdraw(speaker.informed.id, "reminders", datetime(2026, 12, 1, 13, tzinfo=UTC))

    assert wish.offsets == {1440, 120}
    with pytest.raises(errors.NotFound):
        await reminders.due(speaker.informed.id, key, revision=1, offset=120)
