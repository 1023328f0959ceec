"""Who wants to be reminded, who comes, and the letters that wait for them."""

from dataclasses import replace
from datetime import timedelta

from archived import NOON, after, claimed, kept, letter, posted, resident, sent
from happening import HANNOVER, evening, time_of, written

from office.ids import OccurrenceId
from office.model.events import Registration, Wishes
from office.model.outbox import DeliveryClass, Letter
from office.model.people import Consent, Purpose, Resident, ResidentState
from storage import SqlArchive

EVENT = evening(rule="FREQ=WEEKLY;BYDAY=TU")
TIME = time_of(EVENT)


async def some_people(archive: SqlArchive, *states: ResidentState) -> list[Resident]:
    """Residents in these states, and the event."""
    await written(archive, EVENT, TIME)
    return await kept(archive, *(resident(n, state=state) for n, state in enumerate(states, 1)))


async def choose(archive: SqlArchive, who: Resident, *offsets: int) -> None:
    """This resident wants these reminders."""
    async with archive.unit_of_work() as unit:
        await unit.reminders.choose(who.id, TIME, offsets, city_id=HANNOVER)


def reminder(who: Resident, offset: int, revision: int = 1) -> Letter:
    """A letter due a day from now."""
    return Letter(
        to=letter(who).to,
        kind="events.reminder",
        sort=DeliveryClass.REMINDER,
        not_before=NOON + timedelta(days=1),
        occurrence_id=TIME.id,
        revision=revision,
        offset=offset,
    )


async def test_what_is_chosen_replaces_what_was(archive: SqlArchive) -> None:
    (ada,) = await some_people(archive, ResidentState.ACTIVE)
    await choose(archive, ada, 1440, 120)

    await choose(archive, ada, 30)

    async with archive.reading() as stores:
        assert await stores.reminders.offsets(ada.id, TIME.id) == {30}


async def test_all_wishes_are_found_at_once_and_nobody_elses(archive: SqlArchive) -> None:
    ada, ben = await some_people(archive, *[ResidentState.ACTIVE] * 2)
    other = replace(TIME, id=OccurrenceId("another"), planned_at=TIME.planned_at + timedelta(days=7))
    comes = Registration(resident_id=ada.id, occurrence_id=TIME.id, is_coming=True, at=NOON)
    async with archive.unit_of_work() as unit:
        await unit.events.add_occurrences(other, city_id=HANNOVER)
        await unit.reminders.choose(ada.id, TIME, (1440, 120), city_id=HANNOVER)
        await unit.reminders.choose_series(ben.id, EVENT.id, (30,), city_id=HANNOVER)
        await unit.reminders.register(comes, city_id=HANNOVER)
        for purpose, who in ((Purpose.REMINDERS, ada), (Purpose.NEWS, ben), (Purpose.REMINDERS, ben)):
            await unit.people.consent(
                Consent(
                    resident_id=who.id,
                    purpose=purpose,
                    text_version="1",
                    language=who.language,
                    given_at=NOON,
                )
            )
        await unit.people.withdraw(ben.id, Purpose.REMINDERS, after(60))

    async with archive.reading() as stores:
        found = {
            (who.id, each.id): await stores.reminders.wishes(who.id, each.id)
            for who in (ada, ben)
            for each in (TIME, other)
        }

    assert found == {
        (ada.id, TIME.id): Wishes(offsets=frozenset({1440, 120}), is_coming=True, has_agreed=True),
        (ada.id, other.id): Wishes(has_agreed=True),
        (ben.id, TIME.id): Wishes(is_series=True),
        (ben.id, other.id): Wishes(is_series=True),
    }


async def test_a_series_is_kept_beside_single_times(archive: SqlArchive) -> None:
    (ada,) = await some_people(archive, ResidentState.ACTIVE)

    async with archive.unit_of_work() as unit:
        await unit.reminders.choose_series(ada.id, EVENT.id, (1440, 120), city_id=HANNOVER)

    async with archive.reading() as stores:
        assert await stores.reminders.series(ada.id, EVENT.id) == {1440, 120}
        assert await stores.reminders.offsets(ada.id, TIME.id) == set()
        wanted = await stores.reminders.series_of(EVENT.id)
    assert [(target.resident_id, offset) for target, offset in wanted] == [(ada.id, 120), (ada.id, 1440)]


async def test_only_active_residents_are_told_but_reminders_wait_for_all_who_may_come_back(
    archive: SqlArchive,
) -> None:
    people = await some_people(
        archive, ResidentState.ACTIVE, ResidentState.UNREACHABLE, ResidentState.BLOCKED
    )
    for person in people:
        await choose(archive, person, 120)

    async with archive.reading() as stores:
        wanted = await stores.reminders.wanted(TIME.id)
        concerned = await stores.reminders.concerned(TIME.id)

    assert [(target.resident_id, offset) for target, offset in wanted] == [(each.id, 120) for each in people]
    assert [target.resident_id for target in concerned] == [people[0].id]
    assert concerned[0].language == people[0].language


async def test_who_comes_or_is_reminded_is_concerned_once(archive: SqlArchive) -> None:
    ada, ben, cem = await some_people(archive, *[ResidentState.ACTIVE] * 3)
    await choose(archive, ada, 1440, 120)
    async with archive.unit_of_work() as unit:
        for person, is_coming in ((ada, True), (ben, True), (cem, False)):
            said = Registration(resident_id=person.id, occurrence_id=TIME.id, is_coming=is_coming, at=NOON)
            await unit.reminders.register(said, city_id=HANNOVER)

    async with archive.reading() as stores:
        concerned = await stores.reminders.concerned(TIME.id)
        counts = await stores.reminders.counts(TIME.id)

    assert [target.resident_id for target in concerned] == [ada.id, ben.id]
    assert counts == (2, 1)


async def test_the_last_word_on_coming_counts(archive: SqlArchive) -> None:
    (ada,) = await some_people(archive, ResidentState.ACTIVE)

    async with archive.unit_of_work() as unit:
        for is_coming in (True, False):
            said = Registration(resident_id=ada.id, occurrence_id=TIME.id, is_coming=is_coming, at=NOON)
            await unit.reminders.register(said, city_id=HANNOVER)

    async with archive.reading() as stores:
        assert not (await stores.reminders.wishes(ada.id, TIME.id)).is_coming


async def test_a_reminder_is_left_while_its_event_is_ahead_or_its_series_goes_on(archive: SqlArchive) -> None:
    ada, ben, cem = await some_people(archive, *[ResidentState.ACTIVE] * 3)
    await choose(archive, ada, 120)
    async with archive.unit_of_work() as unit:
        await unit.reminders.choose_series(ben.id, EVENT.id, (120,), city_id=HANNOVER)

    async with archive.reading() as stores:
        before = [await stores.reminders.any_left(p.id, NOON) for p in (ada, ben, cem)]
        after = [await stores.reminders.any_left(p.id, TIME.starts_at) for p in (ada, ben, cem)]

    assert before == [True, True, False]
    assert after == [False, True, False]


async def test_a_resident_who_goes_takes_every_wish_along(archive: SqlArchive) -> None:
    (ada,) = await some_people(archive, ResidentState.ACTIVE)
    await choose(archive, ada, 120)
    async with archive.unit_of_work() as unit:
        await unit.reminders.choose_series(ada.id, EVENT.id, (120,), city_id=HANNOVER)
        said = Registration(resident_id=ada.id, occurrence_id=TIME.id, is_coming=True, at=NOON)
        await unit.reminders.register(said, city_id=HANNOVER)
    async with archive.reading() as stores:
        known = await stores.people.everything(ada.id)

    async with archive.unit_of_work() as unit:
        await unit.people.remove(ada.id)

    assert {"reminders", "series_reminders", "registrations"} <= set(known)
    async with archive.reading() as stores:
        assert await stores.reminders.counts(TIME.id) == (0, 0)
        assert await stores.reminders.series_of(EVENT.id) == []


async def test_the_same_reminder_waits_once_and_of_a_new_revision_again(archive: SqlArchive) -> None:
    (ada,) = await some_people(archive, ResidentState.ACTIVE)

    await posted(archive, reminder(ada, 120), reminder(ada, 120), reminder(ada, 120, revision=2))

    assert len(await claimed(archive, NOON + timedelta(days=2))) == 2


async def test_cancelling_an_events_reminders_leaves_other_letters_alone(archive: SqlArchive) -> None:
    ada, ben = await some_people(archive, *[ResidentState.ACTIVE] * 2)
    await posted(archive, reminder(ada, 120), reminder(ben, 120), letter(ada))

    async with archive.unit_of_work() as unit:
        cancelled = await unit.outbox.cancel_reminders(TIME.id, reason="moved", at=NOON)

    assert cancelled == 2
    assert [each.letter.kind for each in await claimed(archive, NOON + timedelta(days=2))] == ["test.letter"]


async def test_a_cancelled_reminder_can_be_chosen_anew_but_a_sent_one_is_not_sent_twice(
    archive: SqlArchive,
) -> None:
    ada, ben = await some_people(archive, *[ResidentState.ACTIVE] * 2)
    await posted(archive, reminder(ada, 1440))
    (delivery,) = await claimed(archive, NOON + timedelta(days=2))
    await archive.outbox.finish([sent(delivery)])
    await posted(archive, reminder(ada, 120), reminder(ben, 120))

    async with archive.unit_of_work() as unit:
        await unit.outbox.cancel_for(ada.id, reason="blocked", at=NOON)
        dropped = await unit.outbox.drop_reminders(TIME.id, ada.id)
        await unit.outbox.add(reminder(ada, 1440), reminder(ada, 120))

    assert dropped == 1
    waiting = await claimed(archive, NOON + timedelta(days=2))
    assert sorted((each.letter.to.resident_id, each.letter.offset) for each in waiting) == [
        (ada.id, 120),
        (ben.id, 120),
    ]
