"""Writing a planning process, step by step, and changing one: title, area, text, who decides, phases."""

from office import errors
from office.ids import ChatId, LanguageCode, ProcessId
from office.model.dialogues import Dialogue
from office.model.process_drafts import ProcessDraft, kept_phases, kept_process
from office.model.processes import Level, PhaseKind, Process, slug_of
from office.model.texts import GERMAN
from office.ports.archive import UnitOfWork
from office.services.plans import Plan, plan_of
from office.services.process_news import keep_quiet
from office.services.process_steps import DIALOGUE, ProcessSteps, phase_switched
from office.services.speaker import Speaker, new_dialogue

CHOICES = frozenset({"summary", "change", "languages", "phases", "kind"})
"""Where the buttons of the summary and of the phases lead."""

FIELDS = frozenset({"title", "text", "decides", "area", "level"})
"""What can be written anew."""


class ProcessDesk(ProcessSteps):
    """What staff do to make a plan known; the right is asked anew at every step that counts."""

    async def begin(self, speaker: Speaker) -> None:
        """Start to write one: its title first."""
        async with self._desk.unit_of_work() as unit:
            await self._member(unit, speaker, None)
            await self._open(unit, speaker, new_dialogue(self._desk, speaker, DIALOGUE, "title"))

    async def change(self, speaker: Speaker, process_id: ProcessId, *, step: str = "summary") -> None:
        """Show a known one as a draft; ``step`` may be ``phases`` or ``languages``.

        Raises :class:`errors.NotAllowed`, :class:`errors.ProcessClosed` where its phases are to change.
        """
        async with self._desk.unit_of_work() as unit:
            process = await unit.processes.get(process_id)
            await self._member(unit, speaker, process.area_id)
            if process.archived:
                raise errors.Outdated(process_id)
            if step == "phases" and not process.is_open:
                raise errors.ProcessClosed(process_id)
            dialogue = new_dialogue(self._desk, speaker, DIALOGUE, step, **kept_process(process))
            await self._open(unit, speaker, dialogue)

    async def choose_level(self, speaker: Speaker, version: int, level: Level) -> None:
        """How far residents take part; then the phases."""
        draft = ProcessDraft.of(self._pressed(speaker, version))
        step = "summary" if draft.phases else "kind"
        await self._go(speaker, version, step, level=level.value)

    async def choose_kind(self, speaker: Speaker, version: int, kind: PhaseKind) -> None:
        """What the next phase is about; its days are asked for."""
        await self._go(speaker, version, "dates", kind=kind.value)

    async def choose_phase(self, speaker: Speaker, version: int, key: str, verb: str) -> None:
        """``show`` one of the phases, ``move`` or ``drop`` it; ``ideas`` switches whether it takes any."""
        draft = ProcessDraft.of(self._pressed(speaker, version))
        if all(phase.key != key for phase in draft.phases):
            raise errors.Outdated(key)
        match verb:
            case "show" | "move":
                await self._go(speaker, version, "moved" if verb == "move" else "phase", phase=key)
            case "ideas":
                switched = phase_switched(draft.phases, key)
                await self._go(speaker, version, "phase", phase=key, phases=kept_phases(switched))
            case "drop":
                left = tuple(phase for phase in draft.phases if phase.key != key)
                step = "phases" if left else "kind"
                await self._go(speaker, version, step, phase="", phases=kept_phases(left))
            case _:
                raise errors.Outdated(verb)

    async def turn_to(self, speaker: Speaker, version: int, step: str) -> None:
        """Go to one of :data:`CHOICES`, or have one of :data:`FIELDS` written anew; the rest stays."""
        draft = ProcessDraft.of(self._pressed(speaker, version))
        is_way_of_phases = step in {"phases", "kind"} and draft.level is not None
        if step not in CHOICES | FIELDS or not (draft.is_complete or is_way_of_phases):
            raise errors.Outdated(step)
        await self._go(speaker, version, step, language=GERMAN, kind=None, phase="")

    async def write_in(self, speaker: Speaker, version: int, language: LanguageCode) -> None:
        """Title, text and who decides in a further language."""
        if not ProcessDraft.of(self._pressed(speaker, version)).is_complete:
            raise errors.Outdated(language)
        await self._go(speaker, version, "title_in", language=language)

    async def publish(self, speaker: Speaker, version: int, *, bot: str) -> None:
        """Let residents see it; ``bot`` is the name its link leads to.

        Raises :class:`errors.Incomplete`. Nobody is told of phases that have begun already.
        """
        dialogue = self._pressed(speaker, version)
        draft = ProcessDraft.of(dialogue)
        if draft.is_correction:
            raise errors.Outdated(version)
        async with self._desk.unit_of_work() as unit:
            member = await self._member(unit, speaker, draft.area_id)
            process = draft.process(
                ProcessId(dialogue.id),
                slug=await _free_slug(unit, draft.titles.get(GERMAN, "")),
                city=self.city(draft.area_id),
                at=self._desk.now(),
                by=member.id,
            ).publish()
            process = await unit.processes.save(process)
            await keep_quiet(self._desk, unit, process)
            await unit.dialogues.close(dialogue.id)
            await unit.audit.record(self._deed(member, "process.published", process))
            await unit.outbox.add(speaker.turns("processes.published", process=process.id, bot=bot))

    async def save(self, speaker: Speaker, version: int) -> None:
        """Let residents see it as it was shown.

        Raises :class:`errors.ChangedMeanwhile` where a colleague has changed it since,
        :class:`errors.ProcessClosed` where the phases of a closed one were changed.
        """
        dialogue = self._pressed(speaker, version)
        draft = ProcessDraft.of(dialogue)
        if draft.process_id is None or not draft.is_complete:
            raise errors.Outdated(version)
        async with self._desk.unit_of_work() as unit:
            old = await unit.processes.get(draft.process_id)
            await self._member(unit, speaker, old.area_id)
            member = await self._member(unit, speaker, draft.area_id)
            process = await unit.processes.save(draft.corrected(old))
            await unit.dialogues.close(dialogue.id)
            await unit.audit.record(self._deed(member, "process.corrected", process))
            await unit.outbox.add(speaker.turns("processes.changed", process=process.id, what="saved"))

    async def take_in(self, process: Process) -> bool:
        """Make a plan known that came from outside; whether it is new: its links must be free."""
        async with self._desk.unit_of_work() as unit:
            if await unit.processes.by_slug(process.slug) is not None:
                return False
            await keep_quiet(self._desk, unit, await unit.processes.save(process))
        return True

    async def draft(self, chat_id: ChatId, user_id: int) -> tuple[Dialogue, ProcessDraft]:
        """The draft this person writes in this chat; raises :class:`errors.NotFound`."""
        dialogue = await self.at_hand(chat_id, user_id)
        return dialogue, ProcessDraft.of(dialogue)

    async def preview(self, draft: ProcessDraft) -> Plan:
        """What residents will see; raises :class:`errors.Incomplete`, :class:`errors.NotFound`."""
        if draft.process_id is not None:
            async with self._desk.reading() as stores:
                process = await stores.processes.get(draft.process_id)
            return plan_of(self._desk, draft.corrected(process))
        city = self.city(draft.area_id)
        process = draft.process(ProcessId("draft"), slug="draft", city=city, at=self._desk.now())
        return plan_of(self._desk, process.publish())


async def _free_slug(unit: UnitOfWork, title: str) -> str:
    """The end of its links: made of the title, with a number where another plan has it."""
    slug, number = slug_of(title), 1
    found = slug
    while await unit.processes.by_slug(found) is not None:
        number += 1
        found = f"{slug}-{number}"
    return found
