"""How far a point is from an outline, in plain arithmetic: a geometry library would bring 16 MB for it."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import cos, hypot, inf, radians
from typing import Final, NamedTuple

from office.model.areas import Outline

METRES_A_DEGREE: Final = 111_195.0
"""Of latitude."""

_TOUCHING: Final = 0.001
"""Metres: so near a border a point lies on it."""

Point = tuple[float, float]


class Frame(NamedTuple):
    """The smallest rectangle around an outline, in degrees."""

    west: float
    south: float
    east: float
    north: float

    def is_within(self, metres: float, longitude: float, latitude: float) -> bool:
        """Whether a point is that near to the rectangle, or a little farther."""
        high = metres / METRES_A_DEGREE
        wide = high / _shortening(latitude)
        return (
            self.west - wide <= longitude <= self.east + wide
            and self.south - high <= latitude <= self.north + high
        )


def frame(outline: Outline) -> Frame:
    """The frame of an outline that has a point."""
    points = [point for rings in outline for ring in rings for point in ring]
    longitudes, latitudes = zip(*points, strict=True)
    return Frame(min(longitudes), min(latitudes), max(longitudes), max(latitudes))


def metres_to(outline: Outline, longitude: float, latitude: float) -> float:
    """Metres from a point to an outline: 0 inside and on the border; right for some kilometres around it."""
    wide = METRES_A_DEGREE * _shortening(latitude)
    seen = (
        [[((x - longitude) * wide, (y - latitude) * METRES_A_DEGREE) for x, y in ring] for ring in rings]
        for rings in outline
    )
    return min((_metres_from_here(rings) for rings in seen), default=inf)


def _shortening(latitude: float) -> float:
    """How much shorter a degree of longitude is than one of latitude."""
    return max(cos(radians(latitude)), 0.01)


def _metres_from_here(rings: Iterable[Sequence[Point]]) -> float:
    """From (0, 0) to a polygon: a ray crosses its rings an odd number of times only from inside."""
    edges = [edge for ring in rings for edge in pairwise(ring)]
    if sum(_is_crossed(start, end) for start, end in edges) % 2:
        return 0.0
    metres = min((_metres_to_edge(start, end) for start, end in edges), default=inf)
    return 0.0 if metres <= _TOUCHING else metres


def _is_crossed(start: Point, end: Point) -> bool:
    """Whether the ray from (0, 0) to the east crosses this edge."""
    (x, y), (to_x, to_y) = start, end
    return (y > 0) != (to_y > 0) and x - y * (to_x - x) / (to_y - y) > 0


def _metres_to_edge(start: Point, end: Point) -> float:
    """From (0, 0) to the nearest point of an edge."""
    (x, y), (to_x, to_y) = start, end
    wide, high = to_x - x, to_y - y
    length = wide * wide + high * high
    along = min(1.0, max(0.0, -(x * wide + y * high) / length)) if length else 0.0
    return hypot(x + along * wide, y + along * high)
