"""The languages: gettext catalogues and the translator that reads them."""

from .bidi import clean
from .languages import LANGUAGES, LAUNCH, Language
from .text import N_, Ltr, PlaceholderError, Safe, Value, ltr
from .translator import Translator
from .translators import Translators

__all__ = [
    "LANGUAGES",
    "LAUNCH",
    "N_",
    "Language",
    "Ltr",
    "PlaceholderError",
    "Safe",
    "Translator",
    "Translators",
    "Value",
    "clean",
    "ltr",
]
