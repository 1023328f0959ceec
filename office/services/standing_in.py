"""Standing in: who looks after a colleague's work while they are away."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from office.ids import StaffId
from office.model.agenda import local
from office.model.ideas import Idea
from office.model.people import Staff
from office.ports.archive import UnitOfWork
from office.services.tools import Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class StandIn:
    """A colleague who is away until a day, and their deputy; none where nobody stands in.

    A deputy who is away as well, or works here no more, stands in for nobody.
    """

    away: Staff
    until: date
    deputy: Staff | None


def stand_in_for(everybody: Iterable[Staff], staff_id: StaffId | None, today: date) -> StandIn | None:
    """Who stands in for this colleague on this day; none while they are there."""
    known = {member.id: member for member in everybody}
    away = known.get(staff_id) if staff_id else None
    if away is None or away.leave is None or not away.is_away(today):
        return None
    deputy = known.get(away.leave.deputy) if away.leave.deputy else None
    is_there = deputy is not None and not deputy.is_away(today)
    return StandIn(away=away, until=away.leave.until, deputy=deputy if is_there else None)


async def is_worker_away(desk: Desk, unit: UnitOfWork, idea: Idea) -> bool:
    """Whether the colleague who works on this contribution is away now."""
    if idea.taken_by is None:
        return False
    city = desk.directory.city_of(desk.directory.area_ever(idea.area_id))
    today = local(desk.now(), city).date()
    return stand_in_for(await unit.people.all_staff(), idea.taken_by, today) is not None
