"""Staff: who works here with which role, and where they read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from office import access, errors
from office.ids import AreaId, ChatId, CityId, LanguageCode, StaffId
from office.model.areas import Area
from office.model.audit import AuditEntry
from office.model.cities import City, CityKind
from office.model.outbox import Letter
from office.model.people import TELEGRAM, Grant, Role, Staff, StaffChat
from office.model.texts import GERMAN
from office.ports.archive import UnitOfWork
from office.services.cards import read_where
from office.services.speaker import Speaker
from office.services.tools import Desk

EVERYTHING = (Grant(role=Role.ADMIN),)

NAME_LIMIT = 40
"""Characters of a colleague's name that a card shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One act of somebody who may be staff: who, called what by the messenger, at which message.

    ``is_looking`` tells that this message shows a contribution to this person while looking through.
    """

    speaker: Speaker
    name: str = ""
    message_id: int | None = None
    is_looking: bool = False


class StaffRoom:
    """Appointing, dismissing, groups; every right is read from the archive on every action."""

    def __init__(self, desk: Desk) -> None:
        """Work with this desk."""
        self._desk = desk

    async def member(self, user_id: int) -> Staff | None:
        """Who this person is to the office now; administrators of the settings have every right."""
        async with self._desk.reading() as stores:
            return await member_of(self._desk, stores, user_id)

    def may(self, member: Staff | None, action: str, area: AreaId | None) -> bool:
        """Whether this person may do this here."""
        return access.may(member, action, area, self._desk.directory)

    async def everybody(self) -> tuple[Staff, ...]:
        """All members of staff."""
        async with self._desk.reading() as stores:
            return tuple(await stores.people.all_staff())

    async def unread(self) -> tuple[City, ...]:
        """The cities without a group of their own, where what is handed in may reach nobody by itself."""
        if self._desk.tools.staff_chat is not None:
            return ()
        async with self._desk.reading() as stores:
            bound = {chat.city_id for chat in await stores.people.staff_chats() if chat.area_id is None}
        cities = self._desk.directory.cities.values()
        return tuple(city for city in cities if city.kind is CityKind.CITY and city.id not in bound)

    async def languages(self) -> Mapping[int, LanguageCode]:
        """Everybody who may do anything here, by user id, with the language they are spoken to in."""
        members = [each for each in await self.everybody() if each.grants]
        admins = dict.fromkeys(self._desk.tools.admins, GERMAN)
        return {**admins, **{each.user_id: each.language for each in members}}

    async def appoint(self, user_id: int, role: Role, area_id: AreaId) -> None:
        """Give a role in an area; raises :class:`errors.UnknownArea`. A repetition changes nothing."""
        self._desk.directory.area(area_id)
        async with self._desk.unit_of_work() as unit:
            known = await unit.people.staff_of(user_id)
            member = known or Staff(id=StaffId(self._desk.tools.ids.new()), user_id=user_id)
            grant = Grant(role=role, area_id=area_id)
            if grant not in member.grants:
                await unit.people.save_staff(replace(member, grants=(*member.grants, grant)))

    async def dismiss(self, user_id: int) -> bool:
        """Take all roles away; whether there were any."""
        async with self._desk.unit_of_work() as unit:
            return await unit.people.remove_staff(user_id)

    async def follow_group(self, old: ChatId, new: ChatId) -> None:
        """A staff group became a supergroup: everything bound to its old number follows to the new one."""
        async with self._desk.unit_of_work() as unit:
            await unit.people.migrate_chat(TELEGRAM, old, new)

    async def reads_in(self, chat_id: ChatId, topic_id: int) -> Area | None:
        """The city or area whose staff reads in this topic, of several the first; none if nobody does."""
        async with self._desk.reading() as stores:
            bound = await stores.people.staff_chats_at(TELEGRAM, chat_id)
        areas = self._desk.directory.areas
        keys = [each.area_id or each.city_id for each in bound if each.topic_id == topic_id]
        return next((areas[AreaId(key)] for key in keys if key in areas), None)

    async def follow_topic(self, chat_id: ChatId, old: int, new: int) -> bool:
        """A topic was made anew: what is bound to the old one follows; false if it has followed another."""
        async with self._desk.unit_of_work() as unit:
            return await unit.people.follow_topic(TELEGRAM, chat_id, old, new)

    async def topic_of(self, chat_id: ChatId, area_id: AreaId) -> int | None:
        """The topic of this group in which the staff of a city or area reads, if it is one."""
        async with self._desk.reading() as stores:
            bound = await stores.people.staff_chats_at(TELEGRAM, chat_id)
        return next((each.topic_id for each in bound if (each.area_id or each.city_id) == area_id), None)

    def bindable(self, member: Staff | None) -> tuple[Area, ...]:
        """The cities and areas whose group this person may choose: cities first, then by name."""
        directory = self._desk.directory
        cities = [city for city in directory.cities.values() if city.kind is CityKind.CITY]
        offered = {city.area_id for city in cities}
        offered |= {area.id for city in cities for area in directory.programme_areas(city.id)}
        offered |= {grant.area_id for grant in member.grants if grant.area_id} if member else set()
        areas = [directory.areas[key] for key in offered if key in directory.areas]
        allowed = [area for area in areas if self.may(member, "staff.chat", area.id)]
        return tuple(sorted(allowed, key=lambda area: (area.parent is not None, area.name, area.id)))

    async def bind(self, turn: Turn, area_id: AreaId) -> None:
        """Make this group, and the topic written in, the staff chat of a city or area.

        Raises :class:`errors.NotHere` in a private chat, :class:`errors.NotAllowed`,
        :class:`errors.UnknownArea`.
        """
        speaker, desk = turn.speaker, self._desk
        area = desk.directory.area(area_id)
        if not speaker.is_in_group:
            raise errors.NotHere(area_id)
        async with desk.unit_of_work() as unit:
            member = await demand(desk, unit, turn, "staff.chat", area_id)
            await unit.people.bind_staff_chat(
                StaffChat(
                    city_id=area.city_id,
                    area_id=area_id if area.parent else None,
                    channel=speaker.channel,
                    chat_id=speaker.chat_id,
                    topic_id=speaker.topic_id,
                )
            )
            await unit.audit.record(
                deed_of(desk, member, "staff.chat_bound", "area", area_id, city_id=area.city_id)
            )
            await unit.outbox.add(self._bound(turn, area_id, await self._waiting(unit, speaker)))

    async def _waiting(self, unit: UnitOfWork, speaker: Speaker) -> int:
        """How many open contributions there are already of the areas read where the speaker writes."""
        places = await read_where(self._desk, unit)
        here = [areas for place, areas in places.items() if place.chat_id == speaker.chat_id]
        return await unit.ideas.count_open(frozenset().union(*here))

    def _bound(self, turn: Turn, area_id: AreaId, waiting: int) -> Letter:
        letter = turn.speaker.says("staff.bound", area=area_id, waiting=waiting)
        return replace(letter, edits=turn.message_id)


async def member_of(desk: Desk, stores: UnitOfWork, user_id: int) -> Staff | None:
    """Who this person is to the office as these stores see it."""
    known = await stores.people.staff_of(user_id)
    if user_id not in desk.tools.admins:
        return known
    return replace(known or Staff(id=StaffId(f"admin-{user_id}"), user_id=user_id), grants=EVERYTHING)


async def demand(desk: Desk, unit: UnitOfWork, turn: Turn, action: str, area_id: AreaId | None) -> Staff:
    """The member of staff who may do this here; raises :class:`errors.NotAllowed`.

    The name the messenger gives now is kept for colleagues to read; it brings no right with it.
    """
    member = await member_of(desk, unit, turn.speaker.user_id)
    member = access.demand(member, action, area_id, desk.directory)
    name = turn.name.strip()[:NAME_LIMIT]
    if name and name != member.name:
        known = await unit.people.staff_of(member.user_id)
        await unit.people.save_staff(replace(known or replace(member, grants=()), name=name))
    return replace(member, name=name or member.name)


async def demand_room(desk: Desk, stores: UnitOfWork, speaker: Speaker, area_id: AreaId) -> None:
    """Raise :class:`errors.NotHere` in a group that is not the staff's of this area or of one above it."""
    if not speaker.is_in_group:
        return
    here = await rooms(desk, stores, speaker)
    if here is not None and area_id not in here:
        raise errors.NotHere(area_id)


async def rooms(desk: Desk, stores: UnitOfWork, speaker: Speaker) -> frozenset[AreaId] | None:
    """Every area whose contributions may be shown in this group; none means all."""
    if desk.tools.staff_chat == speaker.chat_id:
        return None
    bound = await stores.people.staff_chats_at(speaker.channel, speaker.chat_id)
    return _reached(desk, (chat.area_id or AreaId(chat.city_id) for chat in bound))


def areas_of(desk: Desk, member: Staff, action: str) -> frozenset[AreaId] | None:
    """Every area in which this person may do this; none means everywhere."""
    grants = [
        g for g in member.grants if access.may(replace(member, grants=(g,)), action, None, desk.directory)
    ]
    if any(grant.area_id is None for grant in grants):
        return None
    return _reached(desk, (grant.area_id for grant in grants if grant.area_id))


def _reached(desk: Desk, granted: Iterable[AreaId]) -> frozenset[AreaId]:
    return frozenset(area for each in granted for area in access.reach(each, desk.directory))


def deed_of(
    desk: Desk, member: Staff, action: str, kind: str, key: str, *, city_id: CityId, **detail: str
) -> AuditEntry:
    """The audit's line about a deed of staff done to the object of this kind and key."""
    return AuditEntry(
        at=desk.now(),
        actor=f"staff:{member.id}",
        action=action,
        object_kind=kind,
        object_id=key,
        city_id=city_id,
        detail=detail,
    )
