"""What was measured, beside what was promised."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table


@dataclass(frozen=True, slots=True)
class Budget:
    """A promise: in words, and whether a figure keeps it."""

    words: str
    is_met: Callable[[float], bool]


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured thing; without a budget it stands for comparison only."""

    what: str
    value: float
    unit: str
    budget: Budget | None = None


def at_most(most: float) -> Budget:
    """No more than this."""
    return Budget(f"≤ {most:g}", lambda value: value <= most)


def at_least(least: float) -> Budget:
    """No less than this."""
    return Budget(f"≥ {least:g}", lambda value: value >= least)


def show(title: str, figures: Sequence[Figure]) -> None:
    """A section as a table: each figure, its budget, and whether it is met."""
    table = Table("what", "measured", "budget", "", title=title, title_justify="left")
    for figure in figures:
        words = figure.budget.words if figure.budget else ""
        verdict = _verdict(figure)
        table.add_row(figure.what, f"{_number(figure.value)} {figure.unit}", words, verdict)
    Console(width=110).print(table)


def _verdict(figure: Figure) -> str:
    if figure.budget is None:
        return ""
    return "met" if figure.budget.is_met(figure.value) else "NOT MET"


def _number(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}" if abs(value) < 1 else f"{value:.2f}"
