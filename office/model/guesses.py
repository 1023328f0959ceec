"""What words are about and in which language they are: guessed at the counter, where staff can change it."""

import re
import unicodedata
from collections.abc import Mapping

from office.ids import LanguageCode
from office.model.ideas import IdeaKind
from office.model.texts import GERMAN

_CUES: Mapping[IdeaKind, str] = {
    IdeaKind.NEED: (
        "ich brauche, wir brauchen, ich suche, wir suchen, benötig, i need, we need, looking for, "
        "ihtiyac, ihtiyaç, arıyorum, arıyoruz, lazım, أحتاج, نحتاج, أبحث, potrzebuj, szukam, نیاز دارم, "
        "لازم دارم, мне нуж, нам нуж, ищу, мені потріб, нам потріб, шукаю"
    ),
    IdeaKind.OFFER: (
        "ich biete, wir bieten, verschenk, ich kann helfen, ich möchte helfen, i offer, we offer, give "
        "away, i can help, teklifim var, sunuyorum, yardım edebilirim, أقدّم, نقدّم, أعرض, نعرض, oferuj, "
        "mogę pomóc, ارائه می, می‌توانم کمک, предлага, могу помочь, пропону, можу допомогти"
    ),
    IdeaKind.CONCERN: (
        "kaputt, defekt, müll, schmutz, dreck, lärm, zu laut, gefährlich, beschwer, stört, angst, "
        "unsicher, ratten, schimmel, broken, rubbish, garbage, noise, noisy, dangerous, unsafe, complain, "
        "bozuk, çöp, gürültü, tehlikeli, şikayet, مكسور, معطل, قمامة, ضجيج, خطر, شكوى, zepsut, śmieci, "
        "hałas, niebezpiecz, skarg, خراب, زباله, سروصدا, شکایت, сломан, мусор, опасн, жалоб, зламан, "
        "сміття, небезпечн"
    ),
}
"""What tells a kind in the languages of the office: phrases, or beginnings of words."""

_SIGNS: Mapping[str, str] = {
    "fa": "پچژگکی",
    "uk": "іїєґ",
    "ru": "ыэъё",
    "tr": "ğşı",
    "pl": "ąęłńśźż",
    "de": "ßä",
}
"""Letters that the other languages of the same script do not have."""

_COMMON: Mapping[str, str] = {
    "de": "der die das und ist nicht ein eine auf mit für es wir ich zu im am bitte mehr",
    "en": "the and is are of to in for we i it on with not please more there would like",
    "tr": "bir ve bu için çok daha var yok olsun lütfen istiyorum istiyoruz ile da",
    "pl": "i w na nie jest się to do z że dla więcej proszę o po są",
}
"""Words that stand in nearly every sentence."""


def kind_of(words: str) -> IdeaKind:
    """A need, an offer or a concern where words say so; an idea otherwise."""
    text = f" {_even(words)} "
    for kind, cues in _PHRASES.items():
        if any(f" {cue}" in text for cue in cues):
            return kind
    return IdeaKind.IDEA


def language_of(words: str) -> LanguageCode:
    """The language of the script and the small words; German where neither tells."""
    letters = [each for each in words.casefold() if each.isalpha()]
    names = [unicodedata.name(each, "") for each in letters]
    if any(name.startswith("ARABIC") for name in names):
        return LanguageCode("fa" if _has(words, "fa") else "ar")
    if any(name.startswith("CYRILLIC") for name in names):
        return LanguageCode("uk" if _has(words, "uk") and not _has(words, "ru") else "ru")
    return _of_latin(words)


def _of_latin(words: str) -> LanguageCode:
    each = _even(words).split()
    scores = {code: sum(word in common.split() for word in each) for code, common in _COMMON.items()}
    for code in ("tr", "pl", "de"):
        scores[code] += 2 * _has(words, code)
    best = max(scores, key=lambda code: scores[code])
    return LanguageCode(best) if scores[best] else GERMAN


def _has(words: str, code: str) -> bool:
    return not set(_SIGNS[code]).isdisjoint(words.casefold())


def _even(words: str) -> str:
    """Small letters, single gaps, no marks between, above or below."""
    letters = unicodedata.normalize("NFC", words.casefold())
    bare = "".join(each for each in letters if not unicodedata.combining(each))
    return " ".join(re.findall(r"[\w\u200c]+", bare))


_PHRASES: Mapping[IdeaKind, tuple[str, ...]] = {
    kind: tuple(_even(cue) for cue in cues.split(",")) for kind, cues in _CUES.items()
}
