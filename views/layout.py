"""Small things every view needs: paragraphs, rows of buttons, names of areas."""

from collections.abc import Iterable, Sequence

from locales import Safe, Translator, clean
from office.ids import LanguageCode
from office.model.areas import Area
from office.model.cities import City
from office.model.texts import GERMAN, Texts, shown_in, text_in
from views.message import Button

LONGEST_BESIDE = 26
"""Characters of a label that a telephone still shows beside a second button."""


def paragraphs(*blocks: str | None) -> Safe:
    """Blocks of text with an empty line between; empty ones are left out."""
    return Safe("\n\n").join([block for block in blocks if block])


def lines(*texts: str | None) -> Safe:
    """Lines of text below one another; empty ones are left out."""
    return Safe("\n").join([text for text in texts if text])


def in_rows(t: Translator, buttons: Iterable[Button], width: int = 2) -> tuple[tuple[Button, ...], ...]:
    """Buttons in rows of this width, each row in reading order of the language."""
    every = list(buttons)
    return rows(t, *(every[start : start + width] for start in range(0, len(every), width)))


def rows(t: Translator, *given: Sequence[Button]) -> tuple[tuple[Button, ...], ...]:
    """These rows, each in reading order of the language; empty ones are left out.

    Where a label would be cut off beside another, each button of the row stands alone.
    """
    return tuple(tuple(t.row(list(row))) for wanted in given for row in _readable(wanted) if row)


def _readable(row: Sequence[Button]) -> Iterable[Sequence[Button]]:
    fits = len(row) < 2 or all(len(clean(button.label)) <= LONGEST_BESIDE for button in row)
    return (row,) if fits else tuple((button,) for button in row)


def local(texts: Texts, t: Translator) -> str:
    """A content text in the reader's language, else in German."""
    return text_in(texts, LanguageCode(t.code))


def only_german(texts: Texts, t: Translator) -> Safe | None:
    """Said where a text is shown in German because it lacks in the reader's language."""
    shown, own = shown_in(texts, LanguageCode(t.code)), LanguageCode(t.code)
    if shown != GERMAN or own.startswith(GERMAN):
        return None
    # Translators: stands under a text that exists in German only.
    return t("The text is in German.")


def area_name(area: Area, t: Translator) -> str:
    """The name of an area as the reader writes it, else as on the street sign."""
    return local(area.names, t)


def name_with_city(area: Area, city: City, t: Translator) -> str:
    """``Nordstadt (Hameln)``, or just the city's name for the city itself."""
    if area.parent is None:
        return area_name(area, t)
    return t.plain("{area} ({city})", area=area_name(area, t), city=local(city.names, t))
