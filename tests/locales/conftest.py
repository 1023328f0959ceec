"""Small catalogues written for one test, and the translators that read them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from locales import LANGUAGES, Translators

Texts = Mapping[str | tuple[str, str], str | tuple[str, ...]]
Speak = Callable[..., Translators]


def write_catalogue(folder: Path, code: str, texts: Texts, domain: str = "resident") -> Path:
    path = folder / code / "LC_MESSAGES" / f"{domain}.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    catalog = Catalog(locale=LANGUAGES[code].locale, fuzzy=False)
    for msgid, string in texts.items():
        catalog.add(msgid, string)
    with path.open("wb") as file:
        write_po(file, catalog)
    return path


@pytest.fixture
def speak(tmp_path: Path) -> Speak:
    """Write catalogues given as {code: {msgid: text}} and return the translators over them."""

    def written(*, strict: bool = True, **texts: Texts) -> Translators:
        for code, messages in texts.items():
            write_catalogue(tmp_path, code.replace("__", "@"), messages)
        return Translators(tmp_path, strict=strict)

    return written
