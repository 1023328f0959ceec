"""Which cities several folders hold is read from their city.yaml, whatever the folders are called."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from adapters.city_files import (
    CityFileError,
    demand_different_cities,
    demand_own_prefixes,
    head_of,
    read_city,
)

Change = Callable[[str, str, str], None]


def copy_of(folder: Path, name: str, *changes: tuple[str, str]) -> Path:
    """A folder with just the city.yaml of this one, changed."""
    copy = folder.parent / name
    copy.mkdir()
    text = (folder / "city.yaml").read_text("utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    (copy / "city.yaml").write_text(text, "utf-8")
    return copy


def test_a_city_is_known_by_its_slug_and_not_by_its_folder(musterstadt: Path) -> None:
    renamed = musterstadt.rename(musterstadt.parent / "our-files-2026")

    head = head_of(renamed)

    assert (head.city, head.prefix, head.line) == ("musterstadt", "MUST", 9)


def test_a_city_is_known_while_the_rest_of_its_files_is_broken(musterstadt: Path, change: Change) -> None:
    change("city.yaml", "zone: Europe/Berlin", "zone: [")
    renamed = musterstadt.rename(musterstadt.parent / "our-files-2026")

    assert head_of(renamed).city == "musterstadt"


def test_a_folder_that_is_not_there_goes_by_its_name(tmp_path: Path) -> None:
    assert head_of(tmp_path / "atlantis").city == "atlantis"


def test_two_cities_with_one_prefix_are_told_with_both_names_the_file_and_the_mend(musterstadt: Path) -> None:
    other = copy_of(musterstadt, "other", ("slug: musterstadt", "slug: beispielstadt"))

    with pytest.raises(CityFileError) as refused:
        demand_own_prefixes([head_of(musterstadt), head_of(other)])

    assert str(refused.value) == (
        f"{other}/city.yaml:9: prefix: 'MUST' of beispielstadt is the prefix of "
        f"musterstadt ({musterstadt}/city.yaml) too; write another one"
    )


def test_two_folders_of_one_city_share_its_prefix_but_are_not_two_cities(musterstadt: Path) -> None:
    heads = [head_of(musterstadt), head_of(copy_of(musterstadt, "copy"))]

    demand_own_prefixes(heads)
    with pytest.raises(CityFileError, match=r"copy: holds musterstadt, as .*/musterstadt does; name one"):
        demand_different_cities(heads)


def test_cities_with_prefixes_of_their_own_are_no_fault(musterstadt: Path) -> None:
    changes = (("slug: musterstadt", "slug: beispielstadt"), ("MUST", "BEIS"))
    heads = [head_of(musterstadt), head_of(copy_of(musterstadt, "other", *changes))]

    demand_own_prefixes(heads)
    demand_different_cities(heads)


LATE_EVENING = datetime(2026, 11, 23, 23, 30, tzinfo=UTC)
"""Half past midnight in Berlin: there it is the 24th."""


def test_a_day_of_verification_that_is_still_to_come_is_told(musterstadt: Path, change: Change) -> None:
    change("contacts.yaml", "verified_on:", "verified_on: 2026-11-25")

    with pytest.raises(CityFileError) as refused:
        read_city(musterstadt, now=LATE_EVENING)

    assert str(refused.value) == (
        f"{musterstadt}/contacts.yaml:14: verified_on: 2026-11-25 is still to come; "
        "write the day on which the office was asked"
    )


def test_today_counts_by_the_clock_of_the_city(musterstadt: Path, change: Change) -> None:
    change("contacts.yaml", "verified_on:", "verified_on: 2026-11-24")

    assert read_city(musterstadt, now=LATE_EVENING).contacts[0].verified_on is not None
    change("city.yaml", "Europe/Berlin", "Atlantic/Azores")
    with pytest.raises(CityFileError, match="is still to come"):
        read_city(musterstadt, now=LATE_EVENING)


def test_another_country_writes_its_postal_codes_as_it_does(musterstadt: Path, change: Change) -> None:
    change("city.yaml", "DE-NI", "AT")
    change("areas.yaml", "[12345]", "[1010, SW1A 1AA]")

    assert read_city(musterstadt).areas[2].postal_codes == ("1010", "SW1A 1AA")
