"""A message a language lacks is said whole in German, never half."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from locales import Translators

Speak = Callable[..., Translators]

MONDAY = datetime(2026, 11, 30, 18, 0, tzinfo=UTC)
UNTIL = "Open until {day}."
HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'


def test_a_translated_message_is_said_in_its_language(speak: Speak) -> None:
    assert speak(de={"Hello.": "Hallo."}, tr={"Hello.": "Merhaba."})["tr"]("Hello.") == "Merhaba."


def test_a_missing_message_is_said_in_german(speak: Speak) -> None:
    assert speak(de={"Hello.": "Hallo."}, tr={})["tr"]("Hello.") == "Hallo."


def test_what_german_lacks_too_is_said_in_english(speak: Speak) -> None:
    assert speak(de={}, tr={})["tr"]("Hello {name}.", name="Max") == "Hello Max."


def test_english_falls_back_to_its_own_sentence(speak: Speak) -> None:
    assert speak(de={"Hello.": "Hallo."}, en={})["en"]("Hello.") == "Hello."


def test_simple_german_falls_back_to_german(speak: Speak) -> None:
    assert speak(de={"Hello.": "Hallo."}, de__simple={})["de@simple"]("Hello.") == "Hallo."


def test_a_german_sentence_has_german_dates(speak: Speak) -> None:
    t = speak(de={UNTIL: "Offen bis {day}."}, tr={})["tr"]

    assert t(UNTIL, day=t.day(MONDAY)) == "Offen bis Montag, 30. November."
    assert t.plain(UNTIL, day=t.day(MONDAY)) == "Offen bis Montag, 30. November."


def test_a_german_sentence_says_its_inner_sentences_in_german(speak: Speak) -> None:
    german = {"From {who}.": "Von {who}.", "nobody": "niemand", UNTIL: "Offen bis {day}."}
    t = speak(de=german, tr={"nobody": "hiç kimse", UNTIL: "{day} gününe kadar açık."})["tr"]

    inner = t(UNTIL, day=t.day(MONDAY))

    assert inner == "30 Kasım Pazartesi gününe kadar açık."
    assert t("From {who}.", who=inner) == "Von Offen bis Montag, 30. November.."
    assert t("From {who}.", who=t.items([t("nobody"), "Max"], "or")) == "Von niemand oder Max."


def test_a_german_sentence_counts_in_german(speak: Speak) -> None:
    german: dict[str | tuple[str, str], str | tuple[str, ...]] = {
        ("{count} idea", "{count} ideas"): ("{count} Idee", "{count} Ideen")
    }
    t = speak(de=german, ar={})["ar"]

    assert t.many_plain("{count} idea", "{count} ideas", 1) == "\u20661 Idee\u2069"
    assert t.many_plain("{count} idea", "{count} ideas", 2000) == "\u20662.000 Ideen\u2069"


def test_a_german_sentence_stays_in_order_among_right_to_left_ones(speak: Speak) -> None:
    t = speak(de={"From {name}.": "Von\n{name}."}, ar={})["ar"]

    assert t("From {name}.", name="محمد") == "\u2066Von\u2069\n\u2066\u2068محمد\u2069.\u2069"


def test_a_phrase_in_a_translated_sentence_keeps_its_language(speak: Speak) -> None:
    languages = speak(de={"Preview: {text}": "Vorschau: {text}"}, tr={"Hello.": "Merhaba."})

    assert languages["de"]("Preview: {text}", text=languages["tr"]("Hello.")) == "Vorschau: Merhaba."


@pytest.mark.parametrize(
    "broken",
    ["Merhaba.", "Merhaba {isim}.", "Merhaba {name} {surname}.", "<b>Merhaba {name}.", "   ", "\u2068{name}"],
)
def test_a_translation_that_would_break_counts_as_missing(speak: Speak, broken: str) -> None:
    t = speak(de={"Hello {name}.": "Hallo {name}."}, tr={"Hello {name}.": broken})["tr"]

    assert t("Hello {name}.", name="Max") == "Hallo Max."


def test_a_fuzzy_translation_counts_as_missing(tmp_path: Path, speak: Speak) -> None:
    languages = speak(de={"Hello.": "Hallo."}, tr={"Hello.": "Merhaba."})
    path = tmp_path / "tr/LC_MESSAGES/resident.po"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('msgid "Hello."', '#, fuzzy\nmsgid "Hello."'), encoding="utf-8")

    assert languages["tr"]("Hello.") == "Hallo."


def test_a_plural_with_an_empty_form_counts_as_missing(speak: Speak) -> None:
    message = ("{count} idea", "{count} ideas")
    t = speak(de={message: ("{count} Idee", "{count} Ideen")}, ru={message: ("{count} идея", "", "")})["ru"]

    assert t.many(*message, 1) == "1 Idee"


def test_a_sentence_with_a_number_is_not_found_as_another_one(speak: Speak) -> None:
    message = ("{count} idea", "{count} ideas")
    t = speak(de={message: ("{count} Idee", "{count} Ideen")})["de"]

    assert t.many("{count} idea", "{count} good ideas", 2) == "2 good ideas"


def test_the_empty_sentence_is_empty(speak: Speak) -> None:
    assert speak(de={"Hello.": "Hallo."})["de"]("") == ""


def test_an_unknown_language_is_answered_in_german(speak: Speak) -> None:
    languages = speak(de={"Hello.": "Hallo."})

    assert languages["xx"].code == languages[None].code == "de"


def test_staff_messages_are_found_beside_those_of_residents(tmp_path: Path, speak: Speak) -> None:
    languages = speak(de={"Hello.": "Hallo."})
    staff = HEADER + '\nmsgid "Take on"\nmsgstr "Übernehmen"\n'
    (tmp_path / "de/LC_MESSAGES/staff.po").write_text(staff, encoding="utf-8")

    assert languages["de"]("Take on") == "Übernehmen"
    assert languages["de"]("Hello.") == "Hallo."


def test_a_broken_catalogue_is_logged_and_answered_in_german(
    tmp_path: Path, speak: Speak, caplog: pytest.LogCaptureFixture
) -> None:
    languages = speak(strict=False, de={"Hello.": "Hallo."})
    (tmp_path / "tr/LC_MESSAGES").mkdir(parents=True)
    (tmp_path / "tr/LC_MESSAGES/resident.po").write_text('"lost words"\n', encoding="utf-8")

    with caplog.at_level(logging.ERROR, logger="locales.messages"):
        assert languages["tr"]("Hello.") == "Hallo."
    assert "tr/resident" in caplog.text


def test_a_broken_catalogue_stops_the_tests(tmp_path: Path) -> None:
    (tmp_path / "tr/LC_MESSAGES").mkdir(parents=True)
    (tmp_path / "tr/LC_MESSAGES/resident.po").write_text('"lost words"\n', encoding="utf-8")

    with pytest.raises(ValueError, match="starting with"):
        Translators(tmp_path, strict=True)["tr"]
