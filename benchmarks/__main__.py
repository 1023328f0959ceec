"""``make bench``: a contact question answered by this bot and by bare python-telegram-bot bots, in one run.

All talk over HTTP to the same kind of local Telegram, each in a process of its own; the main figure
is the CPU time of the bot's process per answered question. Rounds alternate, medians are shown.
"""

import asyncio
import os
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from playground.client import Playground

QUESTIONS = (
    "Mühlenberg",
    "Wer ist für den Mühlenberg zuständig?",
    "Mühlenberg'de kim sorumlu?",
    "Kto jest odpowiedzialny w Mühlenberg?",
)
PEOPLE = 100
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Figure:
    """One round of one bot."""

    cpu_ms: float
    per_second: float
    memory_mb: float


PEERS: Mapping[str, Sequence[str]] = {
    "this bot": ("benchmarks.ours", "sqlite:///{folder}/ours.db"),
    "bare python-telegram-bot, default": ("benchmarks.bare", "{folder}/bare.db", "default"),
    "bare python-telegram-bot, aiohttp": ("benchmarks.bare", "{folder}/aiohttp.db", "aiohttp"),
}


@asynccontextmanager
async def process(*arguments: str) -> AsyncIterator[tuple[int, str]]:
    """A Python process that prints one line when it is ready: its number and that line."""
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-m", *arguments, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL
    )
    assert child.stdout is not None
    line = (await child.stdout.readline()).decode().strip()
    try:
        yield child.pid, line
    finally:
        child.kill()
        await child.wait()


def cpu_seconds(pid: int) -> float:
    """User and system time of a process so far."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def memory_mb(pid: int) -> float:
    """Resident memory of a process."""
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


async def answered(playground: Playground, wanted: int) -> None:
    """Wait until so many messages reached people."""
    deadline = time.perf_counter() + 300
    while time.perf_counter() < deadline:
        if (await playground.counts(summary=True))["messages"] >= wanted:
            return
        await asyncio.sleep(0.05)
    raise TimeoutError(f"{wanted} answers did not come")


async def measured(arguments: Sequence[str], questions: int) -> Figure:
    """One round: a fresh Telegram, a fresh bot, warmed up, then so many questions at once."""
    with tempfile.TemporaryDirectory() as folder:
        async with process("benchmarks.local_telegram") as (_, url), Playground(url) as playground:
            module, *rest = (argument.format(folder=folder) for argument in arguments)
            async with process(module, url, *rest) as (pid, _):
                await playground.crowd(
                    PEOPLE, updates=PEOPLE * 2, texts=list(QUESTIONS), languages=["de", "tr", "pl"]
                )
                await answered(playground, PEOPLE * 2)
                cpu, begin = cpu_seconds(pid), time.perf_counter()
                await playground.crowd(
                    PEOPLE, updates=questions, texts=list(QUESTIONS), languages=["de", "tr", "pl"]
                )
                await answered(playground, PEOPLE * 2 + questions)
                seconds = time.perf_counter() - begin
                used = cpu_seconds(pid) - cpu
                return Figure(used / questions * 1000, questions / seconds, memory_mb(pid))


async def main(rounds: int = 3, questions: int = 2000) -> None:
    """Measure every peer in turn, several rounds, and show medians."""
    figures: dict[str, list[Figure]] = {name: [] for name in PEERS}
    for _ in range(rounds):
        for name, arguments in PEERS.items():
            figures[name].append(await measured(arguments, questions))
    show(figures)


def show(figures: Mapping[str, Sequence[Figure]]) -> None:
    """A table of medians, with the ratio to the first."""
    table = Table("contact question", "CPU ms", "against ours", "answers/s", "memory MB")
    ours = statistics.median(figure.cpu_ms for figure in figures["this bot"])
    for name, found in figures.items():
        cpu = statistics.median(figure.cpu_ms for figure in found)
        table.add_row(
            name,
            f"{cpu:.2f}",
            f"{cpu / ours:.2f} ×",
            f"{statistics.median(figure.per_second for figure in found):.0f}",
            f"{statistics.median(figure.memory_mb for figure in found):.0f}",
        )
    Console().print(table)


if __name__ == "__main__":
    asyncio.run(main())
