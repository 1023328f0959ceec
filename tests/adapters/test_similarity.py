"""Contributions about the same thing are found by their words; others are left alone."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from adapters.similarity import WordSimilarity
from adapters.similarity.words import ENOUGH, likeness
from office.ids import IdeaId

PAIRS: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent.parent / "office" / "similar.yaml").read_text(encoding="utf-8")
)


def found(*, same: bool) -> list[dict[str, Any]]:
    """The pairs of this sort that are told to be the same."""
    return [p for p in PAIRS if p["same"] is same and likeness(p["one"], p["other"]) >= ENOUGH]


def test_what_is_shown_is_the_same_nearly_always() -> None:
    right, wrong = len(found(same=True)), len(found(same=False))

    assert right / (right + wrong) >= 0.95


def test_most_of_what_is_the_same_is_found() -> None:
    assert len(found(same=True)) / len([pair for pair in PAIRS if pair["same"]]) >= 0.7


@pytest.mark.parametrize("pair", [pair for pair in PAIRS if pair["same"]][:20], ids=lambda pair: pair["one"])
def test_the_order_of_the_two_does_not_matter(pair: dict[str, Any]) -> None:
    assert likeness(pair["one"], pair["other"]) == likeness(pair["other"], pair["one"])


async def test_the_most_alike_come_first_and_the_others_not_at_all() -> None:
    among = {
        IdeaId(
            "bench"
        ): "Am Marktplatz fehlen Bänke mit Rückenlehne, das ist schade für die alten Leute hier.",
        IdeaId("trees"): "Mehr Bäume am Markt",
        IdeaId("same"): "Mehr Bänke am Markt, bitte mit Lehne.",
    }

    assert await WordSimilarity().alike("Mehr Bänke am Markt, bitte mit Lehne.", among) == ["same", "bench"]


async def test_words_that_everybody_says_tell_nothing() -> None:
    evenings = "Seniorentreff Bingoabend Gemeindesaal"
    few = {IdeaId(str(n)): f"{evenings} {name}" for n, name in enumerate(("Kino", "Chor", "Tanz"))}
    many = {IdeaId(str(n)): f"{evenings} {name}" for n, name in enumerate(("Kino", "Chor", "Tanz") * 5)}

    assert len(await WordSimilarity().alike(f"{evenings} Schach", few)) == 3
    assert await WordSimilarity().alike(f"{evenings} Schach", many) == []


@pytest.mark.parametrize("words", ["", "👍👍", "!!!", "a", "\u200f", "1234567890 " * 400])
def test_words_that_say_nothing_are_like_nothing(words: str) -> None:
    assert likeness(words, "👍") == 0.0
    assert likeness(words, "Mehr Bänke am Markt") == 0.0
