"""Blocks, and what is left of them, as the office needs them kept."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol

from office.ids import ChatId, ResidentId
from office.model.blocks import Block, Mark


class BlockStore(Protocol):
    """Whose words are not taken."""

    async def of(self, resident_id: ResidentId) -> Block | None: ...
    async def everyone(self) -> Sequence[Block]:
        """All blocks, the newest first."""
        ...

    async def save(self, block: Block) -> None:
        """Keep it, in place of one there was."""
        ...

    async def lift(self, resident_id: ResidentId) -> bool:
        """Take it away; whether there was one."""
        ...

    async def leave_mark(self, mark: Mark) -> None:
        """Keep what is left of a block, in place of a mark of the same chat."""
        ...

    async def salt(self, now: datetime) -> str | None:
        """The salt of the marks that still hold; none where there are none."""
        ...

    async def take_mark(self, fingerprint: str, now: datetime) -> Mark | None:
        """The mark with this fingerprint, if it still holds; it is gone then."""
        ...

    async def drop_ended(self, now: datetime) -> int:
        """Take away the marks whose time is over; how many."""
        ...


class FileCounts(Protocol):
    """How many photos and voice messages came from a chat on a day."""

    async def on(self, channel: str, chat_id: ChatId, day: date) -> int: ...
    async def add(self, channel: str, chat_id: ChatId, day: date) -> None:
        """One more."""
        ...

    async def drop_before(self, day: date) -> int:
        """Forget earlier days; how many counts."""
        ...
