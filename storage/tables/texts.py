"""Content texts of every kind of object, one row a language."""

import sqlalchemy as sa

from storage.tables.base import city, maybe_text, metadata, text

texts = sa.Table(
    "texts",
    metadata,
    text("object_kind"),
    text("object_id"),
    text("field"),
    text("language"),
    city(),
    text("text"),
    sa.Column("machine_made", sa.Boolean, nullable=False, default=False),
    maybe_text("source"),
    sa.PrimaryKeyConstraint("object_kind", "object_id", "field", "language"),
    sa.Index("ix_texts_city_id", "city_id", "object_kind"),
)

IS_TALK = sa.or_(texts.c.field.startswith("asked."), texts.c.field.startswith("added."))
"""What author and office said to one another about a contribution, in a further language."""
