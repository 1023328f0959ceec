"""The first import: each city once, known by its slug; afterwards the database is the truth."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from commands import CITIES
from databases import RepeatableIds, StillClock
from house import quick_parts, settings_for

from adapters.city_files import CityFileError, read_city
from bot.directories import furnish
from bot.furnishing import furnished, office_over
from office.ids import CityId
from office.model.directory import CityBundle
from office.services import Office
from storage import SqlArchive

NOW = datetime(2026, 12, 1, 12, tzinfo=UTC)
HAMELN = CityId("hameln")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Hameln's files in a folder of another name."""
    return shutil.copytree(CITIES / "hameln", tmp_path / "our-files")


@pytest.fixture
async def office(archive: SqlArchive, clock: StillClock) -> Office:
    """An office over an archive that knows no city."""
    return await office_over(archive, settings_for("sqlite:///x", "http://127.0.0.1:1"), quick_parts(clock))


def change(folder: Path, name: str, old: str, new: str) -> None:
    """Edit a file."""
    text = (folder / name).read_text("utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new), "utf-8")


async def hameln(office: Office) -> CityBundle:
    """Hameln as the archive has it."""
    found = await office.directory.bundle(HAMELN)
    assert found is not None
    return found


async def test_a_folder_of_any_name_is_taken_over_as_the_city_it_holds(office: Office, folder: Path) -> None:
    await furnish(office, [folder], NOW)

    assert [city.id for city in office.directory.cities()] == ["hameln"]


async def test_a_second_start_does_not_overwrite_what_the_database_has(office: Office, folder: Path) -> None:
    await furnish(office, [folder], NOW)
    before = await hameln(office)
    change(folder, "city.yaml", "answered: 10", "answered: 15")

    await furnish(office, [folder], NOW)

    assert await hameln(office) == before


async def test_a_known_city_needs_no_files_any_more_nor_sound_ones(office: Office, folder: Path) -> None:
    named = folder.rename(folder.parent / "hameln")
    await furnish(office, [named], NOW)

    (named / "areas.yaml").write_text("areas: [", "utf-8")
    await furnish(office, [named], NOW)
    shutil.rmtree(named)
    await furnish(office, [named], NOW)

    assert [city.id for city in office.directory.cities()] == ["hameln"]


async def test_a_folder_that_is_not_there_is_refused_while_its_city_is_unknown(
    office: Office, tmp_path: Path
) -> None:
    with pytest.raises(CityFileError, match="atlantis: there is no such directory"):
        await furnish(office, [tmp_path / "atlantis"], NOW)


async def test_nothing_is_taken_over_where_one_of_several_directories_is_broken(
    office: Office, folder: Path
) -> None:
    change(folder, "city.yaml", "prefix: HAME", "prefix: 1")

    with pytest.raises(CityFileError, match="is not a prefix"):
        await furnish(office, [CITIES / "hessen", folder], NOW)

    assert await office.directory.bundle(CityId("hessen")) is None


async def test_a_city_that_was_taken_out_does_not_come_back_by_itself(office: Office, folder: Path) -> None:
    await furnish(office, [folder], NOW)
    await office.directory.take_out(HAMELN)

    await furnish(office, [folder], NOW)

    assert office.directory.cities() == ()
    assert (await hameln(office)).city.archived


async def test_another_city_may_not_begin_its_numbers_like_one_that_was_taken_out(
    office: Office, folder: Path
) -> None:
    await furnish(office, [CITIES / "hameln"], NOW)
    await office.directory.take_out(HAMELN)
    change(folder, "city.yaml", "slug: hameln", "slug: neustadt")
    change(folder, "areas.yaml", "slug: hameln", "slug: neustadt")
    change(folder, "areas.yaml", "parent: hameln", "parent: neustadt")

    with pytest.raises(
        CityFileError, match=r"'HAME' of neustadt is the prefix of hameln \(in the database\)"
    ):
        await furnish(office, [folder], NOW)


async def test_the_home_city_is_the_first_folder_s_whatever_it_is_called(
    archive: SqlArchive, clock: StillClock, ids: RepeatableIds, folder: Path
) -> None:
    city = (folder, CITIES / "hannover")

    office = await furnished(
        archive, settings_for("sqlite:///x", "http://127.0.0.1:1", city=city), quick_parts(clock)
    )

    assert office.directory.home().id == "hameln"


async def test_without_its_home_city_an_office_speaks_of_the_first_there_is(
    office: Office, folder: Path
) -> None:
    await furnish(office, [CITIES / "hannover", CITIES / "hessen", folder], NOW)

    homes = [office.directory.home().id]
    await office.directory.take_out(CityId("hannover"))
    homes.append(office.directory.home().id)

    assert homes == ["hannover", "hameln"]


async def test_a_start_takes_in_the_markets_that_are_missing(archive: SqlArchive, office: Office) -> None:
    async with archive.unit_of_work() as unit:
        await unit.directory.replace(read_city(CITIES / "hannover"), prune=False)

    await furnish(office, [CITIES / "hannover"], NOW)

    async with archive.reading() as stores:
        assert len(await stores.events.imported(CityId("hannover"))) == 37
