"""Areas of one city that share a name, so that nobody can tell which of them is meant."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from office.ids import AreaId
from office.model.areas import Area

from .letters import keys_of, words_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Namesakes:
    """Areas that are called the same, or have it as an alias; ``name`` as the first of them writes it."""

    name: str
    areas: tuple[Area, ...]


def namesakes(areas: Iterable[Area]) -> tuple[Namesakes, ...]:
    """Areas that share a name although nothing shows that it is meant so; the same ones are told once.

    Meant are an area and what lies in it or is tied to it (a district and its borough), an alias that
    also names what lies above (Südstadt-Bult), and one of areas that begin alike (Linden-Nord, Linden-Süd).
    """
    family = _Family(areas)
    found: dict[tuple[AreaId, ...], Namesakes] = {}
    for key, names in family.shared():
        pairs = [pair for pair in combinations(names, 2) if family.is_puzzling(key, *pair)]
        ids = tuple(area for area in names if any(area in pair for pair in pairs))
        if ids:
            found.setdefault(ids, Namesakes(name=names[ids[0]], areas=family.of(ids)))
    return tuple(found.values())


class _Family:
    """The areas of one city that are not archived."""

    def __init__(self, areas: Iterable[Area]) -> None:
        self._areas = {area.id: area for area in areas if not area.archived}
        self._names: dict[str, dict[AreaId, str]] = {}
        for area in self._areas.values():
            for name in (area.name, *area.names.values(), *area.aliases):
                for key in keys_of(name):
                    self._names.setdefault(key, {}).setdefault(area.id, name)

    def shared(self) -> Iterator[tuple[str, Mapping[AreaId, str]]]:
        """Every name that several areas have, and how each of them writes it."""
        yield from ((key, names) for key, names in self._names.items() if len(names) > 1)

    def of(self, ids: Iterable[AreaId]) -> tuple[Area, ...]:
        """The areas with these ids."""
        return tuple(self._areas[area] for area in ids)

    def is_puzzling(self, key: str, one: AreaId, other: AreaId) -> bool:
        """Whether this name, shared by these two, leaves open which is meant."""
        if one in self._related(other) or other in self._related(one):
            return False
        if key in self._own(one) & self._own(other):
            return True
        above = self._related(one) & self._related(other)
        is_common = any(area in self._names[key] for area in above)
        return not is_common and self._beginning(one) != self._beginning(other)

    def _related(self, area_id: AreaId) -> frozenset[AreaId]:
        """The areas that this one lies in or is tied to, at any distance."""
        area = self._areas.get(area_id)
        nearest = {area.parent, area.stands_for} - {None} if area else set()
        return frozenset(found for near in nearest if near for found in (near, *self._related(near)))

    def _own(self, area_id: AreaId) -> frozenset[str]:
        return keys_of(self._areas[area_id].name)

    def _beginning(self, area_id: AreaId) -> str:
        words = words_of(self._areas[area_id].name)
        return words[0].key if words else area_id
