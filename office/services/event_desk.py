"""Writing an event, step by step: title, date, place, text, summary, and it is published."""

from collections.abc import Sequence
from datetime import UTC, date
from zoneinfo import ZoneInfo

from office import errors
from office.ids import AreaId, ChatId, EventId, LanguageCode, OccurrenceId, PlaceId
from office.model.audit import AuditEntry
from office.model.dialogues import Dialogue
from office.model.directory import Place
from office.model.event_drafts import EventDraft
from office.model.events import Happening, Occurrence
from office.model.people import TELEGRAM
from office.model.rhythms import Rhythm
from office.model.whens import Doubt
from office.services.event_steps import DIALOGUE, EventSteps
from office.services.events import Announcement, Events
from office.services.occasions import write_down
from office.services.speaker import Speaker, new_dialogue, open_dialogue


class EventDesk(EventSteps):
    """What staff do to announce an event; the right is asked anew at every step that counts."""

    async def begin(self, speaker: Speaker, title: str = "") -> None:
        """Start to write one; with a title, straight to the date."""
        async with self._desk.unit_of_work() as unit:
            await self._member(unit, speaker, None)
            dialogue = new_dialogue(self._desk, speaker, DIALOGUE, "title")
            await unit.dialogues.open(dialogue)
            if title:
                await self._take_title(unit, speaker, dialogue, title)
            else:
                await self._ask(unit, speaker)

    async def take(self, speaker: Speaker, words: str) -> None:
        """Words written while a draft is open, taken for what its step asks for."""
        dialogue = speaker.dialogue
        if dialogue is None or dialogue.kind != DIALOGUE:
            raise errors.Outdated(DIALOGUE)
        takers = {
            "title": self._take_title,
            "when": self._take_when,
            "place": self._take_place,
            "area": self._take_area,
            "text": self._take_text,
            "title_in": self._take_title,
            "text_in": self._take_text,
            "until": self._take_until,
        }
        async with self._desk.unit_of_work() as unit:
            await self._member(unit, speaker, None)
            taker = takers.get(dialogue.step)
            if taker is None:
                await self._ask(unit, speaker)
            else:
                await taker(unit, speaker, dialogue, words.strip())

    async def choose_day(self, speaker: Speaker, version: int, day: date) -> None:
        """One of the next days; its time is asked for."""
        await self._go(speaker, version, "when", day=day.isoformat())

    async def choose_place(self, speaker: Speaker, version: int, index: int) -> None:
        """One of the places shown; it gives the area."""
        dialogue = open_dialogue(speaker, DIALOGUE, version)
        offered = EventDraft.of(dialogue).offered
        place = self._desk.directory.places.get(offered[index]) if index < len(offered) else None
        if place is None:
            raise errors.Outdated(index)
        async with self._desk.unit_of_work() as unit:
            await self._settle_place(unit, speaker, dialogue, place)

    async def choose_area(self, speaker: Speaker, version: int, area_id: AreaId) -> None:
        """One of the areas that were offered."""
        dialogue = open_dialogue(speaker, DIALOGUE, version)
        async with self._desk.unit_of_work() as unit:
            await self._settle_area(unit, speaker, dialogue, self._desk.directory.area(area_id).id)

    async def ask_area(self, speaker: Speaker, version: int) -> None:
        """Another area is to be written."""
        await self._go(speaker, version, "area")

    async def ask_when(self, speaker: Speaker, version: int) -> None:
        """Another time is to be written."""
        await self._go(speaker, version, "when", day=None)

    async def write_in(self, speaker: Speaker, version: int, language: LanguageCode) -> None:
        """Title and text in a further language."""
        await self._go(speaker, version, "title_in", language=language)

    async def repeat(self, speaker: Speaker, version: int, rhythm: Rhythm | None) -> None:
        """How it comes back; until when is asked for, unless it does not."""
        step = "until" if rhythm else "summary"
        await self._go(speaker, version, step, rhythm=rhythm.value if rhythm else None, last_day=None)

    async def summarise(self, speaker: Speaker, version: int) -> None:
        """Back to the summary; a rhythm stays without an end."""
        await self._go(speaker, version, "summary")

    async def leave(self, speaker: Speaker, version: int) -> None:
        """Drop the draft."""
        dialogue = speaker.dialogue
        if dialogue is None or not dialogue.kind.startswith("events."):
            raise errors.Outdated(DIALOGUE)
        dialogue.demand(version)
        async with self._desk.unit_of_work() as unit:
            await unit.dialogues.close(dialogue.id)
            await unit.outbox.add(speaker.says("events.left"))

    async def publish(self, speaker: Speaker, version: int, *, bot: str) -> None:
        """Let residents see it, with its occurrences written down; ``bot`` is the name its link leads to."""
        dialogue = open_dialogue(speaker, DIALOGUE, version)
        draft = EventDraft.of(dialogue)
        async with self._desk.unit_of_work() as unit:
            member = await self._member(unit, speaker, draft.area_id)
            event = draft.event(
                EventId(dialogue.id), city=self.city(draft.area_id), place=self._place(draft), by=member.id
            ).publish()
            if not any(event.begins(after=self._desk.now(), until=event.to_plan(self._desk.now())[1])):
                await self._save(unit, dialogue.at("when", day=None))
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
            await unit.outbox.add(speaker.says("events.published", event=event.id, bot=bot))

    async def draft(self, chat_id: ChatId, user_id: int) -> tuple[Dialogue, EventDraft]:
        """The draft this person writes in this chat; raises :class:`errors.NotFound`."""
        async with self._desk.reading() as stores:
            dialogue = await stores.dialogues.current(TELEGRAM, chat_id, user_id, now=self._desk.now())
        if dialogue is None or dialogue.kind != DIALOGUE:
            raise errors.NotFound(DIALOGUE)
        return dialogue, EventDraft.of(dialogue)

    def preview(self, draft: EventDraft) -> Announcement:
        """Its first occurrence as residents will see it; raises :class:`errors.Incomplete`."""
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
