"""One line of a list of contributions: what they say and what became of them, never who wrote them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType

from office.ids import AreaId, IdeaNumber, LanguageCode
from office.model.ideas import IdeaKind, Point, Visibility
from office.model.statuses import Status
from office.model.topics import Topic


class ListFormat(StrEnum):
    """What kind of file a list can be."""

    CSV = "csv"
    XLSX = "xlsx"
    GEOJSON = "geojson"
    JSON = "json"

    @property
    def is_map(self) -> bool:
        """Whether only what has a place is in it, and only what is public unless more is asked for."""
        return self is ListFormat.GEOJSON


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which contributions: of these areas (none: all), handed in since a moment, only public ones."""

    areas: frozenset[AreaId] | None = None
    since: datetime | None = None
    is_public: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """A contribution in a list; days are those of its city, a point is always rounded."""

    number: IdeaNumber
    kind: IdeaKind
    area_id: AreaId
    area: str
    topics: tuple[Topic, ...]
    status: Status
    visibility: Visibility
    submitted_on: date | None
    due_on: date | None
    answered_on: date | None
    closed_on: date | None
    text: str
    language: LanguageCode
    answer: str
    parts: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    supports: int = 0
    point: Point | None = None
