"""The name by which a member of staff is shown to colleagues."""

from alembic import op

from storage.migrations.columns import maybe_text

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; who has no name yet gets one with the next deed."""
    op.add_column("staff", maybe_text("name"))


def downgrade() -> None:
    """Remove the column."""
    op.drop_column("staff", "name")
