"""Assigning: a contribution is given to a colleague, who is told of it in the staff's group."""

from collections.abc import Sequence
from dataclasses import replace

from office import access, errors
from office.ids import AreaId, IdeaId, StaffId
from office.model.agenda import local
from office.model.entries import EntryKind
from office.model.ideas import Idea
from office.model.outbox import DeliveryClass, Letter
from office.model.people import Staff
from office.ports.archive import UnitOfWork
from office.services.cards import staff_places
from office.services.handling import done, in_hand
from office.services.news import What, news
from office.services.staff import Turn, member_of
from office.services.standing_in import StandIn, stand_in_for
from office.services.tools import Desk

RIGHT = "ideas.assign"

TAKING = "ideas.take"
"""The right a colleague needs to be given a contribution."""


class Assigning:
    """Who could work on a contribution, and giving it to one of them."""

    def __init__(self, desk: Desk) -> None:
        """Work with this desk."""
        self._desk = desk

    async def colleagues(self, turn: Turn, idea_id: IdeaId) -> tuple[Idea, Sequence[Staff]]:
        """The contribution, and those who may work on it and do not yet, by name.

        Raises :class:`errors.IdeaClosed`, :class:`errors.NotAllowed`.
        """
        async with self._desk.reading() as stores:
            _, idea = await in_hand(self._desk, stores, replace(turn, name=""), idea_id, RIGHT)
            _demand_open(idea)
            able = await able_there(self._desk, stores, idea.area_id)
        found = [each for each in able if each.id != idea.taken_by]
        return idea, sorted(found, key=lambda each: (not each.name, each.name, each.user_id))

    async def away(self, turn: Turn, idea_id: IdeaId, staff_id: StaffId) -> StandIn | None:
        """Who stands in for a colleague who is away; none where they are there.

        Only a deputy who may work on this contribution is named. Raises :class:`errors.NotAllowed`.
        """
        async with self._desk.reading() as stores:
            _, idea = await in_hand(self._desk, stores, replace(turn, name=""), idea_id, RIGHT)
            city = self._desk.directory.city_of(self._desk.directory.area_ever(idea.area_id))
            today = local(self._desk.now(), city).date()
            found = stand_in_for(await stores.people.all_staff(), staff_id, today)
            if found is None or found.deputy is None:
                return found
            able = {each.id for each in await able_there(self._desk, stores, idea.area_id)}
        return found if found.deputy.id in able else replace(found, deputy=None)

    async def assign(self, turn: Turn, idea_id: IdeaId, staff_id: StaffId) -> None:
        """Give it to this colleague, whoever works on it now; they are told where staff read.

        Raises :class:`errors.IdeaClosed`, :class:`errors.NotAllowed`, and :class:`errors.Outdated` where the
        colleague may not work on it any more.
        """
        async with self._desk.unit_of_work() as unit:
            member, idea = await in_hand(self._desk, unit, turn, idea_id, RIGHT)
            _demand_open(idea)
            able = await able_there(self._desk, unit, idea.area_id)
            to = next((each for each in able if each.id == staff_id), None)
            if to is None:
                raise errors.Outdated(staff_id)
            if await unit.people.staff_of(to.user_id) is None:
                await unit.people.save_staff(replace(to, grants=()))  # So that cards can name them later.
            was, idea = idea.status, await unit.ideas.save(idea.take(by=to.id))
            told = [] if idea.status is was else await news(self._desk, unit, idea, what=What.STATUS)
            told += await self._tell(unit, turn, idea, to)
            await done(
                self._desk,
                unit,
                turn,
                member=member,
                idea=idea,
                kind=EntryKind.ASSIGNED,
                letters=told,
                text=to.id,
            )

    async def _tell(self, unit: UnitOfWork, turn: Turn, idea: Idea, to: Staff) -> list[Letter]:
        """The list of colleagues becomes what was done; who got it from another is named where staff read."""
        sent = turn.speaker.says("staff.assigned", idea=idea.id, whom=to.user_id)
        letters = [replace(sent, edits=turn.message_id)]
        if to.user_id == turn.speaker.user_id:
            return letters
        return letters + [
            Letter(
                to=place,
                kind="staff.yours",
                params={"idea": idea.id, "whom": to.user_id},
                sort=DeliveryClass.CARD,
                city_id=idea.city_id,
            )
            for place in await staff_places(self._desk, unit, idea.area_id)
        ]


async def able_there(
    desk: Desk, stores: UnitOfWork, area_id: AreaId | None, right: str = TAKING
) -> list[Staff]:
    """Who has this right there, or anywhere if no area is named; administrators of the settings too."""
    users = {each.user_id for each in await stores.people.all_staff()} | desk.tools.admins
    known = [await member_of(desk, stores, user_id) for user_id in sorted(users)]
    return [each for each in known if each and access.may(each, right, area_id, desk.directory)]


def _demand_open(idea: Idea) -> None:
    if not idea.is_open:
        raise errors.IdeaClosed(idea.number)
