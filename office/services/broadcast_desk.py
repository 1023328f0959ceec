"""Writing an announcement: areas, text, who gets it and when, shown as it will be, tried, or dropped."""

import asyncio
from collections.abc import Mapping
from datetime import datetime

from office import errors
from office.ids import AreaId, ChatId, EventId, LanguageCode, ProcessId
from office.model.dialogues import Dialogue, Json, has_words
from office.model.outbox import Letter, Target
from office.model.texts import GERMAN
from office.model.whens import Doubt, Unclear, When, read_when
from office.ports.archive import UnitOfWork
from office.ports.interpreting import InterpreterAway
from office.services.broadcast_drafts import DIALOGUE, RIGHT, Draft, demand_sender
from office.services.broadcast_reach import BroadcastReach
from office.services.speaker import Speaker, new_dialogue
from office.services.step_dialogue import StepDialogue, Taker

TEXT_LIMIT = 3500
"""UTF-16 units: with the frame around it the message stays one message (Telegram: 4096)."""

CHOICES = frozenset({"summary", "languages", "when", "ends", "audience"})
"""Where the buttons of the summary lead, and the way back to it."""


class BroadcastDesk(StepDialogue):
    """What staff do before an announcement is sent; the right is asked anew at every step."""

    kinds = frozenset({DIALOGUE})
    right = RIGHT
    noun = "broadcasts"

    @property
    def takers(self) -> Mapping[str, Taker]:
        """What takes the words, by step."""
        return {"text": self._take_text, "when": self._take_when, "ends": self._take_end}

    async def begin(self, speaker: Speaker) -> None:
        """Start to write one: the areas first."""
        async with self._desk.unit_of_work() as unit:
            await demand_sender(self._desk, unit, speaker)
            dialogue = new_dialogue(self._desk, speaker, DIALOGUE, "areas", areas=[], texts={})
            await self._open(unit, speaker, dialogue)

    async def announce_event(self, speaker: Speaker, event_id: EventId) -> None:
        """Make an announcement of an event in its own area: one more tap sends it."""
        async with self._desk.unit_of_work() as unit:
            event = await unit.events.event(event_id)
            await demand_sender(self._desk, unit, speaker, event.area_id)
            dialogue = new_dialogue(
                self._desk, speaker, DIALOGUE, "summary", areas=[event.area_id], texts={}, event=event.id
            )
            await self._open(unit, speaker, dialogue)

    async def announce_process(self, speaker: Speaker, process_id: ProcessId) -> None:
        """Make an announcement of a planning process in its own areas: one more tap sends it."""
        async with self._desk.unit_of_work() as unit:
            process = await unit.processes.get(process_id)
            if not process.is_public:
                raise errors.Outdated(process_id)
            await demand_sender(self._desk, unit, speaker, *process.areas)
            dialogue = new_dialogue(
                self._desk,
                speaker,
                DIALOGUE,
                "summary",
                areas=list(process.areas),
                texts={},
                process=process.id,
            )
            await self._open(unit, speaker, dialogue)

    async def choose(self, speaker: Speaker, version: int, area_id: AreaId) -> None:
        """Put an area among the chosen ones, or take it out."""
        dialogue = self._pressed(speaker, version)
        areas = _switched(Draft.of(dialogue).areas, area_id)
        async with self._desk.unit_of_work() as unit:
            await demand_sender(self._desk, unit, speaker, area_id)
            await self._next(unit, speaker, dialogue.at("areas", areas=areas))

    async def choose_reader(self, speaker: Speaker, version: int, language: LanguageCode) -> None:
        """Put readers of a language among those who get it, or take them out; none means all."""
        dialogue = self._pressed(speaker, version)
        languages = _switched(Draft.of(dialogue).languages, language)
        async with self._desk.unit_of_work() as unit:
            await demand_sender(self._desk, unit, speaker)
            await self._next(unit, speaker, dialogue.at("audience", languages=languages))

    async def choose_followers(self, speaker: Speaker, version: int, process_id: ProcessId) -> None:
        """Only those who follow this plan get it, in the plan's areas; chosen again, everybody as before."""
        dialogue = self._pressed(speaker, version)
        draft = Draft.of(dialogue)
        if not draft.is_complete or draft.process_id is not None:
            raise errors.Outdated(process_id)
        async with self._desk.unit_of_work() as unit:
            areas, followers = draft.areas_before, None
            if draft.followers_of != process_id:
                process = await unit.processes.get(process_id)
                if not process.is_public:
                    raise errors.Outdated(process_id)
                areas, followers = process.areas, process.id
            await demand_sender(self._desk, unit, speaker, *areas)
            before: list[Json] = [*(draft.areas_before or draft.areas)] if followers else []
            chosen = dialogue.at("audience", followers=followers, areas=[*areas], before=before)
            await self._next(unit, speaker, chosen)

    async def ask_text(self, speaker: Speaker, version: int, language: LanguageCode = GERMAN) -> None:
        """The areas are chosen: ask for the text in a language."""
        dialogue = self._pressed(speaker, version)
        if not Draft.of(dialogue).areas:
            raise errors.Incomplete("areas")
        async with self._desk.unit_of_work() as unit:
            await demand_sender(self._desk, unit, speaker)
            await self._next(unit, speaker, dialogue.at("text", language=language))

    async def translate(self, speaker: Speaker, version: int) -> None:
        """Have it said by the interpreter for those who would get it in German; each can be written anew."""
        dialogue = self._pressed(speaker, version)
        draft = Draft.of(dialogue)
        if not draft.is_complete:
            raise errors.Outdated(dialogue.id)
        async with self._desk.reading() as stores:
            await demand_sender(self._desk, stores, speaker)
        said = await self._said(draft)
        async with self._desk.unit_of_work() as unit:
            await demand_sender(self._desk, unit, speaker)
            if not said:
                await self._trouble(unit, speaker, "no_translation")
                return
            texts: dict[str, Json] = dict([*draft.texts.items(), *said.items()])
            machine: list[Json] = [*sorted({*draft.machine_made, *said})]
            await self._next(unit, speaker, dialogue.at("summary", texts=texts, machine=machine))

    async def _said(self, draft: Draft) -> Mapping[LanguageCode, str]:
        """The German text in further languages, as far as the interpreter can say it and it fits."""
        german = draft.texts.get(GERMAN, "")

        async def one(language: LanguageCode) -> str:
            try:
                found = await self._desk.tools.interpreter.said_in(language, [german], source=GERMAN)
            except InterpreterAway:
                return ""
            return found[0] if found and _fits(found[0]) else ""

        wanted = await BroadcastReach(self._desk).translatable(draft)
        texts = await asyncio.gather(*map(one, wanted))
        return {language: text for language, text in zip(wanted, texts, strict=True) if has_words(text)}

    async def turn_to(self, speaker: Speaker, version: int, step: str) -> None:
        """Go from the summary to one of its :data:`CHOICES`, or back to it."""
        dialogue = self._pressed(speaker, version)
        if step not in CHOICES or not Draft.of(dialogue).is_complete:
            raise errors.Outdated(step)
        async with self._desk.unit_of_work() as unit:
            await demand_sender(self._desk, unit, speaker)
            await self._next(unit, speaker, dialogue.at(step, day=None))

    async def choose_when(self, speaker: Speaker, version: int, due: datetime | None) -> None:
        """One of the times offered, on the wall clock; none for at once."""
        dialogue = self._pressed(speaker, version)
        draft = Draft.of(dialogue)
        async with self._desk.unit_of_work() as unit:
            await demand_sender(self._desk, unit, speaker)
            if due is not None and self._has_passed(draft, due):
                await self._trouble(unit, speaker, Doubt.PAST, due.date())
                return
            await self._next(unit, speaker, _sent_at(dialogue, due))

    async def choose_end(self, speaker: Speaker, version: int, ends: datetime) -> None:
        """One of the times offered after which nobody gets it any more."""
        dialogue = self._pressed(speaker, version)
        async with self._desk.unit_of_work() as unit:
            await demand_sender(self._desk, unit, speaker)
            await self._end_at(unit, speaker, dialogue, ends)

    async def ask_anew(self, speaker: Speaker, version: int) -> bool:
        """Ask for what has passed since it was chosen, and say so; whether there was anything to ask.

        The rest of the draft is kept.
        """
        dialogue = self._pressed(speaker, version)
        draft, times = Draft.of(dialogue), await BroadcastReach(self._desk).times(Draft.of(dialogue))
        if draft.due is not None and self._has_passed(draft, draft.due):
            step, why, day = "when", str(Doubt.PAST), draft.due.date()
        elif draft.ends is not None and times.is_too_late:
            step, why, day = "ends", "ends_too_early", None
        else:
            return False
        async with self._desk.unit_of_work() as unit:
            await demand_sender(self._desk, unit, speaker)
            await self._next(unit, speaker, dialogue.at(step, day=None))
            await self._trouble(unit, speaker, why, day)
        return True

    async def choose_night(self, speaker: Speaker, version: int) -> None:
        """Ring people at night too, or not after all."""
        dialogue = self._pressed(speaker, version)
        at_night = not Draft.of(dialogue).at_night
        async with self._desk.unit_of_work() as unit:
            await demand_sender(self._desk, unit, speaker)
            await self._next(unit, speaker, dialogue.at("summary", night=at_night))

    async def send_to_me(self, speaker: Speaker, version: int) -> None:
        """Send the very message, in each language it was written in, to the person's own private chat."""
        draft = Draft.of(self._pressed(speaker, version))
        async with self._desk.unit_of_work() as unit:
            await demand_sender(self._desk, unit, speaker)
            for language in await BroadcastReach(self._desk).written_in(unit, draft):
                own = Target(chat_id=ChatId(speaker.user_id), language=language)
                params: dict[str, Json] = {"chat": speaker.chat_id, "user": speaker.user_id}
                await unit.outbox.add(Letter(to=own, kind="broadcasts.trial", params=params))
            await unit.outbox.add(speaker.says("broadcasts.sent_to_you"))

    async def draft(self, chat_id: ChatId, user_id: int) -> Draft:
        """The draft this person writes in this chat; raises :class:`errors.NotFound`."""
        return Draft.of(await self.at_hand(chat_id, user_id))

    async def _take_text(self, unit: UnitOfWork, speaker: Speaker, dialogue: Dialogue, text: str) -> None:
        if not has_words(text):
            await self._trouble(unit, speaker, "no_words")
            return
        if not _fits(text):
            await unit.outbox.add(speaker.says("broadcasts.too_long", limit=TEXT_LIMIT))
            return
        draft, language = Draft.of(dialogue), LanguageCode(str(dialogue.data.get("language") or GERMAN))
        stale = draft.machine_made if language == GERMAN else frozenset()
        texts: dict[str, Json] = {code: kept for code, kept in draft.texts.items() if code not in stale}
        texts[language] = text
        machine: list[Json] = [*sorted(draft.machine_made - stale - {language})]
        await self._next(unit, speaker, dialogue.at("summary", texts=texts, machine=machine))

    async def _take_when(self, unit: UnitOfWork, speaker: Speaker, dialogue: Dialogue, words: str) -> None:
        found = self._read(Draft.of(dialogue), words)
        if isinstance(found, When):
            await self._next(unit, speaker, _sent_at(dialogue, found.starts_at))
        else:
            await self._doubt(unit, speaker, dialogue, found)

    async def _take_end(self, unit: UnitOfWork, speaker: Speaker, dialogue: Dialogue, words: str) -> None:
        found = self._read(Draft.of(dialogue), words)
        if isinstance(found, When):
            await self._end_at(unit, speaker, dialogue, found.starts_at)
        else:
            await self._doubt(unit, speaker, dialogue, found)

    def _read(self, draft: Draft, words: str) -> When | Unclear:
        zone = draft.city(self._desk.directory).zone
        return read_when(words, now=self._desk.now(), zone=zone, day=draft.day)

    async def _doubt(self, unit: UnitOfWork, speaker: Speaker, dialogue: Dialogue, found: Unclear) -> None:
        """A day without a time is kept, and asked for its time; all else is said."""
        day = Draft.of(dialogue).day
        if found.why is Doubt.NO_TIME and found.day is not None and found.day != day:
            await self._next(unit, speaker, dialogue.at(dialogue.step, day=found.day.isoformat()))
        else:
            await self._trouble(unit, speaker, found.why, found.day)

    async def _end_at(self, unit: UnitOfWork, speaker: Speaker, dialogue: Dialogue, ends: datetime) -> None:
        """Keep this end, unless nobody would get it before."""
        draft = Draft.of(dialogue)
        begins = (await BroadcastReach(self._desk).times(draft)).goes_at
        if ends.replace(tzinfo=draft.zone(self._desk.directory)) <= begins:
            await self._trouble(unit, speaker, "ends_too_early")
            return
        await self._next(unit, speaker, dialogue.at("summary", ends=ends.isoformat(), day=None))

    def _has_passed(self, draft: Draft, wall: datetime) -> bool:
        return wall.replace(tzinfo=draft.zone(self._desk.directory)) <= self._desk.now()


def _fits(text: str) -> bool:
    return len(text.encode("utf-16-le")) // 2 <= TEXT_LIMIT


def _switched(chosen: tuple[str, ...], one: str) -> list[Json]:
    kept: list[Json] = [each for each in chosen if each != one]
    return kept if one in chosen else [*kept, one]


def _sent_at(dialogue: Dialogue, due: datetime | None) -> Dialogue:
    """The summary with this time; an end that lies before it is chosen anew."""
    ends = Draft.of(dialogue).ends
    kept = ends.isoformat() if ends and (due is None or ends > due) else None
    return dialogue.at("summary", due=due.isoformat() if due else None, day=None, ends=kept)
