"""Whether a text asks for a contact person: evidence for and against, weighed sentence by sentence."""

from collections.abc import Collection, Iterator
from enum import IntEnum
from itertools import groupby
from typing import Final

from . import senses
from .letters import Word
from .senses import senses_of, senses_of_pair

_ENOUGH: Final = 3
_MOST_ODD: Final = 3
"""With more words beside the matter, "give me the number" is no question for a contact."""
_POINTS: Final = (
    (senses.RESPONSIBLE, 3),
    (senses.WHO, 2),
    (senses.OFFICE, 2),
    (senses.REACH, 1),
    (senses.ASK, 1),
)
_AGAINST: Final = ((senses.EVENT, 3), (senses.THANKS, 3), (senses.IDEA, 1), (senses.CONCERN, 1))
_CONTRARY: Final = senses.EVENT | senses.THANKS | senses.IDEA | senses.CONCERN
_ABOUT_A_PERSON: Final = senses.RESPONSIBLE | senses.OFFICE | senses.REACH
_SAYS_NOTHING: Final = senses.GRAMMAR | senses.AREA_WORD | senses.WHOLE_CITY | senses.ANY_CONTACT
_MOST_SENTENCES: Final = 20
"""So many are read at the beginning and at the end of a text."""


class Intent(IntEnum):
    """How clearly a text asks for a contact person.

    ``WITH_PLACE`` is a contact question only if it names a place ("Who is in Linden?").
    """

    NONE = 0
    WITH_PLACE = 1
    CLEAR = 2


def intent_of(words: tuple[Word, ...], named: Collection[int], *, asks: bool) -> Intent:
    """The clearest intent of any sentence; ``named`` are places of words that name areas, ``asks``: a "?"."""
    best = Intent.NONE
    indexed = enumerate(words)
    last = words[-1].sentence if words else 0
    for number, sentence in groupby(indexed, key=lambda pair: pair[1].sentence):
        if best is Intent.CLEAR:
            break
        if _MOST_SENTENCES <= number <= last - _MOST_SENTENCES:
            continue
        best = max(best, _intent_of_sentence(list(sentence), named, asks=asks))
    return best


def only_asks(words: tuple[Word, ...], named: Collection[int], *, asks: bool) -> bool:
    """Whether every sentence asks for a contact person, greetings and bare names apart; ``asks``: a "?"."""
    asking = False
    for _, group in groupby(enumerate(words), key=lambda pair: pair[1].sentence):
        sentence = list(group)
        found = 0
        for sense in _senses_in([word.key for _, word in sentence]):
            found |= sense
        if (asks or found & senses.WHO) and _intent_of_sentence(sentence, named, asks=asks) is Intent.CLEAR:
            asking = True
        elif not all(at in named or senses_of(word.key) & senses.BARE for at, word in sentence):
            return False
    return asking


def _intent_of_sentence(sentence: list[tuple[int, Word]], named: Collection[int], *, asks: bool) -> Intent:
    keys = [word.key for index, word in sentence if index not in named]
    found = odd = offices = against = 0
    for sense in _senses_in(keys):
        found |= sense
        odd += not sense & _SAYS_NOTHING
        offices += bool(sense & senses.OFFICE)
        against += bool(sense & _CONTRARY)
    points = sum(worth for bit, worth in _POINTS if found & bit) + (asks and not found & senses.ASK)
    points += offices > 1 or (offices > 0 and odd == 0 and len(keys) < len(sentence))
    points -= sum(worth for bit, worth in _AGAINST if found & bit) + (against > 1)
    if found & senses.WHO and found & senses.RESPONSIBLE and not found & senses.EVENT:
        return Intent.CLEAR
    requested = asks or found & (senses.ASK | senses.WHO) or odd <= 1
    weak = not found & (senses.WHO | senses.RESPONSIBLE) and odd > _MOST_ODD
    if points < _ENOUGH or not requested or weak:
        return Intent.NONE
    if found & _ABOUT_A_PERSON:
        return Intent.CLEAR
    return Intent.WITH_PLACE if odd <= 1 else Intent.NONE


def _senses_in(keys: list[str]) -> Iterator[senses.Sense]:
    for key, following in zip(keys, [*keys[1:], ""], strict=False):
        yield senses_of(key) | senses_of_pair(key, following)


def is_bare(words: tuple[Word, ...], named: Collection[int]) -> bool:
    """Whether nothing is said beside the names but greetings, prepositions and words for a district."""
    if not all(index in named or senses_of(word.key) & senses.BARE for index, word in enumerate(words)):
        return False
    return not any(sense & senses.THANKS for sense in _senses_in([word.key for word in words]))
