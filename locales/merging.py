"""A catalogue as it has to be written: the messages of the sources with the translations there are."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import write_po

from .extraction import Source
from .languages import ENGLISH, GERMAN, Language
from .reading import RESIDENT, STAFF_DOMAIN, key, po_path, read

UNCHECKED = "machine translation, not checked by a native speaker"
"""What the header of every language but German and English says until somebody has checked it."""

_READERS = {RESIDENT: "residents", STAFF_DOMAIN: "staff"}
_STATUS = re.compile(r'^"X-Translation: (.*)\\n"$', re.MULTILINE)


def status_of(text: str) -> str:
    """Return what a catalogue's header says about its translation."""
    found = _STATUS.search(text)
    return found[1] if found else ""


def merged(folder: Path, language: Language, domain: str, sources: Iterable[Source]) -> str:
    """Return the text of a catalogue; running it twice changes nothing.

    Raises:
        ValueError: the present file cannot be read, so nothing of it may be lost.
    """
    path = po_path(folder, language.code, domain)
    old = {key(message): message for message in read(path, language) if message.id} if path.is_file() else {}
    catalog = Catalog(locale=language.locale)
    for source in sources:
        message = _message(source, old.get(source.key), language)
        catalog[message.id] = message
        catalog[message.id].flags = message.flags
    status = status_of(path.read_text(encoding="utf-8")) if path.is_file() else ""
    return (_header(language, domain, status) + "\n" + _written(catalog)).rstrip("\n") + "\n"


def _message(source: Source, old: Message | None, language: Language) -> Message:
    keeps = old is not None and (old.id == source.id)
    string = old.string if old is not None and keeps else ""
    if language.code == ENGLISH and not any(string or ()):
        string = source.id
    message = Message(
        source.id,
        string,
        auto_comments=source.notes,
        user_comments=old.user_comments if old is not None else (),
    )
    message.flags = {"fuzzy"} if old is not None and keeps and old.fuzzy else set()
    return message


def _written(catalog: Catalog) -> str:
    buffer = io.BytesIO()
    write_po(
        buffer,
        catalog,
        width=0,
        no_location=True,
        omit_header=True,
        sort_output=True,
        ignore_obsolete=True,
    )
    return buffer.getvalue().decode("utf-8")


def _header(language: Language, domain: str, status: str) -> str:
    english = language.babel.get_language_name("en") or language.code
    name = "Simple German" if language.code == "de@simple" else english
    status = status or ("original" if language.code in {GERMAN, ENGLISH} else UNCHECKED)
    fields = (
        "Project-Id-Version: Quartiersbot",
        f"Language: {language.code}",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: 8bit",
        f"Plural-Forms: {language.plural_forms}",
        f"X-Translation: {status}",
    )
    notes = (
        f"Quartiersbot: what {_READERS[domain]} read, in {name}.",
        "Licence: that of the whole project, see LICENSE.",
        "How to translate: locales/GLOSSARY.md",
    )
    lines = [f"# {note}" for note in notes] + ['msgid ""', 'msgstr ""']
    return "\n".join([*lines, *(f'"{field}\\n"' for field in fields), ""])
