"""Columns and indexes in the words of migrations; never changed, as old migrations are written in them."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

JSON = sa.JSON().with_variant(JSONB(), "postgresql")
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def column(name: str, kind: sa.types.TypeEngine[Any]) -> sa.Column[Any]:
    """A value that is always there."""
    return sa.Column(name, kind, nullable=False)


def maybe(name: str, kind: sa.types.TypeEngine[Any]) -> sa.Column[Any]:
    """A value or NULL."""
    return sa.Column(name, kind, nullable=True)


def text(name: str) -> sa.Column[Any]:
    """A text that is always there."""
    return column(name, sa.Text())


def maybe_text(name: str) -> sa.Column[Any]:
    """A text or NULL."""
    return maybe(name, sa.Text())


def moment(name: str) -> sa.Column[Any]:
    """A moment that is always known."""
    return column(name, sa.DateTime(timezone=True))


def maybe_moment(name: str) -> sa.Column[Any]:
    """A moment or NULL."""
    return maybe(name, sa.DateTime(timezone=True))


def index(name: str, table: str, *columns: str, where: str | None = None, unique: bool = False) -> None:
    """An index, perhaps of only some rows."""
    only = None if where is None else sa.text(where)
    op.create_index(name, table, list(columns), unique=unique, sqlite_where=only, postgresql_where=only)
