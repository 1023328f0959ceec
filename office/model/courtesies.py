"""What people say to a person before, between and after: greetings, thanks, yes and no, a call for help.

The words stand in ``courtesy_words``. Only a message that is nothing else counts: "Hilfe!" asks for help,
"Hilfe für Senioren fehlt" is an idea.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from enum import StrEnum

from office.model import courtesy_words as words_for
from office.model.by_letter import ByLetter


class Courtesy(StrEnum):
    """What a message without a matter says; of several things said, the first of these counts."""

    STOP = "stop"
    HELP = "help"
    BEGIN = "begin"
    MENU = "menu"
    THANKS = "thanks"
    HELLO = "hello"
    BYE = "bye"
    NO = "no"
    YES = "yes"
    PLEASE = "please"
    SIGN = "sign"


_RANK = {said: rank for rank, said in enumerate(Courtesy)}

LONGEST = 60
"""Characters of a message that may be nothing but a courtesy, or the label of a button."""

_WORD = re.compile(r"[^\W_]+")
_ASKING = frozenset("?؟？")
_STRETCHED = re.compile(r"([^\W\d_])\1+")
_SAME: Mapping[str, str] = {
    **dict.fromkeys("'’‘ʼ`´ـ\u00ad\ufeff", ""),
    **{pair[0]: pair[1] for pair in ("ıi", "łl", "ىي", "یي", "کك", "ةه", "\u200c ")},
}
_MARKS = (range(0x300, 0x370), range(0x64B, 0x660), range(0x6D6, 0x6EE), range(0x200B, 0x2010))
_CONTROLS = (range(0x202A, 0x202F), range(0x2060, 0x2070), range(0xFE00, 0xFE10))
_DROPPED = (*_MARKS, *_CONTROLS)
_NODS = frozenset("👍👌🙏❤💚💙😊🙂😀👏✅🤝💐🌹")


def courtesy_in(words: str, evenly: str | None = None) -> Courtesy | None:
    """What a message says that is nothing but a courtesy; a question mark alone asks for help.

    What has signs and no letter or digit at all ("🤔", "...", "-") is a sign. ``evenly`` is the
    :func:`even` form of the words, where it is known already.
    """
    if len(words) > LONGEST:
        return None
    said = (even(words) if evenly is None else evenly).split()
    if said:
        return min(_meanings(said), key=_RANK.__getitem__, default=None)
    if not _ASKING.isdisjoint(words):
        return Courtesy.HELP
    seen = {sign for sign in words if unicodedata.category(sign)[0] in "SP"}
    if not seen:
        return None
    return Courtesy.YES if not seen.isdisjoint(_NODS) else Courtesy.SIGN


def even(words: str) -> str:
    """The words alone, in one form whatever the case, the accents and the punctuation ("Tschüüüss!")."""
    return " ".join(_WORD.findall(_STRETCHED.sub(r"\1", words.translate(_EVEN))))


def _even(letter: str) -> str:
    """A letter without case, accents and vowel signs, of those that one script writes in several ways one."""
    bare = unicodedata.normalize("NFKD", "".join(map(_plain, letter.casefold())))
    return "".join(map(_plain, bare.casefold()))


def _plain(sign: str) -> str:
    if (same := _SAME.get(sign)) is not None:
        return same
    return "" if any(ord(sign) in codes for codes in _DROPPED) else sign


_EVEN = ByLetter(_even)


def _meanings(said: list[str]) -> Iterator[Courtesy]:
    """What these words say, phrase by phrase; nothing where a single word says something else."""
    found: list[Courtesy] = []
    while said:
        if said[0] not in _OPENING:
            return
        length = next(
            (n for n in range(min(len(said), _MOST_WORDS), 0, -1) if " ".join(said[:n]) in _PHRASES), 0
        )
        if not length:
            return
        found.append(_PHRASES[" ".join(said[:length])])
        said = said[length:]
    yield from found


_TABLES: Mapping[Courtesy, words_for.Phrases] = {
    Courtesy.PLEASE: words_for.PLEASE,
    Courtesy.HELLO: words_for.HELLO,
    Courtesy.THANKS: words_for.THANKS,
    Courtesy.BYE: words_for.BYE,
    Courtesy.NO: words_for.NO,
    Courtesy.YES: words_for.YES,
    Courtesy.MENU: words_for.MENU,
    Courtesy.BEGIN: words_for.BEGIN,
    Courtesy.HELP: words_for.HELP,
    Courtesy.STOP: words_for.STOP,
}

_PHRASES: Mapping[str, Courtesy] = {
    even(phrase): said
    for said, table in _TABLES.items()
    for phrases in table.values()
    for phrase in phrases.split(",")
}

_OPENING = frozenset(phrase.partition(" ")[0] for phrase in _PHRASES)
"""What any of them begins with."""

_MOST_WORDS = max(len(phrase.split()) for phrase in _PHRASES)
