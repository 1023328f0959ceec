"""Planning processes with their areas and phases; texts are in ``texts``."""

import sqlalchemy as sa

from storage.tables.base import maybe_text, metadata, moment, text, version


def _of_process() -> sa.Column[str]:
    return sa.Column("process_id", sa.Text, sa.ForeignKey("processes.id", ondelete="CASCADE"), nullable=False)


processes = sa.Table(
    "processes",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    text("slug"),
    text("city_id"),
    text("level"),
    text("state"),
    sa.Column("result_revision", sa.Integer, nullable=False),
    maybe_text("contact_id"),
    maybe_text("created_by"),
    moment("created_at"),
    version(),
    sa.UniqueConstraint("slug"),
    sa.Index("ix_processes_city_id", "city_id", "state"),
)

process_areas = sa.Table(
    "process_areas",
    metadata,
    _of_process(),
    sa.Column("position", sa.Integer, nullable=False),
    text("area_id"),
    text("city_id"),
    sa.PrimaryKeyConstraint("process_id", "position"),
)

process_phases = sa.Table(
    "process_phases",
    metadata,
    _of_process(),
    text("key"),
    text("kind"),
    sa.Column("begins_on", sa.Date, nullable=False),
    sa.Column("ends_on", sa.Date, nullable=True),
    sa.Column("takes_ideas", sa.Boolean, nullable=False),
    text("city_id"),
    sa.PrimaryKeyConstraint("process_id", "key"),
    sa.Index("ix_process_phases_begins_on", "begins_on"),
)
