"""Who is responsible where: pure look-ups in the directory held in memory, and its import."""

from collections.abc import Collection, Mapping
from zoneinfo import ZoneInfo

from office import errors
from office.ids import AreaId, CityId, ContactId
from office.model.areas import Area
from office.model.audit import AuditEntry
from office.model.cities import City, Privacy
from office.model.contact_answers import Away, ContactAnswer
from office.model.contacts import Contact
from office.model.directory import CityBundle, Directory, Responsible
from office.model.directory_changes import Difference, differences
from office.model.hours import Today, today
from office.model.lookup import Located, Lookup
from office.model.retention import USUAL, Retention
from office.services import matching
from office.services.markets import places_after, take_in_markets
from office.services.plan_files import demand_free_slugs, recognised, take_in_plans, whole_city
from office.services.tools import Desk


class Contacts:
    """Questions to the directory; they cost no input or output and need no person's record."""

    def __init__(self, desk: Desk) -> None:
        """Work with this desk."""
        self._desk = desk

    def find(self, words: str, *, own: AreaId | None = None, asked: bool = False) -> Lookup:
        """Which area these words mean; ``own`` is the writer's district, ``asked`` that they answer us."""
        known = self._directory.areas.get(own) if own else None
        return self._desk.tools.shelf.finder.find(
            words, city=self._desk.tools.home, home=known.city_id if known else None, asked=asked
        )

    def only_asks(self, words: str) -> bool:
        """Whether these words are nothing but a question for a contact person."""
        return self._desk.tools.shelf.finder.only_asks(words)

    def mentioned(self, words: str) -> tuple[AreaId, ...]:
        """The areas these words mention, to guess what an idea is about."""
        return self._desk.tools.shelf.finder.mentions(words)

    def at(self, *, longitude: float, latitude: float) -> Located:
        """The district at this point, with the neighbour where the border is near."""
        return self._desk.tools.shelf.finder.at(longitude, latitude)

    def answer(self, area_id: AreaId) -> ContactAnswer:
        """Who answers for this area, and when; raises :class:`errors.UnknownArea`."""
        responsible = self._directory.responsible_for(area_id)
        away = self._away(responsible)
        there = [c for c in responsible.contacts if c.id not in away]
        hours = {c.id: self._today(c.office_hours, responsible.city) for c in there}
        today = {key: value for key, value in hours.items() if value is not None}
        given = self._desk.tools.shelf.answers
        last = given.get(area_id)
        if last is None or (last.responsible, last.today, last.away) != (responsible, today, away):
            last = given[area_id] = ContactAnswer(responsible=responsible, today=today, away=away)
        return last

    def area(self, area_id: AreaId) -> Area:
        """The area with this id; raises :class:`errors.UnknownArea`."""
        return self._directory.area(area_id)

    def resembling(self, written: str) -> tuple[AreaId, ...]:
        """The areas that may be meant by ``city/area`` where there is none, the likeliest first."""
        return matching.resembling(written, self._directory)

    def areas(self, area_ids: tuple[AreaId, ...]) -> tuple[Area, ...]:
        """These areas, those that are gone left out."""
        return tuple(self._directory.areas[key] for key in area_ids if key in self._directory.areas)

    def city_of(self, area: Area) -> City:
        """The city an area lies in."""
        return self._directory.city_of(area)

    def cities(self) -> tuple[City, ...]:
        """Every city and programme, the home city first."""
        return tuple(
            sorted(self._directory.cities.values(), key=lambda c: (c.id != self._desk.tools.home, c.id))
        )

    def nearest_offices(self, own: AreaId | None = None) -> tuple[Contact, ...]:
        """The offices named as nearest known ones in one's own city."""
        if not self._directory.cities:
            return ()
        city = self.home(own).id
        return tuple(c for c in self._directory.contacts.values() if c.city_id == city and c.nearest)

    def below(self, area_id: AreaId) -> tuple[Area, ...]:
        """The areas one ring below."""
        return self._directory.below(area_id)

    def home(self, own: AreaId | None = None) -> City:
        """The city of one's own district, else the first city served; raises if there is none at all."""
        return self._directory.home(own, self._desk.tools.home)

    def privacy(self, own: AreaId | None = None) -> Privacy:
        """What that city says about privacy; empty where there is no city."""
        try:
            return self.home(own).privacy
        except errors.NoCity:
            return Privacy()

    def retention(self, own: AreaId | None = None) -> Retention:
        """How long that city keeps things; as is usual where there is no city."""
        try:
            return self.home(own).retention
        except errors.NoCity:
            return USUAL

    def programme_areas(self, city_id: CityId) -> tuple[Area, ...]:
        """The city's areas with an office of their own."""
        return self._directory.programme_areas(city_id)

    async def known(self) -> Collection[CityId]:
        """Every city the archive has, also those taken out."""
        async with self._desk.reading() as stores:
            return (await stores.directory.prefixes()).keys()

    async def bundle(self, city_id: CityId) -> CityBundle | None:
        """Everything of one city as the archive has it."""
        async with self._desk.reading() as stores:
            return await whole_city(stores, city_id)

    async def take_in(
        self, bundle: CityBundle, *, prune: bool = False, dry_run: bool = False
    ) -> tuple[Difference, ...]:
        """Write a whole city at once, and say what differs from what was there.

        What the bundle no longer names stays unless ``prune``; ``dry_run`` changes nothing.
        Raises :class:`errors.PrefixTaken` where another city's numbers begin the same way,
        :class:`errors.SlugTaken` where another city has a plan whose links end the same way.
        """
        before, bundle, found = await self._compared(bundle)
        if not dry_run:
            async with self._desk.unit_of_work() as unit:
                if found:
                    await unit.directory.replace(bundle, prune=prune)
                    await take_in_plans(self._desk, unit, bundle, prune=prune)
                places = places_after(bundle, before, prune=prune)
                await take_in_markets(self._desk, unit, bundle.city, places, before)
            await self._desk.tools.shelf.refresh(self._desk.tools.archive)
        return found

    async def take_in_markets(self) -> int:
        """Make events of the markets that have none yet, in every city; how many were made or changed."""
        places = self._directory.places.values()
        async with self._desk.unit_of_work() as unit:
            return sum(
                [
                    await take_in_markets(self._desk, unit, city, [p for p in places if p.city_id == city.id])
                    for city in self._directory.cities.values()
                ]
            )

    async def take_out(self, city_id: CityId) -> None:
        """Archive a city with its directory: nobody is led to it any more; what was handed in stays.

        Taking it in again brings it back. Raises :class:`errors.NoCity` where it is not there.
        """
        if city_id not in self._directory.cities:
            raise errors.NoCity(city_id)
        async with self._desk.unit_of_work() as unit:
            await unit.directory.archive(city_id)
            await unit.audit.record(
                AuditEntry(
                    at=self._desk.now(),
                    actor="system",
                    action="city.taken_out",
                    object_kind="city",
                    object_id=city_id,
                    city_id=city_id,
                )
            )
        await self._desk.tools.shelf.refresh(self._desk.tools.archive)

    async def open_contributions(self, city_id: CityId) -> int:
        """How many contributions of a city still wait for an answer."""
        async with self._desk.reading() as stores:
            return await stores.ideas.count_open(self._directory.within(AreaId(city_id)))

    async def _compared(
        self, bundle: CityBundle
    ) -> tuple[CityBundle | None, CityBundle, tuple[Difference, ...]]:
        """The city as it is and as it is to be, and what differs.

        Raises :class:`errors.PrefixTaken`, :class:`errors.SlugTaken`.
        """
        async with self._desk.reading() as stores:
            before = await whole_city(stores, bundle.city.id)
            await demand_free_slugs(stores, bundle)
            prefixes = await stores.directory.prefixes()
        for other, prefix in prefixes.items():
            if other != bundle.city.id and prefix == bundle.city.prefix:
                raise errors.PrefixTaken(other)
        wanted = recognised(bundle, before)
        return before, wanted, tuple(differences(before, wanted))

    @property
    def _directory(self) -> Directory:
        return self._desk.directory

    def _away(self, found: Responsible) -> Mapping[ContactId, Away]:
        """Which of these contacts are away today, and who answers for each."""
        if not any(contact.absence for contact in found.contacts):
            return {}
        today = self._desk.now().astimezone(ZoneInfo(found.city.zone)).date()
        return {
            contact.id: Away(
                until=contact.absence.until,
                deputy=self._directory.contacts.get(contact.absence.deputy)
                if contact.absence.deputy
                else None,
            )
            for contact in found.contacts
            if contact.absence is not None and today <= contact.absence.until
        }

    def _today(self, hours: str, city: City) -> Today | None:
        if not hours:
            return None
        return today(hours, at=self._desk.now(), zone=city.zone, holidays=city.holidays)
