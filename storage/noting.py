"""What a transaction does that must be known outside the archive too, noted there before it is committed."""

from datetime import UTC, date

from office.model.notes import Note
from storage.setting import Setting


class Noting:
    """Collects the notes of one transaction; they are kept before the commit.

    A crash in between leaves a note too many, never one too few: who wanted to be erased is erased
    when a backup is restored, even if the transaction was not finished.
    """

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._notes: list[Note] = []

    @property
    def day(self) -> date:
        """Today, in UTC."""
        return self._setting.now().astimezone(UTC).date()

    def add(self, *notes: Note | None) -> None:
        """Keep these when the transaction is committed."""
        self._notes += [note for note in notes if note is not None]

    async def keep(self) -> None:
        """Keep them outside now; raises :class:`ArchiveBusy`."""
        if self._notes and self._setting.outside is not None:
            await self._setting.outside.keep(self._notes)
