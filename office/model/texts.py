"""Texts of the directory, each in several languages."""

from collections.abc import Mapping

from office.ids import LanguageCode

GERMAN = LanguageCode("de")

Texts = Mapping[LanguageCode, str]
"""One text a language; German is always there where any text is."""


def text_in(texts: Texts, language: LanguageCode) -> str:
    """The text in this language, else in its base language, else in German, else nothing."""
    base = LanguageCode(language.partition("@")[0].partition("_")[0])
    return texts.get(language) or texts.get(base) or texts.get(GERMAN) or ""
