"""How a word sounds, roughly, whatever its script: for names heard and written down in other letters."""

import re
from functools import lru_cache
from typing import Final

from anyascii import anyascii

_GREEK: Final = str.maketrans({"η": "i", "υ": "u", "χ": "h", "ξ": "ks", "ψ": "ps", "ω": "o"})
_PAIRS: Final = (
    ("μπ", "b"), ("ντ", "d"), ("γκ", "g"), ("ου", "u"), ("τσ", "ts"), ("σστ", "st"),
    ("مپ", "mp"), ("шт", "ст"),
)  # fmt: skip
_SPELLINGS: Final = (
    ("tsch", "c"), ("sch", "s"), ("ch", "h"), ("sh", "s"), ("zh", "s"), ("kh", "h"), ("gh", "g"), ("ph", "f"),
    ("ck", "k"), ("dt", "t"), ("tz", "s"), ("ts", "s"), ("ss", "s"), ("th", "t"), ("qu", "kf"), ("yu", "u"),
    ("yo", "o"), ("ya", "a"), ("ye", "e"), ("ei", "ai"), ("ey", "ai"), ("ay", "ai"), ("eu", "oi"),
    ("oe", "o"), ("ue", "u"), ("ie", "i"),
)  # fmt: skip
_SINGLE: Final = str.maketrans(
    {"v": "f", "w": "f", "y": "i", "z": "s", "c": "k", "q": "k", "x": "k", "j": "i"}
)
_SILENT_H: Final = re.compile(r"(?<=[a-z])h")
_SLAVIC_C: Final = re.compile("c(?![hk])")
_DOUBLE: Final = re.compile(r"(.)\1+")
_VOWELS: Final = re.compile(r"[aeiou]+")


@lru_cache(maxsize=2048)
def sound_of(key: str, *, arabic_w: bool = False) -> str:
    """The sound of a comparable word in small Latin letters; Arabic و is a vowel unless ``arabic_w``."""
    for written, spoken in _PAIRS:
        key = key.replace(written, spoken)
    if "\u0600" <= key[:1] <= "\u06ff" and not arabic_w:
        key = key[:1] + key[1:].replace("و", "u")
    if "\u0600" <= key[:1] <= "\u06ff":
        key = key.replace("ج", "g")
    sound = key if key.isascii() else anyascii(key.translate(_GREEK)).casefold()
    for written, spoken in _SPELLINGS:
        sound = sound.replace(written, spoken)
    sound = "".join(filter(str.isalnum, sound.translate(_SINGLE)))
    return _DOUBLE.sub(r"\1", _SILENT_H.sub("", sound))


def sounds_of(key: str) -> tuple[str, ...]:
    """The sound of a Latin word as Germans read it, and as those do who write c for ts ("Hajnholc")."""
    sound = sound_of(key)
    if "c" not in key or (slavic := _SLAVIC_C.sub("z", key)) == key:
        return (sound,)
    return sound, sound_of(slavic)


def skeleton_of(sound: str) -> str:
    """The consonants of a sound, hard and soft ones alike, an opening vowel kept as ``a``."""
    start = "a" if sound[:1] in set("aeiou") else ""
    bones = _VOWELS.sub("", sound).replace("p", "b").replace("d", "t").replace("k", "g")
    return start + _DOUBLE.sub(r"\1", bones)
