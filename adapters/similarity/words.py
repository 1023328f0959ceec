"""How alike two texts are by their words: forms of a word and parts of a compound count, grammar does not.

It knows one language at a time: the same thing said in another language looks different to it.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
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
_LONGEST: Final = 200
"""Words of a text that are read."""
_VOWELS: Final = str.maketrans("", "", "اوي")
_BEFORE: Final = ("", "ال", "لل", "ل", "و", "وال", "ب", "بال")


class WordSimilarity:
    """The port's ``Similarity`` by words."""

    async def alike(self, words: str, among: Mapping[IdeaId, str]) -> Sequence[IdeaId]:
        """The keys of the texts that are about the same thing, the most alike first."""
        texts = {key: _read(text) for key, text in among.items()}
        common = _said_often(texts.values())
        asked = _read(words).without(common)
        scores = {key: _score(asked, text.without(common)) for key, text in texts.items()}
        found = [key for key, score in scores.items() if score >= ENOUGH]
        return sorted(found, key=lambda key: -scores[key])


def likeness(one: str, other: str) -> float:
    """From 0, nothing in common, to 1, all that matters in common."""
    return _score(_read(one), _read(other))


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

    numbers: frozenset[str] = frozenset()

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


def _read(text: str) -> _Text:
    keys = [word.key for word in words_of(text)[:_LONGEST]]
    telling = dict.fromkeys(key for key in keys if len(key) > 1 and key not in EMPTY)
    return _Text(
        {key: _weight(key) for key in telling},
        CONTRARY.any_of(keys),
        frozenset(key for key in keys if key.isdigit()),
    )


def _weight(key: str) -> float:
    if key in GENERAL:
        return _GENERAL_WEIGHT
    return _PLACE_WEIGHT if key in PLACES else 1.0


def _score(one: _Text, other: _Text) -> float:
    """How much of the shorter text is said in the longer one too, and a little of the converse."""
    short, long = sorted((one, other), key=lambda text: text.weight)
    if short.weight < _SHORTEST:
        return 0.0
    common, topics = _common(short, long)
    if topics < _LEAST or one.contradicts(other):
        return 0.0
    return 0.75 * common / short.weight + 0.25 * 2 * common / (short.weight + long.weight)


def _common(short: _Text, long: _Text) -> tuple[float, float]:
    """The weight of what both say, and of that what says what it is about."""
    common, topics, left = 0.0, 0.0, dict(long.weights)
    for key, weight in sorted(short.weights.items(), key=lambda item: -item[1]):
        best = max(left, key=lambda each: _nearness(key, each), default="")
        near = _nearness(key, best)
        if near:
            common += near * min(weight, left[best])
            topics += min(weight, left.pop(best)) if weight == 1.0 else 0.0
    return common, topics


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
