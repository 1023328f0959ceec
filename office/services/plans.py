"""Planning processes as residents see them: lists, one of them, and the contributions to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from office import errors
from office.ids import AreaId, ProcessId, ResidentId
from office.model.areas import Area
from office.model.cities import City
from office.model.contacts import Contact
from office.model.processes import Phase, Process
from office.ports.archive import UnitOfWork
from office.services.scope import scope
from office.services.tools import Desk

PAGE = 5
"""Plans on one page of a list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A planning process with everything a reader is told of it; ``today`` is the day of its city."""

    process: Process
    areas: tuple[Area, ...]
    city: City
    today: date
    contact: Contact | None = None
    is_followed: bool = False
    has_ideas: bool = False

    @property
    def now(self) -> Phase | None:
        """The phase that is on; none of one that is over."""
        return self.process.phase_on(self.today) if self.process.is_open else None

    @property
    def next(self) -> Phase | None:
        """What comes next."""
        return self.process.next_after(self.today) if self.process.is_open else None

    @property
    def takes_ideas(self) -> bool:
        """Whether one can write to it today."""
        return self.process.takes_ideas_on(self.today)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plans:
    """One page of a list: plans ``here``, in the area asked for or around it, before those ``elsewhere``."""

    area: Area
    city: City
    page: int
    here: tuple[Plan, ...]
    elsewhere: tuple[Plan, ...]
    has_more: bool


class Processes:
    """Questions about planning processes."""

    def __init__(self, desk: Desk) -> None:
        """Work with this desk."""
        self._desk = desk

    async def listing(self, area_id: AreaId, page: int = 0) -> Plans:
        """The plans of an area, then those of the rest of its city; those that go on come first."""
        area, page = self._desk.directory.area(area_id), max(0, page)
        async with self._desk.reading() as stores:
            found = [p for p in await stores.processes.of_cities([area.city_id]) if p.is_public]
        near = self._near(area)
        found.sort(key=lambda p: (near.isdisjoint(p.areas), not p.is_open))
        shown = [plan_of(self._desk, process) for process in found[page * PAGE : (page + 1) * PAGE]]
        return Plans(
            area=area,
            city=self._desk.directory.city_of(area),
            page=page,
            here=tuple(plan for plan in shown if not near.isdisjoint(plan.process.areas)),
            elsewhere=tuple(plan for plan in shown if near.isdisjoint(plan.process.areas)),
            has_more=len(found) > (page + 1) * PAGE,
        )

    async def plan(self, process_id: ProcessId, reader: ResidentId | None = None) -> Plan:
        """One of them; raises :class:`errors.NotFound` for what residents may not see."""

        async def look() -> Plan:
            async with self._desk.reading() as stores:
                return await self._seen(stores, await stores.processes.get(process_id), reader)

        return await self._desk.tools.looks.share(("plan", process_id, reader), look)

    async def at(self, slug: str, reader: ResidentId | None = None) -> Plan:
        """The one whose links end so; raises :class:`errors.NotFound`."""
        async with self._desk.reading() as stores:
            process = await stores.processes.by_slug(slug)
            if process is None:
                raise errors.NotFound(slug)
            return await self._seen(stores, process, reader)

    async def followed(self, keys: Sequence[str]) -> tuple[Process, ...]:
        """Those of these that residents can still see, in this order."""
        async with self._desk.reading() as stores:
            found = []
            for key in keys:
                process = await known_process(stores, ProcessId(key))
                if process is not None and process.is_public:
                    found.append(process)
        return tuple(found)

    def plan_of(self, process: Process) -> Plan:
        """A process with what is known around it."""
        return plan_of(self._desk, process)

    async def known(self, process_id: ProcessId | None) -> Process | None:
        """The process with this id; none where there is none."""
        if process_id is None:
            return None
        key = process_id

        async def look() -> Process | None:
            async with self._desk.reading() as stores:
                return await known_process(stores, key)

        return await self._desk.tools.looks.share(("process", key), look)

    async def open_near(self, area_id: AreaId) -> tuple[Process, ...]:
        """Those that go on in this area or around it, for staff to choose from."""
        area = self._desk.directory.area_ever(area_id)
        async with self._desk.reading() as stores:
            found = await stores.processes.of_cities([area.city_id])
        near = self._near(area)
        return tuple(p for p in found if p.is_open and not near.isdisjoint(p.areas))

    async def collecting(self, area_id: AreaId | None) -> Process | None:
        """The one plan that contributions of this area can be written to today; none where several are."""
        if area_id is None or area_id not in self._desk.directory.areas:
            return None
        area = self._desk.directory.area(area_id)
        async with self._desk.reading() as stores:
            found = await stores.processes.of_cities([area.city_id])
        near = scope(self._desk, area)
        open_ones = [
            p for p in found if not near.isdisjoint(p.areas) and p.takes_ideas_on(today_of(self._desk, p))
        ]
        return open_ones[0] if len(open_ones) == 1 else None

    async def _seen(self, stores: UnitOfWork, process: Process, reader: ResidentId | None) -> Plan:
        if not process.is_public or process.city_id not in self._desk.directory.cities:
            raise errors.NotFound(process.id)
        follows = reader is not None and await stores.processes.follows(process.id, reader)
        written = await stores.ideas.published_for(process.id, limit=1)
        return plan_of(self._desk, process, is_followed=follows, has_ideas=bool(written))

    def _near(self, area: Area) -> frozenset[AreaId]:
        """The area with what lies in it, and all around it up to the city."""
        around = {upper.id for upper in self._desk.directory.up(area)}
        return scope(self._desk, area) | around


def plan_of(desk: Desk, process: Process, *, is_followed: bool = False, has_ideas: bool = False) -> Plan:
    """A process with its areas and contact as they are now; raises :class:`errors.UnknownArea`."""
    directory = desk.directory
    areas = tuple(directory.area_ever(key) for key in process.areas)
    return Plan(
        process=process,
        areas=areas,
        city=directory.city_of(areas[0]),
        today=today_of(desk, process),
        contact=directory.contacts.get(process.contact_id) if process.contact_id else None,
        is_followed=is_followed,
        has_ideas=has_ideas,
    )


def today_of(desk: Desk, process: Process) -> date:
    """The day it is in the city of a process."""
    city = desk.directory.city_of(desk.directory.area_ever(process.area_id))
    return desk.now().astimezone(ZoneInfo(city.zone)).date()


async def known_process(stores: UnitOfWork, process_id: ProcessId) -> Process | None:
    """The process with this id; none where there is none."""
    try:
        return await stores.processes.get(process_id)
    except errors.NotFound:
        return None
