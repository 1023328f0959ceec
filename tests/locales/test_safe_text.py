"""Safe text: what is HTML already stays, everything else is escaped."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locales import Ltr, PlaceholderError, Safe, Translator, Translators, ltr

NOWHERE = Path("/nonexistent")
GERMAN = Translators(NOWHERE, strict=True)["de"]
ARABIC = Translators(NOWHERE, strict=True)["ar"]


@pytest.fixture(params=[GERMAN, ARABIC], ids=["de", "ar"])
def t(request: pytest.FixtureRequest) -> Translator:
    translator = request.param
    assert isinstance(translator, Translator)
    return translator


def test_a_value_is_escaped() -> None:
    assert GERMAN("From {name}.", name="<b>Max & Co</b>") == "From &lt;b&gt;Max &amp; Co&lt;/b&gt;."


def test_a_safe_value_is_not_escaped_again() -> None:
    assert GERMAN("From {name}.", name=Safe("<b>Max</b>")) == "From <b>Max</b>."


def test_a_sentence_is_a_safe_value_for_another_sentence() -> None:
    inner = GERMAN("<b>{name}</b>", name="A & B")

    assert GERMAN("From {who}.", who=inner) == "From <b>A &amp; B</b>."


def test_plain_text_has_no_entities() -> None:
    assert GERMAN.plain("From {name}.", name="A & <B>") == "From A & <B>."


def test_plain_text_takes_the_words_of_a_safe_value() -> None:
    assert GERMAN.plain("From {name}.", name=Safe("<b>A &amp; B</b>")) == "From A & B."


def test_joining_escapes_what_is_not_safe() -> None:
    joined = Safe("\n").join([Safe("<b>x</b>"), "<i>"])

    assert isinstance(joined, Safe)
    assert joined == "<b>x</b>\n&lt;i&gt;"


def test_adding_escapes_on_both_sides() -> None:
    assert "<" + Safe("<b>x</b>") + ">" == "&lt;<b>x</b>&gt;"


def test_escaping_twice_changes_nothing() -> None:
    assert Safe.escape(Safe.escape("a & b")) == "a &amp; b"


@pytest.mark.parametrize("words", ["%s {0} {user.__class__}", "{name}", "{name!r:>99}", "}{", "%(name)s"])
def test_braces_and_percent_signs_in_values_come_out_literally(t: Translator, words: str) -> None:
    assert t("From {name}, at {place}.", name=words, place=words).plain.count(words) == 2
    assert words in t.plain("From {name}.", name=words)


def test_only_plain_names_are_placeholders() -> None:
    assert GERMAN("{0} {a.b} {a!r} {} {name}", name="x") == "{0} {a.b} {a!r} {} x"


def test_a_value_inside_a_tag_is_quoted() -> None:
    link = GERMAN('<a href="{url}">x</a>', url='https://a.example/"?b=1&c=2')

    assert link == '<a href="https://a.example/&quot;?b=1&amp;c=2">x</a>'


def test_numbers_are_grouped_with_latin_digits(t: Translator) -> None:
    assert re.search("12[.,]345", t("{people} people", people=12345))


def test_a_left_to_right_value_is_escaped_too() -> None:
    assert isinstance(ltr("x"), Ltr)
    assert GERMAN("Call {phone}.", phone=ltr("<0511>")) == "Call &lt;0511&gt;."


@pytest.mark.parametrize("values", [{}, {"name": "x", "extra": "y"}, {"other": "x"}])
def test_wrong_placeholders_raise_in_strict_mode(values: dict[str, str]) -> None:
    with pytest.raises(PlaceholderError, match=r"From .name."):
        GERMAN("From {name}.", **values)


def test_wrong_placeholders_of_a_number_raise_in_strict_mode() -> None:
    with pytest.raises(PlaceholderError, match="area"):
        GERMAN.many("{count} idea in {area}", "{count} ideas in {area}", 2)


def test_a_missing_value_never_fails_a_resident() -> None:
    lenient = Translators(NOWHERE)["ar"]

    assert "From …." in lenient("From {name}.", extra="y")
    assert "From …." in lenient.plain("From {name}.")


def test_a_value_of_a_wrong_type_never_fails_a_resident() -> None:
    nothing: str = None  # type: ignore[assignment]  # what a mistake at run time looks like

    assert Translators(NOWHERE)["de"]("From {name}.", name=nothing) == "From None."


@given(words=st.text(), area=st.text())
def test_no_value_ever_adds_markup(words: str, area: str) -> None:
    for t in (GERMAN, ARABIC):
        text = t("<b>{area}</b>: {words}", area=area, words=words)

        assert re.findall("<[^>]*>", text) == ["<b>", "</b>"]
        assert text.count("<") == text.count(">") == 2
        assert not re.search("&(?!(amp|lt|gt);)", text)


@given(words=st.text())
def test_the_words_of_a_value_come_back_whole(words: str) -> None:
    shown = GERMAN.shown(words).plain

    assert _without_controls(shown) == _without_controls(words)


def _without_controls(text: str) -> str:
    return re.sub("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]", "", text)
