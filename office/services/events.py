"""Events as residents find them, written down ahead of time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from office import errors
from office.ids import AreaId, EventId, OccurrenceId
from office.model.areas import Area
from office.model.calendar_entries import CalendarEntry
from office.model.cities import City
from office.model.events import HORIZON, Event, Happening, Occurrence, day_begins
from office.model.places import Place
from office.services.occasions import write_down
from office.services.tools import Desk

PAGE = 5
"""Events on one page of a list."""

EARLY = timedelta(hours=12)
"""Occurrences are written down anew when they reach this much less far than the horizon."""

_AT_ONCE = 50
"""Events planned in one transaction."""


class Span(StrEnum):
    """Which days a list shows; the letters travel in buttons."""

    TODAY = "t"
    WEEK = "w"


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement:
    """An occurrence with everything a reader is told of it; ``now`` is the moment it is told."""

    happening: Happening
    area: Area
    city: City
    place: Place | None
    now: datetime

    @property
    def event(self) -> Event:
        """What is announced."""
        return self.happening.event

    @property
    def occurrence(self) -> Occurrence:
        """Which time of it."""
        return self.happening.occurrence

    @property
    def zone(self) -> ZoneInfo:
        """The zone whose clock it is announced in."""
        return self.happening.zone

    @property
    def today(self) -> date:
        """The day it is told, in that zone."""
        return self.now.astimezone(self.zone).date()

    @property
    def point(self) -> tuple[float, float] | None:
        """Where it is: (longitude, latitude) in degrees."""
        return self.event.point or (self.place.point if self.place else None)

    @property
    def address(self) -> str:
        """Street and town, where known."""
        return self.event.address or (self.place.address if self.place else "")

    @property
    def barrier_free(self) -> bool | None:
        """Whether one gets in without steps, where known."""
        known = self.event.barrier_free
        return known if known is not None or self.place is None else self.place.barrier_free

    @property
    def is_open(self) -> bool:
        """Whether one can still ask to be reminded, or say that one comes."""
        return self.occurrence.takes_place and not self.occurrence.has_begun(self.now)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """One page of a list; ``area`` is what it was asked for, a city for all its districts."""

    area: Area
    city: City
    span: Span
    page: int
    items: tuple[Announcement, ...]
    has_more: bool


class Events:
    """Questions about events, and what is done with them ahead of time."""

    def __init__(self, desk: Desk) -> None:
        """Work with this desk."""
        self._desk = desk

    async def listing(self, area_id: AreaId, span: Span, page: int = 0) -> Listing:
        """What is on in an area: its own events, those of the areas below and of those above it."""
        area = self._desk.directory.area(area_id)
        now, page = self._desk.now(), max(0, page)
        async with self._desk.reading() as stores:
            found = await stores.events.coming(
                self._scope(area), now=now, until=self._until(area, span), skip=page * PAGE, limit=PAGE + 1
            )
        return Listing(
            area=area,
            city=self._desk.directory.city_of(area),
            span=span,
            page=page,
            items=self.announced(found[:PAGE]),
            has_more=len(found) > PAGE,
        )

    async def announcement(self, occurrence_id: OccurrenceId) -> Announcement:
        """One occurrence; raises :class:`errors.NotFound`."""

        async def look() -> Announcement:
            async with self._desk.reading() as stores:
                return self.announce(await stores.events.happening(occurrence_id))

        return await self._desk.tools.looks.share(occurrence_id, look)

    async def next_of(self, event_id: EventId) -> Announcement:
        """The next occurrence of an event, else its last; raises :class:`errors.NotFound`."""

        async def look() -> Announcement:
            async with self._desk.reading() as stores:
                found = await stores.events.next_of(event_id, self._desk.now())
            if found is None:
                raise errors.NotFound(event_id)
            return self.announce(found)

        return await self._desk.tools.looks.share(("next of", event_id), look)

    def announce(self, happening: Happening) -> Announcement:
        """With its area and place as they are now, or as the area was before it left the directory.

        Raises :class:`errors.UnknownArea` for one that never was.
        """
        directory, event = self._desk.directory, happening.event
        area = directory.area_ever(event.area_id)
        return Announcement(
            happening=happening,
            area=area,
            city=directory.city_of(area),
            place=directory.places.get(event.place_id) if event.place_id else None,
            now=self._desk.now(),
        )

    def announced(self, found: Sequence[Happening]) -> tuple[Announcement, ...]:
        """The same for many."""
        return tuple(self.announce(happening) for happening in found)

    def calendar_file(self, *entries: CalendarEntry) -> bytes:
        """These entries as one iCalendar file."""
        return self._desk.tools.calendars.file(*entries)

    async def plan_ahead(self) -> int:
        """Write down what comes within the horizon, with the reminders of those who want every one.

        Returns how many occurrences are new; running it again changes nothing.
        """
        new = 0
        while True:
            async with self._desk.unit_of_work() as unit:
                due = await unit.events.to_plan(self._desk.now() + HORIZON - EARLY, limit=_AT_ONCE)
                for event in due:
                    new += len(await write_down(self._desk, unit, event))
            if len(due) < _AT_ONCE:
                return new

    def _scope(self, area: Area) -> frozenset[AreaId]:
        above = {upper.id for upper in self._desk.directory.up(area)}
        return self._desk.directory.within(area.id) | above

    def _until(self, area: Area, span: Span) -> datetime:
        zone = ZoneInfo(self._desk.directory.city_of(area).zone)
        days = 1 if span is Span.TODAY else 7
        return day_begins(self._desk.now().astimezone(zone).date() + timedelta(days=days), zone)
