"""The tables of contributions."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.columns import (
    JSON,
    NUMBER,
    column,
    index,
    maybe,
    maybe_moment,
    maybe_text,
    moment,
    text,
)

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

TABLES = (
    "ideas",
    "idea_attachments",
    "idea_answers",
    "idea_entries",
    "idea_listeners",
    "idea_counters",
    "response_templates",
)
"""In the order in which they can be made."""


def upgrade() -> None:
    """Make the tables."""
    _ideas()
    _what_belongs_to_ideas()
    _office()


def downgrade() -> None:
    """Remove the tables."""
    for table in reversed(TABLES):
        op.drop_table(table)


def _ideas() -> None:
    op.create_table(
        "ideas",
        text("id"),
        text("city_id"),
        text("area_id"),
        text("author_id"),
        text("kind"),
        maybe_text("number"),
        text("text"),
        maybe_text("original_text"),
        text("language"),
        maybe("longitude", sa.Double()),
        maybe("latitude", sa.Double()),
        column("wants_public", sa.Boolean()),
        text("visibility"),
        text("status"),
        maybe_text("taken_by"),
        maybe("look_by", sa.Date()),
        maybe("answer_by", sa.Date()),
        moment("created_at"),
        maybe_moment("submitted_at"),
        maybe_moment("closed_at"),
        column("version", sa.Integer()),
        sa.ForeignKeyConstraint(["author_id"], ["authors.id"], name="fk_ideas_author_id"),
        sa.UniqueConstraint("number", name="uq_ideas_number"),
        sa.PrimaryKeyConstraint("id", name="pk_ideas"),
    )
    index("ix_ideas_author_id", "ideas", "author_id")
    index("ix_ideas_area_id", "ideas", "area_id", "status")
    index(
        "ix_ideas_open",
        "ideas",
        "answer_by",
        "id",
        where="status IN ('submitted', 'under_review', 'needs_info', 'forwarded')",
    )


def _belongs_to_idea(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["idea_id"], ["ideas.id"], name=f"fk_{table}_idea_id", ondelete="CASCADE")


def _what_belongs_to_ideas() -> None:
    op.create_table(
        "idea_attachments",
        text("idea_id"),
        column("position", sa.Integer()),
        text("media"),
        text("kind"),
        text("mime"),
        column("size", sa.BigInteger()),
        maybe_text("file_id"),
        text("city_id"),
        _belongs_to_idea("idea_attachments"),
        sa.PrimaryKeyConstraint("idea_id", "position", name="pk_idea_attachments"),
    )
    index("ix_idea_attachments_media", "idea_attachments", "media")
    op.create_table(
        "idea_answers",
        text("idea_id"),
        moment("at"),
        text("status"),
        text("text"),
        text("language"),
        column("machine_made", sa.Boolean()),
        column("parts", JSON),
        text("staff_id"),
        text("city_id"),
        _belongs_to_idea("idea_answers"),
        sa.PrimaryKeyConstraint("idea_id", "at", name="pk_idea_answers"),
    )
    op.create_table(
        "idea_entries",
        sa.Column("id", NUMBER, autoincrement=True, nullable=False),
        text("idea_id"),
        text("kind"),
        moment("at"),
        text("text"),
        text("language"),
        maybe_text("status"),
        maybe_text("staff_id"),
        column("is_internal", sa.Boolean()),
        text("city_id"),
        _belongs_to_idea("idea_entries"),
        sa.PrimaryKeyConstraint("id", name="pk_idea_entries"),
    )
    index("ix_idea_entries_idea_id", "idea_entries", "idea_id")
    op.create_table(
        "idea_listeners",
        text("idea_id"),
        text("resident_id"),
        column("wanted", sa.Boolean()),
        text("city_id"),
        _belongs_to_idea("idea_listeners"),
        sa.ForeignKeyConstraint(
            ["resident_id"], ["residents.id"], name="fk_idea_listeners_resident_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("idea_id", "resident_id", name="pk_idea_listeners"),
    )
    index("ix_idea_listeners_resident_id", "idea_listeners", "resident_id")


def _office() -> None:
    op.create_table(
        "idea_counters",
        text("city_id"),
        column("year", sa.Integer()),
        column("last", sa.Integer()),
        sa.PrimaryKeyConstraint("city_id", "year", name="pk_idea_counters"),
    )
    op.create_table(
        "response_templates",
        text("id"),
        maybe_text("city_id"),
        text("status"),
        sa.PrimaryKeyConstraint("id", name="pk_response_templates"),
    )
    index("ix_response_templates_status", "response_templates", "status")
