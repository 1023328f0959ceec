"""What belongs to an area where residents look around in it."""

from office.ids import AreaId
from office.model.areas import Area
from office.services.tools import Desk


def scope(desk: Desk, area: Area) -> frozenset[AreaId]:
    """The area with what lies in it; a programme area and the district it stands for belong together."""
    tied = {each.id for each in desk.directory.areas.values() if each.stands_for == area.id}
    return desk.directory.within(area.id) | tied | ({area.stands_for} if area.stands_for else set())
