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
    maybe_moment("stopped_at"),
    maybe_text("hindrance"),  # what forbade it when it was stopped
    maybe_text("again_of"),
    sa.Column("people", sa.Integer, nullable=False, default=0),
    sa.Column("first", sa.Integer, nullable=True),
    sa.Column("at_night", sa.Boolean, nullable=False, default=False),
    maybe_moment("rests_at"),
    maybe_moment("resumes_at"),
    maybe_moment("expires_at"),
    maybe_text("pause"),
    maybe_text("reached_to"),  # the resident up to whom recipients are written down, until all are
    sa.Column("addressed", sa.Integer, nullable=False, default=0),
    maybe_moment("addressed_at"),  # when all recipients were written down
    sa.Column("counts", Json, nullable=True),  # of deliveries no longer kept: by language, by state
    version(),
)

partial_index("ix_broadcasts_sending", broadcasts.c.sent_at, where=one_of(broadcasts.c.state, "sending"))
partial_index("ix_broadcasts_due", broadcasts.c.due_at, where=one_of(broadcasts.c.state, "scheduled"))
partial_index("ix_broadcasts_paused", broadcasts.c.resumes_at, where=one_of(broadcasts.c.state, "paused"))
partial_index(
    "uq_broadcasts_again_of",
    broadcasts.c.again_of,
    where=broadcasts.c.again_of.is_not(None),
    unique=True,
)
