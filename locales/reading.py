"""Catalogues read straight from their .po files: only sound translations are kept."""

from __future__ import annotations

import gettext
import io
import logging
from collections.abc import Iterable
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

from .languages import STAFF, Language
from .soundness import faults

RESIDENT, STAFF_DOMAIN = "resident", "staff"

_log = logging.getLogger(__name__)


def domains(code: str) -> tuple[str, ...]:
    """Return the domains a language has a catalogue for."""
    return (RESIDENT, STAFF_DOMAIN) if code in STAFF else (RESIDENT,)


def po_path(folder: Path, code: str, domain: str) -> Path:
    """Return where the catalogue of a language and a domain lies."""
    return folder / code / "LC_MESSAGES" / f"{domain}.po"


def read(path: Path, language: Language) -> Catalog:
    """Read one .po file.

    Raises:
        PoFileError, ValueError, OSError: it is no readable catalogue.
    """
    with path.open("rb") as file:
        catalog = read_po(file, locale=language.locale, ignore_obsolete=True, abort_invalid=True)
    catalog.locale = language.locale
    return catalog


def key(message: Message) -> str:
    """Return what gettext finds a message by: its text, of two the singular."""
    return message.id if isinstance(message.id, str) else message.id[0]


class Messages:
    """The sound messages of one language and one domain."""

    def __init__(self, catalog: Catalog) -> None:
        ids = [message.id for message in catalog if message.id]
        self.known = frozenset(key(message) for message in catalog if message.id)
        for message in [m for m in catalog if m.id and any(faults(m, catalog.plural_forms))]:
            catalog.delete(message.id)
        self.sound = frozenset(key(message) for message in catalog if message.id)
        self._plurals = frozenset(i for i in ids if not isinstance(i, str))
        self._texts = _compiled(catalog)

    def one(self, msgid: str) -> str | None:
        """Return the translation of a sentence, None where there is no sound one."""
        return self._texts.gettext(msgid) if msgid in self.sound else None

    def many(self, one: str, other: str, count: int) -> str | None:
        """Return the form for a number, None where there is no sound one."""
        if one in self.sound and (one, other) in self._plurals:
            return self._texts.ngettext(one, other, count)
        return None


def _compiled(catalog: Catalog) -> gettext.GNUTranslations:
    """Hand a catalogue to gettext through memory."""
    buffer = io.BytesIO()
    write_mo(buffer, catalog)
    buffer.seek(0)
    return gettext.GNUTranslations(buffer)


def load(folder: Path, language: Language, *, strict: bool) -> dict[str, Messages]:
    """Read what a language has, by domain; a broken file is logged and left out (strict: raises)."""
    found: dict[str, Messages] = {}
    for domain, path in _files(folder, language.code):
        try:
            found[domain] = Messages(read(path, language))
        except (PoFileError, ValueError, OSError) as error:
            if strict:
                raise
            _log.error("catalogue %s/%s cannot be read: %s", language.code, domain, error)
    return found


def _files(folder: Path, code: str) -> Iterable[tuple[str, Path]]:
    paths = ((domain, po_path(folder, code, domain)) for domain in domains(code))
    return [(domain, path) for domain, path in paths if path.is_file()]
