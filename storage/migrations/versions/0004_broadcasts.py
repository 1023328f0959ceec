"""The tables of broadcasts."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.columns import JSON, column, index, maybe_moment, maybe_text, moment, text

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "broadcasts",
        text("id"),
        maybe_text("city_id"),
        column("areas", JSON),
        column("languages", JSON),
        maybe_text("event_id"),
        text("state"),
        text("created_by"),
        moment("created_at"),
        maybe_moment("sent_at"),
        column("version", sa.Integer()),
        sa.PrimaryKeyConstraint("id", name="pk_broadcasts"),
    )
    index("ix_broadcasts_sending", "broadcasts", "sent_at", where="state IN ('sending')")


def downgrade() -> None:
    """Remove the table."""
    op.drop_table("broadcasts")
