"""Which languages are offered, what they are called, and which one is suggested."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locales import LANGUAGES, LAUNCH, Translators

Speak = Callable[..., Translators]

NAMES = {
    "de": "Deutsch",
    "de@simple": "Einfaches Deutsch",
    "en": "English",
    "tr": "Türkçe",
    "ar": "العربية",
    "pl": "Polski",
    "fa": "فارسی",
    "uk": "Українська",
    "ru": "Русский",
}
WORDS = {"Hello.": "x", "Bye.": "y"}


@pytest.fixture
def languages(speak: Speak) -> Translators:
    return speak(de=WORDS, en=WORDS, uk=WORDS, tr={"Hello.": "x"}, sr_Latn=WORDS, fa=WORDS)


def test_only_complete_languages_are_offered_in_a_fixed_order(languages: Translators) -> None:
    assert languages.offered() == ("de", "en", "fa", "uk", "sr_Latn")


def test_german_is_always_offered(tmp_path: Path) -> None:
    assert Translators(tmp_path).offered() == ("de",)


def test_a_language_with_more_messages_than_german_is_complete(speak: Speak) -> None:
    assert speak(de={"Hello.": "x"}, pl=WORDS).offered() == ("de", "pl")


def test_a_message_german_itself_lacks_makes_the_others_incomplete(speak: Speak) -> None:
    assert speak(de={"Hello.": ""}, pl={"Hello.": ""}, tr={"Hello.": "x"}).offered() == ("de", "tr")


def test_loading_early_reads_every_offered_language(languages: Translators, tmp_path: Path) -> None:
    languages.load()
    for path in tmp_path.glob("*/LC_MESSAGES/*.po"):
        path.unlink()

    assert languages["uk"]("Hello.") == "x"


@pytest.mark.parametrize(("code", "name"), NAMES.items())
def test_a_language_is_named_in_its_own_script(code: str, name: str, languages: Translators) -> None:
    assert languages.own_name(code) == name


def test_every_language_of_the_launch_has_a_name_here() -> None:
    assert tuple(NAMES) == LAUNCH


def test_no_two_languages_have_the_same_name() -> None:
    assert len({language.name for language in LANGUAGES.values()}) == len(LANGUAGES)


@pytest.mark.parametrize(
    ("telegram", "code"),
    [
        ("uk", "uk"),
        ("uk-UA", "uk"),
        ("EN_us", "en"),
        ("de-AT", "de"),
        ("sr", "sr_Latn"),
        ("hr", "sr_Latn"),
        ("prs", "fa"),
        ("pt-br", "de"),
        ("tr", "de"),
        ("", "de"),
        ("-", "de"),
        (None, "de"),
    ],
)
def test_telegram_s_code_suggests_an_offered_language(
    telegram: str | None, code: str, languages: Translators
) -> None:
    assert languages.suggested(telegram) == code


SHIPPED = Translators(strict=True)


@given(code=st.text())
def test_any_code_suggests_an_offered_language(code: str) -> None:
    assert SHIPPED.suggested(code) in SHIPPED.offered()


def test_right_to_left_languages_are_known(languages: Translators) -> None:
    rtl = [code for code in LANGUAGES if languages[code].is_rtl]

    assert rtl == ["ar", "fa", "ckb"]
    assert [languages[code].direction for code in ("ar", "de")] == ["rtl", "ltr"]


def test_web_pages_get_a_language_tag(languages: Translators) -> None:
    assert [languages[code].tag for code in ("de@simple", "sr_Latn", "en")] == ["de", "sr-Latn", "en"]
