"""Published contributions as everybody may read them; nothing here tells who wrote one."""

import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from office import errors
from office.ids import AreaId, IdeaId, ProcessId
from office.model.areas import Area
from office.model.cities import City
from office.model.drafts import Draft, units
from office.model.ideas import Idea, Visibility
from office.model.processes import Process
from office.ports.archive import UnitOfWork
from office.services.ideas import Facts, plan_behind
from office.services.scope import scope
from office.services.speaker import Speaker
from office.services.tools import Desk

PAGE = 5
"""Contributions on one page of a list."""

COMPARED = 200
"""The newest published ones that a draft is compared with."""

OFFERED = 3
"""Similar ones that are shown at most."""

SHORT = 3000
"""UTF-16 units of words and answer that fit into one message with their frame."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A published contribution, and how many residents support it besides its author."""

    facts: Facts
    supporters: int

    @property
    def idea(self) -> Idea:
        """What was handed in, as staff published it."""
        return self.facts.idea

    @property
    def is_short(self) -> bool:
        """Whether all of it fits into one message."""
        answer = self.idea.answer
        told = [self.idea.text, *([answer.text, *answer.parts.values()] if answer else [])]
        return sum(map(units, told)) <= SHORT


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """A published contribution as one reader sees it."""

    seen: Seen
    is_own: bool = False
    is_supported: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """One page of a list; ``area`` is what it was asked for, a city for all its districts.

    With ``plan`` it holds what was written to that planning process; ``has_plans`` tells whether the
    city has any.
    """

    area: Area
    city: City
    page: int
    items: tuple[Seen, ...]
    has_more: bool
    plan: Process | None = None
    has_plans: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Supported:
    """One page of what a resident supports."""

    page: int = 0
    items: tuple[Seen, ...] = ()
    has_more: bool = False


class PublicIdeas:
    """Reading; supporting is done by :class:`office.services.supporting.Supporting`."""

    def __init__(self, desk: Desk) -> None:
        """Work with this desk."""
        self._desk = desk

    async def listing(self, area_id: AreaId, page: int = 0) -> Listing:
        """What is published in an area, newest first; raises :class:`errors.UnknownArea`."""
        directory = self._desk.directory
        area = directory.area(area_id)
        skip, most = page * PAGE, PAGE + 1
        async with self._desk.reading() as stores:
            if area.parent is None:
                found = await stores.ideas.published_in(area.city_id, skip=skip, limit=most)
            else:
                found = await stores.ideas.published(scope(self._desk, area), skip=skip, limit=most)
            items = await self._seen(stores, found[:PAGE])
            has_plans = any(p.is_public for p in await stores.processes.of_cities([area.city_id]))
        return Listing(
            area=area,
            city=directory.city_of(area),
            page=page,
            items=items,
            has_more=len(found) > PAGE,
            has_plans=has_plans,
        )

    async def written_to(self, process_id: ProcessId, page: int = 0) -> Listing:
        """What is published of a planning process, newest first; raises :class:`errors.NotFound`."""
        directory = self._desk.directory
        async with self._desk.reading() as stores:
            plan = await stores.processes.get(process_id)
            if not plan.is_public:
                raise errors.NotFound(process_id)
            found = await stores.ideas.published_for(process_id, skip=page * PAGE, limit=PAGE + 1)
            items = await self._seen(stores, found[:PAGE])
        area = directory.areas.get(plan.area_id) or directory.area(AreaId(plan.city_id))
        return Listing(
            area=area,
            city=directory.city_of(area),
            page=page,
            items=items,
            has_more=len(found) > PAGE,
            plan=plan,
            has_plans=True,
        )

    async def look(self, speaker: Speaker, idea_id: IdeaId) -> Look:
        """One of them; raises :class:`errors.NotFound` for what others may not read."""
        resident = speaker.resident
        async with self._desk.reading() as stores:
            idea = await published_idea(stores, idea_id)
            (seen,) = await self._seen(stores, [idea])
            said = await stores.ideas.translations(idea_id)
            seen = replace(seen, facts=replace(seen.facts, translations=said))
            if resident is None:
                return Look(seen=seen)
            is_own = (await stores.ideas.author(idea.author_id)).resident_id == resident.id
            is_supported = not is_own and await stores.ideas.supports(idea_id, resident.id)
        return Look(seen=seen, is_own=is_own, is_supported=is_supported)

    async def supported(self, speaker: Speaker, page: int = 0) -> Supported:
        """What this person supports."""
        if speaker.resident is None:
            return Supported()
        async with self._desk.reading() as stores:
            found = await stores.ideas.supported_by(speaker.resident.id, skip=page * PAGE, limit=PAGE + 1)
            items = await self._seen(stores, found[:PAGE])
        return Supported(page=page, items=items, has_more=len(found) > PAGE)

    async def some(self, keys: Sequence[IdeaId]) -> tuple[Seen, ...]:
        """Those of these that others may still read, in this order."""
        async with self._desk.reading() as stores:
            found = []
            for key in keys:
                with suppress(errors.NotFound):
                    found.append(await published_idea(stores, key))
            return await self._seen(stores, found)

    async def _seen(self, stores: UnitOfWork, ideas: Sequence[Idea]) -> tuple[Seen, ...]:
        counts = await stores.ideas.supporters([idea.id for idea in ideas])
        return tuple(
            [
                Seen(facts=await facts_of(self._desk, stores, idea), supporters=counts.get(idea.id, 0))
                for idea in ideas
            ]
        )


async def similar(desk: Desk, speaker: Speaker, draft: Draft, area_id: AreaId) -> tuple[IdeaId, ...]:
    """Published ones of others, here or near, that are surely about what the draft is about."""
    area = desk.directory.area(area_id)
    near = scope(desk, area) | {upper.id for upper in desk.directory.up(area)}
    whose = speaker.resident.id if speaker.resident else None
    async with desk.reading() as stores:
        among = await stores.ideas.published_words(near, besides=whose, limit=COMPARED)
    named = _names([area, *desk.directory.up(area)])
    told = {key: named.sub(" ", words) for key, words in among.items()}
    found = await desk.tools.similarity.alike(named.sub(" ", draft.text), told) if told else ()
    return tuple(found[:OFFERED])


def _names(areas: Iterable[Area]) -> re.Pattern[str]:
    """The names of these areas as words: everybody there uses them, whatever it is about."""
    names = {name for area in areas for name in (*area.names.values(), *area.aliases)}
    longest_first = sorted(names, key=lambda name: -len(name))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b", re.IGNORECASE)


async def facts_of(desk: Desk, stores: UnitOfWork, idea: Idea) -> Facts:
    """The contribution with its plan, and with its area, or with its city where the area is gone."""
    area = desk.directory.areas.get(idea.area_id) or desk.directory.area(AreaId(idea.city_id))
    plan = await plan_behind(stores, idea)
    return Facts(idea=idea, area=area, city=desk.directory.city_of(area), plan=plan)


def is_public(idea: Idea) -> bool:
    """Whether everybody may read it."""
    return idea.visibility is Visibility.PUBLISHED


async def published_idea(stores: UnitOfWork, idea_id: IdeaId) -> Idea:
    """The contribution; raises :class:`errors.NotFound` for what others may not read."""
    idea = await stores.ideas.get(idea_id)
    if not is_public(idea):
        raise errors.NotFound(idea_id)
    return idea
