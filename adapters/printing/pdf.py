"""A sheet of paper as PDF, with the letters it needs of each font in it."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, cast

from adapters.printing.faces import FOLDER, shaped_with
from adapters.printing.paper import Box, Paper, Written
from adapters.printing.typesetting import Glyph, glyphs_of

if TYPE_CHECKING:
    from fpdf import FPDF
    from fpdf.fonts import TTFFont

MADE = datetime(2026, 1, 1, tzinfo=UTC)
"""The date every file bears, so that the same sheet is the same file."""


def pdf(paper: Paper) -> bytes:
    """The sheet as a file."""
    from fpdf import FPDF

    made = FPDF(unit="mm", format=(paper.width, paper.height))
    made.set_creation_date(MADE)
    made.set_title(paper.title)
    made.set_lang(paper.language)
    made.set_creator("Quartiersbot")
    made.set_auto_page_break(False)
    for face in {written.run.face for written in paper.written}:
        made.add_font(face.name, fname=FOLDER / face)
    made.add_page()
    for box in paper.boxes:
        _fill(made, box)
    for written in paper.written:
        _write(made, written)
    return bytes(made.output())


def _fill(made: "FPDF", box: Box) -> None:
    made.set_fill_color(round(255 * box.shade))
    made.rect(box.x, box.y, box.width, box.height, style="F")


def _write(made: "FPDF", written: Written) -> None:
    """Each letter at its place: marks of the Arabic script stand where the shaper put them."""
    run = written.run
    made.set_font(run.face.name, size=run.size)
    font = cast("TTFFont", made.fonts[run.face.name.lower()])
    scale = run.size / float(shaped_with(run.face).face.upem)
    shown = [f"BT /F{font.i} {run.size:.2f} Tf"]
    for glyph in glyphs_of(run.text, run.face, run.is_rtl)[0]:
        x = written.x * made.k + glyph.x * scale
        y = (made.h - written.y) * made.k + glyph.y * scale
        shown.append(f"1 0 0 1 {x:.2f} {y:.2f} Tm {_letter(font, glyph)} Tj")
    made.text(0, 0, "")
    made._out(" ".join((*shown, "ET")))


def _letter(font: "TTFFont", glyph: Glyph) -> str:
    """A letter by its number in the part of the font that goes into the file."""
    names, widths = font.ttfont, font.ttfont["hmtx"].metrics
    name = names.getGlyphName(glyph.number)
    known = font.subset.get_glyph(
        glyph=glyph.number,
        unicode=tuple(map(ord, glyph.text)),
        glyph_name=name,
        glyph_width=round(font.scale * widths[name][0]),
    )
    number = font.subset.pick_glyph(known)
    return f"({font.escape_text(chr(number))})" if number is not None else "()"
