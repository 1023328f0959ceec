"""Endings and prefixes that languages put on a foreign place name."""

from collections.abc import Iterator
from typing import Final

from .letters import words_in

_LATIN: Final = words_in(
    # German and English genitive; Turkish cases (also after a consonant made hard);
    "s es de da te ta den dan ten tan deki daki teki taki dekiler in un nin nun e a ye ya i u yi yu le la "
    # Polish, Serbian, Romanian, Kurdish cases.
    "y ie em owi om ach zie dzie cie gu ul ului ei li lu"
)
_CYRILLIC: Final = words_in(
    "а у ю е и ы о ом ем ои ою еи ею ови еви ах ами ам ску ски ского ском ската ското ът та то"
)
_GREEK: Final = words_in("σ ν ου ο α")
_ARABIC_ENDINGS: Final = words_in("ي دا يه ش كه ها")
_ARABIC_PREFIXES: Final = ("وبال", "بال", "وال", "لل", "فال", "ال", "ب", "ل", "و", "ف", "ك")
_SOFTENED: Final = (("зи", "г"), ("ци", "к"), ("си", "х"), ("cie", "t"))
"""Slavic locatives that change the last consonant ("у Мюленберзі", "w Nordstadcie")."""
_LONGEST: Final = 6
_SHORTEST_STEM: Final = 5
_SHORTEST_ARABIC: Final = 4


def stems_of(key: str) -> Iterator[str]:
    """What a comparable word may be an inflected form of, the least cut away first."""
    script = key[:1]
    if "\u0600" <= script <= "\u06ff":
        yield from _arabic(key)
        return
    endings = _LATIN if key.isascii() else _GREEK if "\u0370" <= script <= "\u03ff" else _CYRILLIC
    for ending, letter in _SOFTENED:
        if key.endswith(ending) and len(key) - len(ending) >= _SHORTEST_STEM - 1:
            yield key.removesuffix(ending) + letter
    for cut in range(1, min(_LONGEST, len(key) - _SHORTEST_STEM) + 1):
        if key[-cut:] in endings:
            yield key[:-cut]


def _arabic(key: str) -> Iterator[str]:
    bare = [
        key[len(p) :] for p in _ARABIC_PREFIXES if key.startswith(p) and len(key) - len(p) >= _SHORTEST_ARABIC
    ]
    yield from bare
    for stem in (key, *bare):
        for cut in (1, 2):
            if len(stem) - cut >= _SHORTEST_ARABIC and stem[-cut:] in _ARABIC_ENDINGS:
                yield stem[:-cut]


def is_case_ending(tail: str) -> bool:
    """Whether what follows an apostrophe can be an ending ("Mühlenberg'de", "Linden's")."""
    return len(tail) <= _LONGEST and (
        tail in _LATIN or tail in {"deyim", "denim", "dayim", "danim", "teyim", "tenim"}
    )
