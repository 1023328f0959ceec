"""Codes that make a contribution somebody's own, and wrong tries."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.columns import NUMBER, column, index, maybe_moment, moment, text

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "claims",
        text("idea_id"),
        text("city_id"),
        text("key"),
        moment("made_at"),
        moment("expires_at"),
        maybe_moment("used_at"),
        sa.ForeignKeyConstraint(["idea_id"], ["ideas.id"], name="fk_claims_idea_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("idea_id", name="pk_claims"),
        sa.UniqueConstraint("key", name="uq_claims_key"),
    )
    op.create_table(
        "claim_misses",
        column("id", NUMBER),
        text("channel"),
        column("chat_id", sa.BigInteger()),
        moment("at"),
        sa.PrimaryKeyConstraint("id", name="pk_claim_misses"),
    )
    index("ix_claim_misses_chat_id", "claim_misses", "chat_id")


def downgrade() -> None:
    """Remove the tables."""
    op.drop_table("claim_misses")
    op.drop_table("claims")
