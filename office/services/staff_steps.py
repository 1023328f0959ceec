"""The dialogue in which staff write: its steps, the messages that ask for them, and the way on."""

from dataclasses import dataclass, replace

from office import errors
from office.ids import DialogueId
from office.model.answering import Draft, Translating
from office.model.dialogues import DRAFT_LIFE, Dialogue
from office.model.outbox import Letter
from office.ports.archive import UnitOfWork
from office.services.speaker import Speaker
from office.services.tools import Desk

WRITING = "staff.writing"
"""Dialogues of this kind wait for words."""

CHOOSING = "staff.choosing"
"""Dialogues of this kind wait for a button."""

STATUS = "staff.status"
"""Dialogues of this kind wait for what the answer is; words that come before are kept for it."""

TRANSLATING = "translating"
"""The step of a dialogue whose words are still to be translated."""

PROMPT = "prompt"
"""The slots of prompts begin so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """The step a button or a prompt belongs to: one version of one dialogue."""

    dialogue: DialogueId
    version: int

    @classmethod
    def of(cls, dialogue: Dialogue) -> "Step":
        """Where a dialogue stands now."""
        return cls(dialogue=dialogue.id, version=dialogue.version)

    @property
    def slot(self) -> str:
        """The name its message is kept under."""
        return f"{PROMPT}:{self.dialogue}:{self.version}"


def dialogue_at(speaker: Speaker, step: Step, kind: str) -> tuple[Dialogue, Draft]:
    """The dialogue of this step; raises :class:`errors.Outdated` if it has moved on or is another's."""
    dialogue = speaker.dialogue
    if dialogue is None or dialogue.kind != kind or Step.of(dialogue) != step:
        raise errors.Outdated(step.dialogue)
    return dialogue, Draft.of(dialogue.data)


def new_draft(desk: Desk, speaker: Speaker, draft: Draft) -> Dialogue:
    """A dialogue at the first step of a draft, to be opened."""
    return Dialogue(
        id=desk.new_dialogue_id(),
        channel=speaker.channel,
        chat_id=speaker.chat_id,
        user_id=speaker.user_id,
        kind=_kind_of(draft),
        step=draft.missing or "",
        data=draft.as_data(),
        expires_at=desk.now() + DRAFT_LIFE,
    )


async def go_on(
    unit: UnitOfWork, speaker: Speaker, dialogue: Dialogue, draft: Draft, *, edits: int | None = None
) -> None:
    """Write the next step, and ask for it."""
    following = replace(
        dialogue,
        kind=_kind_of(draft),
        step=step_of(draft),
        data=draft.as_data(),
        version=dialogue.version + 1,
    )
    await unit.dialogues.save(following)
    await unit.outbox.add(replace(ask(speaker, following, draft), edits=edits))


def ask(speaker: Speaker, dialogue: Dialogue, draft: Draft) -> Letter:
    """The message of a step: the statuses, the next question, or the preview."""
    step = Step.of(dialogue)
    if draft.missing is None and not draft.needs_status:
        return preview_letter(speaker, step, is_last=True)
    letter = speaker.says(
        "staff.choose" if draft.needs_status else "staff.prompt",
        idea=draft.idea_id,
        deed=draft.deed.value,
        status=draft.status.value if draft.status else None,
        field=draft.missing,
        dialogue=step.dialogue,
        version=step.version,
        whom=speaker.user_id if speaker.is_in_group else None,
        process=draft.process_id,
        by_hand=draft.by_hand,
        has_words=bool(draft.words),
    )
    return replace(letter, slot=step.slot)


def preview_letter(speaker: Speaker, step: Step, *, is_last: bool) -> Letter:
    """The preview; ``is_last`` tells whether it can be sent, and so has buttons."""
    letter = speaker.says(
        "staff.preview",
        channel=speaker.channel,
        chat=speaker.chat_id,
        user=speaker.user_id,
        dialogue=step.dialogue,
        version=step.version,
        is_last=is_last,
    )
    return replace(letter, slot=step.slot)


def step_of(draft: Draft) -> str:
    """Where the dialogue stands: the field asked for, or that it waits for the interpreter."""
    waits = draft.missing is None and draft.translating is Translating.WAITING
    return TRANSLATING if waits else draft.missing or ""


def _kind_of(draft: Draft) -> str:
    if draft.needs_status:
        return STATUS
    return CHOOSING if draft.missing is None else WRITING
