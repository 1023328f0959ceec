"""The steps of writing an event: each takes what staff wrote for what it asks, and asks for the next."""

from collections.abc import Mapping, Sequence

from office.ids import AreaId, PlaceId
from office.model.dialogues import Dialogue, Json
from office.model.event_drafts import TEXT_LIMIT, TITLE_LIMIT, EventDraft, kept_when
from office.model.places import Place
from office.model.texts import GERMAN
from office.model.whens import FARTHEST, Doubt, Unclear, When, read_when
from office.ports.archive import UnitOfWork
from office.services.speaker import Speaker
from office.services.staff import areas_of
from office.services.step_dialogue import AreaDialogue, Taker, kept_texts

DIALOGUE = "events.new"
RIGHT = "events.edit"

PLACE_LIMIT = 200
"""Characters of a place."""

PLACES_OFFERED = 6
"""Known places shown as buttons."""


class EventSteps(AreaDialogue):
    """What happens with the words of each step, inside the transaction of a use case."""

    kinds = frozenset({DIALOGUE})
    right = RIGHT
    noun = "events"

    @property
    def takers(self) -> Mapping[str, Taker]:
        """What takes the words, by step."""
        return {
            "title": self._take_title,
            "when": self._take_when,
            "place": self._take_place,
            "area": self._take_area,
            "text": self._take_text,
            "title_in": self._take_title,
            "text_in": self._take_text,
            "until": self._take_until,
        }

    async def _take_title(self, unit: UnitOfWork, speaker: Speaker, dialogue: Dialogue, words: str) -> None:
        if not await self._fits(unit, speaker, "title", words, limit=TITLE_LIMIT):
            return
        draft = EventDraft.of(dialogue)
        titles = kept_texts(draft.titles, draft.language, " ".join(words.split()))
        step = "text_in" if dialogue.step == "title_in" else "summary" if draft.is_complete else "when"
        await self._next(unit, speaker, dialogue.at(step, titles=titles))

    async def _take_text(self, unit: UnitOfWork, speaker: Speaker, dialogue: Dialogue, words: str) -> None:
        if not await self._fits(unit, speaker, "text", words, limit=TEXT_LIMIT):
            return
        draft = EventDraft.of(dialogue)
        texts = kept_texts(draft.texts, draft.language, words)
        await self._next(unit, speaker, dialogue.at("summary", texts=texts, language=GERMAN))

    async def _take_when(self, unit: UnitOfWork, speaker: Speaker, dialogue: Dialogue, words: str) -> None:
        draft = EventDraft.of(dialogue)
        found = read_when(words, now=self._desk.now(), zone=self.city(draft.area_id).zone, day=draft.day)
        if isinstance(found, When):
            step = "place" if not draft.place else "summary"
            offered: list[Json] = list(await self._places_for(unit, speaker))
            await self._next(
                unit, speaker, dialogue.at(step, until=None, **kept_when(found), offered=offered)
            )
        elif found.why is Doubt.NO_TIME and found.day is not None and found.day != draft.day:
            await self._next(unit, speaker, dialogue.at("when", day=found.day.isoformat()))
        else:
            await self._trouble(unit, speaker, found.why, found.day)

    async def _take_place(self, unit: UnitOfWork, speaker: Speaker, dialogue: Dialogue, words: str) -> None:
        if not await self._fits(unit, speaker, "place", words, limit=PLACE_LIMIT):
            return
        known = self._known_place(words, await self._allowed(unit, speaker))
        if known is not None:
            await self._settle_place(unit, speaker, dialogue, known)
            return
        step = "summary" if EventDraft.of(dialogue).is_complete else "area"
        await unit.dialogues.save(asked := dialogue.at(step, place=words, place_id=None, offered=[]))
        mentioned = self._desk.tools.shelf.finder.mentions(words)
        if len(mentioned) == 1 and await self._may(unit, speaker, mentioned[0]):
            await self._settle_area(unit, speaker, asked, mentioned[0])
        else:
            await self._ask(unit, speaker)

    async def _settle_place(
        self, unit: UnitOfWork, speaker: Speaker, dialogue: Dialogue, place: Place
    ) -> None:
        name = place.names.get(GERMAN, "")
        has_text = GERMAN in EventDraft.of(dialogue).texts
        step = "area" if not place.area else "summary" if has_text else "text"
        if place.area and not await self._may(unit, speaker, place.area):
            await self._trouble(unit, speaker, "no_right")
            return
        await self._next(
            unit, speaker, dialogue.at(step, place=name, place_id=place.id, area=place.area, offered=[])
        )

    async def _settle_area(
        self, unit: UnitOfWork, speaker: Speaker, dialogue: Dialogue, area_id: AreaId
    ) -> None:
        if not await self._may(unit, speaker, area_id):
            await self._trouble(unit, speaker, "no_right")
            return
        has_text = GERMAN in EventDraft.of(dialogue).texts
        await self._next(unit, speaker, dialogue.at("summary" if has_text else "text", area=area_id))

    async def _take_until(self, unit: UnitOfWork, speaker: Speaker, dialogue: Dialogue, words: str) -> None:
        draft, now = EventDraft.of(dialogue), self._desk.now()
        found = read_when(words, now=now, zone=self.city(draft.area_id).zone)
        if isinstance(found, Unclear) and found.why in {Doubt.NO_SUCH_DAY, Doubt.WRONG_WEEKDAY}:
            await self._trouble(unit, speaker, found.why, found.day)
            return
        day = found.starts_at.date() if isinstance(found, When) else found.day
        first = draft.when.starts_at.date() if draft.when else now.date()
        if day is None or day < first or day > (now + FARTHEST).date():
            why = Doubt.UNREAD if day is None else Doubt.PAST if day < first else Doubt.TOO_FAR
            await self._trouble(unit, speaker, why, day)
            return
        await self._next(unit, speaker, dialogue.at("summary", last_day=day.isoformat()))

    # Small things

    async def _allowed(self, unit: UnitOfWork, speaker: Speaker) -> list[Place]:
        """The known places where this person may announce, by name."""
        areas = areas_of(self._desk, await self._member(unit, speaker, None), RIGHT)
        places = self._desk.directory.places.values()
        allowed = [p for p in places if p.area is not None and (areas is None or p.area in areas)]
        return sorted(allowed, key=lambda place: place.names.get(GERMAN, ""))

    async def _places_for(self, unit: UnitOfWork, speaker: Speaker) -> list[PlaceId]:
        """Those shown as buttons: in programme areas first."""
        areas = self._desk.directory.areas
        programme = {area.stands_for or area.id for area in areas.values() if area.programme}
        found = sorted(await self._allowed(unit, speaker), key=lambda place: place.area not in programme)
        return [place.id for place in found[:PLACES_OFFERED]]

    def _known_place(self, words: str, places: Sequence[Place]) -> Place | None:
        wanted = " ".join(words.casefold().split())
        found = [p for p in places if wanted in {name.casefold() for name in p.names.values()}]
        return found[0] if len(found) == 1 else None

    def _place(self, draft: EventDraft) -> Place | None:
        return self._desk.directory.places.get(draft.place_id) if draft.place_id else None
