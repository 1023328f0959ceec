"""Announcements, as the office needs them kept."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from office.ids import AreaId, BroadcastId, LanguageCode, ProcessId, ResidentId
from office.model.broadcasts import Broadcast, Tally


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

    async def counted(
        self,
        areas: Collection[AreaId],
        languages: Collection[LanguageCode],
        followers_of: ProcessId | None = None,
    ) -> Mapping[LanguageCode, int]:
        """How many would get it, by language: active residents who asked for news of one of these areas.

        With ``followers_of`` those who agreed to news and follow this planning process."""
        ...

    async def address(self, broadcast: Broadcast, areas: Collection[AreaId], now: datetime) -> int:
        """Write one waiting delivery for each of them; nobody twice. How many there are."""
        ...

    async def cancel_waiting(self, broadcast_id: BroadcastId, *, at: datetime) -> int: ...
    async def cancel_for(self, resident_id: ResidentId, *, at: datetime) -> int:
        """Nothing more of any announcement for this resident."""
        ...

    async def tally(self, broadcast_id: BroadcastId) -> Tally: ...
