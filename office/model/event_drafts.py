"""An event while staff write it: what its dialogue keeps, and the event it becomes."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from office import errors
from office.ids import AreaId, EventId, LanguageCode, OccurrenceId, PlaceId, StaffId
from office.model.cities import City
from office.model.dialogues import Dialogue, Json
from office.model.events import Event, Happening
from office.model.places import Place
from office.model.rhythms import Rhythm, rule_of
from office.model.texts import GERMAN
from office.model.whens import When

TITLE_LIMIT = 100
"""Characters of a title: it also has to fit on a button."""

TEXT_LIMIT = 2000
"""Characters of a text: with place and time it stays one message (Telegram: 4096)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventDraft:
    """What is known so far; ``day`` is a day chosen whose time is still open.

    ``language`` is the one a further text is being written in, ``offered`` the places shown as buttons.
    ``occurrence_id`` is set where an announced event is corrected, ``version`` is that of the event then.
    """

    titles: Mapping[LanguageCode, str] = field(default_factory=dict)
    texts: Mapping[LanguageCode, str] = field(default_factory=dict)
    day: date | None = None
    when: When | None = None
    place_id: PlaceId | None = None
    place: str = ""
    area_id: AreaId | None = None
    rhythm: Rhythm | None = None
    until: date | None = None
    language: LanguageCode = GERMAN
    offered: tuple[PlaceId, ...] = ()
    occurrence_id: OccurrenceId | None = None
    version: int = 0

    @classmethod
    def of(cls, dialogue: Dialogue) -> "EventDraft":
        """Read it from a dialogue's data."""
        data = dialogue.data
        return cls(
            titles=_texts(data.get("titles")),
            texts=_texts(data.get("texts")),
            day=_day(data.get("day")),
            when=when_of(data),
            place_id=PlaceId(str(data["place_id"])) if data.get("place_id") else None,
            place=str(data.get("place") or ""),
            area_id=AreaId(str(data["area"])) if data.get("area") else None,
            rhythm=Rhythm(str(data["rhythm"])) if data.get("rhythm") else None,
            until=_day(data.get("last_day")),
            language=LanguageCode(str(data.get("language") or GERMAN)),
            offered=_keys(data.get("offered")),
            occurrence_id=OccurrenceId(str(data["occurrence"])) if data.get("occurrence") else None,
            version=int(str(data.get("version") or 0)),
        )

    @property
    def is_correction(self) -> bool:
        """Whether residents know the event already."""
        return self.occurrence_id is not None

    @property
    def is_complete(self) -> bool:
        """Whether it can be shown as residents will see it."""
        return self.when is not None and self.area_id is not None and GERMAN in self.texts

    def event(
        self, event_id: EventId, *, city: City, place: Place | None, by: StaffId | None = None
    ) -> Event:
        """The event it becomes; raises :class:`errors.Incomplete` with the name of what is missing."""
        if self.when is None or self.area_id is None or GERMAN not in self.titles:
            raise errors.Incomplete("when" if self.when is None else "area")
        return Event(
            id=event_id,
            city_id=city.id,
            area_id=self.area_id,
            titles=self.titles,
            texts=self.texts,
            place_id=place.id if place else None,
            place=self.place,
            address=place.address if place else "",
            point=place.point if place else None,
            barrier_free=place.barrier_free if place else None,
            starts_at=self.when.starts_at,
            ends_at=self.when.ends_at,
            zone=city.zone,
            rule=rule_of(self.rhythm, self.when.starts_at, until=self.until) if self.rhythm else "",
            created_by=by,
        )

    def corrected(self, event: Event, *, place: Place | None) -> Event:
        """The announced event with this title, text and place: staff vouch for it now.

        Raises :class:`errors.ChangedMeanwhile` where it is not the one that was shown.
        """
        if event.version != self.version:
            raise errors.ChangedMeanwhile(event.id)
        kept = replace(
            event,
            titles=self.titles,
            texts=self.texts,
            area_id=self.area_id or event.area_id,
            is_sample=False,
        )
        if (self.place_id, self.place) == (event.place_id, event.place):
            return kept
        return replace(
            kept,
            place_id=place.id if place else None,
            place=self.place,
            address=place.address if place else "",
            point=place.point if place else None,
            barrier_free=place.barrier_free if place else None,
        )


def kept_happening(happening: Happening) -> dict[str, Json]:
    """An announced event as data of the dialogue in which it is corrected."""
    event, occurrence = happening.event, happening.occurrence
    starts_at = occurrence.starts_at.astimezone(happening.zone).replace(tzinfo=None)
    return {
        "titles": dict(event.titles.items()),
        "texts": dict(event.texts.items()),
        "place_id": event.place_id,
        "place": event.place,
        "area": event.area_id,
        "starts": starts_at.isoformat(),
        "occurrence": occurrence.id,
        "version": event.version,
    }


def when_of(data: Mapping[str, Json]) -> When | None:
    """The time a dialogue keeps."""
    starts, ends = data.get("starts"), data.get("ends")
    if not starts:
        return None
    return When(
        starts_at=datetime.fromisoformat(str(starts)),
        ends_at=datetime.fromisoformat(str(ends)) if ends else None,
    )


def kept_when(when: When) -> dict[str, Json]:
    """The same as data of a dialogue; the day whose time was open is done with."""
    ends = when.ends_at.isoformat() if when.ends_at else None
    return {"starts": when.starts_at.isoformat(), "ends": ends, "day": None}


def _texts(value: Json) -> dict[LanguageCode, str]:
    return {LanguageCode(code): str(text) for code, text in value.items()} if isinstance(value, dict) else {}


def _day(value: Json) -> date | None:
    return date.fromisoformat(str(value)) if value else None


def _keys(value: Json) -> tuple[PlaceId, ...]:
    return tuple(PlaceId(str(key)) for key in value) if isinstance(value, list) else ()
