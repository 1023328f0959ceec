"""What a word may mean, whatever its language: looked up by the word and its beginnings."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

from . import contrary, grammar, situations, vocabulary
from .letters import keys_of, words_in, words_of

Sense = int
"""A set of senses as bits: cheap to ask on every word of every message."""

WHO: Final = 1
RESPONSIBLE: Final = 2
OFFICE: Final = 4
REACH: Final = 8
ASK: Final = 16
IDEA: Final = 32
CONCERN: Final = 64
EVENT: Final = 128
IN: Final = 256
BEHIND: Final = 512
ARTICLE: Final = 1024
DISTRICT: Final = 2048
BOROUGH: Final = 4096
WHOLE_CITY: Final = 8192
NOT: Final = 16384
NOT_BEHIND: Final = 32768
OWN: Final = 65536
FILLER: Final = 131072
STREET: Final = 262144
MARKET: Final = 524288
TIME: Final = 1048576
COMMON: Final = 2097152
THANKS: Final = 4194304
TOPIC: Final = 8388608
WHOLE: Final = 16777216
LIVING: Final = 33554432
AWAY: Final = 67108864
MOVED: Final = 134217728
FROM: Final = 268435456
AND: Final = 536870912

ANY_CONTACT: Final = WHO | RESPONSIBLE | OFFICE | REACH
GRAMMAR: Final = IN | BEHIND | ARTICLE | NOT | NOT_BEHIND | OWN | FILLER | ASK
AREA_WORD: Final = DISTRICT | BOROUGH
BARE: Final = IN | BEHIND | ARTICLE | FILLER | OWN | AREA_WORD | WHOLE_CITY | NOT | NOT_BEHIND

_TABLES: Final[Mapping[Sense, Mapping[str, str]]] = {
    WHO: vocabulary.WHO,
    RESPONSIBLE: vocabulary.RESPONSIBLE,
    OFFICE: vocabulary.OFFICE,
    REACH: vocabulary.REACH,
    ASK: vocabulary.ASK,
    IDEA: contrary.IDEA,
    CONCERN: contrary.CONCERN,
    EVENT: contrary.EVENT,
    IN: grammar.IN,
    BEHIND: grammar.BEHIND,
    ARTICLE: grammar.ARTICLE,
    DISTRICT: grammar.DISTRICT,
    BOROUGH: grammar.BOROUGH,
    WHOLE_CITY: grammar.WHOLE_CITY,
    NOT: grammar.NOT,
    NOT_BEHIND: grammar.NOT_BEHIND,
    OWN: grammar.OWN,
    FILLER: grammar.FILLER,
    STREET: grammar.STREET,
    MARKET: grammar.MARKET,
    TIME: grammar.TIME,
    COMMON: grammar.COMMON,
    THANKS: contrary.THANKS,
    TOPIC: situations.TOPIC,
    WHOLE: situations.WHOLE,
    LIVING: situations.LIVING,
    AWAY: situations.AWAY,
    MOVED: situations.MOVED,
    FROM: situations.FROM,
    AND: situations.AND,
}
_ARABIC_PREFIXES: Final = ("وال", "بال", "لل", "ال", "و", "ب", "ل", "ف")
_LONGEST_WORD: Final = 40
"""Longer words are judged by their beginning, so that the cache stays small."""
_SHORTEST_PREFIX: Final = 2
_SHORTEST_MISSPELT: Final = 8
_FIRST_OF_TWO_SLIPS: Final = 12


def _entries() -> tuple[dict[str, Sense], dict[str, Sense], dict[str, Sense]]:
    whole: dict[str, Sense] = {}
    begun: dict[str, Sense] = {}
    pairs: dict[str, Sense] = {}
    for sense, table in _TABLES.items():
        for entry in " ".join(table.values()).split():
            kind = begun if entry.endswith("*") else pairs if "_" in entry else whole
            for key in _forms(entry.rstrip("*")):
                kind[key] = kind.get(key, 0) | sense
    return whole, begun, pairs


def _forms(entry: str) -> frozenset[str]:
    if "_" not in entry:
        return keys_of(entry)
    return frozenset({" ".join(word.key for word in words_of(entry.replace("_", " ")))})


_WHOLE, _BEGUN, _PAIRS = _entries()
_LONG: Final = tuple(sorted(words_in(vocabulary.OFTEN_MISSPELT)))
_LONGEST: Final = max(map(len, _BEGUN))


def senses_of(key: str) -> Sense:
    """The senses of one comparable word; 0 where it is not in the vocabulary."""
    return _senses_of(key[:_LONGEST_WORD])


@lru_cache(maxsize=4096)
def _senses_of(key: str) -> Sense:
    found = _plainly(key)
    if not found and "\u0600" <= key[:1] <= "\u06ff":
        for prefix in _ARABIC_PREFIXES:
            if key.startswith(prefix) and len(key) > len(prefix) + 1:
                found |= _plainly(key[len(prefix) :])
    return found or _misspelt(key)


def _misspelt(key: str) -> Sense:
    """The senses of a long word of asking that is written with a slip or two ("Anspechpartner")."""
    if len(key) < _SHORTEST_MISSPELT:
        return 0
    slips = 1 if len(key) < _FIRST_OF_TWO_SLIPS else 2
    meant = process.extractOne(key, _LONG, scorer=OSA.distance, score_cutoff=slips)
    return _plainly(meant[0]) if meant is not None and meant[0][0] == key[0] else 0


def _plainly(key: str) -> Sense:
    found = _WHOLE.get(key, 0)
    for length in range(_SHORTEST_PREFIX, min(len(key), _LONGEST) + 1):
        found |= _BEGUN.get(key[:length], 0)
    return found


def senses_of_pair(first: str, second: str) -> Sense:
    """The senses that two neighbouring words have only together ("in charge")."""
    return _PAIRS.get(f"{first} {second}", 0)
