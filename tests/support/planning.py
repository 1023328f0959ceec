"""Plans as the tests speak of them, and a house that has one."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from house import House

from office.ids import AreaId, CityId, IdeaId, LanguageCode, ProcessId
from office.model.ideas import Visibility
from office.model.processes import Level, Phase, PhaseKind, Process, ProcessState
from office.services import Desk
from office.services.process_news import keep_quiet

HANNOVER = CityId("hannover")
MUEHLENBERG = AreaId("hannover/muehlenberg")
DE, AR, TR = LanguageCode("de"), LanguageCode("ar"), LanguageCode("tr")

COLLECTING = Phase(
    key="1",
    kind=PhaseKind.IDEAS,
    begins_on=date(2026, 11, 20),
    ends_on=date(2026, 12, 10),
    takes_ideas=True,
)
PLANNING = Phase(key="2", kind=PhaseKind.PLANNING, begins_on=date(2026, 12, 14), ends_on=date(2027, 1, 31))
BUILDING = Phase(key="3", kind=PhaseKind.BUILDING, begins_on=date(2027, 2, 1))


def process(key: str = "platz", **other: Any) -> Process:
    """A published plan for the square in Mühlenberg that collects ideas on the day the house is opened."""
    values: dict[str, Any] = {
        "id": ProcessId(key),
        "slug": key,
        "city_id": HANNOVER,
        "areas": (MUEHLENBERG,),
        "titles": {DE: "Der neue Platz", AR: "الساحة الجديدة"},
        "texts": {DE: "Wie soll der Platz aussehen?", AR: "كيف يجب أن تبدو الساحة؟"},
        "decides": {DE: "Der Stadtbezirksrat", AR: "مجلس الدائرة"},
        "level": Level.CONSULTATION,
        "state": ProcessState.PUBLISHED,
        "phases": (COLLECTING, PLANNING, BUILDING),
        "created_at": datetime(2026, 11, 1, 9, tzinfo=UTC),
    }
    return Process(**{**values, **other})


async def planned(house: House, key: str = "platz", **other: Any) -> Process:
    """A plan residents know of; nobody is told of phases that have begun."""
    desk = Desk(house.bot.office._tools)
    async with desk.unit_of_work() as unit:
        saved = await unit.processes.save(process(key, **other))
        await keep_quiet(desk, unit, saved)
    return saved


async def now(house: House, key: str = "platz") -> Process:
    """A plan as it is now."""
    async with house.bot.archive.reading() as stores:
        return await stores.processes.get(ProcessId(key))


async def changed(house: House, plan: Process, **other: Any) -> Process:
    """The plan with something changed behind everybody's back."""
    async with house.bot.archive.unit_of_work() as unit:
        return await unit.processes.save(replace(await unit.processes.get(plan.id), **other))


async def tied(house: House, idea_id: IdeaId, plan: Process) -> None:
    """A contribution belongs to a plan from now on."""
    async with house.bot.archive.unit_of_work() as unit:
        await unit.ideas.save(replace(await unit.ideas.get(idea_id), process_id=plan.id))


async def made_public(house: House, *keys: IdeaId) -> None:
    """Everybody may read these contributions from now on."""
    async with house.bot.archive.unit_of_work() as unit:
        for key in keys:
            known = await unit.ideas.get(key)
            await unit.ideas.save(replace(known, visibility=Visibility.PUBLISHED))


def turn_to(house: House, moment: datetime) -> None:
    """Turn the clock to this moment (aware)."""
    house.clock.turn((moment - house.clock.now()).total_seconds())
