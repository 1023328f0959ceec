"""The cards staff see: one a contribution and staff chat, kept up to date by editing."""

from collections.abc import Sequence

from office import errors
from office.ids import AreaId, CityId
from office.model.areas import Area
from office.model.entries import EntryKind
from office.model.ideas import Idea
from office.model.outbox import DeliveryClass, Letter, Target
from office.model.people import StaffChat
from office.ports.archive import UnitOfWork
from office.services.tools import Desk

CARD = "staff.card"
ALERT = "staff.alert"

MEDIA, ALERTED = "media", "alert"
"""The slots of photos shown to staff, and of messages that quote what an author added, begin so."""


async def cards(desk: Desk, unit: UnitOfWork, idea: Idea) -> list[Letter]:
    """The letters that show a contribution, as it is then, in every staff chat responsible for it."""
    return [
        Letter(
            to=place,
            kind=CARD,
            params={"idea": idea.id},
            sort=DeliveryClass.CARD,
            city_id=idea.city_id,
            slot=f"card:{idea.id}:{place.chat_id}",
        )
        for place in await staff_places(desk, unit, idea.area_id)
    ]


async def cards_once(desk: Desk, unit: UnitOfWork, idea: Idea) -> list[Letter]:
    """The same, but none where one waits already: it shows things as they are when it goes."""
    return [card for card in await cards(desk, unit, idea) if not await unit.outbox.waits(str(card.slot))]


async def alerts(desk: Desk, unit: UnitOfWork, idea: Idea, kind: EntryKind) -> list[Letter]:
    """New messages, so that they ring, where staff wait for what the author has just done."""
    return [
        Letter(
            to=place,
            kind=ALERT,
            params={"idea": idea.id, "what": kind.value},
            sort=DeliveryClass.CARD,
            city_id=idea.city_id,
            slot=f"{ALERTED}:{idea.id}:{desk.tools.ids.new()}",
        )
        for place in await staff_places(desk, unit, idea.area_id)
    ]


async def staff_places(desk: Desk, unit: UnitOfWork, area_id: AreaId) -> list[Target]:
    """Where staff responsible for an area read: its own chat or those of programme areas tied to it, else
    the nearest one above, else the one of the settings; nowhere if there is none at all."""
    try:
        area = desk.directory.area_ever(area_id)
    except errors.UnknownArea:
        return _of_settings(desk)
    return _places_among(desk, area, await unit.people.staff_chats(area.city_id))


async def read_where(desk: Desk, unit: UnitOfWork) -> dict[Target, frozenset[AreaId]]:
    """Every place where staff read, with the areas, former ones too, whose contributions come there."""
    bound: dict[CityId, list[StaffChat]] = {}
    for chat in await unit.people.staff_chats():
        bound.setdefault(chat.city_id, []).append(chat)
    areas: dict[Target, set[AreaId]] = {}
    for area in (*desk.directory.areas.values(), *desk.directory.former.values()):
        for place in _places_among(desk, area, bound.get(area.city_id, ())):
            areas.setdefault(place, set()).add(area.id)
    return {place: frozenset(reached) for place, reached in areas.items()}


def _places_among(desk: Desk, area: Area, chats: Sequence[StaffChat]) -> list[Target]:
    """The places for an area among the chats of its city."""
    bound = {chat.area_id or AreaId(chat.city_id): chat for chat in chats}
    for ring in _rings(desk, area) if bound else ():
        found = {bound[each].chat_id: _place(bound[each]) for each in ring if each in bound}
        if found:
            return list(found.values())
    return _of_settings(desk)


def _rings(desk: Desk, area: Area) -> list[list[AreaId]]:
    """The area, the programme areas tied to it, then each area above."""
    tied = [each.id for each in desk.directory.tied_to(area.id)]
    return [[area.id], tied, *([above.id] for above in desk.directory.up(area))]


def _of_settings(desk: Desk) -> list[Target]:
    return [Target(chat_id=desk.tools.staff_chat)] if desk.tools.staff_chat is not None else []


def _place(chat: StaffChat) -> Target:
    return Target(chat_id=chat.chat_id, topic_id=chat.topic_id, channel=chat.channel, language=chat.language)
