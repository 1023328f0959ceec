"""The three directories that ship with the bot say what is known, and nothing more."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from adapters.city_files import read_city
from office.ids import AreaId
from office.model.areas import AreaKind
from office.model.cities import CityKind
from office.model.contacts import Contact
from office.model.directory import CityBundle, Closeness, Directory
from office.model.texts import GERMAN

ROOT = Path(__file__).parents[2]

LAUNCH = frozenset(["de", "en", "tr", "ar", "pl", "fa", "uk", "ru"])
SOCIAL, RENEWAL, HANOVA = "Fachbereich Soziales", "Sachgebiet Stadterneuerung", "hanova"

PROGRAMME_AREAS = {
    "hainholz": [(RENEWAL, "Wolfgang Herberg")],
    "sahlkamp-mitte": [(SOCIAL, "Christina Glahn"), (RENEWAL, "Hannes Jentsch")],
    "stoecken": [(SOCIAL, "Janna Kunz"), (RENEWAL, "Katja Bicker")],
    "muehlenberg": [(SOCIAL, "Rita Lehmann"), (RENEWAL, "Pia Gombert"), (HANOVA, "Kerstin Koller")],
    "oberricklingen-nord-ost": [(SOCIAL, "Annette Dieckmann-Bartels"), (RENEWAL, "Heinrich Marcus Prüß")],
}


@pytest.fixture(scope="module")
def hannover() -> CityBundle:
    return read_city(ROOT / "cities" / "hannover")


@pytest.fixture(scope="module")
def hameln() -> CityBundle:
    return read_city(ROOT / "cities" / "hameln")


@pytest.fixture(scope="module")
def hessen() -> CityBundle:
    return read_city(ROOT / "cities" / "hessen")


@pytest.fixture(scope="module")
def directory(hannover: CityBundle, hameln: CityBundle, hessen: CityBundle) -> Directory:
    bundles = (hannover, hameln, hessen)
    return Directory.of(
        cities=[bundle.city for bundle in bundles],
        areas=[area for bundle in bundles for area in bundle.areas],
        contacts=[contact for bundle in bundles for contact in bundle.contacts],
        places=[place for bundle in bundles for place in bundle.places],
        guides=[guide for bundle in bundles for guide in bundle.guides],
    )


def units_and_names(contacts: tuple[Contact, ...]) -> list[tuple[str, str]]:
    return [(contact.unit[GERMAN], contact.name) for contact in contacts]


def slugs(bundle: CityBundle, kind: AreaKind) -> set[str]:
    return {area.slug for area in bundle.areas if area.kind is kind}


@pytest.mark.parametrize("area", PROGRAMME_AREAS)
def test_every_programme_area_has_exactly_its_contacts_in_order(directory: Directory, area: str) -> None:
    answer = directory.responsible_for(AreaId(f"hannover/{area}"))

    assert units_and_names(answer.contacts) == PROGRAMME_AREAS[area]
    assert answer.closeness is Closeness.OWN


@pytest.mark.parametrize(
    ("district", "programme_area"),
    [("sahlkamp", "sahlkamp-mitte"), ("oberricklingen", "oberricklingen-nord-ost")],
)
def test_a_district_has_the_contacts_of_the_programme_area_tied_to_it(
    directory: Directory, district: str, programme_area: str
) -> None:
    answer = directory.responsible_for(AreaId(f"hannover/{district}"))

    assert units_and_names(answer.contacts) == PROGRAMME_AREAS[programme_area]
    assert [area.slug for area in answer.by] == [programme_area]
    assert "our reading" in answer.by[0].note


def test_hannover_has_51_districts_13_boroughs_and_5_programme_areas(hannover: CityBundle) -> None:
    assert len(slugs(hannover, AreaKind.DISTRICT)) == 51
    assert len(slugs(hannover, AreaKind.BOROUGH)) == 13
    assert {area.slug for area in hannover.areas if area.programme} == set(PROGRAMME_AREAS)


def test_every_area_of_hannover_has_somebody_responsible(directory: Directory, hannover: CityBundle) -> None:
    alone = [area.slug for area in hannover.areas if not directory.responsible_for(area.id).contacts]

    assert alone == []


def test_areas_without_a_contact_get_the_nearest_known_office_and_only_that(
    directory: Directory, hannover: CityBundle
) -> None:
    known = {*PROGRAMME_AREAS, "sahlkamp", "oberricklingen"}
    others = [area for area in hannover.areas if area.slug not in known]

    answers = [directory.responsible_for(area.id) for area in others]

    assert {answer.closeness for answer in answers} == {Closeness.NEAREST}
    assert {tuple(c.name for c in answer.contacts) for answer in answers} == {("Sven Krüger",)}


def test_the_nearest_known_office_has_its_phone_and_address(hannover: CityBundle) -> None:
    nearest = next(contact for contact in hannover.contacts if contact.nearest)

    assert (nearest.name, nearest.phone) == ("Sven Krüger", "+49 511 168 46252")
    assert nearest.address == "Trammplatz 2, 30159 Hannover"
    assert "OE 15.2" in nearest.unit[GERMAN]
    assert "Geschäftsbereich des Oberbürgermeisters" in nearest.organisation


def test_older_people_are_answered_by_an_office_without_a_number(hannover: CityBundle) -> None:
    [office] = [contact for contact in hannover.contacts if "seniors" in contact.topics]

    assert (office.name, office.phone, office.areas) == ("Fachbereich Senioren", "", ())


def test_hannover_names_these_persons_and_nobody_else(hannover: CityBundle) -> None:
    expected = {name for people in PROGRAMME_AREAS.values() for _, name in people}

    assert {c.name for c in hannover.contacts} == expected | {"Sven Krüger", "Fachbereich Senioren"}


def test_no_phone_number_is_invented(hannover: CityBundle, hameln: CityBundle, hessen: CityBundle) -> None:
    contacts = [*hannover.contacts, *hameln.contacts, *hessen.contacts]

    assert {c.phone for c in contacts if c.phone} == {"+49 511 168 46252"}
    assert {(c.email, c.office_hours) for c in contacts} == {("", "")}


def test_nothing_claims_to_be_verified(hannover: CityBundle, hameln: CityBundle, hessen: CityBundle) -> None:
    assert {c.verified_on for b in (hannover, hameln, hessen) for c in b.contacts} == {None}


def test_hameln_has_four_programme_areas_and_no_contact(directory: Directory, hameln: CityBundle) -> None:
    programme = {area.slug for area in hameln.areas if area.programme}

    assert programme == {"kuckuck", "altstadt", "nordstadt", "suedstadt"}
    assert {directory.responsible_for(area.id).closeness for area in hameln.areas} == {Closeness.UNKNOWN}


def test_hameln_marks_the_names_nobody_has_verified(hameln: CityBundle) -> None:
    districts = [area for area in hameln.areas if area.kind is AreaKind.DISTRICT]

    assert len(districts) == 11
    assert {area.note for area in districts} == {"names unverified"}


def test_hessen_is_a_programme_with_its_two_persons(directory: Directory, hessen: CityBundle) -> None:
    answer = directory.responsible_for(AreaId("hessen"))

    assert hessen.city.kind is CityKind.PROGRAMME
    assert [contact.name for contact in answer.contacts] == ["Christoph Graß", "Holger Stangner"]
    assert len(hessen.areas) == 1


def test_the_prefixes_of_public_numbers(hannover: CityBundle, hameln: CityBundle, hessen: CityBundle) -> None:
    assert [b.city.prefix for b in (hannover, hameln, hessen)] == ["HANN", "HAME", "HESS"]


@pytest.mark.parametrize(
    ("alias", "meant"),
    [
        ("Linden", {"linden-nord", "linden-mitte", "linden-sued"}),
        ("Misburg", {"misburg-nord", "misburg-sued"}),
        ("Roderbruch", {"gross-buchholz"}),
        ("Kronsberg", {"bemerode"}),
        ("Innenstadt", {"mitte"}),
        ("Südstadt-Bult", {"suedstadt", "bult"}),
    ],
)
def test_everyday_names_lead_to_their_districts(hannover: CityBundle, alias: str, meant: set[str]) -> None:
    assert {area.slug for area in hannover.areas if alias in area.aliases} == meant


SCRIPTS = {
    "Cyrillic": "[\u0400-\u04ff]",
    "Arabic": "[\u0600-\u06ff]",
    "Greek": "[\u0370-\u03ff\u1f00-\u1fff]",
}


@pytest.mark.parametrize("script", SCRIPTS)
def test_every_area_can_be_written_in_this_script(
    hannover: CityBundle, hameln: CityBundle, hessen: CityBundle, script: str
) -> None:
    letters = re.compile(SCRIPTS[script])
    areas = [*hannover.areas, *hameln.areas, *hessen.areas]

    assert [a.slug for a in areas if not any(letters.match(alias) for alias in a.aliases)] == []


def test_aliases_are_written_once_and_never_repeat_the_name(hannover: CityBundle, hameln: CityBundle) -> None:
    areas = [*hannover.areas, *hameln.areas]

    assert [a.slug for a in areas if len(set(a.aliases)) < len(a.aliases) or a.name in a.aliases] == []


def test_every_district_and_borough_of_hannover_has_an_outline(hannover: CityBundle) -> None:
    kinds = (AreaKind.DISTRICT, AreaKind.BOROUGH)

    assert [a.slug for a in hannover.areas if a.kind in kinds and a.outline is None] == []


def test_postal_codes_are_those_of_neighbourhoods(hannover: CityBundle, hameln: CityBundle) -> None:
    codes = {code for area in hannover.areas for code in area.postal_codes}
    muehlenberg = next(area for area in hannover.areas if area.slug == "muehlenberg")

    assert not codes & {"30521", "30695"}
    assert muehlenberg.postal_codes == ("30457",)
    assert next(a for a in hameln.areas if a.parent is None).postal_codes == ("31785", "31787", "31789")


def test_the_markets_of_hannover_are_known_and_none_lies_outside(hannover: CityBundle) -> None:
    districts = {area.id for area in hannover.areas if area.kind is AreaKind.DISTRICT}

    assert len(hannover.places) == 37
    assert {place.area for place in hannover.places} <= districts
    assert all(place.opening_hours and place.point for place in hannover.places)
    assert {place.source for place in hannover.places} == {"wo-ist-markt.de (MIT)"}


def test_no_market_is_listed_twice(hannover: CityBundle) -> None:
    known = [(p.address, p.opening_hours, p.names[GERMAN].split()[0]) for p in hannover.places]

    assert len(set(known)) == len(known)


def test_every_gloss_speaks_the_languages_of_the_launch(hannover: CityBundle, hessen: CityBundle) -> None:
    glosses = [contact.gloss for b in (hannover, hessen) for contact in b.contacts]

    assert {frozenset(gloss) for gloss in glosses} == {LAUNCH}


@pytest.mark.parametrize("city", ["hannover", "hameln", "hessen"])
def test_the_guide_is_written_in_plain_german(city: str) -> None:
    [guide] = read_city(ROOT / "cities" / city).guides
    sentences = re.split(r"(?<=[.:!?])\s+", guide.bodies[GERMAN])

    assert guide.titles[GERMAN] == "Was ist das Programm?"
    assert {"de", "en", "tr", "ar"} <= set(guide.bodies)
    assert [s for s in sentences if len(s.split()) >= 15] == []


def test_heavy_libraries_load_on_first_use_only() -> None:
    heavy = {"shapely", "opening_hours", "holidays", "babel", "rapidfuzz", "numpy"}
    script = f"import sys, adapters.city_files; print(*sorted({heavy} & set(sys.modules)))"

    loaded = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split()

    assert loaded == []
