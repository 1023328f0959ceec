"""When an announcement was stopped is kept, and what forbade it."""

from alembic import op

from storage.migrations.columns import maybe_moment, maybe_text

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns; what was stopped before counts as stopped before everybody was written down."""
    op.add_column("broadcasts", maybe_moment("stopped_at"))
    op.add_column("broadcasts", maybe_text("hindrance"))
    op.execute("UPDATE broadcasts SET stopped_at = addressed_at WHERE state = 'stopped'")


def downgrade() -> None:
    """Remove them."""
    op.drop_column("broadcasts", "hindrance")
    op.drop_column("broadcasts", "stopped_at")
