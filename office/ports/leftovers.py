"""Messages that the bot cannot take away itself, as the office needs them kept."""

from collections.abc import Sequence
from typing import Protocol

from office.model.leftovers import Leftover


class LeftoverStore(Protocol):
    """What the delivery leaves behind; it writes them by itself."""

    async def due(self, *, limit: int) -> Sequence[Leftover]:
        """Those that should be gone, the oldest first: Telegram refused to delete them, or what they show
        was erased, emptied or withdrawn."""
        ...

    async def drop(self, leftovers: Sequence[Leftover]) -> int:
        """Know of them no more; how many there were."""
        ...
