"""Events and their occurrences in the archive."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from archived import NOON
from happening import HANNOVER, MUEHLENBERG, TUESDAY, evening, time_of, written

from office import errors
from office.ids import AreaId, EventId, LanguageCode, OccurrenceId, PlaceId, StaffId
from office.model.events import EventState
from storage import SqlArchive

WEEK = timedelta(days=7)
BEGIN = datetime(2026, 12, 8, 18, tzinfo=UTC)


async def test_an_event_comes_back_as_it_was_saved(archive: SqlArchive) -> None:
    event = evening(
        place_id=PlaceId("hannover/markt"),
        place="Markt",
        address="Markt 1",
        point=(9.69, 52.34),
        barrier_free=True,
        spoken=(LanguageCode("de"), LanguageCode("tr")),
        rule="FREQ=WEEKLY;BYDAY=TU",
        created_by=StaffId("s"),
        is_sample=True,
        source="Quelle",
        origin="place:hannover/markt",
        planned_until=BEGIN,
    )

    saved = await written(archive, event)

    async with archive.reading() as stores:
        assert await stores.events.event(event.id) == saved == replace(event, version=1)


async def test_an_event_with_only_what_it_must_have_comes_back_too(archive: SqlArchive) -> None:
    saved = await written(archive, evening(texts={}, ends_at=None))

    async with archive.reading() as stores:
        assert await stores.events.event(saved.id) == saved


async def test_two_editors_do_not_overwrite_each_other(archive: SqlArchive) -> None:
    saved = await written(archive, evening())
    async with archive.unit_of_work() as unit:
        await unit.events.save(saved.cancel())

    with pytest.raises(errors.Conflict):
        async with archive.unit_of_work() as unit:
            await unit.events.save(replace(saved, place="woanders"))

    async with archive.reading() as stores:
        assert (await stores.events.event(saved.id)).place == ""


async def test_texts_of_a_changed_event_replace_the_old_ones(archive: SqlArchive) -> None:
    saved = await written(archive, evening())

    async with archive.unit_of_work() as unit:
        await unit.events.save(replace(saved, titles={LanguageCode("de"): "Teerunde"}))

    async with archive.reading() as stores:
        assert (await stores.events.event(saved.id)).titles == {"de": "Teerunde"}


async def test_what_is_not_there_is_not_found(archive: SqlArchive) -> None:
    async with archive.reading() as stores:
        assert await stores.events.next_of(EventId("none"), NOON) is None
        with pytest.raises(errors.NotFound):
            await stores.events.event(EventId("none"))
        with pytest.raises(errors.NotFound):
            await stores.events.happening(OccurrenceId("none"))


async def test_the_same_moment_is_planned_once_whatever_became_of_it(archive: SqlArchive) -> None:
    event = evening()
    first = time_of(event)
    await written(archive, event, first)
    async with archive.unit_of_work() as unit:
        await unit.events.change(first.move(BEGIN + WEEK, note="", at=NOON, ends_at=None))

    async with archive.unit_of_work() as unit:
        again = await unit.events.add_occurrences(
            replace(first, id=OccurrenceId("again")), time_of(event, BEGIN + 2 * WEEK), city_id=HANNOVER
        )

    assert [each.starts_at for each in again] == [BEGIN + 2 * WEEK]


async def test_a_change_needs_the_revision_it_was_made_of(archive: SqlArchive) -> None:
    event = evening()
    first = time_of(event)
    await written(archive, event, first)
    moved = first.move(BEGIN + WEEK, note="Regen", at=NOON, ends_at=None)
    async with archive.unit_of_work() as unit:
        await unit.events.change(moved)

    with pytest.raises(errors.Conflict):
        async with archive.unit_of_work() as unit:
            await unit.events.change(first.cancel(note="", at=NOON))

    async with archive.reading() as stores:
        assert (await stores.events.happening(first.id)).occurrence == moved


async def test_what_comes_is_sorted_and_of_these_areas_and_days_only(archive: SqlArchive) -> None:
    await written(archive, evening("late", starts_at=TUESDAY + timedelta(hours=1)))
    await written(archive, evening("soon"))
    await written(archive, evening("elsewhere", area_id=AreaId("hannover/stoecken")))
    await written(archive, evening("later", starts_at=TUESDAY + WEEK))

    async with archive.reading() as stores:
        found = await stores.events.coming([MUEHLENBERG], now=NOON, until=BEGIN + WEEK)

    assert [each.event.id for each in found] == ["soon", "late"]


async def test_pages_follow_one_another(archive: SqlArchive) -> None:
    event = evening()
    await written(archive, event, *(time_of(event, BEGIN + n * WEEK) for n in range(5)))

    async with archive.reading() as stores:
        pages = [
            await stores.events.coming(
                [MUEHLENBERG], now=NOON, until=BEGIN + 9 * WEEK, skip=2 * page, limit=2
            )
            for page in range(3)
        ]

    begins = [each.occurrence.starts_at for page in pages for each in page]
    assert begins == [BEGIN + n * WEEK for n in range(5)]


async def test_what_is_on_now_still_comes_until_it_ends(archive: SqlArchive) -> None:
    await written(archive, evening())

    async with archive.reading() as stores:
        during, after = [
            await stores.events.coming([MUEHLENBERG], now=BEGIN + timedelta(hours=hours), until=BEGIN + WEEK)
            for hours in (1, 2)
        ]

    assert (len(during), len(after)) == (1, 0)


async def test_the_next_one_is_the_one_that_is_on_else_the_last_there_was(archive: SqlArchive) -> None:
    event = evening()
    await written(archive, event, time_of(event), time_of(event, BEGIN + WEEK))

    async with archive.reading() as stores:
        found = [
            await stores.events.next_of(event.id, moment)
            for moment in (BEGIN + timedelta(hours=1), BEGIN + timedelta(hours=3), BEGIN + 3 * WEEK)
        ]

    assert [each and each.occurrence.starts_at for each in found] == [BEGIN, BEGIN + WEEK, BEGIN + WEEK]


async def test_only_what_has_not_begun_lies_ahead(archive: SqlArchive) -> None:
    event = evening()
    await written(archive, event, time_of(event), time_of(event, BEGIN + WEEK))

    async with archive.reading() as stores:
        ahead = await stores.events.ahead_of(event.id, BEGIN)

    assert [each.starts_at for each in ahead] == [BEGIN + WEEK]


async def test_only_published_recurring_events_are_planned_further(archive: SqlArchive) -> None:
    weekly = "FREQ=WEEKLY;BYDAY=TU"
    await written(archive, evening("weekly", rule=weekly))
    await written(archive, evening("once"))
    await written(archive, evening("cancelled", rule=weekly, state=EventState.CANCELLED))
    await written(archive, evening("planned", rule=weekly, planned_until=NOON + WEEK))

    async with archive.unit_of_work() as unit:
        due = await unit.events.to_plan(NOON + timedelta(days=1), limit=10)
        await unit.events.planned_until(EventId("weekly"), NOON + WEEK)
        afterwards = await unit.events.to_plan(NOON + timedelta(days=1), limit=10)

    assert [event.id for event in due] == ["weekly"]
    assert afterwards == []


async def test_what_an_import_made_is_known_also_after_staff_cancelled_it(archive: SqlArchive) -> None:
    await written(archive, evening(origin="place:a", state=EventState.CANCELLED))
    await written(archive, evening("own"))

    async with archive.reading() as stores:
        assert [event.origin for event in await stores.events.imported(HANNOVER)] == ["place:a"]


async def test_one_origin_makes_one_event(archive: SqlArchive) -> None:
    await written(archive, evening("a", origin="place:a"))

    with pytest.raises(errors.Conflict):
        await written(archive, evening("b", origin="place:a"))
