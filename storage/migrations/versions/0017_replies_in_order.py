"""Replies that are not through are found by their chat, so that the next one waits for them."""

from alembic import op

from storage.migrations.columns import index

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the index."""
    index(
        "ix_outbox_replies",
        "outbox",
        "chat_id",
        "created_at",
        where="state IN ('pending', 'retry', 'sending') AND lane = 0",
    )


def downgrade() -> None:
    """Remove the index."""
    op.drop_index("ix_outbox_replies", "outbox")
