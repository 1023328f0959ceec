"""Messages about contributions that the bot cannot take away itself."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.columns import column, index, maybe, maybe_text, moment, text

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table; what was left behind before is not known."""
    op.create_table(
        "leftovers",
        text("id"),
        maybe_text("city_id"),
        text("channel"),
        column("chat_id", sa.BigInteger()),
        maybe("topic_id", sa.BigInteger()),
        maybe("message_id", sa.BigInteger()),
        text("about"),
        text("number"),
        moment("sent_at"),
        sa.PrimaryKeyConstraint("id", name="pk_leftovers"),
    )
    index("ix_leftovers_about", "leftovers", "about")


def downgrade() -> None:
    """Remove it."""
    op.drop_table("leftovers")
