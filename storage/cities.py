"""Which city a row belongs to."""

from office.ids import AreaId, CityId


def city_of(area_id: AreaId | None) -> CityId | None:
    """The city an area lies in, read off its slug."""
    return CityId(area_id.partition("/")[0]) if area_id else None
