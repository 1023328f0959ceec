"""Weekly markets of the directory as recurring events, where their hours are simple enough to be sure."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

from office.ids import EventId
from office.model.directory import CityBundle
from office.model.events import Event, EventState
from office.model.places import Place
from office.model.rhythms import weekly_rule

_DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_DAY = "|".join(_DAYS)
_HOURS = re.compile(
    rf"(?P<days>(?:{_DAY})(?:-(?:{_DAY}))?(?:,(?:{_DAY})(?:-(?:{_DAY}))?)*)"
    r" (?P<from>[01]\d:[0-5]\d|2[0-3]:[0-5]\d)-(?P<to>[01]\d:[0-5]\d|2[0-3]:[0-5]\d)"
)


MARKET = "market"
"""The kind of place that becomes a recurring event."""


def market_origin(place: Place) -> str:
    """The name under which the event of a market is taken in once."""
    return f"place:{place.id}"


def market_event(place: Place, *, event_id: EventId, zone: str, today: date) -> Event | None:
    """A market's days as a recurring event from today on, published and marked as a sample.

    None for a place that is no market, lies in no area, or has other hours than ``Tu,Fr 14:00-18:00``.
    """
    found = _HOURS.fullmatch(place.opening_hours)
    if place.kind != MARKET or place.area is None or place.archived or found is None:
        return None
    days = tuple(sorted(set(_days_in(found["days"]))))
    first = next(day for day in _days_from(today) if day.weekday() in days)
    starts_at, ends_at = (datetime.fromisoformat(f"{first} {found[part]}") for part in ("from", "to"))
    if ends_at <= starts_at:
        return None
    return Event(
        id=event_id,
        city_id=place.city_id,
        area_id=place.area,
        titles=place.names,
        place_id=place.id,
        place="",
        address=place.address,
        point=place.point,
        barrier_free=place.barrier_free,
        starts_at=starts_at,
        ends_at=ends_at,
        zone=zone,
        rule=weekly_rule(days),
        state=EventState.PUBLISHED,
        is_sample=True,
        source=place.source,
        origin=market_origin(place),
    )


def renewed(event: Event, place: Place) -> Event | None:
    """The event as the place has it now; its times are to be written down anew where the plan is another.

    None where the place's hours make no event.
    """
    made = market_event(place, event_id=event.id, zone=event.zone, today=event.starts_at.date())
    if made is None:
        return None
    planned_until = event.planned_until if _plan_of(made) == _plan_of(event) else None
    return replace(made, planned_until=planned_until, version=event.version)


def is_as_taken_in(event: Event, place: Place) -> bool:
    """Whether the event says what this place makes of it: nobody has changed it."""
    made = renewed(event, place)
    return made is not None and made == replace(event, planned_until=made.planned_until)


def _plan_of(event: Event) -> tuple[object, ...]:
    return (event.rule, event.starts_at, event.ends_at)


def markets_of(bundle: CityBundle) -> Iterable[Place]:
    """The places of a city that are markets."""
    return (place for place in bundle.places if place.kind == MARKET and not place.archived)


def _days_in(text: str) -> Iterator[int]:
    for part in text.split(","):
        first, _, last = part.partition("-")
        day, end = _DAYS.index(first), _DAYS.index(last or first)
        yield day
        while day != end:
            day = (day + 1) % 7
            yield day


def _days_from(day: date) -> Iterator[date]:
    while True:
        yield day
        day += timedelta(days=1)
