"""What arrived from a messenger, until it is done and beyond: the id stays, the body goes."""

import sqlalchemy as sa

from storage.tables.base import (
    channel,
    maybe_moment,
    maybe_text,
    metadata,
    moment,
    one_of,
    partial_index,
    text,
)
from storage.types import Number

inbox = sa.Table(
    "inbox",
    metadata,
    sa.Column("update_id", Number, primary_key=True, autoincrement=False),
    channel(),
    text("lane"),
    sa.Column("once", sa.Text, nullable=True, unique=True),
    text("state"),
    text("body"),
    moment("received_at"),
    sa.Column("attempts", sa.Integer, nullable=False),
    maybe_text("lease_owner"),
    moment("lease_until"),  # a row nobody holds has a lease that ended when it came
    maybe_text("number"),
    maybe_moment("finished_at"),
    sa.Column("deaths", sa.Integer, nullable=False, server_default="0"),
)

WAITING = one_of(inbox.c.state, "waiting")
FAILED = one_of(inbox.c.state, "failed")

partial_index("ix_inbox_lease_until", inbox.c.lease_until, where=WAITING)
partial_index("ix_inbox_lane", inbox.c.lane, inbox.c.channel, where=WAITING)
partial_index("ix_inbox_failed", inbox.c.finished_at, where=FAILED)
