"""The matcher's rules on a directory made for them: rings, umbrellas, offices shared, programmes."""

from collections.abc import Iterable

from office.ids import AreaId, CityId, ContactId
from office.model.areas import Area, AreaKind
from office.model.cities import City, CityKind
from office.model.contacts import Contact, ContactKind
from office.model.directory import Directory
from office.model.lookup import Choose, Found, Narrowed, NoPlace, Unknown
from office.model.texts import GERMAN
from office.services.matching import Finder

TOWN = CityId("town")


def city(slug: str, name: str, kind: CityKind = CityKind.CITY) -> City:
    return City(id=CityId(slug), kind=kind, names={GERMAN: name}, prefix=slug.upper())


def area(
    slug: str,
    name: str,
    kind: AreaKind = AreaKind.DISTRICT,
    *,
    parent: str | None = "town",
    aliases: tuple[str, ...] = (),
    codes: tuple[str, ...] = (),
    programme: bool = False,
    stands_for: str | None = None,
) -> Area:
    return Area(
        id=AreaId(slug),
        city_id=CityId(slug.partition("/")[0]),
        kind=kind,
        parent=AreaId(parent) if parent else None,
        names={GERMAN: name},
        aliases=aliases,
        postal_codes=codes,
        programme=programme,
        stands_for=AreaId(stands_for) if stands_for else None,
    )


def contact(name: str, *areas: str, of: str = "town", nearest: bool = False) -> Contact:
    return Contact(
        id=ContactId(f"{of}/{name}"),
        city_id=CityId(of),
        kind=ContactKind.PERSON,
        name=name,
        areas=tuple(map(AreaId, areas)),
        nearest=nearest,
    )


def finder(*areas: Area, contacts: Iterable[Contact] = (), cities: Iterable[City] = ()) -> Finder:
    root = area("town", "Neudorf", AreaKind.CITY, parent=None)
    return Finder(
        Directory.of(cities=[city("town", "Neudorf"), *cities], areas=[root, *areas], contacts=contacts)
    )


def found(area_id: str) -> Found:
    return Found(area=AreaId(area_id))


EAST = area("town/ostfelde", "Ostfelde", codes=("12345",))
MEADOW = area("town/wiesenau", "Wiesenau", codes=("12345", "12346"))


def test_a_name_of_a_district_and_its_borough_means_the_district() -> None:
    find = finder(
        area("town/bezirk-wiesenau", "Wiesenau", AreaKind.BOROUGH),
        area("town/wiesenau", "Wiesenau", parent="town/bezirk-wiesenau"),
    ).find

    assert find("Wiesenau") == found("town/wiesenau")
    assert find("Wer ist im Bezirk Wiesenau zuständig?") == found("town/bezirk-wiesenau")
    assert find("Wiesenau borough") == found("town/bezirk-wiesenau")


def test_a_borough_may_be_named_with_or_without_the_word_for_it() -> None:
    find = finder(area("town/bezirk-sieben-eichen", "Stadtbezirk Sieben Eichen", AreaKind.BOROUGH)).find

    assert find("Sieben Eichen") == find("Stadtbezirk Sieben-Eichen") == found("town/bezirk-sieben-eichen")


def test_a_district_and_the_ring_around_it_mean_the_district() -> None:
    find = finder(
        area("town/bezirk-suedkreis", "Südkreis", AreaKind.BOROUGH),
        area("town/wiesenau", "Wiesenau", parent="town/bezirk-suedkreis"),
    ).find

    assert find("Wiesenau im Stadtbezirk Südkreis") == found("town/wiesenau")


def test_a_quarter_beats_the_district_it_stands_for_when_both_are_named() -> None:
    quarter = area("town/wiesenau-kern", "Wiesenau-Kern", AreaKind.QUARTER, stands_for="town/wiesenau")
    find = finder(MEADOW, quarter).find

    assert find("Wiesenau, und zwar Wiesenau-Kern", asked=True) == found("town/wiesenau-kern")
    assert find("Wiesenau") == found("town/wiesenau")


def test_an_alias_never_takes_a_name_from_the_area_that_bears_it() -> None:
    find = finder(MEADOW, area("town/ostfelde", "Ostfelde", aliases=("Wiesenau",))).find

    assert find("Wiesenau") == found("town/wiesenau")


def test_candidates_with_the_same_contacts_are_one_answer() -> None:
    areas = (
        area("town/eins", "Wiesenau-Eins", aliases=("Wiesen",)),
        area("town/zwei", "Wiesenau-Zwei", aliases=("Wiesen",)),
    )

    shared = finder(*areas, contacts=[contact("a", "town/eins", "town/zwei")])
    apart = finder(*areas, contacts=[contact("a", "town/eins"), contact("b", "town/zwei")])

    assert shared.find("Wiesen") == found("town/eins")
    assert isinstance(apart.find("Wiesen"), Choose)


def test_candidates_answered_from_above_are_answered_by_the_area_above() -> None:
    find = finder(
        area("town/bezirk-suedkreis", "Südkreis", AreaKind.BOROUGH),
        area("town/eins", "Oberwiesen", parent="town/bezirk-suedkreis", aliases=("Wiesen",)),
        area("town/zwei", "Unterwiesen", parent="town/bezirk-suedkreis", aliases=("Wiesen",)),
        contacts=[contact("a", "town/bezirk-suedkreis"), contact("b", nearest=True)],
    ).find

    assert find("Wiesen") == found("town/bezirk-suedkreis")


def test_a_nearest_office_shared_makes_no_unit_of_two_districts() -> None:
    find = finder(
        area("town/eins", "Oberwiesen", aliases=("Wiesen",)),
        area("town/zwei", "Unterwiesen", aliases=("Wiesen",)),
        contacts=[contact("a", nearest=True)],
    ).find

    assert isinstance(find("Wiesen"), Choose)


def test_a_city_with_one_office_for_all_is_answered_as_a_city() -> None:
    assert finder(EAST, MEADOW, contacts=[contact("a", "town")]).find("Neudorf") == found("town")


def test_a_city_with_several_offices_offers_the_areas_that_have_one() -> None:
    east = area("town/ostfelde", "Ostfelde", programme=True)
    west = area("town/westfelde", "Westfelde", programme=True)
    contacts = [contact("a", "town/ostfelde"), contact("b", "town/westfelde"), contact("c", nearest=True)]

    assert finder(east, west, MEADOW, contacts=contacts).find("Neudorf") == Choose(areas=(east.id, west.id))


def test_a_programme_answers_to_its_own_name_and_to_nothing_like_it() -> None:
    programme = city("laender", "Musterland", CityKind.PROGRAMME)
    root = area("laender", "Musterland", AreaKind.CITY, parent=None)
    find = finder(EAST, root, cities=[programme]).find

    assert find("Musterland") == found("laender")
    assert find("Musterlant", asked=True) == Unknown()


def test_a_postal_code_of_one_district_is_that_district() -> None:
    assert finder(EAST, MEADOW).find("12346") == found("town/wiesenau")


def test_a_postal_code_of_several_districts_is_asked_back() -> None:
    assert finder(EAST, MEADOW).find("12345") == Narrowed(
        postal_code="12345", areas=(AreaId("town/ostfelde"), AreaId("town/wiesenau"))
    )


def test_a_postal_code_whose_districts_share_an_office_is_an_answer() -> None:
    shared = finder(EAST, MEADOW, contacts=[contact("a", "town/ostfelde", "town/wiesenau")])

    assert isinstance(shared.find("12345"), Found)


def test_a_denied_district_is_not_meant() -> None:
    find = finder(EAST, MEADOW).find

    assert find("Nicht Ostfelde, sondern Wiesenau") == found("town/wiesenau")
    assert isinstance(find("Ich wohne nicht in Ostfelde. Wer ist zuständig?"), Unknown)


def test_at_most_eight_areas_are_offered() -> None:
    many = [area(f"town/n{number}", f"Anger {number}", aliases=("Angerdorf",)) for number in range(12)]

    answer = finder(*many).find("Angerdorf")

    assert isinstance(answer, Choose)
    assert len(answer.areas) == 8


def test_two_names_a_slip_apart_are_never_guessed_between() -> None:
    find = finder(area("town/tannrode", "Tannrode"), area("town/tannrade", "Tannrade")).find

    assert isinstance(find("Tannride"), Choose)
    assert find("Tannrode") == found("town/tannrode")


def test_an_empty_directory_still_understands_the_question() -> None:
    empty = Finder(Directory.of())

    assert empty.find("Wer ist mein Ansprechpartner?") == NoPlace()
    assert empty.find("Mühlenberg", asked=True) == Unknown()
