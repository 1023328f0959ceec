"""Blocks and what is left of them, the files of a day, and what a city says about privacy."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.columns import JSON, column, maybe, maybe_text, moment, text

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables, and the column of the city."""
    op.create_table(
        "blocks",
        sa.Column("resident_id", sa.Text(), nullable=False),
        maybe_text("city_id"),
        text("area_id"),
        text("reason"),
        text("staff_id"),
        moment("since"),
        moment("told_at"),
        sa.ForeignKeyConstraint(
            ["resident_id"], ["residents.id"], name="fk_blocks_resident_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("resident_id", name="pk_blocks"),
    )
    op.create_table(
        "block_marks",
        text("fingerprint"),
        text("salt"),
        maybe_text("city_id"),
        text("area_id"),
        text("reason"),
        text("staff_id"),
        moment("since"),
        moment("until"),
        sa.PrimaryKeyConstraint("fingerprint", name="pk_block_marks"),
    )
    op.create_table(
        "files_a_day",
        text("channel"),
        column("chat_id", sa.BigInteger()),
        column("day", sa.Date()),
        column("files", sa.Integer()),
        sa.PrimaryKeyConstraint("channel", "chat_id", "day", name="pk_files_a_day"),
    )
    op.add_column("cities", maybe("privacy", JSON))


def downgrade() -> None:
    """Remove them."""
    op.drop_column("cities", "privacy")
    op.drop_table("files_a_day")
    op.drop_table("block_marks")
    op.drop_table("blocks")
