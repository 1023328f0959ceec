"""The tables of events."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.columns import JSON, column, index, maybe, maybe_moment, maybe_text, moment, text

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

TABLES = ("events", "occurrences", "reminders", "series_reminders", "registrations")
"""In the order in which they can be made."""


def upgrade() -> None:
    """Make the tables."""
    _events()
    _occurrences()
    _reminders()
    _registrations()


def downgrade() -> None:
    """Remove the tables."""
    for table in reversed(TABLES):
        op.drop_table(table)


def _events() -> None:
    op.create_table(
        "events",
        text("id"),
        text("city_id"),
        text("area_id"),
        maybe_text("place_id"),
        text("place"),
        text("address"),
        maybe("longitude", sa.Double()),
        maybe("latitude", sa.Double()),
        maybe("barrier_free", sa.Boolean()),
        column("spoken", JSON),
        column("starts_at", sa.DateTime()),
        maybe("ends_at", sa.DateTime()),
        text("zone"),
        text("rule"),
        text("state"),
        maybe_text("created_by"),
        column("is_sample", sa.Boolean()),
        text("source"),
        maybe_text("origin"),
        maybe_moment("planned_until"),
        column("version", sa.Integer()),
        sa.PrimaryKeyConstraint("id", name="pk_events"),
        sa.UniqueConstraint("city_id", "origin", name="uq_events_city_id_origin"),
    )
    index("ix_events_area_id", "events", "area_id")


def _occurrences() -> None:
    op.create_table(
        "occurrences",
        text("id"),
        maybe_text("city_id"),
        text("event_id"),
        moment("planned_at"),
        moment("starts_at"),
        maybe_moment("ends_at"),
        text("state"),
        text("note"),
        column("revision", sa.Integer()),
        _belongs("occurrences", "event_id", "events"),
        sa.PrimaryKeyConstraint("id", name="pk_occurrences"),
        sa.UniqueConstraint("event_id", "planned_at", name="uq_occurrences_event_id_planned_at"),
    )
    index("ix_occurrences_starts_at", "occurrences", "starts_at")


def _reminders() -> None:
    for name, key, parent in (
        ("reminders", "occurrence_id", "occurrences"),
        ("series_reminders", "event_id", "events"),
    ):
        op.create_table(
            name,
            text("resident_id"),
            text(key),
            column("offset", sa.Integer()),
            maybe_text("city_id"),
            _belongs(name, "resident_id", "residents"),
            _belongs(name, key, parent),
            sa.PrimaryKeyConstraint("resident_id", key, "offset", name=f"pk_{name}"),
        )
        index(f"ix_{name}_{key}", name, key)


def _registrations() -> None:
    op.create_table(
        "registrations",
        text("resident_id"),
        text("occurrence_id"),
        maybe_text("city_id"),
        column("is_coming", sa.Boolean()),
        moment("at"),
        _belongs("registrations", "resident_id", "residents"),
        _belongs("registrations", "occurrence_id", "occurrences"),
        sa.PrimaryKeyConstraint("resident_id", "occurrence_id", name="pk_registrations"),
    )
    index("ix_registrations_occurrence_id", "registrations", "occurrence_id")


def _belongs(table: str, key: str, parent: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([key], [f"{parent}.id"], name=f"fk_{table}_{key}", ondelete="CASCADE")
