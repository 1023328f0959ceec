"""Residents choose hours in which nothing comes by itself."""

from alembic import op

from storage.migrations.columns import maybe_text

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; nobody has chosen any yet."""
    op.add_column("residents", maybe_text("quiet"))


def downgrade() -> None:
    """Remove it."""
    op.drop_column("residents", "quiet")
