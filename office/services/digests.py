"""The morning digest: what waits, in one message a working day where staff read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from office import errors
from office.ids import AreaId, ChatId, CityId
from office.model.agenda import MORNING, NOON, Agenda, is_digest_time, local, soon
from office.model.calendar import working_day_before
from office.model.cities import City
from office.model.contacts import Contact
from office.model.events import Happening
from office.model.ideas import Idea
from office.model.outbox import DeliveryClass, Letter, Target
from office.ports.archive import UnitOfWork
from office.services.cards import read_where
from office.services.standing_in import StandIn, stand_in_for
from office.services.tools import Desk

DIGEST = "staff.digest"

MOST_BUTTONS = 6
"""Contributions that can be opened from a digest, the most urgent ones."""

OLD = timedelta(days=365)
"""What a contact's entry says is to be confirmed again after this time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """What waits for staff in some areas today.

    ``unclear`` deliveries of announcements sent since the last digest cannot be told to have arrived;
    ``unconfirmed`` contacts are named once a month; each of ``absent`` comes with the number of
    contributions they work on.
    """

    day: date
    city: City
    agenda: Agenda
    urgent: Sequence[Idea] = ()
    absent: Sequence[tuple[StandIn, int]] = ()
    events: Sequence[Happening] = ()
    unclear: int = 0
    unconfirmed: Sequence[Contact] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to do, so that nothing is said."""
        return self.agenda.is_empty and not (self.events or self.unclear or self.unconfirmed)


class Digests:
    """One digest a working day and staff chat, of the areas of that chat alone."""

    def __init__(self, desk: Desk) -> None:
        """Work with this desk."""
        self._desk = desk

    async def send_due(self) -> int:
        """Send those whose time has come and that were not sent today; how many were written."""
        now = self._desk.now()
        awake = {city.id for city in self._desk.directory.cities.values() if is_digest_time(now, city)}
        if not awake:
            return 0
        async with self._desk.reading() as stores:
            places = await read_where(self._desk, stores)
        written = 0
        for place, areas in places.items():
            mine = self._of_cities(areas, awake)
            written += await self._send(place, mine) if mine else False
        return written

    async def digest(self, chat_id: ChatId, topic_id: int | None, day: date, *, contacts: bool) -> Digest:
        """What waits where staff read here, as it is now; raises :class:`errors.NotFound` for nothing."""
        async with self._desk.reading() as stores:
            places = await read_where(self._desk, stores)
            here = [areas for to, areas in places.items() if (to.chat_id, to.topic_id) == (chat_id, topic_id)]
            if not here:
                raise errors.NotFound(chat_id)
            found = await self._digest(stores, here[0], day, contacts=contacts)
        if found.is_empty:
            raise errors.NotFound(chat_id)
        return found

    async def _send(self, place: Target, areas: frozenset[AreaId]) -> bool:
        city = self._city(areas)
        there = local(self._desk.now(), city)
        day, chat = there.date(), f"{place.channel}:{place.chat_id}:{place.topic_id or 0}"
        async with self._desk.unit_of_work() as unit:
            if not await unit.rounds.begin(f"digest:{chat}", day):
                return False
            is_new_month = await unit.rounds.begin(f"contacts:{chat}", day.replace(day=1))
            found = await self._digest(unit, areas, day, contacts=is_new_month)
            if found.is_empty:
                return False
            await unit.outbox.add(
                Letter(
                    to=place,
                    kind=DIGEST,
                    params={
                        "chat": place.chat_id,
                        "topic": place.topic_id,
                        "day": day.isoformat(),
                        "contacts": is_new_month,
                    },
                    sort=DeliveryClass.CARD,
                    city_id=city.id,
                    expires_at=datetime.combine(day, NOON, there.tzinfo),
                )
            )
        return True

    async def _digest(
        self, stores: UnitOfWork, areas: frozenset[AreaId], day: date, *, contacts: bool
    ) -> Digest:
        city = self._city(areas)
        agenda = await stores.agenda.agenda(areas, today=day, soon=soon(day, city))
        return Digest(
            day=day,
            city=city,
            agenda=agenda,
            urgent=await stores.agenda.urgent(areas, limit=MOST_BUTTONS) if not agenda.is_empty else (),
            absent=await self._absent(stores, areas, day),
            events=await self._events(stores, areas, day, city),
            unclear=await self._unclear(stores, areas, day, city),
            unconfirmed=self._unconfirmed(areas, day) if contacts else (),
        )

    async def _absent(
        self, stores: UnitOfWork, areas: frozenset[AreaId], day: date
    ) -> Sequence[tuple[StandIn, int]]:
        """Colleagues who are away and work on something here."""
        everybody = await stores.people.all_staff()
        away = [found for each in everybody if (found := stand_in_for(everybody, each.id, day))]
        held = await stores.agenda.held(areas) if away else {}
        return [(found, held[found.away.id]) for found in away if found.away.id in held]

    async def _events(
        self, stores: UnitOfWork, areas: frozenset[AreaId], day: date, city: City
    ) -> Sequence[Happening]:
        """What the office has announced for today; samples and what is cancelled are left out."""
        zone = ZoneInfo(city.zone)
        begin, end = (datetime.combine(day + timedelta(days=n), time(), zone) for n in (0, 1))
        found = await stores.events.coming(areas, now=begin, until=end)
        return [
            each
            for each in found
            if not each.event.is_sample
            and each.occurrence.takes_place
            and begin <= each.occurrence.starts_at < end
        ]

    async def _unclear(self, stores: UnitOfWork, areas: frozenset[AreaId], day: date, city: City) -> int:
        last = working_day_before(day, holidays=city.holidays)
        since = datetime.combine(last, MORNING, ZoneInfo(city.zone))
        sent = await stores.figures.announced(since=since)
        return sum(each.unclear for each in sent if not areas.isdisjoint(each.areas))

    def _unconfirmed(self, areas: frozenset[AreaId], day: date) -> Sequence[Contact]:
        found = [c for c in self._desk.directory.contacts.values() if not areas.isdisjoint(c.areas)]
        return [c for c in found if c.verified_on is None or day - c.verified_on > OLD]

    def _of_cities(self, areas: frozenset[AreaId], cities: set[CityId]) -> frozenset[AreaId]:
        ever = self._desk.directory.area_ever
        return frozenset(area for area in areas if ever(area).city_id in cities)

    def _city(self, areas: frozenset[AreaId]) -> City:
        """Whose calendar and clock count: the one city there mostly is, else the first."""
        directory = self._desk.directory
        return directory.city_of(directory.area_ever(min(areas)))
