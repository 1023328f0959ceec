"""Signs around a name: that the place is meant, that the borough is meant, that it is denied."""

from typing import Final

from . import grammar, senses
from .letters import Word, words_in
from .names import Names
from .senses import senses_of
from .spotting import Mention

_WITH_ARTICLE: Final = words_in(grammar.WITH_ARTICLE)
_GERMAN_ARTICLES: Final = frozenset({"der", "die"})
_WITHIN_ARTICLE: Final = words_in(grammar.WITHIN_ARTICLE)
_INSIDE: Final = words_in(grammar.INSIDE)
_COMPOUNDING: Final = words_in(grammar.COMPOUNDING)
_TITLES: Final = words_in(grammar.TITLES)
_REGIONS: Final = words_in(grammar.REGIONS)
_DENIAL_REACH: Final = 5
_SURROUNDINGS: Final = 20
_SKIPPED: Final = senses.IN | senses.ARTICLE | senses.AREA_WORD


def weigh(
    mention: Mention, words: tuple[Word, ...], names: Names, *, alone: bool, asks: bool
) -> Mention | None:
    """The mention with what its neighbours say; nothing where it is a person's or an ordinary word.

    ``alone``: nothing but names of places and greetings is in the text. ``asks``: it clearly is a contact
    question, in which a short name is no other word by chance.
    """
    if mention.start and words[mention.start - 1].key in _TITLES:
        return None
    if _is_called_borough(mention, words) and mention.key in names.boroughs:
        mention = mention._replace(areas=names.boroughs[mention.key])
    if names.needs_a_sign(mention.key) and not alone:
        by_chance = not asks or names.is_ordinary(mention.key)
        meant = mention.sure and not (by_chance and not _is_meant_as_place(mention, words, names))
        if not meant and _is_small_among_capitals(mention, words):
            return None
        mention = mention._replace(sure=meant)
    if mention.start and words[mention.start].joined and words[mention.start - 1].key in _COMPOUNDING:
        mention = mention._replace(sure=False)
    if _is_elsewhere(mention, words):
        mention = mention._replace(sure=False)
    return mention._replace(denied=_is_denied(mention, words))


def _is_elsewhere(mention: Mention, words: tuple[Word, ...]) -> bool:
    """Whether a region follows that makes it another place: "Burg bei Magdeburg"."""
    at = mention.end
    while at < len(words) and words[at].joined and _sense_at(words, at) & (senses.IN | senses.ARTICLE):
        at += 1
    return mention.end < at < len(words) and words[at].key in _REGIONS


def _is_small_among_capitals(mention: Mention, words: tuple[Word, ...]) -> bool:
    """Who writes capitals and "a list of contacts" means the ordinary word."""
    small = mention.key.isascii() and not words[mention.start].capital
    return small and any(word.capital for word in _around(mention, words))


def _around(mention: Mention, words: tuple[Word, ...]) -> tuple[Word, ...]:
    return words[max(0, mention.start - _SURROUNDINGS) : mention.end + _SURROUNDINGS]


def _before(words: tuple[Word, ...], index: int) -> Word | None:
    return words[index] if index >= 0 else None


def _sense_at(words: tuple[Word, ...], index: int) -> senses.Sense:
    return senses_of(words[index].key) if 0 <= index < len(words) else 0


def _is_called_borough(mention: Mention, words: tuple[Word, ...]) -> bool:
    at = mention.start - 1
    while at >= 0 and _sense_at(words, at) & (senses.IN | senses.ARTICLE) and mention.start - at < 3:
        at -= 1
    behind = _sense_at(words, mention.end) if mention.end < len(words) and words[mention.end].joined else 0
    return bool((_sense_at(words, at) | behind) & senses.BOROUGH)


def _is_meant_as_place(mention: Mention, words: tuple[Word, ...], names: Names) -> bool:
    word = words[mention.start]
    if word.tail and word.stem == mention.key:
        return True
    if _sense_at(words, mention.end) & senses.TIME:
        return False
    return (
        _beside_area_word(mention, words, names)
        or _within_city(mention, words, names)
        or _behind_preposition(mention, words)
        or _at_an_edge(mention, words)
    )


def _beside_area_word(mention: Mention, words: tuple[Word, ...], names: Names) -> bool:
    """Whether a word for a district, or a city, stands beside: "Stadtteil List", "Mitte (Hannover)"."""
    start, end = mention.start, mention.end
    if start and (_sense_at(words, start - 1) & senses.AREA_WORD or words[start - 1].key in names.city_keys):
        return True
    after = [word.key for word in words[end : end + 2]]
    if not after:
        return False
    near_city = after[0] in names.city_keys or (after[0] == "in" and after[-1] in names.city_keys)
    return near_city or (words[end].joined and bool(senses_of(after[0]) & senses.AREA_WORD))


def _within_city(mention: Mention, words: tuple[Word, ...], names: Names) -> bool:
    """Whether a city that has such a place stands right before: "in Hameln im Kuckuck"."""
    at = mention.start - 1
    while at >= 0 and words[at + 1].joined and _sense_at(words, at) & (senses.IN | senses.ARTICLE):
        at -= 1
    if at < 0 or words[at].key not in names.city_keys or not words[mention.start].capital:
        return False
    return names.has_any(words[at].key, mention.areas)


def _behind_preposition(mention: Mention, words: tuple[Word, ...]) -> bool:
    """Whether it says "in Linden"; an article fits only names that have one ("in der List")."""
    word, before = words[mention.start], _before(words, mention.start - 1)
    if before is None or not word.joined:
        return False
    written_as_name = not word.key.isascii() or not any(
        other.capital and not other.opens for other in _around(mention, words)
    )
    if senses_of(before.key) & senses.IN and before.key not in _WITHIN_ARTICLE:
        return word.capital or (written_as_name and before.key in _INSIDE)
    if before.key not in _GERMAN_ARTICLES or mention.key not in _WITH_ARTICLE:
        return False
    return (
        word.capital
        or bool(_sense_at(words, mention.start - 2) & senses.IN)
        or words[mention.start - 2].key == "auf"
    )


def _at_an_edge(mention: Mention, words: tuple[Word, ...]) -> bool:
    """A capital name that ends or begins its sentence without an article: "Kontakt Linden"."""
    if not words[mention.start].capital:
        return False
    if mention.start == 0:
        return not _sense_at(words, 1) & senses.TIME
    ends = mention.end == len(words) or words[mention.end].opens
    return ends and not _sense_at(words, mention.start - 1) & (senses.ARTICLE | senses.IDEA | senses.IN)


def _is_denied(mention: Mention, words: tuple[Word, ...]) -> bool:
    """Whether it says "nicht in Linden" or "Linden değil" of the place."""
    if mention.end < len(words) and _sense_at(words, mention.end) & senses.NOT_BEHIND:
        return True
    for at in range(mention.start - 1, max(-1, mention.start - _DENIAL_REACH), -1):
        if not words[at + 1].joined:
            return False
        sense = _sense_at(words, at)
        if sense & senses.NOT:
            return True
        if not sense & _SKIPPED and words[at].key != "mehr":
            return False
    return False
