"""Markets of the directory are events, renewed with their file, left alone once staff have changed them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from archived import NOON, claimed, kept, resident
from databases import StillClock
from happening import BERLIN, HANNOVER, MUEHLENBERG

from office.ids import LanguageCode
from office.model.directory import CityBundle
from office.model.events import Event, EventState, Happening, OccurrenceState
from office.model.places import Place
from office.model.texts import GERMAN
from office.services import Desk, Office, Tools
from office.services.events import Span
from office.services.reminding import Reminders
from office.services.speaker import NOTICE, Speaker
from storage import SqlArchive


@pytest.fixture
def small(hannover: CityBundle) -> CityBundle:
    """Hannover with the market of Mühlenberg only."""
    return replace(hannover, places=tuple(p for p in hannover.places if p.area == MUEHLENBERG))


def with_market(bundle: CityBundle, **changes: object) -> CityBundle:
    """The same, its market changed."""
    (market,) = bundle.places
    changed: Place = replace(market, **changes)  # type: ignore[arg-type]  # whichever fields the test names
    return replace(bundle, places=(changed,))


async def market(archive: SqlArchive) -> Event:
    """The one event that was made of a place."""
    async with archive.reading() as stores:
        (event,) = await stores.events.imported(HANNOVER)
    return event


async def coming(archive: SqlArchive, days: int = 70) -> Sequence[Happening]:
    """Everything in Mühlenberg within so many days."""
    until = NOON + timedelta(days=days)
    async with archive.reading() as stores:
        return await stores.events.coming([MUEHLENBERG], now=NOON, until=until, limit=200)


def times(found: Sequence[Happening]) -> set[tuple[int, str, str]]:
    """On which days of the week, and from when to when, by the clock on the wall."""
    found = [each for each in found if each.occurrence.takes_place]
    begins = [each.occurrence.starts_at.astimezone(BERLIN) for each in found]
    ends = [(each.occurrence.ends_at or each.occurrence.starts_at).astimezone(BERLIN) for each in found]
    return {(a.weekday(), f"{a:%H:%M}", f"{b:%H:%M}") for a, b in zip(begins, ends, strict=True)}


async def reminded(tools: Tools, archive: SqlArchive, nth: int = 0) -> Happening:
    """Somebody wants to be reminded of the nth time of the market: which that is."""
    (person,) = await kept(archive, replace(resident(), noticed=NOTICE, noticed_at=NOON))
    speaker = Speaker(
        chat_id=person.chat_id, user_id=person.chat_id, language=LanguageCode("de"), resident=person
    )
    wanted = (await coming(archive))[nth]
    await Reminders(Desk(tools)).remind(speaker, wanted.occurrence.id)
    return wanted


async def news(archive: SqlArchive) -> int:
    """How many letters wait that tell of a change."""
    return sum(each.letter.kind == "events.cancelled" for each in await claimed(archive, limit=200))


async def test_every_market_of_the_directory_is_an_event_of_its_district(
    tools: Tools, archive: SqlArchive, hannover: CityBundle
) -> None:
    office = Office(tools)

    await office.directory.take_in(hannover)

    page = await office.events.listing(MUEHLENBERG, Span.WEEK)
    (item,) = page.items
    assert item.event.titles[GERMAN] == "Wochenmarkt Mühlenberg"
    assert item.event.is_sample
    assert item.occurrence.starts_at.astimezone(BERLIN) == datetime(2026, 12, 2, 14, tzinfo=BERLIN)
    assert await office.events.plan_ahead() == 0
    async with archive.reading() as stores:
        assert len(await stores.events.imported(HANNOVER)) == 37


async def test_importing_again_keeps_what_staff_changed_and_adds_only_new_markets(
    tools: Tools, archive: SqlArchive, hannover: CityBundle
) -> None:
    office = Office(tools)
    first = replace(hannover, places=hannover.places[1:])
    await office.directory.take_in(first)
    async with archive.unit_of_work() as unit:
        (changed,) = {each.event.id: each.event for each in await coming(archive)}.values()
        await unit.events.save(replace(changed, titles={LanguageCode("de"): "Markt am Abend"}).cancel())

    await office.directory.take_in(hannover)

    async with archive.reading() as stores:
        assert (await stores.events.event(changed.id)).titles[GERMAN] == "Markt am Abend"
        assert len(await stores.events.imported(HANNOVER)) == 37


async def test_a_dry_run_of_an_import_makes_no_event(
    tools: Tools, archive: SqlArchive, small: CityBundle
) -> None:
    await Office(tools).directory.take_in(small, dry_run=True)

    async with archive.reading() as stores:
        assert not await stores.events.imported(HANNOVER)


async def test_a_missing_market_comes_in_though_the_files_differ_in_nothing(
    tools: Tools, archive: SqlArchive, small: CityBundle
) -> None:
    async with archive.unit_of_work() as unit:
        await unit.directory.replace(small, prune=False)

    found = await Office(tools).directory.take_in(small)

    assert found == ()
    assert (await market(archive)).titles[GERMAN] == "Wochenmarkt Mühlenberg"


async def test_missing_markets_come_in_without_an_import_too(
    tools: Tools, archive: SqlArchive, small: CityBundle
) -> None:
    async with archive.unit_of_work() as unit:
        await unit.directory.replace(small, prune=False)
    office = Office(tools)
    await office.refresh_directory()

    made = [await office.directory.take_in_markets(), await office.directory.take_in_markets()]

    assert made == [1, 0]
    assert times(await coming(archive)) == {(2, "14:00", "18:00")}


async def test_a_market_says_what_its_file_says_now(
    tools: Tools, archive: SqlArchive, small: CityBundle
) -> None:
    office = Office(tools)
    await office.directory.take_in(small)
    before = await coming(archive)

    changed = with_market(small, names={GERMAN: "Markt am Platz"}, address="Am Platz 1", barrier_free=True)
    await office.directory.take_in(changed)

    event = await market(archive)
    assert (event.titles[GERMAN], event.address, event.barrier_free) == ("Markt am Platz", "Am Platz 1", True)
    assert [each.occurrence for each in await coming(archive)] == [each.occurrence for each in before]


async def test_other_hours_in_the_file_are_the_times_from_now_on(
    tools: Tools, archive: SqlArchive, small: CityBundle, clock: StillClock
) -> None:
    office = Office(tools)
    await office.directory.take_in(small)

    await office.directory.take_in(with_market(small, opening_hours="Th 08:00-13:00"))
    first = times(await coming(archive))
    clock.turn(30 * 86400)
    await office.events.plan_ahead()

    assert first == times(await coming(archive, days=120)) == {(3, "08:00", "13:00")}
    assert await news(archive) == 0


async def test_a_change_in_the_file_is_followed_every_time(
    tools: Tools, archive: SqlArchive, small: CityBundle
) -> None:
    office = Office(tools)
    for hours in ("We 14:00-18:00", "Th 08:00-13:00", "We,Fr 09:00-12:00"):
        await office.directory.take_in(with_market(small, opening_hours=hours))

    assert times(await coming(archive)) == {(2, "09:00", "12:00"), (4, "09:00", "12:00")}


async def test_who_asked_for_a_time_that_is_no_more_is_told_once_and_not_reminded(
    tools: Tools, archive: SqlArchive, small: CityBundle
) -> None:
    office = Office(tools)
    await office.directory.take_in(small)
    wanted = await reminded(tools, archive)

    await office.directory.take_in(with_market(small, opening_hours="Th 08:00-13:00"))

    async with archive.reading() as stores:
        old = (await stores.events.happening(wanted.occurrence.id)).occurrence
    assert old.state is OccurrenceState.CANCELLED
    assert await news(archive) == 1
    assert (await archive.outbox.depth())["reminders"] == 0


async def test_a_market_that_only_ends_later_still_reminds_and_troubles_nobody(
    tools: Tools, archive: SqlArchive, small: CityBundle
) -> None:
    office = Office(tools)
    await office.directory.take_in(small)
    await reminded(tools, archive)
    before = (await archive.outbox.depth())["reminders"]

    await office.directory.take_in(with_market(small, opening_hours="We 14:00-19:00"))

    assert times(await coming(archive)) == {(2, "14:00", "19:00")}
    assert (await archive.outbox.depth())["reminders"] == before > 0
    assert await news(archive) == 0


async def test_what_staff_changed_or_cancelled_stays_as_they_left_it(
    tools: Tools, archive: SqlArchive, small: CityBundle
) -> None:
    office = Office(tools)
    await office.directory.take_in(small)
    titles = {GERMAN: "Markt am Abend"}
    async with archive.unit_of_work() as unit:
        await unit.events.save(replace(await market(archive), titles=titles).cancel())

    await office.directory.take_in(with_market(small, opening_hours="Th 08:00-13:00"))

    event = await market(archive)
    assert (event.titles, event.state, event.rule) == (titles, EventState.CANCELLED, "FREQ=WEEKLY;BYDAY=WE")


async def test_hours_nobody_can_be_sure_of_change_nothing(
    tools: Tools, archive: SqlArchive, small: CityBundle
) -> None:
    office = Office(tools)
    await office.directory.take_in(small)

    await office.directory.take_in(with_market(small, opening_hours="We 14:00-18:00; PH off"))

    assert times(await coming(archive)) == {(2, "14:00", "18:00")}


async def test_a_market_that_is_pruned_ends_and_comes_back_with_its_file(
    tools: Tools, archive: SqlArchive, small: CityBundle
) -> None:
    office = Office(tools)
    await office.directory.take_in(small)

    await office.directory.take_in(replace(small, places=()))
    kept_times = times(await coming(archive))
    await office.directory.take_in(replace(small, places=()), prune=True)
    pruned_times = times(await coming(archive))
    await office.directory.take_in(small)

    assert kept_times == {(2, "14:00", "18:00")}
    assert pruned_times == set()
    assert times(await coming(archive)) == kept_times


async def test_a_city_that_was_taken_out_comes_back_with_markets_as_staff_left_them(
    tools: Tools, archive: SqlArchive, small: CityBundle
) -> None:
    office = Office(tools)
    await office.directory.take_in(small)
    async with archive.unit_of_work() as unit:
        await unit.events.save((await market(archive)).cancel())

    await office.directory.take_out(HANNOVER)
    await office.directory.take_in(small)

    assert (await market(archive)).state is EventState.CANCELLED
