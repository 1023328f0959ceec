"""Letters worked out once, and never more of them remembered than there is room for."""

from office.model import by_letter
from office.model.by_letter import ByLetter


def test_each_letter_is_worked_out_once() -> None:
    asked: list[str] = []

    def doubled(letter: str) -> str:
        asked.append(letter)
        return 2 * letter

    table = ByLetter(doubled)
    assert "abba".translate(table) == "aabbbbaa"
    assert asked == ["a", "b"]


def test_whoever_writes_in_all_the_letters_there_are_fills_no_memory() -> None:
    table = ByLetter(str.upper)
    every = "".join(map(chr, range(3 * by_letter.MOST + 7)))
    assert every.translate(table) == "".join(map(str.upper, every))
    assert len(table) <= by_letter.MOST
