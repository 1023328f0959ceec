"""Long polling: the offset moves on only after the updates are committed."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Protocol

import structlog
from telegram.error import Conflict, InvalidToken, TelegramError

from bot.intake.arrivals import ALLOWED_UPDATES, update_id_of
from bot.intake.intake import Intake
from bot.loops import going_on, has_broken
from bot.transport import FloodWait
from office.errors import ArchiveBusy

log = structlog.get_logger(__name__)

BATCH = 100
"""Telegram: ``getUpdates`` gives at most 100."""


class Api(Protocol):
    """Calls a method of the Bot API and gives its result's JSON."""

    def __call__(self, method: str, params: Mapping[str, object] | None = None) -> Awaitable[Any]:
        """Raises the library's errors."""
        ...


class Poller:
    """Asks Telegram for updates, one request after the other.

    It begins without an offset, so that nothing unconfirmed is skipped whatever numbers Telegram
    gives after a quiet week; repeats are left out by the inbox.
    """

    def __init__(
        self,
        *,
        api: Api,
        intake: Intake,
        wait: int = 25,
        pauses: tuple[float, ...] = (1.0, 2.0, 5.0, 15.0),
        on_trouble: Callable[[str], None] = lambda reason: None,
    ) -> None:
        """``wait`` is how long Telegram may hold a request open, in seconds."""
        self._api = api
        self._intake = intake
        self._wait = wait
        self._pauses = pauses
        self._on_trouble = on_trouble
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to ask."""
        self._task = going_on(self._poll(), "polling")

    @property
    def is_going(self) -> bool:
        """Whether it asks, or will; not after a fault ended it."""
        return not has_broken(self._task)

    async def stop(self) -> None:
        """Ask no more; what was not committed Telegram gives again."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _poll(self) -> None:
        """Ask for ever; after trouble without holding the request, to know soon that all is well."""
        offset: int | None = None
        failures = 0
        while True:
            try:
                offset = await self._once(offset, wait=0 if failures else self._wait)
            except Exception as error:
                pause = self._pause(failures, error)
                failures += 1
                self._report(error, pause)
                await asyncio.sleep(pause)
            else:
                failures = 0
                self._on_trouble("")

    async def _once(self, offset: int | None, *, wait: int) -> int | None:
        """One request; the new offset once its updates are committed."""
        params: dict[str, object] = {
            "timeout": wait,
            "limit": BATCH,
            "allowed_updates": list(ALLOWED_UPDATES),
        }
        if offset is not None:
            params["offset"] = offset
        updates = await self._api("getUpdates", params)
        if updates == []:
            return offset
        numbers = [update_id_of(update) for update in updates] if isinstance(updates, list) else []
        known = [number for number in numbers if number is not None]
        if not known:
            raise TelegramError("The answer to getUpdates holds no updates")
        await self._intake.receive(updates)
        return known[-1] + 1

    def _pause(self, failures: int, error: Exception) -> float:
        """Seconds until the next request: longer each time, never shorter than Telegram asks for."""
        pause = self._pauses[min(failures, len(self._pauses) - 1)]
        return max(pause, error.retry_after.total_seconds()) if isinstance(error, FloodWait) else pause

    def _report(self, error: Exception, pause: float) -> None:
        is_expected = isinstance(error, TelegramError | ArchiveBusy)
        if isinstance(error, Conflict):
            reason = "another process polls with the same token; stop one of the two"
        elif isinstance(error, InvalidToken):
            reason = "Telegram does not accept the bot token"
        else:
            reason = f"{type(error).__name__}: {error}" if is_expected else type(error).__name__
        self._on_trouble(reason)
        log.warning(
            "polling.trouble",
            reason=reason,
            again_in_seconds=pause,
            exc_info=None if is_expected else error,
        )
