"""One run over one database: wave after wave, a death in each, and the verdict at the end."""

import asyncio
import logging
import signal
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from random import Random

from kill_test import databases
from kill_test.databases import Base
from kill_test.deeds import Deeds
from kill_test.figures import Figures, Size
from kill_test.lives import PATIENCE, Life, Lives
from kill_test.oracle import Death, Story, judged
from kill_test.scale import FastClock, machine
from kill_test.telegram import WatchedTelegram
from kill_test.town import QUESTIONS, Town
from kill_test.trouble import ANNOUNCED, DAY, Trouble, arm
from playground.faults import Fault

log = logging.getLogger(__name__)

WAIT = 3.0
"""Seconds to wait for the right moment of a kill."""

QUIET = 0.3
"""Seconds without anything left to do, after which all is settled."""

STUCK = 15.0
"""Seconds in which nothing changes of what is left, after which nothing will."""

IN_VAIN = 3.0
"""Seconds after that in which people may still be about to act; then they wait in vain."""

MANY = 30
"""Reminders held by a life that is worth freezing: 25 may be under way, so that others wait."""

WORTH_WAITING = 3.0
"""Seconds to wait for so many; then it is frozen with what it has."""

MOST_LEFT = 1000
"""Messages that may be left over from earlier waves when the next one begins."""

AWAKE = 0.5
"""Seconds a life that was frozen may go on before it is killed."""


class End(Enum):
    """How a life ends."""

    KILLED = auto()
    STOPPED = auto()
    FROZEN = auto()
    """Stopped in its tracks until another life has its rows, then woken, then killed."""


@dataclass(slots=True)
class Run:
    """Everything that is there while it runs."""

    size: Size
    random: Random
    base: Base
    clock: FastClock
    telegram: WatchedTelegram
    town: Town
    lives: Lives
    deeds: Deeds
    story: Story
    ends: list[End]
    troubles: list[list[Trouble]]
    life: Life | None = None
    kills: int = 0
    under_way: int = 0
    turning: set[asyncio.Task[None]] = field(default_factory=set)

    async def go(self, on_wave: Callable[[int, int], None]) -> Figures:
        """Wave after wave, then the end; ``on_wave`` is told how many are over, and of how many."""
        self.telegram.faults.on_strike = self._struck
        for number, end in enumerate(self.ends):
            await self._wave(number, end)
            log.info("wave %d of %d: %s", number + 1, len(self.ends), end.name)
            on_wave(number + 1, len(self.ends))
        await self._settle()
        telegram = self.telegram
        states = await databases.states(self.base)
        verdict = judged(self.town.dues, telegram.ledger, self.story, states)
        faults = telegram.faults.struck + self.deeds.done
        left = sum((await self._left()).values())
        return Figures(verdict, self.size, self.kills, self.under_way, faults, left)

    async def _wave(self, number: int, end: End) -> None:
        """Feed, make trouble, and end the life in the middle of it."""
        life = self.life = self.life or await self.lives.begin()
        await asyncio.gather(*self.turning)
        await self._until_few_left()
        begun = len(self.telegram.ledger.entries)
        if end is not End.KILLED:
            await asyncio.gather(*self._begin_troubles(number, life))
        messages = await self.town.feed(number)
        troubles = self._begin_troubles(number, life) if end is End.KILLED else []
        if self.random.random() < 0.5:
            await asyncio.gather(*troubles)
        latest = 0.2 if end is End.FROZEN else 0.9
        enough = begun + self.random.randrange(1, max(2, int(messages * latest)))
        await self._until(lambda: len(self.telegram.ledger.entries) >= enough)
        await self._until_under_way(life)
        await self._end(life, end)
        await asyncio.gather(*troubles)

    def _begin_troubles(self, number: int, life: Life) -> list[asyncio.Task[None]]:
        return [asyncio.create_task(self._make(each, number, life)) for each in self.troubles[number]]

    async def _make(self, trouble: Trouble, number: int, life: Life) -> None:
        if trouble.script is None:
            await self.deeds.do(trouble.name, number, life)
        else:
            arm(self.telegram.faults, trouble, self.random)

    async def _until_few_left(self) -> None:
        """Who dies in the middle of a wave leaves half of it, and the next lives have to catch up."""
        latest = machine.monotonic() + PATIENCE
        while await databases.left_open(self.base) > MOST_LEFT and machine.monotonic() < latest:
            await asyncio.sleep(0.1)

    async def _until(self, is_so: Callable[[], bool]) -> None:
        latest = machine.monotonic() + WAIT
        while not is_so() and machine.monotonic() < latest:
            await asyncio.sleep(0.005)

    async def _until_under_way(self, life: Life) -> None:
        """Nothing comes between the end of this wait and the kill."""
        latest = machine.monotonic() + WAIT
        while not self.telegram.under_way[life.number] and machine.monotonic() < latest:
            await asyncio.sleep(0.002)

    # Deaths

    async def _end(self, life: Life, end: End) -> None:
        if life.is_over:
            raise RuntimeError(f"life {life.number} ended by itself")
        if end is End.FROZEN:
            self.life = await self._freeze(life)
            return
        self.life = None
        if end is End.STOPPED:
            life.signal(signal.SIGTERM)
            await life.ended()
        else:
            await self._kill(life)

    async def _kill(self, life: Life) -> None:
        """SIGKILL, at whatever moment this is."""
        self.kills += 1
        self.under_way += bool(self.telegram.under_way[life.number])
        life.signal(signal.SIGKILL)
        at = machine.monotonic()
        await life.ended()
        await self._note_death(life, at)

    async def _freeze(self, life: Life) -> Life:
        """The next life takes over while this one stands still; then it wakes, for a moment."""
        latest = machine.monotonic() + WORTH_WAITING
        at, held = await self._frozen(life)
        while list(held.values()).count("reminder") < MANY and machine.monotonic() < latest:
            await self._goes_on(life, at)
            at, held = await self._frozen(life)
        sleep = await self._note_death(life, at)
        following = await self.lives.begin()
        latest = machine.monotonic() + PATIENCE / 2
        while await databases.unsettled(self.base, held) and machine.monotonic() < latest:
            await asyncio.sleep(0.05)
        sleep.until = machine.monotonic()
        life.signal(signal.SIGCONT)
        await self.lives.until_heard(life, after=sleep.until)
        await asyncio.sleep(AWAKE)
        await self._kill(life)
        return following

    async def _frozen(self, life: Life) -> tuple[float, Mapping[str, str]]:
        """Freeze it, but not in the middle of a transaction: when, and what it holds then."""
        at = machine.monotonic()
        await life.freeze()
        while await self.base.is_writing(life.pid):
            await self._goes_on(life, at)
            at = machine.monotonic()
            await life.freeze()
        return at, await databases.held_by(self.base, life.pid)

    async def _goes_on(self, life: Life, since: float) -> None:
        """It was stopped at a moment that was not worth it: it gets a few milliseconds more."""
        self.story.stood.setdefault(life.number, []).append((since, machine.monotonic()))
        life.signal(signal.SIGCONT)
        await asyncio.sleep(0.005)

    async def _note_death(self, life: Life, at: float) -> Death:
        death = Death(at, await databases.in_hand(self.base, life.pid), leaving=life.leaving.chat())
        self.story.deaths.setdefault(life.number, []).append(death)
        return death

    # The long pause, and the end

    def _struck(self, fault: Fault) -> None:
        """A pause of a day for all that goes to many: it is lifted by turning the clock."""
        if fault.retry_after == DAY and fault.contains == ANNOUNCED:
            task = asyncio.create_task(self._turn())
            self.turning.add(task)
            task.add_done_callback(self.turning.discard)

    async def _turn(self) -> None:
        """Not in the middle of somebody's dialogue: after a day it would be closed."""
        await asyncio.sleep(0.7)
        await self.town.quiet(WAIT)
        self.clock.turn(DAY + 1)

    async def _settle(self) -> None:
        """No more kills: the last wave, every fault that was armed and has not struck, the end of it all.

        Whoever ends later frees what it holds of which it did not hear; this life has to by itself.
        """
        life, last = self.life or await self.lives.begin(), len(self.ends)
        await asyncio.gather(*self.turning)
        latest = machine.monotonic() + PATIENCE
        await asyncio.gather(self.town.feed(last), self._lose_commits_of(last), self._let_strike(latest))
        said = -1
        while said < len(self.telegram.ledger.entries) and machine.monotonic() < latest + PATIENCE:
            await self._until_through(latest + PATIENCE)
            said = len(self.telegram.ledger.entries)
            await self.town.quiet(IN_VAIN)
        life.signal(signal.SIGTERM)
        await life.ended()

    async def _let_strike(self, latest: float) -> None:
        """Ask until every fault that was armed has struck."""
        while self.telegram.faults.script and machine.monotonic() < latest:
            self.town.ask(QUESTIONS)
            await asyncio.sleep(0.3)

    async def _lose_commits_of(self, wave: int) -> None:
        """As soon as somebody hears the announcement: the others are not claimed by then."""
        await self._until(lambda: self.town.has_begun_to_hear(wave))
        await self.deeds.lose_commits()

    async def _until_through(self, latest: float) -> None:
        since = changed = machine.monotonic()
        before = dict[str, int]()
        while machine.monotonic() < since + QUIET:
            await asyncio.sleep(0.1)
            left = await self._left()
            if any(left.values()):
                since = machine.monotonic()
            if left != before:
                before, changed = left, machine.monotonic()
            if machine.monotonic() > min(latest, changed + STUCK):
                log.warning("not settled: %s", left)
                return

    async def _left(self) -> dict[str, int]:
        """What is not through yet, where it waits."""
        return {
            "at Telegram": len(self.telegram.world.updates.pending),
            "in the clock": len(self.turning),
            "in the archive": await databases.left_open(self.base),
        }


def ends_of(random: Random, kills: int) -> list[End]:
    """So many kills, one in ten after a freeze, and a tenth as many clean stops; of each at least one."""
    few = max(1, kills // 10)
    ends = [End.FROZEN] * few + [End.KILLED] * (kills - few) + [End.STOPPED] * few
    random.shuffle(ends)
    return ends
