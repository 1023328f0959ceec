"""Writing an announcement: areas, text, who gets it and when, shown as it will be, tried, or dropped."""

from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from office import access, errors
from office.ids import AreaId, ChatId, EventId, LanguageCode, ProcessId
from office.model.areas import Area
from office.model.cities import CityKind
from office.model.dialogues import Dialogue, Json, has_words
from office.model.outbox import Letter, Target
from office.model.processes import Process
from office.model.texts import GERMAN
from office.model.whens import Doubt, When, read_when
from office.ports.archive import UnitOfWork
from office.services.broadcast_drafts import DIALOGUE, RIGHT, Draft, Reach, demand_sender, reached_areas
from office.services.plans import Processes
from office.services.speaker import Speaker, new_dialogue
from office.services.staff import StaffRoom
from office.services.step_dialogue import StepDialogue, Taker

TEXT_LIMIT = 3500
"""UTF-16 units: with the frame around it the message stays one message (Telegram: 4096)."""

PLANS_OFFERED = 5
"""Plans shown as buttons."""

CHOICES = frozenset({"summary", "languages", "when", "audience"})
"""Where the buttons of the summary lead, and the way back to it."""


class BroadcastDesk(StepDialogue):
    """What staff do before an announcement is sent; the right is asked anew at every step."""

    kinds = frozenset({DIALOGUE})
    right = RIGHT
    noun = "broadcasts"

    @property
    def takers(self) -> Mapping[str, Taker]:
        """What takes the words, by step."""
        return {"text": self._take_text, "when": self._take_when}

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
            zone = ZoneInfo(draft.city(self._desk.directory).zone)
            if due is not None and due.replace(tzinfo=zone) <= self._desk.now():
                await self._trouble(unit, speaker, Doubt.PAST, due.date())
                return
            kept = due.isoformat() if due else None
            await self._next(unit, speaker, dialogue.at("summary", due=kept, day=None))

    async def send_to_me(self, speaker: Speaker, version: int) -> None:
        """Send the very message, in each language it was written in, to the person's own private chat."""
        draft = Draft.of(self._pressed(speaker, version))
        async with self._desk.unit_of_work() as unit:
            await demand_sender(self._desk, unit, speaker)
            for language in await self._written(unit, draft):
                own = Target(chat_id=ChatId(speaker.user_id), language=language)
                params: dict[str, Json] = {"chat": speaker.chat_id, "user": speaker.user_id}
                await unit.outbox.add(Letter(to=own, kind="broadcasts.trial", params=params))
            await unit.outbox.add(speaker.says("broadcasts.sent_to_you"))

    async def draft(self, chat_id: ChatId, user_id: int) -> Draft:
        """The draft this person writes in this chat; raises :class:`errors.NotFound`."""
        return Draft.of(await self.at_hand(chat_id, user_id))

    async def written(self, draft: Draft) -> tuple[LanguageCode, ...]:
        """The languages it is written in, German first; an event brings its own along."""
        async with self._desk.reading() as stores:
            return await self._written(stores, draft)

    async def reach(self, draft: Draft) -> Reach:
        """Who would get it now."""
        areas, plan = reached_areas(self._desk.directory, draft.areas), draft.followers_of
        async with self._desk.reading() as stores:
            counted = await stores.broadcasts.counted(areas, (), plan)
            followed = await stores.processes.get(plan) if plan else None
        return Reach(
            by_language=counted, chosen=draft.languages, followed=followed, rate=self._desk.tools.rate
        )

    async def offered_plans(self, draft: Draft) -> tuple[Process, ...]:
        """The plans whose followers alone may get it; none where it announces a plan itself."""
        if draft.process_id is not None:
            return ()
        member = await StaffRoom(self._desk).member(draft.dialogue.user_id)
        found: dict[ProcessId, Process] = {}
        for area in draft.areas_before or draft.areas:
            found |= {each.id: each for each in await Processes(self._desk).open_near(area)}
        directory = self._desk.directory
        able = [p for p in found.values() if all(access.may(member, RIGHT, a, directory) for a in p.areas)]
        return tuple(able[:PLANS_OFFERED])

    async def offered_areas(self, user_id: int) -> tuple[AreaId, ...]:
        """The cities and programme areas this person may announce to: the home city's first, by name."""
        member = await StaffRoom(self._desk).member(user_id)
        directory = self._desk.directory
        served = {city.id for city in directory.cities.values() if city.kind is CityKind.CITY}
        wanted = [a for a in directory.areas.values() if a.parent is None or a.programme]
        wanted.sort(key=self._place_in_list)
        able = (a.id for a in wanted if access.may(member, RIGHT, a.id, directory))
        return tuple(key for key in able if directory.areas[key].city_id in served)

    def _place_in_list(self, area: Area) -> tuple[bool, str, bool, str]:
        return area.city_id != self._desk.tools.home, area.city_id, area.parent is not None, area.name

    async def _take_text(self, unit: UnitOfWork, speaker: Speaker, dialogue: Dialogue, text: str) -> None:
        if not has_words(text):
            await self._trouble(unit, speaker, "no_words")
            return
        if len(text.encode("utf-16-le")) // 2 > TEXT_LIMIT:
            await unit.outbox.add(speaker.says("broadcasts.too_long", limit=TEXT_LIMIT))
            return
        texts: dict[str, Json] = {str(code): kept for code, kept in Draft.of(dialogue).texts.items()}
        texts[str(dialogue.data.get("language") or GERMAN)] = text
        await self._next(unit, speaker, dialogue.at("summary", texts=texts))

    async def _take_when(self, unit: UnitOfWork, speaker: Speaker, dialogue: Dialogue, words: str) -> None:
        draft = Draft.of(dialogue)
        zone = draft.city(self._desk.directory).zone
        found = read_when(words, now=self._desk.now(), zone=zone, day=draft.day)
        if isinstance(found, When):
            await self._next(unit, speaker, dialogue.at("summary", due=found.starts_at.isoformat(), day=None))
        elif found.why is Doubt.NO_TIME and found.day is not None and found.day != draft.day:
            await self._next(unit, speaker, dialogue.at("when", day=found.day.isoformat()))
        else:
            await self._trouble(unit, speaker, found.why, found.day)

    async def _written(self, stores: UnitOfWork, draft: Draft) -> tuple[LanguageCode, ...]:
        texts = draft.texts
        if draft.event_id is not None:
            texts = (await stores.events.event(draft.event_id)).titles
        elif draft.process_id is not None:
            texts = (await stores.processes.get(draft.process_id)).titles
        return (GERMAN, *sorted(code for code in texts if code != GERMAN))


def _switched(chosen: tuple[str, ...], one: str) -> list[Json]:
    kept: list[Json] = [each for each in chosen if each != one]
    return kept if one in chosen else [*kept, one]
