"""Areas as administrators write them, ``city/area``: the nearest to one that is not there."""

from typing import Final

from rapidfuzz import fuzz

from office.ids import AreaId
from office.model.areas import Area
from office.model.directory import Directory

from .letters import keys_of

MOST: Final = 3

_NEAR: Final = 70
"""Of a hundred: so alike a name must be to be offered."""

_BEHIND: Final = 12
"""So far behind the best another may be and still be offered."""


def resembling(written: str, directory: Directory) -> tuple[AreaId, ...]:
    """The areas whose slug or name is nearly written so, the likeliest first, at most :data:`MOST`.

    An area is told by its own part; the city before it, if it is written, decides between equals.
    """
    city, _, own = written.rpartition("/")
    keys = keys_of(own)
    alike = {area.id: _alike(keys, area) for area in directory.areas.values()}
    best = max(alike.values(), default=0)
    near = [area for area, score in alike.items() if score >= max(_NEAR, best - _BEHIND)]
    near.sort(key=lambda area: (-alike[area], -fuzz.ratio(city, area.partition("/")[0]), area))
    return tuple(near[:MOST])


def _alike(keys: frozenset[str], area: Area) -> float:
    own = {key for name in (area.slug, area.name) for key in keys_of(name)}
    return max((fuzz.ratio(one, other) for one in keys for other in own), default=0)
