"""The steps of writing a planning process: each takes what staff wrote, and asks for the next."""

from collections.abc import Mapping
from dataclasses import replace
from zoneinfo import ZoneInfo

from office import errors
from office.ids import AreaId
from office.model.audit import AuditEntry
from office.model.day_spans import SpanDoubt, read_days
from office.model.dialogues import Dialogue, Json
from office.model.people import Staff
from office.model.process_drafts import LIMITS, MOST_PHASES, ProcessDraft, kept_phases
from office.model.processes import Phase, Process, added, moved
from office.model.texts import GERMAN
from office.ports.archive import UnitOfWork
from office.services.speaker import Speaker
from office.services.staff import deed_of
from office.services.step_dialogue import AreaDialogue, Taker, kept_texts, offered_areas

DIALOGUE = "processes.new"
RIGHT = "processes.edit"


class ProcessSteps(AreaDialogue):
    """What happens with the words of each step, inside the transaction of a use case."""

    kinds = frozenset({DIALOGUE})
    right = RIGHT
    noun = "processes"

    @property
    def takers(self) -> Mapping[str, Taker]:
        """What takes the words, by step."""
        return {
            "title": self._take_title,
            "area": self._take_area,
            "text": self._take_text,
            "decides": self._take_decides,
            "dates": self._take_days,
            "moved": self._take_days,
            "title_in": self._take_title,
            "text_in": self._take_text,
            "decides_in": self._take_decides,
        }

    async def _take_title(self, unit: UnitOfWork, speaker: Speaker, dialogue: Dialogue, words: str) -> None:
        words = " ".join(words.split())
        if await self._fits(unit, speaker, "title", words, limit=LIMITS["title"]):
            step = "text_in" if dialogue.step == "title_in" else "area"
            await self._told(unit, speaker, dialogue, name="title", words=words, step=step)

    async def _take_text(self, unit: UnitOfWork, speaker: Speaker, dialogue: Dialogue, words: str) -> None:
        if await self._fits(unit, speaker, "text", words, limit=LIMITS["text"]):
            step = "decides_in" if dialogue.step == "text_in" else "decides"
            await self._told(unit, speaker, dialogue, name="text", words=words, step=step)

    async def _take_decides(self, unit: UnitOfWork, speaker: Speaker, dialogue: Dialogue, words: str) -> None:
        words = " ".join(words.split())
        if await self._fits(unit, speaker, "decides", words, limit=LIMITS["decides"]):
            step = "summary" if dialogue.step == "decides_in" else "level"
            await self._told(unit, speaker, dialogue, name="decides", words=words, step=step)

    async def _told(
        self, unit: UnitOfWork, speaker: Speaker, dialogue: Dialogue, *, name: str, words: str, step: str
    ) -> None:
        """Keep the words of a field in the language at hand; what is complete goes back to the summary."""
        draft = ProcessDraft.of(dialogue)
        by_field = {"title": draft.titles, "text": draft.texts, "decides": draft.decides}
        kept = kept_texts(by_field[name], draft.language, words)
        if draft.is_complete and not dialogue.step.endswith("_in"):
            step = "summary"
        areas: list[Json] = list(draft.areas)
        offered = (
            offered_areas(self._desk, await self._member(unit, speaker, None), RIGHT)
            if step == "area"
            else ()
        )
        if len(offered) == 1:  # There is nothing to choose.
            step, areas = "text", list(offered)
        language = GERMAN if step == "summary" else draft.language
        data: dict[str, Json] = {name: kept, "areas": areas, "language": language}
        await self._next(unit, speaker, dialogue.at(step, until=None, **data))

    async def _settle_area(
        self, unit: UnitOfWork, speaker: Speaker, dialogue: Dialogue, area_id: AreaId
    ) -> None:
        if not await self._may(unit, speaker, area_id):
            await self._trouble(unit, speaker, "no_right")
            return
        step = "summary" if ProcessDraft.of(dialogue).is_complete else "text"
        await self._next(unit, speaker, dialogue.at(step, areas=[area_id]))

    async def _take_days(self, unit: UnitOfWork, speaker: Speaker, dialogue: Dialogue, words: str) -> None:
        draft = ProcessDraft.of(dialogue)
        zone = ZoneInfo(self.city(draft.area_id).zone)
        found = read_days(words, today=self._desk.now().astimezone(zone).date())
        if isinstance(found, SpanDoubt):
            await self._trouble(unit, speaker, found)
            return
        try:
            if dialogue.step == "moved":
                phases = moved(draft.phases, draft.phase, found.begins_on, found.ends_on)
            elif draft.kind is None or len(draft.phases) >= MOST_PHASES:
                raise errors.Outdated(dialogue.step)
            else:
                phases = added(draft.phases, draft.kind, found.begins_on, found.ends_on)
        except errors.PhasesOverlap:
            await self._trouble(unit, speaker, "overlap")
            return
        await self._next(
            unit, speaker, dialogue.at("phases", phases=kept_phases(phases), kind=None, phase="")
        )

    def _deed(self, member: Staff, action: str, process: Process) -> AuditEntry:
        return deed_of(self._desk, member, action, "process", process.id, city_id=process.city_id)


def phase_switched(phases: tuple[Phase, ...], key: str) -> tuple[Phase, ...]:
    """The phases, in one of which contributions are taken now, or are not any more."""
    return tuple(replace(p, takes_ideas=not p.takes_ideas) if p.key == key else p for p in phases)
