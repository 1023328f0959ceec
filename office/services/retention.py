"""Keeping the promises about how long things are kept: every night, in small steps.

A step that somebody else is in the way of is left for the next night; a round that was broken off goes on
where it stood, as every step is a transaction of its own and what it has done is not due any more.
"""

from collections.abc import AsyncIterator, Mapping, Sequence
from datetime import date
from zoneinfo import ZoneInfo

from office import errors
from office.ids import IdeaId, MediaHash, ResidentId
from office.model.cities import City
from office.model.people import Resident
from office.model.retention import BY_RULE, PROMISES, USUAL, Due, Promise, Retention, Rule, due
from office.ports.archive import UnitOfWork
from office.ports.retention import Key
from office.services import fading, letting_go
from office.services.blocking import Print
from office.services.media import Media
from office.services.tools import Desk

ROUND = "retention"
"""The name of the nightly round."""

NIGHT = 3
"""The hour of the city's clock from which the round of a day is made."""

AT_ONCE = 500
"""Rows that go in one transaction; contributions and people go one by one."""

ZONE = "Europe/Berlin"
"""Whose clock counts while there is no city yet."""


class Keeping:
    """What the office lets go of, and when."""

    def __init__(self, desk: Desk) -> None:
        """Work with this desk."""
        self._desk = desk

    @property
    def backup_days(self) -> int:
        """For how many days the nightly backups are kept at most; 0 where none are made."""
        return self._desk.tools.backup_days

    def night(self) -> date | None:
        """The day whose round is due by the city's clock; none before three o'clock."""
        now = self._desk.now().astimezone(self._zone())
        return now.date() if now.hour >= NIGHT else None

    async def is_made(self, day: date) -> bool:
        """Whether the round of this day was made, here or by another process."""
        async with self._desk.reading() as stores:
            return await stores.rounds.is_made(ROUND, day)

    async def note(self, day: date) -> None:
        """Note that the round of this day is made."""
        async with self._desk.unit_of_work() as unit:
            await unit.rounds.begin(ROUND, day)

    async def counts(self) -> Mapping[Rule, int]:
        """What a round would let go of now; nothing is changed."""
        async with self._desk.reading() as stores:
            return await stores.retention.counts(self._dues())

    async def round(self) -> AsyncIterator[tuple[Promise, int]]:
        """Keep every promise, one after the other; each comes back with what went by it."""
        dues = self._dues()
        async with self._desk.reading() as stores:
            waiting = await stores.retention.waiting(dues)
        for each in dues:
            yield BY_RULE[each.rule], await self._clear(each) if each.rule in waiting else 0

    async def keep(self, rule: Rule) -> int:
        """Keep one promise now; how much went by it."""
        return await self._clear(next(each for each in self._dues() if each.rule is rule))

    async def _clear(self, due: Due) -> int:
        if due.rule in letting_go.DEEDS or due.rule in fading.DEEDS:
            return await self._one_by_one(due)
        return await self._rows(due)

    async def _rows(self, due: Due) -> int:
        total, is_last = 0, False
        while not is_last:
            keys = await self._old(due, AT_ONCE)
            async with self._desk.unit_of_work() as unit:
                gone = await unit.retention.clear(due, keys)
            total, is_last = total + gone, not gone or len(keys) < AT_ONCE
        return total

    async def _one_by_one(self, due: Due) -> int:
        total, left = 0, set[Key]()
        while keys := [key for key in await self._old(due, AT_ONCE + len(left)) if key not in left]:
            for key in keys:
                if await self._one(due, key):
                    total += 1
                else:
                    left.add(key)
        return total

    async def _one(self, due: Due, key: Key) -> bool:
        """Do what the rule says to one of them; False where somebody was quicker or it is not due now."""
        known_by = await fading.print_before(self._desk, due.rule, ResidentId(str(key[0])))
        try:
            async with self._desk.unit_of_work() as unit:
                if not await unit.retention.hold(due, key):
                    return False
                files = await self._deed(unit, due, str(key[0]), known_by)
        except (errors.Conflict, errors.NotFound):
            return False
        await Media(self._desk).drop(files)
        return True

    async def _deed(
        self, unit: UnitOfWork, due: Due, key: str, known_by: Print | None
    ) -> frozenset[MediaHash]:
        """What is done to one contribution or person; the files that may go afterwards."""
        if due.rule in letting_go.DEEDS:
            idea = await unit.ideas.get(IdeaId(key))
            return await letting_go.DEEDS[due.rule](self._desk, unit, idea)
        resident = await unit.people.resident(ResidentId(key))
        if resident is None:
            raise errors.NotFound(key)
        of, zone = self._periods_of(resident), self._zone()
        silence = fading.Silence(day=due.day, of=of, zone=zone, known_by=known_by)
        return await fading.DEEDS[due.rule](self._desk, unit, resident, silence)

    async def _old(self, due: Due, limit: int) -> Sequence[Key]:
        async with self._desk.reading() as stores:
            return await stores.retention.old(due, limit=limit)

    def _dues(self) -> tuple[Due, ...]:
        """What every promise means now, in order; where no city is named, the office's own periods hold."""
        directory, now, usual = self._desk.directory, self._desk.now(), self._usual()
        every = {**directory.former_cities, **directory.cities}
        others = {key: city.retention for key, city in every.items() if city.retention != usual}
        day = now.astimezone(self._zone()).date()
        return tuple(due(each, now=now, day=day, usual=usual, cities=others) for each in PROMISES)

    def _periods_of(self, resident: Resident) -> Retention:
        """The periods of the city a resident lives in, else the office's own."""
        if resident.area_id is None:
            return self._usual()
        try:
            return self._desk.directory.city_of(self._desk.directory.area_ever(resident.area_id)).retention
        except errors.UnknownArea:
            return self._usual()

    def _usual(self) -> Retention:
        home = self._home()
        return home.retention if home else USUAL

    def _zone(self) -> ZoneInfo:
        home = self._home()
        return ZoneInfo(home.zone if home else ZONE)

    def _home(self) -> City | None:
        try:
            return self._desk.directory.home(None, self._desk.tools.home)
        except errors.NoCity:
            return None
