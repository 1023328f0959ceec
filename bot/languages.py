"""The languages of this process: one set of catalogues, read on first use."""

from locales import Translators

LANGUAGES = Translators()
