"""Supporting a published contribution: who does is counted once, and hears of it like its author."""

from office import errors
from office.ids import IdeaId
from office.model.ideas import Idea
from office.model.people import Purpose
from office.ports.archive import UnitOfWork
from office.services.cards import cards_once
from office.services.consents import agree
from office.services.public_ideas import is_public, published_idea
from office.services.speaker import Speaker, has_read_notice
from office.services.tools import Desk


class Supporting:
    """**This is my concern too**, and taking it back."""

    def __init__(self, desk: Desk) -> None:
        """Work with this desk."""
        self._desk = desk

    async def support(self, speaker: Speaker, idea_id: IdeaId) -> None:
        """Count this person in, after the notice; again changes nothing.

        Raises :class:`errors.NotFound` for what is not public, :class:`errors.NotAllowed` for one's own.
        """
        async with self._desk.unit_of_work() as unit:
            await published_idea(unit, idea_id)
            if await has_read_notice(self._desk, unit, speaker, do="support", idea=idea_id):
                await support_within(self._desk, unit, speaker, idea_id)

    async def take_back(self, speaker: Speaker, idea_id: IdeaId) -> None:
        """Count this person out, whether or not it is still public; they hear no more of it."""
        resident = speaker.informed
        async with self._desk.unit_of_work() as unit:
            idea = await _others_idea(unit, speaker, idea_id)
            await unit.ideas.unsupport(idea_id, resident.id)
            if not await unit.ideas.supports_any(resident.id):
                await unit.people.withdraw(resident.id, Purpose.SUPPORT, self._desk.now())
            await unit.outbox.add(
                speaker.says("ideas.unsupported", idea=idea_id),
                *await cards_once(self._desk, unit, idea),
            )


async def support_within(desk: Desk, unit: UnitOfWork, speaker: Speaker, idea_id: IdeaId) -> None:
    """Count in and say so, inside a transaction, for one who has read the notice."""
    await count_in(desk, unit, speaker, idea_id)
    await unit.outbox.add(speaker.says("ideas.supported", idea=idea_id, dropped=False))


async def count_in(desk: Desk, unit: UnitOfWork, speaker: Speaker, idea_id: IdeaId) -> None:
    """The same without a word about it; the first support is the consent to hear of what one supports."""
    resident = speaker.informed
    idea = await _others_idea(unit, speaker, idea_id)
    if not is_public(idea):
        raise errors.NotFound(idea_id)
    if not await unit.ideas.supports_any(resident.id):
        await agree(desk, unit, speaker, Purpose.SUPPORT)
    await unit.ideas.inform(idea_id, resident.id, wanted=True)
    await unit.outbox.add(*await cards_once(desk, unit, idea))


async def _others_idea(unit: UnitOfWork, speaker: Speaker, idea_id: IdeaId) -> Idea:
    idea = await unit.ideas.get(idea_id)
    if (await unit.ideas.author(idea.author_id)).resident_id == speaker.informed.id:
        raise errors.NotAllowed(idea_id)
    return idea
