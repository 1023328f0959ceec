"""The versions of what people agree to: computed from the words as they are shown, never written by hand."""

import hashlib
from functools import cache

import views.consents
from locales import Translators
from office.ids import LanguageCode
from office.model.people import Purpose

DIGITS = 16
"""Hexadecimal digits of a version: enough to tell texts apart."""


class ShownWordings:
    """The port's ``Wordings`` over these languages."""

    def __init__(self, languages: Translators) -> None:
        """Each text is read when its version is first asked for."""
        self._languages = languages
        self._version = cache(self._computed)

    def version(self, purpose: Purpose, language: LanguageCode) -> str:
        """The first digits of the text's SHA-256."""
        return self._version(purpose, language)

    def _computed(self, purpose: Purpose, language: LanguageCode) -> str:
        text = views.consents.text_of(purpose, self._languages[language])
        return hashlib.sha256(text.encode()).hexdigest()[:DIGITS]
