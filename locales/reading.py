"""Catalogues as they are written: where a language's .po files lie, and what stands in them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from .languages import STAFF, Language

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog, Message

RESIDENT, STAFF_DOMAIN = "resident", "staff"


def domains(code: str) -> tuple[str, ...]:
    """Return the domains a language has a catalogue for."""
    return (RESIDENT, STAFF_DOMAIN) if code in STAFF else (RESIDENT,)


def po_path(folder: Path, code: str, domain: str) -> Path:
    """Return where the catalogue of a language and a domain lies."""
    return folder / code / "LC_MESSAGES" / f"{domain}.po"


def read(path: Path, language: Language) -> Catalog:
    """Read one .po file.

    Raises:
        ValueError, OSError: it is no readable catalogue.
    """
    from babel.messages.pofile import PoFileError, read_po  # Not loaded where it is compiled already.

    try:
        with path.open("rb") as file:
            catalog = read_po(file, locale=language.locale, ignore_obsolete=True, abort_invalid=True)
    except PoFileError as error:
        raise ValueError(str(error)) from error
    catalog.locale = language.locale
    return catalog


def key(message: Message) -> str:
    """Return what gettext finds a message by: its text, of two the singular."""
    return message.id if isinstance(message.id, str) else message.id[0]
