"""The moment an announcement waits for."""

from alembic import op

from storage.migrations.columns import index, maybe_moment

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column and the index of those that wait."""
    op.add_column("broadcasts", maybe_moment("due_at"))
    index("ix_broadcasts_due", "broadcasts", "due_at", where="state IN ('scheduled')")


def downgrade() -> None:
    """Remove both."""
    op.drop_index("ix_broadcasts_due", "broadcasts")
    op.drop_column("broadcasts", "due_at")
