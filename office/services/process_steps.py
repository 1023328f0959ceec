"""The steps of writing a planning process: each takes what staff wrote, and asks for the next."""

from collections.abc import Mapping
from dataclasses import replace
from zoneinfo import ZoneInfo

from office import access, errors
from office.ids import AreaId, LanguageCode
from office.model.audit import AuditEntry
from office.model.day_spans import SpanDoubt, read_days
from office.model.dialogues import Dialogue, Json
from office.model.directory import GERMAN, City
from office.model.lookup import Choose, Found, Lookup, Narrowed, Unknown
from office.model.people import Staff
from office.model.process_drafts import LIMITS, MOST_PHASES, ProcessDraft, kept_phases
from office.model.processes import Phase, Process, added, moved
from office.ports.archive import UnitOfWork
from office.services.speaker import Speaker
from office.services.staff import deed_of, member_of
from office.services.tools import Desk

DIALOGUE = "processes.new"
RIGHT = "processes.edit"

AREAS_OFFERED = 12
"""Areas shown as buttons."""


class ProcessSteps:
    """What happens with the words of each step, inside the transaction of a use case."""

    def __init__(self, desk: Desk) -> None:
        """Work with this desk."""
        self._desk = desk

    def city(self, area_id: AreaId | None) -> City:
        """The city of an area, else the home city; raises :class:`errors.NoCity`."""
        return self._desk.directory.home(area_id, self._desk.tools.home)

    async def _take_title(self, unit: UnitOfWork, speaker: Speaker, dialogue: Dialogue, words: str) -> None:
        words = " ".join(words.split())
        if await self._fits(unit, speaker, "title", words):
            step = "text_in" if dialogue.step == "title_in" else "area"
            await self._told(unit, speaker, dialogue, name="title", words=words, step=step)

    async def _take_text(self, unit: UnitOfWork, speaker: Speaker, dialogue: Dialogue, words: str) -> None:
        if await self._fits(unit, speaker, "text", words):
            step = "decides_in" if dialogue.step == "text_in" else "decides"
            await self._told(unit, speaker, dialogue, name="text", words=words, step=step)

    async def _take_decides(self, unit: UnitOfWork, speaker: Speaker, dialogue: Dialogue, words: str) -> None:
        words = " ".join(words.split())
        if await self._fits(unit, speaker, "decides", words):
            step = "summary" if dialogue.step == "decides_in" else "level"
            await self._told(unit, speaker, dialogue, name="decides", words=words, step=step)

    async def _told(
        self, unit: UnitOfWork, speaker: Speaker, dialogue: Dialogue, *, name: str, words: str, step: str
    ) -> None:
        """Keep the words of a field in the language at hand; what is complete goes back to the summary."""
        draft = ProcessDraft.of(dialogue)
        by_field = {"title": draft.titles, "text": draft.texts, "decides": draft.decides}
        kept: dict[str, Json] = {**_json(by_field[name]), draft.language: words}
        if draft.is_complete and not dialogue.step.endswith("_in"):
            step = "summary"
        areas: list[Json] = list(draft.areas)
        offered = self.areas_for(await self._member(unit, speaker, None)) if step == "area" else ()
        if len(offered) == 1:  # There is nothing to choose.
            step, areas = "text", list(offered)
        language = GERMAN if step == "summary" else draft.language
        data: dict[str, Json] = {name: kept, "areas": areas, "language": language}
        await self._next(unit, speaker, dialogue.at(step, until=None, **data))

    async def _take_area(self, unit: UnitOfWork, speaker: Speaker, dialogue: Dialogue, words: str) -> None:
        found: Lookup = self._desk.tools.shelf.finder.find(words, city=self._desk.tools.home, asked=True)
        match found:
            case Found(area=area):
                await self._settle_area(unit, speaker, dialogue, area)
            case Choose(areas=areas) | Narrowed(areas=areas) | Unknown(nearest=areas):
                params: list[Json] = list(areas)
                letter = speaker.says("processes.which_area", areas=params, version=dialogue.version)
                await unit.outbox.add(letter)
            case _:
                await self._ask(unit, speaker)

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

    def areas_for(self, member: Staff) -> tuple[AreaId, ...]:
        """The areas shown as buttons: this person's; of a whole city, its programme areas too."""
        directory = self._desk.directory
        granted = dict.fromkeys(access.granted(member, RIGHT))
        areas = [directory.areas[key] for key in granted if key is not None and key in directory.areas]
        if None in granted:
            areas.insert(0, directory.area(self.city(None).area_id))
        shown = {}
        for area in areas:
            shown[area.id] = area
            if area.parent is None:
                shown |= {each.id: each for each in directory.programme_areas(area.city_id)}
        return tuple(shown)[:AREAS_OFFERED]

    # Small things

    async def _fits(self, unit: UnitOfWork, speaker: Speaker, name: str, words: str) -> bool:
        """Whether there are words and they are not too many; if not, that is said."""
        if 0 < len(words) <= LIMITS[name]:
            return True
        await self._trouble(unit, speaker, name)
        return False

    async def _next(self, unit: UnitOfWork, speaker: Speaker, dialogue: Dialogue) -> None:
        await unit.dialogues.save(dialogue)
        await unit.outbox.add(speaker.turns("processes.draft", chat=speaker.chat_id, user=speaker.user_id))

    async def _ask(self, unit: UnitOfWork, speaker: Speaker) -> None:
        await unit.outbox.add(speaker.says("processes.draft", chat=speaker.chat_id, user=speaker.user_id))

    async def _trouble(self, unit: UnitOfWork, speaker: Speaker, why: str) -> None:
        """Say what is wrong; the step stays, the next words are taken for it."""
        await unit.outbox.add(speaker.says("processes.trouble", why=str(why)))

    async def _member(self, unit: UnitOfWork, speaker: Speaker, area_id: AreaId | None) -> Staff:
        member = await member_of(self._desk, unit, speaker.user_id)
        return access.demand(member, RIGHT, area_id, self._desk.directory)

    async def _may(self, unit: UnitOfWork, speaker: Speaker, area_id: AreaId) -> bool:
        member = await member_of(self._desk, unit, speaker.user_id)
        return access.may(member, RIGHT, area_id, self._desk.directory)

    def _deed(self, member: Staff, action: str, process: Process) -> AuditEntry:
        return deed_of(self._desk, member, action, "process", process.id, city_id=process.city_id)


def phase_switched(phases: tuple[Phase, ...], key: str) -> tuple[Phase, ...]:
    """The phases, in one of which contributions are taken now, or are not any more."""
    return tuple(replace(p, takes_ideas=not p.takes_ideas) if p.key == key else p for p in phases)


def _json(texts: Mapping[LanguageCode, str]) -> dict[str, Json]:
    return dict(texts.items())
