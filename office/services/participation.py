"""What residents do with a planning process: hear of it, or write to it."""

from office import errors
from office.ids import AreaId, ProcessId
from office.model.drafts import Draft, Guess
from office.model.people import Following, FollowKind, Purpose
from office.model.processes import Process
from office.ports.archive import UnitOfWork
from office.services.consents import agree
from office.services.drafts import Drafts
from office.services.plans import today_of
from office.services.speaker import Speaker, demand_heard, has_read_notice
from office.services.tools import Desk


class Participation:
    """Following, and writing a contribution that belongs to a plan."""

    def __init__(self, desk: Desk) -> None:
        """Work with this desk."""
        self._desk = desk

    async def follow(self, speaker: Speaker, process_id: ProcessId) -> None:
        """Get news of it, after the notice; raises :class:`errors.NotFound`, :class:`errors.Blocked`."""
        demand_heard(speaker)
        async with self._desk.unit_of_work() as unit:
            await public_process(self._desk, unit, process_id)
            if await has_read_notice(self._desk, unit, speaker, do="follow", process=process_id):
                await follow_within(self._desk, unit, speaker, process_id)

    async def unfollow(self, speaker: Speaker, process_id: ProcessId) -> None:
        """No more news of it; the consent ends with the last thing that is followed."""
        resident = speaker.known
        async with self._desk.unit_of_work() as unit:
            await unit.people.unfollow(resident.id, FollowKind.PROCESS, process_id)
            if not await unit.people.followings(resident.id):
                await unit.people.withdraw(resident.id, Purpose.NEWS, self._desk.now())
            await unit.outbox.add(speaker.says("processes.unfollowed", process=process_id))

    async def write(self, speaker: Speaker, process_id: ProcessId) -> None:
        """Begin a contribution to it; raises :class:`errors.Outdated` where it takes none today."""
        async with self._desk.reading() as stores:
            process = await public_process(self._desk, stores, process_id)
        if not process.takes_ideas_on(today_of(self._desk, process)):
            raise errors.Outdated(process_id)
        draft = Draft(process_id=process.id).located(self._area_for(speaker, process), Guess.CHOSEN)
        await Drafts(self._desk).begin(speaker, draft)

    def _area_for(self, speaker: Speaker, process: Process) -> AreaId:
        """The writer's own district where the plan is about it too, else the plan's."""
        own, directory = speaker.own_area, self._desk.directory
        inside = {area for each in process.areas for area in directory.within(each)}
        if own is not None and own in inside:
            return own
        return process.area_id if process.area_id in directory.areas else AreaId(process.city_id)


async def follow_within(desk: Desk, unit: UnitOfWork, speaker: Speaker, process_id: ProcessId) -> None:
    """Follow it inside a transaction, for one who has read the notice: that is the consent to news."""
    resident, now = speaker.informed, desk.now()
    await agree(desk, unit, speaker, Purpose.NEWS)
    await unit.people.follow(
        Following(resident_id=resident.id, kind=FollowKind.PROCESS, key=process_id, since=now)
    )
    await unit.outbox.add(speaker.says("processes.following", process=process_id))


async def public_process(desk: Desk, stores: UnitOfWork, process_id: ProcessId) -> Process:
    """The process; raises :class:`errors.NotFound` for what residents may not see."""
    process = await stores.processes.get(process_id)
    if not process.is_public or process.city_id not in desk.directory.cities:
        raise errors.NotFound(process_id)
    return process
