"""A sentence that names a button calls it what the button says, in every language."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from locales import LANGUAGES
from locales.checks import codes
from locales.reading import domains, key, po_path, read

FOLDER = Path(__file__).parents[2] / "locales"

QUOTED = re.compile("“([^“”]+)”|„([^„“”]+)[“”]|«([^«»]+)»|‚([^‚‘]+)‘")
"""What stands in quotation marks, by the habits of the languages there are."""


def quoted(text: str) -> set[str]:
    """The words in quotation marks."""
    return {"".join(found) for found in QUOTED.findall(text)}


def forms(string: str | Iterable[str] | None) -> tuple[str, ...]:
    """The sentence in all its plural forms."""
    return (string,) if isinstance(string, str) else tuple(string or ())


def translations(code: str) -> dict[str, tuple[str, ...]]:
    """All that a language says, by the English of it."""
    return {
        key(message): forms(message.string)
        for domain in domains(code)
        for message in read(po_path(FOLDER, code, domain), LANGUAGES[code])
        if message.id
    }


@pytest.mark.parametrize("code", codes(FOLDER))
def test_a_button_named_in_a_sentence_is_called_what_it_says(code: str) -> None:
    said = translations(code)
    named = {(msgid, label) for msgid in said for label in quoted(msgid) if label in said}

    assert [
        (label, form)
        for msgid, label in sorted(named)
        for form in said[msgid]
        if said[label][0] not in quoted(form)
    ] == []
    assert named


def test_every_button_named_to_residents_exists() -> None:
    said = {key(m) for m in read(po_path(FOLDER, "en", "resident"), LANGUAGES["en"]) if m.id}

    assert {label for msgid in said for label in quoted(msgid)} <= said
