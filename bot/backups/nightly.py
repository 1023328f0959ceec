"""The nightly backup: once a night across replicas, in a process of its own, the old ones rotated."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import structlog

from bot.backups.folder import drop_halves, name_at, newest_whole, rotate
from bot.places import backup_folder, media_url
from bot.rounds import RoundRight
from bot.settings import Settings
from office.ports.clock import Clock
from storage import SqlArchive

log = structlog.get_logger(__name__)

ROUND = "backup"
NIGHT = range(2, 5)
"""Hours on the wall clock of the home city."""

TOO_LONG = timedelta(hours=30)
"""A bot that does not run at night makes one by day when the newest is older than this."""


def backing_up(
    settings: Settings, *, archive: SqlArchive, clock: Clock, zone: ZoneInfo
) -> Callable[[], Awaitable[bool]] | None:
    """Looks whether a backup is due; none where nightly ones are turned off."""
    folder = backup_folder(settings)
    if folder is None:
        return None
    backups = NightlyBackups(folder, archive=archive, clock=clock, zone=zone)
    return lambda: backups.look(database_url=settings.database_url, media_url=media_url(settings))


class NightlyBackups:
    """Makes a backup every night into one folder, and lets go of the old ones."""

    def __init__(self, folder: Path, *, archive: SqlArchive, clock: Clock, zone: ZoneInfo) -> None:
        """Nothing is made before :meth:`look`."""
        self._folder = folder
        self._archive = archive
        self._clock = clock
        self._zone = zone
        self._right = RoundRight(ROUND, archive, clock.now)

    async def look(self, *, database_url: str, media_url: str) -> bool:
        """Make a backup if one is due and no other process makes it; whether one was made.

        One that fails is told in the log once, and tried again the next night.
        """
        now = self._clock.now()
        local = now.astimezone(self._zone)
        newest = await asyncio.to_thread(newest_whole, self._folder, now)
        if not is_due(local, newest):
            return False
        if not await self._right.seek():
            return False
        async with self._right.kept():
            if await self._is_noted(day := local.date()):
                return False
            is_made = await self._make(now, database_url, media_url)
            async with self._archive.unit_of_work() as unit:
                await unit.rounds.begin(ROUND, day)
            return is_made

    async def _is_noted(self, day: date) -> bool:
        """Whether it was tried on this day, perhaps in vain, and perhaps by another process."""
        async with self._archive.reading() as stores:
            return await stores.rounds.is_made(ROUND, day)

    async def _make(self, now: datetime, database_url: str, media_url: str) -> bool:
        from bot.backups.apart import BackupFailed, make_apart  # Of no use by day.

        path = self._folder / name_at(now)
        try:
            await asyncio.to_thread(self._prepare)
            made = await make_apart(path, database_url=database_url, media_url=media_url, made_at=now)
        except (BackupFailed, OSError) as error:
            log.error("backup.failed", reason=str(error), mend="try: quartiersbot backup FILE")
            return False
        gone = await asyncio.to_thread(rotate, self._folder, now=now, zone=self._zone)
        log.info("backup.made", file=str(path), rows=made.rows, files=made.files, removed=gone)
        return True

    def _prepare(self) -> None:
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        drop_halves(self._folder)


def is_due(local: datetime, newest: datetime | None) -> bool:
    """Whether it is night, or the newest backup is too old (or there is none) to wait for the night."""
    if newest is None or local - newest > TOO_LONG:
        return True
    return local.hour in NIGHT and newest.astimezone(local.tzinfo).date() < local.date()
