"""What is written is read again as it was, and no text at all makes the reader fall over."""

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import MappingProxyType

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.city_files import CityFileError, read_city, write_city
from office.ids import AreaId, CityId, ContactId, GuideId, LanguageCode, PlaceId
from office.model.answers import ANSWERS, ResponseTemplate
from office.model.areas import Area, AreaKind
from office.model.cities import City, CityKind
from office.model.contacts import Absence, Contact, ContactKind
from office.model.directory import CityBundle
from office.model.guides import Guide
from office.model.places import Place
from office.model.retention import Retention
from office.model.texts import Texts
from office.model.topics import Topic

ROOT = Path(__file__).parents[2]
NAMES = (
    "city.yaml",
    "areas.yaml",
    "contacts.yaml",
    "places.yaml",
    "guides.yaml",
    "templates.yaml",
    "areas.geojson",
)

CITY = City(
    id=CityId("ort"), kind=CityKind.CITY, names=MappingProxyType({LanguageCode("de"): "Ort"}), prefix="ORT"
)


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


@pytest.mark.parametrize("city", ["hannover", "hameln", "hessen"])
def test_a_shipped_directory_is_exported_and_read_again(tmp_path: Path, city: str) -> None:
    bundle = read_city(ROOT / "cities" / city)

    write_city(bundle, tmp_path / city)

    assert read_city(tmp_path / city) == bundle


def test_periods_of_its_own_are_exported_and_read_again(tmp_path: Path) -> None:
    bundle = read_city(ROOT / "cities" / "hameln")
    own = replace(bundle, city=replace(bundle.city, retention=Retention(words=36, silence=18)))

    write_city(own, tmp_path / "own")
    write_city(bundle, tmp_path / "usual")

    assert read_city(tmp_path / "own") == own
    assert "retention" not in (tmp_path / "usual" / "city.yaml").read_text("utf-8")


def test_an_export_replaces_what_was_there(musterstadt: Path) -> None:
    bundle = read_city(ROOT / "cities" / "hameln")

    write_city(bundle, musterstadt)

    assert read_city(musterstadt) == bundle


def test_archived_entries_are_not_exported(musterstadt: Path, tmp_path: Path) -> None:
    bundle = read_city(musterstadt)
    archived = tuple(
        replace(contact, archived=contact.kind is ContactKind.OFFICE) for contact in bundle.contacts
    )

    write_city(replace(bundle, contacts=archived), tmp_path / "export")

    assert [contact.name for contact in read_city(tmp_path / "export").contacts] == ["Erika Muster"]


def test_a_folder_that_cannot_be_written_is_told(musterstadt: Path) -> None:
    with pytest.raises(CityFileError, match="cannot be written"):
        write_city(read_city(musterstadt), musterstadt / "city.yaml")


def test_an_absence_and_a_day_of_verification_are_kept(musterstadt: Path, tmp_path: Path) -> None:
    bundle = read_city(musterstadt)
    absence = Absence(until=date(2026, 12, 24), deputy=ContactId("musterstadt/rathaus"))
    first = replace(bundle.contacts[0], absence=absence, verified_on=date(2026, 11, 23), source="Rathaus")
    changed = replace(bundle, contacts=(first, *bundle.contacts[1:]))

    write_city(changed, tmp_path / "export")

    assert read_city(tmp_path / "export") == changed


# Texts as the reader leaves them: stripped, composed (NFC), without control characters.
words = st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Co", "Cn"], exclude_characters="\ufeff"),
    min_size=1,
    max_size=30,
)
lines = st.lists(words, min_size=1, max_size=4).map("\n".join)


def tidy(text: str) -> bool:
    import unicodedata

    return bool(text.strip()) and text == text.strip() and unicodedata.is_normalized("NFC", text)


plain = st.one_of(
    words,
    lines,
    st.sampled_from(
        [
            "no",
            "~",
            "null",
            "true",
            "22:30",
            "012",
            "- a",
            "a: b",
            "#x",
            "'",
            "@a",
            "=",
            "<<",
            "a\tb\n\tc",
            "a\u2028b\nc",
        ]
    ),
).filter(tidy)


def _with_german(found: dict[LanguageCode, str]) -> Texts:
    return MappingProxyType({LanguageCode("de"): next(iter(found.values())), **found})


texts = st.dictionaries(
    st.sampled_from(["de", "en", "tr", "sr_Latn", "ar", "de@simple"]).map(LanguageCode), plain, min_size=1
).map(_with_german)


@st.composite
def bundles(draw: st.DrawFn) -> CityBundle:
    """Any directory of one district with one contact, one place and one guide."""
    root = Area(id=AreaId("ort"), city_id=CITY.id, kind=AreaKind.CITY, parent=None, names=draw(texts))
    district = Area(
        id=AreaId("ort/teil"),
        city_id=CITY.id,
        kind=AreaKind.DISTRICT,
        parent=root.id,
        names=draw(texts),
        aliases=tuple(draw(st.lists(plain, max_size=3))),
        programme=draw(st.booleans()),
        note=draw(st.just("") | plain),
    )
    contact = Contact(
        id=ContactId("ort/wer"),
        city_id=CITY.id,
        kind=draw(st.sampled_from(ContactKind)),
        name=draw(plain),
        unit=draw(texts | st.just(MappingProxyType({}))),
        gloss=draw(texts | st.just(MappingProxyType({}))),
        organisation=draw(st.just("") | plain),
        areas=(district.id,),
        address=draw(st.just("") | plain),
        by_appointment=draw(st.booleans()),
        source=draw(st.just("") | plain),
    )
    place = Place(
        id=PlaceId("ort/wo"),
        city_id=CITY.id,
        kind="market",
        names=draw(texts),
        point=draw(st.none() | st.just((9.5, 52.25))),
        barrier_free=draw(st.none() | st.booleans()),
    )
    guide = Guide(id=GuideId("ort/was"), city_id=CITY.id, titles=draw(texts), bodies=draw(texts))
    template = ResponseTemplate(
        id="ort/dank",
        city_id=CITY.id,
        status=draw(st.sampled_from(ANSWERS)),
        topic=draw(st.none() | st.sampled_from(Topic)),
        titles=MappingProxyType({LanguageCode("de"): "Dank"}),
        texts=draw(texts),
    )
    return CityBundle(
        city=CITY,
        areas=(root, district),
        contacts=(contact,),
        places=(place,),
        guides=(guide,),
        templates=draw(st.just(()) | st.just((template,))),
    )


@settings(max_examples=150, deadline=None)
@given(bundle=bundles())
def test_any_directory_is_read_as_it_was_written(folder: Path, bundle: CityBundle) -> None:
    write_city(bundle, folder / "any")

    assert read_city(folder / "any") == bundle


def refused_or_read(path: Path) -> list[str]:
    """Every problem as its line; anything but :class:`CityFileError` fails the test."""
    try:
        read_city(path)
    except CityFileError as error:
        return [str(problem) for problem in error.problems]
    return []


yaml_noise = st.text(alphabet=" \n\t-:[]{}&*!|>'\"#?,%@abcdeslugnamekind012\u2028ä", max_size=120)
trees: st.SearchStrategy[object] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.dates(),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                ["slug", "kind", "name", "areas", "contacts", "units", "unit", "point", "absence", "de"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@settings(max_examples=200, deadline=None)
@given(name=st.sampled_from(NAMES), text=yaml_noise | st.text(max_size=60) | trees.map(yaml.safe_dump))
def test_no_text_makes_the_reader_fall_over(folder: Path, name: str, text: str) -> None:
    path = folder / "noise"
    write_city(CityBundle(city=CITY, areas=read_areas()), path)
    (path / name).write_bytes(text.encode("utf-8", "surrogatepass"))

    assert all(said.startswith(str(path)) and said.isprintable() for said in refused_or_read(path))


@settings(max_examples=150, deadline=None)
@given(name=st.sampled_from(NAMES[:5]), place=st.floats(0, 1), noise=yaml_noise, data=st.data())
def test_no_slip_of_the_pen_makes_the_reader_fall_over(
    folder: Path, name: str, place: float, noise: str, data: st.DataObject
) -> None:
    path = folder / "slip"
    write_city(read_city(ROOT / "cities" / "hessen"), path)
    text = (path / name).read_text("utf-8")
    cut = int(place * len(text))
    (path / name).write_text(text[:cut] + noise + text[cut + data.draw(st.integers(0, 20)) :], "utf-8")

    assert all(said.startswith(str(path)) for said in refused_or_read(path))


def read_areas() -> tuple[Area, ...]:
    return (Area(id=AreaId("ort"), city_id=CITY.id, kind=AreaKind.CITY, parent=None, names=CITY.names),)
