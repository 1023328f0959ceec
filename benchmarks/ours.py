"""This bot as it runs for residents: ``python -m benchmarks.ours API_URL DATABASE_URL [RATE]``.

The database is made by a process before it, so that what is measured is a start as on any other day.
"""

import asyncio
import sys
from multiprocessing import get_context

from pydantic import SecretStr

from bot.assembly import running
from bot.furnishing import furnished
from bot.garbage import settle
from bot.opening import opened
from bot.parts import Parts
from bot.settings import SHIPPED, Settings
from playground.world import TOKEN


def settings_for(api_url: str, database_url: str, rate: str = "0") -> Settings:
    """All three cities; ``rate`` is messages of announcements a second, 0 for no limit."""
    return Settings(
        bot_token=SecretStr(TOKEN),
        bot_api_url=api_url,
        database_url=database_url,
        city=tuple(SHIPPED / name for name in ("hannover", "hameln", "hessen")),
        port=0,
        rate=float(rate),
    )


async def prepare(settings: Settings) -> None:
    """Migrate the database and import the cities."""
    parts = Parts()
    async with opened(settings, parts) as archive:
        await furnished(archive, settings, parts)


async def main(settings: Settings) -> None:
    """Run until the process is ended."""
    async with running(settings, Parts(actions_a_minute=10**9)):
        settle()  # As `quartiersbot run` does.
        print("ready", flush=True)
        await asyncio.Event().wait()


if __name__ == "__main__":
    chosen = settings_for(*sys.argv[1:4])
    first = get_context("fork").Process(target=lambda: asyncio.run(prepare(chosen)))
    first.start()
    first.join()
    asyncio.run(main(chosen))
