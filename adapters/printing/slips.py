"""How a slip stands on the paper: number and code large, below them the person's language and German."""

from adapters.printing.paper import Paper
from adapters.printing.typesetting import POINT, line_of
from office.model.sheets import Slip, SlipWords

CODE = 40.0
GAP = 6.0
PLAIN, SMALL = 11.5, 8.5
"""Points of what is to be read, and of what is the law's."""


def laid_out(slip: Slip) -> Paper:
    """The page."""
    paper = Paper(title=slip.words[0].title, language=slip.words[0].language)
    sizes = _sizes(slip)
    y = _head(paper, slip)
    for words in slip.words:
        y = _section(paper, words, y, *sizes) + GAP
    return paper


def _head(paper: Paper, slip: Slip) -> float:
    y = paper.margin
    paper.flow(slip.place, 11, x=paper.margin, y=y, width=paper.inner, bold=True)
    paper.rule(y + 8)
    y += 8 + GAP
    if not slip.link:
        return paper.flow(slip.number, 24, x=paper.margin, y=y, width=paper.inner, bold=True) + GAP
    paper.code(slip.link, paper.margin, y, CODE)
    x = paper.margin + CODE + 2 * GAP
    for nth, (called, large) in enumerate(((slip.number_called, slip.number), (slip.code_called, slip.code))):
        top = y + nth * CODE / 2
        paper.write(line_of(called, 9.5), x, top + 5, paper.inner)
        paper.write(line_of(large, 24, bold=True), x, top + 7 + 24 * POINT, paper.inner)
    return y + CODE + 2 * GAP


def _section(paper: Paper, words: SlipWords, y: float, plain: float, small: float) -> float:
    def put(text: str, size: float, *, bold: bool = False) -> float:
        return paper.flow(text, size, x=paper.margin, y=y, width=paper.inner, bold=bold, is_rtl=words.is_rtl)

    y = put(words.title, plain * 1.35, bold=True) + 1.5
    for paragraph in words.paragraphs:
        y = put(paragraph, plain) + 1.5
    for paragraph in words.small:
        y = put(paragraph, small) + 0.8
    return y


def _sizes(slip: Slip) -> tuple[float, float]:
    """The largest type in which everything stays on one page."""
    for step in range(12):
        plain, small = PLAIN - step * 0.5, SMALL - step * 0.25
        trial = Paper(title="", language="de")
        y = _head(trial, slip)
        for words in slip.words:
            y = _section(trial, words, y, plain, small) + GAP
        if y <= trial.height - trial.margin:
            break
    return plain, small
