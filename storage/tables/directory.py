"""Cities and what their directories hold; things no longer named are archived, never deleted."""

import sqlalchemy as sa

from storage.tables.base import maybe_text, metadata, text, version
from storage.types import Json


def _flag(name: str) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean, nullable=False, default=False)


def _json(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, Json, nullable=nullable)


def _of_city() -> sa.Column[str]:
    return sa.Column("city_id", sa.Text, sa.ForeignKey("cities.id"), nullable=False)


cities = sa.Table(
    "cities",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    text("kind"),
    text("zone"),
    text("holidays"),
    _json("languages"),
    text("prefix"),
    sa.Column("looked_at_days", sa.Integer, nullable=False),
    sa.Column("answered_days", sa.Integer, nullable=False),
    _json("retention", nullable=True),
    _json("attribution"),
    text("note"),
    _flag("archived"),
    version(),
    _json("privacy", nullable=True),
)

areas = sa.Table(
    "areas",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    _of_city(),
    text("kind"),
    sa.Column(
        "parent", sa.Text, sa.ForeignKey("areas.id", deferrable=True, initially="DEFERRED"), nullable=True
    ),
    _json("aliases"),
    _json("postal_codes"),
    _flag("programme"),
    sa.Column(
        "stands_for", sa.Text, sa.ForeignKey("areas.id", deferrable=True, initially="DEFERRED"), nullable=True
    ),
    text("note"),
    _json("outline", nullable=True),
    _flag("archived"),
    version(),
    sa.Index("ix_areas_city_id", "city_id"),
)

contacts = sa.Table(
    "contacts",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    _of_city(),
    text("kind"),
    text("name"),
    text("organisation"),
    _json("topics"),
    text("phone"),
    text("email"),
    text("address"),
    text("office_hours"),
    _flag("by_appointment"),
    _json("languages"),
    sa.Column("absent_until", sa.Date, nullable=True),
    maybe_text("deputy"),
    _flag("nearest"),
    sa.Column("verified_on", sa.Date, nullable=True),
    text("source"),
    sa.Column("position", sa.Integer, nullable=False),
    _flag("archived"),
    version(),
    sa.Index("ix_contacts_city_id", "city_id"),
)

contact_areas = sa.Table(
    "contact_areas",
    metadata,
    sa.Column("contact_id", sa.Text, sa.ForeignKey("contacts.id", ondelete="CASCADE"), nullable=False),
    sa.Column(
        "area_id", sa.Text, sa.ForeignKey("areas.id", deferrable=True, initially="DEFERRED"), nullable=False
    ),
    text("city_id"),
    sa.Column("position", sa.Integer, nullable=False),
    sa.PrimaryKeyConstraint("contact_id", "area_id"),
)

places = sa.Table(
    "places",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    _of_city(),
    text("kind"),
    maybe_text("area_id"),
    text("operator"),
    text("address"),
    sa.Column("longitude", sa.Double, nullable=True),
    sa.Column("latitude", sa.Double, nullable=True),
    text("opening_hours"),
    sa.Column("barrier_free", sa.Boolean, nullable=True),
    text("source"),
    _flag("archived"),
    version(),
    sa.Index("ix_places_city_id", "city_id"),
)

guides = sa.Table(
    "guides",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    _of_city(),
    text("source"),
    _flag("archived"),
    version(),
    sa.Index("ix_guides_city_id", "city_id"),
)

directory_version = sa.Table(
    "directory_version",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("version", sa.Integer, nullable=False),
)
