"""Announcements to many."""

import sqlalchemy as sa

from storage.tables.base import (
    city,
    maybe_moment,
    maybe_text,
    metadata,
    moment,
    one_of,
    partial_index,
    text,
    version,
)
from storage.types import Json

broadcasts = sa.Table(
    "broadcasts",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    city(),
    sa.Column("areas", Json, nullable=False),
    sa.Column("languages", Json, nullable=False),
    maybe_text("event_id"),
    maybe_text("process_id"),
    text("state"),
    text("created_by"),
    moment("created_at"),
    maybe_moment("due_at"),
    maybe_moment("sent_at"),
    sa.Column("counts", Json, nullable=True),  # of deliveries no longer kept: by language, by state
    version(),
)

partial_index("ix_broadcasts_sending", broadcasts.c.sent_at, where=one_of(broadcasts.c.state, "sending"))
partial_index("ix_broadcasts_due", broadcasts.c.due_at, where=one_of(broadcasts.c.state, "scheduled"))
