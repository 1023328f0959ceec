"""Events, reminders and registrations, as the office needs them kept; and calendar files."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Protocol

from office.ids import AreaId, CityId, EventId, OccurrenceId, ResidentId
from office.model.calendar_entries import CalendarEntry
from office.model.events import Event, Happening, Occurrence, Registration, Wishes
from office.model.outbox import Target


class EventStore(Protocol):
    """Events and the single times they happen."""

    async def event(self, event_id: EventId) -> Event:
        """Raises :class:`errors.NotFound`."""
        ...

    async def save(self, event: Event) -> Event:
        """Insert (version 0) or update by id; raises :class:`errors.Conflict` if the version moved on.

        The saved one comes back with its version raised."""
        ...

    async def imported(self, city_id: CityId) -> Sequence[Event]:
        """The events of a city that an import made, whatever became of them."""
        ...

    async def to_plan(self, before: datetime, *, limit: int) -> Sequence[Event]:
        """Published recurring events whose occurrences are written down less far than this moment."""
        ...

    async def add_occurrences(self, *occurrences: Occurrence, city_id: CityId) -> Sequence[Occurrence]:
        """Write these down; those planned for the same moment already are left out. The new ones."""
        ...

    async def planned_until(self, event_id: EventId, until: datetime) -> None:
        """Note how far occurrences are written down; the event's version stays."""
        ...

    async def drop(self, occurrence_id: OccurrenceId) -> None:
        """Delete one that nobody was told of."""
        ...

    async def hold(self, occurrence: Occurrence) -> None:
        """Until the transaction ends nobody changes it, so that whoever does sees who wishes to be told.

        Raises :class:`errors.Conflict` where it was changed already."""
        ...

    async def hold_series(self, event_id: EventId) -> None:
        """Until the transaction ends nobody writes down further occurrences of it."""
        ...

    async def change(self, occurrence: Occurrence) -> None:
        """Write the next revision; raises :class:`errors.Conflict` unless the row is one behind."""
        ...

    async def happening(self, occurrence_id: OccurrenceId) -> Happening:
        """Raises :class:`errors.NotFound`."""
        ...

    async def next_of(self, event_id: EventId, now: datetime) -> Happening | None:
        """The one that is on or comes next, else the last there was."""
        ...

    async def ahead_of(self, event_id: EventId, now: datetime) -> Sequence[Occurrence]:
        """Those that have not begun, soonest first, cancelled ones too."""
        ...

    async def coming(
        self, areas: Collection[AreaId], *, now: datetime, until: datetime, skip: int = 0, limit: int = 50
    ) -> Sequence[Happening]:
        """What is on or begins before ``until`` in these areas, soonest first; cancelled ones too."""
        ...


class ReminderStore(Protocol):
    """Who wants to be reminded, and who comes."""

    async def wishes(self, resident_id: ResidentId, occurrence_id: OccurrenceId) -> Wishes: ...
    async def offsets(self, resident_id: ResidentId, occurrence_id: OccurrenceId) -> frozenset[int]: ...
    async def choose(
        self, resident_id: ResidentId, occurrence: Occurrence, offsets: Collection[int], *, city_id: CityId
    ) -> None:
        """These minutes before the begin from now on, in place of those before; none of them: no reminder."""
        ...

    async def series(self, resident_id: ResidentId, event_id: EventId) -> frozenset[int]: ...
    async def choose_series(
        self, resident_id: ResidentId, event_id: EventId, offsets: Collection[int], *, city_id: CityId
    ) -> None:
        """The same for every occurrence there will be; none of them: the series is no longer wanted."""
        ...

    async def series_of(self, event_id: EventId) -> Sequence[tuple[Target, int]]:
        """Who wants every occurrence, with each of their offsets; some may be away, as a claim will find."""
        ...

    async def wanted(self, occurrence_id: OccurrenceId) -> Sequence[tuple[Target, int]]:
        """Every reminder of an occurrence: a resident, perhaps away just now, and the minutes before."""
        ...

    async def any_left(self, resident_id: ResidentId, now: datetime) -> bool:
        """Whether a resident still wants a reminder of something ahead."""
        ...

    async def drop_all(self, resident_id: ResidentId) -> None:
        """A resident wants no reminder of anything any more."""
        ...

    async def register(self, registration: Registration, *, city_id: CityId) -> None: ...
    async def concerned(self, occurrence_id: OccurrenceId) -> Sequence[Target]:
        """Active residents with a reminder of it, or who come."""
        ...

    async def counts(self, occurrence_id: OccurrenceId) -> tuple[int, int]:
        """How many come, and how many want to be reminded."""
        ...


class Calendars(Protocol):
    """Writes calendar files."""

    def file(self, *entries: CalendarEntry) -> bytes:
        """One iCalendar file (RFC 5545) with these entries, in UTF-8."""
        ...
