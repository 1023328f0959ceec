"""Troubles that are no line of the fault script: people go, groups change, the archive cannot be written."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from kill_test.databases import Base
from kill_test.lives import Life
from kill_test.losing import lost_of
from kill_test.oracle import Story
from kill_test.scale import machine
from kill_test.telegram import WatchedTelegram
from kill_test.town import Town
from playground.acting import groups, membership

HINDERED = 0.4
"""Seconds for which the archive cannot be written: longer than the bot waits for it."""

UNHEARD = 0.2
"""Seconds for which the answers to commits get lost."""

REFUSED = 0.5
"""Seconds for which the token is refused."""


@dataclass(slots=True)
class Deeds:
    """Does them; ``done`` counts."""

    town: Town
    telegram: WatchedTelegram
    base: Base
    story: Story
    random: Random
    losing: Path
    done: int = 0
    _at_the_archive: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def do(self, name: str, wave: int, life: Life) -> None:
        """One of them, after a moment, in this wave of this life."""
        await asyncio.sleep(self.random.uniform(0, 0.3))
        doings: Mapping[str, Callable[[], Awaitable[None]]] = {
            "blocked": lambda: self._blocks(wave),
            "deactivated": lambda: self._deactivates(wave),
            "migrated": self._migrates,
            "topic deleted": self._deletes_topic,
            "token refused": self._refuses,
            "locked": self._locks,
            "full": lambda: self._hinders(self.base.fill(life.pid, HINDERED)),
            "cut": lambda: self._hinders(self.base.cut(HINDERED)),
            "commits unheard": self.lose_commits,
        }
        await doings[name]()
        self.done += 1

    async def lose_commits(self) -> None:
        """What the bot commits is kept, and it does not hear so: the connection is gone.

        At least one commit, and for a moment all. A file has no connections.
        """
        if self.base.name != "sqlite":
            async with self._at_the_archive:
                await self._loses_commits()

    async def _blocks(self, wave: int) -> None:
        person = self.random.choice(self.town.victims(wave))
        self.story.gone.add(person.id)
        membership.block(self.town.world, person)

    async def _deactivates(self, wave: int) -> None:
        person = self.random.choice(self.town.victims(wave))
        self.story.gone.add(person.id)
        membership.deactivate(person)

    async def _migrates(self) -> None:
        """A basic group that has not done so becomes a supergroup."""
        old = next(g.chat for g in self.town.groups if g.chat.kind == "group" and not g.chat.migrated_to)
        groups.migrate(self.town.world, old)

    async def _deletes_topic(self) -> None:
        found = next(g for g in self.town.groups if g.topic in g.chat.topics)
        groups.delete_topic(self.town.world, found.chat, found.topic or 0)

    async def _refuses(self) -> None:
        """Telegram does not know the token for a while, whatever is asked."""
        fault = self.telegram.faults.add(kind="unauthorized", times=None)
        await asyncio.sleep(REFUSED)
        with suppress(ValueError):
            self.telegram.faults.script.remove(fault)

    async def _locks(self) -> None:
        async with self._at_the_archive:
            async with self.base.locked():
                begun = machine.monotonic()
                await asyncio.sleep(HINDERED)
            self.story.hindered.append((begun, machine.monotonic()))

    async def _loses_commits(self) -> None:
        lost, latest = lost_of(self.losing), machine.monotonic() + HINDERED
        self.losing.touch()
        try:
            while not lost.exists() and machine.monotonic() < latest:
                await asyncio.sleep(0.01)
            await asyncio.sleep(UNHEARD)
        finally:
            self.losing.unlink()
            lost.unlink(missing_ok=True)

    async def _hinders(self, hindering: Awaitable[None]) -> None:
        async with self._at_the_archive:
            begun = machine.monotonic()
            with suppress(ProcessLookupError):
                await hindering
            self.story.hindered.append((begun, machine.monotonic()))
