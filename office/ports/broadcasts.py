"""Announcements, as the office needs them kept."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from office.ids import AreaId, BroadcastId, LanguageCode, ProcessId, ResidentId
from office.model.broadcasts import Addressed, Broadcast, Ledger, Standing, Tally
from office.model.outbox import DeliveryState


class BroadcastStore(Protocol):
    """Announcements, those who get them, and what became of each delivery."""

    async def get(self, broadcast_id: BroadcastId) -> Broadcast:
        """Raises :class:`errors.NotFound`."""
        ...

    async def save(self, broadcast: Broadcast) -> Broadcast:
        """Insert (version 0) or update by id; raises :class:`errors.Conflict` if the version moved on."""
        ...

    async def due(self, now: datetime) -> Sequence[Broadcast]:
        """Those that waited for a time that has come, the earliest first."""
        ...

    async def sending(self) -> Sequence[Broadcast]:
        """Those under way."""
        ...

    async def recent(self, since: datetime) -> Sequence[Broadcast]:
        """Those that are not through, and those that were through at ``since`` or later, the newest first.

        The newest is what goes out last, or was begun last."""
        ...

    async def counted(
        self,
        areas: Collection[AreaId],
        languages: Collection[LanguageCode],
        followers_of: ProcessId | None = None,
    ) -> Mapping[LanguageCode, int]:
        """How many would get it, by language: active residents who asked for news of one of these areas.

        With ``followers_of`` those who agreed to news and follow this planning process."""
        ...

    async def addressing(self) -> Sequence[Broadcast]:
        """Those under way whose recipients are not all written down."""
        ...

    async def waking(self, now: datetime) -> Sequence[Broadcast]:
        """Those that rest and are to go on, or to end."""
        ...

    async def address(
        self, broadcast: Broadcast, areas: Collection[AreaId], now: datetime, *, step: int | None = None
    ) -> Addressed | None:
        """Write a waiting delivery for each of the next, among so many residents; nobody twice.

        Without ``step`` for all at once. Only those who had asked for news when it began; of an
        announcement that repeats another, those of whom nobody can say whether they got that one.
        How far it has come in all; none where there is nothing to write down (now)."""
        ...

    async def waiting(self, broadcast_id: BroadcastId) -> int:
        """How many deliveries of it wait."""
        ...

    async def hold(self, broadcast_id: BroadcastId) -> int:
        """Nothing that waits goes out before it is released."""
        ...

    async def release(self, broadcast_id: BroadcastId, now: datetime) -> int:
        """What was held may go."""
        ...

    async def cancel_waiting(
        self,
        broadcast_id: BroadcastId,
        *,
        at: datetime,
        state: DeliveryState = DeliveryState.CANCELLED,
        reason: str = "stopped",
    ) -> int:
        """Send no more of it, and write nobody else down."""
        ...

    async def cancel_for(self, resident_id: ResidentId, *, at: datetime) -> int:
        """Nothing more of any announcement for this resident."""
        ...

    async def so_far(self, broadcast_id: BroadcastId) -> Standing:
        """How far it has come; quick, however many have it already."""
        ...

    async def tally(self, broadcast_id: BroadcastId) -> Tally: ...
    async def ledger(self, broadcast_id: BroadcastId) -> Ledger: ...
    async def repeated_by(self, broadcast_id: BroadcastId) -> BroadcastId | None:
        """The announcement that repeats this one for the unclear, if there is one."""
        ...
