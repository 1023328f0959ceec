"""From the start of the process to its first answer, on a database that exists; and the memory then."""

import statistics
import tempfile
import time
from collections.abc import Sequence

from benchmarks.peers import OURS, playing, telegram
from benchmarks.processes import memory_mb, process
from benchmarks.questions import LANGUAGES, QUESTIONS, ask, sent, until_sent
from benchmarks.table import Figure, at_most

AGAIN = "again"
"""Tells ``benchmarks.ours`` that the database is there, so that it only starts."""


async def start(rounds: int = 5) -> Sequence[Figure]:
    """A question waits at Telegram; the process is started; the answer comes."""
    with tempfile.TemporaryDirectory() as folder:
        async with playing(OURS, folder) as scene:
            await ask(scene, 100)
        seconds, memory = zip(*[await _started(folder) for _ in range(rounds)], strict=True)
    return [
        Figure("start to first answer", statistics.median(seconds), "s", at_most(1.5)),
        Figure("memory after the first answer", statistics.median(memory), "MB", at_most(120)),
    ]


async def _started(folder: str) -> tuple[float, float]:
    async with telegram() as (url, playground):
        await playground.crowd(1, updates=1, texts=QUESTIONS[:1], languages=LANGUAGES[:1])
        before, begin = await sent(playground), time.perf_counter()
        arguments = [argument.format(url=url, folder=folder) for argument in OURS.arguments]
        async with process(*arguments, "0", AGAIN) as (pid, _):
            await until_sent(playground, before + 1)
            return time.perf_counter() - begin, memory_mb(pid)
