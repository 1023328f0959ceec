"""It takes longer: staff put the answer off, or the bot says it by itself before the day has passed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from office import errors
from office.ids import AreaId, IdeaId, LanguageCode
from office.model.agenda import extensions, is_told_late, local, postponed, soon
from office.model.audit import AuditEntry
from office.model.cities import City
from office.model.entries import Entry, EntryKind
from office.model.ideas import MOST_DELAYS, Idea
from office.model.outbox import DeliveryClass, Letter
from office.ports.archive import UnitOfWork
from office.services.broadcast_telling import SYSTEM
from office.services.cards import ALERTED, cards_once, staff_places
from office.services.handling import done, in_hand
from office.services.ideas import Facts
from office.services.news import What, news
from office.services.staff import Turn
from office.services.tools import Desk

RIGHT = "ideas.delay"

AT_ONCE = 100
"""Contributions of a city that are looked at in one go."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Later:
    """What the author would be told: the contribution with its new day, in the language they read.

    ``reaches`` tells whether anybody hears of it in the messenger.
    """

    facts: Facts
    language: LanguageCode
    reaches: bool


class Delays:
    """Putting the first answer off, honestly and in time."""

    def __init__(self, desk: Desk) -> None:
        """Work with this desk."""
        self._desk = desk

    async def choices(self, turn: Turn, idea_id: IdeaId) -> tuple[Idea, Sequence[tuple[int, date]]]:
        """The contribution, and the days it can be put off to: how many working days, and which day.

        Raises :class:`errors.IdeaClosed`, and :class:`errors.Outdated` while its clock stands still.
        """
        async with self._desk.reading() as stores:
            _, idea = await in_hand(self._desk, stores, replace(turn, name=""), idea_id, RIGHT)
        return idea, self._offered(idea)

    async def preview(self, turn: Turn, idea_id: IdeaId, until: date) -> Later:
        """What would be sent; raises :class:`errors.Outdated` for a day that is not offered any more."""
        async with self._desk.reading() as stores:
            _, idea = await in_hand(self._desk, stores, replace(turn, name=""), idea_id, RIGHT)
            later = self._delayed(idea, until)
            author = await stores.ideas.author(idea.author_id)
            resident = await stores.people.resident(author.resident_id) if author.resident_id else None
            reaches = bool(await stores.ideas.informed(idea_id))
        area = self._desk.directory.area_ever(idea.area_id)
        facts = Facts(idea=later, area=area, city=self._desk.directory.city_of(area))
        return Later(
            facts=facts, language=resident.language if resident else author.language, reaches=reaches
        )

    async def delay(self, turn: Turn, idea_id: IdeaId, until: date) -> None:
        """Put it off and tell its author and followers, once; raises as :meth:`preview`."""
        async with self._desk.unit_of_work() as unit:
            member, idea = await in_hand(self._desk, unit, turn, idea_id, RIGHT)
            idea = await unit.ideas.save(self._delayed(idea, until))
            told = await news(self._desk, unit, idea, what=What.LATE)
            said = turn.speaker.says("staff.delayed", idea=idea.id, reaches=bool(told))
            await done(
                self._desk,
                unit,
                turn,
                member=member,
                idea=idea,
                kind=EntryKind.DELAYED,
                letters=[replace(said, edits=turn.message_id), *told],
                text=until.isoformat(),
            )

    async def say_late(self) -> int:
        """Tell authors whose day cannot be kept, before it has passed; how many contributions it was.

        Where that was said twice already, or reaches nobody, staff are alerted instead.
        """
        now, met = self._desk.now(), 0
        for city in self._desk.directory.cities.values():
            today = local(now, city).date()
            if not is_told_late(today, now, city):  # Not in the office's hours: no day can be told late.
                continue
            async with self._desk.reading() as stores:
                near = await stores.agenda.near(self._areas(city), by=soon(today, city), limit=AT_ONCE)
            for idea in near:
                if idea.answer_by is not None and is_told_late(idea.answer_by, now, city):
                    met += await self._say_late(idea.id, city)
        return met

    async def _say_late(self, idea_id: IdeaId, city: City) -> bool:
        """Look at it once more and act; whether anything was to be done and nobody else was faster."""
        now = self._desk.now()
        try:
            async with self._desk.unit_of_work() as unit:
                idea = await unit.ideas.get(idea_id)
                if not idea.has_clock or idea.answer_by is None or idea.delays > MOST_DELAYS:
                    return False
                if not is_told_late(idea.answer_by, now, city):
                    return False
                if idea.delays == MOST_DELAYS or not await unit.ideas.informed(idea.id):
                    await self._alert(unit, await unit.ideas.save(idea.alert()))
                else:
                    days = city.deadlines.answered
                    until = postponed(idea.answer_by, days, local(now, city).date(), city)
                    await self._tell(unit, await unit.ideas.save(idea.delay_unasked(until=until)))
        except (errors.Conflict, errors.NotFound):  # Somebody acts on it right now, or it was erased.
            return False
        return True

    async def _tell(self, unit: UnitOfWork, idea: Idea) -> None:
        """History, audit, cards, and the one message to whom it concerns."""
        until = idea.answer_by.isoformat() if idea.answer_by else ""
        await unit.ideas.record(
            Entry(
                idea_id=idea.id, kind=EntryKind.DELAYED, at=self._desk.now(), text=until, status=idea.status
            )
        )
        await unit.audit.record(self._deed("ideas.delayed", idea))
        told = await news(self._desk, unit, idea, what=What.LATE)
        await unit.outbox.add(*await cards_once(self._desk, unit, idea), *told)

    async def _alert(self, unit: UnitOfWork, idea: Idea) -> None:
        """A new message, so that it rings, where staff read."""
        await unit.audit.record(self._deed("ideas.alerted", idea))
        await unit.outbox.add(
            *(
                Letter(
                    to=place,
                    kind="staff.late",
                    params={"idea": idea.id},
                    sort=DeliveryClass.CARD,
                    city_id=idea.city_id,
                    slot=f"{ALERTED}:{idea.id}:{self._desk.tools.ids.new()}",
                )
                for place in await staff_places(self._desk, unit, idea.area_id)
            )
        )

    def _offered(self, idea: Idea) -> Sequence[tuple[int, date]]:
        if not idea.is_open:
            raise errors.IdeaClosed(idea.number)
        if not idea.has_clock or idea.answer_by is None:
            raise errors.Outdated(idea.id)
        city = self._desk.directory.city_of(self._desk.directory.area_ever(idea.area_id))
        return extensions(idea.answer_by, local(self._desk.now(), city).date(), city)

    def _delayed(self, idea: Idea, until: date) -> Idea:
        """With this as its day; one that is not offered is an outdated button's."""
        if until not in {day for _, day in self._offered(idea)}:
            raise errors.Outdated(idea.id)
        return idea.delay(until=until)

    def _areas(self, city: City) -> frozenset[AreaId]:
        directory = self._desk.directory
        former = {area.id for area in directory.former.values() if area.city_id == city.id}
        return directory.within(city.area_id) | former

    def _deed(self, action: str, idea: Idea) -> AuditEntry:
        return AuditEntry(
            at=self._desk.now(),
            actor=SYSTEM,
            action=action,
            object_kind="idea",
            object_id=idea.id,
            city_id=idea.city_id,
            detail={"delays": idea.delays},
        )
