"""The day each daily round was last made on."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.columns import column

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the table."""
    op.create_table("rounds", sa.Column("name", sa.Text(), primary_key=True), column("day", sa.Date()))


def downgrade() -> None:
    """Remove it."""
    op.drop_table("rounds")
