"""Who did what to which object, when: rows are only ever added."""

import sqlalchemy as sa

from storage.tables.base import city, metadata, moment, text
from storage.types import Json, Number

audit = sa.Table(
    "audit",
    metadata,
    sa.Column("id", Number, primary_key=True, autoincrement=True),
    moment("at"),
    text("actor"),
    text("action"),
    text("object_kind"),
    text("object_id"),
    city(),
    sa.Column("detail", Json, nullable=False),
    sa.Index("ix_audit_object", "object_kind", "object_id"),
    sa.Index("ix_audit_actor", "actor"),
)
