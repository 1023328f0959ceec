"""This bot as it runs for residents: ``python -m benchmarks.ours API_URL DATABASE_URL``."""

import asyncio
import sys
from pathlib import Path

from pydantic import SecretStr

from bot.assembly import running
from bot.settings import Settings
from playground.world import TOKEN

CITIES = Path(__file__).parent.parent / "cities"


async def main(api_url: str, database_url: str) -> None:
    """Run until the process is ended."""
    settings = Settings(
        bot_token=SecretStr(TOKEN),
        bot_api_url=api_url,
        database_url=database_url,
        city=tuple(CITIES / name for name in ("hannover", "hameln", "hessen")),
        port=0,
        rate=0,
    )
    async with running(settings):
        print("ready", flush=True)
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:3]))
