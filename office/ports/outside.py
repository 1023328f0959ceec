"""What is kept outside the archive, so that a backup of it cannot bring back what is gone."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Protocol

from office.model.notes import Note


class OutsideNotes(Protocol):
    """Notes that outlive the archive and are in none of its backups."""

    async def keep(self, notes: Collection[Note]) -> None:
        """Keep them for good before this returns; raises :class:`errors.ArchiveBusy`."""
        ...

    async def everything(self) -> Sequence[Note]:
        """All that are kept; raises :class:`errors.ArchiveBusy`."""
        ...

    async def drop_before(self, day: date) -> int:
        """Let go of notes about people from before this day; how many."""
        ...
