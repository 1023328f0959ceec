"""A small house of its own: sources to extract from and catalogues to spoil."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from locales import LANGUAGES, LAUNCH
from locales.catalogues import update
from locales.reading import domains, po_path

RESIDENTS = """
def show(t):
    # Translators: shown after an idea was sent in.
    t("Thank you, <b>{name}</b>.", name="x")
    t.plain("Send")
    t.many("{count} person", "{count} people", 3)
"""
STAFF = """
def card(t):
    t("Take on")
    t.plain("Send")
"""


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """Views with a few messages and complete catalogues for them in every language of the launch."""
    (tmp_path / "views/staff").mkdir(parents=True)
    (tmp_path / "views/ideas.py").write_text(RESIDENTS, encoding="utf-8")
    (tmp_path / "views/staff/cards.py").write_text(STAFF, encoding="utf-8")
    update(tmp_path)
    for code in LAUNCH:
        for domain in domains(code):
            _translate(po_path(tmp_path / "locales", code, domain), code)
    return tmp_path


def _translate(path: Path, code: str) -> None:
    """Fill a catalogue with its own msgids: enough for every rule but the meaning."""
    text = path.read_text(encoding="utf-8")
    for msgid in ("Thank you, <b>{name}</b>.", "Send", "Take on"):
        text = text.replace(f'msgid "{msgid}"\nmsgstr ""', f'msgid "{msgid}"\nmsgstr "{msgid}"')
    count = LANGUAGES[code].plural_forms.split(";")[0].removeprefix("nplurals=")
    for form in range(int(count)):
        text = text.replace(f'msgstr[{form}] ""', f'msgstr[{form}] "{{count}} people"')
    path.write_text(text, encoding="utf-8")


@pytest.fixture
def spoil(house: Path) -> Callable[..., None]:
    """Replace words in one file of the house; fails where they do not stand."""

    def spoiled(name: str, old: str, new: str) -> None:
        path = house / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    return spoiled
