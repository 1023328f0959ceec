"""Where a word stands in its text: at a place's position, where only a place can stand, or elsewhere."""

import re
from typing import Final

from propcache.api import cached_property

from . import grammar, senses
from .endings import is_case_ending, stems_of
from .letters import Word, is_latin, words_in
from .senses import senses_of

_INSIDE: Final = words_in(grammar.INSIDE)
_WITHIN_ARTICLE: Final = words_in(grammar.WITHIN_ARTICLE)
_DETERMINERS: Final = words_in(grammar.DETERMINERS)
_IN_AN_ARTICLE: Final = frozenset({"in", "auf"})
_FEW_WORDS: Final = 4
_SHORTEST: Final = 4
_SETTLEMENT: Final = re.compile(
    r"(hausen|heim|dorf|feld|berg|burg|stadt|rode|tal|ingen|horst|kamp|beck|stedt|sen|zen|hagen|loh|werder|"
    r"bruck|furt|born|brunn|roda|scheid|buttel|kirchen|witz|nitz|bach|fels|leben)$"
)
_ABSTRACT: Final = re.compile(
    r"(ung|ungen|heit|heiten|keit|keiten|schaft|schaften|tion|tionen|tat|geld|gelder|hilfe|hilfen|schutz|recht|"
    r"kosten|pflege|schule|schulen|kurs|kurse|leistung|platz|platze|plan|plane|antrag|termin|verein|projekt|"
    r"projekte|problem|probleme|steuer|karte|ausweis|vertrag|verwaltung|stelle|stellen|ismus|ieren|isieren)$"
)
"""German nouns of matters, by their ending: no place is called so."""


class Positions:
    """The words of one text, asked about one at a time by their index."""

    def __init__(self, words: tuple[Word, ...]) -> None:
        self._words = words

    def before(self, at: int) -> senses.Sense:
        """The senses of the word before, an article passed over ("in der ...")."""
        while at and self._words[at].joined:
            at -= 1
            sense = senses_of(self._words[at].key)
            if not sense & senses.ARTICLE:
                return sense
        return 0

    def is_behind(self, at: int, wanted: senses.Sense, *, skipping: senses.Sense) -> bool:
        """Whether a word with the wanted sense comes before, words with skipped senses passed over."""
        while at:
            at -= 1
            sense = senses_of(self._words[at].key)
            if sense & wanted or not sense & skipping:
                return bool(sense & wanted)
        return False

    def is_inside(self, at: int) -> bool:
        """Whether a preposition or a word for a district expects a place right here."""
        inside = at > 0 and self._words[at - 1].key in _INSIDE
        return inside or bool(self.before(at) & senses.AREA_WORD)

    def may_be_place(self, at: int) -> bool:
        """Whether the word stands where a place often stands."""
        word = self._words[at]
        if word.tail and is_case_ending(word.tail):
            return True
        if self.before(at) & (senses.IN | senses.AREA_WORD) or len(self._words) <= _FEW_WORDS:
            return True
        if at and self.before(at) & (senses.RESPONSIBLE | senses.OFFICE):
            return True
        if not word.key.isascii() and word.key[:1] >= "\u0590":
            return any(not stem.startswith(word.key[:1]) for stem in stems_of(word.key))
        return word.capital and not word.opens

    def must_be_place(self, at: int) -> bool:
        """Whether only a place can stand here, be it known or not."""
        word = self._words[at]
        if word.tail and is_case_ending(word.tail) and word.capital:
            return True
        if self.before(at) & senses.AREA_WORD:
            return True
        if len(self._words) == 1 and word.capital and len(word.key) > _FEW_WORDS:
            return bool(_SETTLEMENT.search(word.key))
        if at == 0 or not self.before(at) & senses.IN or not self._is_written_as_name(word):
            return False
        if word.capital and not is_latin(word.key):
            return True
        return self._words[at - 1].key in _INSIDE or bool(is_latin(word.key) and _SETTLEMENT.search(word.key))

    def is_lone_name(self, at: int) -> bool:
        """Whether the only unknown word of a contact question is written and placed like a bare name."""
        word = self._words[at]
        if len(word.key) < _SHORTEST or _ABSTRACT.search(word.key):
            return False
        if self._is_determined(at):
            return self._stands_in_article(at)
        if at == 0:
            return self._opens_a_question()
        if self.before(at) & (senses.IN | senses.RESPONSIBLE | senses.OFFICE):
            return self._is_written_as_name(word)
        return word.capital and self._has_capitals

    def _opens_a_question(self) -> bool:
        """Whether the text goes on behind its first word with "who" or the like ("X, wer ist ...")."""
        behind = (senses_of(word.key) for word in self._words[1:3])
        return any(sense & (senses.WHO | senses.RESPONSIBLE | senses.OFFICE) for sense in behind)

    def _is_determined(self, at: int) -> bool:
        """Whether an article or the like makes the word an ordinary noun ("der Hausmeister", "beim Bau")."""
        if not at or not self._words[at].joined:
            return False
        key = self._words[at - 1].key
        sense = senses_of(key)
        return key in _WITHIN_ARTICLE or key in _DETERMINERS or bool(sense & (senses.ARTICLE | senses.OWN))

    def _stands_in_article(self, at: int) -> bool:
        """Whether it says "in der ..." or "auf dem ...", as with quarters that have an article."""
        article = senses_of(self._words[at - 1].key) & senses.ARTICLE
        return bool(article) and at > 1 and self._words[at - 2].key in _IN_AN_ARTICLE

    @cached_property
    def _has_capitals(self) -> bool:
        return any(word.capital and not word.opens for word in self._words)

    def _is_written_as_name(self, word: Word) -> bool:
        return word.capital or not self._has_capitals
