"""How alike two texts are by their words: forms of a word and parts of a compound count, grammar does not.

It knows one language at a time: the same thing said in another language looks different to it.
"""

import asyncio
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from rapidfuzz import fuzz

from adapters.similarity.vocabulary import CONTRARY, EMPTY, GENERAL, PLACES
from office.ids import IdeaId
from office.services.matching.letters import words_of

ENOUGH: Final = 0.7
"""From this on two texts are about the same thing; measured with ``tests/office/similar.yaml``."""

_GENERAL_WEIGHT: Final = 0.25
_PLACE_WEIGHT: Final = 0.5
_LEAST: Final = 1.0
"""The weight that must be common to both: one word that says what it is about."""
_SHORTEST: Final = 1.25
"""The weight of a text that says enough to be compared: more than one word, or the name of a place."""
_ENOUGH_TEXTS: Final = 12
"""From so many texts on, what is said often says little."""
_LONGEST: Final = 500
"""Characters of a text that are read: what it is about is said early."""
_GRAM: Final = 4
"""Letters in a row that two words must share to be compared at all."""
_VOWELS: Final = str.maketrans("", "", "اوي")
_BEFORE: Final = ("", "ال", "لل", "ل", "و", "وال", "ب", "بال")


class WordSimilarity:
    """The port's ``Similarity`` by words."""

    async def alike(self, words: str, among: Mapping[IdeaId, str]) -> Sequence[IdeaId]:
        """The keys of the texts that are about the same thing, the most alike first."""
        return await asyncio.to_thread(_alike, words, among)


def likeness(one: str, other: str) -> float:
    """From 0, nothing in common, to 1, all that matters in common."""
    return _Compared(_read(one)).score(_read(other))


def _alike(words: str, among: Mapping[IdeaId, str]) -> list[IdeaId]:
    texts = {key: _read(text) for key, text in among.items()}
    common = _said_often(texts.values())
    asked = _Compared(_read(words).without(common))
    scores = {key: asked.score(text.without(common)) for key, text in texts.items()}
    found = [key for key, score in scores.items() if score >= ENOUGH]
    return sorted(found, key=lambda key: -scores[key])


def _said_often(texts: Collection["_Text"]) -> frozenset[str]:
    """Words that a quarter of the texts use, where there are enough to tell."""
    if len(texts) < _ENOUGH_TEXTS:
        return frozenset()
    counts = Counter(key for text in texts for key in text.weights)
    return frozenset(key for key, count in counts.items() if 4 * count >= len(texts))


@dataclass(frozen=True, slots=True)
class _Text:
    """The words that say something, each with its weight, and whether one turns the sense around."""

    weights: Mapping[str, float]
    is_contrary: bool

    numbers: frozenset[str]

    @property
    def weight(self) -> float:
        return sum(self.weights.values())

    def without(self, common: Collection[str]) -> "_Text":
        """With words that many say counted as general."""
        return replace(
            self, weights={k: _GENERAL_WEIGHT if k in common else w for k, w in self.weights.items()}
        )

    def contradicts(self, other: "_Text") -> bool:
        """Whether one wants the opposite, or speaks of other numbers: another house, another bus."""
        differ = bool(self.numbers and other.numbers) and self.numbers.isdisjoint(other.numbers)
        return differ or self.is_contrary != other.is_contrary


class _Compared:
    """A text that others are compared with; its words are found by parts they share with other words."""

    def __init__(self, text: _Text) -> None:
        self._text = text
        self._near: dict[str, dict[str, float]] = {}
        self._by_part: dict[str, set[str]] = {}
        for key in text.weights:
            for part in _parts(key):
                self._by_part.setdefault(part, set()).add(key)

    def score(self, other: _Text) -> float:
        """How much of the shorter text is said in the longer one too, and a little of the converse."""
        short, long = sorted((self._text.weight, other.weight))
        if short < _SHORTEST:
            return 0.0
        common, topics = self._common(other)
        if topics < _LEAST or self._text.contradicts(other):
            return 0.0
        return 0.75 * common / short + 0.25 * 2 * common / (short + long)

    def _common(self, other: _Text) -> tuple[float, float]:
        """The weight of what both say, and of that what says what it is about; each word counts once."""
        mine, theirs = dict(self._text.weights), dict(other.weights)
        pairs = [
            (near * min(mine[one], theirs[each]), one, each)
            for each in theirs
            for one, near in self._near_to(each).items()
        ]
        common = topics = 0.0
        for worth, one, each in sorted(pairs, key=lambda pair: (-pair[0], *sorted(pair[1:]))):
            if one in mine and each in theirs:
                weights = mine.pop(one), theirs.pop(each)
                common += worth
                topics += min(weights) if max(weights) == 1.0 else 0.0
        return common, topics

    def _near_to(self, word: str) -> dict[str, float]:
        """The words of this text near to another's word, with how near they are."""
        if word not in self._near:
            shared = {key for part in _parts(word) for key in self._by_part.get(part, ())}
            nearness = {key: _nearness(key, word) for key in shared}
            self._near[word] = {key: near for key, near in nearness.items() if near}
        return self._near[word]


def _parts(word: str) -> set[str]:
    """What two words share that may be forms of one."""
    letters = {word[at : at + _GRAM] for at in range(max(len(word) - _GRAM, 0) + 1)}
    return letters | set(_skeletons(word)) if word[0] >= "\u0600" else letters


def _read(text: str) -> _Text:
    keys = [word.key for word in words_of(text[:_LONGEST])]
    telling = dict.fromkeys(key for key in keys if len(key) > 1 and key not in EMPTY)
    return _Text(
        {key: _weight(key) for key in telling},
        CONTRARY.any_of(keys),
        frozenset(key for key in keys if key.isdigit()),
    )


@lru_cache(maxsize=4096)
def _weight(key: str) -> float:
    if key in GENERAL:
        return _GENERAL_WEIGHT
    return _PLACE_WEIGHT if key in PLACES else 1.0


def _nearness(one: str, other: str) -> float:
    """Whether two words are forms of one (1 if equal), or one is a part of the other."""
    if one == other:
        return 1.0
    short, long = sorted((one, other), key=len)
    if short[0] >= "\u0600" and not {*_skeletons(short)}.isdisjoint(_skeletons(long)):
        return 0.9
    if len(short) < 4:
        return 0.0
    if _same_beginning(short, long) >= max(4, 0.6 * len(long)):
        return 0.9
    if len(short) >= 5 and short in long:
        return 0.8
    return 0.8 if len(short) >= 5 and fuzz.ratio(short, long) >= 87 else 0.0


def _same_beginning(one: str, other: str) -> int:
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))


def _skeletons(word: str) -> Iterator[str]:
    """The consonants of an Arabic or Persian word with and without what is written before it.

    Plurals change the vowels between, and the article and short prepositions are part of the word.
    """
    for before in _BEFORE:
        if word.startswith(before):
            left = word.removeprefix(before).removesuffix("ه").translate(_VOWELS)
            if len(left) >= 3:
                yield left
