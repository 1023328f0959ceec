"""Time in the kill test: ten times as fast as the machine's, the same for every life; it can be turned."""

import mmap
import struct
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from bot.clock import SystemClock
from bot.delivery import Timing
from bot.intake import IntakeTiming
from bot.parts import Parts

SPEED = 10.0
LEASE = 13.0
"""Seconds of the bot's clock, 1.3 of ours: who is dead so long has lost its rows to the next life."""

BUSY = 0.3
"""Seconds of ours until a locked database is busy."""

_FIELDS = struct.Struct("dd")

machine = SystemClock()
"""What the supervisor itself measures with."""


class FastClock:
    """Reads where it began, and how far it was turned, from a file that all processes see."""

    def __init__(self, path: Path) -> None:
        """Begin now if nobody has."""
        if not path.exists():
            path.write_bytes(_FIELDS.pack(machine.now().timestamp(), 0.0))
        with path.open("r+b") as file:
            self._seen = mmap.mmap(file.fileno(), _FIELDS.size)
        begun, _ = self._read()
        self._begun = datetime.fromtimestamp(begun, UTC)

    def now(self) -> datetime:
        """The moment, aware, in UTC."""
        real = (machine.now() - self._begun).total_seconds()
        return self._begun + timedelta(seconds=real * SPEED + self._read()[1])

    def monotonic(self) -> float:
        """Seconds that never run backwards, turned with the clock."""
        return machine.monotonic() * SPEED + self._read()[1]

    def turn(self, seconds: float) -> None:
        """Move it forward by so many seconds, in every process at once."""
        begun, turned = self._read()
        self._seen[:] = _FIELDS.pack(begun, turned + seconds)

    def _read(self) -> tuple[float, float]:
        begun, turned = _FIELDS.unpack(self._seen[:])
        return begun, turned


def scaled_parts(clock: FastClock, seed: int) -> Parts:
    """The bot's parts with short leases and little patience; nothing is ever too old to be sent."""
    return Parts(
        clock=clock,
        random=Random(seed),
        intake=IntakeTiming(
            lease=LEASE,
            look_again=0.3,
            batch=0.005,
            pauses=(0.1, 0.5),
            doubts=(0.1, 0.5, 1.5, 6.0),
            longest_pause=0.5,
        ),
        delivery=Timing(
            lease=LEASE,
            beat=0.3,
            poll=0.1,
            rescue=0.25,
            gather=0.005,
            fresh=15.0,
            write_again=0.1,
            longest_retry=10.0,
            give_up=10**9,
            authorise_again=0.3,
            chat_second=0.1,
            group_minute=1.0,
            replies_at_once=20,
            bulk_at_once=25,
        ),
        poll_wait=5,
        connect_pauses=(0.05, 0.1, 0.2),
        busy_seconds=BUSY,
        actions_a_minute=10_000,
        tick_speed=3.0,
    )
