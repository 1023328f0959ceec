"""``quartiersbot demo``: everything on one machine, in the browser, without a token."""

import asyncio
import shutil
import signal
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer

from bot import logs
from bot.cli.trouble import say
from bot.settings import Settings, demo_address


def demo(
    keep: Annotated[
        Path | None, typer.Option("--keep", metavar="DIR", help="Keep the data in this folder.")
    ] = None,
) -> None:
    """Try the bot in the browser: a local Telegram, three cities, sample events."""
    host, port = demo_address()
    logs.configure(Settings(log_level="WARNING"))
    folder = keep or Path(tempfile.mkdtemp(prefix="quartiersbot-demo-"))
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with suppress(KeyboardInterrupt):
            asyncio.run(_serve(folder, host, port))
    finally:
        if keep is None:
            shutil.rmtree(folder, ignore_errors=True)


async def _serve(folder: Path, host: str, port: int) -> None:
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, stopped.set)
    from bot.demo import demonstrating  # The local Telegram is loaded for the demo only.

    async with demonstrating(folder, host=host, port=port) as shown:
        say(shown.url)
        await stopped.wait()
