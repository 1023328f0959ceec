"""Staff: who works here with which role, and where they read."""

from dataclasses import replace

from office import access
from office.ids import AreaId, ChatId, StaffId
from office.model.people import TELEGRAM, Grant, Role, Staff
from office.services.tools import Desk

EVERYTHING = (Grant(role=Role.ADMIN),)


class StaffRoom:
    """Appointing and dismissing; every right is read from the archive on every action."""

    def __init__(self, desk: Desk) -> None:
        """Work with this desk."""
        self._desk = desk

    async def member(self, user_id: int) -> Staff | None:
        """Who this person is to the office now; administrators of the settings have every right."""
        async with self._desk.reading() as stores:
            known = await stores.people.staff_of(user_id)
        if user_id not in self._desk.tools.admins:
            return known
        return replace(known or Staff(id=StaffId(f"admin-{user_id}"), user_id=user_id), grants=EVERYTHING)

    def may(self, member: Staff | None, action: str, area: AreaId | None) -> bool:
        """Whether this person may do this here."""
        return access.may(member, action, area, self._desk.directory)

    async def everybody(self) -> tuple[Staff, ...]:
        """All members of staff."""
        async with self._desk.reading() as stores:
            return tuple(await stores.people.all_staff())

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
