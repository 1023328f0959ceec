"""A local Telegram in a process of its own: prints its address and serves."""

import asyncio

from bot.clock import SystemClock
from bot.garbage import settle
from playground.server import Server
from playground.world import World


async def main() -> None:
    """Serve until the process is ended."""
    async with Server(World(SystemClock())) as server:
        settle()  # Its own pauses must not be taken for the bot's.
        print(server.url, flush=True)
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main())
