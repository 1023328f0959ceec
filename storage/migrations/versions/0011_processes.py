"""The tables of planning processes; contributions and announcements may belong to one."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.columns import column, index, maybe, maybe_text, moment, text

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

TABLES = ("processes", "process_areas", "process_phases")
"""In the order in which they can be made."""


def upgrade() -> None:
    """Make the tables; what was there before belongs to no process."""
    _processes()
    _areas()
    _phases()
    op.add_column("ideas", maybe_text("process_id"))
    index("ix_ideas_process_id", "ideas", "process_id", "submitted_at", "id", where="process_id IS NOT NULL")
    op.add_column("broadcasts", maybe_text("process_id"))


def downgrade() -> None:
    """Remove them."""
    op.drop_column("broadcasts", "process_id")
    op.drop_index("ix_ideas_process_id", "ideas")
    op.drop_column("ideas", "process_id")
    for table in reversed(TABLES):
        op.drop_table(table)


def _processes() -> None:
    op.create_table(
        "processes",
        text("id"),
        text("slug"),
        text("city_id"),
        text("level"),
        text("state"),
        column("result_revision", sa.Integer()),
        maybe_text("contact_id"),
        maybe_text("created_by"),
        moment("created_at"),
        column("version", sa.Integer()),
        sa.PrimaryKeyConstraint("id", name="pk_processes"),
        sa.UniqueConstraint("slug", name="uq_processes_slug"),
    )
    index("ix_processes_city_id", "processes", "city_id", "state")


def _areas() -> None:
    op.create_table(
        "process_areas",
        text("process_id"),
        column("position", sa.Integer()),
        text("area_id"),
        text("city_id"),
        _belongs("process_areas"),
        sa.PrimaryKeyConstraint("process_id", "position", name="pk_process_areas"),
    )


def _phases() -> None:
    op.create_table(
        "process_phases",
        text("process_id"),
        text("key"),
        text("kind"),
        column("begins_on", sa.Date()),
        maybe("ends_on", sa.Date()),
        column("takes_ideas", sa.Boolean()),
        text("city_id"),
        _belongs("process_phases"),
        sa.PrimaryKeyConstraint("process_id", "key", name="pk_process_phases"),
    )
    index("ix_process_phases_begins_on", "process_phases", "begins_on")


def _belongs(table: str) -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_process_id"
    return sa.ForeignKeyConstraint(["process_id"], ["processes.id"], name=name, ondelete="CASCADE")
