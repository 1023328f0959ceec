"""Areas: the tree of a city, its boroughs, districts and quarters."""

from dataclasses import dataclass
from enum import StrEnum

from office.ids import AreaId, CityId
from office.model.texts import GERMAN, Texts

Ring = tuple[tuple[float, float], ...]
Outline = tuple[tuple[Ring, ...], ...]
"""Polygons of rings (outer first) of (longitude, latitude) in degrees, WGS84, closed."""


class AreaKind(StrEnum):
    """The four rings of the tree."""

    CITY = "city"
    BOROUGH = "borough"
    DISTRICT = "district"
    QUARTER = "quarter"


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A node of the tree city › borough › district › quarter.

    ``programme`` marks a programme area with an office of its own; ``stands_for`` is the district a
    programme area without known boundaries is tied to: who names the district gets its contacts.
    ``aliases`` hold other spellings and exonyms in any script; several areas may share one (Linden).
    """

    id: AreaId
    city_id: CityId
    kind: AreaKind
    parent: AreaId | None
    names: Texts
    aliases: tuple[str, ...] = ()
    postal_codes: tuple[str, ...] = ()
    programme: bool = False
    stands_for: AreaId | None = None
    note: str = ""
    outline: Outline | None = None
    archived: bool = False

    @property
    def name(self) -> str:
        """The German name, as on the street sign."""
        return self.names[GERMAN]

    @property
    def slug(self) -> str:
        """The part after the city."""
        return self.id.rpartition("/")[2]
