"""Kinds of columns, and values as JSON can carry them: the same from and to either kind of database."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa

from storage.types import Json, Moment


class Kind(StrEnum):
    """What a column holds."""

    TEXT = "text"
    NUMBER = "number"
    REAL = "real"
    FLAG = "flag"
    DAY = "day"
    MOMENT = "moment"
    WALL = "wall"
    """A moment on a wall clock, whose zone another column names."""

    JSON = "json"


TYPES: Mapping[Kind, sa.types.TypeEngine[Any]] = {
    Kind.TEXT: sa.Text(),
    Kind.NUMBER: sa.BigInteger(),
    Kind.REAL: sa.Double(),
    Kind.FLAG: sa.Boolean(),
    Kind.DAY: sa.Date(),
    Kind.MOMENT: Moment(),
    Kind.WALL: sa.DateTime(),
    Kind.JSON: Json,
}
"""How a column of this kind is read and written."""


_KINDS: tuple[tuple[type[sa.types.TypeEngine[Any]], Kind], ...] = (
    (Moment, Kind.MOMENT),
    (sa.Date, Kind.DAY),
    (sa.Boolean, Kind.FLAG),
    (sa.JSON, Kind.JSON),
    (sa.Integer, Kind.NUMBER),
    (sa.Float, Kind.REAL),
    (sa.String, Kind.TEXT),
)


def kind_of(column: sa.Column[Any]) -> Kind:
    """What this column holds; raises :class:`TypeError` for a type that no table of ours has."""
    if isinstance(column.type, sa.DateTime):
        return Kind.MOMENT if column.type.timezone else Kind.WALL
    for known, kind in _KINDS:
        if isinstance(column.type, known):
            return kind
    raise TypeError(f"{column.table.name}.{column.name}: {column.type!r}")


def plain(kind: Kind) -> Callable[[Any], object] | None:
    """Makes a value of this kind plain for JSON; none where it is plain already."""
    return {Kind.DAY: date.isoformat, Kind.MOMENT: _utc_text, Kind.WALL: datetime.isoformat}.get(kind)


def read(kind: Kind) -> Callable[[Any], object]:
    """Reads a plain value of this kind; raises :class:`ValueError` for any other."""
    return _READERS[kind]


def _utc_text(moment: datetime) -> str:
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat() + "Z"


def _exactly(*types: type) -> Callable[[Any], object]:
    def check(value: object) -> object:
        if type(value) not in types:
            raise ValueError(f"{value!r:.40} is no {types[0].__name__}")
        return value

    return check


def _real(value: object) -> float:
    if type(value) not in {int, float}:
        raise ValueError(f"{value!r:.40} is no number")
    return float(value)  # type: ignore[arg-type]  # checked above


def _day(value: object) -> date:
    return date.fromisoformat(_text(value))


def _moment(value: object) -> datetime:
    moment = datetime.fromisoformat(_text(value))
    if moment.tzinfo is None:
        raise ValueError(f"{value!r:.40} has no zone")
    return moment


def _wall(value: object) -> datetime:
    moment = datetime.fromisoformat(_text(value))
    if moment.tzinfo is not None:
        raise ValueError(f"{value!r:.40} has a zone")
    return moment


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError(f"{value!r:.40} is no text")
    return value


def _anything(value: object) -> object:
    return value


_READERS: Mapping[Kind, Callable[[Any], object]] = {
    Kind.TEXT: _text,
    Kind.NUMBER: _exactly(int),
    Kind.REAL: _real,
    Kind.FLAG: _exactly(bool),
    Kind.DAY: _day,
    Kind.MOMENT: _moment,
    Kind.WALL: _wall,
    Kind.JSON: _anything,
}
