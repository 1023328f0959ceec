"""The directory: a city is written and read as a whole, nothing named once is ever deleted."""

from dataclasses import replace
from datetime import date

import pytest

from office.errors import UnknownArea
from office.ids import AreaId, CityId, ContactId, GuideId, LanguageCode, PlaceId
from office.model.answers import ResponseTemplate
from office.model.areas import Area, AreaKind
from office.model.cities import City, CityKind, Deadlines
from office.model.contacts import Absence, Contact, ContactKind
from office.model.directory import CityBundle
from office.model.guides import Guide
from office.model.places import Place
from office.model.retention import Retention
from office.model.statuses import Status
from office.model.texts import text_in
from office.model.topics import Topic
from storage import SqlArchive

DE, TR, EN, SIMPLE = LanguageCode("de"), LanguageCode("tr"), LanguageCode("en"), LanguageCode("de@simple")


def bundle(city: str = "musterstadt", *, districts: tuple[str, ...] = ("altdorf", "neudorf")) -> CityBundle:
    """A made-up city with everything a directory can hold, in the order it is read back in."""
    city_id = CityId(city)
    root = Area(id=AreaId(city), city_id=city_id, kind=AreaKind.CITY, parent=None, names={DE: "Musterstadt"})
    areas = tuple(
        Area(
            id=AreaId(f"{city}/{slug}"),
            city_id=city_id,
            kind=AreaKind.DISTRICT,
            parent=root.id,
            names={DE: slug.title(), TR: f"{slug} mahallesi"},
            aliases=("Старое", "القديمة"),
            postal_codes=("00001", "00002"),
            programme=True,
            stands_for=AreaId(f"{city}/{districts[-1]}"),
            note="assumed",
            outline=((((9.7, 52.4), (9.8, 52.4), (9.8, 52.5), (9.7, 52.4)),),),
        )
        for slug in districts
    )
    return CityBundle(
        city=City(
            id=city_id,
            kind=CityKind.CITY,
            names={DE: "Musterstadt", EN: "Sample Town"},
            languages=(DE, TR),
            prefix="MUST",
            deadlines=Deadlines(looked_at=3, answered=12),
            retention=Retention(words=36, audit=6),
            attribution=("somebody, CC BY 4.0",),
            note="made up",
        ),
        areas=(root, *areas),
        contacts=(
            Contact(
                id=ContactId(f"{city}/first"),
                city_id=city_id,
                kind=ContactKind.PERSON,
                name="First",
                unit={DE: "Fachbereich"},
                gloss={DE: "was er tut", SIMPLE: "tut etwas"},
                organisation="Stadt",
                areas=(areas[-1].id, areas[0].id),
                topics=("green",),
                phone="+49 000 000",
                email="first@example.org",
                address="Weg 1",
                office_hours="Mo-Fr 09:00-12:00",
                by_appointment=True,
                languages=(DE, TR),
                absence=Absence(until=date(2026, 12, 24), deputy=ContactId(f"{city}/second")),
                verified_on=date(2026, 11, 1),
                source="https://example.org",
                position=1,
            ),
            Contact(
                id=ContactId(f"{city}/second"),
                city_id=city_id,
                kind=ContactKind.OFFICE,
                name="Second",
                nearest=True,
                position=2,
            ),
        ),
        places=(
            Place(
                id=PlaceId(f"{city}/market"),
                city_id=city_id,
                kind="market",
                names={DE: "Markt"},
                area=areas[0].id,
                operator="Verein",
                address="Platz 1",
                point=(9.75, 52.35),
                opening_hours="Sa 08:00-13:00",
                barrier_free=False,
                source="https://example.org",
            ),
            Place(id=PlaceId(f"{city}/nowhere"), city_id=city_id, kind="centre", names={DE: "Zentrum"}),
        ),
        guides=(
            Guide(
                id=GuideId(f"{city}/how"),
                city_id=city_id,
                titles={DE: "Wie", EN: "How"},
                bodies={DE: "So.", EN: "Like this."},
                source="https://example.org",
            ),
        ),
        templates=(
            ResponseTemplate(
                id=f"{city}/later",
                city_id=city_id,
                status=Status.NOTED,
                topic=Topic.GREEN,
                titles={DE: "Später"},
                texts={DE: "Wir kommen darauf zurück.", TR: "Bu konuya döneceğiz."},
                position=1,
            ),
        ),
    )


async def replaced(archive: SqlArchive, *bundles: CityBundle, prune: bool = False) -> None:
    """Write these cities, each in its own transaction."""
    for one in bundles:
        async with archive.unit_of_work() as unit:
            await unit.directory.replace(one, prune=prune)


async def read(archive: SqlArchive, city: str = "musterstadt") -> CityBundle:
    """A city as the archive has it."""
    async with archive.reading() as stores:
        found = await stores.directory.bundle(CityId(city))
    assert found is not None
    return found


async def test_a_city_is_read_back_as_it_was_written(archive: SqlArchive) -> None:
    await replaced(archive, bundle())

    assert await read(archive) == bundle()


async def test_an_unknown_city_has_no_directory(archive: SqlArchive) -> None:
    async with archive.reading() as stores:
        assert await stores.directory.bundle(CityId("nowhere")) is None
        assert (await stores.directory.load()).cities == {}


async def test_areas_may_come_before_those_they_hang_on(archive: SqlArchive) -> None:
    upside_down = replace(bundle(), areas=tuple(reversed(bundle().areas)))

    await replaced(archive, upside_down)

    assert await read(archive) == bundle()


async def test_an_area_without_its_parent_is_not_kept(archive: SqlArchive) -> None:
    orphans = replace(bundle(), areas=bundle().areas[1:])

    with pytest.raises(Exception, match=r"(?i)foreign key"):
        await replaced(archive, orphans)

    async with archive.reading() as stores:
        assert await stores.directory.version() == 0


async def test_every_change_raises_the_version(archive: SqlArchive) -> None:
    versions = []
    for _ in range(3):
        async with archive.reading() as stores:
            versions.append((await stores.directory.version(), (await stores.directory.load()).version))
        await replaced(archive, bundle())

    assert versions == [(0, 0), (1, 1), (2, 2)]


async def test_all_cities_are_loaded_together(archive: SqlArchive) -> None:
    await replaced(archive, bundle("musterstadt"), bundle("beispielstadt"))

    async with archive.reading() as stores:
        directory = await stores.directory.load()

    assert set(directory.cities) == {"musterstadt", "beispielstadt"}
    assert directory.areas == {
        area.id: area for city in ("musterstadt", "beispielstadt") for area in bundle(city).areas
    }
    assert directory.contacts[ContactId("musterstadt/first")] == bundle().contacts[0]


async def test_what_is_no_longer_named_stays_unless_pruned(archive: SqlArchive) -> None:
    await replaced(archive, bundle(districts=("altdorf", "neudorf")))
    smaller = replace(bundle(districts=("neudorf",)), places=(), guides=(), templates=())

    await replaced(archive, smaller)
    async with archive.reading() as stores:
        kept = await stores.directory.load()
    await replaced(archive, smaller, prune=True)
    async with archive.reading() as stores:
        pruned = await stores.directory.load()

    assert "musterstadt/altdorf" in kept.areas
    assert len(kept.places) == 2
    assert pruned.areas == {area.id: area for area in smaller.areas}
    assert (pruned.places, pruned.guides, pruned.templates) == ({}, {}, {})
    with pytest.raises(UnknownArea):
        pruned.area(AreaId("musterstadt/altdorf"))


async def test_a_pruned_thing_is_archived_with_all_it_was(archive: SqlArchive) -> None:
    await replaced(archive, bundle())
    await replaced(archive, replace(bundle(), guides=(), contacts=bundle().contacts[:1]), prune=True)

    found = await read(archive)

    assert found.guides == (replace(bundle().guides[0], archived=True),)
    assert found.contacts == (bundle().contacts[0], replace(bundle().contacts[1], archived=True))


async def test_pruning_one_city_leaves_the_others_alone(archive: SqlArchive) -> None:
    await replaced(archive, bundle("musterstadt"), bundle("beispielstadt"))

    await replaced(archive, replace(bundle("musterstadt"), guides=()), prune=True)

    assert await read(archive, "beispielstadt") == bundle("beispielstadt")


async def test_a_city_that_is_taken_out_is_archived_with_everything_in_it(archive: SqlArchive) -> None:
    await replaced(archive, bundle("musterstadt"), bundle("beispielstadt"))

    async with archive.unit_of_work() as unit:
        await unit.directory.archive(CityId("musterstadt"))
    async with archive.reading() as stores:
        directory = await stores.directory.load()
        version = await stores.directory.version()

    found = await read(archive)
    archived = [found.city.archived, *(area.archived for area in found.areas)]
    archived += [contact.archived for contact in found.contacts]
    archived += [place.archived for place in found.places]
    archived += [guide.archived for guide in found.guides]
    archived += [template.archived for template in found.templates]
    assert all(archived)
    assert set(directory.cities) == {"beispielstadt"}
    assert directory.areas.keys() == {area.id for area in bundle("beispielstadt").areas}
    assert directory.area_ever(AreaId("musterstadt/altdorf")).archived
    assert version == 3


async def test_a_city_that_was_taken_out_comes_back_with_its_files(archive: SqlArchive) -> None:
    await replaced(archive, bundle())
    async with archive.unit_of_work() as unit:
        await unit.directory.archive(CityId("musterstadt"))

    await replaced(archive, bundle())

    assert await read(archive) == bundle()


async def test_the_prefixes_of_all_cities_are_known_those_taken_out_among_them(archive: SqlArchive) -> None:
    other = bundle("beispielstadt")
    await replaced(archive, bundle(), replace(other, city=replace(other.city, prefix="BEIS")))
    async with archive.unit_of_work() as unit:
        await unit.directory.archive(CityId("beispielstadt"))

    async with archive.reading() as stores:
        assert await stores.directory.prefixes() == {
            "musterstadt": bundle().city.prefix,
            "beispielstadt": "BEIS",
        }


async def test_a_text_taken_out_is_gone_and_readers_fall_back_to_german(archive: SqlArchive) -> None:
    await replaced(archive, bundle())
    plain = replace(bundle().areas[1], names={DE: "Altdorf"})

    await replaced(archive, replace(bundle(), areas=(bundle().areas[0], plain, bundle().areas[2])))

    names = (await read(archive)).areas[1].names
    assert names == {DE: "Altdorf"}
    assert text_in(names, TR) == "Altdorf"


async def test_a_text_falls_back_field_by_field(archive: SqlArchive) -> None:
    guide = replace(bundle().guides[0], bodies={DE: "So."})
    await replaced(archive, replace(bundle(), guides=(guide,)))

    (found,) = (await read(archive)).guides

    assert (text_in(found.titles, EN), text_in(found.bodies, EN)) == ("How", "So.")
    assert text_in((await read(archive)).contacts[0].gloss, SIMPLE) == "tut etwas"
