"""What retention goes by: warnings, what was let go of contributions and announcements, a city's periods."""

from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

from storage.migrations.columns import JSON, maybe, maybe_moment

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

SHOWING = ("card", "media", "alert", "review", "question", "added")
"""How the names of messages that show a contribution begin; its key comes next."""

SLOTS = sa.table("slots", sa.column("slot", sa.Text), sa.column("about", sa.Text))


def upgrade() -> None:
    """Add the columns; of messages that show a contribution it is noted which."""
    op.add_column("residents", _count("warned", sa.SmallInteger()))
    op.add_column("residents", maybe("leaves_on", sa.Date()))
    op.add_column("ideas", maybe_moment("emptied_at"))
    op.add_column("ideas", _count("supported_before", sa.Integer()))
    op.add_column("broadcasts", maybe("counts", JSON))
    op.add_column("cities", maybe("retention", JSON))
    op.add_column("slots", maybe_moment("sent_at"))
    for name, about in _unnamed():
        op.execute(SLOTS.update().where(SLOTS.c.slot == name).values(about=about))


def downgrade() -> None:
    """Remove the columns."""
    for table, column in (
        ("slots", "sent_at"),
        ("cities", "retention"),
        ("broadcasts", "counts"),
        ("ideas", "supported_before"),
        ("ideas", "emptied_at"),
        ("residents", "leaves_on"),
        ("residents", "warned"),
    ):
        op.drop_column(table, column)


def _count(name: str, kind: sa.types.TypeEngine[int]) -> sa.Column[int]:
    return sa.Column(name, kind, nullable=False, server_default="0")


def _unnamed() -> Iterator[tuple[str, str]]:
    for row in op.get_bind().execute(sa.select(SLOTS.c.slot).where(SLOTS.c.about.is_(None))).all():
        sort, _, rest = row.slot.partition(":")
        if sort in SHOWING:
            yield row.slot, rest.partition(":")[0]
