"""Published contributions are found page by page; messages that show one are found by it."""

from alembic import op

from storage.migrations.columns import index, maybe_text

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

PUBLISHED = "visibility IN ('published')"


def upgrade() -> None:
    """Add indexes and column; of messages sent before it is not known what they show."""
    index("ix_ideas_published_area", "ideas", "area_id", "submitted_at", "id", where=PUBLISHED)
    index("ix_ideas_published_city", "ideas", "city_id", "submitted_at", "id", where=PUBLISHED)
    op.add_column("slots", maybe_text("about"))
    index("ix_slots_about", "slots", "about", where="about IS NOT NULL")


def downgrade() -> None:
    """Remove them."""
    op.drop_index("ix_slots_about", "slots")
    op.drop_column("slots", "about")
    op.drop_index("ix_ideas_published_city", "ideas")
    op.drop_index("ix_ideas_published_area", "ideas")
