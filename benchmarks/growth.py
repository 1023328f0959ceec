"""Does it stay as quick with a hundred thousand residents, contributions and messages as with a hundred?"""

import statistics
import tempfile
import time
from collections.abc import Sequence
from contextlib import AsyncExitStack

from benchmarks import filling
from benchmarks.peers import OURS, Scene, playing
from benchmarks.processes import cpu_seconds, memory_mb
from benchmarks.questions import ask, sent, until_sent
from benchmarks.table import Figure, at_most
from bot.chance import SystemIds
from bot.clock import SystemClock
from office.ids import BroadcastId
from storage import open_archive

FEW, MANY = 100, 100_000
FOLLOWERS = 1000


async def growth(rounds: int = 5, questions: int = 500) -> Sequence[Figure]:
    """The same bot over a small and a large database side by side, asked and made to announce in turn."""
    async with AsyncExitStack() as stack:
        folders = [stack.enter_context(tempfile.TemporaryDirectory()) for _ in (FEW, MANY)]
        urls = [await filling.prepared(folder) for folder in folders]
        for folder, count in zip(folders, (FEW, MANY), strict=True):
            filling.others(folder, count)
        scenes = [await stack.enter_async_context(playing(OURS, folder)) for folder in folders]
        for scene, folder in zip(scenes, folders, strict=True):
            await ask(scene, 2 * questions)
            crowd = await scene.telegram.crowd(FOLLOWERS)
            filling.follow(folder, first=crowd["first"], count=FOLLOWERS)
        asked = [[await _asked(scene, questions) for scene in scenes] for _ in range(rounds)]
        told = [
            [await _told(scene, url, number) for scene, url in zip(scenes, urls, strict=True)]
            for number in range(rounds)
        ]
        memory = memory_mb(scenes[1].pid)
    spread = [(few[1], many[1]) for few, many in told]
    sending = [(few[0], many[0]) for few, many in told]
    return [
        _growth("CPU of a contact question", asked),
        _growth("CPU of an announced message, its claim included", sending),
        _growth("CPU of writing down who gets an announcement", spread),
        Figure(f"memory at {MANY:,} residents", memory, "MB", at_most(120)),
    ]


def _growth(what: str, pairs: Sequence[Sequence[float]]) -> Figure:
    return Figure(
        f"{what}, {MANY:,} : {FEW}", statistics.median(many / few for few, many in pairs), "×", at_most(1.2)
    )


async def _asked(scene: Scene, questions: int) -> float:
    before = cpu_seconds(scene.pid)
    await ask(scene, questions)
    return cpu_seconds(scene.pid) - before


async def _told(scene: Scene, url: str, number: int) -> tuple[float, float]:
    """What an announcement to the followers costs the bot, and the CPU of writing down who gets it."""
    before, cpu = await sent(scene.telegram), cpu_seconds(scene.pid)
    archive = open_archive(url, clock=SystemClock(), ids=SystemIds(), owner="bench", lease_seconds=7)
    async with archive as opened:
        begin = time.process_time()
        await filling.address(opened, BroadcastId(f"fest-{number}"))
        written = time.process_time() - begin
    await until_sent(scene.telegram, before + FOLLOWERS)
    return cpu_seconds(scene.pid) - cpu, written
