"""Announcements: sent once to those who asked for news, at once or at a time, and followed until the end."""

from dataclasses import replace
from datetime import datetime, timedelta

from office import access, errors
from office.ids import BroadcastId, StaffId
from office.model.audit import AuditEntry
from office.model.broadcasts import Audience, Broadcast, Tally
from office.model.events import EventState
from office.model.outbox import DeliveryClass, Letter, Target
from office.ports.archive import UnitOfWork
from office.services.broadcast_drafts import DIALOGUE, RIGHT, Draft, demand_sender, reached_areas
from office.services.speaker import Speaker, open_dialogue
from office.services.staff import member_of
from office.services.tools import Desk

MOST_HELD = 20
"""Announcements whose words are held in memory while they are sent."""

LATEST = timedelta(hours=6)
"""An announcement whose time passed longer ago, because nothing ran, is not sent any more."""

SYSTEM = "system"
"""Who did it in the audit where nobody pressed anything."""


class Broadcasts:
    """What becomes of an announcement from the moment staff send it."""

    def __init__(self, desk: Desk) -> None:
        """Work with this desk."""
        self._desk = desk

    async def send(self, speaker: Speaker, version: int) -> None:
        """Send it, once, at the time that was chosen: those who get it are written down at that moment.

        Raises :class:`errors.Incomplete`, :class:`errors.NotAllowed`.
        """
        dialogue = open_dialogue(speaker, DIALOGUE, version)
        draft = Draft.of(dialogue)
        if not draft.is_complete:
            raise errors.Incomplete("text")
        async with self._desk.unit_of_work() as unit:
            member = await demand_sender(self._desk, unit, speaker, *draft.areas)
            await unit.dialogues.close(dialogue.id)
            broadcast = self._made(draft, by=member.id)
            due = draft.due_at(self._desk.directory)
            if due is None:
                broadcast = await self._start(unit, broadcast)
            else:
                broadcast = await unit.broadcasts.save(broadcast.schedule(due=due))
            await unit.outbox.add(self._answer(broadcast, speaker))
            action = "broadcast.sent" if due is None else "broadcast.scheduled"
            await unit.audit.record(self._deed(f"staff:{member.id}", action, broadcast))

    async def stop(self, speaker: Speaker, broadcast_id: BroadcastId) -> None:
        """Send no more of it; what is under way arrives. One that waits for its time is not sent at all."""
        async with self._desk.unit_of_work() as unit:
            broadcast = await unit.broadcasts.get(broadcast_id)
            member = await demand_sender(self._desk, unit, speaker, *broadcast.audience.areas)
            stopped = broadcast.stop()
            if stopped.state is not broadcast.state:
                await unit.broadcasts.save(stopped)
                await unit.broadcasts.cancel_waiting(broadcast_id, at=self._desk.now())
                await unit.audit.record(self._deed(f"staff:{member.id}", "broadcast.stopped", broadcast))
            await unit.outbox.add(self._answer(broadcast, speaker))

    async def send_due(self) -> int:
        """Send what waits for its time and has come to it; how many those were."""
        async with self._desk.reading() as stores:
            due = await stores.broadcasts.due(self._desk.now())
        for broadcast in due:
            try:
                await self._send_due(broadcast)
            except errors.Conflict:  # Another process sends it, or somebody has just stopped it.
                continue
        return len(due)

    async def follow_up(self) -> int:
        """Bring the message with the progress up to date, and finish what everybody was tried for."""
        async with self._desk.reading() as stores:
            under_way = await stores.broadcasts.sending()
        for broadcast in under_way:
            await self._follow_up(broadcast)
        return len(under_way)

    async def pause_refused(self, broadcast_id: BroadcastId) -> None:
        """Telegram cannot read its text: stop before the whole list is used up."""
        async with self._desk.unit_of_work() as unit:
            broadcast = (await unit.broadcasts.get(broadcast_id)).stop()
            await unit.broadcasts.save(broadcast)
            await unit.broadcasts.cancel_waiting(broadcast_id, at=self._desk.now())

    async def get(self, broadcast_id: BroadcastId) -> Broadcast:
        """The announcement; raises :class:`errors.NotFound`."""
        async with self._desk.reading() as stores:
            return await stores.broadcasts.get(broadcast_id)

    async def sent_text(self, broadcast_id: BroadcastId) -> Broadcast:
        """The announcement as it goes out; held in memory, as its words do not change any more."""
        held = self._desk.tools.shelf.sent
        if broadcast_id not in held:
            if len(held) >= MOST_HELD:
                held.clear()
            held[broadcast_id] = await self.get(broadcast_id)
        return held[broadcast_id]

    async def tally(self, broadcast_id: BroadcastId) -> Tally:
        """What became of its deliveries."""
        async with self._desk.reading() as stores:
            return await stores.broadcasts.tally(broadcast_id)

    async def _send_due(self, broadcast: Broadcast) -> None:
        async with self._desk.unit_of_work() as unit:
            why = await self._hindrance(unit, broadcast)
            if why:
                await unit.broadcasts.save(broadcast.stop())
            else:
                broadcast = await self._start(unit, broadcast)
            action = "broadcast.stopped" if why else "broadcast.sent"
            await unit.audit.record(self._deed(SYSTEM, action, broadcast))
            await self._show_progress(unit, broadcast, why)

    async def _hindrance(self, unit: UnitOfWork, broadcast: Broadcast) -> str:
        """Why it is not to be sent: ``late``, ``right``, ``event``, ``plan``; nothing where it may go."""
        now = self._desk.now()
        if broadcast.due_at is not None and broadcast.due_at + LATEST < now:
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

    async def _start(self, unit: UnitOfWork, broadcast: Broadcast) -> Broadcast:
        """Write down who gets it, each once; from then on it is under way."""
        now = self._desk.now()
        begun = await unit.broadcasts.save(broadcast.send(at=now))
        areas = reached_areas(self._desk.directory, broadcast.audience.areas)
        await unit.broadcasts.address(begun, areas, now)
        return begun

    async def _follow_up(self, broadcast: Broadcast) -> None:
        async with self._desk.unit_of_work() as unit:
            tally = await unit.broadcasts.tally(broadcast.id)
            if not tally.waiting:
                await unit.broadcasts.save(broadcast.finish())
            await self._show_progress(unit, broadcast)

    async def _show_progress(self, unit: UnitOfWork, broadcast: Broadcast, why: str = "") -> None:
        """Change the message that shows how far it has come, wherever it is."""
        shown = await unit.outbox.slot_message(_slot(broadcast.id))
        if shown is not None:
            await unit.outbox.add(self._progress(broadcast, Target(chat_id=shown[0]), why))

    def _answer(self, broadcast: Broadcast, speaker: Speaker) -> Letter:
        """The progress as the answer to a press: at once, in place of the message pressed."""
        shown = self._progress(broadcast, speaker.target)
        return replace(shown, sort=DeliveryClass.REPLY, edits=speaker.pressed)

    def _progress(self, broadcast: Broadcast, to: Target, why: str = "") -> Letter:
        return Letter(
            to=to,
            kind="broadcasts.progress",
            params={"broadcast": broadcast.id, "why": why},
            sort=DeliveryClass.CARD,
            city_id=broadcast.city_id,
            slot=_slot(broadcast.id),
        )

    def _made(self, draft: Draft, *, by: StaffId) -> Broadcast:
        return Broadcast(
            id=BroadcastId(self._desk.tools.ids.new()),
            city_id=draft.city(self._desk.directory).id,
            audience=Audience(areas=draft.areas, languages=draft.languages, followers_of=draft.followers_of),
            texts=draft.texts,
            event_id=draft.event_id,
            process_id=draft.process_id,
            created_by=by,
            created_at=self._desk.now(),
            version=0,
        )

    def _deed(self, actor: str, action: str, broadcast: Broadcast) -> AuditEntry:
        return AuditEntry(
            at=self._desk.now(),
            actor=actor,
            action=action,
            object_kind="broadcast",
            object_id=broadcast.id,
            city_id=broadcast.city_id,
        )


def _slot(broadcast_id: BroadcastId) -> str:
    return f"broadcast:{broadcast_id}"
