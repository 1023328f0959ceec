"""The directory: what the office knows of its cities, their areas, contacts, places and guides.

The whole directory is held in memory as one frozen :class:`Directory` with a version; it is read
from the archive at the start and again when the version there is newer.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType

from office import errors
from office.ids import AreaId, CityId, ContactId, GuideId, PlaceId
from office.model.answers import ResponseTemplate
from office.model.areas import Area, AreaKind
from office.model.cities import City, CityKind
from office.model.contacts import Contact
from office.model.guides import Guide
from office.model.places import Place
from office.model.processes import Process
from office.model.topics import Topic


class Closeness(StrEnum):
    """How the contacts found relate to the area asked for."""

    OWN = "own"
    PROGRAMME_AREA = "programme_area"
    ABOVE = "above"
    NEAREST = "nearest"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Responsible:
    """The answer to "who is responsible for this area?".

    ``by`` is the area whose contacts these are: the asked one, a programme area tied to it, or one
    further up the tree; none where only the nearest known office, or nobody, is known.
    """

    asked: Area
    city: City
    closeness: Closeness
    by: tuple[Area, ...]
    contacts: tuple[Contact, ...]


@dataclass(frozen=True)
class Directory:
    """Everything known of all cities at one version; look-ups cost no input or output.

    ``former`` areas and ``former_cities`` are archived: nobody is led to them any more, but what was
    handed in there is still read, answered and followed.
    """

    cities: Mapping[CityId, City]
    areas: Mapping[AreaId, Area]
    contacts: Mapping[ContactId, Contact]
    places: Mapping[PlaceId, Place] = field(default_factory=lambda: MappingProxyType({}))
    guides: Mapping[GuideId, Guide] = field(default_factory=lambda: MappingProxyType({}))
    templates: Mapping[str, ResponseTemplate] = field(default_factory=lambda: MappingProxyType({}))
    version: int = 0
    former: Mapping[AreaId, Area] = field(default_factory=lambda: MappingProxyType({}))
    former_cities: Mapping[CityId, City] = field(default_factory=lambda: MappingProxyType({}))

    @classmethod
    def of(
        cls,
        *,
        cities: Iterable[City] = (),
        areas: Iterable[Area] = (),
        contacts: Iterable[Contact] = (),
        places: Iterable[Place] = (),
        guides: Iterable[Guide] = (),
        templates: Iterable[ResponseTemplate] = (),
        version: int = 0,
    ) -> "Directory":
        """A directory of these things without the archived ones; areas and cities of them are former."""
        cities, areas = tuple(cities), tuple(areas)
        return cls(
            cities={city.id: city for city in cities if not city.archived},
            areas={area.id: area for area in areas if not area.archived},
            contacts={contact.id: contact for contact in contacts if not contact.archived},
            places={place.id: place for place in places if not place.archived},
            guides={guide.id: guide for guide in guides if not guide.archived},
            templates={each.id: each for each in templates if not each.archived},
            version=version,
            former={area.id: area for area in areas if area.archived},
            former_cities={city.id: city for city in cities if city.archived},
        )

    def area(self, area_id: AreaId) -> Area:
        """The area with this id; raises :class:`errors.UnknownArea`."""
        try:
            return self.areas[area_id]
        except KeyError:
            raise errors.UnknownArea(area_id) from None

    def area_ever(self, area_id: AreaId) -> Area:
        """The same, also where the area is a former one."""
        return self.former.get(area_id) or self.area(area_id)

    def home(self, own: AreaId | None, preferred: CityId | None) -> City:
        """The city of this area, else the preferred one, else the first; raises :class:`errors.NoCity`.

        The preferred one may have been taken out; then a city goes before a programme.
        """
        known = self.areas.get(own) if own else None
        wanted = known.city_id if known else preferred
        if wanted is not None and wanted in self.cities:
            return self.cities[wanted]
        if not self.cities:
            raise errors.NoCity(wanted)
        return min(self.cities.values(), key=lambda city: (city.kind is not CityKind.CITY, city.id))

    def city_of(self, area: Area) -> City:
        """The city an area lies in, also where it is a former one."""
        return self.cities.get(area.city_id) or self.former_cities[area.city_id]

    def up(self, area: Area) -> tuple[Area, ...]:
        """The areas above, nearest first, the city last."""
        chain: list[Area] = []
        while area.parent is not None:
            area = self.area_ever(area.parent)
            chain.append(area)
        return tuple(chain)

    def below(self, area_id: AreaId) -> tuple[Area, ...]:
        """The areas one ring below, by German name."""
        return self._children.get(area_id, ())

    def within(self, area_id: AreaId) -> frozenset[AreaId]:
        """The area and everything below it, at any depth; former ones only below a former one."""
        inside = {area_id}
        below = self._former_children if area_id in self.former else self._children
        for child in below.get(area_id, ()):
            inside |= self.within(child.id)
        return frozenset(inside)

    def programme_areas(self, city_id: CityId) -> tuple[Area, ...]:
        """The city's programme areas, by German name."""
        return tuple(
            sorted(
                (area for area in self.areas.values() if area.city_id == city_id and area.programme),
                key=lambda area: area.name,
            )
        )

    def districts(self, city_id: CityId) -> tuple[Area, ...]:
        """The city's districts, by German name."""
        return tuple(
            sorted(
                (
                    area
                    for area in self.areas.values()
                    if area.city_id == city_id and area.kind is AreaKind.DISTRICT
                ),
                key=lambda area: area.name,
            )
        )

    def tied_to(self, area_id: AreaId) -> tuple[Area, ...]:
        """The programme areas without known boundaries that stand for this district."""
        return self._tied.get(area_id, ())

    def responsible_for(self, area_id: AreaId) -> Responsible:
        """Who answers for an area: its own contacts, else those of programme areas tied to it, else the
        first ones up the tree, else the nearest known office of its city, else nobody.

        Found out once for each area: a directory never changes.
        """
        if area_id not in self._responsible:
            self._responsible[area_id] = self._looked_up(self.area(area_id))
        return self._responsible[area_id]

    def _looked_up(self, asked: Area) -> Responsible:
        tied = self.tied_to(asked.id)
        rings: list[tuple[Closeness, tuple[Area, ...]]] = [
            (Closeness.OWN, (asked,)),
            (Closeness.PROGRAMME_AREA, tied),
        ]
        rings += [(Closeness.ABOVE, (area,)) for area in self.up(asked)]
        for closeness, by in rings:
            contacts = self._contacts_of(by)
            if contacts:
                return self._answer(asked, closeness, by, contacts)
        nearest = tuple(c for c in self._sorted_contacts if c.city_id == asked.city_id and c.nearest)
        return self._answer(asked, Closeness.NEAREST if nearest else Closeness.UNKNOWN, (), nearest)

    def responsible_for_topics(self, area_id: AreaId, topics: Collection[Topic]) -> tuple[Contact, ...]:
        """Who answers for one of these topics there: the area's contacts, else those of the areas above,
        else those for the topic in the whole city; nobody where the directory names none."""
        area = self.area_ever(area_id)
        able = [c for c in self._sorted_contacts if c.city_id == area.city_id and set(topics) & set(c.topics)]
        for ring in (area.id, *(above.id for above in self.up(area))):
            if found := tuple(contact for contact in able if ring in contact.areas):
                return found
        return tuple(contact for contact in able if not contact.areas)

    def _answer(
        self, asked: Area, closeness: Closeness, by: tuple[Area, ...], contacts: tuple[Contact, ...]
    ) -> Responsible:
        return Responsible(
            asked=asked, city=self.city_of(asked), closeness=closeness, by=by, contacts=contacts
        )

    def _contacts_of(self, areas: tuple[Area, ...]) -> tuple[Contact, ...]:
        wanted = {area.id for area in areas}
        return tuple(c for c in self._sorted_contacts if not wanted.isdisjoint(c.areas))

    @cached_property
    def _responsible(self) -> dict[AreaId, Responsible]:
        return {}

    @cached_property
    def _sorted_contacts(self) -> tuple[Contact, ...]:
        return tuple(sorted(self.contacts.values(), key=lambda c: (c.position, c.name)))

    @cached_property
    def _tied(self) -> Mapping[AreaId, tuple[Area, ...]]:
        tied: dict[AreaId, list[Area]] = {}
        for area in self.areas.values():
            if area.stands_for is not None:
                tied.setdefault(area.stands_for, []).append(area)
        return {district: tuple(areas) for district, areas in tied.items()}

    @cached_property
    def _children(self) -> Mapping[AreaId, tuple[Area, ...]]:
        return _by_parent(self.areas.values())

    @cached_property
    def _former_children(self) -> Mapping[AreaId, tuple[Area, ...]]:
        return _by_parent(self.former.values())


def _by_parent(areas: Iterable[Area]) -> Mapping[AreaId, tuple[Area, ...]]:
    children: dict[AreaId, list[Area]] = {}
    for area in sorted(areas, key=lambda area: area.name):
        if area.parent is not None:
            children.setdefault(area.parent, []).append(area)
    return {parent: tuple(found) for parent, found in children.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class CityBundle:
    """One city's directory as a whole, as it is read from its files, imported and exported.

    ``processes`` is none where the files say nothing of planning processes: then those there are stay.
    """

    city: City
    areas: tuple[Area, ...] = ()
    contacts: tuple[Contact, ...] = ()
    places: tuple[Place, ...] = ()
    guides: tuple[Guide, ...] = ()
    templates: tuple[ResponseTemplate, ...] = ()
    processes: tuple[Process, ...] | None = None
