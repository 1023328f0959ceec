"""What forbids an announcement: asked when its time comes, when it goes on, and again and again meanwhile."""

from datetime import datetime, timedelta

from office import access
from office.model.broadcasts import Broadcast
from office.model.events import EventState
from office.model.hindrances import Hindrance
from office.ports.archive import UnitOfWork
from office.services.broadcast_drafts import RIGHT
from office.services.plans import known_process
from office.services.staff import member_of
from office.services.tools import Desk

LATEST = timedelta(hours=6)
"""An announcement whose time passed longer ago, because nothing ran, is not sent any more."""


async def hindrance_to_begin(desk: Desk, unit: UnitOfWork, broadcast: Broadcast) -> Hindrance | None:
    """Why it is not to be sent, now that its time has come; nothing where it may go."""
    now = desk.now()
    if broadcast.due_at is not None and broadcast.due_at + LATEST < now:
        return Hindrance.LATE
    if broadcast.has_expired(now):
        return Hindrance.EXPIRED
    return await hindrance(desk, unit, broadcast) or await _begun(unit, broadcast, now)


async def hindrance(desk: Desk, unit: UnitOfWork, broadcast: Broadcast) -> Hindrance | None:
    """Why nobody is to get it any more, however far it has come; nothing where it may go on."""
    if not any(area in desk.directory.areas for area in broadcast.audience.areas):
        return Hindrance.AREA
    if not await _may_still(desk, unit, broadcast):
        return Hindrance.RIGHT
    if not await _takes_place(unit, broadcast, desk.now()):
        return Hindrance.CANCELLED
    return None if await _is_public(unit, broadcast) else Hindrance.PLAN


async def _may_still(desk: Desk, unit: UnitOfWork, broadcast: Broadcast) -> bool:
    """Whether who wrote it may still announce in all its areas."""
    everybody = {member.id: member.user_id for member in await unit.people.all_staff()}
    admins = {f"admin-{user_id}": user_id for user_id in desk.tools.admins}
    user_id = everybody.get(broadcast.created_by) or admins.get(broadcast.created_by)
    member = await member_of(desk, unit, user_id) if user_id else None
    return all(access.may(member, RIGHT, area, desk.directory) for area in broadcast.audience.areas)


async def _begun(unit: UnitOfWork, broadcast: Broadcast, now: datetime) -> Hindrance | None:
    """Its event began before anybody heard of it."""
    found = await unit.events.next_of(broadcast.event_id, now) if broadcast.event_id is not None else None
    return Hindrance.BEGUN if found is not None and found.occurrence.has_begun(now) else None


async def _takes_place(unit: UnitOfWork, broadcast: Broadcast, now: datetime) -> bool:
    """Whether its event, if it is made of one, is to be, or was: how long it is told is up to its end."""
    if broadcast.event_id is None:
        return True
    found = await unit.events.next_of(broadcast.event_id, now)
    if found is None or found.event.state is not EventState.PUBLISHED:
        return False
    return found.occurrence.takes_place


async def _is_public(unit: UnitOfWork, broadcast: Broadcast) -> bool:
    """Whether residents can still see its plan, if it has to do with one; words of its own need none."""
    plan = broadcast.process_id or broadcast.followers_of
    if plan is None:
        return True
    found = await known_process(unit, plan)
    return broadcast.process_id is None if found is None else found.is_public
