"""Correcting what was announced: title, text, place, further languages; its time is moved (see changes)."""

from collections.abc import Sequence

from office import errors
from office.ids import OccurrenceId
from office.model.audit import AuditEntry
from office.model.event_drafts import EventDraft, kept_happening
from office.model.events import Event, Happening
from office.model.outbox import Letter
from office.model.people import Staff
from office.ports.archive import UnitOfWork
from office.services.event_steps import DIALOGUE, EventSteps
from office.services.occasions import change_letters
from office.services.speaker import Speaker, new_dialogue


class EventCorrections(EventSteps):
    """An announced event goes through the steps of a draft once more, and is saved as what it was."""

    async def begin(self, speaker: Speaker, occurrence_id: OccurrenceId, *, step: str = "summary") -> None:
        """Show it as a draft; ``step`` may be ``languages``, to write it in a further one at once.

        Raises :class:`errors.EventCancelled`, :class:`errors.EventBegun`, :class:`errors.NotAllowed`.
        """
        async with self._desk.unit_of_work() as unit:
            happening = await unit.events.happening(occurrence_id)
            await self._member(unit, speaker, happening.event.area_id)
            happening.demand_ahead(self._desk.now())
            dialogue = new_dialogue(self._desk, speaker, DIALOGUE, step, **kept_happening(happening))
            await self._open(unit, speaker, dialogue)

    async def save(self, speaker: Speaker, version: int) -> None:
        """Let residents see it as it was shown; those who asked are told if the place is another.

        Raises :class:`errors.ChangedMeanwhile` where a colleague has changed it since.
        """
        dialogue = self._pressed(speaker, version)
        draft = EventDraft.of(dialogue)
        if draft.occurrence_id is None:
            raise errors.Outdated(version)
        async with self._desk.unit_of_work() as unit:
            happening = await unit.events.happening(draft.occurrence_id)
            await self._member(unit, speaker, happening.event.area_id)
            member = await self._member(unit, speaker, draft.area_id)
            happening.demand_ahead(self._desk.now())
            old = happening.event
            event = await unit.events.save(draft.corrected(old, place=self._place(draft)))
            told = await self._news(unit, event) if event.place_name != old.place_name else ()
            await unit.outbox.add(*told)
            await unit.dialogues.close(dialogue.id)
            await unit.audit.record(self._deed(member, event))
            await unit.outbox.add(
                speaker.turns("events.changed", occurrence=happening.occurrence.id, told=len(told))
            )

    async def _news(self, unit: UnitOfWork, event: Event) -> Sequence[Letter]:
        """The new place, to everybody who asked for any time ahead: once each, of the nearest one."""
        letters: dict[str | None, Letter] = {}
        for occurrence in await unit.events.ahead_of(event.id, self._desk.now()):
            if not occurrence.takes_place:
                continue
            concerned = await unit.reminders.concerned(occurrence.id)
            happening = Happening(event=event, occurrence=occurrence)
            for letter in change_letters(happening, concerned, "events.new_place"):
                letters.setdefault(letter.to.resident_id, letter)
        return tuple(letters.values())

    def _deed(self, member: Staff, event: Event) -> AuditEntry:
        return AuditEntry(
            at=self._desk.now(),
            actor=f"staff:{member.id}",
            action="event.corrected",
            object_kind="event",
            object_id=event.id,
            city_id=event.city_id,
        )
