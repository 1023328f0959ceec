"""Announcements: sent once to those who asked for news, paused, stopped, and read about afterwards."""

from collections.abc import Awaitable, Callable
from datetime import datetime

from office import errors
from office.ids import BroadcastId, StaffId
from office.model.broadcasts import (
    Audience,
    Broadcast,
    Counted,
    Course,
    Ledger,
    Pause,
    SentText,
    Tally,
)
from office.ports.archive import UnitOfWork
from office.services.broadcast_desk import BroadcastDesk
from office.services.broadcast_drafts import DIALOGUE, Draft, demand_sender
from office.services.broadcast_ends import stop
from office.services.broadcast_hindrances import hindrance
from office.services.broadcast_reach import BroadcastReach
from office.services.broadcast_repeats import goes_again_at, repetition
from office.services.broadcast_rounds import BroadcastRounds, evening_of, zone_of
from office.services.broadcast_telling import answer, answer_everywhere, deed, new_answer, question
from office.services.speaker import Speaker, open_dialogue
from office.services.tools import Desk

MOST_HELD = 20
"""Announcements whose words are held in memory while they are sent."""


Change = Callable[[UnitOfWork, Broadcast, str], Awaitable[Broadcast | None]]
"""Does what was pressed, inside the transaction, in the name of who pressed; none if it means nothing now."""


class Broadcasts:
    """What staff do with an announcement from the moment they send it."""

    def __init__(self, desk: Desk) -> None:
        """Work with this desk."""
        self._desk = desk

    @property
    def rate(self) -> float:
        """Messages a second, 0 for no limit."""
        return self._desk.tools.rate

    async def send(self, speaker: Speaker, version: int, *, first: bool = False) -> None:
        """Send it, once, at the time that was chosen; ``first`` to a few, to the others when staff say so.

        At night it waits for the morning. Where its time or its end has passed meanwhile, that is asked anew.
        Raises :class:`errors.Incomplete`, :class:`errors.NotAllowed`.
        """
        dialogue = open_dialogue(speaker, DIALOGUE, version)
        draft = Draft.of(dialogue)
        if not draft.is_complete:
            raise errors.Incomplete("text")
        if await BroadcastDesk(self._desk).ask_anew(speaker, version):
            return
        asked = BroadcastReach(self._desk)
        reach, times = await asked.reach(draft), await asked.times(draft)
        if times.is_too_late or (first and not reach.is_large):
            raise errors.Outdated(dialogue.id)
        async with self._desk.unit_of_work() as unit:
            member = await demand_sender(self._desk, unit, speaker, *draft.areas)
            await unit.dialogues.close(dialogue.id)
            course = Course(
                first=reach.first if first else None, at_night=draft.at_night, expires_at=times.ends_at
            )
            broadcast = self._made(draft, course, by=member.id)
            await self._let_go(unit, broadcast, times.goes_at, people=reach.total, by=member.id, to=speaker)

    async def pause(self, speaker: Speaker, broadcast_id: BroadcastId) -> None:
        """Send no more of it for now, nor when the morning comes; what is under way arrives."""

        async def rest(unit: UnitOfWork, broadcast: Broadcast, by: str) -> Broadcast | None:
            resting = broadcast.rest(Pause.STAFF)
            if resting is broadcast:
                return None
            saved = await unit.broadcasts.save(resting)
            await unit.broadcasts.hold(broadcast.id)
            await unit.audit.record(deed(self._desk, by, "broadcast.paused", saved))
            return saved

        await self._change(speaker, broadcast_id, rest)

    async def go_on(self, speaker: Speaker, broadcast_id: BroadcastId) -> None:
        """Send the rest of what was paused; what nobody is to get any more is stopped, and staff are told."""
        await self._go_on(speaker, broadcast_id, Pause.STAFF, Pause.TEXT, Pause.FAULT)

    async def send_to_all(self, speaker: Speaker, broadcast_id: BroadcastId) -> None:
        """The first few have it: send it to all the others, too."""
        await self._go_on(speaker, broadcast_id, Pause.FIRST)

    async def send_at_night(self, speaker: Speaker, broadcast_id: BroadcastId) -> None:
        """It rests for the night: send the rest now nevertheless."""
        await self._go_on(speaker, broadcast_id, Pause.NIGHT)

    async def _go_on(self, speaker: Speaker, broadcast_id: BroadcastId, *after: Pause) -> None:
        """Go on after one of these rests; pressed for another one, nothing changes."""

        async def on(unit: UnitOfWork, broadcast: Broadcast, by: str) -> Broadcast | None:
            if not broadcast.rests_because(*after):
                return None
            if why := await hindrance(self._desk, unit, broadcast):
                return await stop(self._desk, unit, broadcast, by=by, why=why)
            saved = await unit.broadcasts.save(self._going(broadcast))
            await unit.broadcasts.release(broadcast.id, self._desk.now())
            await unit.audit.record(deed(self._desk, by, "broadcast.resumed", saved))
            return saved

        await self._change(speaker, broadcast_id, on)

    def _going(self, broadcast: Broadcast) -> Broadcast:
        if broadcast.course.pause is Pause.NIGHT:
            return broadcast.go_on_at_night()
        return broadcast.go_on(rests_at=evening_of(self._desk, broadcast, self._desk.now()))

    async def stop(self, speaker: Speaker, broadcast_id: BroadcastId) -> None:
        """Send no more of it at all; one that waits for its time is not sent."""

        async def end(unit: UnitOfWork, broadcast: Broadcast, by: str) -> Broadcast | None:
            return None if broadcast.is_over else await stop(self._desk, unit, broadcast, by=by)

        await self._change(speaker, broadcast_id, end)

    async def show(self, speaker: Speaker, broadcast_id: BroadcastId) -> None:
        """How far it has come, in place of what was shown of it."""
        await self._change(speaker, broadcast_id)

    async def show_ledger(self, speaker: Speaker, broadcast_id: BroadcastId) -> None:
        """What became of it by language and district, as a message of its own."""
        async with self._desk.unit_of_work() as unit:
            broadcast = await unit.broadcasts.get(broadcast_id)
            await demand_sender(self._desk, unit, speaker, *broadcast.audience.areas)
            await unit.outbox.add(speaker.says("broadcasts.ledger", broadcast=broadcast_id))

    async def ask_again(self, speaker: Speaker, broadcast_id: BroadcastId) -> None:
        """Ask whether it shall go once more to those of whom nobody can say whether they got it."""
        async with self._desk.unit_of_work() as unit:
            broadcast, _ = await self._demand_repeatable(unit, speaker, broadcast_id)
            if broadcast.has_expired(goes_again_at(self._desk, broadcast)):
                await unit.outbox.add(speaker.says("broadcasts.trouble", why="over_by_morning"))
                return
            await unit.outbox.add(await question(unit, broadcast, speaker))

    async def send_again(self, speaker: Speaker, broadcast_id: BroadcastId) -> None:
        """Send it once more to the unclear, and to nobody else; a second press sends nothing.

        If it were over by the morning from which people are rung again, that is said instead.
        """
        async with self._desk.unit_of_work() as unit:
            broadcast, member = await self._demand_repeatable(unit, speaker, broadcast_id)
            await unit.outbox.add(await answer(unit, broadcast, speaker))
            goes_at = goes_again_at(self._desk, broadcast)
            if broadcast.has_expired(goes_at):
                await unit.outbox.add(speaker.says("broadcasts.trouble", why="over_by_morning"))
                return
            unclear = (await unit.broadcasts.tally(broadcast_id)).unclear
            again = repetition(self._desk, broadcast, by=member)
            await self._let_go(unit, again, goes_at, people=unclear, by=member, to=speaker, anew=True)

    async def get(self, broadcast_id: BroadcastId) -> Broadcast:
        """The announcement; raises :class:`errors.NotFound`."""
        async with self._desk.reading() as stores:
            return await stores.broadcasts.get(broadcast_id)

    def zone_of(self, broadcast: Broadcast) -> str:
        """The clock of the city it is for."""
        return zone_of(self._desk, broadcast)

    async def sent_text(self, broadcast_id: BroadcastId) -> SentText:
        """The announcement as it goes out; held in memory, as its words do not change any more."""
        held, directory = self._desk.tools.shelf.sent, self._desk.directory
        if broadcast_id not in held:
            if len(held) >= MOST_HELD:
                held.clear()
            broadcast = await self.get(broadcast_id)
            areas = tuple(directory.areas[key] for key in broadcast.audience.areas if key in directory.areas)
            held[broadcast_id] = SentText(broadcast=broadcast, areas=areas)
        return held[broadcast_id]

    async def tally(self, broadcast_id: BroadcastId) -> Tally:
        """What became of its deliveries."""
        async with self._desk.reading() as stores:
            return await stores.broadcasts.tally(broadcast_id)

    async def standing(self, broadcast: Broadcast) -> Counted:
        """How far it has come; in the end, what became of it."""
        async with self._desk.reading() as stores:
            if broadcast.is_over:
                return await stores.broadcasts.tally(broadcast.id)
            return await stores.broadcasts.so_far(broadcast.id)

    async def ledger(self, broadcast_id: BroadcastId) -> Ledger:
        """What became of its deliveries, by language and district."""
        async with self._desk.reading() as stores:
            return await stores.broadcasts.ledger(broadcast_id)

    async def can_be_repeated(self, broadcast: Broadcast) -> bool:
        """Whether it may go once more to the unclear: it is over, fits still, and was not repeated yet."""
        async with self._desk.reading() as stores:
            return await self._is_repeatable(stores, broadcast)

    async def _is_repeatable(self, stores: UnitOfWork, broadcast: Broadcast) -> bool:
        if not broadcast.is_over or broadcast.has_expired(self._desk.now()):
            return False
        return await stores.broadcasts.repeated_by(broadcast.id) is None

    async def _demand_repeatable(
        self, unit: UnitOfWork, speaker: Speaker, broadcast_id: BroadcastId
    ) -> tuple[Broadcast, StaffId]:
        broadcast = await unit.broadcasts.get(broadcast_id)
        member = await demand_sender(self._desk, unit, speaker, *broadcast.audience.areas)
        if not await self._is_repeatable(unit, broadcast):
            raise errors.Outdated(broadcast_id)
        if not (await unit.broadcasts.tally(broadcast_id)).unclear:
            raise errors.Outdated(broadcast_id)
        return broadcast, member.id

    async def _let_go(
        self,
        unit: UnitOfWork,
        broadcast: Broadcast,
        goes_at: datetime,
        *,
        people: int,
        by: StaffId,
        to: Speaker,
        anew: bool = False,
    ) -> None:
        """Begin to send it, or have it wait for its time, and show that.

        Raises :class:`errors.Outdated` where something forbids it by now.
        """
        if await hindrance(self._desk, unit, broadcast):
            raise errors.Outdated(broadcast.id)
        if goes_at > self._desk.now():
            broadcast, action = await unit.broadcasts.save(broadcast.schedule(due=goes_at)), "scheduled"
        else:
            broadcast = await BroadcastRounds(self._desk).begin(unit, broadcast, people)
            action = "sent"
        shown = new_answer if anew else answer
        await unit.outbox.add(await shown(unit, broadcast, to))
        await unit.audit.record(deed(self._desk, f"staff:{by}", f"broadcast.{action}", broadcast))

    async def _change(
        self, speaker: Speaker, broadcast_id: BroadcastId, change: Change | None = None
    ) -> None:
        """Do what was pressed, as far as it still means something, and show the announcement as it is."""
        async with self._desk.unit_of_work() as unit:
            broadcast = await unit.broadcasts.get(broadcast_id)
            member = await demand_sender(self._desk, unit, speaker, *broadcast.audience.areas)
            changed = await change(unit, broadcast, f"staff:{member.id}") if change else None
            await answer_everywhere(unit, changed or broadcast, speaker)

    def _made(self, draft: Draft, course: Course, *, by: StaffId) -> Broadcast:
        return Broadcast(
            id=BroadcastId(self._desk.tools.ids.new()),
            city_id=draft.city(self._desk.directory).id,
            audience=Audience(areas=draft.areas, languages=draft.languages, followers_of=draft.followers_of),
            texts=draft.texts,
            machine_made=draft.machine_made,
            event_id=draft.event_id,
            process_id=draft.process_id,
            course=course,
            created_by=by,
            created_at=self._desk.now(),
            version=0,
        )
