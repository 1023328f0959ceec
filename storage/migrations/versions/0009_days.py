"""Absences of staff, how often it was said that it takes longer, and the indexes figures are counted by."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.columns import index, maybe, maybe_text

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add columns and indexes; nothing was delayed before."""
    op.add_column("staff", maybe("absent_until", sa.Date()))
    op.add_column("staff", maybe_text("deputy_id"))
    op.add_column("ideas", sa.Column("delays", sa.Integer(), nullable=False, server_default="0"))
    index("ix_ideas_submitted", "ideas", "area_id", "submitted_at")
    index("ix_idea_answers_at", "idea_answers", "at")


def downgrade() -> None:
    """Remove them."""
    op.drop_index("ix_idea_answers_at", "idea_answers")
    op.drop_index("ix_ideas_submitted", "ideas")
    op.drop_column("ideas", "delays")
    op.drop_column("staff", "deputy_id")
    op.drop_column("staff", "absent_until")
