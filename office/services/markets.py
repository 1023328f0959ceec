"""The weekly markets of a directory as recurring events: taken in where they are missing, kept up to date."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from office.ids import EventId, PlaceId
from office.model.cities import City
from office.model.directory import CityBundle
from office.model.events import HORIZON, Event, EventState, Happening, Occurrence, OccurrenceState
from office.model.markets import MARKET, is_as_taken_in, market_event, market_origin, renewed
from office.model.outbox import Target
from office.model.places import Place
from office.ports.archive import UnitOfWork
from office.services.occasions import change_letters, reminder_letters, strike, write_down
from office.services.tools import Desk


async def take_in_markets(
    desk: Desk, unit: UnitOfWork, city: City, places: Iterable[Place], before: CityBundle | None = None
) -> int:
    """Make events of a city's markets as its places have them; how many were made, changed or ended.

    ``before`` is the directory as it was. What staff changed or cancelled stays as they left it.
    """
    known = {event.origin: event for event in await unit.events.imported(city.id)}
    today = desk.now().astimezone(ZoneInfo(city.zone)).date()
    old, done = _places_of(before), 0
    for place in places:
        event = known.get(market_origin(place))
        if event is None:
            done += await _take_in(desk, unit, city, place, today)
        elif place.archived:
            done += await _end(desk, unit, event, place)
        else:
            done += await _bring_up_to_date(desk, unit, event, place, old.get(place.id))
    return done


def places_after(bundle: CityBundle, before: CityBundle | None, *, prune: bool) -> tuple[Place, ...]:
    """The places an import leaves; with ``prune`` markets that are no longer named are archived ones."""
    named = {place.id for place in bundle.places}
    gone = [p for p in before.places if p.kind == MARKET and p.id not in named] if before and prune else []
    return (*bundle.places, *(replace(place, archived=True) for place in gone))


def _places_of(bundle: CityBundle | None) -> Mapping[PlaceId, Place]:
    """The places as they were; those of a city that was taken out as a whole count as there."""
    if bundle is None:
        return {}
    was_out = bundle.city.archived
    return {place.id: replace(place, archived=False) if was_out else place for place in bundle.places}


async def _take_in(desk: Desk, unit: UnitOfWork, city: City, place: Place, today: date) -> bool:
    event_id = EventId(desk.tools.ids.new())
    event = market_event(place, event_id=event_id, zone=city.zone, today=today)
    if event is not None:
        await write_down(desk, unit, await unit.events.save(event))
    return event is not None


async def _end(desk: Desk, unit: UnitOfWork, event: Event, place: Place) -> bool:
    """The market is not in the directory any more: it ends, and who asked for it is told."""
    if not is_as_taken_in(event, replace(place, archived=False)):
        return False
    await unit.events.save(event.cancel())
    await _drop(desk, unit, event, await unit.events.ahead_of(event.id, desk.now()))
    return True


async def _bring_up_to_date(
    desk: Desk, unit: UnitOfWork, event: Event, place: Place, old: Place | None
) -> bool:
    """Say what the place says now, unless staff have changed the event since it was taken in."""
    if old is not None and old.archived:  # It had ended, and is back.
        old = replace(old, archived=False)
        event = replace(event, state=EventState.PUBLISHED, planned_until=None)
    elif is_as_taken_in(event, place):
        return False
    is_untouched = event.version == 1 or (old is not None and is_as_taken_in(event, old))
    fresh = renewed(event, place) if is_untouched else None
    if fresh is None:
        return False
    saved = await unit.events.save(fresh)
    if saved.planned_until is None:
        await _plan_anew(desk, unit, saved)
    return True


async def _plan_anew(desk: Desk, unit: UnitOfWork, event: Event) -> None:
    """Write down its new times; times that are no more go, and who asked for one of them is told."""
    now = desk.now()
    ends = {begin: event.lasting(begin) for begin in event.begins(after=now, until=now + HORIZON)}
    stale = []
    for occurrence in await unit.events.ahead_of(event.id, now):
        if occurrence.state is not OccurrenceState.PLANNED:
            continue
        if occurrence.planned_at not in ends:
            stale.append(occurrence)
        elif occurrence.ends_at != ends[occurrence.planned_at]:
            await _end_at(desk, unit, event, occurrence, ends[occurrence.planned_at])
    await _drop(desk, unit, event, stale)
    await write_down(desk, unit, event)


async def _end_at(
    desk: Desk, unit: UnitOfWork, event: Event, occurrence: Occurrence, end: datetime | None
) -> None:
    """It begins as planned and ends at another time: nobody need be told, reminders go on."""
    changed = replace(occurrence, ends_at=end, revision=occurrence.revision + 1)
    await unit.events.change(changed)
    await unit.outbox.cancel_reminders(occurrence.id, reason="end changed", at=desk.now())
    wanted = await unit.reminders.wanted(occurrence.id)
    await unit.outbox.add(*reminder_letters(desk, Happening(event=event, occurrence=changed), wanted))


async def _drop(desk: Desk, unit: UnitOfWork, event: Event, gone: Sequence[Occurrence]) -> None:
    """Times nobody asked for go without a trace; the others are cancelled, and each person told once."""
    told: set[Target] = set()
    for occurrence in gone:
        concerned = await unit.reminders.concerned(occurrence.id)
        if not concerned:
            await unit.events.drop(occurrence.id)
        elif occurrence.takes_place:
            await strike(desk, unit, occurrence, "")
            happening = Happening(event=event, occurrence=occurrence)
            new = [target for target in concerned if target not in told]
            await unit.outbox.add(*change_letters(happening, new, "events.cancelled"))
            told.update(new)
