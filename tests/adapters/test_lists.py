"""Lists as files: what a spreadsheet reads, nothing it would execute, and there as a whole or not at all."""

import csv
import json
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from adapters.lists import CsvTable, MapList, ObjectList, XlsxTable, written_whole
from adapters.lists.tables import harmless

HEADINGS = ["Nummer", "Text"]

FORMULAS = [
    '=HYPERLINK("https://example.org";"Gewinn")',
    "+49 511 12345",
    "-1+1",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "  =1+1",
    "\u00a0=1+1",
    "\u200b=1+1",
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM(A1)",
]

ORDINARY = ["Mehr Bänke; am Markt", 'Er sagte "ja"', "zwei\nZeilen", "٣ مقاعد", "🙂", "", "1 = 1", "a-b"]


def as_csv(*rows: list[str | int]) -> bytes:
    """A table with these rows."""
    file = BytesIO()
    table = CsvTable(file, HEADINGS)
    table.add(rows)
    table.end()
    return file.getvalue()


def as_xlsx(*rows: list[str | int]) -> Any:
    """The sheet of a workbook with these rows, read again."""
    file = BytesIO()
    table = XlsxTable(file, HEADINGS)
    table.add(rows)
    table.end()
    return openpyxl.load_workbook(BytesIO(file.getvalue())).active


def test_csv_opens_in_german_excel_with_a_double_click() -> None:
    content = as_csv(["HANN-2026-00001", "Mehr; Bänke\nbitte"])

    assert content == '\ufeffNummer;Text\r\nHANN-2026-00001;"Mehr; Bänke\nbitte"\r\n'.encode()


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_words_are_read_back_as_they_were(text: str) -> None:
    read = list(csv.reader(StringIO(as_csv([text, 3]).decode("utf-8-sig"), newline=""), delimiter=";"))

    assert read == [HEADINGS, [text, "3"]]
    assert as_xlsx([text, 3])["A2"].value == (text or None)


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_of_a_csv_begins_like_a_formula(text: str) -> None:
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", FORMULAS)
def test_every_text_of_a_workbook_is_a_text(text: str) -> None:
    cell = as_xlsx([text, 3])["A2"]

    assert cell.data_type == "s"


def test_numbers_stay_numbers() -> None:
    assert as_xlsx(["a", 12])["B2"].value == 12


def test_signs_no_file_format_knows_are_left_out() -> None:
    assert harmless("a\x00b\x07c\ud800d") == "abcd"
    assert as_xlsx(["a\x00b\x0bc", 1])["A2"].value == "abc"


def test_json_is_a_list_and_a_map_a_collection() -> None:
    for kind in (ObjectList, MapList):
        for count in range(3):
            file = BytesIO()
            listed = kind(file)
            listed.add([{"text": "ä"}] * count)
            listed.end()
            read = json.loads(file.getvalue())
            assert len(read if kind is ObjectList else read["features"]) == count


def test_a_file_is_there_as_a_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "liste.csv"
    path.write_text("alt")

    with pytest.raises(ZeroDivisionError), written_whole(path) as file:
        file.write(b"halb" * (1 // 0))
    assert path.read_text() == "alt"

    with written_whole(path) as file:
        file.write(b"neu")
    assert path.read_text() == "neu"
    assert [each.name for each in tmp_path.iterdir()] == ["liste.csv"]
    assert path.stat().st_mode & 0o777 == 0o600
