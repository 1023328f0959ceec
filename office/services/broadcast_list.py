"""Announcements found again: what is planned, under way or just over, for all who may announce there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from office import access, errors
from office.ids import BroadcastId
from office.model.areas import Area
from office.model.broadcasts import Broadcast
from office.model.people import Staff
from office.model.texts import Texts
from office.ports.archive import UnitOfWork
from office.services.broadcast_drafts import RIGHT, demand_sender
from office.services.broadcast_telling import new_answer
from office.services.speaker import Speaker
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


class BroadcastList:
    """Where staff look for announcements, whoever wrote them and wherever they were sent from."""

    def __init__(self, desk: Desk) -> None:
        """Work with this desk."""
        self._desk = desk

    async def recent(self, speaker: Speaker) -> Sequence[Listed]:
        """Those this person may do something with, the newest first; raises :class:`errors.NotAllowed`."""
        async with self._desk.reading() as stores:
            member = await demand_sender(self._desk, stores, speaker)
            found = await stores.broadcasts.recent(self._desk.now() - SHOWN_FOR)
            return [await self._listed(stores, each) for each in found if self._is_of(member, each)]

    async def open(self, speaker: Speaker, broadcast_id: BroadcastId) -> None:
        """Show how far it has come in a message of its own; raises :class:`errors.NotAllowed`."""
        async with self._desk.unit_of_work() as unit:
            broadcast = await unit.broadcasts.get(broadcast_id)
            await demand_sender(self._desk, unit, speaker, *broadcast.audience.areas)
            await unit.outbox.add(await new_answer(unit, broadcast, speaker))

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
