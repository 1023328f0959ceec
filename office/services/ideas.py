"""Contributions as their author sees them: what there is, and how each of them stands."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from office import errors
from office.ids import IdeaId
from office.model.areas import Area
from office.model.cities import City
from office.model.entries import Entry, EntryKind
from office.model.ideas import Idea
from office.model.processes import Process
from office.model.translations import NONE, Translations
from office.ports.archive import UnitOfWork
from office.services.speaker import Speaker
from office.services.threads import own_idea
from office.services.tools import Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """A contribution with the area and city it belongs to, the plan it was written to, if any, and what of it
    is there in further languages."""

    idea: Idea
    area: Area
    city: City
    translations: Translations = NONE
    plan: Process | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """A contribution with its history as its author may read it, and whether the author hears of it."""

    facts: Facts
    entries: tuple[Entry, ...]
    is_informed: bool


class Ideas:
    """Reading; what changes a contribution is done by drafts, threads and staff."""

    def __init__(self, desk: Desk) -> None:
        """Work with this desk."""
        self._desk = desk

    async def facts(self, idea_id: IdeaId) -> Facts:
        """For letters; raises :class:`errors.NotFound` where it is gone, or its area is."""
        async with self._desk.reading() as stores:
            return await self._facts(stores, await stores.ideas.get(idea_id))

    async def history(self, idea_id: IdeaId) -> tuple[Entry, ...]:
        """What the author may read of the history, oldest first."""
        async with self._desk.reading() as stores:
            entries = await stores.ideas.history(idea_id)
        return tuple(entry for entry in entries if not entry.is_internal)

    async def question(self, idea_id: IdeaId, nth: int) -> Entry | None:
        """The nth question back, 1 first."""
        asked = [entry for entry in await self.history(idea_id) if entry.kind is EntryKind.ASKED]
        return asked[nth - 1] if 0 < nth <= len(asked) else None

    async def mine(self, speaker: Speaker) -> Sequence[Idea]:
        """What this person handed in, newest first."""
        if speaker.resident is None:
            return ()
        async with self._desk.reading() as stores:
            return await stores.ideas.of_resident(speaker.resident.id)

    async def thread(self, speaker: Speaker, idea_id: IdeaId) -> Thread:
        """An own contribution with its history; raises :class:`errors.NotFound` for anybody else's."""
        async with self._desk.reading() as stores:
            idea = await own_idea(stores, speaker, idea_id)
            entries = await stores.ideas.history(idea_id)
            informed = await stores.ideas.informed(idea_id)
            facts = await self._facts(stores, idea)
        return Thread(
            facts=facts,
            entries=tuple(entry for entry in entries if not entry.is_internal),
            is_informed=speaker.resident is not None and speaker.resident.id in informed,
        )

    async def thread_of(self, idea_id: IdeaId) -> Thread:
        """The same for a letter to its author; raises :class:`errors.NotFound` where it is gone."""
        return Thread(facts=await self.facts(idea_id), entries=await self.history(idea_id), is_informed=True)

    async def _facts(self, stores: UnitOfWork, idea: Idea) -> Facts:
        area = self._desk.directory.area_ever(idea.area_id)
        city = self._desk.directory.city_of(area)
        said, plan = await stores.ideas.translations(idea.id), await plan_behind(stores, idea)
        return Facts(idea=idea, area=area, city=city, plan=plan, translations=said)


async def plan_behind(stores: UnitOfWork, idea: Idea) -> Process | None:
    """The planning process a contribution belongs to; none where it belongs to none, or that is gone."""
    if idea.process_id is None:
        return None
    with suppress(errors.NotFound):
        return await stores.processes.get(idea.process_id)
    return None
