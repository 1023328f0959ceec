"""Announcements on their way, looked after again and again until they are through."""

from datetime import datetime, timedelta
from functools import partial
from math import ceil

from office.ids import BroadcastId
from office.model.broadcasts import Broadcast, Pause, Standing
from office.model.hindrances import Hindrance
from office.model.outbox import DeliveryState
from office.model.rest import evening_after, morning_from
from office.ports.archive import UnitOfWork
from office.services.broadcast_drafts import reached_areas
from office.services.broadcast_ends import stop
from office.services.broadcast_hindrances import hindrance, hindrance_to_begin
from office.services.broadcast_telling import SYSTEM, deed, say_refused, show_progress
from office.services.one_by_one import one_by_one
from office.services.tools import Desk

NOUN = "announcements"
"""What a fault is of that is logged."""

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

AFTERWARDS = timedelta(minutes=2)
"""How long after its end somebody may still be about to be told."""


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
        sends, wakes = (
            [partial(self._send_due, each) for each in due],
            [partial(self._wake, each) for each in waking],
        )
        await one_by_one(NOUN, [*sends, *wakes])
        return len(due) + len(waking)

    async def address(self) -> int:
        """Write down the next who get what is under way, as far ahead as is needed; of how many of them."""
        async with self._desk.reading() as stores:
            open_ = await stores.broadcasts.addressing()
        end = self._desk.tools.clock.monotonic() + AT_A_TIME
        await one_by_one(NOUN, [partial(self._address_until, each, end) for each in open_])
        return len(open_)

    async def follow_up(self) -> int:
        """Bring the message with the progress up to date, and finish what everybody was tried for."""
        since = self._desk.now() - AFTERWARDS
        async with self._desk.reading() as stores:
            under_way = await stores.broadcasts.sending()
            recent = await stores.broadcasts.recent(since) if self._is_now_and_then else ()
        ended = [partial(self._show_again, each) for each in recent if each.is_over]
        await one_by_one(NOUN, [*(partial(self._follow_up, each) for each in under_way), *ended])
        return len(under_way)

    async def pause_refused(self, broadcast_id: BroadcastId, why: Pause = Pause.TEXT) -> None:
        """Its text is refused, or cannot be made: rest before the whole list is used up, and say so."""
        async with self._desk.unit_of_work() as unit:
            broadcast = await unit.broadcasts.get(broadcast_id)
            resting = broadcast.rest(why)
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

    async def _send_due(self, broadcast: Broadcast) -> None:
        people = await self._reached(broadcast)
        async with self._desk.unit_of_work() as unit:
            why = await hindrance_to_begin(self._desk, unit, broadcast)
            if why:
                await self._stop(unit, broadcast, why)
                return
            begun = await self.begin(unit, broadcast, people)
            await unit.audit.record(deed(self._desk, SYSTEM, "broadcast.sent", begun))
            await show_progress(unit, begun)

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
            elif why := await hindrance(self._desk, unit, broadcast):
                await self._stop(unit, broadcast, why)
                return
            else:
                going = broadcast.go_on(rests_at=evening_of(self._desk, broadcast, now))
                await unit.broadcasts.save(going)
                await unit.broadcasts.release(broadcast.id, now)
            await show_progress(unit, broadcast)

    async def _address_until(self, broadcast: Broadcast, end: float) -> None:
        """Write down step after step until this moment of the steady clock."""
        clock = self._desk.tools.clock
        while clock.monotonic() < end and await self._address_next(broadcast):
            continue

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
            elif why := await hindrance(self._desk, unit, broadcast):
                await self._stop(unit, broadcast, why)
                return
            else:
                standing = await unit.broadcasts.so_far(broadcast.id)
                if not await self._goes_further(unit, broadcast, standing):
                    await self._goes_on(unit, broadcast, standing)
                    return
            await show_progress(unit, broadcast)

    async def _goes_further(self, unit: UnitOfWork, broadcast: Broadcast, standing: Standing) -> bool:
        """Finish it once everybody was tried; once the first few were, wait for staff."""
        if standing.waiting:
            return False
        if broadcast.has_addressed_all:
            await unit.broadcasts.save(broadcast.finish())
            return True
        if broadcast.still_first == 0:
            await unit.broadcasts.save(broadcast.rest(Pause.FIRST))
            return True
        return False

    async def _goes_on(self, unit: UnitOfWork, broadcast: Broadcast, standing: Standing) -> None:
        """Rest for the night; by day it is under way, and staff see how far, of a large one now and then."""
        now = self._desk.now()
        if broadcast.course.rests_at is not None and broadcast.course.rests_at <= now:
            morning = morning_from(now, zone_of(self._desk, broadcast))
            await self._rest(unit, broadcast.rest(Pause.NIGHT, until=morning))
            return
        await unit.broadcasts.release(broadcast.id, now)
        left = broadcast.course.people - standing.total + standing.waiting
        if left <= MANY_LEFT or self._is_now_and_then:
            await show_progress(unit, broadcast)

    @property
    def _is_now_and_then(self) -> bool:
        return self._desk.now().timestamp() % NOW_AND_THEN < EVERY

    async def _show_again(self, broadcast: Broadcast) -> None:
        """It ended before all were through: what became of those who were being told is known by now."""
        async with self._desk.unit_of_work() as unit:
            await show_progress(unit, broadcast)

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

    async def _stop(self, unit: UnitOfWork, broadcast: Broadcast, why: Hindrance) -> None:
        """Something forbids it: nobody else gets it, and staff are told why."""
        await show_progress(unit, await stop(self._desk, unit, broadcast, by=SYSTEM, why=why))


def zone_of(desk: Desk, broadcast: Broadcast) -> str:
    """The clock of the city it is for."""
    return desk.directory.city_of(desk.directory.area_ever(broadcast.audience.areas[0])).zone


def evening_of(desk: Desk, broadcast: Broadcast, now: datetime) -> datetime | None:
    """From when on it rests; never where staff chose to ring people at night too."""
    return None if broadcast.course.at_night else evening_after(now, zone_of(desk, broadcast))
