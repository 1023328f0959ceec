"""One text read: its words, the names in it, postal codes, and what may be a misspelt or unknown place."""

import re
from typing import Final

from propcache.api import cached_property

from . import grammar, senses
from .guessing import Guess, guess_at
from .intent import Intent, intent_of, is_bare, only_asks
from .letters import LONGEST, spelt_out, words_in, words_of
from .names import Areas, Names
from .nearness import to_offer
from .positions import Positions
from .senses import senses_of
from .signs import weigh
from .spotting import Mention, kind_of_street, spot
from .whereabouts import without_former

_MOST_GUESSES: Final = 12
"""So many words are compared with all names: bounds the cost of noise."""
_LONGEST_QUESTION: Final = 20
"""Words of a message that may be nothing but a question for a contact person."""
_COMPOUNDING: Final = words_in(grammar.COMPOUNDING)
_FEW_WORDS: Final = 4
_FEW_UNKNOWN: Final = 2
"""So many words may be unknown in a question that is understood only with them as a name."""
_AGAINST: Final = senses.IDEA | senses.CONCERN | senses.EVENT
_TITLES: Final = words_in(grammar.TITLES)
_BESIDE_CITY: Final = senses.WHOLE_CITY | senses.AREA_WORD | senses.ARTICLE | senses.IN
_CODE: Final = re.compile(r"[0-9]{5}")


class Reading:
    """What one text says, before anything is decided; each thing is worked out when it is asked for."""

    def __init__(self, text: str, names: Names, *, asked: bool) -> None:
        self.text = text[:LONGEST]
        self._names = names
        self._asked = asked
        self.words = words_of(self.text)
        self._positions = Positions(self.words)
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
        """How clearly it asks for a contact person; a word that clearly is a misspelt name counts as one."""
        if self._asked or self.is_bare:
            return Intent.CLEAR
        plain = self._plainly_asks
        if plain is not Intent.CLEAR and self._hoped > plain:
            guessed = {at for guess in self._guesses if guess.clear for at in range(guess.start, guess.end)}
            return self._intent_with(self._named | guessed) if guessed else plain
        return plain

    @cached_property
    def _plainly_asks(self) -> Intent:
        return self._intent_with(self._named)

    @cached_property
    def _hoped(self) -> Intent:
        """What it asked for if its few unknown words were names."""
        few = len(self._unknown) <= _FEW_UNKNOWN
        return self._intent_with(self._named | set(self._unknown)) if few else Intent.NONE

    @cached_property
    def only_asks(self) -> bool:
        """Whether it is nothing but a question for a contact person: no name alone, no story around it."""
        few = len(self.words) <= _LONGEST_QUESTION
        return few and only_asks(self.words, self._named, asks=self._has_question_mark)

    @property
    def _has_question_mark(self) -> bool:
        return any(sign in self.text for sign in "?؟？")

    def _intent_with(self, named: set[int]) -> Intent:
        return intent_of(self.words, named, asks=self._has_question_mark)

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """The areas it names, weighed by the words around them; what it denies is left out."""
        kept = tuple(mention for mention in self._weighed if not mention.denied)
        return without_former(kept, self.words)

    @property
    def denies(self) -> bool:
        """Whether it says of a place that it is not meant."""
        return any(mention.denied for mention in self._weighed)

    @cached_property
    def _weighed(self) -> list[Mention]:
        alone = self._asked or self.is_bare
        asks = not alone and bool(self._spotted) and self._plainly_asks is Intent.CLEAR
        weighed = (weigh(m, self.words, self._names, alone=alone, asks=asks) for m in self._spotted)
        return [mention for mention in weighed if mention is not None]

    @property
    def guesses(self) -> list[tuple[Areas, bool]]:
        """Areas that unknown words at a place's position nearly name, and whether clearly."""
        found: dict[Areas, bool] = {}
        for guess in self._guesses:
            found.setdefault(guess.areas, guess.clear)
        return list(found.items())

    @property
    def sure(self) -> list[Areas]:
        """Areas that it surely names, parts of a longer name nearly named left out ("Lindn-Nord")."""
        longer = {at for g in self._guesses if g.end - g.start > 1 for at in range(g.start, g.end)}
        return [m.areas for m in self.mentions if m.sure and not longer.issuperset(range(m.start, m.end))]

    @cached_property
    def _guesses(self) -> list[Guess]:
        compared = (at for at in self._unknown[:_MOST_GUESSES] if self._may_be_place(at))
        found = (guess_at(at, self.words, self._names, placed=self._is_placed(at)) for at in compared)
        return [guess for guess in found if guess is not None]

    def _is_placed(self, at: int) -> bool:
        return self._asked or self._positions.is_inside(at)

    def _may_be_place(self, at: int) -> bool:
        """Whether to compare an unknown word: in a contact question that names no place it may stand
        anywhere."""
        if self._asked or self._positions.may_be_place(at):
            return True
        return self._hoped is Intent.CLEAR and not self._names_an_area

    @cached_property
    def _names_an_area(self) -> bool:
        """Whether it surely names an area inside of a city."""
        return any(m.sure and m.key not in self._names.city_keys for m in self.mentions)

    @cached_property
    def names_unknown_place(self) -> bool:
        """Whether a word that is not known stands where only a place can stand."""
        if any(self._positions.must_be_place(at) for at in self._unknown):
            return True
        return len(self._unknown) == 1 and self._positions.is_lone_name(self._unknown[0])

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

    @property
    def means_whole_city(self) -> bool:
        """Whether it says that all of a city is meant ("die ganze Stadt Hannover")."""
        starts = (mention.start for mention in self.mentions if mention.key in self._names.city_keys)
        return any(self._positions.is_behind(at, senses.WHOLE, skipping=_BESIDE_CITY) for at in starts)

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
            and not self._is_known(at)
            and not word.key.isdecimal()
            and len(word.key) > 2
            and not (at and self.words[at - 1].key in _TITLES)
            and not self._leads_street(at)
        ]

    def _is_known(self, at: int) -> bool:
        """Whether the word is in the vocabulary; one that only resembles a name, with its umlauts."""
        sense = senses_of(self.words[at].key)
        if sense == senses.COMMON and self._leads_part(at):
            return False
        if sense != senses.COMMON or len(self._spelt_out) != len(self.words):
            return bool(sense)
        return bool(senses_of(self._spelt_out[at]))

    def _leads_part(self, at: int) -> bool:
        """Whether the part of a district's name follows ("Lindne-Nord")."""
        following = self.words[at + 1 : at + 2]
        return any(word.joined and word.key in _COMPOUNDING for word in following)

    @cached_property
    def _spelt_out(self) -> tuple[str, ...]:
        return spelt_out(self.text)

    def _leads_street(self, at: int) -> bool:
        following = at + 1 < len(self.words) and self.words[at + 1].joined
        return following and bool(kind_of_street(self.words[at + 1]))
