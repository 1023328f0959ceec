"""Texts of the directory, each in several languages."""

from collections.abc import Mapping

from office.ids import LanguageCode

GERMAN = LanguageCode("de")

Texts = Mapping[LanguageCode, str]
"""One text a language; German is always there where any text is."""


def shown_in(texts: Texts, language: LanguageCode) -> LanguageCode | None:
    """In which language a reader of this one gets it: in it, else in its base language, else in German.

    Every field falls back by itself, so that a title is not lost where a text is missing, nor the other
    way round; none where there is no text at all.
    """
    base = LanguageCode(language.partition("@")[0].partition("_")[0])
    return next((each for each in (language, base, GERMAN) if texts.get(each)), None)


def text_in(texts: Texts, language: LanguageCode) -> str:
    """The text as a reader of this language gets it; empty where there is none."""
    shown = shown_in(texts, language)
    return "" if shown is None else texts[shown]
