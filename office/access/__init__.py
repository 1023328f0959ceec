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
        "ideas.ask": frozenset({C, G}),
        "ideas.answer": frozenset({C, G}),
        "ideas.forward": frozenset({C, G}),
        "ideas.remark": frozenset({M, C, G}),
        "ideas.publish": frozenset({M, G}),
        "ideas.hide": frozenset({M, G}),
        "events.edit": frozenset({E, G}),
        "broadcasts.send": frozenset({E, G}),
        "people.block": frozenset({M, G}),
        "staff.chat": frozenset({G}),
        "staff.menu": frozenset({M, C, E, G}),
    }
)
"""Which roles an action needs; an administrator may do everything, nobody else what is not listed."""


def may(staff: Staff | None, action: str, area: AreaId | None, directory: Directory) -> bool:
    """Whether this person may do this in this area; a role counts in its area and everything below it.

    Without an area the question is whether the person may do it anywhere.
    """
    if staff is None:
        return False
    return any(
        (grant.role is Role.ADMIN or grant.role in POLICY.get(action, frozenset()))
        and _reaches(grant.area_id, area, directory)
        for grant in staff.grants
    )


def demand(staff: Staff | None, action: str, area: AreaId | None, directory: Directory) -> Staff:
    """The person, who may do this here; raises :class:`errors.NotAllowed`."""
    if staff is None or not may(staff, action, area, directory):
        raise errors.NotAllowed(action)
    return staff


def _reaches(granted: AreaId | None, area: AreaId | None, directory: Directory) -> bool:
    if granted is None or area is None or granted == area:
        return True
    known = directory.areas.get(area)
    return known is not None and any(above.id == granted for above in directory.up(known))
