"""Figures of the office's work, by area: never of one colleague, and of residents only from five on."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from office import errors
from office.ids import AreaId
from office.model.areas import Area
from office.model.cities import City
from office.model.figures import SPANS, Counts, Figures
from office.ports.archive import UnitOfWork
from office.services.staff import Turn, areas_of, demand, rooms
from office.services.tools import Desk

RIGHT = "stats.read"

MOST_AREAS = 8
"""Areas that are offered to be looked at alone, the busiest ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Figures of the last ``days`` days: of one area with all below it, or of all the reader may see.

    ``areas`` can be looked at alone.
    """

    figures: Figures
    days: int
    area: Area | None
    areas: Sequence[Area]
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """The figures of one area alone, with its city."""

    area: Area
    city: City
    figures: Figures


class Reports:
    """What was asked for with ``/stats``, and the whole table."""

    def __init__(self, desk: Desk) -> None:
        """Work with this desk."""
        self._desk = desk

    async def report(self, turn: Turn, *, days: int, area_id: AreaId | None = None) -> Report:
        """The figures this person may see in this chat.

        Raises :class:`errors.NotAllowed`, :class:`errors.NotHere` in a group that is not the staff's, and
        :class:`errors.Outdated` for a span that is not offered.
        """
        if days not in SPANS:
            raise errors.Outdated(days)
        async with self._desk.reading() as stores:
            seen = await self._seen(stores, turn)
            shown = seen
            if area_id is not None:
                self._desk.directory.area_ever(area_id)
                shown = seen & self._desk.directory.within(area_id)
                if not shown:
                    raise errors.NotAllowed(RIGHT)
            counts = await self._counts(stores, shown if area_id else seen, days)
            figures = await self._figures(stores, counts, shown)
        return Report(
            figures=figures,
            days=days,
            area=self._desk.directory.area_ever(area_id) if area_id else None,
            areas=[] if area_id else self._areas(counts.busy[:MOST_AREAS]),
            day=self._today(),
        )

    async def table(self, days: int) -> Sequence[Line]:
        """Every area in which something is open, new or answered, the busiest first; for the command line."""
        async with self._desk.reading() as stores:
            everywhere = self._everywhere()
            counts = await self._counts(stores, everywhere, days)
            lines = []
            for area in self._areas(counts.busy):
                figures = await self._figures(stores, counts, frozenset({area.id}))
                lines.append(Line(area=area, city=self._desk.directory.city_of(area), figures=figures))
        return lines

    async def _seen(self, stores: UnitOfWork, turn: Turn) -> frozenset[AreaId]:
        """The areas this person may see here."""
        member = await demand(self._desk, stores, replace(turn, name=""), RIGHT, None)
        granted = areas_of(self._desk, member, RIGHT)
        seen = self._everywhere() if granted is None else granted
        here = await rooms(self._desk, stores, turn.speaker) if turn.speaker.is_in_group else None
        seen = seen if here is None else seen & here
        if not seen:
            raise errors.NotHere(turn.speaker.chat_id)
        return seen

    async def _counts(self, stores: UnitOfWork, areas: frozenset[AreaId], days: int) -> Counts:
        today, store = self._today(), stores.figures
        since = datetime.combine(today - timedelta(days=days), time(), self._zone())
        week_ends = today + timedelta(days=6 - today.weekday())
        return Counts(
            standings=await store.standings(areas, today=today, week_ends=week_ends),
            arrived=await store.arrived(areas, since=since),
            answers=await store.first_answers(areas, since=since),
            supports=await store.supports(areas, since=since),
            announced=await store.announced(since=since),
        )

    async def _figures(self, stores: UnitOfWork, counts: Counts, areas: frozenset[AreaId]) -> Figures:
        readers = await stores.figures.readers(areas)
        return counts.of(areas, readers=readers, city_of=self._city_of)

    def _everywhere(self) -> frozenset[AreaId]:
        return frozenset((*self._desk.directory.areas, *self._desk.directory.former))

    def _areas(self, keys: Sequence[AreaId]) -> Sequence[Area]:
        return [self._desk.directory.area_ever(key) for key in keys]

    def _city_of(self, area_id: AreaId) -> City:
        return self._desk.directory.city_of(self._desk.directory.area_ever(area_id))

    def _zone(self) -> ZoneInfo:
        return ZoneInfo(self._desk.directory.home(None, self._desk.tools.home).zone)

    def _today(self) -> date:
        return self._desk.now().astimezone(self._zone()).date()
