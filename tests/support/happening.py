"""Events as the tests of the archive and of the office speak of them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from archived import NOON
from walls import wall

from office.ids import AreaId, CityId, EventId, LanguageCode, OccurrenceId
from office.model.events import Event, EventState, Occurrence
from storage import SqlArchive

BERLIN = ZoneInfo("Europe/Berlin")
HANNOVER = CityId("hannover")
MUEHLENBERG = AreaId("hannover/muehlenberg")
TUESDAY = wall(2026, 12, 8, 19)
"""A week after the still clock's day, in the evening."""


def evening(key: str = "e", **other: Any) -> Event:
    """A published evening in Mühlenberg with an end."""
    values: dict[str, Any] = {
        "id": EventId(key),
        "city_id": HANNOVER,
        "area_id": MUEHLENBERG,
        "titles": {LanguageCode("de"): "Kaffeerunde", LanguageCode("tr"): "Kahve sohbeti"},
        "texts": {LanguageCode("de"): "Alle sind eingeladen."},
        "starts_at": TUESDAY,
        "ends_at": TUESDAY + timedelta(hours=2),
        "state": EventState.PUBLISHED,
    }
    return Event(**{**values, **other})


def time_of(event: Event, at: datetime | None = None, key: str = "") -> Occurrence:
    """An occurrence of it, its first if no other moment is named."""
    begin = at or event.starts_at.replace(tzinfo=BERLIN).astimezone(UTC)
    return Occurrence(
        id=OccurrenceId(key or f"o-{event.id}-{begin:%m%d%H}"),
        event_id=event.id,
        planned_at=begin,
        starts_at=begin,
        ends_at=event.lasting(begin),
    )


async def written(archive: SqlArchive, event: Event, *occurrences: Occurrence) -> Event:
    """Keep an event with these occurrences, or with its first."""
    async with archive.unit_of_work() as unit:
        saved = await unit.events.save(replace(event, planned_until=event.planned_until or NOON))
        await unit.events.add_occurrences(*(occurrences or (time_of(event),)), city_id=event.city_id)
    return saved
