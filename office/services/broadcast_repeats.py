"""An announcement once more, for those of whom nobody can say whether they got it."""

from dataclasses import replace
from datetime import datetime

from office.ids import BroadcastId, StaffId
from office.model.broadcasts import Broadcast, BroadcastState, Course
from office.model.rest import morning_from
from office.services.broadcast_rounds import zone_of
from office.services.tools import Desk


def repetition(desk: Desk, broadcast: Broadcast, *, by: StaffId) -> Broadcast:
    """The same once more, until the same end."""
    return replace(
        broadcast,
        id=BroadcastId(desk.tools.ids.new()),
        again_of=broadcast.id,
        state=BroadcastState.DRAFT,
        course=Course(at_night=broadcast.course.at_night, expires_at=broadcast.course.expires_at),
        created_by=by,
        created_at=desk.now(),
        due_at=None,
        sent_at=None,
        version=0,
    )


def goes_again_at(desk: Desk, broadcast: Broadcast) -> datetime:
    """When the unclear would get it: at once, or in the morning where nobody is rung at night."""
    now = desk.now()
    return now if broadcast.course.at_night else morning_from(now, zone_of(desk, broadcast))
