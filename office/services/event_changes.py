"""Moving and cancelling what was announced: one transaction each, and everybody who asked is told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC
from zoneinfo import ZoneInfo

from office import access, errors
from office.ids import ChatId, OccurrenceId
from office.model.audit import AuditEntry
from office.model.dialogues import Dialogue, Json
from office.model.event_drafts import kept_when, when_of
from office.model.events import HORIZON, Happening
from office.model.outbox import Letter, Target
from office.model.people import Staff
from office.model.whens import Doubt, When, read_when
from office.ports.archive import UnitOfWork
from office.services.event_steps import RIGHT
from office.services.events import Announcement, Events
from office.services.occasions import change_letters, reminder_letters, strike
from office.services.speaker import Speaker, new_dialogue
from office.services.staff import areas_of, member_of
from office.services.step_dialogue import StepDialogue, Taker

MOVE = "events.move"
CANCEL = "events.cancel"

NOTE_LIMIT = 500
"""Characters of the sentence for those who asked."""

_MOST = 400
"""Occurrences looked through for the next one of each event."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A change while staff write it."""

    dialogue: Dialogue
    about: Announcement
    when: When | None
    is_whole_series: bool

    @property
    def is_move(self) -> bool:
        """Whether it is moved, rather than cancelled."""
        return self.dialogue.kind == MOVE


@dataclass(frozen=True, slots=True, kw_only=True)
class Announced:
    """An announced occurrence as staff see it: how many come, and how many are reminded."""

    about: Announcement
    coming: int
    reminded: int
    following: OccurrenceId | None


class EventChanges(StepDialogue):
    """What staff do with events that residents know of."""

    kinds = frozenset({MOVE, CANCEL})
    right = RIGHT
    noun = "events"
    question = "change"

    @property
    def takers(self) -> Mapping[str, Taker]:
        """The new time, or the sentence for those who asked: then it is done."""
        return {"when": self._take_when, "note": self._take_note}

    async def coming(self, user_id: int) -> tuple[Announcement, ...]:
        """The next occurrence of every event where this person may change it, soonest first,
        samples last; raises :class:`errors.NotAllowed`.
        """
        now = self._desk.now()
        async with self._desk.reading() as stores:
            member = access.demand(
                await member_of(self._desk, stores, user_id), RIGHT, None, self._desk.directory
            )
            areas = areas_of(self._desk, member, RIGHT)
            reached = self._desk.directory.areas.keys() if areas is None else areas
            found = await stores.events.coming(reached, now=now, until=now + 6 * HORIZON, limit=_MOST)
        ahead = [each for each in found if not each.occurrence.has_begun(now)]
        nearest = {each.event.id: each for each in reversed(ahead)}
        kept = [each for each in ahead if nearest[each.event.id] is each]
        return Events(self._desk).announced(sorted(kept, key=lambda each: each.event.is_sample))

    async def announced(self, occurrence_id: OccurrenceId) -> Announced:
        """One of them; raises :class:`errors.NotFound`."""
        async with self._desk.reading() as stores:
            happening = await stores.events.happening(occurrence_id)
            coming, reminded = await stores.reminders.counts(occurrence_id)
            ahead = await stores.events.ahead_of(happening.event.id, self._desk.now())
        later = [each.id for each in ahead if each.starts_at > happening.occurrence.starts_at]
        return Announced(
            about=Events(self._desk).announce(happening),
            coming=coming,
            reminded=reminded,
            following=later[0] if later else None,
        )

    async def begin_move(self, speaker: Speaker, occurrence_id: OccurrenceId) -> None:
        """Ask for the new time."""
        await self._begin(speaker, MOVE, "when", occurrence_id)

    async def begin_cancel(self, speaker: Speaker, occurrence_id: OccurrenceId, *, whole: bool) -> None:
        """Ask for a sentence; ``whole`` cancels every occurrence there is and will be."""
        await self._begin(speaker, CANCEL, "note", occurrence_id, whole=whole)

    async def finish(self, speaker: Speaker, version: int) -> None:
        """Do it without a sentence."""
        dialogue = self._pressed(speaker, version)
        if dialogue.step != "note":
            raise errors.Outdated(version)
        async with self._desk.unit_of_work() as unit:
            await self._finish(unit, speaker, dialogue, "")

    async def change(self, chat_id: ChatId, user_id: int) -> Change:
        """The change this person writes in this chat; raises :class:`errors.NotFound`."""
        dialogue = await self.at_hand(chat_id, user_id)
        async with self._desk.reading() as stores:
            happening = await stores.events.happening(OccurrenceId(str(dialogue.data["occurrence"])))
        return Change(
            dialogue=dialogue,
            about=Events(self._desk).announce(happening),
            when=when_of(dialogue.data),
            is_whole_series=bool(dialogue.data.get("whole")),
        )

    async def _begin(
        self, speaker: Speaker, kind: str, step: str, occurrence_id: OccurrenceId, **data: Json
    ) -> None:
        async with self._desk.unit_of_work() as unit:
            happening = await unit.events.happening(occurrence_id)
            await self._member(unit, speaker, happening.event.area_id)
            happening.demand_ahead(self._desk.now())
            dialogue = new_dialogue(self._desk, speaker, kind, step, occurrence=occurrence_id, **data)
            await self._open(unit, speaker, dialogue)

    async def _take_when(self, unit: UnitOfWork, speaker: Speaker, dialogue: Dialogue, words: str) -> None:
        happening = await unit.events.happening(OccurrenceId(str(dialogue.data["occurrence"])))
        local = happening.occurrence.starts_at.astimezone(happening.zone)
        found = read_when(words, now=self._desk.now(), zone=happening.event.zone)
        if not isinstance(found, When) and found.why is Doubt.UNREAD:  # "20 Uhr": the same day
            found = read_when(words, now=self._desk.now(), zone=happening.event.zone, day=local.date())
        if isinstance(found, When):
            await unit.dialogues.save(dialogue.at("note", until=None, **kept_when(found)))
            await self._ask(unit, speaker)
        else:
            await self._trouble(unit, speaker, found.why, found.day)

    async def _take_note(self, unit: UnitOfWork, speaker: Speaker, dialogue: Dialogue, words: str) -> None:
        if await self._fits(unit, speaker, "note", words, limit=NOTE_LIMIT):
            await self._finish(unit, speaker, dialogue, " ".join(words.split()))

    async def _finish(self, unit: UnitOfWork, speaker: Speaker, dialogue: Dialogue, note: str) -> None:
        happening = await unit.events.happening(OccurrenceId(str(dialogue.data["occurrence"])))
        member = await self._member(unit, speaker, happening.event.area_id)
        if await self._came_too_late(unit, speaker, dialogue, happening):
            return
        await unit.dialogues.close(dialogue.id)
        if dialogue.kind == MOVE:
            told = await self._move(unit, happening, dialogue, note)
        elif dialogue.data.get("whole"):
            told = await self._cancel_series(unit, happening, note)
        else:
            told = await self._cancel(unit, happening, note)
        action = "event.moved" if dialogue.kind == MOVE else "event.cancelled"
        await unit.audit.record(self._deed(member, action, happening))
        await unit.outbox.add(
            speaker.says("events.changed", occurrence=happening.occurrence.id, told=len(told))
        )

    async def _came_too_late(
        self, unit: UnitOfWork, speaker: Speaker, dialogue: Dialogue, happening: Happening
    ) -> bool:
        """Whether nothing can be changed any more, said so; a new time that has passed is asked for anew."""
        when, now = when_of(dialogue.data), self._desk.now()
        local = now.astimezone(happening.zone).replace(tzinfo=None)
        if not happening.occurrence.takes_place or happening.occurrence.has_begun(now):
            await unit.dialogues.close(dialogue.id)
            why = "begun" if happening.occurrence.takes_place else "cancelled"
        elif when is not None and when.starts_at <= local:
            await unit.dialogues.save(dialogue.at("when"))
            why = Doubt.PAST
        else:
            return False
        await self._trouble(unit, speaker, why)
        return True

    async def _move(
        self, unit: UnitOfWork, happening: Happening, dialogue: Dialogue, note: str
    ) -> Sequence[Target]:
        when, old, now = when_of(dialogue.data), happening.occurrence, self._desk.now()
        if when is None:
            raise errors.Outdated(dialogue.id)
        zone = ZoneInfo(happening.event.zone)
        starts_at = when.starts_at.replace(tzinfo=zone).astimezone(UTC)
        ends_at = when.ends_at.replace(tzinfo=zone).astimezone(UTC) if when.ends_at else None
        moved = old.move(starts_at, note=note, at=now, ends_at=ends_at or happening.event.lasting(starts_at))
        await unit.events.change(moved)
        await unit.outbox.cancel_reminders(old.id, reason="moved", at=now)
        concerned = await unit.reminders.concerned(old.id)
        fresh = replace(happening, occurrence=moved)
        await unit.outbox.add(*change_letters(fresh, concerned, "events.moved", was=old.starts_at))
        wanted = await unit.reminders.wanted(old.id)
        await unit.outbox.add(*reminder_letters(self._desk, fresh, wanted))
        return concerned

    async def _cancel(self, unit: UnitOfWork, happening: Happening, note: str) -> Sequence[Target]:
        concerned = await strike(self._desk, unit, happening.occurrence, note)
        await unit.outbox.add(*change_letters(happening, concerned, "events.cancelled"))
        return concerned

    async def _cancel_series(self, unit: UnitOfWork, happening: Happening, note: str) -> Sequence[Target]:
        """Each person is told once, however many occurrences they asked for."""
        happening.demand_ahead(self._desk.now())
        await unit.events.save(happening.event.cancel())
        letters: dict[str | None, Letter] = {}
        for occurrence in await unit.events.ahead_of(happening.event.id, self._desk.now()):
            if occurrence.takes_place:
                concerned = await strike(self._desk, unit, occurrence, note)
                mine = Happening(event=happening.event, occurrence=occurrence)
                for letter in change_letters(mine, concerned, "events.cancelled", whole=True):
                    letters.setdefault(letter.to.resident_id, letter)
        await unit.outbox.add(*letters.values())
        return [letter.to for letter in letters.values()]

    def _deed(self, member: Staff, action: str, happening: Happening) -> AuditEntry:
        return AuditEntry(
            at=self._desk.now(),
            actor=f"staff:{member.id}",
            action=action,
            object_kind="event",
            object_id=happening.event.id,
            city_id=happening.event.city_id,
            detail={"occurrence": happening.occurrence.id},
        )
