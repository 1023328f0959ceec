"""A run from nothing: database, local Telegram, town, and nobody alive yet."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from random import Random

from bot.furnishing import furnished
from bot.opening import migrated
from kill_test import databases
from kill_test.deeds import Deeds
from kill_test.figures import Size
from kill_test.life import Order, settings_for
from kill_test.lives import Lives, warm
from kill_test.oracle import Story
from kill_test.run import Run, ends_of
from kill_test.scale import LEASE, FastClock, scaled_parts
from kill_test.telegram import WatchedTelegram
from kill_test.town import Town
from kill_test.trouble import parted, planned
from playground.server import Server
from storage import open_archive


@asynccontextmanager
async def prepared(size: Size, kind: str, folder: Path) -> AsyncIterator[Run]:
    """A run that can go: database, Telegram, town, and nobody alive yet."""
    warm()
    random = Random(f"{size.seed} {kind}")
    clock, telegram = FastClock(folder / "clock"), WatchedTelegram()
    parts = scaled_parts(clock, size.seed)
    async with databases.opened(kind, folder) as base, Server(telegram.world, app=telegram) as server:
        settings, losing = settings_for(server.url, base.url, 0), folder / "losing"
        await migrated(settings)
        async with open_archive(
            base.url, clock=clock, ids=parts.ids, owner="supervisor", lease_seconds=LEASE
        ) as archive:
            town = Town(telegram.world, await furnished(archive, settings, parts), archive)
            troubles = planned(random, size.faults, kind)
            names = [trouble.name for trouble in troubles]
            basic, forums = names.count("migrated") + 1, names.count("topic deleted") + 1
            ends = ends_of(random, size.kills)
            await town.settle(size.recipients, len(ends) + 1, basic=basic, forums=forums)
            story = Story(hidden=telegram.faults.hidden)
            order = Order(
                life=0,
                seed=size.seed,
                api_url=server.url,
                database_url=base.url,
                clock=folder / "clock",
                log=folder / "pipe",
                leaving=folder / "leaving",
                losing=losing,
                mutant=size.mutant,
            )
            lives = Lives(telegram, order, folder / "bot.log")
            try:
                yield Run(
                    size=size,
                    random=random,
                    base=base,
                    clock=clock,
                    telegram=telegram,
                    town=town,
                    lives=lives,
                    deeds=Deeds(town, telegram, base, story, random, losing),
                    story=story,
                    ends=ends,
                    troubles=parted(troubles, len(ends)),
                )
            finally:
                lives.end_all()
                await _calm(town.busy)


async def _calm(tasks: set[asyncio.Task[None]]) -> None:
    waiting: Sequence[asyncio.Task[None]] = list(tasks)
    for task in waiting:
        task.cancel()
    await asyncio.gather(*waiting, return_exceptions=True)
