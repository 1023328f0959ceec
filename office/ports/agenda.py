"""What of the contributions waits for staff, as the office needs it looked up."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Protocol

from office.ids import AreaId, StaffId
from office.model.agenda import Agenda
from office.model.ideas import Idea


class AgendaStore(Protocol):
    """Open contributions, counted and found by their days and by who works on them."""

    async def agenda(self, areas: Collection[AreaId], *, today: date, soon: date) -> Agenda:
        """What waits in these areas; ``soon`` is the last day that counts as due."""
        ...

    async def urgent(self, areas: Collection[AreaId], *, limit: int) -> Sequence[Idea]:
        """Those whose clock runs, the one to be answered soonest first."""
        ...

    async def near(self, areas: Collection[AreaId], *, by: date, limit: int) -> Sequence[Idea]:
        """Those whose clock runs out by this day, for which staff have not been alerted yet."""
        ...

    async def held(self, areas: Collection[AreaId]) -> Mapping[StaffId, int]:
        """How many open ones each colleague works on."""
        ...

    async def held_by(self, staff_id: StaffId) -> Sequence[Idea]:
        """The open ones a colleague works on, the one to be answered soonest first."""
        ...
