"""The names of all areas, ready to be looked up: exactly, inflected, by sound and nearly."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from typing import Final

from office.ids import AreaId
from office.model.areas import Area, AreaKind
from office.model.cities import CityKind
from office.model.directory import Directory

from . import grammar
from .letters import is_latin, keys_of, words_in, words_of
from .sounds import skeleton_of, sound_of

Areas = tuple[AreaId, ...]

LONGEST_NAME: Final = 4
"""A name is looked for in up to so many words."""

_SHORT: Final = 4
_ORDINARY: Final = words_in(grammar.ORDINARY)
_BOROUGH_WORDS: Final = ("stadtbezirk", "bezirk")
_ADJECTIVE_ENDINGS: Final = ("ingen", "hausen", "heide")
_PEOPLE_ENDINGS: Final = ("er", "ern", "erin", "erinnen")
_RANK: Final = {AreaKind.DISTRICT: 0, AreaKind.QUARTER: 1, AreaKind.BOROUGH: 2, AreaKind.CITY: 3}


class Names:
    """All names of one directory's areas.

    ``exact`` maps a name's comparable form, written as one word, to the areas it means; a name that a
    district shares with a borough means the district, and ``boroughs`` keeps the other reading.
    ``near`` are the Latin forms that a misspelt word may be compared with; programmes are not among them.
    """

    def __init__(self, directory: Directory) -> None:
        self._directory = directory
        self._programmes = frozenset(c.id for c in directory.cities.values() if c.kind is CityKind.PROGRAMME)
        official: dict[str, set[AreaId]] = {}
        others: dict[str, set[AreaId]] = {}
        for area in directory.areas.values():
            own = self._own_keys(area)
            _add(official, own, area.id)
            _add(others, self._other_keys(area) - own, area.id)
        self.boroughs = self._boroughs_of(official, others)
        self.exact = {key: self._meant(key, official, others) for key in official.keys() | others.keys()}
        self.beginnings = frozenset(key[:length] for key in self.exact for length in range(1, len(key) + 1))
        self.longest_key = max(map(len, self.exact), default=0)
        self.city_keys = frozenset(k for k, ids in self.exact.items() if self._kind(ids[0]) is AreaKind.CITY)
        self.adjectives = dict(self._adjectives())
        self.near = {
            key: near for key, areas in self.exact.items() if (near := self._without_programmes(key, areas))
        }
        self.near_keys = tuple(self.near)
        self.near_names = _by_areas(self.near)
        self.skeletons = _by_skeleton(self.near)
        self.codes = self._postal_codes()

    def needs_a_sign(self, key: str) -> bool:
        """Whether this name is so short or so common that running text must show that a place is meant."""
        return len(key) <= _SHORT or key in _ORDINARY

    def is_ordinary(self, key: str) -> bool:
        """Whether this name is a word of daily use, which even in a contact question may mean just that."""
        return key in _ORDINARY

    def has_any(self, city_key: str, areas: Areas) -> bool:
        """Whether one of the areas lies in the city of this name."""
        cities = {self._directory.areas[root].city_id for root in self.exact[city_key]}
        return any(self._directory.areas[area].city_id in cities for area in areas)

    def _own_keys(self, area: Area) -> frozenset[str]:
        names = set(area.names.values())
        return frozenset(key for name in names for key in _borough_forms(area, name) if key)

    def _other_keys(self, area: Area) -> frozenset[str]:
        slug = area.slug.replace("-", " ")
        return frozenset(key for name in (*area.aliases, slug) for key in _borough_forms(area, name) if key)

    def _boroughs_of(self, *tables: Mapping[str, set[AreaId]]) -> dict[str, Areas]:
        boroughs: dict[str, set[AreaId]] = {}
        for table in tables:
            for key, areas in table.items():
                for area_id in areas:
                    if self._kind(area_id) is AreaKind.BOROUGH:
                        boroughs.setdefault(key, set()).add(area_id)
        return {key: tuple(sorted(areas)) for key, areas in boroughs.items()}

    def _meant(
        self, key: str, official: Mapping[str, set[AreaId]], others: Mapping[str, set[AreaId]]
    ) -> Areas:
        """In each city those who bear the name, else those with the alias; the innermost ring wins."""
        meant: list[AreaId] = []
        owners, aliases = official.get(key, set()), others.get(key, set())
        cities = {self._directory.areas[area].city_id for area in owners | aliases}
        for city in sorted(cities):
            mine = [area for area in owners if self._directory.areas[area].city_id == city]
            mine = mine or [area for area in aliases if self._directory.areas[area].city_id == city]
            best = min(_RANK[self._kind(area)] for area in mine)
            meant += sorted(area for area in mine if _RANK[self._kind(area)] == best)
        return tuple(meant)

    def _kind(self, area_id: AreaId) -> AreaKind:
        return self._directory.areas[area_id].kind

    def _adjectives(self) -> Iterator[tuple[str, Areas]]:
        """German adjectives of place: Mühlenberger, Lindenerin, Ricklingern, Vahrenheider."""
        for key, areas in self.exact.items():
            if is_latin(key) and len(key) > _SHORT and self._kind(areas[0]) is not AreaKind.CITY:
                stems = {key} | {key.rstrip("en") for ending in _ADJECTIVE_ENDINGS if key.endswith(ending)}
                for stem, ending in product(stems, _PEOPLE_ENDINGS):
                    yield stem + ending, areas

    def _without_programmes(self, key: str, areas: Areas) -> Areas:
        shortest = _SHORT + 2 if key in _ORDINARY else _SHORT + 1
        if not is_latin(key) or len(key) < shortest:
            return ()
        return tuple(area for area in areas if self._directory.areas[area].city_id not in self._programmes)

    def _postal_codes(self) -> dict[str, Areas]:
        codes: dict[str, list[Area]] = {}
        for area in self._directory.areas.values():
            for code in area.postal_codes:
                codes.setdefault(code, []).append(area)
        return {code: _innermost(areas) for code, areas in codes.items()}


def _borough_forms(area: Area, name: str) -> Iterator[str]:
    """A name's forms; a borough's also without the word for borough before it."""
    yield from keys_of(name)
    if area.kind is AreaKind.BOROUGH:
        words = words_of(name)
        if len(words) > 1 and words[0].key in _BOROUGH_WORDS:
            yield from keys_of(name.split(maxsplit=1)[-1] if " " in name.strip() else name.partition("-")[2])


def _innermost(areas: Iterable[Area]) -> Areas:
    """Districts where there are any, else what there is, by name."""
    known = sorted(areas, key=lambda area: (area.name, area.id))
    districts = [area for area in known if area.kind is AreaKind.DISTRICT]
    return tuple(area.id for area in districts or known)


def _add(table: dict[str, set[AreaId]], keys: Iterable[str], area: AreaId) -> None:
    for key in keys:
        table.setdefault(key, set()).add(area)


def _by_areas(near: Mapping[str, Areas]) -> dict[Areas, tuple[str, ...]]:
    found: dict[Areas, list[str]] = {}
    for key, areas in near.items():
        found.setdefault(areas, []).append(key)
    return {areas: tuple(keys) for areas, keys in found.items()}


def _by_skeleton(near: Mapping[str, Areas]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for key in near:
        found.setdefault(skeleton_of(sound_of(key)), []).append(key)
    return {skeleton: tuple(keys) for skeleton, keys in found.items()}
