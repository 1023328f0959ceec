"""The fonts that come along: two weights for the scripts of Europe, two for the Arabic script."""

from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import uharfbuzz

FOLDER = Path(__file__).parent / "fonts"


class Face(StrEnum):
    """One font by the name of its file."""

    SANS = "NotoSans-Regular.ttf"
    SANS_BOLD = "NotoSans-Bold.ttf"
    ARABIC = "NotoSansArabic-Regular.ttf"
    ARABIC_BOLD = "NotoSansArabic-Bold.ttf"


LIGHT = (Face.SANS, Face.ARABIC)
BOLD = (Face.SANS_BOLD, Face.ARABIC_BOLD)
"""The faces of a weight; a character is set in the first that has it."""


@cache
def shaped_with(face: Face) -> "uharfbuzz.Font":
    """The font as the shaper needs it; read with the first page."""
    import uharfbuzz

    return uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(FOLDER / face))))


@cache
def characters_of(face: Face) -> frozenset[int]:
    """The characters a font has."""
    return frozenset(shaped_with(face).face.unicodes)
