"""The outlines of areas from ``areas.geojson``: closed, simple polygons in longitude and latitude."""

import json
import math
import re
from collections.abc import Iterator, Mapping
from typing import Any

from adapters.city_files.problems import Report, quoted, suggestion
from office.model.areas import Outline, Ring

NAME = "areas.geojson"

WEST, EAST, SOUTH, NORTH = -12, 34, 35, 72
"""Europe in degrees; the two ranges do not overlap, so that exchanged coordinates are always noticed."""

_FEATURE = re.compile(r'"type"\s*:\s*"Feature"')


class _BrokenError(Exception):
    """The outline is not one; says why and what to do."""


def read_outlines(text: str, areas: frozenset[str] | None, report: Report) -> Mapping[str, Outline]:
    """The outlines by area slug; what is wrong goes to the report, with the line of the feature."""
    document = _parsed(text, report)
    if document is None:
        return {}
    features = document.get("features") if isinstance(document, dict) else None
    if not isinstance(features, list) or document.get("type") != "FeatureCollection":
        report.add(
            NAME, 'is not a GeoJSON collection; it starts with {"type": "FeatureCollection", "features": ['
        )
        return {}
    outlines: dict[str, Outline] = {}
    for line, feature in zip(_lines(text), features, strict=False):
        _take(feature, line, areas, outlines, report)
    return outlines


def _parsed(text: str, report: Report) -> Any:
    try:
        return json.loads(text, parse_constant=_refuse)
    except json.JSONDecodeError as error:
        said = f"is not JSON ({error.msg}); export it again from the map program"
        report.add(NAME, said, line=error.lineno)
    except (ValueError, RecursionError):
        report.add(NAME, "is not GeoJSON; export it again from the map program")
    return None


def _refuse(constant: str) -> float:
    raise ValueError(constant)


def _lines(text: str) -> Iterator[int | None]:
    """The line each feature starts in, in order."""
    line, end = 1, 0
    for found in _FEATURE.finditer(text):
        line += text.count("\n", end, found.start())
        end = found.start()
        yield line
    while True:
        yield None


def _take(
    feature: Any, line: int | None, areas: frozenset[str] | None, outlines: dict[str, Outline], report: Report
) -> None:
    properties = feature.get("properties") if isinstance(feature, dict) else None
    slug = properties.get("slug") if isinstance(properties, dict) else None
    if not isinstance(slug, str):
        report.add(NAME, "is missing; every feature names its area in properties", line=line, field="slug")
    elif areas is not None and slug not in areas:
        said = f"no area is called {quoted(slug)}; {suggestion(slug, areas)}"
        report.add(NAME, said, line=line, field="slug")
    elif slug in outlines:
        report.add(NAME, f"{quoted(slug)} has two outlines; keep one of them", line=line, field="slug")
    else:
        try:
            outlines[slug] = _outline(feature.get("geometry"))
        except _BrokenError as why:
            report.add(NAME, f"the outline of {quoted(slug)} {why}", line=line, field="geometry")


def _outline(geometry: Any) -> Outline:
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if kind not in {"Polygon", "MultiPolygon"}:
        raise _BrokenError("is neither a Polygon nor a MultiPolygon; draw it as an area")
    coordinates = geometry.get("coordinates")
    polygons = [coordinates] if kind == "Polygon" else coordinates
    if not isinstance(polygons, list) or not polygons:
        raise _BrokenError("has no points; draw it again or remove it")
    outline = tuple(_polygon(rings) for rings in polygons)
    _demand_simple(outline)
    return outline


def _polygon(rings: Any) -> tuple[Ring, ...]:
    if not isinstance(rings, list) or not rings:
        raise _BrokenError("has no points; draw it again or remove it")
    return tuple(_ring(points) for points in rings)


def _ring(points: Any) -> Ring:
    if not isinstance(points, list) or len(points) < 4:
        raise _BrokenError("has too few points; a ring has at least four")
    ring = tuple(_point(point) for point in points)
    if ring[0] != ring[-1]:
        raise _BrokenError("is not closed; its last point must be the first one again")
    return ring


def _point(point: Any) -> tuple[float, float]:
    if not isinstance(point, list) or len(point) not in {2, 3} or not all(map(_is_number, point)):
        raise _BrokenError("has a point that is not [longitude, latitude]")
    longitude, latitude = float(point[0]), float(point[1])
    if not (WEST <= longitude <= EAST and SOUTH <= latitude <= NORTH):
        order = "write longitude first: [9.69, 52.34]" if WEST <= latitude <= EAST else "use degrees (WGS84)"
        raise _BrokenError(f"leaves Europe at [{longitude:g}, {latitude:g}]; {order}")
    return longitude, latitude


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)


def _demand_simple(outline: Outline) -> None:
    import shapely

    shape = shapely.MultiPolygon([(rings[0], list(rings[1:])) for rings in outline])
    if not shapely.is_valid(shape):
        reason = str(shapely.is_valid_reason(shape))
        raise _BrokenError(f"is broken ({reason}); draw it so that no line crosses another")
