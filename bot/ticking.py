"""Ticks: APScheduler calls, the rows in the archive say what is due."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.clock import SystemClock
from bot.free_days import learn
from bot.loops import going_on
from bot.menus import Menus
from bot.nightly import Nightly
from office.errors import ArchiveBusy
from office.model.retention import Rule
from office.ports.clock import Clock
from office.services import Office
from office.services.broadcast_rounds import EVERY
from storage import SqlArchive

log = structlog.get_logger(__name__)

LOOK = 1.0
"""Seconds between two looks at the calendar, and how far it may be put back without notice."""

Tick = Callable[[], Awaitable[object]]


async def ticking(
    stack: AsyncExitStack,
    office: Office,
    archive: SqlArchive,
    *,
    menus: Menus,
    backups: Tick | None,
    webhook: Tick | None,
    speed: float = 1.0,
) -> None:
    """What is done again and again; Telegram's menus are written beside the first updates."""
    ticks = Ticking(speed)
    ticks.every(5, office.refresh_directory, name="directory")
    ticks.every(1, office.broadcast_rounds.address, name="recipients")
    ticks.every(EVERY, office.broadcast_rounds.follow_up, name="broadcasts")
    ticks.every(5, office.broadcast_rounds.send_due, name="broadcasts due")
    ticks.every(20, office.digests.send_due, name="digests")
    ticks.every(20, office.delays.say_late, name="delays")
    ticks.every(10, office.leftovers.tell, name="leftovers")
    ticks.every(600, office.absences.end_over, name="absences")
    ticks.every(3600, office.events.plan_ahead, name="events")
    if office.interpreting.is_there:
        ticks.every(1, office.interpreting.follow_up, name="translations")
    ticks.every(60, office.process_news.announce_due, name="phases")
    ticks.every(3600, office.media.drop_unused, name="media")
    ticks.every(600, lambda: office.retention.keep(Rule.TRIES), name="wrong codes")
    ticks.every(3600, archive.drop_old_notes, name="notes")
    if backups is not None:
        ticks.every(600, backups, name="backup")
    if webhook is not None:
        ticks.every(60, webhook, name="webhook")
    ticks.every(900, menus.write, name="menus")
    ticks.every(900, menus.follow_staff, name="staff menus")
    ticks.every(600, lambda: office.retention.keep(Rule.LANGUAGES), name="unused languages")
    ticks.every(3600, office.blocking.drop_old, name="blocks")
    ticks.every(3600, lambda: office.retention.keep(Rule.BODIES), name="bodies")
    ticks.every(300, Nightly(office, archive).tick, name="night")
    ticks.every(60, archive.scrub_again, name="scrubbing")
    ticks.start()
    stack.callback(ticks.stop)
    regions = {city.holidays for city in office.directory.cities()}
    for begin, name in (
        (menus.write(), "menus"),
        (menus.follow_staff(), "staff menus"),
        (learn(regions, year=office.now().year), "holidays"),
    ):
        stack.callback(going_on(begin, name).cancel)


class Ticking:
    """Calls each tick again and again; one that fails is logged and called again at its next time.

    APScheduler goes by the calendar: where that is put back, the ticks would stand still for as long. So
    everything ticks anew then; and one whose time fell into a stand-still comes late, not a pause later.
    """

    def __init__(self, speed: float = 1.0, clock: Clock | None = None) -> None:
        """Nothing ticks before :meth:`start`; seconds pass ``speed`` times as fast.

        ``clock`` is the machine's, to notice that its calendar was put back.
        """
        self._scheduler = AsyncIOScheduler(timezone="UTC")
        self._speed = speed
        self._clock = clock or SystemClock()
        self._minding: asyncio.Task[None] | None = None
        self._has_ended = False

    def every(self, seconds: float, tick: Tick, *, name: str) -> None:
        """Call this every so many seconds, never twice at once."""
        pause = seconds / self._speed

        async def call() -> None:
            try:
                await tick()
            except ArchiveBusy:
                log.warning("tick.archive_busy", tick=name)
            except Exception:
                log.exception("tick.failed", tick=name)
            except asyncio.CancelledError:
                if not self._has_ended:  # By our own stop: APScheduler would call that a fault.
                    raise

        self._scheduler.add_job(
            call,
            "interval",
            seconds=pause,
            name=name,
            coalesce=True,
            max_instances=1,
            misfire_grace_time=None,
        )

    def start(self) -> None:
        """Begin to tick in the running loop."""
        self._scheduler.start()
        self._minding = going_on(self._mind_the_calendar(), "minding the calendar")

    async def _mind_the_calendar(self) -> None:
        """Everything ticks at once where the calendar was put back."""
        ahead = self._ahead()
        while True:
            await asyncio.sleep(LOOK)
            before, ahead = ahead, self._ahead()
            if ahead < before - LOOK:
                log.warning("tick.calendar_put_back", seconds=round(before - ahead))
                for job in self._scheduler.get_jobs():
                    job.modify(next_run_time=self._clock.now())

    def _ahead(self) -> float:
        return self._clock.now().timestamp() - self._clock.monotonic()

    def stop(self) -> None:
        """Tick no more; what is being done is broken off."""
        self._has_ended = True
        if self._minding is not None:
            self._minding.cancel()
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)
