"""Contributions with their media, answers and histories; who is told; the counters of public numbers."""

import sqlalchemy as sa

from storage.tables.base import (
    maybe_moment,
    maybe_text,
    metadata,
    moment,
    one_of,
    partial_index,
    text,
    version,
)
from storage.types import Json, Number


def _of_idea() -> sa.Column[str]:
    return sa.Column("idea_id", sa.Text, sa.ForeignKey("ideas.id", ondelete="CASCADE"), nullable=False)


ideas = sa.Table(
    "ideas",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    text("city_id"),
    text("area_id"),
    sa.Column("author_id", sa.Text, sa.ForeignKey("authors.id"), nullable=False),
    text("kind"),
    sa.Column("number", sa.Text, nullable=True, unique=True),
    text("text"),
    maybe_text("original_text"),
    text("language"),
    sa.Column("topics", Json, nullable=True),  # NULL where nobody had guessed yet
    sa.Column("longitude", sa.Double, nullable=True),
    sa.Column("latitude", sa.Double, nullable=True),
    sa.Column("wants_public", sa.Boolean, nullable=False),
    text("visibility"),
    text("status"),
    maybe_text("taken_by"),
    sa.Column("look_by", sa.Date, nullable=True),
    sa.Column("answer_by", sa.Date, nullable=True),
    sa.Column("delays", sa.Integer, nullable=False),
    moment("created_at"),
    maybe_moment("submitted_at"),
    maybe_moment("closed_at"),
    maybe_moment("emptied_at"),
    sa.Column("supported_before", sa.Integer, nullable=False, default=0),  # by people no longer known
    version(),
    maybe_text("process_id"),
    sa.Index("ix_ideas_author_id", "author_id"),
    sa.Index("ix_ideas_area_id", "area_id", "status"),
    sa.Index("ix_ideas_submitted", "area_id", "submitted_at"),
)

OPEN = one_of(ideas.c.status, "submitted", "under_review", "needs_info", "forwarded")

GOES_ON = one_of(
    ideas.c.status, "submitted", "under_review", "needs_info", "forwarded", "accepted", "in_progress"
)
"""Open, or answered with something still to come."""

partial_index("ix_ideas_open", ideas.c.answer_by, ideas.c.id, where=OPEN)

PUBLISHED = one_of(ideas.c.visibility, "published")

partial_index("ix_ideas_published_area", ideas.c.area_id, ideas.c.submitted_at, ideas.c.id, where=PUBLISHED)
partial_index("ix_ideas_published_city", ideas.c.city_id, ideas.c.submitted_at, ideas.c.id, where=PUBLISHED)

partial_index(
    "ix_ideas_process_id",
    ideas.c.process_id,
    ideas.c.submitted_at,
    ideas.c.id,
    where=ideas.c.process_id.is_not(None),
)

idea_attachments = sa.Table(
    "idea_attachments",
    metadata,
    _of_idea(),
    sa.Column("position", sa.Integer, nullable=False),
    text("media"),
    text("kind"),
    text("mime"),
    sa.Column("size", sa.BigInteger, nullable=False),
    maybe_text("file_id"),
    text("city_id"),
    sa.PrimaryKeyConstraint("idea_id", "position"),
    sa.Index("ix_idea_attachments_media", "media"),
)

idea_answers = sa.Table(
    "idea_answers",
    metadata,
    _of_idea(),
    moment("at"),
    text("status"),
    text("text"),
    text("language"),
    sa.Column("machine_made", sa.Boolean, nullable=False),
    sa.Column("parts", Json, nullable=False),
    text("staff_id"),
    text("city_id"),
    sa.PrimaryKeyConstraint("idea_id", "at"),
    sa.Index("ix_idea_answers_lately", "city_id", "status", "at"),
    sa.Index("ix_idea_answers_at", "at"),
)

idea_entries = sa.Table(
    "idea_entries",
    metadata,
    sa.Column("id", Number, primary_key=True, autoincrement=True),
    _of_idea(),
    text("kind"),
    moment("at"),
    text("text"),
    text("language"),
    maybe_text("status"),
    maybe_text("staff_id"),
    sa.Column("is_internal", sa.Boolean, nullable=False),
    text("city_id"),
    sa.Index("ix_idea_entries_idea_id", "idea_id"),
)

idea_listeners = sa.Table(
    "idea_listeners",
    metadata,
    _of_idea(),
    sa.Column("resident_id", sa.Text, sa.ForeignKey("residents.id", ondelete="CASCADE"), nullable=False),
    sa.Column("wanted", sa.Boolean, nullable=False),
    text("city_id"),
    sa.PrimaryKeyConstraint("idea_id", "resident_id"),
    sa.Index("ix_idea_listeners_resident_id", "resident_id"),
)

idea_counters = sa.Table(
    "idea_counters",
    metadata,
    text("city_id"),
    sa.Column("year", sa.Integer, nullable=False),
    sa.Column("last", sa.Integer, nullable=False),
    sa.PrimaryKeyConstraint("city_id", "year"),
)

response_templates = sa.Table(
    "response_templates",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("city_id", sa.Text, sa.ForeignKey("cities.id"), nullable=False),
    text("status"),
    maybe_text("topic"),
    sa.Column("position", sa.Integer, nullable=False),
    sa.Column("archived", sa.Boolean, nullable=False, default=False),
    version(),
    sa.Index("ix_response_templates_city_id", "city_id"),
)
"""Prepared answers of cities; those that ship with the product are no rows."""
