"""What a draft of an announcement would do: whom it reaches, when, in which languages; what is offered."""

from datetime import datetime
from zoneinfo import ZoneInfo

from office import access
from office.ids import AreaId, LanguageCode, ProcessId
from office.model.areas import Area
from office.model.cities import CityKind
from office.model.processes import Process
from office.model.rest import is_night, morning_from
from office.model.texts import GERMAN
from office.ports.archive import UnitOfWork
from office.services.broadcast_drafts import RIGHT, WORTH_READING, Draft, Reach, Times, reached_areas
from office.services.plans import Processes
from office.services.staff import StaffRoom
from office.services.tools import Desk

PLANS_OFFERED = 5
"""Plans shown as buttons."""


class BroadcastReach:
    """Questions about a draft; nothing is changed here."""

    def __init__(self, desk: Desk) -> None:
        """Work with this desk."""
        self._desk = desk

    async def written(self, draft: Draft) -> tuple[LanguageCode, ...]:
        """The languages it is written in, German first; an event brings its own along."""
        async with self._desk.reading() as stores:
            return await self.written_in(stores, draft)

    async def reach(self, draft: Draft) -> Reach:
        """Who would get it now."""
        areas, plan = reached_areas(self._desk.directory, draft.areas), draft.followers_of
        async with self._desk.reading() as stores:
            counted = await stores.broadcasts.counted(areas, (), plan)
            followed = await stores.processes.get(plan) if plan else None
        return Reach(
            by_language=counted, chosen=draft.languages, followed=followed, rate=self._desk.tools.rate
        )

    async def translatable(self, draft: Draft) -> tuple[LanguageCode, ...]:
        """The languages of those who would get it in German, if there is an interpreter."""
        if not self._desk.tools.interpreter.is_there or draft.is_made_of:
            return ()
        foreign = [code for code in (await self.reach(draft)).reached if not code.startswith(GERMAN)]
        return tuple(sorted(code for code in foreign if code not in draft.texts))

    async def times(self, draft: Draft) -> Times:
        """When it goes out, and until when it is worth reading."""
        directory, now = self._desk.directory, self._desk.now()
        zone, wanted = draft.zone(directory), draft.due_at(directory) or now
        goes_at = wanted if draft.at_night else morning_from(wanted, zone.key)
        return Times(
            goes_at=goes_at,
            ends_at=await self._ends_at(draft, goes_at, zone),
            is_night=is_night(wanted, zone.key),
            zone=zone,
        )

    async def _ends_at(self, draft: Draft, goes_at: datetime, zone: ZoneInfo) -> datetime:
        """The time staff chose, else the begin of its event, else two days later."""
        if draft.ends is not None:
            return draft.ends.replace(tzinfo=zone)
        if draft.event_id is not None:
            async with self._desk.reading() as stores:
                found = await stores.events.next_of(draft.event_id, self._desk.now())
            if found is not None:
                return found.occurrence.starts_at
        return goes_at + WORTH_READING

    async def offered_plans(self, draft: Draft) -> tuple[Process, ...]:
        """The plans whose followers alone may get it; none where it announces a plan itself."""
        if draft.process_id is not None:
            return ()
        member = await StaffRoom(self._desk).member(draft.dialogue.user_id)
        found: dict[ProcessId, Process] = {}
        for area in draft.areas_before or draft.areas:
            found |= {each.id: each for each in await Processes(self._desk).open_near(area)}
        directory = self._desk.directory
        able = [p for p in found.values() if all(access.may(member, RIGHT, a, directory) for a in p.areas)]
        return tuple(able[:PLANS_OFFERED])

    async def offered_areas(self, user_id: int) -> tuple[AreaId, ...]:
        """The cities and programme areas this person may announce to: the home city's first, by name."""
        member = await StaffRoom(self._desk).member(user_id)
        directory = self._desk.directory
        served = {city.id for city in directory.cities.values() if city.kind is CityKind.CITY}
        wanted = [a for a in directory.areas.values() if a.parent is None or a.programme]
        wanted.sort(key=self._place_in_list)
        able = (a.id for a in wanted if access.may(member, RIGHT, a.id, directory))
        return tuple(key for key in able if directory.areas[key].city_id in served)

    def _place_in_list(self, area: Area) -> tuple[bool, str, bool, str]:
        return area.city_id != self._desk.tools.home, area.city_id, area.parent is not None, area.name

    async def written_in(self, stores: UnitOfWork, draft: Draft) -> tuple[LanguageCode, ...]:
        """The same, by stores that are open already."""
        texts = draft.texts
        if draft.event_id is not None:
            texts = (await stores.events.event(draft.event_id)).titles
        elif draft.process_id is not None:
            texts = (await stores.processes.get(draft.process_id)).titles
        return (GERMAN, *sorted(code for code in texts if code != GERMAN))
