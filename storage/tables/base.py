"""What every table shares: the metadata, names of constraints, and columns that return everywhere."""

from datetime import datetime

import sqlalchemy as sa

from storage.types import Moment

metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def text(name: str, *, default: str | None = None) -> sa.Column[str]:
    """A text that is always there."""
    return sa.Column(name, sa.Text, nullable=False, default=default)


def maybe_text(name: str) -> sa.Column[str]:
    """A text, or NULL where there is none."""
    return sa.Column(name, sa.Text, nullable=True)


def city() -> sa.Column[str]:
    """The city a row belongs to; NULL while it belongs to none yet."""
    return maybe_text("city_id")


def channel() -> sa.Column[str]:
    """The messenger a chat, a person or an update belongs to."""
    return text("channel")


def moment(name: str) -> sa.Column[datetime]:
    """A moment that is always known."""
    return sa.Column(name, Moment(), nullable=False)


def maybe_moment(name: str) -> sa.Column[datetime]:
    """A moment, or NULL where it has not come."""
    return sa.Column(name, Moment(), nullable=True)


def version() -> sa.Column[int]:
    """Raised with every change, so that two editors never overwrite each other unseen."""
    return sa.Column("version", sa.Integer, nullable=False, default=1)


def one_of(column: sa.ColumnElement[str], *states: str) -> sa.ColumnElement[bool]:
    """A test for states written out in the SQL, so that an index of only those rows can be used."""
    return column.in_([sa.literal_column(f"'{state}'", sa.Text) for state in states])


def partial_index(
    name: str, *columns: sa.Column[object], where: sa.ColumnElement[bool], unique: bool = False
) -> sa.Index:
    """An index of only the rows that fulfil the condition."""
    return sa.Index(name, *columns, unique=unique, sqlite_where=where, postgresql_where=where)
