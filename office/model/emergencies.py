"""Words that may mean danger, in the languages of the chat: a hint to 112 and 110 harms nobody."""

import re

NUMBERS = frozenset({"110", "112"})

WORDS = frozenset(
    {
        "notruf",
        "notfall",
        "notarzt",
        "feuerwehr",
        "polizei",
        "krankenwagen",
        "rettungswagen",
        "brennt",
        "bedroht",
        "suizid",
        "selbstmord",
        "umbringen",
        "emergency",
        "ambulance",
        "police",
        "fire",
        "suicide",
        "acil",
        "imdat",
        "ambulans",
        "itfaiye",
        "polis",
        "yangın",
        "intihar",
        "طوارئ",
        "الطوارئ",
        "إسعاف",
        "الإسعاف",
        "اسعاف",
        "شرطة",
        "الشرطة",
        "حريق",
        "النجدة",
        "انتحار",
        "الانتحار",
        "سأنتحر",
        "pogotowie",
        "karetka",
        "policja",
        "pożar",
        "ratunku",
        "samobójstwo",
        "اورژانس",
        "خودکشی",
        "پلیس",
        "آتش‌سوزی",
        "آتش‌نشانی",
        "швидка",
        "поліція",
        "пожежа",
        "рятуйте",
        "самогубство",
        "скорая",
        "полиция",
        "пожар",
        "спасите",
        "самоубийство",
    }
)

PHRASES = ("bringe mich um", "bring mich um", "nicht mehr leben", "kill myself", "want to die")
"""Words that mean it only together."""

SHORT = 6
"""Words of a cry for help; who tells more is telling a story."""

_WORD = re.compile(r"[\w\u200c]+")


def sounds_urgent(words: str) -> bool:
    """Whether a short message may be a cry for help: an emergency number alone, or some of the words."""
    said = _WORD.findall(words.lower())
    if len(said) > SHORT:
        return False
    together = f" {' '.join(said)} "
    return (
        (len(said) == 1 and said[0] in NUMBERS)
        or not WORDS.isdisjoint(said)
        or any(f" {phrase} " in together for phrase in PHRASES)
    )
