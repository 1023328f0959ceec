"""Posters and slips: what they are about, and the file made of their words."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from office import access, errors
from office.ids import AreaId, EventId
from office.model.areas import Area
from office.model.cities import City, CityKind
from office.model.contacts import Contact
from office.model.sheets import Format, Poster, Slip
from office.services.directory import Contacts
from office.services.events import Announcement, Events
from office.services.plans import Plan, Processes
from office.services.staff import member_of
from office.services.tools import Desk

RIGHT = "staff.menu"


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What a poster leads to: its payload, the city at its head, and whose office can be reached.

    Without ``area`` it is the chat itself.
    """

    payload: str
    city: City
    area: Area | None = None
    plan: Plan | None = None
    event: Announcement | None = None
    contacts: Sequence[Contact] = ()


class Printing:
    """What everybody may know, on paper; nothing of a poster is about a person."""

    def __init__(self, desk: Desk) -> None:
        """Work with this desk."""
        self._desk = desk

    def chat(self, city: City | None = None) -> Subject:
        """The chat itself, of the first city served unless one is named; raises :class:`errors.NoCity`."""
        found = city or Contacts(self._desk).home()
        return Subject(payload="", city=found, contacts=self.contacts(found.area_id))

    def area(self, area_id: AreaId) -> Subject:
        """An area, or a city by its own area; raises :class:`errors.UnknownArea`."""
        area = self._desk.directory.area(area_id)
        return Subject(
            payload=f"a_{area_id.replace('/', '-', 1)}",
            city=self._desk.directory.city_of(area),
            area=area,
            contacts=self.contacts(area_id),
        )

    async def plan(self, slug: str) -> Subject:
        """The plan whose links end so; raises :class:`errors.NotFound` for what residents may not see."""
        about = await Processes(self._desk).at(slug)
        return Subject(
            payload=f"p_{about.process.slug}",
            city=about.city,
            area=about.areas[0],
            plan=about,
            contacts=self.contacts(about.process.area_id),
        )

    async def event(self, event_id: EventId) -> Subject:
        """The next time of an event; raises :class:`errors.NotFound`."""
        about = await Events(self._desk).next_of(event_id)
        return Subject(
            payload=f"e_{event_id}",
            city=about.city,
            area=about.area,
            event=about,
            contacts=self.contacts(about.area.id),
        )

    async def demand_staff(self, user_id: int) -> None:
        """Whether this person may have posters made in the chat; raises :class:`errors.NotAllowed`."""
        async with self._desk.reading() as stores:
            access.demand(await member_of(self._desk, stores, user_id), RIGHT, None, self._desk.directory)

    def areas(self) -> tuple[Area, ...]:
        """The places a poster is most often wanted for: each city's programme areas, then the cities."""
        contacts = Contacts(self._desk)
        served = [city for city in contacts.cities() if city.kind is CityKind.CITY]
        programme = [area for city in served for area in contacts.programme_areas(city.id)]
        whole = contacts.areas(tuple(city.area_id for city in served))
        return (*programme, *whole)

    async def poster(self, poster: Poster, form: Format) -> bytes:
        """The poster as a file."""
        return await asyncio.to_thread(self._desk.tools.printer.poster, poster, form)

    async def slip(self, slip: Slip) -> bytes:
        """The slip as a PDF."""
        return await asyncio.to_thread(self._desk.tools.printer.slip, slip)

    def contacts(self, area_id: AreaId) -> tuple[Contact, ...]:
        """Those that are named for the area and can be reached; else the nearest office's."""
        contacts = Contacts(self._desk)
        try:
            named = contacts.answer(area_id).responsible.contacts
        except errors.NotFound:
            named = ()
        reachable = tuple(each for each in named if each.phone or each.address)
        return reachable or contacts.nearest_offices(area_id)
