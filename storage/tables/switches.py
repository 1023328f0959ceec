"""Named leases and pauses that replicas share."""

import sqlalchemy as sa

from storage.tables.base import metadata, moment, text

leases = sa.Table(
    "leases",
    metadata,
    sa.Column("name", sa.Text, primary_key=True),
    text("owner"),
    moment("until"),
    sa.Column("fence", sa.BigInteger, nullable=False),
)

pauses = sa.Table("pauses", metadata, sa.Column("name", sa.Text, primary_key=True), moment("until"))
