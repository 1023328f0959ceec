"""Residents, authors, consents, what is followed; staff and the chats staff read in."""

import sqlalchemy as sa

from storage.tables.base import (
    channel,
    city,
    maybe_moment,
    maybe_text,
    metadata,
    moment,
    partial_index,
    text,
    version,
)

residents = sa.Table(
    "residents",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    city(),
    channel(),
    sa.Column("chat_id", sa.BigInteger, nullable=False),
    text("pseudonym"),
    text("language"),
    maybe_text("area_id"),
    text("state"),
    maybe_text("noticed"),
    maybe_moment("noticed_at"),
    moment("created_at"),
    moment("seen_at"),
    sa.Column("warned", sa.SmallInteger, nullable=False, default=0),
    sa.Column("leaves_on", sa.Date, nullable=True),
    maybe_text("quiet"),
    version(),
    sa.UniqueConstraint("channel", "chat_id"),
    sa.Index("ix_residents_area_id", "area_id"),
)
partial_index("ix_residents_unused", residents.c.seen_at, where=residents.c.noticed.is_(None))

authors = sa.Table(
    "authors",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    text("kind"),
    channel(),
    sa.Column("resident_id", sa.Text, sa.ForeignKey("residents.id", ondelete="SET NULL"), nullable=True),
    text("pseudonym"),
    text("language"),
    moment("created_at"),
    sa.Index("ix_authors_resident_id", "resident_id"),
)

consents = sa.Table(
    "consents",
    metadata,
    sa.Column("resident_id", sa.Text, sa.ForeignKey("residents.id", ondelete="CASCADE"), nullable=False),
    text("purpose"),
    moment("given_at"),
    text("text_version"),
    text("language"),
    maybe_moment("withdrawn_at"),
    sa.PrimaryKeyConstraint("resident_id", "purpose", "given_at"),
)

followings = sa.Table(
    "followings",
    metadata,
    sa.Column("resident_id", sa.Text, sa.ForeignKey("residents.id", ondelete="CASCADE"), nullable=False),
    text("kind"),
    text("key"),
    city(),
    moment("since"),
    sa.PrimaryKeyConstraint("resident_id", "kind", "key"),
    sa.Index("ix_followings_key", "kind", "key"),
)

staff = sa.Table(
    "staff",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("user_id", sa.BigInteger, nullable=False, unique=True),
    text("language"),
    version(),
    maybe_text("name"),
    sa.Column("absent_until", sa.Date, nullable=True),
    maybe_text("deputy_id"),  # of staff; a colleague who was dismissed is nobody's deputy any more
)

staff_grants = sa.Table(
    "staff_grants",
    metadata,
    sa.Column("staff_id", sa.Text, sa.ForeignKey("staff.id", ondelete="CASCADE"), nullable=False),
    sa.Column("position", sa.Integer, nullable=False),
    text("role"),
    maybe_text("area_id"),
    city(),
    sa.PrimaryKeyConstraint("staff_id", "position"),
)

staff_chats = sa.Table(
    "staff_chats",
    metadata,
    text("city_id"),
    text("area_id"),  # the city's own node where the chat is the whole city's
    channel(),
    sa.Column("chat_id", sa.BigInteger, nullable=False),
    sa.Column("topic_id", sa.BigInteger, nullable=True),
    text("language"),
    sa.PrimaryKeyConstraint("city_id", "area_id"),
    sa.Index("ix_staff_chats_chat_id", "chat_id"),
)
