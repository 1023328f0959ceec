"""What an import would change is named entry by entry."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from adapters.city_files import read_city
from office.ids import LanguageCode
from office.model.cities import Deadlines
from office.model.contacts import Absence
from office.model.directory import CityBundle
from office.model.directory_changes import Change, ChangeKind, Difference, differences


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
        "template",
    ]


def test_a_changed_contact_names_its_changed_fields(bundle: CityBundle) -> None:
    first = replace(bundle.contacts[0], phone="+49 30 1234567", address="Hafenstraße 1")

    found = differences(bundle, replace(bundle, contacts=(first, *bundle.contacts[1:])))

    assert found == [
        Difference(
            kind=ChangeKind.CHANGED,
            what="contact",
            id="musterstadt/erika-muster",
            name="Erika Muster",
            changes=(
                Change(field="phone", before="+49 30 901820", now="+49 30 1234567"),
                Change(field="address", before="", now="Hafenstraße 1"),
            ),
        )
    ]


def test_of_a_text_only_the_language_that_changed_is_named(bundle: CityBundle) -> None:
    names = {LanguageCode("de"): "Musterstadt", LanguageCode("en"): "Sampletown"}

    (found,) = differences(bundle, replace(bundle, city=replace(bundle.city, names=names)))

    assert found.changes == (
        Change(field="names.tr", before="Örnekkent", now=None),
        Change(field="names.en", before=None, now="Sampletown"),
    )


def test_deadlines_and_absences_are_named_part_by_part(bundle: CityBundle) -> None:
    city = replace(bundle.city, deadlines=Deadlines(looked_at=2, answered=15))
    away = replace(bundle.contacts[0], absence=Absence(until=date(2026, 12, 24)))

    found = differences(bundle, replace(bundle, city=city, contacts=(away, *bundle.contacts[1:])))

    assert [change for difference in found for change in difference.changes] == [
        Change(field="deadlines.answered", before=10, now=15),
        Change(field="absence.until", before=None, now=date(2026, 12, 24)),
    ]


def test_an_entry_that_is_gone_is_removed(bundle: CityBundle) -> None:
    found = differences(bundle, replace(bundle, guides=()))

    assert found == [
        Difference(
            kind=ChangeKind.REMOVED, what="guide", id="musterstadt/programm", name="Was ist das Programm?"
        )
    ]


def test_a_prepared_answer_that_says_something_else_is_changed(bundle: CityBundle) -> None:
    other = replace(bundle.templates[0], texts={LanguageCode("de"): "Nein."})

    (found,) = differences(bundle, replace(bundle, templates=(other,)))

    assert (found.what, found.id, found.name) == ("template", "musterstadt/spaeter", "Später")
    assert [change.field for change in found.changes] == ["texts.de", "texts.tr"]


def test_an_archived_entry_that_returns_is_added(bundle: CityBundle) -> None:
    archived = replace(bundle, places=tuple(replace(place, archived=True) for place in bundle.places))

    assert differences(archived, bundle) == [
        Difference(kind=ChangeKind.ADDED, what="place", id="musterstadt/markt", name="Wochenmarkt")
    ]
