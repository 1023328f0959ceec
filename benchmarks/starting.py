"""From the start of the process to its first answer, on a database that exists; and the memory then."""

import statistics
import tempfile
import time
from collections.abc import Mapping, Sequence

from benchmarks.peers import OURS, Scene, telegram
from benchmarks.processes import memory_mb, process
from benchmarks.questions import LANGUAGES, QUESTIONS, ask, sent, until_sent
from benchmarks.table import Figure, at_most
from playground.client import Playground
from playground.world import TOKEN

RUN = ("-c", "import sys; from bot.cli import main; sys.argv[1:] = ['run']; main()")
"""The command ``quartiersbot run``."""

IMAGE = ("-OO", "-m", "bot", "run")
"""What the container's image runs."""


async def start(rounds: int = 5) -> Sequence[Figure]:
    """A question waits at Telegram; the process is started; the answer comes."""
    with tempfile.TemporaryDirectory() as folder:
        async with telegram() as (url, playground):
            arguments = [argument.format(url=url, folder=folder) for argument in OURS.arguments]
            async with process(*arguments) as (pid, _):
                await ask(Scene(OURS, pid, playground), 100)
            settings = {
                "QB_BOT_TOKEN": TOKEN,
                "QB_BOT_API_URL": url,
                "QB_DATABASE_URL": arguments[-1],
                "QB_CITY": "hannover,hameln,hessen",
                "QB_PORT": "0",
            }
            rows = [await _started(RUN, playground, settings) for _ in range(rounds)]
            seconds, memory = zip(*rows, strict=True)
            image = [await _started(IMAGE, playground, settings) for _ in range(3)]
    return [
        Figure("start to first answer", statistics.median(seconds), "s", at_most(1.5)),
        Figure("memory after the first answer", statistics.median(memory), "MB", at_most(120)),
        Figure("the same in the image", statistics.median(size for _, size in image), "MB", at_most(120)),
    ]


async def _started(
    command: Sequence[str], playground: Playground, settings: Mapping[str, str]
) -> tuple[float, float]:
    """Seconds to the first answer, and the memory then."""
    before = await sent(playground)
    await playground.crowd(1, updates=1, texts=QUESTIONS[:1], languages=LANGUAGES[:1])
    begin = time.perf_counter()
    async with process(*command, settings=settings) as (pid, _):
        await until_sent(playground, before + 1)
        return time.perf_counter() - begin, memory_mb(pid)
