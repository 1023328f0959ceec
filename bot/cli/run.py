"""``quartiersbot run``: until it is told to stop."""

import asyncio
import signal
import sys

import structlog

from bot import logs
from bot.assembly import running
from bot.cli.trouble import EXPECTED, lines_of, stop
from bot.garbage import settle
from bot.parts import Parts
from bot.settings import Settings, load
from bot.telling import Telling

log = structlog.get_logger(__name__)


def run() -> None:
    """Run the bot; migrates the database and imports the directories where needed."""
    settings = load()
    if not settings.bot_token.get_secret_value():
        stop("QB_BOT_TOKEN: is missing; get one from @BotFather and set it in the environment or in .env")
    logs.configure(settings)
    try:
        asyncio.run(serve(settings))
    except EXPECTED as error:
        if settings.log_format != "json":
            raise  # It becomes a line for people.
        log.critical("bot.not_started", reason=" ".join(lines_of(error)))
        sys.exit(1)


async def serve(settings: Settings) -> None:
    """Run until SIGTERM or SIGINT, then stop cleanly; the log says both."""
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, stopped.set)
    telling = Telling(settings)
    async with running(settings, Parts(at_the_end=telling.stopped)) as bot:
        settle()
        telling.running(bot)
        await stopped.wait()
