"""A contact question over a PostgreSQL server on the same machine, beside one over SQLite."""

import statistics
import tempfile
import time
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import replace
from pathlib import Path

import asyncpg

from benchmarks.peers import OURS, Scene, playing
from benchmarks.processes import children, cpu_seconds, memory_mb
from benchmarks.questions import ask
from benchmarks.table import Figure
from kill_test.databases import server


async def question(rounds: int = 5, questions: int = 500) -> Sequence[Figure]:
    """Closed loop, the two in turn; medians of the rounds. The server keeps its promises: fsync is on."""
    async with AsyncExitStack() as stack:
        address = stack.enter_context(server())
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        on_server = replace(OURS, arguments=(*OURS.arguments[:-1], address))
        scenes = [await stack.enter_async_context(playing(peer, folder)) for peer in (OURS, on_server)]
        postmaster = await _postmaster(address)
        for scene in scenes:
            await ask(scene, 2 * questions)
        turns = [[await _turn(scene, postmaster, questions) for scene in scenes] for _ in range(rounds)]
        memory = [memory_mb(scene.pid) for scene in scenes]
    figures: list[Figure] = []
    for at, kind in enumerate(("SQLite", "PostgreSQL")):
        bot, database, rate = (statistics.median(turn[at][part] for turn in turns) for part in range(3))
        figures += [
            Figure(f"the bot over {kind}", bot, "ms CPU"),
            Figure(f"answers over {kind}", rate, "answers/s"),
            Figure(f"memory of the bot over {kind}", memory[at], "MB"),
        ]
    return [*figures, Figure("the server itself", database, "ms CPU")]


async def _turn(scene: Scene, postmaster: int, questions: int) -> tuple[float, float, float]:
    """Milliseconds of the bot and of the database server for each answer, and answers a second."""
    begin, bot, database = time.perf_counter(), cpu_seconds(scene.pid), _server_seconds(postmaster)
    await ask(scene, questions)
    seconds = time.perf_counter() - begin
    bot, database = cpu_seconds(scene.pid) - bot, _server_seconds(postmaster) - database
    return bot / questions * 1000, database / questions * 1000, questions / seconds


def _server_seconds(postmaster: int) -> float:
    """Of the server and of its connections, which the bot keeps open."""
    return sum(cpu_seconds(pid) for pid in (postmaster, *children(postmaster)))


async def _postmaster(address: str) -> int:
    """The number of the server's first process, as its own file tells."""
    link = await asyncpg.connect(address)
    folder = await link.fetchval("SHOW data_directory")
    await link.close()
    return int((Path(folder) / "postmaster.pid").read_text().splitlines()[0])
