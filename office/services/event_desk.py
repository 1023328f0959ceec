"""Writing an event, step by step: title, date, place, text, summary, and it is published."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date
from zoneinfo import ZoneInfo

from office import errors
from office.ids import ChatId, EventId, LanguageCode, OccurrenceId, PlaceId
from office.model.audit import AuditEntry
from office.model.dialogues import Dialogue, Json
from office.model.event_drafts import EventDraft
from office.model.events import Happening, Occurrence
from office.model.places import Place
from office.model.rhythms import Rhythm
from office.model.texts import GERMAN
from office.model.whens import Doubt
from office.services.event_steps import DIALOGUE, EventSteps
from office.services.events import Announcement, Events
from office.services.occasions import write_down
from office.services.speaker import Speaker, new_dialogue

CHOICES = frozenset({"summary", "change", "languages", "repeat", "area"})
"""Where the buttons of the summary lead, and the way back to it."""


class EventDesk(EventSteps):
    """What staff do to announce an event; the right is asked anew at every step that counts."""

    async def begin(self, speaker: Speaker, title: str = "") -> None:
        """Start to write one; with a title, straight to the date."""
        async with self._desk.unit_of_work() as unit:
            await self._member(unit, speaker, None)
            dialogue = new_dialogue(self._desk, speaker, DIALOGUE, "title")
            if title:
                await unit.dialogues.open(dialogue)
                await self._take_title(unit, speaker, dialogue, title)
            else:
                await self._open(unit, speaker, dialogue)

    async def choose_day(self, speaker: Speaker, version: int, day: date) -> None:
        """One of the next days; its time is asked for."""
        await self._go(speaker, version, "when", day=day.isoformat())

    async def choose_place(self, speaker: Speaker, version: int, index: int) -> None:
        """One of the places shown; it gives the area."""
        dialogue = self._pressed(speaker, version)
        offered = EventDraft.of(dialogue).offered
        place = self._desk.directory.places.get(offered[index]) if index < len(offered) else None
        if place is None:
            raise errors.Outdated(index)
        async with self._desk.unit_of_work() as unit:
            await self._settle_place(unit, speaker, dialogue, place)

    async def turn_to(self, speaker: Speaker, version: int, step: str) -> None:
        """Go from the summary to one of its :data:`CHOICES`, or back to it; a rhythm stays without an end.

        Raises :class:`errors.Outdated` for a step that makes no sense here.
        """
        draft = EventDraft.of(self._pressed(speaker, version))
        if step not in CHOICES or not draft.is_complete or (step == "repeat" and draft.is_correction):
            raise errors.Outdated(step)
        await self._go(speaker, version, step)

    async def correct(self, speaker: Speaker, version: int, what: str) -> None:
        """Another ``title``, ``text``, ``place`` or ``when`` is to be written; the rest stays.

        What is announced already has its time moved instead: raises :class:`errors.Outdated`.
        """
        dialogue = self._pressed(speaker, version)
        draft = EventDraft.of(dialogue)
        if not draft.is_complete or (what == "when" and draft.is_correction):
            raise errors.Outdated(what)
        async with self._desk.unit_of_work() as unit:
            offered: list[Json] = list(await self._places_for(unit, speaker)) if what == "place" else []
            fresh = dialogue.at(what, until=None, day=None, language=GERMAN, offered=offered)
            await self._next(unit, speaker, fresh)

    async def write_in(self, speaker: Speaker, version: int, language: LanguageCode) -> None:
        """Title and text in a further language."""
        await self._go(speaker, version, "title_in", language=language)

    async def repeat(self, speaker: Speaker, version: int, rhythm: Rhythm | None) -> None:
        """How it comes back; until when is asked for, unless it does not."""
        if EventDraft.of(self._pressed(speaker, version)).is_correction:
            raise errors.Outdated(rhythm)
        step = "until" if rhythm else "summary"
        await self._go(speaker, version, step, rhythm=rhythm.value if rhythm else None, last_day=None)

    async def publish(self, speaker: Speaker, version: int, *, bot: str) -> None:
        """Let residents see it, with its occurrences written down; ``bot`` is the name its link leads to."""
        dialogue = self._pressed(speaker, version)
        draft = EventDraft.of(dialogue)
        if draft.is_correction:
            raise errors.Outdated(version)
        async with self._desk.unit_of_work() as unit:
            member = await self._member(unit, speaker, draft.area_id)
            event = draft.event(
                EventId(dialogue.id), city=self.city(draft.area_id), place=self._place(draft), by=member.id
            ).publish()
            if not any(event.begins(after=self._desk.now(), until=event.to_plan(self._desk.now())[1])):
                await unit.dialogues.save(dialogue.at("when", day=None))
                await self._trouble(unit, speaker, Doubt.PAST)
                return
            await write_down(self._desk, unit, await unit.events.save(event))
            await unit.dialogues.close(dialogue.id)
            await unit.audit.record(
                AuditEntry(
                    at=self._desk.now(),
                    actor=f"staff:{member.id}",
                    action="event.published",
                    object_kind="event",
                    object_id=event.id,
                    city_id=event.city_id,
                )
            )
            await unit.outbox.add(speaker.turns("events.published", event=event.id, bot=bot))

    async def draft(self, chat_id: ChatId, user_id: int) -> tuple[Dialogue, EventDraft]:
        """The draft this person writes in this chat; raises :class:`errors.NotFound`."""
        dialogue = await self.at_hand(chat_id, user_id)
        return dialogue, EventDraft.of(dialogue)

    async def preview(self, draft: EventDraft) -> Announcement:
        """What residents will see; raises :class:`errors.Incomplete`, :class:`errors.NotFound`."""
        if draft.occurrence_id is None:
            return self._first(draft)
        async with self._desk.reading() as stores:
            happening = await stores.events.happening(draft.occurrence_id)
        event = draft.corrected(happening.event, place=self._place(draft))
        return Events(self._desk).announce(replace(happening, event=event))

    def _first(self, draft: EventDraft) -> Announcement:
        """The first occurrence of one that is not announced yet."""
        event = draft.event(EventId("draft"), city=self.city(draft.area_id), place=self._place(draft))
        begin = event.starts_at.replace(tzinfo=ZoneInfo(event.zone)).astimezone(UTC)
        occurrence = Occurrence(
            id=OccurrenceId("draft"),
            event_id=event.id,
            planned_at=begin,
            starts_at=begin,
            ends_at=event.lasting(begin),
        )
        return Events(self._desk).announce(Happening(event=event, occurrence=occurrence))

    def places(self, keys: Sequence[PlaceId]) -> tuple[Place, ...]:
        """These places, those that are gone left out."""
        known = self._desk.directory.places
        return tuple(known[key] for key in keys if key in known)
