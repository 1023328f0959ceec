"""Weekly markets become recurring events only where their hours are beyond doubt."""

from datetime import date, datetime

import pytest
from shipped import shipped
from walls import wall

from office.ids import AreaId, CityId, EventId, LanguageCode, PlaceId
from office.model.events import Event, EventState
from office.model.markets import market_event, markets_of
from office.model.places import Place

MONDAY = date(2026, 11, 23)


def market(hours: str, *, kind: str = "market", area: str | None = "hannover/muehlenberg") -> Place:
    """A place with these hours."""
    return Place(
        id=PlaceId("hannover/markt"),
        city_id=CityId("hannover"),
        kind=kind,
        names={LanguageCode("de"): "Wochenmarkt"},
        area=AreaId(area) if area else None,
        opening_hours=hours,
        source="wo-ist-markt.de (MIT)",
    )


def event_of(place: Place) -> Event | None:
    """The event it becomes on a Monday."""
    return market_event(place, event_id=EventId("e"), zone="Europe/Berlin", today=MONDAY)


@pytest.mark.parametrize(
    ("hours", "rule", "first"),
    [
        ("We 14:00-18:00", "FREQ=WEEKLY;BYDAY=WE", wall(2026, 11, 25, 14)),
        ("Tu,Fr 14:00-18:00", "FREQ=WEEKLY;BYDAY=TU,FR", wall(2026, 11, 24, 14)),
        ("Mo,Fr 08:00-12:30", "FREQ=WEEKLY;BYDAY=MO,FR", wall(2026, 11, 23, 8)),
        ("Th-Sa 08:00-13:00", "FREQ=WEEKLY;BYDAY=TH,FR,SA", wall(2026, 11, 26, 8)),
        ("Sa-Mo 08:00-13:00", "FREQ=WEEKLY;BYDAY=MO,SA,SU", wall(2026, 11, 23, 8)),
    ],
)
def test_simple_weekly_hours_become_a_rule_from_the_next_such_day_on(
    hours: str, rule: str, first: datetime
) -> None:
    event = event_of(market(hours))

    assert event is not None
    assert (event.rule, event.starts_at) == (rule, first)


@pytest.mark.parametrize(
    "hours",
    [
        "",
        "24/7",
        "We 14:00-18:00; PH off",
        "We 14:00-18:00, Sa 08:00-13:00",
        "Apr-Oct We 14:00-18:00",
        "We[1] 14:00-18:00",
        "We 18:00-14:00",
        "We 14:00-24:00",
        "We 25:00-26:00",
        "we 14:00-18:00",
        "We 14:00+",
    ],
)
def test_hours_that_are_not_simple_become_no_event(hours: str) -> None:
    assert event_of(market(hours)) is None


def test_a_place_that_is_no_market_or_lies_nowhere_becomes_no_event() -> None:
    assert event_of(market("We 14:00-18:00", kind="meeting_place")) is None
    assert event_of(market("We 14:00-18:00", area=None)) is None


def test_every_market_of_hannover_is_a_published_sample_that_names_its_source() -> None:
    places = list(markets_of(shipped("hannover")))

    events = [event for place in places if (event := event_of(place)) is not None]

    assert len(events) == len(places) == 37
    assert all(event.is_sample and event.state is EventState.PUBLISHED for event in events)
    assert {event.source for event in events} == {"wo-ist-markt.de (MIT)"}
    assert len({event.origin for event in events}) == 37
