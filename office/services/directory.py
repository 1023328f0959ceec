"""Who is responsible where: pure look-ups in the directory held in memory, and its import."""

from collections.abc import Mapping
from dataclasses import dataclass

from office import errors
from office.ids import AreaId, CityId, ContactId
from office.model.directory import Area, City, CityBundle, Contact, Directory, Responsible
from office.model.directory_changes import Difference, differences
from office.model.hours import Today, today
from office.model.lookup import Located, Lookup
from office.services.events import take_in_markets
from office.services.tools import Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactAnswer:
    """Who is responsible, and when each of them can be reached today where hours are known."""

    responsible: Responsible
    today: Mapping[ContactId, Today]


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
        hours = {c.id: self._today(c.office_hours, responsible.city) for c in responsible.contacts}
        return ContactAnswer(
            responsible=responsible, today={key: value for key, value in hours.items() if value is not None}
        )

    def area(self, area_id: AreaId) -> Area:
        """The area with this id; raises :class:`errors.UnknownArea`."""
        return self._directory.area(area_id)

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
        known = self._directory.areas.get(own) if own else None
        home = known.city_id if known else self._desk.tools.home
        if home is None or home not in self._directory.cities:
            raise errors.NoCity(home)
        return self._directory.cities[home]

    def programme_areas(self, city_id: CityId) -> tuple[Area, ...]:
        """The city's areas with an office of their own."""
        return self._directory.programme_areas(city_id)

    async def bundle(self, city_id: CityId) -> CityBundle | None:
        """Everything of one city as the archive has it."""
        async with self._desk.reading() as stores:
            return await stores.directory.bundle(city_id)

    async def take_in(
        self, bundle: CityBundle, *, prune: bool = False, dry_run: bool = False
    ) -> tuple[Difference, ...]:
        """Write a whole city at once, and say what differs from what was there.

        What the bundle no longer names stays unless ``prune``; ``dry_run`` changes nothing.
        """
        async with self._desk.reading() as stores:
            found = differences(await stores.directory.bundle(bundle.city.id), bundle)
        if found and not dry_run:
            async with self._desk.unit_of_work() as unit:
                await unit.directory.replace(bundle, prune=prune)
                await take_in_markets(self._desk, unit, bundle)
            await self._desk.tools.shelf.refresh(self._desk.tools.archive)
        return tuple(found)

    @property
    def _directory(self) -> Directory:
        return self._desk.directory

    def _today(self, hours: str, city: City) -> Today | None:
        if not hours:
            return None
        return today(hours, at=self._desk.now(), zone=city.zone, holidays=city.holidays)
