"""Occurrences of a series and the reminders of them are written ahead of time."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from archived import NOON, kept, resident
from databases import StillClock
from happening import BERLIN, MUEHLENBERG, TUESDAY, evening
from shipped import shipped

import views.reminders
from bot.languages import LANGUAGES
from office import errors
from office.ids import EventId, LanguageCode
from office.model.directory import CityBundle
from office.model.events import HORIZON, Event, Happening
from office.model.inbox import Lease
from office.model.outbox import Lane, Letter
from office.model.people import Purpose, Resident
from office.services import Desk, Office, Tools
from office.services.event_changes import EventChanges
from office.services.occasions import write_down
from office.services.reminding import Reminders
from office.services.speaker import NOTICE, Speaker
from storage import SqlArchive
from views.message import said

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


async def reminded(tools: Tools, archive: SqlArchive, **event: str) -> tuple[Speaker, list[Happening]]:
    """A resident who wants to be reminded of the first time of an event; all times that are written down."""
    await Office(tools).directory.take_in(shipped("hannover"))
    await announced(tools, evening(**event))
    times = [each for each in await coming(archive, days=400) if each.event.id == EventId("e")]
    speaker = await informed(archive)
    await Office(tools).reminders.remind(speaker, times[0].occurrence.id)
    return speaker, times


async def waiting(archive: SqlArchive, now: datetime, kind: str) -> list[Letter]:
    """The letters of this kind that go out now."""
    lease = Lease(owner=archive.owner, until=now + timedelta(seconds=100))
    rows = await archive.outbox.claim(lease, now=now, lanes=tuple(Lane), limit=100)
    return [row.letter for row in rows if row.letter.kind == kind]


async def test_who_asks_again_late_is_reminded_of_what_is_still_to_come(
    tools: Tools, archive: SqlArchive, clock: StillClock
) -> None:
    speaker, (happening, *_) = await reminded(tools, archive)
    key, begin = happening.occurrence.id, happening.occurrence.starts_at
    clock.turn((begin - clock.now()).total_seconds() - 3600)
    await waiting(archive, clock.now(), "events.reminder")
    office = Office(tools)

    await office.reminders.remind(speaker, key)

    shown = views.reminders.reminding(await office.reminders.wish(speaker.informed.id, key))
    text = said(shown, LANGUAGES["de"]).text
    assert "30 Minuten vorher" in text
    assert "einen Tag vorher" not in text
    letters = await waiting(archive, begin - timedelta(minutes=30), "events.reminder")
    assert [letter.offset for letter in letters] == [30]


async def test_an_old_notice_is_enough_for_taking_things_back(tools: Tools, archive: SqlArchive) -> None:
    speaker, (happening, *_) = await reminded(tools, archive)
    before = replace(speaker, resident=replace(speaker.informed, noticed="of long ago"))
    office, key = Office(tools), happening.occurrence.id
    with pytest.raises(errors.NoticeUnread):
        await office.reminders.switch(before, key, 30, on=True, message_id=None)

    await office.reminders.switch(before, key, 120, on=False, message_id=None)
    assert (await office.reminders.wish(speaker.informed.id, key)).offsets == {1440}
    await office.reminders.stop(before, key)
    assert (await office.reminders.wish(speaker.informed.id, key)).offsets == set()
    await office.people.no_news(before)

    with pytest.raises(errors.NoticeUnread):
        await office.people.no_news(replace(before, resident=None))


async def test_an_event_is_told_of_until_it_is_over_also_where_its_area_has_left_the_directory(
    tools: Tools, archive: SqlArchive, hannover: CityBundle
) -> None:
    speaker, (happening, *_) = await reminded(tools, archive)
    gone = happening.event.area_id
    left = tuple(area for area in hannover.areas if area.id != gone)
    contacts = tuple(each for each in hannover.contacts if gone not in each.areas)
    async with archive.unit_of_work() as unit:
        await unit.directory.replace(replace(hannover, areas=left, contacts=contacts), prune=True)
    await tools.shelf.refresh(archive)

    wish = await Office(tools).reminders.due(
        speaker.informed.id, happening.occurrence.id, revision=1, offset=120
    )

    assert wish.about.area.id == gone


async def test_who_asked_for_a_later_time_of_a_series_hears_that_it_is_cancelled_until_then(
    tools: Tools, archive: SqlArchive, clock: StillClock
) -> None:
    speaker, times = await reminded(tools, archive, rule=WEEKLY)
    office, desk = Office(tools), Desk(tools)
    await office.reminders.stop(speaker, times[0].occurrence.id)
    await office.reminders.remind(speaker, times[3].occurrence.id)
    first = times[0].occurrence
    clock.turn((first.starts_at - clock.now()).total_seconds() - 300)
    async with desk.unit_of_work() as unit:
        await EventChanges(desk)._cancel_series(unit, await unit.events.happening(first.id), "")

    late = first.starts_at + timedelta(hours=2)
    (letter,) = await waiting(archive, late, "events.cancelled")

    assert letter.params["occurrence"] == times[3].occurrence.id


async def test_nothing_is_written_down_of_an_event_that_was_cancelled_meanwhile(
    tools: Tools, archive: SqlArchive, clock: StillClock
) -> None:
    event = await announced(tools, evening(rule=WEEKLY))
    clock.turn(14 * 86400)
    async with archive.unit_of_work() as unit:
        await unit.events.save(event.cancel())
    before = len(await coming(archive, days=400))

    desk = Desk(tools)
    async with desk.unit_of_work() as unit:
        assert await write_down(desk, unit, event) == ()

    assert len(await coming(archive, days=400)) == before


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
