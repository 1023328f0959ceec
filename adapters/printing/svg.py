"""A sheet of paper as SVG: the letters are drawn, so that it looks the same without our fonts."""

from functools import lru_cache
from xml.sax.saxutils import escape, quoteattr

from adapters.printing.faces import Face, shaped_with
from adapters.printing.paper import Box, Paper, Written
from adapters.printing.typesetting import POINT, glyphs_of


def svg(paper: Paper) -> bytes:
    """The sheet as a file; its words can be read by a screen reader."""
    width, height = f"{paper.width:g}", f"{paper.height:g}"
    boxes = [each for each in paper.boxes if each.shade]
    black = "".join(_rectangle(each) for each in paper.boxes if not each.shade)
    parts = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}mm" height="{height}mm" '
        f'viewBox="0 0 {width} {height}" role="img" lang={quoteattr(paper.language)}>',
        f"<title>{escape(paper.title)}</title>",
        f'<rect width="{width}" height="{height}" fill="#fff"/>',
        *(f'<path fill="{_grey(each.shade)}" d="{_rectangle(each)}"/>' for each in boxes),
        f'<path shape-rendering="crispEdges" d="{black}"/>',
        *(_letters(each) for each in paper.written),
        "</svg>",
    ]
    return "\n".join(parts).encode()


def _rectangle(box: Box) -> str:
    return f"M{box.x:.3f} {box.y:.3f}h{box.width:.3f}v{box.height:.3f}h{-box.width:.3f}z"


def _grey(shade: float) -> str:
    return "#" + f"{round(255 * shade):02x}" * 3


def _letters(written: Written) -> str:
    run = written.run
    scale = run.size * POINT / float(shaped_with(run.face).face.upem)
    glyphs, _ = glyphs_of(run.text, run.face, run.is_rtl)
    drawn = [
        f'<path transform="translate({glyph.x:g} {glyph.y:g})" d="{outline}"/>'
        for glyph in glyphs
        if (outline := _outline(run.face, glyph.number))
    ]
    place = f"translate({written.x:.3f} {written.y:.3f}) scale({scale:.6f} {-scale:.6f})"
    return f'<g transform="{place}" aria-label={quoteattr(run.text)}>{"".join(drawn)}</g>'


@lru_cache(maxsize=2048)
def _outline(face: Face, number: int) -> str:
    from fontTools.pens.svgPathPen import SVGPathPen

    pen = SVGPathPen(None)
    shaped_with(face).draw_glyph_with_pen(number, pen)
    return str(pen.getCommands())
