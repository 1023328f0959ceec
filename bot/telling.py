"""The lines an operator waits for: that the bot runs, and where; that it has stopped, and what it left."""

import structlog

from bot.assembly import Bot
from bot.settings import Settings, address_of
from storage import SqlArchive, shown_address

log = structlog.get_logger(__name__)


class Telling:
    """Says in the log when the bot runs and when it has stopped; nothing of a start that failed."""

    def __init__(self, settings: Settings) -> None:
        """What is told of these settings holds no secret."""
        self._settings = settings
        self._has_run = False

    def running(self, bot: Bot) -> None:
        """Everything has been started."""
        settings = self._settings
        self._has_run = True
        log.info(
            "bot.running",
            bot=f"@{bot.name}" if bot.name else "not known yet",
            address=address_of(settings.host, bot.port),
            database=shown_address(settings.database_url),
            cities=", ".join(path.name for path in settings.city),
            updates=f"webhook {settings.webhook_url}" if settings.webhook_url else "polling",
        )

    async def stopped(self, archive: SqlArchive) -> None:
        """Everything has been stopped but the archive, which knows what is left."""
        if self._has_run:
            updates, letters = await archive.inbox.waiting(), sum((await archive.outbox.depth()).values())
            left = f"waiting: updates {updates}, letters {letters}" if updates or letters else "nothing"
            log.info("bot.stopped", under_way=left)
