"""Events, the single times they happen, and what residents want to know of them; texts are in ``texts``."""

import sqlalchemy as sa

from storage.tables.base import city, maybe_moment, maybe_text, metadata, moment, text, version
from storage.types import Json


def _of(name: str, table: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, sa.ForeignKey(f"{table}.id", ondelete="CASCADE"), nullable=False)


events = sa.Table(
    "events",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    text("city_id"),
    text("area_id"),
    maybe_text("place_id"),
    text("place"),
    text("address"),
    sa.Column("longitude", sa.Double, nullable=True),
    sa.Column("latitude", sa.Double, nullable=True),
    sa.Column("barrier_free", sa.Boolean, nullable=True),
    sa.Column("spoken", Json, nullable=False),
    sa.Column("starts_at", sa.DateTime, nullable=False),  # on the wall clock of its zone
    sa.Column("ends_at", sa.DateTime, nullable=True),  # likewise
    text("zone"),
    text("rule"),
    text("state"),
    maybe_text("created_by"),
    sa.Column("is_sample", sa.Boolean, nullable=False),
    text("source"),
    maybe_text("origin"),
    maybe_moment("planned_until"),
    version(),
    sa.UniqueConstraint("city_id", "origin"),
    sa.Index("ix_events_area_id", "area_id"),
)

occurrences = sa.Table(
    "occurrences",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    city(),
    _of("event_id", "events"),
    moment("planned_at"),
    moment("starts_at"),
    maybe_moment("ends_at"),
    text("state"),
    text("note"),
    sa.Column("revision", sa.Integer, nullable=False),
    sa.UniqueConstraint("event_id", "planned_at"),
    sa.Index("ix_occurrences_starts_at", "starts_at"),
)

reminders = sa.Table(
    "reminders",
    metadata,
    _of("resident_id", "residents"),
    _of("occurrence_id", "occurrences"),
    sa.Column("offset", sa.Integer, nullable=False),
    city(),
    sa.PrimaryKeyConstraint("resident_id", "occurrence_id", "offset"),
    sa.Index("ix_reminders_occurrence_id", "occurrence_id"),
)

series_reminders = sa.Table(
    "series_reminders",
    metadata,
    _of("resident_id", "residents"),
    _of("event_id", "events"),
    sa.Column("offset", sa.Integer, nullable=False),
    city(),
    sa.PrimaryKeyConstraint("resident_id", "event_id", "offset"),
    sa.Index("ix_series_reminders_event_id", "event_id"),
)

registrations = sa.Table(
    "registrations",
    metadata,
    _of("resident_id", "residents"),
    _of("occurrence_id", "occurrences"),
    city(),
    sa.Column("is_coming", sa.Boolean, nullable=False),
    moment("at"),
    sa.PrimaryKeyConstraint("resident_id", "occurrence_id"),
    sa.Index("ix_registrations_occurrence_id", "occurrence_id"),
)
