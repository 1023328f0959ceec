"""Places where people meet."""

from dataclasses import dataclass

from office.ids import AreaId, CityId, PlaceId
from office.model.texts import Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A meeting place, neighbourhood centre or market; ``point`` is (longitude, latitude) in degrees."""

    id: PlaceId
    city_id: CityId
    kind: str
    names: Texts
    area: AreaId | None = None
    operator: str = ""
    address: str = ""
    point: tuple[float, float] | None = None
    opening_hours: str = ""
    barrier_free: bool | None = None
    source: str = ""
    archived: bool = False
