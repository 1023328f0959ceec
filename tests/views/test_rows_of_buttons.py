"""Rows of buttons: what a telephone shows whole."""

from bot.languages import LANGUAGES
from views.layout import in_rows, rows
from views.message import Button

GERMAN = LANGUAGES["de"]


def button(label: str) -> Button:
    return Button(label=label, action="x")


def test_a_long_label_stands_alone_and_so_does_the_one_beside_it() -> None:
    found = in_rows(
        GERMAN, map(button, ("Stöcken", "Oberricklingen Nord-Ost (Hannover)", "Hainholz", "Kuckuck"))
    )

    assert [[each.label for each in row] for row in found] == [
        ["Stöcken"],
        ["Oberricklingen Nord-Ost (Hannover)"],
        ["Hainholz", "Kuckuck"],
    ]


def test_short_labels_share_a_row_and_empty_rows_are_left_out() -> None:
    found = rows(GERMAN, (), (button("Ja"), button("Nein")))

    assert [[each.label for each in row] for row in found] == [["Ja", "Nein"]]
