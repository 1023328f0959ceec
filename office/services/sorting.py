"""Sorting: staff say what a contribution is about, where its words were read wrongly or not at all."""

from dataclasses import replace

from office.ids import IdeaId
from office.model.entries import EntryKind
from office.model.ideas import Idea
from office.model.topics import Topic
from office.services.handling import done, in_hand
from office.services.staff import Turn
from office.services.tools import Desk

RIGHT = "ideas.sort"


class Sorting:
    """The topic of a contribution."""

    def __init__(self, desk: Desk) -> None:
        """Work with this desk."""
        self._desk = desk

    async def look(self, turn: Turn, idea_id: IdeaId) -> Idea:
        """The contribution, for one who may sort it here; raises :class:`errors.NotAllowed`."""
        async with self._desk.reading() as stores:
            _, idea = await in_hand(self._desk, stores, replace(turn, name=""), idea_id, RIGHT)
            return idea

    async def sort(self, turn: Turn, idea_id: IdeaId, topic: Topic) -> None:
        """This is what it is about; every card shows it. The same topic again changes nothing."""
        async with self._desk.unit_of_work() as unit:
            member, idea = await in_hand(self._desk, unit, turn, idea_id, RIGHT)
            told = replace(
                turn.speaker.says("staff.sorted", idea=idea.id, topic=topic.value), edits=turn.message_id
            )
            if idea.topics == (topic,):
                await unit.outbox.add(told)
                return
            idea = await unit.ideas.save(idea.sorted_under(topic))
            await done(
                self._desk,
                unit,
                turn,
                member=member,
                idea=idea,
                kind=EntryKind.SORTED,
                letters=[told],
                text=topic.value,
            )
