"""Several areas may be meant: which answer is right, and when to ask back."""

from collections.abc import Iterable, Sequence
from typing import Final

from office.ids import AreaId, CityId, ContactId
from office.model.areas import Area, AreaKind
from office.model.cities import CityKind
from office.model.directory import Closeness, Directory
from office.model.lookup import Choose, Found, Lookup, Narrowed, Unknown

from .names import Areas

MOST_CHOICES: Final = 8
OFFERED: Final = 4
_NOBODYS_OWN: Final = frozenset({Closeness.NEAREST, Closeness.UNKNOWN})


class Chooser:
    """Decides between candidates by what the directory knows of them."""

    def __init__(self, directory: Directory) -> None:
        self._directory = directory
        self._alike: dict[AreaId, bool] = {}
        self._roots = {city.area_id: city.id for city in directory.cities.values()}

    def cities_in(self, groups: Iterable[Areas]) -> tuple[CityId, ...]:
        """The cities among what was named."""
        return tuple(
            dict.fromkeys(self._roots[area] for group in groups for area in group if area in self._roots)
        )

    def without_cities(self, groups: Iterable[Areas]) -> list[Areas]:
        """What was named inside of cities."""
        inside = (tuple(area for area in group if area not in self._roots) for group in groups)
        return [group for group in inside if group]

    def narrowed(self, groups: Sequence[Areas], cities: Sequence[CityId], home: CityId | None) -> Areas:
        """What several names mean together: in the cities named, the inner of two rings, the common ones."""
        if len(groups) == 1 and len(groups[0]) == 1:
            return groups[0]
        within = list(dict.fromkeys(self._in_cities(group, cities, home) for group in groups))
        outer = {upper for group in within for area in group for upper in self._above(area)}
        kept = [group for group in within if not outer.issuperset(group)] or within
        common = set(kept[0]).intersection(*kept[1:]) if kept else set()
        together = dict.fromkeys(area for group in kept for area in group)
        return tuple(area for area in together if area in common) or tuple(together)

    def decide(self, areas: Areas, *, city: CityId | None) -> Lookup:
        """One area or one office is an answer; more are a choice, the given city's first."""
        if len(areas) == 1:
            return Found(area=areas[0])
        if (one := self._one_office(areas)) is not None:
            return Found(area=one)
        return Choose(areas=self._ordered(areas, city)[:MOST_CHOICES])

    def of_city(self, cities: Sequence[CityId], *, whole: bool) -> Lookup:
        """A city named alone: a programme or a city with one office for all is the answer, else its districts
        with an office of their own are offered, as a careful clerk would ask; ``whole``: all is meant."""
        if len(cities) > 1:
            return Choose(areas=tuple(self._directory.cities[city].area_id for city in cities)[:MOST_CHOICES])
        city = self._directory.cities[cities[0]]
        if whole or city.kind is CityKind.PROGRAMME or self._has_one_office(city.area_id):
            return Found(area=city.area_id)
        offices = tuple(area.id for area in self._directory.programme_areas(city.id))
        return Choose(areas=offices[:MOST_CHOICES]) if len(offices) > 1 else Unknown(nearest=offices)

    def of_code(self, code: str, touched: Areas, named: Areas, *, city: CityId | None) -> Lookup:
        """A postal code lists the districts it touches; one named beside it decides if it lies there."""
        fitting = tuple(area for area in named if self._lies_in(area, touched))
        if fitting:
            return self.decide(fitting, city=city)
        if named:
            return Choose(areas=tuple(dict.fromkeys((*named, *touched)))[:MOST_CHOICES])
        decided = self.decide(touched, city=city)
        return decided if isinstance(decided, Found) else Narrowed(postal_code=code, areas=touched)

    def agrees(self, areas: Areas, cities: Sequence[CityId]) -> bool:
        """Whether the areas lie in a city that was named, if one was."""
        return not cities or any(self._directory.areas[area].city_id in cities for area in areas)

    def _in_cities(self, group: Areas, cities: Sequence[CityId], home: CityId | None) -> Areas:
        wanted = cities or ((home,) if home is not None else ())
        return tuple(area for area in group if self._directory.areas[area].city_id in wanted) or group

    def _above(self, area_id: AreaId) -> set[AreaId]:
        area = self._directory.areas[area_id]
        upper = {above.id for above in self._directory.up(area)}
        return upper | {area.stands_for} if area.stands_for is not None else upper

    def _one_office(self, areas: Areas) -> AreaId | None:
        """The area whose contacts answer for all candidates; a mere nearest office makes them no unit."""
        answers = [self._directory.responsible_for(area) for area in areas]
        first = answers[0]
        if any(a.closeness in _NOBODYS_OWN or a.contacts != first.contacts for a in answers):
            return None
        if all(a.closeness is Closeness.ABOVE for a in answers):
            return first.by[0].id
        return min(areas, key=lambda area: self._directory.areas[area].kind is not AreaKind.DISTRICT)

    def _has_one_office(self, root: AreaId) -> bool:
        """Whether every area of the city gets the same answer, even that nobody is known."""
        if root not in self._alike:
            first = self._contacts(root)
            self._alike[root] = all(self._contacts(area) == first for area in self._directory.within(root))
        return self._alike[root]

    def _contacts(self, area: AreaId) -> tuple[ContactId, ...]:
        return tuple(contact.id for contact in self._directory.responsible_for(area).contacts)

    def _lies_in(self, area_id: AreaId, touched: Areas) -> bool:
        near = {area_id, *self._above(area_id), *self._directory.within(area_id)}
        return not near.isdisjoint(touched) or not any(self._codes(self._directory.areas[a]) for a in near)

    def _codes(self, area: Area) -> tuple[str, ...]:
        return area.postal_codes if area.kind is not AreaKind.CITY else ()

    def _ordered(self, areas: Areas, city: CityId | None) -> Areas:
        return tuple(sorted(areas, key=lambda area: self._directory.areas[area].city_id != city))
