"""Answering that something goes into the planning: the plan is chosen, what it says already is suggested."""

from dataclasses import replace

from office import errors
from office.ids import ProcessId
from office.model.answering import PLAN, Draft
from office.model.ideas import Idea
from office.ports.archive import UnitOfWork
from office.services.deeds import demand_possible, for_reader
from office.services.handling import in_hand
from office.services.staff import Turn
from office.services.staff_steps import WRITING, Step, dialogue_at, go_on
from office.services.tools import Desk


class PlannedAnswers:
    """Choosing the plan of an answer, and taking what is suggested from it."""

    def __init__(self, desk: Desk) -> None:
        """Work with this desk."""
        self._desk = desk

    async def choose_plan(self, turn: Turn, step: Step, process_id: ProcessId) -> None:
        """One of the plans that were offered; the contribution will belong to it."""
        dialogue, draft = dialogue_at(turn.speaker, step, WRITING)
        if draft.missing != PLAN:
            raise errors.Outdated(step.dialogue)
        async with self._desk.unit_of_work() as unit:
            _, idea = await in_hand(self._desk, unit, turn, draft.idea_id, draft.deed.right)
            demand_possible(idea, draft.deed)
            process = await unit.processes.get(process_id)
            if not process.is_open:
                raise errors.Outdated(process_id)
            await self._took(unit, turn, idea, PLAN, process.id)
            planned = await for_reader(self._desk, unit, idea, draft.planned(process))
            await go_on(unit, turn.speaker, dialogue, planned)

    async def other_plan(self, turn: Turn, step: Step) -> None:
        """None of the plans that were offered: it is to be written in words."""
        dialogue, draft = dialogue_at(turn.speaker, step, WRITING)
        if draft.missing != PLAN:
            raise errors.Outdated(step.dialogue)
        async with self._desk.unit_of_work() as unit:
            _, idea = await in_hand(self._desk, unit, turn, draft.idea_id, draft.deed.right)
            demand_possible(idea, draft.deed)
            await self._took(unit, turn, idea, PLAN, None)
            await go_on(unit, turn.speaker, dialogue, replace(draft, by_hand=True))

    async def take_suggestion(self, turn: Turn, step: Step, words: str) -> None:
        """The words that were suggested for the field asked for, as if they had been written."""
        dialogue, draft = dialogue_at(turn.speaker, step, WRITING)
        field = draft.missing
        if field is None or draft.process_id is None or not words:
            raise errors.Outdated(step.dialogue)
        async with self._desk.unit_of_work() as unit:
            _, idea = await in_hand(self._desk, unit, turn, draft.idea_id, draft.deed.right)
            demand_possible(idea, draft.deed)
            await self._took(unit, turn, idea, field, draft.process_id)
            written = await for_reader(self._desk, unit, idea, draft.written(field, words))
            await go_on(unit, turn.speaker, dialogue, written)

    def draft_at(self, turn: Turn, step: Step) -> Draft:
        """What has been written at this step; raises :class:`errors.Outdated` if it has moved on."""
        return dialogue_at(turn.speaker, step, WRITING)[1]

    async def _took(
        self, unit: UnitOfWork, turn: Turn, idea: Idea, field: str, process_id: ProcessId | None
    ) -> None:
        """The prompt says what was taken, without its buttons; no plan is another one."""
        taken = turn.speaker.says("staff.took", idea=idea.id, field=field, process=process_id)
        await unit.outbox.add(replace(taken, edits=turn.message_id))
