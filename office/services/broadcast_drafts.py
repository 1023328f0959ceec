"""An announcement while it is written: what its dialogue keeps, whom it would reach, who may send it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from math import ceil
from zoneinfo import ZoneInfo

from office import access
from office.ids import AreaId, EventId, LanguageCode, ProcessId
from office.model.cities import City
from office.model.dialogues import Dialogue
from office.model.directory import Directory
from office.model.people import Staff
from office.model.processes import Process
from office.model.rest import by_day
from office.model.texts import GERMAN
from office.ports.archive import UnitOfWork
from office.services.speaker import Speaker
from office.services.staff import member_of
from office.services.tools import Desk

DIALOGUE = "broadcasts.new"
RIGHT = "broadcasts.send"

LARGE = 500
"""From so many recipients on, it can go to a few of them first."""

FIRST_SHARE = 0.01
"""The part of the recipients that those are."""

WORTH_READING = timedelta(days=2)
"""So long after it began to go out an announcement is delivered, unless staff or its event say otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What is known so far; ``due`` is the wall-clock time to send it at, ``day`` one whose time is open.

    ``ends`` is the wall-clock time after which nobody is to get it any more, as far as staff chose one;
    with ``at_night`` people are rung at night, too. ``machine_made`` are languages a machine wrote it in.

    No ``languages`` means readers of all of them. With ``followers_of`` it is for those who follow this
    plan, and ``areas`` are the plan's; ``areas_before`` are those it was written for.
    """

    dialogue: Dialogue
    areas: tuple[AreaId, ...]
    texts: Mapping[LanguageCode, str]
    event_id: EventId | None = None
    process_id: ProcessId | None = None
    followers_of: ProcessId | None = None
    areas_before: tuple[AreaId, ...] = ()
    languages: tuple[LanguageCode, ...] = ()
    due: datetime | None = None
    day: date | None = None
    ends: datetime | None = None
    at_night: bool = False
    machine_made: frozenset[LanguageCode] = frozenset()

    @classmethod
    def of(cls, dialogue: Dialogue) -> "Draft":
        """Read it from the dialogue's data."""
        data = dialogue.data
        texts, event, due, day, ends = (data.get(key) for key in ("texts", "event", "due", "day", "ends"))
        process, followers = data.get("process"), data.get("followers")
        return cls(
            dialogue=dialogue,
            areas=tuple(AreaId(key) for key in _keys(dialogue, "areas")),
            texts={LanguageCode(code): str(text) for code, text in texts.items()}
            if isinstance(texts, dict)
            else {},
            event_id=EventId(str(event)) if event else None,
            process_id=ProcessId(str(process)) if process else None,
            followers_of=ProcessId(str(followers)) if followers else None,
            areas_before=tuple(AreaId(key) for key in _keys(dialogue, "before")),
            languages=tuple(LanguageCode(key) for key in _keys(dialogue, "languages")),
            due=datetime.fromisoformat(str(due)) if due else None,
            day=date.fromisoformat(str(day)) if day else None,
            ends=datetime.fromisoformat(str(ends)) if ends else None,
            at_night=bool(data.get("night")),
            machine_made=frozenset(LanguageCode(key) for key in _keys(dialogue, "machine")),
        )

    @property
    def is_complete(self) -> bool:
        """Whether there is something to send to somebody."""
        return bool(self.areas) and (GERMAN in self.texts or self.is_made_of)

    @property
    def is_made_of(self) -> bool:
        """Whether an event or a plan brings its words along."""
        return self.event_id is not None or self.process_id is not None

    def city(self, directory: Directory) -> City:
        """The city of its first area, on whose clock it is sent."""
        return directory.city_of(directory.area_ever(self.areas[0]))

    def zone(self, directory: Directory) -> ZoneInfo:
        """The clock it goes by."""
        return ZoneInfo(self.city(directory).zone)

    def due_at(self, directory: Directory) -> datetime | None:
        """The moment to send it; none for at once."""
        if self.due is None:
            return None
        return self.due.replace(tzinfo=self.zone(directory))


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """When it goes out and until when it is worth reading, by the clock of ``zone``.

    ``is_night`` tells that the time wanted is one at which nobody is rung; then ``goes_at`` is the next
    morning, unless staff chose otherwise.
    """

    goes_at: datetime
    ends_at: datetime
    is_night: bool
    zone: ZoneInfo

    @property
    def is_too_late(self) -> bool:
        """Whether it is over before anybody could get it."""
        return self.ends_at <= self.goes_at

    def sending(self, *, at_night: bool) -> timedelta:
        """How long it can go out before it is over; by day alone, unless people are rung at night too."""
        if at_night:
            return self.ends_at.astimezone(UTC) - self.goes_at.astimezone(UTC)
        return by_day(self.goes_at, self.ends_at, self.zone.key)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """Who reads news of the areas, by language; ``chosen`` are the languages it is for, none for all.

    With ``followed`` it is who follows this plan.
    ``rate`` is messages a second, 0 for no limit.
    """

    by_language: Mapping[LanguageCode, int]
    chosen: tuple[LanguageCode, ...] = ()
    followed: Process | None = None
    rate: float = 0.0

    @property
    def reached(self) -> Mapping[LanguageCode, int]:
        """Those of them who would get it."""
        return {code: n for code, n in self.by_language.items() if not self.chosen or code in self.chosen}

    @property
    def total(self) -> int:
        """How many would get it."""
        return sum(self.reached.values())

    @property
    def seconds(self) -> float:
        """How long it takes at the rate allowed."""
        return self.total / self.rate if self.rate else 0.0

    def within(self, time: timedelta) -> int:
        """How many of them get it in this time."""
        return min(self.total, int(time.total_seconds() * self.rate)) if self.rate else self.total

    @property
    def is_large(self) -> bool:
        """Whether it is worth trying it out on a few first."""
        return self.total >= LARGE

    @property
    def first(self) -> int:
        """How many the first few are."""
        return ceil(self.total * FIRST_SHARE)


def reached_areas(directory: Directory, areas: tuple[AreaId, ...]) -> frozenset[AreaId]:
    """What one follows to get it: an area, anything below it, or an area around it; former ones too."""
    inside = {area for chosen in areas for area in directory.within(chosen)}
    around = {above.id for chosen in areas for above in directory.up(directory.area_ever(chosen))}
    return frozenset(inside | around)


async def demand_sender(desk: Desk, stores: UnitOfWork, speaker: Speaker, *areas: AreaId) -> Staff:
    """Who may announce in each of these areas, in any area without one; raises :class:`errors.NotAllowed`."""
    member = await member_of(desk, stores, speaker.user_id)
    for area in areas or (None,):
        member = access.demand(member, RIGHT, area, desk.directory)
    return access.demand(member, RIGHT, None, desk.directory)


def _keys(dialogue: Dialogue, name: str) -> list[str]:
    found = dialogue.data.get(name)
    return [str(each) for each in found] if isinstance(found, list) else []
