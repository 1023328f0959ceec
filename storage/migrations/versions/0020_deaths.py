"""How many processes ended while they held an update is kept with it."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; what waits already has ended nobody."""
    op.add_column("inbox", sa.Column("deaths", sa.Integer(), nullable=False, server_default="0"))


def downgrade() -> None:
    """Remove it."""
    op.drop_column("inbox", "deaths")
