"""The right to send to many: one process at a time, and pauses that all of them keep."""

from datetime import datetime, timedelta

from bot.delivery.timing import Timing
from office.model.inbox import Lease
from office.ports.archive import Leases
from office.ports.clock import Clock

_NAME = "bulk"


class BulkRight:
    """Held by one process while it renews it in time; the others stand by.

    It is asked for only while something is to be sent, so that an idle office writes nothing.
    """

    def __init__(self, leases: Leases, owner: str, timing: Timing, clock: Clock) -> None:
        self._leases = leases
        self._owner = owner
        self._span = timedelta(seconds=timing.lease)
        self._clock = clock
        self._until: datetime | None = None
        self._paused_until: datetime | None = None
        self._untold: datetime | None = None

    @property
    def is_held(self) -> bool:
        """Whether this process may send bulk at this moment, a pause apart."""
        return self._until is not None and self._clock.now() < self._until

    @property
    def paused_until(self) -> datetime | None:
        """When the pause ends, if there is one."""
        until = self._paused_until
        return until if until is not None and self._clock.now() < until else None

    @property
    def allows(self) -> bool:
        """Whether a bulk message may go now."""
        return self.is_held and self.paused_until is None

    async def seek(self) -> bool:
        """Take or renew the right, and learn of a pause; true if bulk may be sent."""
        await self._tell()
        now = self._clock.now()
        shared = await self._leases.paused_until(_NAME)
        if shared is not None and (self._paused_until is None or shared > self._paused_until):
            self._paused_until = shared
        if self.paused_until is not None:
            return False
        if self._until is None or self._until - now < self._span / 2:
            until = now + self._span
            fence = await self._leases.acquire(_NAME, Lease(owner=self._owner, until=until), now)
            self._until = until if fence is not None else None
        return self.is_held

    async def pause(self, until: datetime) -> None:
        """Telegram asked for a pause: keep it, and tell the other processes."""
        if self._paused_until is None or until > self._paused_until:
            self._paused_until = self._untold = until
        await self._tell()

    async def _tell(self) -> None:
        """Tell the others of a pause, again until it is written."""
        if (until := self._untold) is not None:
            await self._leases.pause(_NAME, until)
            self._untold = None if self._untold == until else self._untold

    async def give_up(self) -> None:
        """Let another process have it at once."""
        if self._until is not None:
            self._until = None
            await self._leases.release(_NAME, self._owner)
