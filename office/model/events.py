"""Events of the neighbourhood, planned on the city's wall clock; single ones can be moved or cancelled."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from types import MappingProxyType
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr

from office import errors
from office.ids import AreaId, CityId, EventId, LanguageCode, OccurrenceId, PlaceId, ResidentId, StaffId
from office.model.directory import Texts

REMINDER_OFFSETS = (24 * 60, 2 * 60)
"""Minutes before the begin at which "Remind me" reminds at first: one day and two hours."""

HORIZON = timedelta(days=60)
"""How far ahead occurrences of a recurring event are written down."""

_NO_TEXTS: Texts = MappingProxyType({})


class EventState(StrEnum):
    """Whether residents can see it."""

    DRAFT = "draft"
    PUBLISHED = "published"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """An event, once or again and again.

    ``starts_at`` and ``ends_at`` are naive wall-clock times in ``zone``; ``rule`` is an RRULE without
    DTSTART (``FREQ=WEEKLY;BYDAY=WE``). ``is_sample`` marks one that ships with the product.
    """

    id: EventId
    city_id: CityId
    area_id: AreaId
    titles: Texts
    texts: Texts = _NO_TEXTS
    place_id: PlaceId | None = None
    place: str = ""
    address: str = ""
    point: tuple[float, float] | None = None
    barrier_free: bool | None = None
    spoken: tuple[LanguageCode, ...] = ()
    starts_at: datetime
    ends_at: datetime | None = None
    zone: str = "Europe/Berlin"
    rule: str = ""
    state: EventState = EventState.DRAFT
    created_by: StaffId | None = None
    is_sample: bool = False
    source: str = ""
    version: int = 1

    def begins(self, *, after: datetime, until: datetime) -> Iterator[datetime]:
        """The begins between two moments (aware), in UTC, computed on the wall clock so that summer time
        never shifts them; one in the hour that summer time skips begins at its end."""
        zone = ZoneInfo(self.zone)
        low, high = (moment.astimezone(zone).replace(tzinfo=None) for moment in (after, until))
        for wall in self._walls(low - timedelta(hours=2), high + timedelta(hours=2)):
            begin = wall.replace(tzinfo=zone).astimezone(UTC)
            if after <= begin < until:
                yield begin

    def publish(self) -> "Event":
        """Let residents see it; a cancelled one stays cancelled."""
        if self.state is EventState.CANCELLED:
            raise errors.EventCancelled(self.id)
        return replace(self, state=EventState.PUBLISHED)

    def cancel(self) -> "Event":
        """It does not take place, now and later."""
        return replace(self, state=EventState.CANCELLED)

    def lasting(self, begin: datetime) -> datetime | None:
        """The end of the occurrence that begins then, where the length is known."""
        return None if self.ends_at is None else begin + (self.ends_at - self.starts_at)

    def _walls(self, low: datetime, high: datetime) -> Iterator[datetime]:
        if not self.rule:
            if low <= self.starts_at <= high:
                yield self.starts_at
            return
        yield from rrulestr(self.rule, dtstart=self.starts_at).between(low, high, inc=True)


class OccurrenceState(StrEnum):
    """Whether this one takes place."""

    PLANNED = "planned"
    MOVED = "moved"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """One time an event happens. ``revision`` rises when it is moved or cancelled, so that reminders of an
    earlier plan are not taken for those of the new one."""

    id: OccurrenceId
    event_id: EventId
    planned_at: datetime
    starts_at: datetime
    ends_at: datetime | None = None
    state: OccurrenceState = OccurrenceState.PLANNED
    note: str = ""
    revision: int = 1

    def has_begun(self, now: datetime) -> bool:
        """Whether it is too late to remind anybody."""
        return self.starts_at <= now

    def move(self, starts_at: datetime, *, note: str) -> "Occurrence":
        """It takes place at another time; raises :class:`errors.EventCancelled` if it was cancelled."""
        if self.state is OccurrenceState.CANCELLED:
            raise errors.EventCancelled(self.id)
        ends_at = None if self.ends_at is None else starts_at + (self.ends_at - self.starts_at)
        return replace(
            self,
            starts_at=starts_at,
            ends_at=ends_at,
            state=OccurrenceState.MOVED,
            note=note,
            revision=self.revision + 1,
        )

    def cancel(self, *, note: str) -> "Occurrence":
        """It does not take place; cancelling again changes nothing."""
        if self.state is OccurrenceState.CANCELLED:
            return self
        return replace(self, state=OccurrenceState.CANCELLED, note=note, revision=self.revision + 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """A resident wants to be told this many minutes before the begin of this occurrence."""

    resident_id: ResidentId
    occurrence_id: OccurrenceId
    offset: int

    def due_at(self, occurrence: Occurrence) -> datetime:
        """The moment to say it."""
        return occurrence.starts_at - timedelta(minutes=self.offset)


@dataclass(frozen=True, slots=True, kw_only=True)
class Registration:
    """A resident said whether they come."""

    resident_id: ResidentId
    occurrence_id: OccurrenceId
    is_coming: bool
    at: datetime


def week_of(day: date) -> tuple[date, date]:
    """From this day to the same day a week later, exclusive: "this week" as a resident means it."""
    return day, day + timedelta(days=7)
