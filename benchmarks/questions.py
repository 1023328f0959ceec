"""A contact question: what it costs, how long it takes, and how many are answered when Telegram is slow."""

import asyncio
import statistics
import tempfile
import time
from collections.abc import Sequence
from contextlib import AsyncExitStack

from benchmarks.peers import AIOHTTP, DEFAULT, OURS, Peer, Scene, aiogram, playing
from benchmarks.processes import cpu_seconds, memory_mb, percentile
from benchmarks.table import Budget, Figure, at_least, at_most
from bot.clock import SystemClock
from playground.client import Playground

QUESTIONS = (
    "Mühlenberg",
    "Wer ist für den Mühlenberg zuständig?",
    "Mühlenberg'de kim sorumlu?",
    "Kto jest odpowiedzialny w Mühlenberg?",
)
PEOPLE = 100
LANGUAGES = ("de", "tr", "pl")


async def ask(scene: Scene, questions: int) -> int:
    """So many questions at once of a hundred new people; every answer is awaited.

    Tells how many answers a bare bot lost, which confirms updates before it handles them; this
    bot loses none.
    """
    before = await sent(scene.telegram)
    await scene.telegram.crowd(PEOPLE, updates=questions, texts=QUESTIONS, languages=LANGUAGES)
    is_ours = scene.peer.name == OURS.name
    try:
        await until_sent(scene.telegram, before + questions, seconds=120 if is_ours else 20)
    except TimeoutError:
        if is_ours:
            raise
    return before + questions - await sent(scene.telegram)


async def sent(telegram: Playground) -> int:
    """How many messages reached people so far."""
    return int((await telegram.counts(summary=True))["messages"])


async def until_sent(telegram: Playground, wanted: int, seconds: float = 120) -> None:
    """Wait until so many messages reached people."""
    end = time.perf_counter() + seconds
    while (reached := await sent(telegram)) < wanted:
        if time.perf_counter() > end:
            raise TimeoutError(f"{reached} of {wanted} messages came")
        await asyncio.sleep(0.03)


async def question(rounds: int = 5, questions: int = 500) -> Sequence[Figure]:
    """Closed loop: all bots run side by side and are asked in turn; medians of the rounds."""
    peers = (OURS, DEFAULT, AIOHTTP, await aiogram(with_uvloop=False), await aiogram(with_uvloop=True))
    async with AsyncExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        scenes = [await stack.enter_async_context(playing(peer, folder)) for peer in peers]
        for scene in scenes:
            await ask(scene, 2 * questions)
        turns = [[await _turn(scene, questions) for scene in scenes] for _ in range(rounds)]
        memory = [memory_mb(scene.pid) for scene in scenes]
    spent = [[cost for cost, _ in turn] for turn in turns]
    lost = [sum(turn[at][1] for turn in turns) for at in range(len(peers))]
    return [*_costs(peers, spent), *_lost(peers, lost), *_memory(peers, memory)]


async def _turn(scene: Scene, questions: int) -> tuple[float, int]:
    """Milliseconds of CPU for each answer, and how many answers were lost."""
    before = cpu_seconds(scene.pid)
    lost = await ask(scene, questions)
    return (cpu_seconds(scene.pid) - before) / (questions - lost) * 1000, lost


def _costs(peers: Sequence[Peer], spent: Sequence[Sequence[float]]) -> list[Figure]:
    def ratio(at: int) -> float:
        return statistics.median(row[0] / row[at] for row in spent)

    medians = [statistics.median(column) for column in zip(*spent, strict=True)]
    budgets: list[Budget | None] = [at_most(1.0), *[None] * (len(peers) - 1)]
    costs = [
        Figure(peer.name, cost, "ms CPU", budget)
        for peer, cost, budget in zip(peers, medians, budgets, strict=True)
    ]
    return [
        *costs,
        Figure("this bot against python-telegram-bot, default", ratio(1), "×", at_most(0.4)),
        Figure("this bot against aiogram with uvloop", ratio(4), "×", at_most(1.0)),
    ]


def _lost(peers: Sequence[Peer], lost: Sequence[int]) -> list[Figure]:
    return [
        Figure(f"answers lost by {peer.name}", count, "", at_most(0) if peer is OURS else None)
        for peer, count in zip(peers, lost, strict=True)
        if count or peer is OURS
    ]


def _memory(peers: Sequence[Peer], memory: Sequence[float]) -> list[Figure]:
    return [
        Figure(f"memory of {peer.name}", size, "MB", at_most(120) if peer is OURS else None)
        for peer, size in zip(peers, memory, strict=True)
    ]


async def open_loop(seconds: float = 15, per_second: float = 20) -> Sequence[Figure]:
    """Twenty questions a second, evenly: how long people wait, from writing to the answer at Telegram."""
    figures: list[Figure] = []
    for peer in (OURS, DEFAULT, AIOHTTP, await aiogram(with_uvloop=True)):
        with tempfile.TemporaryDirectory() as folder:
            async with playing(peer, folder) as scene:
                await ask(scene, 200)
                before = cpu_seconds(scene.pid)
                waits = await waits_of(scene.telegram, int(seconds * per_second), per_second)
                cpu = (cpu_seconds(scene.pid) - before) / len(waits) * 1000
        figures += [
            Figure(f"{peer.name}: p50", percentile(waits, 0.5) * 1000, "ms"),
            Figure(f"{peer.name}: p99", percentile(waits, 0.99) * 1000, "ms"),
            Figure(f"{peer.name}: CPU", cpu, "ms"),
        ]
    return figures


async def waits_of(telegram: Playground, questions: int, per_second: float) -> list[float]:
    """Seconds from each question to its answer, asked one after the other at this rate, each by somebody."""
    people = [await telegram.person(f"Asker {number}", language_code="de") for number in range(questions)]
    newest = [entry["sequence"] for entry in await telegram.ledger(limit=1_000_000)]
    asked: dict[int, float] = {}
    begin = time.perf_counter()
    for number, person in enumerate(people):
        await asyncio.sleep(max(0.0, begin + number / per_second - time.perf_counter()))
        asked[person.id] = SystemClock().now().timestamp()
        await person.says(QUESTIONS[number % 2])
    await asyncio.sleep(2)
    answers: dict[int, float] = {}
    for entry in await telegram.ledger(after=newest[-1] if newest else 0, limit=1_000_000, kind="sent"):
        answers.setdefault(entry["chat"], entry["at"])
    if asked.keys() - answers.keys():
        raise TimeoutError(f"{len(asked.keys() - answers.keys())} of {questions} answers did not come")
    return [answers[person] - at for person, at in asked.items()]


async def late(questions: int = 3000) -> Sequence[Figure]:
    """Every answer of the Bot API 50 ms late, a hundred people at once: answers a second."""
    figures: list[Figure] = []
    for peer, count in ((OURS, questions), (DEFAULT, 100), (AIOHTTP, questions)):
        with tempfile.TemporaryDirectory() as folder:
            async with playing(peer, folder) as scene:
                await ask(scene, 200)
                await scene.telegram.fault("slow", times=0, seconds=0.05)
                begin = time.perf_counter()
                await ask(scene, count)
                rate = count / (time.perf_counter() - begin)
        budget = at_least(500) if peer is OURS else None
        figures.append(Figure(peer.name, rate, "answers/s", budget))
    return figures
