"""Where on the ground a point lies: the district around it, and neighbours whose border is near."""

from __future__ import annotations

from functools import cached_property
from math import cos, isfinite, radians
from typing import TYPE_CHECKING, Final, NamedTuple

from office.ids import AreaId
from office.model.directory import AreaKind, Directory, Outline
from office.model.lookup import Located

if TYPE_CHECKING:
    from shapely import STRtree
    from shapely.geometry.base import BaseGeometry

_METRES_A_DEGREE: Final = 111_195.0
_BORDER: Final = 150.0
"""Metres: a shared location of a phone between houses is that wrong."""
_NEAR: Final = 2_000.0
_MOST: Final = 8
_RANK: Final = {AreaKind.QUARTER: 0, AreaKind.DISTRICT: 1, AreaKind.BOROUGH: 2, AreaKind.CITY: 3}
_SMALL: Final = frozenset({AreaKind.QUARTER, AreaKind.DISTRICT})


class _Shape(NamedTuple):
    """An area's outline in degrees, longitudes shortened as at its own latitude."""

    area: AreaId
    shortening: float
    outline: BaseGeometry


class Ground:
    """The outlines of a directory's areas; shapely is loaded at the first question."""

    def __init__(self, directory: Directory) -> None:
        self._directory = directory

    def at(self, longitude: float, latitude: float) -> Located:
        """The areas at a point in degrees (WGS84); nothing for a point that is none."""
        if not (isfinite(longitude) and isfinite(latitude) and abs(longitude) <= 180 and abs(latitude) <= 90):
            return Located()
        distances = self._distances(longitude, latitude)
        inside = [area for area, metres in distances.items() if metres <= 0]
        if not inside:
            near = sorted((area for area in distances if self._is_small(area)), key=distances.__getitem__)
            return Located(nearest=tuple(near[:_MOST]))
        innermost = min(inside, key=self._rank)
        outer = self._outer(innermost)
        close = [area for area, metres in distances.items() if metres <= _BORDER and self._is_small(area)]
        beside = sorted((a for a in close if a != innermost and a not in outer), key=distances.__getitem__)
        return Located(areas=(innermost, *beside)[:_MOST])

    def _distances(self, longitude: float, latitude: float) -> dict[AreaId, float]:
        """Metres from the point to every area within reach, 0 inside."""
        from shapely import Point, box

        high = _NEAR / _METRES_A_DEGREE
        wide = high / max(cos(radians(latitude)), 0.01)
        window = box(longitude - wide, latitude - high, longitude + wide, latitude + high)
        found: dict[AreaId, float] = {}
        for index in self._tree.query(window):
            shape = self._shapes[int(index)]
            away = shape.outline.distance(Point(longitude * shape.shortening, latitude))
            if (metres := float(away) * _METRES_A_DEGREE) <= _NEAR:
                found[shape.area] = metres
        return found

    def _is_small(self, area: AreaId) -> bool:
        return self._directory.areas[area].kind in _SMALL

    def _rank(self, area: AreaId) -> int:
        return _RANK[self._directory.areas[area].kind]

    def _outer(self, area_id: AreaId) -> set[AreaId | None]:
        area = self._directory.areas[area_id]
        return {upper.id for upper in self._directory.up(area)} | {area.stands_for}

    @cached_property
    def _shapes(self) -> tuple[_Shape, ...]:
        areas = (area for area in self._directory.areas.values() if area.outline)
        return tuple(_shape_of(area.id, area.outline) for area in areas if area.outline)

    @cached_property
    def _tree(self) -> STRtree:
        from shapely import STRtree
        from shapely.affinity import scale

        whole = [scale(s.outline, 1 / s.shortening, 1, origin=(0, 0, 0)) for s in self._shapes]
        return STRtree(whole)


def _shape_of(area: AreaId, outline: Outline) -> _Shape:
    from shapely import MultiPolygon, Polygon, make_valid

    middle = outline[0][0][0][1]
    shortening = max(cos(radians(middle)), 0.01)
    polygons = [
        Polygon(_shortened(rings[0], shortening), [_shortened(hole, shortening) for hole in rings[1:]])
        for rings in outline
    ]
    return _Shape(area, shortening, make_valid(MultiPolygon(polygons)))


def _shortened(ring: tuple[tuple[float, float], ...], shortening: float) -> list[tuple[float, float]]:
    return [(longitude * shortening, latitude) for longitude, latitude in ring]
