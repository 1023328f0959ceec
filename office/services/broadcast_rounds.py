"""Announcements on their way, looked after again and again until they are through."""

from collections.abc import Awaitable
from datetime import datetime, timedelta
from math import ceil

from office import access, errors
from office.ids import BroadcastId
from office.model.broadcasts import Broadcast, Pause, Standing
from office.model.events import EventState
from office.model.outbox import DeliveryState
from office.model.rest import evening_after, morning_from
from office.ports.archive import UnitOfWork
from office.services.broadcast_drafts import RIGHT, reached_areas
from office.services.broadcast_telling import SYSTEM, deed, say_refused, show_progress
from office.services.staff import member_of
from office.services.tools import Desk

LATEST = timedelta(hours=6)
"""An announcement whose time passed longer ago, because nothing ran, is not sent any more."""

STEP = 250
"""Residents looked at in one transaction, so that nobody waits for it longer than a blink."""

AT_A_TIME = 0.7
"""Seconds after which writing down pauses; the next tick goes on."""

AHEAD = 60
"""Seconds of sending for which recipients are written down ahead."""

LEAST_AHEAD = 2000
"""Recipients written down ahead, however slowly is sent."""

WITHOUT_LIMIT = 10_000
"""The same where nothing limits the rate."""

EVERY = 3
"""Seconds between two looks at how far it has come."""

MANY_LEFT = 2000
"""While more than these wait, the progress is shown now and then only: a group gets few messages a minute."""

NOW_AND_THEN = 15
"""Seconds between two of those."""


class BroadcastRounds:
    """What happens to announcements without anybody pressing anything."""

    def __init__(self, desk: Desk) -> None:
        """Work with this desk."""
        self._desk = desk

    async def send_due(self) -> int:
        """Send what waits for its time and has come to it, go on with what rested; how many those were."""
        now = self._desk.now()
        async with self._desk.reading() as stores:
            due, waking = await stores.broadcasts.due(now), await stores.broadcasts.waking(now)
        for broadcast in due:
            await self._unless_changed(self._send_due(broadcast))
        for broadcast in waking:
            await self._unless_changed(self._wake(broadcast))
        return len(due) + len(waking)

    async def address(self) -> int:
        """Write down the next who get what is under way, as far ahead as is needed; of how many of them."""
        async with self._desk.reading() as stores:
            open_ = await stores.broadcasts.addressing()
        clock = self._desk.tools.clock
        end = clock.monotonic() + AT_A_TIME
        for broadcast in open_:
            while clock.monotonic() < end and await self._address_next(broadcast):
                continue
        return len(open_)

    async def follow_up(self) -> int:
        """Bring the message with the progress up to date, and finish what everybody was tried for."""
        async with self._desk.reading() as stores:
            under_way = await stores.broadcasts.sending()
        for broadcast in under_way:
            await self._unless_changed(self._follow_up(broadcast))
        return len(under_way)

    async def pause_refused(self, broadcast_id: BroadcastId) -> None:
        """Telegram refuses its text: rest before the whole list is used up, and say so."""
        async with self._desk.unit_of_work() as unit:
            broadcast = await unit.broadcasts.get(broadcast_id)
            resting = broadcast.rest(Pause.TEXT)
            if resting.state is broadcast.state:
                return
            await self._rest(unit, resting)
            await unit.audit.record(deed(self._desk, SYSTEM, "broadcast.refused", resting))
            await say_refused(self._desk, unit, resting)

    async def begin(self, unit: UnitOfWork, broadcast: Broadcast, people: int) -> Broadcast:
        """From now on it is under way: the first of those who get it are written down, each once."""
        now = self._desk.now()
        sent = broadcast.send(at=now, people=people, rests_at=evening_of(self._desk, broadcast, now))
        begun = await unit.broadcasts.save(sent)
        await self._address(unit, begun)
        return begun

    async def _unless_changed(self, work: Awaitable[None]) -> None:
        """Another process was first, or somebody has just pressed a button: then it is theirs."""
        try:
            await work
        except errors.Conflict:
            return

    async def _send_due(self, broadcast: Broadcast) -> None:
        people = await self._reached(broadcast)
        async with self._desk.unit_of_work() as unit:
            why = await self._hindrance(unit, broadcast)
            if why:
                broadcast = await unit.broadcasts.save(broadcast.stop())
            else:
                broadcast = await self.begin(unit, broadcast, people)
            action = "broadcast.stopped" if why else "broadcast.sent"
            await unit.audit.record(deed(self._desk, SYSTEM, action, broadcast))
            await show_progress(unit, broadcast, why)

    async def _reached(self, broadcast: Broadcast) -> int:
        asked = broadcast.audience
        async with self._desk.reading() as stores:
            if broadcast.again_of is not None:
                return (await stores.broadcasts.tally(broadcast.again_of)).unclear
            areas = reached_areas(self._desk.directory, asked.areas)
            counted = await stores.broadcasts.counted(areas, asked.languages, asked.followers_of)
        return sum(counted.values())

    async def _wake(self, broadcast: Broadcast) -> None:
        """The morning has come, or it is too late for it."""
        now = self._desk.now()
        async with self._desk.unit_of_work() as unit:
            if broadcast.has_expired(now):
                await self._end(unit, broadcast)
            else:
                going = broadcast.go_on(rests_at=evening_of(self._desk, broadcast, now))
                await unit.broadcasts.save(going)
                await unit.broadcasts.release(broadcast.id, now)
            await show_progress(unit, broadcast)

    async def _address_next(self, broadcast: Broadcast) -> bool:
        """Write down one step more; whether another one is to follow at once."""
        async with self._desk.unit_of_work() as unit:
            if await unit.broadcasts.waiting(broadcast.id) >= self._ahead:
                return False
            return await self._address(unit, broadcast)

    @property
    def _ahead(self) -> int:
        rate = self._desk.tools.rate
        return max(LEAST_AHEAD, ceil(AHEAD * rate)) if rate else WITHOUT_LIMIT

    async def _address(self, unit: UnitOfWork, broadcast: Broadcast) -> bool:
        areas = reached_areas(self._desk.directory, broadcast.audience.areas)
        found = await unit.broadcasts.address(broadcast, areas, self._desk.now(), step=STEP)
        return found is not None and found.all_since is None

    async def _follow_up(self, broadcast: Broadcast) -> None:
        now = self._desk.now()
        async with self._desk.unit_of_work() as unit:
            if broadcast.has_expired(now):
                await self._end(unit, broadcast)
            elif broadcast.course.rests_at is not None and broadcast.course.rests_at <= now:
                morning = morning_from(now, zone_of(self._desk, broadcast))
                await self._rest(unit, broadcast.rest(Pause.NIGHT, until=morning))
                return
            else:
                await unit.broadcasts.release(broadcast.id, now)
                standing = await unit.broadcasts.so_far(broadcast.id)
                await self._go_further(unit, broadcast, standing)
                left = broadcast.course.people - standing.total + standing.waiting
                if left > MANY_LEFT and now.timestamp() % NOW_AND_THEN >= EVERY:
                    return
            await show_progress(unit, broadcast)

    async def _go_further(self, unit: UnitOfWork, broadcast: Broadcast, standing: Standing) -> None:
        """Finish it once everybody was tried; once the first few were, wait for staff."""
        if standing.waiting:
            return
        if broadcast.has_addressed_all:
            await unit.broadcasts.save(broadcast.finish())
        elif broadcast.still_first == 0:
            await unit.broadcasts.save(broadcast.rest(Pause.FIRST))

    async def _rest(self, unit: UnitOfWork, resting: Broadcast) -> None:
        await unit.broadcasts.save(resting)
        await unit.broadcasts.hold(resting.id)
        await show_progress(unit, resting)

    async def _end(self, unit: UnitOfWork, broadcast: Broadcast) -> None:
        """It is too late for those who have not got it."""
        await unit.broadcasts.save(broadcast.finish())
        await unit.broadcasts.cancel_waiting(
            broadcast.id, at=self._desk.now(), state=DeliveryState.EXPIRED, reason="expired"
        )

    async def _hindrance(self, unit: UnitOfWork, broadcast: Broadcast) -> str:
        """Why it is not to be sent: ``late``, ``right``, ``event``, ``plan``; nothing where it may go."""
        now = self._desk.now()
        is_missed = broadcast.due_at is not None and broadcast.due_at + LATEST < now
        if is_missed or broadcast.has_expired(now):
            return "late"
        if not await self._may_still(unit, broadcast):
            return "right"
        if broadcast.event_id is not None and not await self._is_ahead(unit, broadcast, now):
            return "event"
        plan = broadcast.process_id or broadcast.followers_of
        if plan is not None:
            return "" if (await unit.processes.get(plan)).is_public else "plan"
        return ""

    async def _may_still(self, unit: UnitOfWork, broadcast: Broadcast) -> bool:
        """Whether who wrote it may still announce in all its areas."""
        everybody = {member.id: member.user_id for member in await unit.people.all_staff()}
        admins = {f"admin-{user_id}": user_id for user_id in self._desk.tools.admins}
        user_id = everybody.get(broadcast.created_by) or admins.get(broadcast.created_by)
        member = await member_of(self._desk, unit, user_id) if user_id else None
        areas = broadcast.audience.areas
        return all(access.may(member, RIGHT, area, self._desk.directory) for area in areas)

    async def _is_ahead(self, unit: UnitOfWork, broadcast: Broadcast, now: datetime) -> bool:
        found = await unit.events.next_of(broadcast.event_id, now) if broadcast.event_id else None
        if found is None or found.event.state is not EventState.PUBLISHED:
            return False
        return found.occurrence.takes_place and not found.occurrence.has_begun(now)


def zone_of(desk: Desk, broadcast: Broadcast) -> str:
    """The clock of the city it is for."""
    return desk.directory.city_of(desk.directory.area(broadcast.audience.areas[0])).zone


def evening_of(desk: Desk, broadcast: Broadcast, now: datetime) -> datetime | None:
    """From when on it rests; never where staff chose to ring people at night too."""
    return None if broadcast.course.at_night else evening_after(now, zone_of(desk, broadcast))
