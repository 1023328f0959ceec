"""What staff do with plans residents know of: next phase now, what came of it, closing, archiving."""

from collections.abc import Mapping
from dataclasses import dataclass

from office import access, errors
from office.ids import ChatId, LanguageCode, ProcessId
from office.model.dialogues import Dialogue
from office.model.people import Staff
from office.model.process_drafts import LIMITS, ProcessDraft, kept_process
from office.model.processes import Counts, Process, ProcessState
from office.model.texts import GERMAN
from office.ports.archive import UnitOfWork
from office.services.plans import Plan, plan_of, today_of
from office.services.process_news import result_letters
from office.services.process_steps import RIGHT, ProcessSteps
from office.services.speaker import Speaker, new_dialogue
from office.services.staff import areas_of, member_of
from office.services.step_dialogue import Taker, kept_texts

RESULT = "processes.result"
"""The dialogue in which staff write what came of a plan."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A plan as staff see it, with who follows it and how much was written to it."""

    plan: Plan
    counts: Counts


class ProcessChanges(ProcessSteps):
    """Looking at plans, and changing what becomes of them."""

    kinds = frozenset({RESULT})
    question = "telling"

    @property
    def takers(self) -> Mapping[str, Taker]:
        """What takes the words, by step."""
        return {"result": self._take_result}

    async def all(self, user_id: int) -> tuple[Plan, ...]:
        """The plans this person may change, newest first; raises :class:`errors.NotAllowed`."""
        async with self._desk.reading() as stores:
            member = await member_of(self._desk, stores, user_id)
            member = access.demand(member, RIGHT, None, self._desk.directory)
            found = await stores.processes.of_cities(self._desk.directory.cities.keys())
        areas = areas_of(self._desk, member, RIGHT)
        return tuple(plan_of(self._desk, p) for p in found if areas is None or p.area_id in areas)

    async def known(self, user_id: int, process_id: ProcessId) -> Known:
        """One of them; raises :class:`errors.NotFound`, :class:`errors.NotAllowed`."""
        async with self._desk.reading() as stores:
            process = await stores.processes.get(process_id)
            member = await member_of(self._desk, stores, user_id)
            access.demand(member, RIGHT, process.area_id, self._desk.directory)
            _demand_shown(process)
            return Known(plan=plan_of(self._desk, process), counts=await stores.processes.counts(process_id))

    async def next_phase(self, speaker: Speaker, process_id: ProcessId, version: int) -> None:
        """The next phase begins today; followers are told as of any other.

        Raises :class:`errors.PhaseBegun`, :class:`errors.ProcessClosed`, and
        :class:`errors.ChangedMeanwhile` where it is not the plan that was shown.
        """
        async with self._desk.unit_of_work() as unit:
            process, member = await self._shown(unit, speaker, process_id, version)
            process = process.begin_next(today_of(self._desk, process))
            await self._saved(unit, speaker, process, member, action="process.phase_begun", what="next")

    async def close(self, speaker: Speaker, process_id: ProcessId, version: int) -> None:
        """It is over: no phase begins any more, and nobody can write to it."""
        async with self._desk.unit_of_work() as unit:
            process, member = await self._shown(unit, speaker, process_id, version)
            await self._saved(unit, speaker, process.close(), member, action="process.closed", what="closed")

    async def archive(self, speaker: Speaker, process_id: ProcessId, version: int) -> None:
        """Residents see it no more; what was handed in for it stays. Only a closed one can be archived.

        Raises :class:`errors.Outdated`, :class:`errors.ChangedMeanwhile`.
        """
        async with self._desk.unit_of_work() as unit:
            process, member = await self._shown(unit, speaker, process_id, version)
            if process.state is not ProcessState.CLOSED:
                raise errors.Outdated(process_id)
            process = process.archive()
            await self._saved(unit, speaker, process, member, action="process.archived", what="archived")

    async def begin_result(self, speaker: Speaker, process_id: ProcessId) -> None:
        """Ask what came of it; a result that was told is shown to be changed."""
        async with self._desk.unit_of_work() as unit:
            process = await unit.processes.get(process_id)
            await self._member(unit, speaker, process.area_id)
            _demand_shown(process)
            step = "told" if process.results.get(GERMAN) else "result"
            dialogue = new_dialogue(self._desk, speaker, RESULT, step, **kept_process(process))
            await self._open(unit, speaker, dialogue)

    async def turn_result(
        self, speaker: Speaker, version: int, step: str, language: LanguageCode = GERMAN
    ) -> None:
        """From the preview to the ``languages``, to the ``result`` in one of them, or back (``told``)."""
        dialogue = self._pressed(speaker, version)
        if step not in {"languages", "result", "told"} or GERMAN not in ProcessDraft.of(dialogue).results:
            raise errors.Outdated(step)
        async with self._desk.unit_of_work() as unit:
            await self._member(unit, speaker, None)
            await self._next(unit, speaker, dialogue.at(step, language=language))

    async def tell_result(self, speaker: Speaker, version: int) -> None:
        """Let residents read it, and tell everybody who wrote to the plan or follows it, once.

        Further languages alone tell nobody again. Raises :class:`errors.ChangedMeanwhile`.
        """
        dialogue = self._pressed(speaker, version)
        draft = ProcessDraft.of(dialogue)
        if draft.process_id is None:
            raise errors.Outdated(version)
        async with self._desk.unit_of_work() as unit:
            old = await unit.processes.get(draft.process_id)
            member = await self._member(unit, speaker, old.area_id)
            process = await unit.processes.save(draft.with_result(old))
            is_new = process.result_revision != old.result_revision
            told = await result_letters(unit, process) if is_new else []
            await unit.outbox.add(*told)
            await unit.dialogues.close(dialogue.id)
            await unit.audit.record(self._deed(member, "process.result", process))
            await unit.outbox.add(
                speaker.turns("processes.changed", process=process.id, what="result", told=len(told))
            )

    async def draft(self, chat_id: ChatId, user_id: int) -> tuple[Dialogue, ProcessDraft]:
        """What this person writes in this chat of what came of it; raises :class:`errors.NotFound`."""
        dialogue = await self.at_hand(chat_id, user_id)
        return dialogue, ProcessDraft.of(dialogue)

    async def preview_result(self, draft: ProcessDraft) -> Plan:
        """What residents will read; raises :class:`errors.NotFound`, :class:`errors.Incomplete`."""
        if draft.process_id is None:
            raise errors.NotFound(RESULT)
        async with self._desk.reading() as stores:
            process = await stores.processes.get(draft.process_id)
        return plan_of(self._desk, process.tell_result(draft.results))

    async def _take_result(self, unit: UnitOfWork, speaker: Speaker, dialogue: Dialogue, words: str) -> None:
        """What came of it, in the language asked for."""
        draft = ProcessDraft.of(dialogue)
        await self._member(unit, speaker, draft.area_id)
        if await self._fits(unit, speaker, "result", words, limit=LIMITS["result"]):
            results = kept_texts(draft.results, draft.language, words)
            await self._next(unit, speaker, dialogue.at("told", result=results, language=GERMAN))

    async def _shown(
        self, unit: UnitOfWork, speaker: Speaker, process_id: ProcessId, version: int
    ) -> tuple[Process, Staff]:
        process = await unit.processes.get(process_id)
        member = await self._member(unit, speaker, process.area_id)
        if process.version != version:
            raise errors.ChangedMeanwhile(process_id)
        return process, member

    async def _saved(
        self, unit: UnitOfWork, speaker: Speaker, process: Process, member: Staff, *, action: str, what: str
    ) -> None:
        process = await unit.processes.save(process)
        await unit.audit.record(self._deed(member, action, process))
        await unit.outbox.add(speaker.turns("processes.changed", process=process.id, what=what))


def _demand_shown(process: Process) -> None:
    """Raise :class:`errors.Outdated` for a plan that is archived: buttons of old messages lead to it."""
    if process.archived:
        raise errors.Outdated(process.id)
