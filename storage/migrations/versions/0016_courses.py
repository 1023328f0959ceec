"""How announcements go out: step by step, with rests, an end, and a second try for the unclear."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.columns import index, maybe, maybe_moment, maybe_text

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

MOMENTS = ("rests_at", "resumes_at", "expires_at", "addressed_at")
TEXTS = ("again_of", "pause", "reached_to")
AMISS = "state IN ('unclear', 'unreachable', 'failed', 'cancelled', 'expired')"
NUMBERS = ("people", "addressed")


def upgrade() -> None:
    """Add the columns; of what was sent before, all recipients are written down."""
    for name in TEXTS:
        op.add_column("broadcasts", maybe_text(name))
    for name in MOMENTS:
        op.add_column("broadcasts", maybe_moment(name))
    for name in NUMBERS:
        op.add_column("broadcasts", sa.Column(name, sa.Integer(), nullable=False, server_default="0"))
    op.add_column("broadcasts", maybe("first", sa.Integer()))
    op.add_column(
        "broadcasts", sa.Column("at_night", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.execute("UPDATE broadcasts SET addressed_at = sent_at")
    index("ix_outbox_amiss", "outbox", "broadcast_id", "state", where=f"{AMISS} AND broadcast_id IS NOT NULL")
    index("ix_broadcasts_paused", "broadcasts", "resumes_at", where="state IN ('paused')")
    index("uq_broadcasts_again_of", "broadcasts", "again_of", where="again_of IS NOT NULL", unique=True)


def downgrade() -> None:
    """Remove the columns."""
    op.drop_index("uq_broadcasts_again_of", "broadcasts")
    op.drop_index("ix_broadcasts_paused", "broadcasts")
    op.drop_index("ix_outbox_amiss", "outbox")
    for name in ("at_night", "first", *NUMBERS, *MOMENTS, *TEXTS):
        op.drop_column("broadcasts", name)
