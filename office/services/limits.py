"""How many files a person can send on a day: counted in the archive, over all drafts and additions."""

from datetime import date
from zoneinfo import ZoneInfo

from office import errors
from office.model.drafts import MOST_FILES_A_DAY, Limit
from office.model.ideas import Attachment
from office.model.pace import Verdict
from office.ports.archive import UnitOfWork
from office.services.speaker import Speaker, demand_heard
from office.services.tools import Desk


class Limits:
    """Photos and voice messages of a day."""

    def __init__(self, desk: Desk) -> None:
        """Work with this desk."""
        self._desk = desk

    async def file(self, speaker: Speaker) -> Verdict:
        """Whether another file may be fetched; raises :class:`errors.Blocked` before any is."""
        demand_heard(speaker)
        async with self._desk.reading() as stores:
            came = await stores.files.on(speaker.channel, speaker.chat_id, day_of(self._desk, speaker))
        if came < MOST_FILES_A_DAY:
            return Verdict.GO
        return Verdict.TELL if came == MOST_FILES_A_DAY else Verdict.SILENT

    async def refuse_file(self, speaker: Speaker, verdict: Verdict) -> None:
        """Leave a file; the first one of the day is told about, those after it are not."""
        async with self._desk.unit_of_work() as unit:
            await unit.files.add(speaker.channel, speaker.chat_id, day_of(self._desk, speaker))
            if verdict is Verdict.TELL:
                await unit.outbox.add(speaker.says("ideas.limit", limit=Limit.FILES.value))


async def count_file(desk: Desk, unit: UnitOfWork, speaker: Speaker, file: Attachment | None) -> None:
    """Count this file, if there is one, in the transaction that takes it."""
    if file is not None:
        await unit.files.add(speaker.channel, speaker.chat_id, day_of(desk, speaker))


def day_of(desk: Desk, speaker: Speaker) -> date:
    """The day it is where this person lives."""
    try:
        zone = ZoneInfo(desk.directory.home(speaker.own_area, desk.tools.home).zone)
    except errors.NoCity:
        zone = ZoneInfo("UTC")
    return desk.now().astimezone(zone).date()
