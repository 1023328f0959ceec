"""German street names (and a few foreign words for a street) in a text, as written."""

import re
import unicodedata
from typing import Final

_LONGEST: Final = 400
"""A street is looked for in so many characters; who only asks for one writes it there."""

_GENERIC: Final = (
    "spiel|park|sport|arbeits|stell|sitz|bolz|grill|haupt|neben|fahrrad|rad|geh|fuß|fuss|schul|super|floh|"
    "wochen|bauern|weihnachts|bau|lager|ein|kreuz|aus|unter|über|spazier|rück|hin|an|be|durch|antrags|rechts|"
    "festnetz|liege|wohnungs|job|wohn|seiten|spielplatz|markt|umgehungs|einkaufs|durchgangs"
)
"""What makes a compound an ordinary noun: a Spielplatz is no address."""

_ENDING: Final = "straße|strasse|str|weg|platz|allee|gasse|damm|ufer|chaussee|steig|pfad|brücke"
_SECOND: Final = (
    r"Straße|Strasse|Str\b\.?|Weg|Platz|Allee|Gasse|Ring|Damm|Ufer|Chaussee|Meile|Markt(?:platz)?"
)
_CASES: Final = "de|da|te|ta|den|dan|ten|tan|deki|daki|deyim|dayım"
_INFLECTED: Final = rf"(?:['’]n?(?:{_CASES}|e|a|ye)\b|(?<=e)(?:{_CASES})\b|(?<=[iı])n(?:{_CASES})\b)"
"""Turkish case endings put on a street ("Straßede", "Caddesi'nde")."""
_NO_ADJECTIVE: Final = "unser|dieser|jeder|einer|welcher|meiner|deiner|seiner|ihrer|keiner|jener|eurer"
_NO_NAME: Final = "Der|Die|Das|Am|Im|In|An|Auf|Zum|Zur|Eine|Ein|Meine|Unser|Diese|Wer|Welche"

_PATTERNS: Final = (
    re.compile(
        r"\b((?:Am|An der|An den|Auf dem|Auf der|Im|In der|Hinter der|Zum|Zur) "
        r"[A-ZÄÖÜ]\w{2,30}) \d{1,3}[a-z]?\b"
    ),
    re.compile(
        rf"\b(?!(?:{_NO_NAME})\b)((?:[A-ZÄÖÜ]\w{{1,30}}[ -]){{1,3}}(?:{_SECOND}))(?:{_INFLECTED}|(?!\w))"
    ),
    re.compile(
        rf"\b(?!(?:{_NO_ADJECTIVE})\b)(\w{{3,30}}er (?:stra(?:ß|ss)e|str\b\.?|allee|meile))(?!\w)",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?!(?:{_GENERIC})(?:{_ENDING})\b)([^\W\d_]{{3,30}}(?:{_ENDING})(?:\b\.?|(?={_INFLECTED})))",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?!(?i:{_GENERIC})(?:ring|markt|stieg)\b)([A-ZÄÖÜ][^\W\d_]{{3,30}}(?:ring|markt|stieg))\b"
    ),
    re.compile(
        r"\b((?:ulica|ulicy|ul\.|улица|улице|вулиця|вулиці|شارع|خیابان) [^\W\d_]{3,30})\b", re.IGNORECASE
    ),
    re.compile(rf"\b([^\W\d_]{{3,30}} (?:caddesi|sokağı|street))(?:{_INFLECTED}|\b)", re.IGNORECASE),
)


def street_in(text: str) -> str | None:
    """The first street a text names, as written and without its number, or nothing."""
    composed = unicodedata.normalize("NFC", text[:_LONGEST])
    for pattern in _PATTERNS:
        if match := pattern.search(composed):
            return match.group(1).strip()
    return None
