"""Which area a shared location lies in."""

import math
import subprocess
import sys

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely.affinity import scale
from shipped import shipped

from office.ids import AreaId, CityId
from office.model.areas import Area, AreaKind, Outline
from office.model.cities import City, CityKind
from office.model.directory import Directory
from office.model.lookup import Located
from office.model.texts import GERMAN
from office.services.matching import Finder
from office.services.matching.outlines import frame, metres_to

METRE = 1 / 111_195
"""Degrees of latitude."""

NORTH = 52.37
EAST = 9.7


def square(west: float, south: float, *, metres: float) -> Outline:
    high = metres * METRE
    wide = high / math.cos(math.radians(south))
    corners = ((west, south), (west + wide, south), (west + wide, south + high), (west, south + high))
    return (((*corners, corners[0]),),)


def area(slug: str, kind: AreaKind, outline: Outline | None, *, parent: str | None = "town") -> Area:
    return Area(
        id=AreaId(slug),
        city_id=CityId("town"),
        kind=kind,
        parent=AreaId(parent) if parent else None,
        names={GERMAN: slug},
        outline=outline,
    )


KILOMETRE_EAST = 1000 * METRE / math.cos(math.radians(NORTH))
WEST_HALF = area("town/west", AreaKind.DISTRICT, square(EAST, NORTH, metres=1000))
EAST_HALF = area("town/east", AreaKind.DISTRICT, square(EAST + KILOMETRE_EAST, NORTH, metres=1000))
QUARTER = area("town/kern", AreaKind.QUARTER, square(EAST, NORTH, metres=300), parent="town/west")
BOROUGH = area("town/bezirk", AreaKind.BOROUGH, square(EAST, NORTH, metres=3000))
ROOT = area("town", AreaKind.CITY, None, parent=None)
TOWN = City(id=CityId("town"), kind=CityKind.CITY, names={GERMAN: "town"}, prefix="TOWN")


def finder(*areas: Area) -> Finder:
    return Finder(Directory.of(cities=[TOWN], areas=[ROOT, *areas]))


@pytest.fixture(scope="module")
def halves() -> Finder:
    return finder(WEST_HALF, EAST_HALF)


def east_of(metres: float) -> float:
    return EAST + metres / 1000 * KILOMETRE_EAST


def test_a_point_in_the_middle_lies_in_its_district_alone(halves: Finder) -> None:
    assert halves.at(east_of(500), NORTH + 500 * METRE) == Located(areas=(AreaId("town/west"),))


def test_a_point_near_the_border_offers_the_neighbour_after_its_own_district(halves: Finder) -> None:
    both = (AreaId("town/west"), AreaId("town/east"))

    assert halves.at(east_of(900), NORTH + 500 * METRE) == Located(areas=both)
    assert halves.at(east_of(1100), NORTH + 500 * METRE) == Located(areas=both[::-1])


def test_a_point_on_the_border_belongs_to_somebody(halves: Finder) -> None:
    assert len(halves.at(east_of(1000), NORTH + 500 * METRE).areas) == 2


def test_a_point_outside_names_what_is_near_closest_first(halves: Finder) -> None:
    assert halves.at(east_of(-600), NORTH + 500 * METRE) == Located(
        nearest=(AreaId("town/west"), AreaId("town/east"))
    )


def test_a_point_far_away_names_nothing(halves: Finder) -> None:
    assert halves.at(east_of(-2500), NORTH) == Located()


def test_the_innermost_area_answers_for_the_areas_around_it() -> None:
    nested = finder(WEST_HALF, QUARTER, BOROUGH)

    assert nested.at(east_of(100), NORTH + 100 * METRE) == Located(areas=(AreaId("town/kern"),))


def test_a_borough_answers_where_no_district_is_drawn() -> None:
    assert finder(BOROUGH).at(east_of(2000), NORTH + 100 * METRE) == Located(areas=(AreaId("town/bezirk"),))


def test_a_hole_in_an_outline_is_outside() -> None:
    outer = square(EAST, NORTH, metres=1000)[0][0]
    hole = square(east_of(400), NORTH + 400 * METRE, metres=200)[0][0]
    ring = area("town/ring", AreaKind.DISTRICT, ((outer, hole),))

    assert finder(ring).at(east_of(500), NORTH + 500 * METRE) == Located(nearest=(ring.id,))


@pytest.mark.parametrize(
    ("longitude", "latitude"),
    [
        (math.nan, 52.0),
        (9.7, math.nan),
        (math.inf, 52.0),
        (9.7, 91.0),
        (9.7, -90.1),
        (180.1, 52.0),
        (-999.0, 0.0),
    ],
)
def test_coordinates_that_are_none_name_nothing(halves: Finder, longitude: float, latitude: float) -> None:
    assert halves.at(longitude, latitude) == Located()


@pytest.mark.parametrize("latitude", [90.0, -90.0])
def test_the_poles_are_far_away(halves: Finder, latitude: float) -> None:
    assert halves.at(9.7, latitude) == Located()


def test_a_directory_without_outlines_names_nothing() -> None:
    assert finder().at(EAST, NORTH) == Located()


@given(st.floats(), st.floats())
def test_no_coordinates_raise(longitude: float, latitude: float) -> None:
    located = finder(WEST_HALF).at(longitude, latitude)

    assert not (located.areas and located.nearest)


# The arithmetic, against a geometry library

HANNOVER = [one.outline for one in shipped("hannover").areas if one.outline]


@given(st.sampled_from(HANNOVER), st.floats(9.55, 9.95), st.floats(52.28, 52.46))
def test_distances_are_those_of_a_geometry_library(
    outline: Outline, longitude: float, latitude: float
) -> None:
    shortening = math.cos(math.radians(latitude))
    drawn = shapely.MultiPolygon([(rings[0], list(rings[1:])) for rings in outline])
    away = scale(drawn, shortening, 1, origin=(0, 0, 0)).distance(
        shapely.Point(longitude * shortening, latitude)
    )

    assert metres_to(outline, longitude, latitude) == pytest.approx(away / METRE, abs=0.01)


@given(st.sampled_from(HANNOVER), st.floats(9.55, 9.95), st.floats(52.28, 52.46))
def test_a_frame_leaves_nothing_out_that_is_near(outline: Outline, longitude: float, latitude: float) -> None:
    metres = metres_to(outline, longitude, latitude)

    assert frame(outline).is_within(metres, longitude, latitude)


def test_a_location_needs_no_geometry_library() -> None:
    code = (
        "import sys; from office.model.directory import Directory; "
        "from office.services.matching import Finder; "
        "Finder(Directory.of(cities=[], areas=[])).at(9.7, 52.4); "
        "sys.exit(bool({'shapely', 'numpy'} & set(sys.modules)))"
    )

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
