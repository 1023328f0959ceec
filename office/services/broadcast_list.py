"""Announcements found again: what is planned, under way or just over, for all who may announce there.

In a group others read along: there one finds what is for the areas of this group, and no other.
"""

from dataclasses import dataclass
from datetime import timedelta

from office import access, errors
from office.ids import AreaId, BroadcastId
from office.model.areas import Area
from office.model.broadcasts import Broadcast
from office.model.people import Staff
from office.model.texts import Texts
from office.ports.archive import UnitOfWork
from office.services.broadcast_drafts import RIGHT, demand_sender
from office.services.broadcast_telling import is_known_in, new_answer
from office.services.speaker import Speaker
from office.services.staff import rooms
from office.services.tools import Desk

SHOWN_FOR = timedelta(days=7)
"""So long after its end an announcement is listed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """An announcement and what names it: the areas it is for, the title of the event or plan it is of."""

    broadcast: Broadcast
    areas: tuple[Area, ...]
    titles: Texts
    zone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What one finds in a chat; ``are_more`` tells that others are found only where nobody reads along."""

    listed: tuple[Listed, ...]
    are_more: bool = False


Here = frozenset[AreaId] | None
"""The areas of which things may be shown in a chat; none means all."""


class BroadcastList:
    """Where staff look for announcements, whoever wrote them and wherever they were sent from."""

    def __init__(self, desk: Desk) -> None:
        """Work with this desk."""
        self._desk = desk

    async def recent(self, speaker: Speaker) -> Found:
        """Those this person may do something with that may be read here, the newest first.

        Raises :class:`errors.NotAllowed`.
        """
        async with self._desk.reading() as stores:
            member = await demand_sender(self._desk, stores, speaker)
            here = await self._here(stores, speaker)
            recent = await stores.broadcasts.recent(self._desk.now() - SHOWN_FOR)
            own = [each for each in recent if self._is_of(member, each)]
            shown = [each for each in own if await self._belongs(stores, speaker, here, each)]
            listed = tuple([await self._listed(stores, each) for each in shown])
        return Found(listed=listed, are_more=len(shown) < len(own))

    async def open(self, speaker: Speaker, broadcast_id: BroadcastId) -> None:
        """Show how far it has come in a message of its own.

        Raises :class:`errors.NotAllowed`, :class:`errors.NotHere` in a group it is not for.
        """
        async with self._desk.unit_of_work() as unit:
            broadcast = await unit.broadcasts.get(broadcast_id)
            await demand_sender(self._desk, unit, speaker, *broadcast.audience.areas)
            if not await self._belongs(unit, speaker, await self._here(unit, speaker), broadcast):
                raise errors.NotHere(broadcast_id)
            await unit.outbox.add(await new_answer(unit, broadcast, speaker))

    async def _here(self, stores: UnitOfWork, speaker: Speaker) -> Here:
        return await rooms(self._desk, stores, speaker) if speaker.is_in_group else None

    async def _belongs(self, stores: UnitOfWork, speaker: Speaker, here: Here, broadcast: Broadcast) -> bool:
        """Whether it may be read here: all its areas are this group's, or a message tells of it anyway."""
        if here is None or here.issuperset(broadcast.audience.areas):
            return True
        return await is_known_in(self._desk, stores, broadcast, speaker.chat_id)

    def _is_of(self, member: Staff, broadcast: Broadcast) -> bool:
        areas = broadcast.audience.areas
        return all(access.may(member, RIGHT, area, self._desk.directory) for area in areas)

    async def _listed(self, stores: UnitOfWork, broadcast: Broadcast) -> Listed:
        directory = self._desk.directory
        areas = tuple(directory.area_ever(key) for key in broadcast.audience.areas)
        return Listed(
            broadcast=broadcast,
            areas=areas,
            titles=await _titles(stores, broadcast),
            zone=directory.city_of(areas[0]).zone,
        )


async def _titles(stores: UnitOfWork, broadcast: Broadcast) -> Texts:
    """What the event or the plan is called that it is made of; nothing where that is gone."""
    try:
        if broadcast.event_id is not None:
            return (await stores.events.event(broadcast.event_id)).titles
        if broadcast.process_id is not None:
            return (await stores.processes.get(broadcast.process_id)).titles
    except errors.NotFound:
        return {}
    return {}
