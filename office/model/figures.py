"""Figures of the office's work: of areas, never of the people who work there."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType
from typing import TypeVar
from zoneinfo import ZoneInfo

from office.ids import AreaId, LanguageCode
from office.model.calendar import working_days_between
from office.model.cities import City
from office.model.ideas import IdeaKind

Key = TypeVar("Key")

FEWEST = 5
"""Residents are counted from this number on; fewer are told as fewer, so that nobody can be recognised."""

SPANS = (30, 90, 365)
"""Days that can be looked back over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How many contributions of an area are open now, how many of them are due this week or overdue."""

    area_id: AreaId
    open: int
    due: int
    overdue: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrived:
    """How many contributions of one kind and language were handed in for an area."""

    area_id: AreaId
    kind: IdeaKind
    language: LanguageCode
    many: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstAnswer:
    """When a contribution was handed in and first answered, and by when it was to be; ``was_delayed`` tells
    that its author was told another day in between."""

    area_id: AreaId
    submitted_at: datetime
    answered_at: datetime
    answer_by: date | None
    was_delayed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Announced:
    """An announcement of some areas, and what became of its deliveries."""

    areas: tuple[AreaId, ...]
    delivered: int
    unclear: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The figures of some areas together.

    ``answered`` were first answered in the time looked at, ``in_time`` of them by the day promised first;
    ``median`` is in working days. ``readers`` get news, ``reached`` are deliveries of ``announcements``.
    """

    open: int = 0
    due: int = 0
    overdue: int = 0
    kinds: Mapping[IdeaKind, int] = field(default_factory=lambda: MappingProxyType({}))
    languages: Mapping[LanguageCode, int] = field(default_factory=lambda: MappingProxyType({}))
    supports: int = 0
    answered: int = 0
    in_time: int = 0
    median: float | None = None
    readers: int = 0
    announcements: int = 0
    reached: int = 0

    @property
    def new(self) -> int:
        """All that was handed in."""
        return sum(self.kinds.values())

    @property
    def share_in_time(self) -> float | None:
        """Between 0 and 1; none where nothing was answered."""
        return self.in_time / self.answered if self.answered else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Everything counted, area by area, to be added up for some of them."""

    standings: Sequence[Standing] = ()
    arrived: Sequence[Arrived] = ()
    answers: Sequence[FirstAnswer] = ()
    supports: Mapping[AreaId, int] = field(default_factory=lambda: MappingProxyType({}))
    announced: Sequence[Announced] = ()

    @property
    def busy(self) -> Sequence[AreaId]:
        """The areas in which anything is open, new or answered, the busiest first."""
        counted: Counter[AreaId] = Counter()
        for standing in self.standings:
            counted[standing.area_id] += standing.open
        for each in self.arrived:
            counted[each.area_id] += each.many
        counted.update(answer.area_id for answer in self.answers)
        return [area for area, many in sorted(counted.items(), key=lambda item: (-item[1], item[0])) if many]

    def of(self, areas: frozenset[AreaId], *, readers: int, city_of: Callable[[AreaId], City]) -> Figures:
        """The figures of these areas together; ``readers`` of them are counted apart."""
        standings = [each for each in self.standings if each.area_id in areas]
        arrived = [each for each in self.arrived if each.area_id in areas]
        answers = [each for each in self.answers if each.area_id in areas]
        announced = [each for each in self.announced if not areas.isdisjoint(each.areas)]
        return Figures(
            open=sum(each.open for each in standings),
            due=sum(each.due for each in standings),
            overdue=sum(each.overdue for each in standings),
            kinds=_summed((each.kind, each.many) for each in arrived),
            languages=_summed((each.language, each.many) for each in arrived),
            supports=sum(many for area, many in self.supports.items() if area in areas),
            answered=len(answers),
            in_time=sum(is_in_time(each, city_of(each.area_id)) for each in answers),
            median=_median(working_days_taken(answers, city_of)),
            readers=readers,
            announcements=len(announced),
            reached=sum(each.delivered for each in announced),
        )


def is_in_time(answer: FirstAnswer, city: City) -> bool:
    """Whether it was answered by the day that was promised first."""
    if answer.was_delayed or answer.answer_by is None:
        return False
    return answer.answered_at.astimezone(ZoneInfo(city.zone)).date() <= answer.answer_by


def working_days_taken(
    answers: Iterable[FirstAnswer], city_of: Callable[[AreaId], City]
) -> Mapping[int, int]:
    """How many first answers took so many working days of their city."""
    spans: Counter[tuple[date, date, str]] = Counter()
    for answer in answers:
        city = city_of(answer.area_id)
        zone = ZoneInfo(city.zone)
        begin, end = (at.astimezone(zone).date() for at in (answer.submitted_at, answer.answered_at))
        spans[begin, end, city.holidays] += 1
    taken: Counter[int] = Counter()
    for (begin, end, holidays), many in spans.items():
        taken[working_days_between(begin, end, holidays=holidays)] += many
    return taken


def _median(counted: Mapping[int, int]) -> float | None:
    """The median of values with how often each occurs."""
    total = sum(counted.values())
    if not total:
        return None
    return (_nth(counted, (total - 1) // 2) + _nth(counted, total // 2)) / 2


def _nth(counted: Mapping[int, int], nth: int) -> int:
    """The value at this place in order, 0 first."""
    for value in sorted(counted):
        nth -= counted[value]
        if nth < 0:
            return value
    raise ValueError("there are not so many values")


def _summed(counted: Iterable[tuple[Key, int]]) -> Mapping[Key, int]:
    """Added up by key, the most first."""
    sums: Counter[Key] = Counter()
    for key, many in counted:
        sums[key] += many
    return dict(sums.most_common())
