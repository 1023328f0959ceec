"""A sheet of paper and what stands on it, in millimetres from its upper left corner."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from adapters.printing.typesetting import POINT, Line, Run, lines_of

A4 = (210.0, 297.0)

QUIET = 4
"""Modules of white around a code (ISO/IEC 18004); a tenth of its size is more than that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A run at the left end of its baseline."""

    run: Run
    x: float
    y: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A filled rectangle; ``shade`` from 0, black, to 1, white."""

    x: float
    y: float
    width: float
    height: float
    shade: float = 0.0


@dataclass(slots=True, kw_only=True)
class Paper:
    """One page; things are put on it from top to bottom."""

    title: str
    language: str
    width: float = A4[0]
    height: float = A4[1]
    margin: float = 18.0
    written: list[Written] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)

    @property
    def inner(self) -> float:
        """The width between the margins."""
        return self.width - 2 * self.margin

    def write(self, line: Line, x: float, y: float, width: float, *, centred: bool = False) -> None:
        """Put a line on this baseline, within this width; it begins at the side its language begins at."""
        left = width - line.width
        at = x + (left / 2 if centred else left if line.is_rtl else 0.0)
        for run in line.runs:
            self.written.append(Written(run=run, x=at, y=y))
            at += run.width

    def flow(
        self,
        text: str,
        size: float,
        *,
        x: float,
        y: float,
        width: float,
        bold: bool = False,
        is_rtl: bool = False,
        leading: float = 1.3,
        centred: bool = False,
    ) -> float:
        """Put words below this height, line by line; where the next may begin."""
        step = size * POINT * leading
        for line in lines_of(text, size, width, bold=bold, is_rtl=is_rtl):
            self.write(line, x, y + size * POINT * (0.78 + (leading - 1) / 2), width, centred=centred)
            y += step
        return y

    def rule(self, y: float, thickness: float = 0.5) -> None:
        """A black line from margin to margin."""
        self.boxes.append(Box(x=self.margin, y=y, width=self.inner, height=thickness))

    def code(self, link: str, x: float, y: float, size: float) -> None:
        """A QR code of this size, with nothing but white around it; a quarter of it may be torn off.

        The white border of :data:`QUIET` modules is left by whoever puts it there.
        """
        matrix = _modules(link)
        module = size / len(matrix)
        for row, cells in enumerate(matrix):
            for first, length in _dark(cells):
                self.boxes.append(
                    Box(
                        x=x + first * module,
                        y=y + row * module,
                        width=length * module,
                        height=module * 1.02,
                    )
                )


def height_of(text: str, size: float, width: float, *, bold: bool = False, leading: float = 1.3) -> float:
    """How high words will be."""
    return len(lines_of(text, size, width, bold=bold)) * size * POINT * leading


def largest(text: str, sizes: range, width: float, most: int, *, is_rtl: bool = False) -> float:
    """The largest of these sizes in which bold words take so many lines at most, no word cut off."""
    for size in sizes:
        found = lines_of(text, size, width, bold=True, is_rtl=is_rtl)
        if len(found) <= most and all(line.width <= width for line in found):
            return float(size)
    return float(sizes[-1])


def _modules(link: str) -> list[bytearray]:
    import segno

    return [bytearray(row) for row in segno.make(link, error="q", micro=False, boost_error=True).matrix]


def _dark(cells: bytearray) -> Iterator[tuple[int, int]]:
    """Where dark stretches of a row begin, and how long they are."""
    first = None
    for at, cell in enumerate([*cells, 0]):
        if cell and first is None:
            first = at
        elif not cell and first is not None:
            yield first, at - first
            first = None
