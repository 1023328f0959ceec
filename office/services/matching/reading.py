"""One text read: its words, the names in it, postal codes, and what may be a misspelt or unknown place."""

import re
from functools import cached_property
from typing import Final

from . import grammar, senses
from .endings import is_case_ending, stems_of
from .intent import Intent, intent_of, is_bare
from .letters import LONGEST, Word, is_latin, words_in, words_of
from .names import Areas, Names
from .nearness import nearly, to_offer
from .senses import senses_of
from .signs import weigh
from .spotting import Mention, spot

_MOST_GUESSES: Final = 12
"""So many words are compared with all names: bounds the cost of noise."""
_INSIDE: Final = words_in(grammar.INSIDE)
_COMPOUNDING: Final = words_in(grammar.COMPOUNDING)
_FEW_WORDS: Final = 4
_AGAINST: Final = senses.IDEA | senses.CONCERN | senses.EVENT
_CODE: Final = re.compile(r"[0-9]{5}")
_SETTLEMENT: Final = re.compile(
    r"(hausen|heim|dorf|feld|berg|burg|stadt|rode|tal|ingen|horst|kamp|beck|stedt|sen|zen|hagen|loh|werder|bruck)$"
)


class Reading:
    """What one text says, before anything is decided; each thing is worked out when it is asked for."""

    def __init__(self, text: str, names: Names, *, asked: bool) -> None:
        self.text = text[:LONGEST]
        self._names = names
        self._asked = asked
        self.words = words_of(self.text)
        self._spotted = spot(self.words, names, markets=asked)
        self._named = {index for m in self._spotted for index in range(m.start, m.end)}
        self.code = next((w.key for w in self.words if _CODE.fullmatch(w.key)), None)

    @cached_property
    def is_bare(self) -> bool:
        """Whether it only names a place, with greetings and the like."""
        known = self._named | {at for at, word in enumerate(self.words) if word.key == self.code}
        return bool(known) and is_bare(self.words, known)

    @cached_property
    def intent(self) -> Intent:
        """How clearly it asks for a contact person."""
        if self._asked or self.is_bare:
            return Intent.CLEAR
        return intent_of(
            self.words, self._named, asks="?" in self.text or "؟" in self.text or "？" in self.text
        )

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """The areas it names, weighed by the words around them; what it denies is left out."""
        return tuple(mention for mention in self._weighed if not mention.denied)

    @property
    def denies(self) -> bool:
        """Whether it says of a place that it is not meant."""
        return any(mention.denied for mention in self._weighed)

    @cached_property
    def _weighed(self) -> list[Mention]:
        alone = self._asked or self.is_bare
        weighed = (weigh(m, self.words, self._names, alone=alone) for m in self._spotted)
        return [mention for mention in weighed if mention is not None]

    @cached_property
    def guesses(self) -> list[tuple[Areas, bool]]:
        """Areas that unknown words at a place's position nearly name, and whether clearly."""
        found: dict[Areas, bool] = {}
        for at in self._unknown[:_MOST_GUESSES]:
            if not (self._asked or self._stands_as_place(at)):
                continue
            near = next(
                filter(
                    None,
                    (nearly(key, self._names, placed=self._is_placed(at)) for key in self._candidates(at)),
                ),
                None,
            )
            if near is not None:
                found.setdefault(near.areas, near.clear)
        return list(found.items())

    @cached_property
    def names_unknown_place(self) -> bool:
        """Whether a word that is not known stands where only a place can stand."""
        return any(self._must_be_place(at) for at in self._unknown)

    @cached_property
    def few_words(self) -> bool:
        """Whether it is only one or two unknown words among greetings and prepositions."""
        odd = [
            at
            for at, w in enumerate(self.words)
            if at not in self._named and not senses_of(w.key) & senses.BARE
        ]
        return len(odd) <= 2 and self._unknown == odd

    @property
    def is_other_name(self) -> bool:
        """Whether it is only a known name made another one by a word before it ("Klein-Buchholz")."""
        beside = [word.key for at, word in enumerate(self.words) if at not in self._named]
        if not self.mentions or not beside:
            return False
        return all(key in _COMPOUNDING or senses_of(key) & senses.BARE for key in beside)

    @property
    def may_be_street_alone(self) -> bool:
        """Whether a street in it can be all it says."""
        senses_here = [senses_of(word.key) for word in self.words]
        return len(self.words) <= _FEW_WORDS + 1 and not any(sense & _AGAINST for sense in senses_here)

    @cached_property
    def nearest(self) -> Areas:
        """Areas whose names resemble its unknown words most."""
        unsure = [area for m in self.mentions for area in m.areas]
        keys = [self.words[at].stem for at in self._unknown[:3] if len(self.words[at].stem) > 2]
        return tuple(dict.fromkeys((*unsure, *to_offer(keys, self._names))))[:_FEW_WORDS]

    @property
    def has_unknown_words(self) -> bool:
        """Whether there is any word that is not in the vocabulary."""
        return bool(self._unknown)

    @cached_property
    def _unknown(self) -> list[int]:
        return [
            at
            for at, word in enumerate(self.words)
            if at not in self._named
            and not senses_of(word.key)
            and not word.key.isdecimal()
            and len(word.key) > 2
            if not self._leads_street(at)
        ]

    def _leads_street(self, at: int) -> bool:
        following = at + 1 < len(self.words) and self.words[at + 1].joined
        return following and bool(senses_of(self.words[at + 1].key) & (senses.STREET | senses.MARKET))

    def _candidates(self, at: int) -> list[str]:
        """The word with its neighbours written as one, then without an ending, then alone."""
        word, keys = self.words[at], []
        if at + 1 < len(self.words) and self.words[at + 1].joined and self._may_belong(at + 1):
            keys.append(word.key + self.words[at + 1].key)
        if at and word.joined and self._may_belong(at - 1):
            keys.append(self.words[at - 1].key + word.key)
        return [*keys, word.stem, word.tail] if word.tail else [*keys, word.key]

    def _may_belong(self, at: int) -> bool:
        key = self.words[at].key
        return not senses_of(key) or key in _COMPOUNDING

    def _before(self, at: int) -> senses.Sense:
        """The senses of the word before, an article passed over ("in der ...")."""
        while at and self.words[at].joined:
            at -= 1
            sense = senses_of(self.words[at].key)
            if not sense & senses.ARTICLE:
                return sense
        return 0

    def _is_placed(self, at: int) -> bool:
        inside = at > 0 and self.words[at - 1].key in _INSIDE
        return self._asked or inside or bool(self._before(at) & senses.AREA_WORD)

    def _stands_as_place(self, at: int) -> bool:
        word = self.words[at]
        if word.tail and is_case_ending(word.tail):
            return True
        if self._before(at) & (senses.IN | senses.AREA_WORD) or len(self.words) <= _FEW_WORDS:
            return True
        if at and self._before(at) & (senses.RESPONSIBLE | senses.OFFICE):
            return True
        if not word.key.isascii() and word.key[:1] >= "\u0590":
            return any(not stem.startswith(word.key[:1]) for stem in stems_of(word.key))
        return word.capital and not word.opens

    def _must_be_place(self, at: int) -> bool:
        word = self.words[at]
        if word.tail and is_case_ending(word.tail) and word.capital:
            return True
        if self._before(at) & senses.AREA_WORD:
            return True
        if len(self.words) == 1 and word.capital and len(word.key) > _FEW_WORDS:
            return bool(_SETTLEMENT.search(word.key))
        if at == 0 or not self._before(at) & senses.IN or not self._is_written_as_name(word):
            return False
        if word.capital and not is_latin(word.key):
            return True
        return self.words[at - 1].key in _INSIDE or bool(is_latin(word.key) and _SETTLEMENT.search(word.key))

    @cached_property
    def _has_capitals(self) -> bool:
        return any(word.capital and not word.opens for word in self.words)

    def _is_written_as_name(self, word: Word) -> bool:
        return word.capital or not self._has_capitals
