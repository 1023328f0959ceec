"""What contributions are about; prepared answers of cities, by topic; which ones were used lately.

No version before this one kept prepared answers in the table, so it is made anew.
"""

import sqlalchemy as sa
from alembic import op

from storage.migrations.columns import JSON, column, index, maybe, maybe_text, text

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column, the index, and the table with its new columns."""
    op.add_column("ideas", maybe("topics", JSON))
    index("ix_idea_answers_lately", "idea_answers", "city_id", "status", "at")
    op.drop_table("response_templates")
    op.create_table(
        "response_templates",
        text("id"),
        text("city_id"),
        text("status"),
        maybe_text("topic"),
        column("position", sa.Integer()),
        column("archived", sa.Boolean()),
        column("version", sa.Integer()),
        sa.PrimaryKeyConstraint("id", name="pk_response_templates"),
        sa.ForeignKeyConstraint(["city_id"], ["cities.id"], name="fk_response_templates_city_id"),
    )
    index("ix_response_templates_city_id", "response_templates", "city_id")


def downgrade() -> None:
    """Remove them; the table is as it was."""
    op.drop_table("response_templates")
    op.create_table(
        "response_templates",
        text("id"),
        maybe_text("city_id"),
        text("status"),
        sa.PrimaryKeyConstraint("id", name="pk_response_templates"),
    )
    index("ix_response_templates_status", "response_templates", "status")
    op.drop_index("ix_idea_answers_lately", "idea_answers")
    op.drop_column("ideas", "topics")
