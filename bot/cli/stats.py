"""``quartiersbot stats``: the office in figures, area by area; nothing about single people."""

import asyncio
from collections.abc import Sequence
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from bot.cli.offices import office_to_ask
from bot.settings import load
from office.model.figures import FEWEST, Figures
from office.services.figures import Line

COLUMNS = ("Open", "Due", "Overdue", "New", "Answered", "In time", "Median days", "Supports", "Readers")

WIDTH = 120
"""Characters of a line in a file or a pipe."""


def stats(
    days: Annotated[int, typer.Option(help="How many days to look back.", min=1, max=3660)] = 30,
) -> None:
    """Figures of every area in which something is open, new or answered."""

    async def act() -> Sequence[Line]:
        async with office_to_ask(load()) as office:
            if office is None or not office.directory.cities():
                return ()
            return await office.figures.table(days)

    table = Table("Area", title=f"The last {days} days")
    for column in COLUMNS:
        table.add_column(column, justify="right", no_wrap=True)
    for line in asyncio.run(act()):
        table.add_row(line.area.id, *cells(line.figures))
    console = Console()
    (console if console.is_terminal else Console(width=WIDTH)).print(table)


def cells(figures: Figures) -> tuple[str, ...]:
    """The figures of one row, in the order of :data:`COLUMNS`."""
    share, median = figures.share_in_time, figures.median
    return (
        str(figures.open),
        str(figures.due),
        str(figures.overdue),
        str(figures.new),
        str(figures.answered),
        "–" if share is None else f"{share:.0%}",
        "–" if median is None else f"{median:g}",
        str(figures.supports),
        f"under {FEWEST}" if figures.readers < FEWEST else str(figures.readers),
    )
