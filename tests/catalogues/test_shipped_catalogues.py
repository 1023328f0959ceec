"""The catalogues of this very house."""

from __future__ import annotations

from pathlib import Path

import pytest

from locales import LANGUAGES, LAUNCH
from locales.checks import check, codes
from locales.messages import load

ROOT = Path(__file__).parents[2]


def test_the_gate_is_open() -> None:
    assert check(ROOT).problems == []


@pytest.mark.parametrize("code", codes(ROOT / "locales"))
def test_a_language_loads_with_every_sentence(code: str) -> None:
    loaded = load(ROOT / "locales", LANGUAGES[code], strict=True)["resident"]

    assert len(loaded.known) > 300
    assert loaded.sound == loaded.known


def test_the_glossary_covers_every_language_of_the_launch() -> None:
    text = (ROOT / "locales/GLOSSARY.md").read_text(encoding="utf-8")

    assert [code for code in LAUNCH if f"`{code}`" not in text] == []
