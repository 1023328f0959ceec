"""Open conversations: one row a chat and person."""

import sqlalchemy as sa

from storage.tables.base import channel, metadata, moment, text, version
from storage.types import Json

dialogues = sa.Table(
    "dialogues",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    channel(),
    sa.Column("chat_id", sa.BigInteger, nullable=False),
    sa.Column("user_id", sa.BigInteger, nullable=False),
    text("kind"),
    text("step"),
    sa.Column("data", Json, nullable=False),
    version(),
    moment("expires_at"),
    sa.UniqueConstraint("channel", "chat_id", "user_id"),
    sa.Index("ix_dialogues_expires_at", "expires_at"),
)
