"""``make bench``: what was promised about speed and memory, measured side by side in one run.

All bots talk over HTTP to the same kind of local Telegram, each in a process of its own; the main figure
is the CPU time of the bot's process. ``make bench ONLY=question,growth`` measures these sections,
``make bench ALL=1`` every one; without either, those that take under three minutes together.
"""

import asyncio
import sys
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Annotated

import typer
from rich.console import Console

from benchmarks import growth, postgresql, questions, sending, starting
from benchmarks.processes import machine
from benchmarks.table import Figure, show

Section = Callable[[], Awaitable[Sequence[Figure]]]

SECTIONS: Mapping[str, tuple[str, Section]] = {
    "question": ("A contact question, a hundred people at once, in turns", questions.question),
    "start": ("The start", starting.start),
    "late": ("Every answer of Telegram 50 ms late, a hundred people at once", questions.late),
    "broadcast": ("An announcement without a limit", sending.broadcast),
    "replies": ("Twenty questions a second during an announcement", sending.replies),
    "open": ("Twenty questions a second", questions.open_loop),
    "limit": ("An announcement at the limit", sending.limit),
    "postgresql": ("A contact question over PostgreSQL, a hundred people at once", postgresql.question),
    "growth": ("From a hundred residents, contributions and messages to a hundred thousand", growth.growth),
}

SHORT = ("question", "start", "late", "broadcast", "replies")
"""Together under three minutes on two quiet cores."""


def main(
    only: Annotated[str, typer.Option()] = "", every: Annotated[bool, typer.Option("--all")] = False
) -> None:
    """Measure sections and show what is met."""
    chosen = tuple(only.split(",")) if only else tuple(SECTIONS) if every else SHORT
    if unknown := [name for name in chosen if name not in SECTIONS]:
        sys.exit(f"There is no section {', '.join(unknown)}; there are {', '.join(SECTIONS)}.")
    console = Console(width=110)
    console.print(f"{time.strftime('%Y-%m-%d %H:%M')}, {machine()}")
    for name in chosen:
        title, section = SECTIONS[name]
        try:
            show(f"{name}: {title}", asyncio.run(_measured(section)))
        except TimeoutError as error:
            console.print(f"{name}: {title}: not measured, {error}")


async def _measured(section: Section) -> Sequence[Figure]:
    return await section()


if __name__ == "__main__":
    typer.run(main)
