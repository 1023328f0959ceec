"""What a catalogue says is kept beside it, and never older than the catalogue."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from locales import LANGUAGES
from locales.compiled import compiled
from locales.messages import Messages

POLISH = LANGUAGES["pl"]


@pytest.fixture
def po(tmp_path: Path) -> Path:
    """The catalogue of an office with two sentences, one of them with forms for numbers."""
    path = tmp_path / "resident.po"
    write(path, "Dzień dobry.")
    return path


def write(path: Path, greeting: str) -> None:
    """Write the catalogue with this greeting, and a sentence that lacks its placeholder."""
    catalog = Catalog(locale=POLISH.locale)
    catalog.add("Hello.", greeting)
    catalog.add("Hello, {name}.", "Dzień dobry.")
    catalog.add(("{count} idea", "{count} ideas"), ("{count} pomysł", "{count} pomysły", "{count} pomysłów"))
    with path.open("wb") as file:
        write_po(file, catalog)


def kept(po: Path) -> list[Path]:
    """What is kept beside it."""
    return list((po.parent / "__pycache__").glob("*"))


def test_what_was_kept_says_the_same_as_the_catalogue(po: Path) -> None:
    first, second = compiled(po, POLISH), compiled(po, POLISH)

    assert first == second
    assert len(kept(po)) == 1


def test_a_second_start_does_not_read_the_catalogue(po: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compiled(po, POLISH)
    monkeypatch.setattr("locales.reading.read", lambda *given: pytest.fail("read again"))

    assert compiled(po, POLISH).singular["Hello."] == "Dzień dobry."


def test_a_catalogue_that_was_changed_is_read_anew_and_what_was_kept_goes(po: Path) -> None:
    compiled(po, POLISH)
    write(po, "Witamy.")

    assert compiled(po, POLISH).singular["Hello."] == "Witamy."
    assert len(kept(po)) == 1


@pytest.mark.parametrize("found", [b"", b"[]", b'{"known": []}', b"\xff"])
def test_what_cannot_be_read_is_made_anew(po: Path, found: bytes) -> None:
    compiled(po, POLISH)
    kept(po)[0].write_bytes(found)

    assert compiled(po, POLISH).singular["Hello."] == "Dzień dobry."


def test_where_nothing_may_be_kept_the_catalogue_is_read(po: Path) -> None:
    (po.parent / "__pycache__").write_text("a file where the folder would be", encoding="utf-8")

    assert compiled(po, POLISH).singular["Hello."] == "Dzień dobry."


def test_what_is_not_sound_is_known_and_never_found(po: Path) -> None:
    messages = Messages(compiled(po, POLISH))

    assert "Hello, {name}." in messages.known
    assert messages.one("Hello, {name}.") is None


def test_a_number_gets_its_form(po: Path) -> None:
    messages = Messages(compiled(po, POLISH))

    found = [messages.many("{count} idea", "{count} ideas", count) for count in (1, 3, 5)]
    assert found == ["{count} pomysł", "{count} pomysły", "{count} pomysłów"]
    assert messages.many("{count} idea", "{count} other ideas", 1) is None
