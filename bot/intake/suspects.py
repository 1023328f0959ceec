"""Updates that may have ended the process: each is tried by itself, and given up in the end."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress

import structlog

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

    Whoever was only beside it when a process ended comes through alone.
    """

    def __init__(self, inbox: InboxQueue) -> None:
        """The notes are kept in this inbox."""
        self._inbox = inbox
        self._alone = asyncio.Lock()

    async def hand_on(self, arrival: Arrival, handle: Callable[[Arrival], Awaitable[bool]]) -> bool:
        """What ``handle`` tells of it; raises :class:`EndsProcesses` instead where too many have ended.

        It is a suspect until it is handled: one that fails may end the process at the next try.
        """
        key, ended = arrival.update_id, arrival.deaths
        async with self._alone:
            is_last = ended >= MOST
            try:
                if not await self._inbox.note_deaths(key, ended if is_last else ended + 1):
                    return True  # Another process has it by now, as this one stood still for too long.
                if is_last:
                    raise EndsProcesses(f"{ended} processes ended with it in hand")
                log.warning("intake.suspect", update_id=key, ended=ended)
                return await handle(arrival)
            finally:
                with suppress(ArchiveBusy):  # At worst it counts as one end more.
                    await self._inbox.note_deaths(key, ended)
