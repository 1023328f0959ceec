"""Which areas the unknown words of a text nearly name, each alone or written as one with its neighbour."""

from typing import Final, NamedTuple

from . import grammar
from .letters import Word, words_in
from .names import Areas, Names
from .nearness import nearly
from .senses import senses_of

_COMPOUNDING: Final = words_in(grammar.COMPOUNDING)


class Guess(NamedTuple):
    """Words ``start`` to ``end`` (exclusive) that nearly name ``areas``; ``clear``: no others come close."""

    start: int
    end: int
    areas: Areas
    clear: bool


def guess_at(at: int, words: tuple[Word, ...], names: Names, *, placed: bool) -> Guess | None:
    """What the word nearly names, with its neighbours first; ``placed``: a place is expected here."""
    for start, end, key in _candidates(at, words):
        near = nearly(key, names, placed=placed)
        if near is not None:
            return Guess(start, end, near.areas, near.clear)
    return None


def _candidates(at: int, words: tuple[Word, ...]) -> list[tuple[int, int, str]]:
    """The word with its neighbours written as one, then without an ending, then alone."""
    word, found = words[at], []
    if at + 1 < len(words) and words[at + 1].joined and _may_belong(words[at + 1]):
        found.append((at, at + 2, word.key + words[at + 1].key))
    if at and word.joined and _may_belong(words[at - 1]):
        found.append((at - 1, at + 1, words[at - 1].key + word.key))
    alone = (word.stem, word.tail) if word.tail else (word.key,)
    return [*found, *((at, at + 1, key) for key in alone)]


def _may_belong(word: Word) -> bool:
    return not senses_of(word.key) or word.key in _COMPOUNDING
