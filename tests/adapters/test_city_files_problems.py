"""Faults of whole files and of what stands between them are told together; never as a traceback."""

from collections.abc import Callable
from pathlib import Path

import pytest

from adapters.city_files import CityFileError, read_city

Change = Callable[[str, str, str], None]
Problems = Callable[[], list[str]]


def test_the_directory_of_these_tests_holds(musterstadt: Path) -> None:
    assert read_city(musterstadt).city.id == "musterstadt"


def test_a_circle_of_areas_is_told_for_each_of_them(change: Change, problems: Problems) -> None:
    change("areas.yaml", "parent: musterstadt", "parent: hafen")

    circle = "goes round in a circle"
    told = [said for said in problems() if circle in said]
    assert told == [
        "areas.yaml:6: parent: goes round in a circle (bezirk-nord › hafen › bezirk-nord); "
        "name an area that lies above",
        "areas.yaml:10: parent: goes round in a circle (hafen › bezirk-nord › hafen); "
        "name an area that lies above",
    ]


def test_a_directory_without_the_city_itself_is_told(change: Change, problems: Problems) -> None:
    change("areas.yaml", "  - slug: musterstadt\n    kind: city\n", "")

    assert (
        "areas.yaml:1: areas: the city itself is missing; add an area 'slug: musterstadt' with 'kind: city'"
        in problems()
    )


def test_all_problems_of_all_files_are_told_together(
    musterstadt: Path, change: Change, problems: Problems
) -> None:
    change("contacts.yaml", "+49 30 901820", "abc")
    change("contacts.yaml", "[hafen-mitte]", "[mond]")
    change("contacts.yaml", "kind: office", "kind: ofice")
    change("city.yaml", "MUST", "m")
    change("guides.yaml", "title", "titel")
    change("areas.geojson", '"slug": "hafen"', '"slug": "mond"')
    (musterstadt / "places.yaml").write_bytes(b"places: \xff")

    places = [said.split(": ")[0] for said in problems()]

    assert places == [
        "areas.geojson:2",
        "city.yaml:9",
        "contacts.yaml:10",
        "contacts.yaml:11",
        "contacts.yaml:16",
        "guides.yaml:2",
        "guides.yaml:3",
        "places.yaml:1",
    ]


SQUARE = "[[9.1, 52.1], [9.2, 52.1], [9.2, 52.2], [9.1, 52.2], [9.1, 52.1]]"

SHAPES = [
    (
        "[[9.1, 52.1], [9.2, 52.1], [9.2, 52.2], [9.1, 52.2]]",
        "is not closed; its last point must be the first one again",
    ),
    ("[[9.1, 52.1], [9.2, 52.2], [9.1, 52.1]]", "has too few points; a ring has at least four"),
    (
        "[[9.1, 52.1], [9.2, 52.2], [9.2, 52.1], [9.1, 52.2], [9.1, 52.1]]",
        "is broken (Self-intersection[9.15 52.15]); draw it so that no line crosses another",
    ),
    (
        "[[52.1, 9.1], [52.1, 9.2], [52.2, 9.2], [52.1, 9.1]]",
        "leaves Europe at [52.1, 9.1]; write longitude first: [9.69, 52.34]",
    ),
    (
        "[[550000, 5800000], [550001, 5800000], [550001, 5800001], [550000, 5800000]]",
        "leaves Europe at [550000, 5.8e+06]; use degrees (WGS84)",
    ),
    ('[["a", 52.1], [9, 52], [9, 53], ["a", 52.1]]', "has a point that is not [longitude, latitude]"),
    ("[]", "has too few points; a ring has at least four"),
]


@pytest.mark.parametrize(("ring", "why"), SHAPES)
def test_a_broken_outline_is_told(ring: str, why: str, change: Change, problems: Problems) -> None:
    change("areas.geojson", SQUARE, ring)

    assert problems() == [f"areas.geojson:2: geometry: the outline of 'hafen' {why}"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "areas.geojson:1: is not JSON"),
        ("[]", "areas.geojson: is not a GeoJSON collection"),
        ('{"type": "FeatureCollection", "features": [1]}', "areas.geojson: slug: is missing"),
        ('{"type": "FeatureCollection", "features": [NaN]}', "areas.geojson: is not GeoJSON"),
        ("[" * 100_000, "areas.geojson: is not GeoJSON"),
    ],
)
def test_what_is_not_geojson_is_told(musterstadt: Path, text: str, said: str, problems: Problems) -> None:
    (musterstadt / "areas.geojson").write_text(text, "utf-8")

    [problem] = problems()

    assert problem.startswith(said)


def test_a_missing_file_is_told(musterstadt: Path, problems: Problems) -> None:
    (musterstadt / "contacts.yaml").unlink()

    assert problems() == [
        "contacts.yaml: is missing; every directory has city.yaml, areas.yaml and contacts.yaml"
    ]


@pytest.mark.parametrize("name", ["places.yaml", "guides.yaml", "templates.yaml", "areas.geojson"])
def test_what_a_city_does_not_have_may_be_left_out(musterstadt: Path, name: str) -> None:
    (musterstadt / name).unlink()

    assert read_city(musterstadt).city.id == "musterstadt"


@pytest.mark.parametrize("key", ["phone", "topics", "languages", "by_appointment", "absence", "gloss"])
def test_a_key_with_nothing_behind_it_says_not_known(musterstadt: Path, change: Change, key: str) -> None:
    before = read_city(musterstadt)
    change("contacts.yaml", "    name: Rathaus", f"    name: Rathaus\n    {key}:")

    assert read_city(musterstadt) == before


def test_a_file_of_comments_only_holds_nothing(musterstadt: Path) -> None:
    (musterstadt / "places.yaml").write_text("# not known yet\n", "utf-8")

    assert read_city(musterstadt).places == ()


def test_an_empty_required_file_is_told(musterstadt: Path, problems: Problems) -> None:
    (musterstadt / "areas.yaml").write_text("", "utf-8")

    assert "areas.yaml: areas: is missing; add a line 'areas: …'" in problems()


def test_a_missing_directory_is_told(tmp_path: Path) -> None:
    with pytest.raises(CityFileError, match="there is no such directory; name a folder"):
        read_city(tmp_path / "atlantis")


def test_a_file_in_the_place_of_a_directory_is_told(musterstadt: Path) -> None:
    with pytest.raises(CityFileError, match="is a file; name the folder"):
        read_city(musterstadt / "city.yaml")


def test_a_folder_in_the_place_of_a_file_is_told(musterstadt: Path, problems: Problems) -> None:
    (musterstadt / "city.yaml").unlink()
    (musterstadt / "city.yaml").mkdir()

    assert problems() == ["city.yaml: is not a file; put a text file in its place"]


def test_a_file_with_almost_the_right_name_is_told(musterstadt: Path, problems: Problems) -> None:
    (musterstadt / "place.yaml").write_text("places: []", "utf-8")

    assert problems() == ["place.yaml: is not a file of a directory; did you mean 'places.yaml'?"]


def test_other_files_beside_the_directory_do_not_disturb(musterstadt: Path) -> None:
    (musterstadt / "LICENCES.md").write_text("# Licences", "utf-8")

    assert read_city(musterstadt).city.id == "musterstadt"


def test_a_file_that_is_not_utf8_is_told_with_its_line(musterstadt: Path, problems: Problems) -> None:
    latin = (musterstadt / "city.yaml").read_text("utf-8").encode("latin-1")
    (musterstadt / "city.yaml").write_bytes(latin)

    assert "city.yaml:5: is not UTF-8; save the file with the encoding UTF-8" in problems()


@pytest.mark.parametrize("name", ["city.yaml", "areas.geojson"])
def test_a_byte_order_mark_and_windows_lines_do_not_disturb(musterstadt: Path, name: str) -> None:
    before = read_city(musterstadt)
    text = (musterstadt / name).read_bytes().replace(b"\n", b"\r\n")
    (musterstadt / name).write_bytes(b"\xef\xbb\xbf" + text)

    assert read_city(musterstadt) == before


def test_a_file_of_more_than_two_megabytes_is_refused(musterstadt: Path, problems: Problems) -> None:
    (musterstadt / "guides.yaml").write_text("#" * 2_000_001, "utf-8")

    assert problems() == ["guides.yaml: is larger than 2 MB; shorten it or simplify the outlines"]


def test_areas_that_cannot_be_read_are_not_called_unknown_elsewhere(
    musterstadt: Path, problems: Problems
) -> None:
    (musterstadt / "areas.yaml").write_text("areas: [hafen", "utf-8")

    assert problems() == ["areas.yaml:1: a bracket is opened and never closed, or a comma is missing"]


def test_a_hostile_value_is_quoted_on_one_short_line(change: Change, problems: Problems) -> None:
    change("contacts.yaml", "+49 30 901820", '"1\\n2\\e[31m' + "3" * 500 + '"')

    [said] = problems()

    assert said.isprintable()
    assert len(said) < 200
