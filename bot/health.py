"""What is wrong with the running bot, part by part; nothing when all is well."""

import asyncio
from collections.abc import Callable
from contextlib import suppress

from bot.delivery import Sender
from bot.intake import Intake
from office.errors import ArchiveBusy
from office.ports.clock import Clock
from storage import SqlArchive

KNOWN_FOR = 5.0
"""Seconds for which it is known that the database can be written: asking writes, and anybody may ask."""

ASKED_AGAIN = 1.0
"""Seconds after which one that could not be written is asked again: a standby may have taken its place."""

PATIENCE = 3.0
"""Seconds after which a database that does not answer is one that cannot be written."""

NO_DATABASE = "the database cannot be written; look at its disk, its rights, and whether its server runs"


def noting(problems: dict[str, str], part: str) -> Callable[[str], None]:
    """Notes what is wrong with this part; nothing once all is well."""

    def note(reason: str) -> None:
        problems.pop(part, None)
        if reason:
            problems[part] = " ".join(reason.split())

    return note


def wrong_now(problems: dict[str, str], sender: Sender, intake: Intake) -> dict[str, str]:
    """What is noted, and what delivery and intake say of themselves.

    So a load balancer sends nothing to a bot that begins or ends.
    """
    found = dict(problems)
    if not sender.health.is_well:
        found["delivery"] = sender.health.reason
    if not intake.is_open:
        found["intake"] = "it takes no messages yet, or no more"
    elif not intake.is_going:
        found["intake"] = "what waits is not looked after any more; restart the bot"
    return found


class Readiness:
    """Whether the bot is fit to serve: what is noted, and whether the database can be written."""

    def __init__(self, noted: Callable[[], dict[str, str]], archive: SqlArchive, clock: Clock) -> None:
        """``noted`` gives what is known to be wrong, part by part."""
        self._noted = noted
        self._archive = archive
        self._clock = clock
        self._asked_at: float | None = None
        self._is_writable = True
        self._turn = asyncio.Lock()

    async def wrong(self) -> dict[str, str]:
        """A line for each part that is not fit to serve; empty when all are."""
        found = self._noted()
        return found if await self.database_is_writable() else {**found, "database": NO_DATABASE}

    async def database_is_writable(self) -> bool:
        """Whether something was written just now, or some seconds ago."""
        async with self._turn:
            asked, known_for = self._asked_at, KNOWN_FOR if self._is_writable else ASKED_AGAIN
            if asked is None or not 0 <= self._clock.monotonic() - asked < known_for:
                self._is_writable = await self._writes()
                self._asked_at = self._clock.monotonic()
        return self._is_writable

    async def _writes(self) -> bool:
        with suppress(ArchiveBusy, TimeoutError):
            async with asyncio.timeout(PATIENCE):
                await self._archive.prove_writable()
            return True
        return False
