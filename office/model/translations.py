"""What was said about a contribution, in further languages; the words themselves stay as they are."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from office.ids import LanguageCode
from office.model.entries import EntryKind

WORDS = "text"
"""The field of a contribution's own words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Translation:
    """Words in one more language; without text where a machine tried and could not."""

    text: str
    machine_made: bool = True


ByLanguage = Mapping[LanguageCode, Translation]


@dataclass(frozen=True, slots=True)
class Translations:
    """Everything of one contribution that is there in further languages, by field and language."""

    by_field: Mapping[str, ByLanguage] = field(default_factory=lambda: MappingProxyType({}))

    def of(self, name: str, language: LanguageCode) -> Translation | None:
        """The words of a field for readers of this language; a kind of a language gets the language's."""
        known = self.by_field.get(name, {})
        base = LanguageCode(language.partition("@")[0].partition("_")[0])
        found = known.get(language) or known.get(base)
        return found if found is not None and found.text else None

    def has(self, name: str, language: LanguageCode) -> bool:
        """Whether it was translated, or tried to be."""
        return language in self.by_field.get(name, {})


NONE = Translations()
"""Nothing is there in another language."""


def of_answer(part: str) -> str:
    """The field of one part of the official answer, ``text`` for its main words."""
    return f"{ANSWER}{part}"


def of_entry(kind: EntryKind, nth: int) -> str:
    """The field of the nth entry of this kind in the history, 1 first."""
    return f"{kind.value}.{nth}"


ANSWER = "answer."
"""The fields of the official answer begin so."""
