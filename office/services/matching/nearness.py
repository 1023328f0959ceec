"""Names nearly right: misspelt, or heard and written in other letters; never without a margin."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA, JaroWinkler

from . import grammar
from .endings import stems_of
from .letters import is_latin, words_in
from .names import Areas, Names
from .sounds import skeleton_of, sound_of, sounds_of

_ELSEWHERE: Final = words_in(grammar.ELSEWHERE)
_MARGIN: Final = 2
_OFFERED: Final = 4
_OFFERED_FROM: Final = 0.8
_SHORTEST: Final = 5
_SHORTEST_SKELETON: Final = 4
_SHORTEST_ARABIC: Final = {True: 5, False: 6}
_LONGEST_ENDING: Final = 6


class Near(NamedTuple):
    """Areas a word nearly names; ``clear`` when no other name comes close."""

    areas: Areas
    clear: bool


def nearly(key: str, names: Names, *, placed: bool) -> Near | None:
    """The areas a word nearly names, or nothing; ``placed``: it stands where a place is expected."""
    if len(key) > names.longest_key + _LONGEST_ENDING or key in _ELSEWHERE:
        return None
    if not is_latin(key):
        return _heard(key, names, placed=placed)
    return _misspelt(key, names) if len(key) >= _SHORTEST else None


def _allowed(length: int) -> int:
    """Slips forgiven in a word of this many letters."""
    return 1 if length < 9 else 2 if length < 13 else 3


def _misspelt(key: str, names: Names) -> Near | None:
    for form in (key, *stems_of(key)):
        if (near := _among(form, _distances(form, names), names)) is not None:
            return near
    return _same_sound(key, names)


def _among(key: str, distances: dict[Areas, int], names: Names) -> Near | None:
    """The closest names within the slips allowed; clear with a margin to the next other name, and where
    more than one slip leaves the sound nearly the same."""
    ranked = sorted(distances, key=distances.__getitem__)
    if not ranked or distances[ranked[0]] > _allowed(_length(key, ranked[0], names)):
        return None
    best = distances[ranked[0]]
    close = [
        areas for areas in ranked if distances[areas] < best + _MARGIN and not set(areas) <= set(ranked[0])
    ]
    together = tuple(dict.fromkeys(area for areas in (ranked[0], *close) for area in areas))
    return Near(together, clear=not close and (best < 2 or _sounds_alike(key, ranked[0], names)))


def _length(key: str, areas: Areas, names: Names) -> int:
    """Letters of the longer of both, the name at most one longer."""
    longest = max(map(len, names.near_names[areas]))
    return max(len(key), min(longest, len(key) + 1))


def _sounds_alike(key: str, areas: Areas, names: Names) -> bool:
    sound = sound_of(key)
    return any(OSA.distance(sound, sound_of(name)) <= 1 for name in names.near_names[areas])


def _distances(key: str, names: Names) -> dict[Areas, int]:
    """Slips between the word and each name, one more where the first letters differ."""
    limit = _allowed(len(key) + 1) + _MARGIN - 1
    found: dict[Areas, int] = {}
    hits = process.extract(key, names.near_keys, scorer=OSA.distance, score_cutoff=limit, limit=12)
    for name, distance, _ in hits:
        slips = int(distance) + (name[0] != key[0]) + (name in names.city_keys)
        areas = names.near[name]
        found[areas] = min(slips, found.get(areas, slips))
    return found


def _same_sound(key: str, names: Names) -> Near | None:
    """A name that sounds just like the word ("Haynholts"), else one with but a vowel heard otherwise."""
    forms = dict.fromkeys((key, *stems_of(key)))
    sounds = tuple(dict.fromkeys(sound for form in forms for sound in sounds_of(form)))
    for slips, shortest in ((0, 0), (1, _SHORTEST_SKELETON)):
        for sound in sounds:
            bones = skeleton_of(sound)
            alike = names.skeletons.get(bones, ()) if len(bones) >= shortest else ()
            same = [name for name in alike if OSA.distance(sound, sound_of(name)) <= slips]
            if same:
                return _of_names(same, names)
    return None


def _heard(key: str, names: Names, *, placed: bool) -> Near | None:
    """Names with the consonants of a word in other letters, and its vowels where they are written."""
    arabic = "\u0600" <= key[:1] <= "\u06ff"
    shortest = _SHORTEST_ARABIC[placed] if arabic else _SHORTEST_SKELETON
    for form in (key, *_with_h(key), *stems_of(key)):
        for arabic_w in (False, True) if arabic else (False,):
            sound = sound_of(form, arabic_w=arabic_w)
            skeleton = skeleton_of(sound)
            if len(skeleton) >= shortest and skeleton in names.skeletons:
                same = [n for n in names.skeletons[skeleton] if arabic or _is_close(sound, sound_of(n))]
                if same:
                    return _of_names(same, names)
    return None


def _with_h(key: str) -> Iterator[str]:
    """Russian and Ukrainian write a German h as г too ("Герренгаузен")."""
    if "г" in key:
        yield from dict.fromkeys((key.replace("г", "х", 1), key.replace("г", "х")))
        yield from (stem.replace("г", "х", 1) for stem in stems_of(key))


def _is_close(heard: str, sound: str) -> bool:
    return OSA.distance(heard, sound) <= (1 if len(sound) < 7 else 2)


def _of_names(found: list[str], names: Names) -> Near | None:
    groups = {names.near[name] for name in found}
    if not groups:
        return None
    areas = tuple(dict.fromkeys(area for group in sorted(groups) for area in group))
    return Near(areas, clear=len(groups) == 1)


def to_offer(keys: list[str], names: Names) -> Areas:
    """Up to four areas whose names resemble one of the words most, best first."""
    scores: dict[Areas, float] = {}
    for key in (whole[: names.longest_key + _LONGEST_ENDING] for whole in keys):
        word = key if is_latin(key) else sound_of(key)
        hits = process.extract(
            word, names.near_keys, scorer=JaroWinkler.similarity, score_cutoff=_OFFERED_FROM, limit=8
        )
        for name, score, _ in hits:
            scores[names.near[name]] = max(score, scores.get(names.near[name], 0.0))
    ranked = sorted(scores, key=lambda areas: -scores[areas])
    return tuple(dict.fromkeys(area for areas in ranked for area in areas))[:_OFFERED]
