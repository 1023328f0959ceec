"""What a city's file says about privacy: read, written, kept, and asked for where it is missing."""

from dataclasses import replace
from pathlib import Path

import pytest

from adapters.city_files import CityFileError, read_city, write_city
from bot.cli.gaps import gaps
from office.model.cities import Privacy
from office.model.directory import CityBundle
from storage import SqlArchive

SHIPPED = Path(__file__).parent.parent.parent / "cities"

KNOWN = Privacy(
    controller="Stadt Hameln, Rathausplatz 1",
    officer="Datenschutz im Rathaus",
    authority="Die Landesbeauftragte",
    url="https://hameln.example/datenschutz",
)


@pytest.fixture
def bundle() -> CityBundle:
    """A shipped city, with everything known about privacy."""
    read = read_city(SHIPPED / "hameln")
    return replace(read, city=replace(read.city, privacy=KNOWN))


def test_what_is_written_is_read_again(bundle: CityBundle, tmp_path: Path) -> None:
    write_city(bundle, tmp_path)

    assert read_city(tmp_path).city.privacy == KNOWN


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("  url: hameln.de", "privacy.url: 'hameln.de' is not an address of a page"),
        ("  boss: somebody", "privacy.boss"),
    ],
)
def test_a_mistake_is_told_with_its_field(bundle: CityBundle, tmp_path: Path, line: str, said: str) -> None:
    write_city(bundle, tmp_path)
    path = tmp_path / "city.yaml"
    text = path.read_text()
    path.write_text(text.replace("  url: https://hameln.example/datenschutz", line))

    with pytest.raises(CityFileError) as caught:
        read_city(tmp_path)

    assert any(said in str(problem) for problem in caught.value.problems)


async def test_the_archive_keeps_it(bundle: CityBundle, archive: SqlArchive) -> None:
    async with archive.unit_of_work() as unit:
        await unit.directory.replace(bundle, prune=False)
    async with archive.reading() as stores:
        directory = await stores.directory.load()

    assert directory.cities[bundle.city.id].privacy == KNOWN


def test_check_says_what_the_notice_does_not_know(bundle: CityBundle) -> None:
    some = replace(bundle, city=replace(bundle.city, privacy=Privacy(controller="Stadt Hameln")))

    assert not any("privacy" in line for line in gaps(bundle))
    assert (
        "hameln: the privacy notice does not know privacy.officer, privacy.authority; write it into city.yaml"
        in list(gaps(some))
    )
