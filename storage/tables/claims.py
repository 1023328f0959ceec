"""Codes that make a contribution somebody's own, and wrong tries."""

import sqlalchemy as sa

from storage.tables.base import channel, maybe_moment, metadata, moment, text
from storage.types import Number

claims = sa.Table(
    "claims",
    metadata,
    sa.Column("idea_id", sa.Text, sa.ForeignKey("ideas.id", ondelete="CASCADE"), primary_key=True),
    text("city_id"),
    sa.Column("key", sa.Text, nullable=False, unique=True),  # a hash: the code itself is nowhere
    moment("made_at"),
    moment("expires_at"),
    maybe_moment("used_at"),
)

claim_misses = sa.Table(
    "claim_misses",
    metadata,
    sa.Column("id", Number, primary_key=True, autoincrement=True),
    channel(),
    sa.Column("chat_id", sa.BigInteger, nullable=False),
    moment("at"),
    sa.Index("ix_claim_misses_chat_id", "chat_id"),
)
