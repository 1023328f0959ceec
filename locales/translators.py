"""All translators of a process, made on first use."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from .languages import GERMAN, LANGUAGES, suggested
from .messages import Messages, load
from .reading import RESIDENT
from .translator import Translator


class Translators:
    """The languages of the house; catalogues are read from their .po files when first asked for.

    `strict` (tests) raises on wrong placeholders and broken catalogues; otherwise a message never fails.
    """

    def __init__(self, folder: Path | None = None, *, strict: bool = False) -> None:
        self._folder = folder or Path(__file__).parent
        self._strict = strict
        self._read: dict[str, dict[str, Messages]] = {}
        self._made: dict[str, Translator] = {}

    def __getitem__(self, code: str | None) -> Translator:
        """Return the translator of a language, the German one for a code nobody knows."""
        known = code if code in LANGUAGES else GERMAN
        if known not in self._made:
            self._made[known] = self._make(known)
        return self._made[known]

    def offered(self) -> tuple[str, ...]:
        """Return the complete languages in the order of the chooser; German is always one."""
        return self._offered

    def suggested(self, language_code: str | None) -> str:
        """Return the offered language nearest to Telegram's `language_code`, German where none is."""
        return suggested(language_code, self._offered)

    def own_name(self, code: str) -> str:
        """Return a language's name in its own script, fit for a button."""
        return LANGUAGES[code].name if code in LANGUAGES else code

    def load(self) -> None:
        """Read all catalogues now, so that nobody's first message waits for one."""
        for code in self._offered:
            self[code]

    @cached_property
    def _offered(self) -> tuple[str, ...]:
        german = self._messages(GERMAN).get(RESIDENT)
        wanted = german.known if german else frozenset[str]()
        return tuple(code for code in LANGUAGES if code == GERMAN or self._is_complete(code, wanted))

    def _is_complete(self, code: str, wanted: frozenset[str]) -> bool:
        resident = self._messages(code).get(RESIDENT)
        return resident is not None and wanted <= resident.sound

    def _make(self, code: str) -> Translator:
        language = LANGUAGES[code]
        fallback = self[language.falls_back_to] if language.falls_back_to else None
        parts = list(self._messages(code).values())
        return Translator(language, parts, fallback=fallback, strict=self._strict)

    def _messages(self, code: str) -> dict[str, Messages]:
        if code not in self._read:
            self._read[code] = load(self._folder, LANGUAGES[code], strict=self._strict)
        return self._read[code]
