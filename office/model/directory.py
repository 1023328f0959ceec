"""Cities, areas, contacts, places and guides: what the office knows about itself.

The whole directory is held in memory as one frozen :class:`Directory` with a version; it is read
from the archive at the start and again when the version there is newer.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING

from office import errors
from office.ids import AreaId, CityId, ContactId, GuideId, LanguageCode, PlaceId
from office.model.answers import ResponseTemplate
from office.model.retention import USUAL, Retention
from office.model.topics import Topic

if TYPE_CHECKING:
    from office.model.processes import Process  # It speaks of areas and texts, which are here.

GERMAN = LanguageCode("de")

Texts = Mapping[LanguageCode, str]
"""One text a language; German is always there where any text is."""

Ring = tuple[tuple[float, float], ...]
Outline = tuple[tuple[Ring, ...], ...]
"""Polygons of rings (outer first) of (longitude, latitude) in degrees, WGS84, closed."""


def text_in(texts: Texts, language: LanguageCode) -> str:
    """The text in this language, else in its base language, else in German, else nothing."""
    base = LanguageCode(language.partition("@")[0].partition("_")[0])
    return texts.get(language) or texts.get(base) or texts.get(GERMAN) or ""


class AreaKind(StrEnum):
    """The four rings of the tree."""

    CITY = "city"
    BOROUGH = "borough"
    DISTRICT = "district"
    QUARTER = "quarter"


class CityKind(StrEnum):
    """A city serves its residents; a programme is asked for by its name only."""

    CITY = "city"
    PROGRAMME = "programme"


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadlines:
    """Working days of the city's calendar until a contribution is looked at and first answered."""

    looked_at: int = 2
    answered: int = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Privacy:
    """What the full privacy notice names: who is responsible for the data, the officer for data protection,
    the authority to complain to, a page with more; empty where it is not known."""

    controller: str = ""
    officer: str = ""
    authority: str = ""
    url: str = ""

    @property
    def missing(self) -> tuple[str, ...]:
        """What the notice cannot do without, and is not known."""
        return tuple(name for name in ("controller", "officer", "authority") if not getattr(self, name))


@dataclass(frozen=True, slots=True, kw_only=True)
class City:
    """A tenant: its name, zone, calendar, languages and the prefix of its public numbers.

    ``note`` is for the office only: where the directory comes from and what it leaves open.
    """

    id: CityId
    kind: CityKind
    names: Texts
    zone: str = "Europe/Berlin"
    holidays: str = "DE-NI"
    languages: tuple[LanguageCode, ...] = (GERMAN,)
    prefix: str
    deadlines: Deadlines = Deadlines()
    retention: Retention = USUAL
    attribution: tuple[str, ...] = ()
    note: str = ""
    privacy: Privacy = Privacy()
    archived: bool = False

    @property
    def area_id(self) -> AreaId:
        """The root of the city's tree bears the city's own slug."""
        return AreaId(self.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A node of the tree city › borough › district › quarter.

    ``programme`` marks a programme area with an office of its own; ``stands_for`` is the district a
    programme area without known boundaries is tied to: who names the district gets its contacts.
    ``aliases`` hold other spellings and exonyms in any script; several areas may share one (Linden).
    """

    id: AreaId
    city_id: CityId
    kind: AreaKind
    parent: AreaId | None
    names: Texts
    aliases: tuple[str, ...] = ()
    postal_codes: tuple[str, ...] = ()
    programme: bool = False
    stands_for: AreaId | None = None
    note: str = ""
    outline: Outline | None = None
    archived: bool = False

    @property
    def name(self) -> str:
        """The German name, as on the street sign."""
        return self.names[GERMAN]

    @property
    def slug(self) -> str:
        """The part after the city."""
        return self.id.rpartition("/")[2]


class ContactKind(StrEnum):
    """A named person or an office."""

    PERSON = "person"
    OFFICE = "office"


@dataclass(frozen=True, slots=True, kw_only=True)
class Absence:
    """Away until the end of this day; the deputy answers meanwhile."""

    until: date
    deputy: ContactId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """A person or office that answers for areas or topics.

    Empty texts and missing values mean "not known", never "none". ``office_hours`` is written in
    the opening_hours syntax of OpenStreetMap, in the city's wall-clock time. ``nearest`` marks the
    office that is named, as just that, where an area has no contact of its own.
    """

    id: ContactId
    city_id: CityId
    kind: ContactKind
    name: str
    unit: Texts = field(default_factory=lambda: MappingProxyType({}))
    gloss: Texts = field(default_factory=lambda: MappingProxyType({}))
    organisation: str = ""
    areas: tuple[AreaId, ...] = ()
    topics: tuple[str, ...] = ()
    phone: str = ""
    email: str = ""
    address: str = ""
    office_hours: str = ""
    by_appointment: bool = False
    languages: tuple[LanguageCode, ...] = ()
    absence: Absence | None = None
    nearest: bool = False
    verified_on: date | None = None
    source: str = ""
    position: int = 0
    archived: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A meeting place, neighbourhood centre or market; ``point`` is (longitude, latitude) in degrees."""

    id: PlaceId
    city_id: CityId
    kind: str
    names: Texts
    area: AreaId | None = None
    operator: str = ""
    address: str = ""
    point: tuple[float, float] | None = None
    opening_hours: str = ""
    barrier_free: bool | None = None
    source: str = ""
    archived: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide:
    """A short article of the toolbox."""

    id: GuideId
    city_id: CityId
    titles: Texts
    bodies: Texts
    source: str = ""
    archived: bool = False


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

    def tied_to(self, area_id: AreaId) -> tuple[Area, ...]:
        """The programme areas without known boundaries that stand for this district."""
        return self._tied.get(area_id, ())

    def responsible_for(self, area_id: AreaId) -> Responsible:
        """Who answers for an area: its own contacts, else those of programme areas tied to it, else the
        first ones up the tree, else the nearest known office of its city, else nobody."""
        asked = self.area(area_id)
        tied = self.tied_to(area_id)
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
    processes: "tuple[Process, ...] | None" = None
