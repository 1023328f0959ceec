"""The way to Telegram: a wrong token is said at once, an unreachable Telegram is waited for."""

import asyncio
from collections.abc import Awaitable, Callable

import structlog
from telegram.error import InvalidToken, TelegramError
from telegram.ext import ExtBot

from bot.loops import going_on, has_broken
from bot.settings import Settings, SettingsError
from bot.transport import AiohttpRequest, TelegramApi
from office.errors import ArchiveBusy

log = structlog.get_logger(__name__)


def reached(settings: Settings, port: int) -> tuple[AiohttpRequest, ExtBot[None], TelegramApi]:
    """Telegram over our transport; the demo's own Telegram is served on our own port."""
    request = AiohttpRequest()
    url = settings.bot_api_url
    url = f"{url[:-1]}{port}" if url.endswith(":0") else url
    bot: ExtBot[None] = ExtBot(
        token=settings.bot_token.get_secret_value(),
        base_url=f"{url}/bot",
        base_file_url=f"{url}/file/bot",
        request=request,
        get_updates_request=request,
    )
    return request, bot, TelegramApi(request, bot.base_url)


class Connecting:
    """Begins what needs Telegram; while that cannot be reached, it is tried again beside everything else.

    A server may start before its network does: then the pages are served, and what waits is kept.
    """

    def __init__(
        self,
        begin: Callable[[], Awaitable[None]],
        *,
        on_trouble: Callable[[str], None],
        pauses: tuple[float, ...] = (1.0, 2.0, 5.0, 15.0),
    ) -> None:
        """``begin`` can be called again after it failed; ``pauses`` in seconds, the last one repeats."""
        self._begin = begin
        self._on_trouble = on_trouble
        self._pauses = pauses
        self._done = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Try once, then go on in the background.

        Raises at once what only the operator can mend: the library's ``InvalidToken``, or a
        :class:`SettingsError` where Telegram refuses the webhook's address.
        """
        try:
            await self._begin()
        except (InvalidToken, SettingsError):
            raise
        except (TelegramError, ArchiveBusy) as error:
            self._report(error, self._pauses[0])
            self._task = going_on(self._go_on(), "connecting")
        else:
            self._done.set()

    @property
    def is_going(self) -> bool:
        """Whether it has begun, or is tried; not after a fault ended that."""
        return not has_broken(self._task)

    async def stop(self) -> None:
        """Try no more."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def until_done(self) -> None:
        """Wait until it has begun."""
        await self._done.wait()

    async def _go_on(self) -> None:
        failures = 0
        while not self._done.is_set():
            await asyncio.sleep(self._pauses[min(failures, len(self._pauses) - 1)])
            failures += 1
            try:
                await self._begin()
            except Exception as error:
                self._report(error, self._pauses[min(failures, len(self._pauses) - 1)])
            else:
                self._on_trouble("")
                self._done.set()
                log.info("telegram.reached")

    def _report(self, error: Exception, pause: float) -> None:
        if isinstance(error, InvalidToken):
            reason = "Telegram does not accept the bot token"
        elif isinstance(error, TelegramError | ArchiveBusy | SettingsError):
            reason = f"Telegram cannot be reached yet ({type(error).__name__}: {error})"
        else:
            reason = type(error).__name__
        self._on_trouble(reason)
        log.warning("telegram.not_reached", reason=reason, again_in_seconds=pause)
