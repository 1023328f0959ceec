"""What an import would change is named entry by entry."""

from dataclasses import replace
from pathlib import Path

import pytest

from adapters.city_files import read_city
from office.model.directory import CityBundle
from office.model.directory_changes import ChangeKind, Difference, differences


@pytest.fixture
def bundle(musterstadt: Path) -> CityBundle:
    return read_city(musterstadt)


def test_the_same_directory_has_no_differences(bundle: CityBundle, musterstadt: Path) -> None:
    assert differences(bundle, read_city(musterstadt)) == []


def test_everything_is_added_where_nothing_was(bundle: CityBundle) -> None:
    found = differences(None, bundle)

    assert {difference.kind for difference in found} == {ChangeKind.ADDED}
    assert [difference.what for difference in found] == [
        "city",
        *["area"] * 4,
        *["contact"] * 2,
        "place",
        "guide",
    ]


def test_a_changed_contact_names_its_changed_fields(bundle: CityBundle) -> None:
    first = replace(bundle.contacts[0], phone="+49 30 1234567", address="Hafenstraße 1")

    found = differences(bundle, replace(bundle, contacts=(first, *bundle.contacts[1:])))

    assert found == [
        Difference(
            kind=ChangeKind.CHANGED,
            what="contact",
            id="musterstadt/erika-muster",
            fields=("phone", "address"),
        )
    ]


def test_an_entry_that_is_gone_is_removed(bundle: CityBundle) -> None:
    found = differences(bundle, replace(bundle, guides=()))

    assert found == [Difference(kind=ChangeKind.REMOVED, what="guide", id="musterstadt/programm")]


def test_an_archived_entry_that_returns_is_added(bundle: CityBundle) -> None:
    archived = replace(bundle, places=tuple(replace(place, archived=True) for place in bundle.places))

    assert differences(archived, bundle) == [
        Difference(kind=ChangeKind.ADDED, what="place", id="musterstadt/markt")
    ]
