"""A small directory that holds, to be broken one way at a time."""

from collections.abc import Callable
from pathlib import Path

import pytest

from adapters.city_files import CityFileError, read_city

CITY = """\
slug: musterstadt
kind: city
name:
  de: Musterstadt
  tr: Örnekkent
zone: Europe/Berlin
holidays: DE-NI
languages: [de, tr]
prefix: MUST
deadlines:
  looked_at: 2
  answered: 10
"""

AREAS = """\
areas:
  - slug: musterstadt
    kind: city
  - slug: bezirk-nord
    kind: borough
    parent: musterstadt
    name: Nord
  - slug: hafen
    kind: district
    parent: bezirk-nord
    name: Hafen
    postal_codes: [12345]
    aliases: [Alter Hafen]
  - slug: hafen-mitte
    kind: quarter
    parent: hafen
    name: Hafen-Mitte
    programme: true
    stands_for: hafen
"""

CONTACTS = """\
units:
  soziales:
    name: Amt für Soziales
    gloss: soziale Fragen
contacts:
  - slug: erika-muster
    kind: person
    name: Erika Muster
    unit: soziales
    areas: [hafen-mitte]
    phone: +49 30 901820
    email: erika@example.org
    office_hours: Mo-Th 09:00-15:00
    verified_on:
  - slug: rathaus
    kind: office
    name: Rathaus
    nearest: true
"""

PLACES = """\
places:
  - slug: markt
    kind: market
    name: Wochenmarkt
    area: hafen
    point: {latitude: 52.5, longitude: 9.5}
    opening_hours: Sa 08:00-13:00
"""

GUIDES = """\
guides:
  - slug: programm
    title: Was ist das Programm?
    body: Es hilft dem Stadtteil.
"""

TEMPLATES = """\
templates:
  - slug: spaeter
    status: noted
    topic: green
    title: Später
    text:
      de: Wir kommen darauf zurück.
      tr: Bu konuya döneceğiz.
"""

GEOJSON = """\
{"type": "FeatureCollection", "features": [
{"type": "Feature", "properties": {"slug": "hafen"}, "geometry":
{"type": "Polygon", "coordinates": [[[9.1, 52.1], [9.2, 52.1], [9.2, 52.2], [9.1, 52.2], [9.1, 52.1]]]}}
]}
"""

FILES = {
    "city.yaml": CITY,
    "areas.yaml": AREAS,
    "contacts.yaml": CONTACTS,
    "places.yaml": PLACES,
    "guides.yaml": GUIDES,
    "templates.yaml": TEMPLATES,
    "areas.geojson": GEOJSON,
}


def write_files(folder: Path, files: dict[str, str]) -> Path:
    """The directory in this folder, with these files in the place of the good ones."""
    folder.mkdir(exist_ok=True)
    for name, text in (FILES | files).items():
        (folder / name).write_bytes(text.encode())
    return folder


@pytest.fixture
def musterstadt(tmp_path: Path) -> Path:
    return write_files(tmp_path / "musterstadt", {})


@pytest.fixture
def change(musterstadt: Path) -> Callable[[str, str, str], None]:
    """Replace the first such text in a file of the directory."""

    def replace(name: str, old: str, new: str) -> None:
        text = (musterstadt / name).read_text("utf-8")
        assert old in text
        (musterstadt / name).write_text(text.replace(old, new, 1), "utf-8")

    return replace


@pytest.fixture
def problems(musterstadt: Path) -> Callable[[], list[str]]:
    """Read the directory, which is refused: what is said, without the folder's own name."""

    def told() -> list[str]:
        with pytest.raises(CityFileError) as refused:
            read_city(musterstadt)
        return [str(problem).removeprefix(f"{musterstadt}/") for problem in refused.value.problems]

    return told
