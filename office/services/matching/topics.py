"""What a contribution is about, guessed from its words; nothing where they do not tell."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import product
from typing import Final

from office.model.topics import MOST, Topic

from .letters import keys_of, words_of
from .topic_words import TOPIC_WORDS

_LONGEST: Final = 1000
"""Characters that are read: what a text is about is said early."""

_TELLS, _HINTS = 2, 1
"""What a word weighs that tells a topic, and one that only hints at it."""

_SHARE: Final = 0.6
"""A second topic is told of where it weighs at least this part of the first."""


def topics_of(text: str) -> tuple[Topic, ...]:
    """The topics of a text, what it says most about first, at most :data:`MOST`."""
    said = _words_in_a_row(text[:_LONGEST])
    weights = {topic: weight for topic in TOPIC_WORDS if (weight := _weight(topic, said))}
    if not weights:
        return ()
    least = _SHARE * max(weights.values())
    told = [topic for topic, weight in weights.items() if weight >= least]
    return tuple(sorted(told, key=lambda topic: -weights[topic])[:MOST])


def _words_in_a_row(text: str) -> str:
    """The words, each in its comparable form and with a blank before and behind it."""
    return "".join(f" {word.key} " for word in words_of(text))


def _weight(topic: Topic, said: str) -> int:
    """The weight of the different words of a topic; one said again counts once."""
    return sum(
        weight * len({match.group() for match in pattern.finditer(said)})
        for pattern, weight in zip(_patterns(topic), (_TELLS, _HINTS), strict=True)
    )


@cache
def _patterns(topic: Topic) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What tells a topic, and what hints at it, in every language at once."""
    halves = [words.partition("|") for words in TOPIC_WORDS[topic].values()]
    telling = " ".join(before for before, _, _ in halves)
    hinting = " ".join(behind for _, _, behind in halves)
    return _any_of(telling), _any_of(hinting)


def _any_of(words: str) -> re.Pattern[str]:
    shapes = sorted({shape for word in words.split() for shape in _shapes(word)}, key=lambda s: (-len(s), s))
    return re.compile(f" (?:{'|'.join(shapes)}) ")


def _shapes(word: str) -> Iterator[str]:
    """The patterns of an entry: one for every way in which its parts can be written."""
    parts = [sorted(_spelt(part)) for part in word.split("_")]
    for spelling in product(*parts):
        yield "  ".join(spelling)


def _spelt(part: str) -> Iterator[str]:
    bare = part.strip("*")
    before, behind = (r"[^ ]*" if star else "" for star in (part.startswith("*"), part.endswith("*")))
    for key in keys_of(bare):
        yield f"{before}{re.escape(key)}{behind}"
