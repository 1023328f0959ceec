"""How a poster stands on the paper: in one language, in two, or greeting in many."""

from collections.abc import Sequence

from adapters.printing.paper import Box, Paper, height_of, largest
from adapters.printing.typesetting import POINT, line_of
from office.model.sheets import Poster, PosterWords

HEAD = 12.0
ADDRESS = range(24, 9, -1)
SMALL = 8.5
GAP = 6.0
"""Points of the head, the address and the foot; millimetres between things."""

CODE = 82.0
"""Millimetres of the code: read from nearly a metre away."""

BORDER = 9.0
"""Millimetres of white around it."""


def laid_out(poster: Poster) -> Paper:
    """The sheet A4."""
    first = poster.words[0]
    paper = Paper(title=first.headline, language=first.language)
    y = _head(paper, poster)
    body = {1: _one, 2: _two}.get(len(poster.words), _many)
    y = body(paper, poster.words, y)
    foot = _foot_height(paper, poster.words)
    _middle(paper, poster, y, paper.height - paper.margin - foot)
    _foot(paper, poster.words, paper.height - paper.margin - foot)
    return paper


def _head(paper: Paper, poster: Poster) -> float:
    is_rtl = poster.words[0].is_rtl
    line = line_of(poster.place, HEAD, bold=True)
    x = paper.width - paper.margin - line.width if is_rtl else paper.margin
    paper.write(line, x, paper.margin + HEAD * POINT, line.width)
    paper.rule(paper.margin + HEAD * POINT + 3)
    return paper.margin + HEAD * POINT + 3 + 2 * GAP


def _size(paper: Paper, words: PosterWords, sizes: range, most: int) -> float:
    """The size of a headline: rather a little smaller than broken once more."""
    size = largest(words.headline, sizes, paper.inner, most, is_rtl=words.is_rtl)
    short = largest(words.headline, sizes, paper.inner, most - 1, is_rtl=words.is_rtl)
    return short if short > 0.7 * sizes[0] else size


def _headline(paper: Paper, words: PosterWords, y: float, size: float) -> float:
    return paper.flow(
        words.headline,
        size,
        x=paper.margin,
        y=y,
        width=paper.inner,
        bold=True,
        is_rtl=words.is_rtl,
        leading=1.2,
    )


def _one(paper: Paper, every: Sequence[PosterWords], y: float) -> float:
    words = every[0]
    y = _headline(paper, words, y, _size(paper, words, range(66, 28, -2), 3)) + GAP
    for line in words.lines:
        y = paper.flow(line, 20, x=paper.margin, y=y, width=paper.inner, bold=True, is_rtl=words.is_rtl)
    y += GAP / 2 if words.lines else 0
    return _offers(paper, words, 18, x=paper.margin, y=y, width=paper.inner)


def _two(paper: Paper, every: Sequence[PosterWords], y: float) -> float:
    first = _size(paper, every[0], range(46, 22, -2), 2)
    second = _size(paper, every[1], range(int(min(first, 40)), 20, -2), 2)
    y = _headline(paper, every[0], y, first) + GAP / 2
    y = _headline(paper, every[1], y, second) + GAP
    width = (paper.inner - 2 * GAP) / 2
    ends = [
        _column(paper, words, x=paper.margin + nth * (width + 2 * GAP), y=y, width=width)
        for nth, words in enumerate(every)
    ]
    return max(ends)


def _column(paper: Paper, words: PosterWords, *, x: float, y: float, width: float) -> float:
    for line in words.lines:
        y = paper.flow(line, 14, x=x, y=y, width=width, bold=True, is_rtl=words.is_rtl)
    return _offers(paper, words, 13, x=x, y=y + (1 if words.lines else 0), width=width)


def _many(paper: Paper, every: Sequence[PosterWords], y: float) -> float:
    y = _headline(paper, every[0], y, _size(paper, every[0], range(50, 22, -2), 2)) + GAP
    for line in every[0].lines:
        y = paper.flow(line, 14, x=paper.margin, y=y, width=paper.inner, bold=True)
    y += GAP / 2 if every[0].lines else 0
    width = (paper.inner - 2 * GAP) / 2
    others = every[1:]
    for left in range(0, len(others), 2):
        pair = others[left : left + 2]
        ends = [
            paper.flow(
                words.headline,
                15,
                x=paper.margin + nth * (width + 2 * GAP),
                y=y,
                width=width,
                bold=True,
                is_rtl=words.is_rtl,
            )
            for nth, words in enumerate(pair)
        ]
        y = max(ends) + GAP / 3
    return y


def _offers(paper: Paper, words: PosterWords, size: float, *, x: float, y: float, width: float) -> float:
    """What one can do, each behind a small square."""
    mark, indent = size * POINT * 0.4, size * POINT * 1.3
    for offer in words.offers:
        top = y + size * POINT * (0.78 - 0.38 + 0.15)
        left = x + width - mark if words.is_rtl else x
        paper.boxes.append(Box(x=left, y=top - mark * 0.1, width=mark, height=mark))
        at = x if words.is_rtl else x + indent
        y = paper.flow(offer, size, x=at, y=y, width=width - indent, is_rtl=words.is_rtl) + size * POINT * 0.2
    return y


def _middle(paper: Paper, poster: Poster, top: float, bottom: float) -> None:
    """The code, and beside it what to do with it and the address in letters."""
    size = min(CODE, bottom - top - 2 * BORDER)
    y = top + (bottom - top - size) / 2
    is_rtl = len(poster.words) == 1 and poster.words[0].is_rtl
    width = paper.inner - size - BORDER
    x = paper.width - paper.margin - size if is_rtl else paper.margin
    beside = paper.margin if is_rtl else paper.margin + size + BORDER
    paper.code(poster.link, x, y, size)
    _beside(paper, poster, x=beside, top=y, height=size, width=width)


def _beside(paper: Paper, poster: Poster, *, x: float, top: float, height: float, width: float) -> None:
    count = len(poster.words)
    sizes = {1: (20.0, 12.0), 2: (13.0, 10.5)}.get(count, (8.5, 8.5))
    bold, by_hand = count < 3, poster.words[:2]
    by_hand = by_hand[:1] if count > 2 else by_hand
    blocks = [(words.scan, sizes[0], bold, words.is_rtl) for words in poster.words]
    blocks += [(words.by_hand, sizes[1], False, words.is_rtl) for words in by_hand]
    address = largest(poster.address, ADDRESS, width, 1)
    gap = 2.0 if count < 3 else 1.0
    needed = sum(height_of(text, size, width, bold=is_bold) + gap for text, size, is_bold, _ in blocks)
    y = top + max(0.0, (height - needed - address * POINT * 1.3) / 2)
    for text, size, is_bold, is_rtl in blocks:
        y = paper.flow(text, size, x=x, y=y, width=width, bold=is_bold, is_rtl=is_rtl) + gap
    line = line_of(poster.address, address, bold=True)
    at = x + width - line.width if count == 1 and poster.words[0].is_rtl else x
    paper.write(line, at, y + address * POINT, line.width)


def _foot(paper: Paper, every: Sequence[PosterWords], y: float) -> None:
    paper.rule(y, 0.3)
    y += 3
    first = every[0]
    if first.ways:
        y = paper.flow(
            first.ways_title, 10, x=paper.margin, y=y, width=paper.inner, bold=True, is_rtl=first.is_rtl
        )
        for way in first.ways:
            y = paper.flow(way, 10, x=paper.margin, y=y, width=paper.inner, is_rtl=first.is_rtl)
        y += 2
    if len(every) < 3:
        for words in every:
            y = paper.flow(words.privacy, SMALL, x=paper.margin, y=y, width=paper.inner, is_rtl=words.is_rtl)
        return
    width = (paper.inner - 2 * GAP) / 2
    for left in range(0, len(every), 2):
        ends = [
            paper.flow(
                words.privacy,
                6.5,
                x=paper.margin + nth * (width + 2 * GAP),
                y=y,
                width=width,
                is_rtl=words.is_rtl,
            )
            for nth, words in enumerate(every[left : left + 2])
        ]
        y = max(ends) + 0.8


def _foot_height(paper: Paper, every: Sequence[PosterWords]) -> float:
    """How high the foot will be: it is set once on paper that nobody sees."""
    trial = Paper(title="", language="de", margin=paper.margin)
    _foot(trial, every, 0.0)
    return max((written.y for written in trial.written), default=0.0) + 1.5
