"""Updates that may have ended the process: each is tried by itself, and given up in the end."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress

import structlog

from bot.intake.trials import Trial
from office.errors import ArchiveBusy
from office.model.inbox import Arrival
from office.ports.archive import InboxQueue

log = structlog.get_logger(__name__)

MOST = 6
"""So many processes may end with an update before it is given up: half of them with others in hand too."""


class EndsProcesses(Exception):
    """An update is given up: whoever handles it ends (no memory left, a fault in a library written in C)."""


class Suspects:
    """Hands such updates on one at a time, each with a note made before that counts if nobody is left after.

    Whoever was only beside it when a process ended comes through alone, and is no suspect any more.
    """

    def __init__(self, inbox: InboxQueue) -> None:
        """The notes are kept in this inbox."""
        self._inbox = inbox
        self._alone = asyncio.Lock()

    async def hand_on(self, trial: Trial, handle: Callable[[Arrival], Awaitable[bool]]) -> bool:
        """What ``handle`` tells of it; raises :class:`EndsProcesses` instead where too many have ended."""
        async with self._alone:
            if trial.deaths >= MOST:
                raise EndsProcesses(f"{trial.deaths} processes ended with it in hand")
            log.warning("intake.suspect", update_id=trial.arrival.update_id, ended=trial.deaths)
            await self._inbox.note_deaths(trial.arrival.update_id, trial.deaths + 1)
            try:
                return await handle(trial.arrival)
            finally:
                trial.deaths = 0
                with suppress(ArchiveBusy):  # At worst it is a suspect for the next process, too.
                    await self._inbox.note_deaths(trial.arrival.update_id, 0)
