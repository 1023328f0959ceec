"""The languages: codes, own names, order, and what Telegram's `language_code` suggests."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from babel import Locale
from babel.messages.plurals import get_plural

from .cldr import locale_of

GERMAN = "de"
ENGLISH = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """One language: its catalogue's code, Babel's locale for words and dates, its name in its own script."""

    code: str
    locale: str
    own_name: str = ""
    falls_back_to: str | None = GERMAN

    @property
    def name(self) -> str:
        """The name in its own script, as it stands on a button."""
        own = self.own_name or self.babel.language_name or self.code
        return own[:1].upper() + own[1:]

    @property
    def babel(self) -> Locale:
        """Babel's locale (kept)."""
        return locale_of(self.locale)

    @property
    def is_rtl(self) -> bool:
        """Whether it is written from right to left."""
        return self.babel.text_direction == "rtl"

    @property
    def plural_forms(self) -> str:
        """The header Plural-Forms by Babel's gettext table."""
        return get_plural(self.locale).plural_forms.rstrip(";") + ";"


# English is the English of Europe: "Tuesday 1 December", as on the posters.
LANGUAGES: dict[str, Language] = {
    language.code: language
    for language in (
        Language(code="de", locale="de", falls_back_to=None),
        Language(code="de@simple", locale="de", own_name="Einfaches Deutsch"),
        Language(code="en", locale="en_GB", own_name="English", falls_back_to=None),
        Language(code="tr", locale="tr"),
        Language(code="ar", locale="ar"),
        Language(code="pl", locale="pl"),
        Language(code="fa", locale="fa"),
        Language(code="uk", locale="uk"),
        Language(code="ru", locale="ru"),
        Language(code="sr_Latn", locale="sr_Latn", own_name="Srpski"),
        Language(code="el", locale="el"),
        Language(code="es", locale="es"),
        Language(code="it", locale="it"),
        Language(code="bg", locale="bg"),
        Language(code="ro", locale="ro"),
        Language(code="fr", locale="fr"),
        Language(code="ku", locale="ku", own_name="Kurdî (Kurmancî)"),
        Language(code="ckb", locale="ckb", own_name="کوردی (سۆرانی)"),
    )
}
"""All languages with a place in the house, in the order of the chooser."""

LAUNCH = ("de", "de@simple", "en", "tr", "ar", "pl", "fa", "uk", "ru")
"""The languages every release ships."""

STAFF = (GERMAN, ENGLISH)
"""The languages of the office itself."""

# Telegram sends IETF tags; speakers of these read the other well.
_NEAR = {
    "sr": "sr_Latn",
    "hr": "sr_Latn",
    "bs": "sr_Latn",
    "sh": "sr_Latn",
    "cnr": "sr_Latn",
    "prs": "fa",
    "pes": "fa",
    "kmr": "ku",
    "mo": "ro",
}


def suggested(language_code: str | None, offered: Collection[str]) -> str:
    """Return the offered language nearest to Telegram's `language_code`, German where none is near."""
    base = re.split("[-_@]", (language_code or "").strip().lower(), maxsplit=1)[0]
    code = _NEAR.get(base, base)
    return code if code in offered else GERMAN
