"""Letters made comparable: one plain form for umlauts, accents, scripts' variants and invisible signs."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from office.model.by_letter import ByLetter

from .disguises import of_one_script, without_code, without_spacing

LONGEST: Final = 4096
"""Telegram's longest message; what comes after it is not read."""


_APOSTROPHES: Final = frozenset("’‘ʼ`´′＇‛ʹ")
_SKIN: Final = range(0x1F3FB, 0x1F400)
_TAGS: Final = range(0xE0000, 0xE0200)
_MARKS: Final = (
    range(0xAD, 0xAE),
    range(0x300, 0x3100),
    range(0xA66F, 0xAAF7),
    range(0xFB1E, 0xFB1F),
    range(0xFE00, 0xFE30),
    range(0xFEFF, 0xFF00),
    range(0x1D165, 0x1D1AE),
)
"""Where combining marks and format characters (bidi controls, zero-width, soft hyphen) are looked for."""


def _bare(letter: str) -> str:
    """A letter without its marks, compatibility forms resolved; nothing for what cannot be seen."""
    return "".join(map(_visible, unicodedata.normalize("NFKD", _visible(letter))))


def _visible(sign: str) -> str:
    code = ord(sign)
    if sign in _APOSTROPHES:
        return "'"
    if code in _SKIN or code in _TAGS:
        return ""
    is_mark = unicodedata.category(sign) in {"Mn", "Me", "Cf"} and any(code in marks for marks in _MARKS)
    return "" if is_mark else sign


_BARE: Final = ByLetter(_bare)

_LETTERS: Final[dict[int, str]] = {
    ord(letter): plain
    for letters, plain in (
        ("ı", "i"), ("ł", "l"), ("đð", "d"), ("ø", "o"), ("æ", "ae"), ("œ", "oe"), ("þ", "th"), ("ħ", "h"),
        ("ə", "e"), ("іј", "и"), ("є", "е"), ("ґ", "г"), ("ьъ", ""), ("ىیې", "ي"), ("ێ", "ي"), ("ک", "ك"),
        ("ةۀہھەۂ", "ه"), ("ۆۇۊ", "و"), ("ڕ", "ر"), ("ڵ", "ل"), ("ٱ", "ا"), ("ءـ", ""),
        *((signs, str(digit)) for digit, signs in enumerate(zip("٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", strict=True))),
    )
    for letter in letters
}  # fmt: skip

_GERMAN: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})
_WORD: Final = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
_JOINING: Final = frozenset(' -‐‑‒–—−\u00a0\t*_~"„“”»«')
_ENDING: Final = frozenset(".?!\n\r؟…:;|•")


class Word(NamedTuple):
    """One word of a text: its comparable form and how it stands there.

    ``stem`` and ``tail`` are the halves around an apostrophe. ``joined``: only blanks, hyphens or marks
    of emphasis before it; ``opens``: first of a sentence; ``sentence``: its number.
    """

    key: str
    stem: str
    tail: str
    capital: bool
    joined: bool
    opens: bool
    sentence: int


def plain(text: str) -> str:
    """The text without code, marks and invisible signs, compatibility forms resolved, cut at the longest."""
    text = without_code(text[:LONGEST])
    if text.isascii():
        return text.replace("`", "'")
    return text.translate(_BARE)[:LONGEST]


def fold(word: str) -> str:
    """The comparable form of a plain word: case, and letters that one script writes in several ways."""
    folded = word.casefold()
    return folded if folded.isascii() else of_one_script(folded).translate(_LETTERS)


def words_of(text: str) -> tuple[Word, ...]:
    """The words of a text in order, emoji and punctuation left out."""
    return tuple(_read(without_spacing(plain(text))))


def _read(bare: str) -> Iterator[Word]:
    end, sentence = 0, 0
    for match in _WORD.finditer(bare):
        gap, raw = bare[end : match.start()], match.group()
        opens = end == 0 or not _ENDING.isdisjoint(gap)
        sentence += opens and end > 0
        stem, _, tail = fold(raw).partition("'")
        joined = end > 0 and _JOINING.issuperset(gap)
        yield Word(stem + tail, stem, tail, raw[0].isupper(), joined, opens, sentence)
        end = match.end()


@lru_cache(maxsize=8192)
def keys_of(name: str) -> frozenset[str]:
    """The comparable forms of a name written as one word: umlauts both as one vowel and as two."""
    composed = unicodedata.normalize("NFC", name)
    return frozenset(
        key
        for form in {composed, composed.translate(_GERMAN)}
        if (key := "".join(w.key for w in words_of(form)))
    )


def spelt_out(text: str) -> tuple[str, ...]:
    """The comparable forms of a text's words, umlauts as two vowels: "Söcken" is not "Socken" then."""
    return tuple(w.key for w in words_of(unicodedata.normalize("NFC", text).translate(_GERMAN)))


def is_latin(key: str) -> bool:
    """Whether a comparable form is written in Latin letters."""
    return key.isascii()


def words_in(text: str) -> frozenset[str]:
    """The comparable forms of all words of a list."""
    return frozenset(key for word in text.split() for key in keys_of(word))
