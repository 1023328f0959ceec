"""What is done once a day: the day each round was last made on."""

import sqlalchemy as sa

from storage.tables.base import metadata

rounds = sa.Table(
    "rounds",
    metadata,
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("day", sa.Date, nullable=False),
)
