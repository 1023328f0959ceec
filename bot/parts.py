"""What the running bot is made of and others may bring: clock, chance, waits, rooms beside ours."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from random import Random

from starlette.routing import BaseRoute

from bot.chance import SystemIds
from bot.clock import SystemClock
from bot.delivery import Timing
from bot.intake import IntakeTiming
from office.model.pace import MOST_A_MINUTE
from office.ports.clock import Clock
from office.ports.ids import Ids
from office.services import Shelf
from storage import SqlArchive


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What tests and the demo bring themselves; an operator runs with the defaults.

    ``poll_wait`` is how long Telegram may hold a poll, ``connect_pauses`` come between the tries to
    reach it, in seconds; ``routes`` are served beside ours, over
    ``protocol`` where the usual one will not do; ``chat_url`` is where one talks to the bot if not on t.me.
    Of one chat ``actions_a_minute`` are answered; a locked database is waited for ``busy_seconds``.
    The directory is held on a new ``shelf``; one that has it already saves a start reading it.
    ``at_the_end`` is done when all has stopped but the archive. Where the clock is a fast one, so may be
    the ticks (``tick_speed``).
    """

    clock: Clock = field(default_factory=SystemClock)
    ids: Ids = field(default_factory=SystemIds)
    random: Random = field(default_factory=Random)
    shelf: Callable[[], Shelf] = Shelf
    intake: IntakeTiming = field(default_factory=IntakeTiming)
    delivery: Timing = field(default_factory=Timing)
    routes: Sequence[BaseRoute] = ()
    protocol: type[asyncio.Protocol] | None = None
    chat_url: str = ""
    at_the_end: Callable[[SqlArchive], Awaitable[None]] | None = None
    poll_wait: int = 25
    connect_pauses: tuple[float, ...] = (1.0, 2.0, 5.0, 15.0)
    actions_a_minute: int = MOST_A_MINUTE
    busy_seconds: float = 5.0
    tick_speed: float = 1.0
