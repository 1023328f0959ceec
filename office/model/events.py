"""Events of the neighbourhood, planned on the city's wall clock; single ones can be moved or cancelled."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from types import MappingProxyType
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr

from office import errors
from office.ids import AreaId, CityId, EventId, LanguageCode, OccurrenceId, PlaceId, ResidentId, StaffId
from office.model.texts import Texts

REMINDER_OFFSETS = (24 * 60, 2 * 60)
"""Minutes before the begin at which "Remind me" reminds at first: one day and two hours."""

OFFERED_OFFSETS = (7 * 24 * 60, 24 * 60, 2 * 60, 30)
"""Minutes before the begin that a resident can choose: a week, a day, two hours, half an hour."""

_DAY = 24 * 60

HORIZON = timedelta(days=60)
"""How far ahead occurrences of a recurring event are written down."""


class EventState(StrEnum):
    """Whether residents can see it."""

    DRAFT = "draft"
    PUBLISHED = "published"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """An event, once or again and again.

    ``starts_at`` and ``ends_at`` are naive wall-clock times in ``zone``; ``rule`` is an RRULE without
    DTSTART (``FREQ=WEEKLY;BYDAY=WE``). ``is_sample`` marks one that ships with the product; ``origin``
    names what an import made it of, so that it is taken in once. Occurrences are written down up to
    ``planned_until``.
    """

    id: EventId
    city_id: CityId
    area_id: AreaId
    titles: Texts
    texts: Texts = field(default_factory=lambda: MappingProxyType({}))
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
    origin: str | None = None
    planned_until: datetime | None = None
    version: int = 0

    @property
    def place_name(self) -> tuple[PlaceId | None, str]:
        """Where it is: the known place, and what it is called here."""
        return self.place_id, self.place

    def begins(self, *, after: datetime, until: datetime) -> Iterator[datetime]:
        """The begins between two moments (aware), in UTC, computed on the wall clock so that summer time
        never shifts them.

        RFC 5545: one in the hour that summer time skips counts from before the gap (02:30 becomes 03:30),
        one in the hour that comes twice is the first of the two.
        """
        zone = ZoneInfo(self.zone)
        low, high = (moment.astimezone(zone).replace(tzinfo=None) for moment in (after, until))
        for wall in self._walls(low - timedelta(hours=2), high + timedelta(hours=2)):
            begin = wall.replace(tzinfo=zone).astimezone(UTC)
            if after <= begin < until:
                yield begin

    def lasting(self, begin: datetime) -> datetime | None:
        """The end of the occurrence that begins then, as the wall clock shows it; none if it is not known."""
        if self.ends_at is None:
            return None
        length, zone = self.ends_at - self.starts_at, ZoneInfo(self.zone)
        end = (begin.astimezone(zone).replace(tzinfo=None) + length).replace(tzinfo=zone).astimezone(UTC)
        return end if end > begin else begin + length

    def to_plan(self, now: datetime) -> tuple[datetime, datetime]:
        """From when until when occurrences are to be written down now.

        The first one always is, however far ahead; the others up to :data:`HORIZON`.
        """
        since = now if self.planned_until is None else self.planned_until
        first = self.starts_at.replace(tzinfo=ZoneInfo(self.zone)).astimezone(UTC)
        return since, max(now + HORIZON, first + timedelta(hours=3))

    def publish(self) -> "Event":
        """Let residents see it; a cancelled one stays cancelled."""
        if self.state is EventState.CANCELLED:
            raise errors.EventCancelled(self.id)
        return replace(self, state=EventState.PUBLISHED)

    def cancel(self) -> "Event":
        """It does not take place, now and later."""
        return replace(self, state=EventState.CANCELLED)

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

    @property
    def takes_place(self) -> bool:
        """Whether it was not cancelled."""
        return self.state is not OccurrenceState.CANCELLED

    def has_begun(self, now: datetime) -> bool:
        """Whether it is too late to remind anybody."""
        return self.starts_at <= now

    def move(self, starts_at: datetime, *, note: str, at: datetime, ends_at: datetime | None) -> "Occurrence":
        """It takes place at another time.

        Raises :class:`errors.EventCancelled` if it was cancelled, :class:`errors.EventBegun` if it has begun.
        """
        if not self.takes_place:
            raise errors.EventCancelled(self.id)
        self._demand_ahead(at)
        return replace(
            self,
            starts_at=starts_at,
            ends_at=ends_at,
            state=OccurrenceState.MOVED,
            note=note,
            revision=self.revision + 1,
        )

    def cancel(self, *, note: str, at: datetime) -> "Occurrence":
        """It does not take place; cancelling again changes nothing.

        Raises :class:`errors.EventBegun` if it has begun.
        """
        if not self.takes_place:
            return self
        self._demand_ahead(at)
        return replace(self, state=OccurrenceState.CANCELLED, note=note, revision=self.revision + 1)

    def _demand_ahead(self, now: datetime) -> None:
        if self.has_begun(now):
            raise errors.EventBegun(self.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One occurrence together with its event: what a list or a reminder speaks of."""

    event: Event
    occurrence: Occurrence

    @property
    def zone(self) -> ZoneInfo:
        """The zone whose clock it is announced in."""
        return ZoneInfo(self.event.zone)

    def reminded_at(self, offset: int) -> datetime:
        """The moment so many minutes before the begin; whole days are counted on the wall clock.

        RFC 5545: a day before is the same time of the day before, also where that day has 23 or 25 hours.
        """
        days, minutes = divmod(offset, _DAY)
        begin = self.occurrence.starts_at
        if days:
            wall = begin.astimezone(self.zone).replace(tzinfo=None) - timedelta(days=days)
            begin = wall.replace(tzinfo=self.zone).astimezone(UTC)
        return begin - timedelta(minutes=minutes)

    def offsets_ahead(self, now: datetime) -> tuple[int, ...]:
        """The offered minutes before the begin whose moment is still to come; none once it was cancelled."""
        if not self.occurrence.takes_place:
            return ()
        return tuple(offset for offset in OFFERED_OFFSETS if self.reminded_at(offset) > now)

    def first_offsets(self, now: datetime) -> tuple[int, ...]:
        """What "Remind me" means now: one day and two hours, those still to come, else the latest offered."""
        ahead = self.offsets_ahead(now)
        return tuple(offset for offset in REMINDER_OFFSETS if offset in ahead) or ahead[-1:]

    def demand_ahead(self, now: datetime) -> None:
        """Raise :class:`errors.EventCancelled` or :class:`errors.EventBegun` unless it is still to come."""
        if not self.occurrence.takes_place:
            raise errors.EventCancelled(self.occurrence.id)
        if self.occurrence.has_begun(now):
            raise errors.EventBegun(self.occurrence.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """A resident wants to be told this many minutes before the begin of this occurrence."""

    resident_id: ResidentId
    occurrence_id: OccurrenceId
    offset: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Registration:
    """A resident said whether they come."""

    resident_id: ResidentId
    occurrence_id: OccurrenceId
    is_coming: bool
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What a resident wants of an occurrence: minutes before its begin, those of every one, to come.

    ``has_agreed``: to being reminded at all.
    """

    offsets: frozenset[int] = frozenset()
    is_series: bool = False
    is_coming: bool = False
    has_agreed: bool = False


def day_begins(day: date, zone: ZoneInfo) -> datetime:
    """Midnight at the begin of a day of this zone, in UTC."""
    return datetime(day.year, day.month, day.day, tzinfo=zone).astimezone(UTC)
