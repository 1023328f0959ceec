"""Guides: what the toolbox explains."""

from dataclasses import dataclass

from office.ids import CityId, GuideId
from office.model.texts import Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide:
    """A short article of the toolbox."""

    id: GuideId
    city_id: CityId
    titles: Texts
    bodies: Texts
    source: str = ""
    archived: bool = False
