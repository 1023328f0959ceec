"""Which announcements staff still look for: what goes out or will, and what has not been over for long."""

import sqlalchemy as sa
from sqlalchemy import bindparam

from storage.tables.base import one_of
from storage.tables.broadcasts import broadcasts
from storage.types import Moment

_BEGINS = sa.func.coalesce(broadcasts.c.sent_at, broadcasts.c.due_at, broadcasts.c.created_at)
_ENDED = sa.func.coalesce(broadcasts.c.addressed_at, _BEGINS)
"""When nobody else was written down any more: minutes before the last was tried, as a rule."""

RECENT = (
    sa.select(broadcasts.c.id)
    .where(
        sa.or_(
            one_of(broadcasts.c.state, "scheduled", "sending", "paused"),
            sa.and_(
                one_of(broadcasts.c.state, "stopped", "done"),
                bindparam("since", type_=Moment()) <= _ENDED,
            ),
        )
    )
    .order_by(_BEGINS.desc(), broadcasts.c.id.desc())
)
"""Not through yet, or over since then, what begins last first: parameter ``since``."""
