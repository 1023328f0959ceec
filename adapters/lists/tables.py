"""Tables for a spreadsheet: CSV as German Excel opens it with a double click, and XLSX.

Nothing in them is ever a formula, whatever somebody wrote.
"""

import csv
import unicodedata
from collections.abc import Iterable, Sequence
from io import TextIOWrapper
from typing import Any, BinaryIO, Protocol

Row = Sequence[str | int]

_STARTS = frozenset("=+-@\t\r\n")
"""What a spreadsheet takes for the beginning of a formula, or skips before one."""

LONGEST_CELL = 32_767
"""Excel: characters in a cell."""


class Table(Protocol):
    """A table being written."""

    def add(self, rows: Iterable[Row]) -> None:
        """Write these rows below the others."""
        ...

    def end(self) -> None:
        """Finish the file, which stays open."""
        ...


class CsvTable:
    """RFC 4180 with a semicolon, as Excel in Germany reads it, and a mark that says UTF-8."""

    def __init__(self, file: BinaryIO, headings: Sequence[str]) -> None:
        """Begin with the headings."""
        self._text = TextIOWrapper(file, encoding="utf-8-sig", newline="", write_through=True)
        self._writer = csv.writer(self._text, delimiter=";", lineterminator="\r\n")
        self.add([headings])

    def add(self, rows: Iterable[Row]) -> None:
        """Write these rows below the others."""
        self._writer.writerows(
            [harmless(cell) if isinstance(cell, str) else cell for cell in row] for row in rows
        )

    def end(self) -> None:
        """Finish the file, which stays open."""
        self._text.flush()
        self._text.detach()


class XlsxTable:
    """One sheet, written row by row; every text is a text, whatever it begins with."""

    def __init__(self, file: BinaryIO, headings: Sequence[str]) -> None:
        """Begin with the headings."""
        from openpyxl import Workbook

        self._file = file
        self._book = Workbook(write_only=True)
        self._sheet: Any = self._book.create_sheet()
        self._sheet.freeze_panes = "A2"
        self.add([headings])

    def add(self, rows: Iterable[Row]) -> None:
        """Write these rows below the others."""
        for row in rows:
            self._sheet.append([self._cell(cell) for cell in row])

    def end(self) -> None:
        """Finish the file, which stays open."""
        self._book.save(self._file)

    def _cell(self, value: str | int) -> Any:
        if not isinstance(value, str):
            return value
        from openpyxl.cell import WriteOnlyCell

        cell = WriteOnlyCell(self._sheet, value=None)
        cell.value = printable(value)[:LONGEST_CELL]
        cell.data_type = "s"
        return cell


def harmless(text: str) -> str:
    """The text; one that a spreadsheet could read as a formula begins with an apostrophe.

    Full-width signs count as the plain ones, and blanks before them do not help.
    """
    bare = printable(text)
    first = unicodedata.normalize("NFKC", bare.lstrip(" \u00a0\u200b\u3000\ufeff")[:1])
    return f"'{bare}" if first in _STARTS and first else bare


def printable(text: str) -> str:
    """The text without characters that no file format knows."""
    return "".join(
        char for char in text if char in "\t\r\n" or unicodedata.category(char) not in {"Cc", "Cs"}
    )
