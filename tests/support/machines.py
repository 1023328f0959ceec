"""State machines over a real archive: Hypothesis invents what happens, the rules judge what came of it."""

import asyncio
from collections.abc import Coroutine, Sequence
from contextlib import AsyncExitStack
from datetime import datetime
from itertools import count
from typing import Any, ClassVar, TypeVar

import sqlalchemy as sa
from archived import NOON
from databases import RepeatableIds, StillClock
from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, run_state_machine_as_test

from storage import SqlArchive, open_archive
from storage.line import in_transaction
from storage.persons import PERSON_TABLES
from storage.sqlite import SqliteDatabase
from storage.tables.broadcasts import broadcasts
from storage.tables.events import events, occurrences
from storage.tables.ideas import ideas
from storage.tables.outbox import leftovers, outbox
from storage.tables.switches import leases, pauses

T = TypeVar("T")

LEASE = 10.0
"""Seconds a process holds what it claims."""

_EMPTIED = [*(each.table for each in PERSON_TABLES), broadcasts, occurrences, events, ideas, leases, pauses]


class World:
    """One database with two processes at it, on a loop of its own; empty at the begin of each example."""

    def __init__(self, url: str) -> None:
        """Opens the database twice."""
        self.loop = asyncio.new_event_loop()
        self.clock, self.ids, self._numbers = StillClock(), RepeatableIds(), count(1)
        self._stack = AsyncExitStack()
        self.archives = [self.run(self._opened(url)) for _ in range(2)]

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        """Do it to its end."""
        return self.loop.run_until_complete(work)

    def begin(self, at: datetime = NOON) -> None:
        """Empty tables, and this moment."""
        self.turn_to(at)
        self.run(self._empty())
        for archive in self.archives:
            archive.on_letters = None
            self.restart(archive)

    def restart(self, archive: SqlArchive) -> None:
        """The process is gone; another one, with a name of its own, takes its place."""
        archive._setting.owner = f"process {next(self._numbers)}"

    def turn_to(self, at: datetime) -> None:
        """It is this moment now."""
        self.clock.turn((at - self.clock.now()).total_seconds())

    def rows(self, *questions: sa.Select[Any]) -> list[Sequence[sa.Row[Any]]]:
        """What the database answers to each question, at one moment."""

        async def ask() -> list[Sequence[sa.Row[Any]]]:
            async with self.archives[0]._database.reading() as line:
                return await line.run(lambda connection: [connection.execute(q).all() for q in questions])

        return self.run(ask())

    def close(self) -> None:
        """Let go of the database."""
        self.run(self._stack.aclose())
        self.loop.close()

    async def _opened(self, url: str) -> SqlArchive:
        archive = await self._stack.enter_async_context(
            open_archive(url, clock=self.clock, ids=self.ids, owner="nobody", lease_seconds=LEASE)
        )
        database = archive._database
        if isinstance(database, SqliteDatabase):  # Nobody pulls the plug here: every commit in a tenth.
            writer = database._writer
            await writer.do(lambda: writer.raw.execute("PRAGMA synchronous = OFF"))
        return archive

    async def _empty(self) -> None:
        def empty(connection: sa.Connection) -> None:
            for table in (outbox, leftovers, *_EMPTIED):
                connection.execute(sa.delete(table))

        await in_transaction(self.archives[0]._database, empty)


class Machine(RuleBasedStateMachine):
    """A machine that plays in a world; every rule begins a moment after the one before."""

    world: ClassVar[World]

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        """Do it to its end, a moment later."""
        self.world.clock.turn(0.001)
        return self.world.run(work)

    @property
    def now(self) -> datetime:
        """The moment it is."""
        return self.world.clock.now()


def play(machine: type[Machine], world: World, *, share: float, steps: int = 30) -> None:
    """Let Hypothesis play: this share of the profile's examples, so many steps each.

    What fails is printed with a blob that plays it again, as a decorator of the machine.
    """
    machine.world = world
    profile = settings.default
    assert profile is not None
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=max(1, round(profile.max_examples * share)),
            stateful_step_count=steps,
            print_blob=True,
            suppress_health_check=list(HealthCheck),
        ),
    )
