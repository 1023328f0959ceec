"""Where on the ground a point lies: the district around it, and neighbours whose border is near."""

from __future__ import annotations

from functools import cached_property
from math import isfinite
from typing import Final, NamedTuple

from office.ids import AreaId
from office.model.areas import AreaKind, Outline
from office.model.directory import Directory
from office.model.lookup import Located

from .outlines import Frame, frame, metres_to

_BORDER: Final = 150.0
"""Metres: a shared location of a phone between houses is that wrong."""
_NEAR: Final = 2_000.0
_MOST: Final = 8
_RANK: Final = {AreaKind.QUARTER: 0, AreaKind.DISTRICT: 1, AreaKind.BOROUGH: 2, AreaKind.CITY: 3}
_SMALL: Final = frozenset({AreaKind.QUARTER, AreaKind.DISTRICT})


class _Shape(NamedTuple):
    """An area's outline and the frame around it."""

    area: AreaId
    frame: Frame
    outline: Outline


class Ground:
    """The outlines of a directory's areas; their frames are drawn at the first question."""

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
        found: dict[AreaId, float] = {}
        for shape in self._shapes:
            if shape.frame.is_within(_NEAR, longitude, latitude):
                metres = metres_to(shape.outline, longitude, latitude)
                if metres <= _NEAR:
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
        drawn = ((area.id, area.outline) for area in self._directory.areas.values())
        return tuple(_Shape(area, frame(outline), outline) for area, outline in drawn if outline)
