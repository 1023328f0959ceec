"""Where a text names areas as they are spelt: whole names before parts, and inflected forms."""

from typing import Final, NamedTuple

from . import grammar, senses
from .endings import is_case_ending, stems_of
from .letters import Word, words_in
from .names import LONGEST_NAME, Areas, Names
from .senses import senses_of

_COMPOUNDING: Final = words_in(grammar.COMPOUNDING)
_STREETS: Final = ("stra", "cadde", "soka", "allee")
_PEOPLE: Final = words_in("uns wir euch ihr als alle allen ein eine viele")


class Mention(NamedTuple):
    """Words ``start`` to ``end`` (exclusive) that name one of ``areas``, by the name ``key``.

    ``sure``: written so that the place must be meant; an unsure one is only good for asking back.
    ``denied``: "not there".
    """

    start: int
    end: int
    key: str
    areas: Areas
    sure: bool = True
    denied: bool = False


def spot(words: tuple[Word, ...], names: Names, *, markets: bool) -> list[Mention]:
    """The names in a text from left to right, the longest at each place, none overlapping.

    ``markets``: "Mühlenberger Markt" may stand for Mühlenberg; a street never does.
    """
    found: list[Mention] = []
    at = 0
    while at < len(words):
        mention = _longest_at(at, words, names) or _inflected_at(at, words, names, markets=markets)
        if mention is not None and found and _is_part_of(found[-1], mention, words, names):
            found[-1] = found[-1]._replace(end=mention.end)
        elif mention is not None and not _is_street(mention.end, words, markets=markets):
            found.append(mention)
        at = mention.end if mention is not None else at + 1
    return found


def _is_part_of(former: Mention, mention: Mention, words: tuple[Word, ...], names: Names) -> bool:
    """Whether a direction belongs to the name before: "Mühlenberg Nord", but not "Hannover Nord"."""
    follows = former.end == mention.start and words[mention.start].joined
    return follows and mention.key in _COMPOUNDING and former.key not in names.city_keys


def _longest_at(at: int, words: tuple[Word, ...], names: Names) -> Mention | None:
    best: Mention | None = None
    key = ""
    for end in range(at + 1, min(at + LONGEST_NAME, len(words)) + 1):
        word = words[end - 1]
        if key and not word.joined:
            break
        before, key = len(key), key + word.key
        name = key if key in names.exact else _inflected_name(key, before, names) if before else None
        if name is not None:
            best = Mention(at, end, name, names.exact[name])
        if key not in names.beginnings:
            break  # No name goes on from here.
    return best


def _inflected_name(key: str, before: int, names: Names) -> str | None:
    """A name of several words whose last one bears an ending ("w Linden-Nordzie")."""
    if len(key) > names.longest_key + 6 or key[: before + 1] not in names.beginnings:
        return None
    return next((stem for stem in stems_of(key) if len(stem) > before and stem in names.exact), None)


def _inflected_at(at: int, words: tuple[Word, ...], names: Names, *, markets: bool) -> Mention | None:
    word = words[at]
    if word.tail:
        for name, rest in ((word.stem, word.tail), (word.tail, "")):
            if name in names.exact and (not rest or is_case_ending(rest)):
                return Mention(at, at + 1, name, names.exact[name])
    if senses_of(word.key):
        return None
    for stem in stems_of(word.key):
        if stem in names.exact and not _is_chance(stem, names):
            return Mention(at, at + 1, stem, names.exact[stem])
    if areas := names.adjectives.get(word.key):
        sure = _names_an_office(at + 1, words, markets=markets) or _is_people(at, words)
        return Mention(at, at + 1, word.key, areas, sure=sure)
    return None


def _is_chance(stem: str, names: Names) -> bool:
    """Whether the stem may be no name at all; Arabic writes no vowels, so that four letters are many."""
    if "\u0600" <= stem[0] <= "\u06ff":
        return names.is_ordinary(stem)
    return names.needs_a_sign(stem)


def _names_an_office(behind: int, words: tuple[Word, ...], *, markets: bool) -> bool:
    """Whether an adjective of place surely names the area: "Mühlenberger Büro", not "Mühlenberger" alone."""
    if behind >= len(words) or not words[behind].joined:
        return False
    kinds = senses.OFFICE | senses.RESPONSIBLE | (senses.MARKET if markets else 0)
    return bool(senses_of(words[behind].key) & kinds)


def _is_people(at: int, words: tuple[Word, ...]) -> bool:
    """Whether an adjective of place means the people there: "uns Lindener", not "uns Lindener Eltern"."""
    if not at or not words[at].joined or not words[at].capital or words[at - 1].key not in _PEOPLE:
        return False
    return at + 1 == len(words) or not (words[at + 1].joined and words[at + 1].capital)


def _is_street(behind: int, words: tuple[Word, ...], *, markets: bool) -> bool:
    """Whether a street's word follows at once ("Mühlenberger Markt", "Linden-Allee")."""
    if behind >= len(words) or not words[behind].joined:
        return False
    kind = kind_of_street(words[behind])
    return not markets if kind & senses.MARKET else bool(kind)


def kind_of_street(word: Word) -> senses.Sense:
    """Whether a word makes the name before it a street's or a market's, with endings too ("Straße'de")."""
    kinds = senses.STREET | senses.MARKET
    found = senses_of(word.stem) & kinds
    if found or not word.key.startswith(_STREETS):
        return found
    return next((sense for stem in stems_of(word.key) if (sense := senses_of(stem) & kinds)), 0)
