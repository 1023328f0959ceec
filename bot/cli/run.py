"""``quartiersbot run``: until it is told to stop."""

import asyncio
import signal
import sys

import structlog

from bot import logs
from bot.assembly import Bot, running
from bot.cli.trouble import EXPECTED, lines_of, stop
from bot.garbage import settle
from bot.loops import sleep
from bot.parts import Parts
from bot.settings import Settings, load
from bot.telling import Telling

log = structlog.get_logger(__name__)

LOOK = 5.0
"""Seconds between two looks whether the bot still goes on."""


def run() -> None:
    """Run the bot; migrates the database and imports the directories where needed."""
    settings = load()
    if not settings.bot_token.get_secret_value():
        stop("QB_BOT_TOKEN: is missing; get one from @BotFather and set it in the environment or in .env")
    logs.configure(settings)
    try:
        is_well = asyncio.run(serve(settings))
    except EXPECTED as error:
        if settings.log_format != "json":
            raise  # It becomes a line for people.
        log.critical("bot.not_started", reason=" ".join(lines_of(error)))
        sys.exit(1)
    if not is_well:
        sys.exit(1)  # Whoever keeps it running starts it again, and it goes on where it was.


async def serve(settings: Settings) -> bool:
    """Run until SIGTERM or SIGINT, then stop cleanly; the log says both.

    A fault that ends what should go on for ever stops the bot too: false then.
    """
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, stopped.set)
    telling = Telling(settings)
    async with running(settings, Parts(at_the_end=telling.stopped)) as bot:
        settle()
        telling.running(bot)
        return await _until(stopped, bot)


async def _until(stopped: asyncio.Event, bot: Bot) -> bool:
    """Wait for the word to stop; whether everything went on until then."""
    while (is_going := bot.is_going) and not stopped.is_set():
        await sleep(LOOK, stopped)
    if not is_going:
        log.critical("bot.broken")
    return is_going
