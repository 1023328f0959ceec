"""Names that leave open which area is meant are found; those that are meant are not."""

from collections.abc import Iterable

import pytest

from office.ids import AreaId, CityId
from office.model.areas import Area, AreaKind
from office.model.directory import CityBundle, Directory
from office.model.texts import GERMAN
from office.services.matching import namesakes, resembling

CITY = CityId("musterstadt")


def area(
    slug: str,
    name: str,
    *aliases: str,
    parent: str = "",
    kind: AreaKind = AreaKind.DISTRICT,
    stands_for: str = "",
) -> Area:
    """An area of Musterstadt, right below the city unless told otherwise."""
    return Area(
        id=AreaId(f"{CITY}/{slug}"),
        city_id=CITY,
        kind=kind,
        parent=AreaId(f"{CITY}/{parent}" if parent else CITY),
        names={GERMAN: name},
        aliases=aliases,
        stands_for=AreaId(f"{CITY}/{stands_for}") if stands_for else None,
    )


def told(areas: Iterable[Area]) -> list[tuple[str, ...]]:
    """The names that puzzle, each with the slugs of its areas."""
    return [(found.name, *(one.slug for one in found.areas)) for found in namesakes(areas)]


@pytest.mark.parametrize(
    ("one", "other", "name"),
    [
        (area("a", "Neustadt"), area("b", "Neustadt"), "Neustadt"),
        (area("a", "Neustadt"), area("b", "NEU-STADT"), "Neustadt"),
        (area("a", "Süd"), area("b", "Sued"), "Süd"),
        (area("a", "Markt"), area("b", "Hafen", "Markt"), "Markt"),
        (area("a", "Markt", "Mitte"), area("b", "Hafen", "Mitte"), "Mitte"),
        (area("a", "Neustadt", parent="x"), area("b", "Neustadt", parent="y"), "Neustadt"),
    ],
)
def test_two_areas_of_one_name_are_told(one: Area, other: Area, name: str) -> None:
    assert told([one, other]) == [(name, "a", "b")]


def test_three_of_one_name_are_told_together_and_once() -> None:
    areas = [area(slug, "Neustadt", "Neue Stadt") for slug in ("a", "b", "c")]

    assert told(areas) == [("Neustadt", "a", "b", "c")]


@pytest.mark.parametrize(
    "areas",
    [
        [area("b", "Mitte", kind=AreaKind.BOROUGH), area("d", "Mitte", parent="b")],
        [area("d", "Mitte"), area("q", "Mitte", kind=AreaKind.QUARTER, stands_for="d")],
        [area("n", "Linden-Nord", "Linden"), area("s", "Linden-Süd", "Linden")],
        [
            area("b", "Süd-Bult", kind=AreaKind.BOROUGH),
            area("s", "Süd", "Süd-Bult", parent="b"),
            area("u", "Bult", "Süd-Bult", parent="b"),
        ],
    ],
    ids=["district and borough", "programme area", "parts of one", "alias of both for what is above"],
)
def test_what_is_meant_to_share_a_name_is_not_told(areas: list[Area]) -> None:
    assert told(areas) == []


def test_nothing_of_the_shipped_directory_is_told(hannover: CityBundle) -> None:
    assert told(hannover.areas) == []


@pytest.mark.parametrize(
    ("written", "first"),
    [
        ("hannover/mulenberg", "hannover/muehlenberg"),
        ("Mühlenberg", "hannover/muehlenberg"),
        ("hanover", "hannover"),
        ("hameln/stocken", "hannover/stoecken"),
    ],
)
def test_the_nearest_area_is_offered_first(hannover: CityBundle, written: str, first: str) -> None:
    directory = Directory.of(cities=[hannover.city], areas=hannover.areas)

    assert resembling(written, directory)[0] == first


@pytest.mark.parametrize("written", ["", "/", "hannover/", "hannover/xyzzy", "zzzz"])
def test_what_is_like_nothing_is_offered_nothing(hannover: CityBundle, written: str) -> None:
    directory = Directory.of(cities=[hannover.city], areas=hannover.areas)

    assert resembling(written, directory) == ()
