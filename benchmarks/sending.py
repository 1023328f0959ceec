"""An announcement to many: how fast it goes, how near to the limit, and what it leaves to those who ask."""

import asyncio
import tempfile
from collections.abc import Sequence
from dataclasses import replace

from benchmarks import filling
from benchmarks.peers import OURS, Peer, Scene, playing
from benchmarks.processes import cpu_seconds, percentile
from benchmarks.questions import ask, sent, until_sent, waits_of
from benchmarks.table import Figure, at_least, at_most

Entries = Sequence[dict[str, float]]


async def broadcast(people: int = 5000) -> Sequence[Figure]:
    """Without a limit, outbox included: messages a second, and the CPU of each."""
    with tempfile.TemporaryDirectory() as folder:
        url = await filling.prepared(folder)
        async with playing(OURS, folder) as scene:
            await ask(scene, 200)
            await _followed(scene, folder, people)
            spent = await _spent(scene, url, people)
            rate = _rate(await _arrived(scene))
            of_event = await _spent(scene, url, people, event=True)
    return [
        Figure("unlimited, bot and local Telegram on the same machine", rate, "messages/s"),
        Figure("one core carries", 1 / spent, "messages/s", at_least(1000)),
        Figure("a message costs", spent * 1000, "ms CPU"),
        Figure("a message that announces an event costs", of_event * 1000, "ms CPU"),
    ]


async def _spent(scene: Scene, url: str, people: int, *, event: bool = False) -> float:
    """Seconds of CPU for each message of an announcement."""
    before, cpu = await sent(scene.telegram), cpu_seconds(scene.pid)
    await filling.announce(url, event=event)
    await until_sent(scene.telegram, before + people)
    return (cpu_seconds(scene.pid) - cpu) / people


async def limit(rate: int = 25, seconds: int = 20) -> Sequence[Figure]:
    """At the limit, under a strict sliding second and under a token bucket that allow no more than that."""
    figures: list[Figure] = []
    for mode in ("window", "bucket"):
        with tempfile.TemporaryDirectory() as folder:
            url = await filling.prepared(folder)
            async with playing(_paced(rate), folder) as scene:
                await scene.telegram.limits(mode, per_second=rate + 1)
                await _followed(scene, folder, rate * seconds)
                before = await sent(scene.telegram)
                await filling.announce(url)
                await until_sent(scene.telegram, before + rate * seconds, seconds * 2 + 30)
                arrived = await _arrived(scene)
                refused = (await scene.telegram.http.get("/rates"))["refused"]
        share = _rate(arrived) / rate * 100
        figures += [
            Figure(f"{mode}: of QB_RATE={rate}", share, "%", at_least(98)),
            Figure(f"{mode}: refusals (429)", refused, "", at_most(0)),
        ]
    return figures


async def replies(rate: int = 25, seconds: int = 15) -> Sequence[Figure]:
    """Twenty questions a second while an announcement is being sent."""
    with tempfile.TemporaryDirectory() as folder:
        url = await filling.prepared(folder)
        async with playing(_paced(rate), folder) as scene:
            await ask(scene, 200)
            await _followed(scene, folder, rate * seconds * 3)
            await filling.announce(url)
            await asyncio.sleep(2)
            waits = await waits_of(scene.telegram, 20 * seconds, 20)
    return [
        Figure("p50 of a reply during an announcement", percentile(waits, 0.5) * 1000, "ms"),
        Figure("p99 of a reply during an announcement", percentile(waits, 0.99) * 1000, "ms", at_most(100)),
    ]


def _paced(rate: int) -> Peer:
    return replace(OURS, arguments=(*OURS.arguments, str(rate)))


async def _followed(scene: Scene, folder: str, people: int) -> None:
    crowd = await scene.telegram.crowd(people)
    filling.follow(folder, first=crowd["first"], count=people)


async def _arrived(scene: Scene) -> Entries:
    return await scene.telegram.ledger(limit=1_000_000, kind="sent", contains=filling.TEXT)


def _rate(arrived: Entries) -> float:
    """Messages a second between the first and the last."""
    times = sorted(entry["at"] for entry in arrived)
    return (len(times) - 1) / (times[-1] - times[0])
