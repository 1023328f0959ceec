"""Ticks: APScheduler calls, the rows in the archive say what is due."""

from collections.abc import Awaitable, Callable

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from office.errors import ArchiveBusy

log = structlog.get_logger(__name__)

Tick = Callable[[], Awaitable[object]]


class Ticking:
    """Calls each tick again and again; one that fails is logged and called again at its next time."""

    def __init__(self) -> None:
        """Nothing ticks before :meth:`start`."""
        self._scheduler = AsyncIOScheduler(timezone="UTC")

    def every(self, seconds: float, tick: Tick, *, name: str) -> None:
        """Call this every so many seconds, never twice at once."""

        async def call() -> None:
            try:
                await tick()
            except ArchiveBusy:
                log.warning("tick.archive_busy", tick=name)
            except Exception:
                log.exception("tick.failed", tick=name)

        self._scheduler.add_job(call, "interval", seconds=seconds, name=name, coalesce=True, max_instances=1)

    def start(self) -> None:
        """Begin to tick in the running loop."""
        self._scheduler.start()

    def stop(self) -> None:
        """Tick no more."""
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)
