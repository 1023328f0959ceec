"""Whose words are not taken, what is left of a block, and how many files came from a chat on a day."""

import sqlalchemy as sa

from storage.tables.base import channel, city, metadata, moment, text

blocks = sa.Table(
    "blocks",
    metadata,
    sa.Column("resident_id", sa.Text, sa.ForeignKey("residents.id", ondelete="CASCADE"), primary_key=True),
    city(),
    text("area_id"),
    text("reason"),
    text("staff_id"),
    moment("since"),
    moment("told_at"),
)

block_marks = sa.Table(
    "block_marks",
    metadata,
    sa.Column("fingerprint", sa.Text, primary_key=True),
    text("salt"),
    city(),
    text("area_id"),
    text("reason"),
    text("staff_id"),
    moment("since"),
    moment("until"),
)

files_a_day = sa.Table(
    "files_a_day",
    metadata,
    channel(),
    sa.Column("chat_id", sa.BigInteger, nullable=False),
    sa.Column("day", sa.Date, nullable=False),
    sa.Column("files", sa.Integer, nullable=False),
    sa.PrimaryKeyConstraint("channel", "chat_id", "day"),
)
