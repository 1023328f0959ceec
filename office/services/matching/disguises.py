"""What hides the words of a text: tags and code around them, letters spaced out or of another script."""

import html
import re
from typing import Final

_TAG: Final = re.compile(r"<(script|style)\b.{0,2000}?</\1>|</?[A-Za-z][^<>\n]{0,200}>", re.DOTALL)
_ADDRESS: Final = re.compile(r"\b(?:https?://|www\.)\S+")
_CODE: Final = re.compile(
    r"\b(?:(?i:select)\s+\*\s+(?i:from)|SELECT\s[^;\n]{1,100}?\sFROM|DELETE FROM|INSERT INTO|DROP TABLE)\b"
    r"[^;\n]{0,200}"
)
_CODE_SIGNS: Final = ("SELECT", "elect *", "DELETE FROM", "INSERT INTO", "DROP TABLE")
_SPACED: Final = re.compile(r"(?<![^\W_])[^\W\d_](?:[ .*_\-\u00a0]{1,2}[^\W\d_](?![^\W_])){3,}")
_SPACES: Final = re.compile(r"[ .*_\-\u00a0]")

_LATIN: Final = re.compile("[a-z]")
_LOOKALIKE_SCRIPT: Final = re.compile("[\u0370-\u03ff\u0400-\u052f]")
_LATIN_WITH_ENDING: Final = re.compile("([a-z]{5,})[\u0370-\u052f]{1,4}")
_TO_LATIN: Final = str.maketrans(
    "аеорсхукмтвніјѕԁһαβεικμνορτυχ",
    "aeopcxykmtbhijsdhabeikmvoptux",
)
_TO_CYRILLIC: Final = str.maketrans("aeopcxykmti", "аеорсхукмті")


def without_code(text: str) -> str:
    """The text without addresses of pages, HTML tags and statements of SQL; what tags enclose stays."""
    if "://" in text or "www." in text:
        text = _ADDRESS.sub(" ", text)
    if "<" in text:
        text = _TAG.sub(" ", text)
    if "&" in text:
        text = html.unescape(text)
    if any(sign in text for sign in _CODE_SIGNS):
        text = _CODE.sub(" ", text)
    return text


def without_spacing(text: str) -> str:
    """The text with four or more single letters in a row written as one word ("L i s t")."""
    return _SPACED.sub(lambda spaced: _SPACES.sub("", spaced.group()), text)


def of_one_script(word: str) -> str:
    """A small word with letters of other scripts that look alike made one script's.

    A Latin name that bears a Cyrillic or Greek ending loses it where its letters have no likeness.
    """
    if not _LATIN.search(word) or not _LOOKALIKE_SCRIPT.search(word):
        return word
    if not _LOOKALIKE_SCRIPT.search(latin := word.translate(_TO_LATIN)):
        return latin
    if not _LATIN.search(cyrillic := word.translate(_TO_CYRILLIC)):
        return cyrillic
    inflected = _LATIN_WITH_ENDING.fullmatch(word)
    return inflected.group(1) if inflected else word
