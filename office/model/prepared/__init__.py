"""The words of the prepared answers that ship with the product: one module a language, one text a key.

A key is kept in answers: never change one, never use one again.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from office.ids import LanguageCode
from office.model.prepared import ar, de, de_simple, en, fa, pl, ru, tr, uk

TEXTS: Final[Mapping[LanguageCode, Mapping[str, str]]] = MappingProxyType(
    {
        LanguageCode(code): module.TEXTS
        for code, module in {
            "de": de,
            "de@simple": de_simple,
            "en": en,
            "tr": tr,
            "ar": ar,
            "pl": pl,
            "fa": fa,
            "uk": uk,
            "ru": ru,
        }.items()
    }
)
"""By language."""
