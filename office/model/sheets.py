"""What is printed: posters that lead to the chat, and slips that staff hand over at the counter.

Words only, each language ready to be read; how they stand on the paper is the printer's business.
"""

from dataclasses import dataclass
from enum import StrEnum

from office.ids import LanguageCode


class Format(StrEnum):
    """The files a poster can be had as."""

    PDF = "pdf"
    SVG = "svg"


@dataclass(frozen=True, slots=True, kw_only=True)
class PosterWords:
    """A poster in one language; ``lines`` stand below the headline, ``scan`` beside the code.

    ``by_hand`` introduces the address to be typed, ``ways_title`` the other ways to the office.
    """

    language: LanguageCode
    is_rtl: bool
    headline: str
    lines: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()
    scan: str
    by_hand: str
    ways_title: str = ""
    ways: tuple[str, ...] = ()
    privacy: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Poster:
    """One sheet A4: in one language, in two side by side, or greeting in many.

    ``place`` stands at the head, ``link`` is in the code, ``address`` is the same to be typed.
    """

    place: str
    link: str
    address: str
    words: tuple[PosterWords, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipWords:
    """A slip in one language: its title, and what follows in paragraphs; ``small`` stands below them."""

    language: LanguageCode
    is_rtl: bool
    title: str
    paragraphs: tuple[str, ...]
    small: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """One page for one person, in their language and in German.

    ``number`` is the contribution's, ``code`` grouped for reading aloud; with a ``link`` it is a picture too.
    What they are called stands above them, in both languages.
    """

    place: str
    number_called: str = ""
    number: str
    code_called: str = ""
    code: str = ""
    link: str = ""
    words: tuple[SlipWords, ...]
