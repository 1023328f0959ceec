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
