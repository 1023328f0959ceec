"""Of several places: the one the resident lives in now, not the one they left or only work in."""

from collections.abc import Iterable
from typing import Final

from . import senses
from .letters import Word
from .senses import senses_of, senses_of_pair
from .spotting import Mention

_LEFT_ENDINGS: Final = ("den", "dan", "ten", "tan")
_ASKED: Final = senses.RESPONSIBLE | senses.WHO
_BESIDE_NAME: Final = senses.ARTICLE | senses.AREA_WORD


def without_former(mentions: tuple[Mention, ...], words: tuple[Word, ...]) -> tuple[Mention, ...]:
    """The mentions without places that were moved from, and without places of work beside a home."""
    if len({mention.areas for mention in mentions}) < 2:
        return mentions
    clauses = {mention: _clause(mention, mentions, words) for mention in mentions}
    lives = any(clause & senses.LIVING for clause in clauses.values())
    stayed = tuple(
        mention
        for mention, clause in clauses.items()
        if not _is_left(mention, words) and not (lives and _is_elsewhere(clause))
    )
    return stayed or mentions


def _is_elsewhere(clause: senses.Sense) -> bool:
    return bool(clause & senses.AWAY) and not clause & (senses.LIVING | _ASKED)


def _is_left(mention: Mention, words: tuple[Word, ...]) -> bool:
    """Whether the sentence tells of a move away from the place."""
    sentence = words[mention.start].sentence
    if not _told((at for at, word in enumerate(words) if word.sentence == sentence), words) & senses.MOVED:
        return False
    if words[mention.end - 1].key.endswith(tuple(mention.key[-3:] + ending for ending in _LEFT_ENDINGS)):
        return True
    at = mention.start - 1
    while at >= 0 and senses_of(words[at].key) & _BESIDE_NAME:
        at -= 1
    return at >= 0 and bool(senses_of(words[at].key) & senses.FROM)


def _clause(mention: Mention, mentions: tuple[Mention, ...], words: tuple[Word, ...]) -> senses.Sense:
    """What is said around one place, as far as the next comma, "and" or other place."""
    named = {at for other in mentions for at in range(other.start, other.end)}
    start, end = mention.start, mention.end
    while start and words[start].joined and start - 1 not in named and not _parts(start - 1, words):
        start -= 1
    while end < len(words) and words[end].joined and end not in named and not _parts(end, words):
        end += 1
    return _told(range(start, end), words)


def _parts(at: int, words: tuple[Word, ...]) -> bool:
    """Whether the word begins another statement; "I live and work in ..." is one, "work but in ..." too."""
    if not senses_of(words[at].key) & senses.AND:
        return False
    return not (at and senses_of(words[at - 1].key) & (senses.LIVING | senses.AWAY))


def _told(indices: Iterable[int], words: tuple[Word, ...]) -> senses.Sense:
    found = 0
    for at in indices:
        following = words[at + 1].key if at + 1 < len(words) else ""
        found |= senses_of(words[at].key) | senses_of_pair(words[at].key, following)
    return found
