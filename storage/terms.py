"""When a lease is over."""

from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy import bindparam

FARTHEST = timedelta(hours=1)
"""No lease lasts so long: one of another process that ends later was written by a clock that was wrong.

It would be kept until the right clock has come so far: for hours, or for years.
"""


def is_over(until: sa.ColumnElement[datetime], owner: sa.ColumnElement[str]) -> sa.ColumnElement[bool]:
    """Whether a lease with this end and this owner is over: parameters of :func:`terms_of`."""
    return sa.or_(
        until <= bindparam("now"),
        sa.and_(until > bindparam("farthest"), owner.is_distinct_from(bindparam("me"))),
    )


def terms_of(me: str, now: datetime) -> dict[str, object]:
    """Who asks which leases are over, and when."""
    return {"me": me, "now": now, "farthest": now + FARTHEST}
