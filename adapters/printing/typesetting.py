"""Words in lines: shaped, in the order in which they are seen, broken where the paper ends."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from unicodedata import bidirectional

from adapters.printing.faces import BOLD, LIGHT, Face, characters_of, shaped_with

POINT = 25.4 / 72
"""Millimetres of a point."""

_UNSEEN = dict.fromkeys([0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])
"""What directs the order of the others and is itself not seen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Characters of one face and one direction; ``width`` in millimetres."""

    text: str
    face: Face
    size: float
    is_rtl: bool
    width: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Glyph:
    """One drawn letter: its number in the face, and where it stands in the run, in units of the face.

    ``text`` is what it stands for; nothing where the letter before stands for it too.
    """

    number: int
    text: str
    x: float
    y: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Runs from left to right."""

    runs: tuple[Run, ...]
    is_rtl: bool

    @property
    def width(self) -> float:
        """Millimetres from the first to the last."""
        return sum(run.width for run in self.runs)


def line_of(
    text: str, size: float, *, bold: bool = False, is_rtl: bool = False, reads_rtl: bool | None = None
) -> Line:
    """The words on one line, however long; ``size`` in points.

    ``reads_rtl`` tells the direction of what it is a line of; a German address is not read from the right,
    in an Arabic foot either.
    """
    faces = BOLD if bold else LIGHT
    reads_rtl = is_rtl and has_rtl(text) if reads_rtl is None else reads_rtl
    runs = [
        Run(text=piece, face=face, size=size, is_rtl=rtl, width=_width(piece, face, rtl) * size * POINT)
        for words, rtl in _as_seen(text, reads_rtl)
        for piece, face in _by_face(words, faces, is_rtl=rtl)
    ]
    return Line(runs=tuple(runs), is_rtl=is_rtl)


def lines_of(
    text: str, size: float, width: float, *, bold: bool = False, is_rtl: bool = False
) -> Sequence[Line]:
    """The words broken into lines of at most this width; a word that is longer stands alone."""
    reads = is_rtl and has_rtl(text)
    return [
        line_of(words, size, bold=bold, is_rtl=is_rtl, reads_rtl=reads)
        for paragraph in text.split("\n")
        for words in _broken(paragraph, size, width, bold=bold, is_rtl=is_rtl)
    ]


@lru_cache(maxsize=4096)
def glyphs_of(text: str, face: Face, is_rtl: bool) -> tuple[Sequence[Glyph], float]:
    """The letters of a run, and where it ends, in units of the face."""
    import uharfbuzz

    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if is_rtl else "ltr"
    uharfbuzz.shape(shaped_with(face), buffer)
    said = _said(text, [info.cluster for info in buffer.glyph_infos])
    found, at = [], 0.0
    for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        x, y = at + position.x_offset, position.y_offset
        found.append(Glyph(number=info.codepoint, text=said.pop(info.cluster, ""), x=x, y=y))
        at += position.x_advance
    return tuple(found), at


def _said(text: str, clusters: Sequence[int]) -> dict[int, str]:
    """What the letters of each cluster stand for."""
    begins = sorted(set(clusters))
    ends = [*begins[1:], len(text)]
    return {begin: text[begin:end] for begin, end in zip(begins, ends, strict=True)}


def _width(text: str, face: Face, is_rtl: bool) -> float:
    """In sizes of the font."""
    return glyphs_of(text, face, is_rtl)[1] / float(shaped_with(face).face.upem)


def _broken(text: str, size: float, width: float, *, bold: bool, is_rtl: bool) -> Iterator[str]:
    line = ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if line and line_of(longer, size, bold=bold, is_rtl=is_rtl).width > width:
            yield line
            line = word
        else:
            line = longer
    yield line


def _as_seen(text: str, is_rtl: bool) -> Iterator[tuple[str, bool]]:
    """The words in the order in which they are seen, with the direction of each (UAX #9)."""
    from fpdf.bidi import BidiParagraph
    from fpdf.enums import TextDirection

    base = TextDirection.RTL if is_rtl else TextDirection.LTR
    paragraph = BidiParagraph(text, base_direction=base, preserve_bn_chars=True)
    found = groupby(paragraph.get_reordered_characters(), key=lambda each: each.embedding_level % 2 == 1)
    for rtl, group in found:
        seen = "".join(each.character for each in group).translate(_UNSEEN)
        if seen:
            yield seen[::-1] if rtl else seen, rtl


def has_rtl(text: str) -> bool:
    """Whether a letter is read from right to left."""
    return any(bidirectional(character) in {"R", "AL"} for character in text)


def _by_face(text: str, faces: Sequence[Face], *, is_rtl: bool) -> Sequence[tuple[str, Face]]:
    """The words by the first face that has them, from left to right; what none has is left out."""
    chosen: list[tuple[str, Face]] = []
    for character in text:
        face = _face_for(character, faces, chosen[-1][1] if chosen else None)
        if face is not None:
            chosen.append((character, face))
    pieces = [
        ("".join(character for character, _ in group), face)
        for face, group in groupby(chosen, key=lambda each: each[1])
    ]
    return pieces[::-1] if is_rtl else pieces


def _face_for(character: str, faces: Sequence[Face], before: Face | None) -> Face | None:
    """The face of the letter before where it has this one too, so that words are not cut."""
    wanted = (before, *faces) if before else faces
    return next((face for face in wanted if face and ord(character) in characters_of(face)), None)
