"""``quartiersbot demo``: everything on one machine, in the browser, without a token."""

import asyncio
import shutil
import signal
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer

from adapters.city_files import read_city
from bot import logs
from bot.cli.trouble import say, stop
from bot.clock import SystemClock
from bot.settings import Settings, demo_address, own_or_shipped
from storage import StorageError


def demo(
    keep: Annotated[
        Path | None, typer.Option("--keep", metavar="DIR", help="Keep the data in this folder.")
    ] = None,
    city: Annotated[
        Path | None,
        typer.Option(
            "--city", metavar="FOLDER", help="Show the city of this folder, not those that come along."
        ),
    ] = None,
) -> None:
    """Try the bot in the browser: a local Telegram, three cities, an example of a plan."""
    shown = None if city is None else own_or_shipped(city)
    if shown is not None:
        read_city(shown, now=SystemClock().now())  # What is wrong with it is told before anything is made.
    host, port = demo_address()
    logs.configure(Settings(log_level="WARNING"))
    folder = keep or Path(tempfile.mkdtemp(prefix="quartiersbot-demo-"))
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with suppress(KeyboardInterrupt):
            asyncio.run(_serve(folder, host, port, shown))
    except StorageError as error:
        stop(f"--keep: {error}")
    finally:
        if keep is None:
            shutil.rmtree(folder, ignore_errors=True)


async def _serve(folder: Path, host: str, port: int, city: Path | None) -> None:
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, stopped.set)
    from bot.demo import CITIES, demonstrating  # The local Telegram is loaded for the demo only.

    cities = CITIES if city is None else (city,)
    async with demonstrating(folder, host=host, port=port, cities=cities) as shown:
        say(shown.url)
        await stopped.wait()
