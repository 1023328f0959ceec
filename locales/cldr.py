"""What Babel knows of a language, as far as anybody here says it."""

from __future__ import annotations

from functools import lru_cache

from babel import Locale, localedata

UNSAID = (
    "compact_currency_formats",
    "compact_decimal_formats",
    "currency_formats",
    "currency_names",
    "currency_names_plural",
    "currency_symbols",
    "currency_unit_patterns",
    "compound_unit_patterns",
    "date_fields",
    "interval_formats",
    "meta_zones",
    "time_zones",
    "unit_display_names",
    "unit_patterns",
)
"""Names of currencies, units and time zones: nearly a megabyte a language that no sentence needs."""


@lru_cache(maxsize=64)
def locale_of(code: str) -> Locale:
    """Babel's locale of a code, kept, without what is never said.

    Raises:
        babel.UnknownLocaleError: Babel knows no such locale.
    """
    locale = Locale.parse(code)
    parts = str(locale).split("_")
    for count in range(len(parts) + 1):
        _forget_unsaid("_".join(parts[:count]) or "root")
    return locale


def _forget_unsaid(name: str) -> None:
    """Drop it from what Babel keeps of a locale or of one it inherits from."""
    if localedata.exists(name):
        known = localedata.load(name)
        for key in UNSAID:
            known.pop(key, None)
