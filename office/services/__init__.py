"""The use cases: each one transaction, each reads as a sentence.

``office.within(update).people.forget(...)`` forgets somebody and marks the update done in one step.
"""

from datetime import datetime

from office.ids import UpdateId
from office.services.directory import Contacts
from office.services.notices import Notices
from office.services.people import People
from office.services.staff import StaffRoom
from office.services.tools import Desk, Shelf, Tools

__all__ = ["Desk", "Office", "Shelf", "Tools"]


class Office:
    """The district office: its use cases, bound to the update in hand where there is one."""

    def __init__(self, tools: Tools, update: UpdateId | None = None) -> None:
        """An office with these tools."""
        self._tools = tools
        self._desk = Desk(tools, update)

    def within(self, update: UpdateId) -> "Office":
        """The same office, whose next writing use case also marks this update done."""
        return Office(self._tools, update)

    @property
    def update_is_done(self) -> bool:
        """Whether a writing use case has marked the update done."""
        return self._desk.is_done

    def now(self) -> datetime:
        """The moment, aware, in UTC."""
        return self._desk.now()

    async def refresh_directory(self) -> None:
        """Read the directory anew if another process has changed it."""
        await self._tools.shelf.refresh(self._tools.archive)

    @property
    def directory(self) -> Contacts:
        """Areas and contacts."""
        return Contacts(self._desk)

    @property
    def people(self) -> People:
        """Residents."""
        return People(self._desk)

    @property
    def staff(self) -> StaffRoom:
        """Those who work here."""
        return StaffRoom(self._desk)

    @property
    def notices(self) -> Notices:
        """The privacy notice."""
        return Notices(self._desk)
