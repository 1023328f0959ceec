"""Of what Babel knows of a language, only what is said stays in memory."""

from datetime import date

import pytest
from babel import Locale, localedata

from locales import LANGUAGES, Translators
from locales.cldr import UNSAID, locale_of


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_language_keeps_nothing_that_is_never_said(code: str) -> None:
    locale = locale_of(LANGUAGES[code].locale)

    assert sorted(set(UNSAID) & set(localedata.load(str(locale)))) == []
    assert sorted(set(UNSAID) & set(localedata.load("root"))) == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_what_is_said_is_still_there(code: str) -> None:
    locale = locale_of(LANGUAGES[code].locale)

    assert locale == Locale.parse(LANGUAGES[code].locale)
    assert locale.get_display_name("en")
    assert Translators()[code].day(date(2026, 12, 1))
