"""The first tables."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.columns import (
    JSON,
    NUMBER,
    column,
    index,
    maybe,
    maybe_moment,
    maybe_text,
    moment,
    text,
)

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make every table."""
    _directory()
    _people()
    _conversation()
    _office()


def downgrade() -> None:
    """Remove every table."""
    for table in reversed(TABLES):
        op.drop_table(table)


TABLES = (
    "texts",
    "cities",
    "areas",
    "contacts",
    "contact_areas",
    "places",
    "guides",
    "directory_version",
    "residents",
    "authors",
    "consents",
    "followings",
    "staff",
    "staff_grants",
    "staff_chats",
    "dialogues",
    "inbox",
    "outbox",
    "slots",
    "audit",
    "leases",
    "pauses",
)
"""In the order in which they can be made."""


def _directory() -> None:
    op.create_table(
        "texts",
        text("object_kind"),
        text("object_id"),
        text("field"),
        text("language"),
        maybe_text("city_id"),
        text("text"),
        column("machine_made", sa.Boolean()),
        maybe_text("source"),
        sa.PrimaryKeyConstraint("object_kind", "object_id", "field", "language", name="pk_texts"),
    )
    index("ix_texts_city_id", "texts", "city_id", "object_kind")
    op.create_table(
        "cities",
        text("id"),
        text("kind"),
        text("zone"),
        text("holidays"),
        column("languages", JSON),
        text("prefix"),
        column("looked_at_days", sa.Integer()),
        column("answered_days", sa.Integer()),
        column("attribution", JSON),
        text("note"),
        column("archived", sa.Boolean()),
        column("version", sa.Integer()),
        sa.PrimaryKeyConstraint("id", name="pk_cities"),
    )
    op.create_table(
        "areas",
        text("id"),
        text("city_id"),
        text("kind"),
        maybe_text("parent"),
        column("aliases", JSON),
        column("postal_codes", JSON),
        column("programme", sa.Boolean()),
        maybe_text("stands_for"),
        text("note"),
        maybe("outline", JSON),
        column("archived", sa.Boolean()),
        column("version", sa.Integer()),
        sa.ForeignKeyConstraint(["city_id"], ["cities.id"], name="fk_areas_city_id"),
        sa.ForeignKeyConstraint(
            ["parent"], ["areas.id"], name="fk_areas_parent", initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["stands_for"], ["areas.id"], name="fk_areas_stands_for", initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name="pk_areas"),
    )
    index("ix_areas_city_id", "areas", "city_id")
    op.create_table(
        "contacts",
        text("id"),
        text("city_id"),
        text("kind"),
        text("name"),
        text("organisation"),
        column("topics", JSON),
        text("phone"),
        text("email"),
        text("address"),
        text("office_hours"),
        column("by_appointment", sa.Boolean()),
        column("languages", JSON),
        maybe("absent_until", sa.Date()),
        maybe_text("deputy"),
        column("nearest", sa.Boolean()),
        maybe("verified_on", sa.Date()),
        text("source"),
        column("position", sa.Integer()),
        column("archived", sa.Boolean()),
        column("version", sa.Integer()),
        sa.ForeignKeyConstraint(["city_id"], ["cities.id"], name="fk_contacts_city_id"),
        sa.PrimaryKeyConstraint("id", name="pk_contacts"),
    )
    index("ix_contacts_city_id", "contacts", "city_id")
    op.create_table(
        "contact_areas",
        text("contact_id"),
        text("area_id"),
        text("city_id"),
        column("position", sa.Integer()),
        sa.ForeignKeyConstraint(
            ["area_id"], ["areas.id"], name="fk_contact_areas_area_id", initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contacts.id"], name="fk_contact_areas_contact_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("contact_id", "area_id", name="pk_contact_areas"),
    )
    op.create_table(
        "places",
        text("id"),
        text("city_id"),
        text("kind"),
        maybe_text("area_id"),
        text("operator"),
        text("address"),
        maybe("longitude", sa.Double()),
        maybe("latitude", sa.Double()),
        text("opening_hours"),
        maybe("barrier_free", sa.Boolean()),
        text("source"),
        column("archived", sa.Boolean()),
        column("version", sa.Integer()),
        sa.ForeignKeyConstraint(["city_id"], ["cities.id"], name="fk_places_city_id"),
        sa.PrimaryKeyConstraint("id", name="pk_places"),
    )
    index("ix_places_city_id", "places", "city_id")
    op.create_table(
        "guides",
        text("id"),
        text("city_id"),
        text("source"),
        column("archived", sa.Boolean()),
        column("version", sa.Integer()),
        sa.ForeignKeyConstraint(["city_id"], ["cities.id"], name="fk_guides_city_id"),
        sa.PrimaryKeyConstraint("id", name="pk_guides"),
    )
    index("ix_guides_city_id", "guides", "city_id")
    op.create_table(
        "directory_version",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        column("version", sa.Integer()),
        sa.PrimaryKeyConstraint("id", name="pk_directory_version"),
    )


def _people() -> None:
    op.create_table(
        "residents",
        text("id"),
        maybe_text("city_id"),
        text("channel"),
        column("chat_id", sa.BigInteger()),
        text("pseudonym"),
        text("language"),
        maybe_text("area_id"),
        text("state"),
        maybe_text("noticed"),
        maybe_moment("noticed_at"),
        moment("created_at"),
        moment("seen_at"),
        column("version", sa.Integer()),
        sa.PrimaryKeyConstraint("id", name="pk_residents"),
        sa.UniqueConstraint("channel", "chat_id", name="uq_residents_channel_chat_id"),
    )
    index("ix_residents_area_id", "residents", "area_id")
    index("ix_residents_unused", "residents", "seen_at", where="noticed IS NULL")
    op.create_table(
        "authors",
        text("id"),
        text("kind"),
        text("channel"),
        maybe_text("resident_id"),
        text("pseudonym"),
        text("language"),
        moment("created_at"),
        sa.ForeignKeyConstraint(
            ["resident_id"], ["residents.id"], name="fk_authors_resident_id", ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_authors"),
    )
    index("ix_authors_resident_id", "authors", "resident_id")
    op.create_table(
        "consents",
        text("resident_id"),
        text("purpose"),
        moment("given_at"),
        text("text_version"),
        text("language"),
        maybe_moment("withdrawn_at"),
        sa.ForeignKeyConstraint(
            ["resident_id"], ["residents.id"], name="fk_consents_resident_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("resident_id", "purpose", "given_at", name="pk_consents"),
    )
    op.create_table(
        "followings",
        text("resident_id"),
        text("kind"),
        text("key"),
        maybe_text("city_id"),
        moment("since"),
        sa.ForeignKeyConstraint(
            ["resident_id"], ["residents.id"], name="fk_followings_resident_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("resident_id", "kind", "key", name="pk_followings"),
    )
    index("ix_followings_key", "followings", "kind", "key")
    op.create_table(
        "staff",
        text("id"),
        column("user_id", sa.BigInteger()),
        text("language"),
        column("version", sa.Integer()),
        sa.PrimaryKeyConstraint("id", name="pk_staff"),
        sa.UniqueConstraint("user_id", name="uq_staff_user_id"),
    )
    op.create_table(
        "staff_grants",
        text("staff_id"),
        column("position", sa.Integer()),
        text("role"),
        maybe_text("area_id"),
        maybe_text("city_id"),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff.id"], name="fk_staff_grants_staff_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("staff_id", "position", name="pk_staff_grants"),
    )
    op.create_table(
        "staff_chats",
        text("city_id"),
        text("area_id"),
        text("channel"),
        column("chat_id", sa.BigInteger()),
        maybe("topic_id", sa.BigInteger()),
        text("language"),
        sa.PrimaryKeyConstraint("city_id", "area_id", name="pk_staff_chats"),
    )
    index("ix_staff_chats_chat_id", "staff_chats", "chat_id")


def _conversation() -> None:
    op.create_table(
        "dialogues",
        text("id"),
        text("channel"),
        column("chat_id", sa.BigInteger()),
        column("user_id", sa.BigInteger()),
        text("kind"),
        text("step"),
        column("data", JSON),
        column("version", sa.Integer()),
        moment("expires_at"),
        sa.PrimaryKeyConstraint("id", name="pk_dialogues"),
        sa.UniqueConstraint("channel", "chat_id", "user_id", name="uq_dialogues_channel_chat_id_user_id"),
    )
    index("ix_dialogues_expires_at", "dialogues", "expires_at")
    op.create_table(
        "inbox",
        sa.Column("update_id", NUMBER, autoincrement=False, nullable=False),
        text("channel"),
        text("lane"),
        maybe_text("once"),
        text("state"),
        text("body"),
        moment("received_at"),
        column("attempts", sa.Integer()),
        maybe_text("lease_owner"),
        moment("lease_until"),
        maybe_text("number"),
        maybe_moment("finished_at"),
        sa.PrimaryKeyConstraint("update_id", name="pk_inbox"),
        sa.UniqueConstraint("once", name="uq_inbox_once"),
    )
    index("ix_inbox_failed", "inbox", "finished_at", where="state IN ('failed')")
    index("ix_inbox_lane", "inbox", "lane", "channel", where="state IN ('waiting')")
    index("ix_inbox_lease_until", "inbox", "lease_until", where="state IN ('waiting')")
    op.create_table(
        "outbox",
        text("id"),
        maybe_text("city_id"),
        text("channel"),
        column("chat_id", sa.BigInteger()),
        maybe("topic_id", sa.BigInteger()),
        maybe_text("resident_id"),
        text("language"),
        text("kind"),
        column("params", JSON),
        text("sort"),
        column("lane", sa.SmallInteger()),
        maybe("edits", sa.BigInteger()),
        maybe_text("slot"),
        maybe_moment("not_before"),
        maybe_moment("expires_at"),
        maybe_text("broadcast_id"),
        maybe_text("occurrence_id"),
        maybe("revision", sa.Integer()),
        maybe("offset", sa.Integer()),
        text("state"),
        column("attempt", sa.Integer()),
        moment("due_at"),
        column("position", sa.BigInteger()),
        maybe_text("lease_owner"),
        maybe_moment("lease_until"),
        maybe("message_id", sa.BigInteger()),
        text("reason"),
        moment("created_at"),
        maybe_moment("finished_at"),
        sa.PrimaryKeyConstraint("id", name="pk_outbox"),
    )
    index("ix_outbox_chat_id", "outbox", "chat_id")
    index("ix_outbox_due", "outbox", "lane", "due_at", "position", where="state IN ('pending', 'retry')")
    index(
        "ix_outbox_expires_at",
        "outbox",
        "expires_at",
        where="state IN ('pending', 'retry') AND expires_at IS NOT NULL",
    )
    index("ix_outbox_lease_until", "outbox", "lease_until", where="state IN ('sending')")
    index("ix_outbox_resident_id", "outbox", "resident_id")
    index(
        "ix_outbox_slot",
        "outbox",
        "slot",
        where="state IN ('pending', 'retry', 'sending') AND slot IS NOT NULL",
    )
    index(
        "uq_outbox_broadcast",
        "outbox",
        "broadcast_id",
        "resident_id",
        where="broadcast_id IS NOT NULL",
        unique=True,
    )
    index(
        "uq_outbox_occurrence",
        "outbox",
        "occurrence_id",
        "revision",
        "offset",
        "resident_id",
        where="occurrence_id IS NOT NULL",
        unique=True,
    )
    op.create_table(
        "slots",
        text("slot"),
        maybe_text("city_id"),
        text("channel"),
        column("chat_id", sa.BigInteger()),
        maybe("topic_id", sa.BigInteger()),
        column("message_id", sa.BigInteger()),
        maybe_text("digest"),
        sa.PrimaryKeyConstraint("slot", name="pk_slots"),
    )
    index("ix_slots_message", "slots", "chat_id", "message_id")


def _office() -> None:
    op.create_table(
        "audit",
        sa.Column("id", NUMBER, autoincrement=True, nullable=False),
        moment("at"),
        text("actor"),
        text("action"),
        text("object_kind"),
        text("object_id"),
        maybe_text("city_id"),
        column("detail", JSON),
        sa.PrimaryKeyConstraint("id", name="pk_audit"),
    )
    index("ix_audit_actor", "audit", "actor")
    index("ix_audit_object", "audit", "object_kind", "object_id")
    op.create_table(
        "leases",
        text("name"),
        text("owner"),
        moment("until"),
        column("fence", sa.BigInteger()),
        sa.PrimaryKeyConstraint("name", name="pk_leases"),
    )
    op.create_table(
        "pauses", text("name"), moment("until"), sa.PrimaryKeyConstraint("name", name="pk_pauses")
    )
