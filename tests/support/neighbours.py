"""People who look at events, and events to look at, in a running house."""

from datetime import UTC, datetime, timedelta
from typing import Any

from house import House
from walls import wall

from office.ids import AreaId, ChatId, CityId, EventId, LanguageCode, OccurrenceId, ResidentId
from office.model.events import Event, EventState, Occurrence
from office.model.people import Resident, Role
from office.services import Desk
from office.services.occasions import write_down
from office.services.speaker import NOTICE
from playground.client import Person

MUEHLENBERG = AreaId("hannover/muehlenberg")
WEDNESDAY = wall(2026, 11, 25, 19)
"""Two days and nine hours after the house was opened."""

WEEKLY = "FREQ=WEEKLY;BYDAY=WE"


async def neighbour(
    house: House, name: str = "Ada", *, language: str = "de", area: AreaId | None = MUEHLENBERG
) -> Person:
    """Somebody who has read the notice and said where they live."""
    person = await house.playground.person(name, language_code=language, has_started=True)
    now = house.clock.now()
    async with house.bot.archive.unit_of_work() as unit:
        await unit.people.save(
            Resident(
                id=ResidentId(f"r-{person.id}"),
                chat_id=ChatId(person.id),
                pseudonym="K7QM",
                language=LanguageCode(language),
                area_id=area,
                noticed=NOTICE,
                noticed_at=now,
                created_at=now,
                seen_at=now,
                version=0,
            )
        )
    return person


async def evening(house: House, key: str = "kaffee", **other: Any) -> Occurrence:
    """A published evening in Mühlenberg on Wednesday at seven; its first occurrence."""
    values: dict[str, Any] = {
        "id": EventId(key),
        "city_id": CityId("hannover"),
        "area_id": MUEHLENBERG,
        "titles": {LanguageCode("de"): "Kaffeerunde", LanguageCode("en"): "Coffee round"},
        "texts": {LanguageCode("de"): "Alle sind eingeladen."},
        "place": "Weiße Rose",
        "address": "Mühlenberger Markt 1",
        "starts_at": WEDNESDAY,
        "ends_at": WEDNESDAY + timedelta(hours=2),
        "state": EventState.PUBLISHED,
    }
    desk = Desk(house.bot.office._tools)
    async with desk.unit_of_work() as unit:
        saved = await unit.events.save(Event(**{**values, **other}))
        first, *_ = await write_down(desk, unit, saved)
    return first


async def occurrences(house: House, key: str = "kaffee") -> list[Occurrence]:
    """What is still ahead of it."""
    async with house.bot.archive.reading() as stores:
        return list(await stores.events.ahead_of(EventId(key), house.clock.now()))


async def occurrence(house: House, key: OccurrenceId) -> Occurrence:
    """One of them as it is now."""
    async with house.bot.archive.reading() as stores:
        return (await stores.events.happening(key)).occurrence


async def editor(house: House, area: str = "hannover", name: str = "Chefin") -> Person:
    """A member of staff who may announce events there."""
    person = await house.playground.person(name, language_code="de", has_started=True)
    await house.bot.office.staff.appoint(person.id, Role.EDITOR, AreaId(area))
    return person


async def opens(person: Person, key: str = "kaffee") -> None:
    """Follow the link of an event's poster."""
    await person.starts(f"e_{key}")
    await person.next()


async def asks_to_be_reminded(person: Person, key: str = "kaffee") -> None:
    """Follow the link, then ask to be reminded."""
    await opens(person, key)
    await person.taps("Erinnern")
    said = await person.next()
    assert "Ich erinnere Sie:" in said.text


def turn_to(house: House, moment: datetime) -> None:
    """Turn the clock to just after this wall-clock time in Hannover (winter time)."""
    ahead = moment.replace(tzinfo=UTC) - timedelta(hours=1) - house.clock.now()
    house.clock.turn(ahead.total_seconds() + 1)
