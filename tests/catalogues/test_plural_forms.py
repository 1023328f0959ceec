"""Plural forms: gettext chooses, in every shipped language, the form of Babel's table."""

from __future__ import annotations

import gettext
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.plurals import get_plural
from babel.messages.pofile import write_po

from locales import LANGUAGES, Translators
from locales.checks import codes
from locales.soundness import forms_for_one_number

FOLDER = Path(__file__).parents[2] / "locales"
SHIPPED = codes(FOLDER)
NUMBERS = (*range(201), 1_000_000)
MESSAGE = ("{count} idea", "{count} ideas")


def catalogue_of_forms(folder: Path, code: str) -> Translators:
    """Write a catalogue whose forms say their own number."""
    catalog = Catalog(locale=LANGUAGES[code].locale, fuzzy=False)
    catalog.add(MESSAGE, tuple(f"form {form}: {{count}}" for form in range(catalog.num_plurals)))
    path = folder / code / "LC_MESSAGES" / "resident.po"
    path.parent.mkdir(parents=True)
    with path.open("wb") as file:
        write_po(file, catalog)
    return Translators(folder, strict=True)


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_number_takes_the_form_of_babel_s_table(code: str, tmp_path: Path) -> None:
    t = catalogue_of_forms(tmp_path, code)[code]
    table = gettext.c2py(get_plural(LANGUAGES[code].locale).plural_expr)

    for number in NUMBERS:
        assert t.many_plain(*MESSAGE, number).startswith(f"form {table(number)}: ")


@pytest.mark.parametrize("code", SHIPPED)
def test_the_shipped_headers_choose_the_same_forms_as_babel(code: str) -> None:
    header = gettext.c2py(LANGUAGES[code].plural_forms.split("plural=")[1].rstrip(";"))
    table = get_plural(LANGUAGES[code].locale)

    assert {header(number) for number in NUMBERS} == set(range(table.num_plurals))
    assert [header(n) for n in NUMBERS] == [gettext.c2py(table.plural_expr)(n) for n in NUMBERS]


@pytest.mark.parametrize(
    ("code", "number", "form"),
    [
        ("de", 1, 0),
        ("de", 0, 1),
        ("tr", 5, 0),
        ("fa", 1, 0),
        ("pl", 22, 1),
        ("ru", 21, 0),
        ("ru", 11, 2),
        ("uk", 3, 1),
        ("ar", 0, 0),
        ("ar", 2, 2),
        ("ar", 7, 3),
        ("ar", 100, 4),
        ("ar", 11, 5),
    ],
)
def test_well_known_numbers_take_their_form(code: str, number: int, form: int, tmp_path: Path) -> None:
    assert f"form {form}:" in catalogue_of_forms(tmp_path, code)[code].many(*MESSAGE, number)


@pytest.mark.parametrize(
    ("code", "forms"),
    [("de", {0}), ("ar", {0, 1, 2}), ("pl", {0}), ("ru", set()), ("fr", set()), ("tr", set())],
)
def test_a_number_may_be_a_word_where_a_form_serves_one_number_only(code: str, forms: set[int]) -> None:
    assert forms_for_one_number(LANGUAGES[code].plural_forms) == forms
