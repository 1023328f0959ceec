"""Who may do what where: one policy, asked inside the services, on every action."""

from collections.abc import Mapping
from types import MappingProxyType

from office import errors
from office.ids import AreaId
from office.model.directory import Directory
from office.model.people import Role, Staff

M, C, E, G = Role.MODERATOR, Role.CASE_WORKER, Role.EDITOR, Role.MANAGER

POLICY: Mapping[str, frozenset[Role]] = MappingProxyType(
    {
        "ideas.read": frozenset({M, C, E, G}),
        "ideas.take": frozenset({C, G}),
        "ideas.assign": frozenset({C, G}),
        "ideas.ask": frozenset({C, G}),
        "ideas.answer": frozenset({C, G}),
        "ideas.forward": frozenset({C, G}),
        "ideas.delay": frozenset({C, G}),
        "ideas.remark": frozenset({M, C, G}),
        "ideas.sort": frozenset({M, C, G}),
        "ideas.export": frozenset({C, G}),
        "ideas.publish": frozenset({M, G}),
        "ideas.hide": frozenset({M, G}),
        "events.edit": frozenset({E, G}),
        "processes.edit": frozenset({E, G}),
        "broadcasts.send": frozenset({E, G}),
        "people.block": frozenset({M, G}),
        "staff.chat": frozenset({G}),
        "stats.read": frozenset({M, C, E, G}),
        "staff.menu": frozenset({M, C, E, G}),
    }
)
"""Which roles an action needs; an administrator may do everything, nobody else what is not listed."""


def may(staff: Staff | None, action: str, area: AreaId | None, directory: Directory) -> bool:
    """Whether this person may do this in this area; a role counts in its area and everything below it.

    Without an area the question is whether the person may do it anywhere.
    """
    return any(_reaches(given, area, directory) for given in granted(staff, action))


def granted(staff: Staff | None, action: str) -> tuple[AreaId | None, ...]:
    """The areas in which this person was given a role that allows this; none among them means everywhere."""
    roles = {Role.ADMIN, *POLICY.get(action, ())}
    return tuple(grant.area_id for grant in staff.grants if grant.role in roles) if staff else ()


def demand(staff: Staff | None, action: str, area: AreaId | None, directory: Directory) -> Staff:
    """The person, who may do this here; raises :class:`errors.NotAllowed`."""
    if staff is None or not may(staff, action, area, directory):
        raise errors.NotAllowed(action)
    return staff


def reach(granted: AreaId, directory: Directory) -> frozenset[AreaId]:
    """Every area a role given in this one counts in: itself, all below, and the district a programme area
    without known boundaries stands for."""
    known = directory.areas.get(granted) or directory.former.get(granted)
    if known is None:
        return frozenset({granted})
    own = directory.within(granted)
    return own | directory.within(known.stands_for) if known.stands_for else own


def _reaches(granted: AreaId | None, area: AreaId | None, directory: Directory) -> bool:
    if granted is None or area is None or granted == area:
        return True
    known = directory.areas.get(area) or directory.former.get(area)
    if known is None:
        return False
    above = {area, *(ring.id for ring in directory.up(known))}
    there = directory.areas.get(granted)
    return granted in above or (there is not None and there.stands_for in above)
