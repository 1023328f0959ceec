"""Processes that are measured: started, timed by what they use of the processor, ended."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path


@asynccontextmanager
async def process(
    *arguments: str, python: str = sys.executable, settings: Mapping[str, str] | None = None
) -> AsyncIterator[tuple[int, str]]:
    """A Python process that prints one line when it is ready: its number and that line.

    One that is started with ``settings`` for its environment is not waited for.
    """
    child = await asyncio.create_subprocess_exec(
        python,
        *arguments,
        env={**os.environ, **(settings or {})},  # noqa: TID251 - a command of its own reads them
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    assert child.stdout is not None
    line = "" if settings else (await child.stdout.readline()).decode().strip()
    rest = asyncio.create_task(child.stdout.read())  # A full pipe would hold it up.
    try:
        yield child.pid, line
    finally:
        child.kill()
        await child.wait()
        rest.cancel()


def cpu_seconds(pid: int) -> float:
    """What all threads of a process have used of the processor so far, to the nanosecond (Linux)."""
    threads = Path(f"/proc/{pid}/task").iterdir()
    return sum(int((thread / "schedstat").read_text().split()[0]) for thread in threads) / 1e9


def children(pid: int) -> list[int]:
    """The processes it has begun and that are there."""
    begun = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    return [int(child) for child in begun.split()]


def memory_mb(pid: int) -> float:
    """Resident memory of a process."""
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


def machine() -> str:
    """The machine in a few words."""
    names = [line for line in Path("/proc/cpuinfo").read_text().splitlines() if line.startswith("model name")]
    name = names[0].partition(":")[2].strip() if names else "unknown processor"
    load = " ".join(f"{part:.1f}" for part in os.getloadavg())
    return f"{name}, {os.cpu_count()} cores, Python {sys.version.split()[0]}, load {load}"


def percentile(values: Sequence[float], share: float) -> float:
    """The value that this share of them does not exceed."""
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]
