"""The privacy notice: read once before the first words are taken, then what was wanted goes on."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace

from office import errors
from office.ids import AreaId, IdeaId, OccurrenceId, ProcessId
from office.model.claims import ClaimKey
from office.model.dialogues import Json
from office.model.drafts import Draft
from office.ports.archive import UnitOfWork
from office.services.blocking import known_again
from office.services.claims import claim_within
from office.services.draft_steps import begin_within
from office.services.participation import follow_within
from office.services.people import People, known_print, known_resident
from office.services.reminding import Reminders
from office.services.speaker import NOTICE, NOTICE_DIALOGUE, Speaker, notice_letter, open_dialogue
from office.services.supporting import support_within
from office.services.tools import Desk

Then = Mapping[str, Json]
Continuation = Callable[[Desk, UnitOfWork, Speaker, Then], Awaitable[None]]
"""Goes on, inside the same transaction, with what was wanted before the notice."""


async def _settle(desk: Desk, unit: UnitOfWork, speaker: Speaker, then: Then) -> None:
    await People(desk).settle_within(unit, speaker, AreaId(str(then["area"])))


async def _draft(desk: Desk, unit: UnitOfWork, speaker: Speaker, then: Then) -> None:
    await begin_within(desk, unit, speaker, Draft.from_json(then))


async def _remind(desk: Desk, unit: UnitOfWork, speaker: Speaker, then: Then) -> None:
    await Reminders(desk).remind_within(unit, speaker, OccurrenceId(str(then["occurrence"])))


async def _come(desk: Desk, unit: UnitOfWork, speaker: Speaker, then: Then) -> None:
    occurrence_id = OccurrenceId(str(then["occurrence"]))
    await Reminders(desk).register_within(unit, speaker, occurrence_id, is_coming=bool(then["coming"]))


async def _support(desk: Desk, unit: UnitOfWork, speaker: Speaker, then: Then) -> None:
    try:
        await support_within(desk, unit, speaker, IdeaId(str(then["idea"])))
    except errors.NotFound:  # It was hidden while the notice was read; the notice was read all the same.
        await unit.outbox.add(speaker.says("people.stale"))


async def _follow(desk: Desk, unit: UnitOfWork, speaker: Speaker, then: Then) -> None:
    await follow_within(desk, unit, speaker, ProcessId(str(then["process"])))


async def _claim(desk: Desk, unit: UnitOfWork, speaker: Speaker, then: Then) -> None:
    await claim_within(desk, unit, speaker, ClaimKey(str(then["key"])))


CONTINUATIONS: Mapping[str, Continuation] = {
    "settle": _settle,
    "draft": _draft,
    "remind": _remind,
    "come": _come,
    "support": _support,
    "follow": _follow,
    "claim": _claim,
}
"""What can wait for the notice, by the name kept in the dialogue."""


class Notices:
    """Going on after the notice, or rather calling."""

    def __init__(self, desk: Desk) -> None:
        """Work with this desk."""
        self._desk = desk

    async def go_on(self, speaker: Speaker, version: int) -> None:
        """The notice was read: what was wanted before it goes on now."""
        dialogue = open_dialogue(speaker, NOTICE_DIALOGUE, version)
        known_by = await known_print(self._desk, speaker)
        async with self._desk.unit_of_work() as unit:
            resident = known_resident(self._desk, speaker).informed(NOTICE, at=self._desk.now())
            resident = await known_again(self._desk, unit, await unit.people.save(resident), known_by)
            await unit.dialogues.close(dialogue.id)
            informed = replace(speaker, resident=resident, dialogue=None)
            if informed.is_blocked:  # They were just told so; what waited is not taken.
                return
            await CONTINUATIONS[str(dialogue.data["do"])](self._desk, unit, informed, dialogue.data)

    async def offer_again(self, speaker: Speaker) -> None:
        """Show the open notice once more, below what was said beside it."""
        dialogue = speaker.dialogue
        if dialogue is None or dialogue.kind != NOTICE_DIALOGUE:
            raise errors.Outdated(NOTICE_DIALOGUE)
        async with self._desk.unit_of_work() as unit:
            has_words = bool(dialogue.data.get("said") or dialogue.data.get("files"))
            await unit.outbox.add(notice_letter(speaker, dialogue, has_words=has_words))

    async def rather_call(self, speaker: Speaker, version: int) -> None:
        """The notice was declined: the words that waited are dropped, the other ways are named."""
        dialogue = open_dialogue(speaker, NOTICE_DIALOGUE, version)
        async with self._desk.unit_of_work() as unit:
            await unit.dialogues.close(dialogue.id)
            await unit.outbox.add(speaker.says("people.other_ways"))
