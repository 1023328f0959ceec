"""What is to be said, the messages kept under a name so that they can be changed, and those that cannot."""

from datetime import UTC, datetime

import sqlalchemy as sa

from office.model.outbox import Lane
from storage.tables.base import (
    channel,
    city,
    maybe_moment,
    maybe_text,
    metadata,
    moment,
    one_of,
    partial_index,
    text,
)
from storage.types import Json

outbox = sa.Table(
    "outbox",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    city(),
    channel(),
    sa.Column("chat_id", sa.BigInteger, nullable=False),
    sa.Column("topic_id", sa.BigInteger, nullable=True),
    maybe_text("resident_id"),
    text("language"),
    text("kind"),
    sa.Column("params", Json, nullable=False),
    text("sort"),
    sa.Column("lane", sa.SmallInteger, nullable=False),
    sa.Column("edits", sa.BigInteger, nullable=True),
    maybe_text("slot"),
    maybe_moment("not_before"),
    maybe_moment("expires_at"),
    maybe_text("broadcast_id"),
    maybe_text("occurrence_id"),
    sa.Column("revision", sa.Integer, nullable=True),
    sa.Column("offset", sa.Integer, nullable=True),
    text("state"),
    sa.Column("attempt", sa.Integer, nullable=False),
    moment("due_at"),  # when it is next to be tried: age of the row, or the end of its waiting
    sa.Column("position", sa.BigInteger, nullable=False),  # order among rows of the same moment
    maybe_text("lease_owner"),
    maybe_moment("lease_until"),
    sa.Column("message_id", sa.BigInteger, nullable=True),
    text("reason"),
    moment("created_at"),
    maybe_moment("finished_at"),
    sa.Index("ix_outbox_resident_id", "resident_id"),
    sa.Index("ix_outbox_chat_id", "chat_id"),
)

WAITING = one_of(outbox.c.state, "pending", "retry")
SENDING = one_of(outbox.c.state, "sending")
OPEN = one_of(outbox.c.state, "pending", "retry", "sending")


def of_replies(rows: sa.FromClause) -> sa.ColumnElement[bool]:
    """A test for the lane of replies, written out in the SQL as the states are."""
    return rows.c.lane == sa.literal_column(str(int(Lane.REPLIES)), sa.SmallInteger)


AMISS = one_of(outbox.c.state, "unclear", "unreachable", "failed", "cancelled", "expired")
"""What did not arrive, as far as is known."""

HELD = datetime(9999, 1, 1, tzinfo=UTC)
"""``due_at`` of a delivery whose announcement rests: nobody knows yet when it goes on."""

partial_index("ix_outbox_due", outbox.c.lane, outbox.c.due_at, outbox.c.position, where=WAITING)
partial_index("ix_outbox_replies", outbox.c.chat_id, outbox.c.created_at, where=OPEN & of_replies(outbox))
partial_index("ix_outbox_expires_at", outbox.c.expires_at, where=WAITING & outbox.c.expires_at.is_not(None))
partial_index("ix_outbox_lease_until", outbox.c.lease_until, where=SENDING)
partial_index("ix_outbox_slot", outbox.c.slot, where=OPEN & outbox.c.slot.is_not(None))
partial_index(
    "uq_outbox_broadcast",
    outbox.c.broadcast_id,
    outbox.c.resident_id,
    where=outbox.c.broadcast_id.is_not(None),
    unique=True,
)
partial_index(
    "ix_outbox_amiss",
    outbox.c.broadcast_id,
    outbox.c.state,
    where=AMISS & outbox.c.broadcast_id.is_not(None),
)
partial_index(
    "uq_outbox_occurrence",
    outbox.c.occurrence_id,
    outbox.c.revision,
    outbox.c.offset,
    outbox.c.resident_id,
    where=outbox.c.occurrence_id.is_not(None),
    unique=True,
)

slots = sa.Table(
    "slots",
    metadata,
    sa.Column("slot", sa.Text, primary_key=True),
    city(),
    channel(),
    sa.Column("chat_id", sa.BigInteger, nullable=False),
    sa.Column("topic_id", sa.BigInteger, nullable=True),
    sa.Column("message_id", sa.BigInteger, nullable=False),
    maybe_text("digest"),
    maybe_text("about"),  # the contribution it shows, so that it can be taken back with it
    maybe_moment("sent_at"),
    sa.Index("ix_slots_message", "chat_id", "message_id"),
)

leftovers = sa.Table(
    "leftovers",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    city(),
    channel(),
    sa.Column("chat_id", sa.BigInteger, nullable=False),
    sa.Column("topic_id", sa.BigInteger, nullable=True),
    sa.Column("message_id", sa.BigInteger, nullable=True),
    text("about"),  # the contribution it may show
    text("number"),
    moment("sent_at"),
    sa.Index("ix_leftovers_about", "about"),
)

partial_index("ix_slots_about", slots.c.about, where=slots.c.about.is_not(None))
