"""What staff write to a resident: step by step, shown exactly as it will be sent, sent once.

Each step is a prompt kept under a slot; only a reply to it counts as the answer to it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from office import errors
from office.ids import ChatId, IdeaId, LanguageCode, StaffId
from office.model import answering
from office.model.answering import TEXT, Deed, Draft
from office.model.answers import ResponseTemplate
from office.model.entries import Entry, EntryKind
from office.model.ideas import Idea
from office.model.people import Staff
from office.model.statuses import Status
from office.model.texts import GERMAN
from office.model.translations import ANSWER, Translations
from office.ports.archive import UnitOfWork
from office.services.blocking import author_of, block_author
from office.services.counter import Case, case_of, to_author
from office.services.deeds import (
    KINDS,
    changed,
    demand_possible,
    for_reader,
    in_further_languages,
    main_words,
    spoken_by_author,
    templates_for,
)
from office.services.handing_in import later_deadline
from office.services.handling import done, in_hand, looked_at, remember, shown_again
from office.services.merging import ORIGINAL, asked_elsewhere, follow_original, original_named, originals
from office.services.news import What, news, question
from office.services.offline import by_hand
from office.services.speaker import Speaker
from office.services.staff import Turn
from office.services.staff_steps import (
    CHOOSING,
    STATUS,
    WRITING,
    Step,
    ask,
    dialogue_at,
    go_on,
    new_draft,
    preview_letter,
)
from office.services.step_dialogue import put_down
from office.services.tools import Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What would be sent: the contribution as it would be then, its history with the new words, and in
    which language its author reads."""

    case: Case
    draft: Draft
    step: Step
    language: LanguageCode


@dataclass(frozen=True, slots=True, kw_only=True)
class Overtaken:
    """Somebody was faster: the contribution as it is now, and the words that were not sent."""

    case: Case
    words: str


class Answering:
    """Asking back, answering, forwarding, hiding, remarks: whatever staff have to write words for."""

    def __init__(self, desk: Desk) -> None:
        """Work with this desk."""
        self._desk = desk

    async def begin(self, turn: Turn, idea_id: IdeaId, deed: Deed, *, status: Status | None = None) -> None:
        """Open the dialogue of this deed, in place of what this person was writing in this chat.

        ``status`` is that of the answer, where it is chosen already. Raises :class:`errors.IdeaClosed`
        where the deed is not possible any more.
        """
        async with self._desk.unit_of_work() as unit:
            _, idea = await in_hand(self._desk, unit, turn, idea_id, deed.right)
            demand_possible(idea, deed)
            if deed is Deed.BLOCK:
                await author_of(unit, idea)
            if status is not None and status not in answering.statuses_for(idea):
                raise errors.IdeaClosed(idea.number)
            draft = Draft(idea_id=idea_id, deed=deed, status=status, shown=looked_at(turn))
            if deed is Deed.ANSWER and answering.is_message(idea):
                draft = replace(draft, status=Status.NOTED)
            dialogue = new_draft(self._desk, turn.speaker, draft)
            await unit.dialogues.open(dialogue)
            await unit.outbox.add(ask(turn.speaker, dialogue, draft))

    async def choose_status(self, turn: Turn, step: Step, status: Status) -> None:
        """This is the status of the answer; its buttons go, the first question comes."""
        dialogue, draft = dialogue_at(turn.speaker, step, STATUS)
        async with self._desk.unit_of_work() as unit:
            _, idea = await in_hand(self._desk, unit, turn, draft.idea_id, draft.deed.right)
            if status not in answering.statuses_for(idea):
                raise errors.IdeaClosed(idea.number)
            chosen = turn.speaker.says("staff.chosen", idea=idea.id, status=status.value)
            await unit.outbox.add(replace(chosen, edits=turn.message_id))
            draft = await for_reader(self._desk, unit, idea, replace(draft, status=status))
            await go_on(unit, turn.speaker, dialogue, draft)

    async def tell_early(self, turn: Turn, step: Step, words: str) -> None:
        """Keep words written before the status was chosen, below those kept before, and ask for it again.

        Raises :class:`errors.AnswerIncomplete`, :class:`errors.TooLong`.
        """
        dialogue, draft = dialogue_at(turn.speaker, step, STATUS)
        before = draft.words.get(TEXT, "")
        async with self._desk.unit_of_work() as unit:
            await in_hand(self._desk, unit, turn, draft.idea_id, draft.deed.right)
            together = f"{before}\n{words}" if before else words
            await go_on(unit, turn.speaker, dialogue, draft.written(TEXT, together))

    async def tell(self, turn: Turn, step: Step, words: str) -> None:
        """Take these words as the answer to the prompt of this step.

        Raises :class:`errors.AnswerIncomplete`, :class:`errors.TooLong`, and
        :class:`errors.UnknownNumber` for the number of an original nobody knows.
        """
        dialogue, draft = dialogue_at(turn.speaker, step, WRITING)
        field = draft.missing
        if field is None:
            raise errors.Outdated(step.dialogue)
        async with self._desk.unit_of_work() as unit:
            member, idea = await in_hand(self._desk, unit, turn, draft.idea_id, draft.deed.right)
            demand_possible(idea, draft.deed)
            if field == ORIGINAL:
                words = await original_named(unit, idea, words)
                if await asked_elsewhere(unit, turn.speaker, idea, words, step):
                    return
            draft = await for_reader(self._desk, unit, idea, draft.written(field, words))
            if draft.deed is Deed.REMARK:
                await unit.dialogues.close(dialogue.id)
                await remember(self._desk, unit, turn, member=member, idea=idea, words=draft.words[TEXT])
            else:
                await go_on(unit, turn.speaker, dialogue, draft)

    async def choose_original(self, turn: Turn, step: Step, number: str, *, is_sure: bool = False) -> None:
        """One of the earlier ones that were offered; the next question comes.

        One of another district is shown once, unless ``is_sure`` says that it is meant.
        """
        dialogue, draft = dialogue_at(turn.speaker, step, WRITING)
        if draft.missing != ORIGINAL:
            raise errors.Outdated(step.dialogue)
        async with self._desk.unit_of_work() as unit:
            _, idea = await in_hand(self._desk, unit, turn, draft.idea_id, draft.deed.right)
            demand_possible(idea, draft.deed)
            number = await original_named(unit, idea, number)
            if not is_sure and await asked_elsewhere(unit, turn.speaker, idea, number, step):
                return
            chosen = turn.speaker.says("staff.original_chosen", idea=idea.id, number=number)
            await unit.outbox.add(replace(chosen, edits=turn.message_id))
            await go_on(unit, turn.speaker, dialogue, draft.written(ORIGINAL, number))

    async def use_template(self, turn: Turn, step: Step, key: str) -> None:
        """Take a prepared answer; the prompt becomes the preview."""
        dialogue, draft = dialogue_at(turn.speaker, step, WRITING)
        if draft.missing != TEXT or draft.status is None:
            raise errors.Outdated(step.dialogue)
        async with self._desk.unit_of_work() as unit:
            _, idea = await in_hand(self._desk, unit, turn, draft.idea_id, draft.deed.right)
            offered = await templates_for(self._desk, unit, idea, draft.status)
            chosen = next((each for each in offered if each.key == key), None)
            if chosen is None:
                raise errors.NotFound(key)
            draft = draft.written(TEXT, chosen.texts[GERMAN], template=chosen.id)
            draft = await for_reader(self._desk, unit, idea, draft)
            await go_on(unit, turn.speaker, dialogue, draft, edits=turn.message_id)

    async def change(self, turn: Turn, step: Step, field: str) -> None:
        """Ask for this field once more; the preview stays readable without its buttons."""
        dialogue, draft = dialogue_at(turn.speaker, step, CHOOSING)
        async with self._desk.unit_of_work() as unit:
            await in_hand(self._desk, unit, turn, draft.idea_id, draft.deed.right)
            still = preview_letter(turn.speaker, step, is_last=False)
            await unit.outbox.add(replace(still, edits=turn.message_id))
            await go_on(unit, turn.speaker, dialogue, draft.anew(field))

    async def cancel(self, turn: Turn, step: Step | None = None) -> None:
        """Leave what this person is writing here; nothing is sent. A button must belong to it."""
        dialogue = turn.speaker.dialogue
        if step is not None and (dialogue is None or Step.of(dialogue) != step):
            raise errors.Outdated(step.dialogue)
        async with self._desk.unit_of_work() as unit:
            if dialogue is not None:
                await unit.dialogues.close(dialogue.id)
            if step is None:
                await put_down(unit, turn.speaker)
            left = turn.speaker.says("staff.cancelled")
            await unit.outbox.add(replace(left, edits=turn.message_id if step else None))

    async def send(self, turn: Turn, step: Step, *, bare: bool = False) -> None:
        """Do what was written and tell everybody whom it concerns, once.

        ``bare`` leaves the translation out.
        Raises :class:`errors.IdeaClosed` if somebody was faster: then the words stay in the dialogue.
        """
        dialogue, draft = dialogue_at(turn.speaker, step, CHOOSING)
        if draft.needs_status or draft.missing is not None:
            raise errors.AnswerIncomplete(draft.missing or "status")
        async with self._desk.unit_of_work() as unit:
            member, idea = await in_hand(self._desk, unit, turn, draft.idea_id, draft.deed.right)
            demand_possible(idea, draft.deed)
            await unit.dialogues.close(dialogue.id)
            sent = turn.speaker.says("staff.sent", idea=idea.id, deed=draft.deed.value)
            await unit.outbox.add(replace(sent, edits=turn.message_id))
            changing = changed(self._desk, member.id, idea, draft)
            if changing.has_clock and not idea.has_clock:
                changing = replace(changing, answer_by=await later_deadline(self._desk, unit, idea))
            idea = await unit.ideas.save(changing)
            await self._tell(unit, turn, member, idea, replace(draft, translated={}) if bare else draft)

    async def offered(self, idea_id: IdeaId, status: Status) -> Sequence[ResponseTemplate]:
        """The prepared answers for this contribution and status, the likeliest first."""
        async with self._desk.reading() as stores:
            return await templates_for(self._desk, stores, await stores.ideas.get(idea_id), status)

    async def waiting(self, turn: Turn, step: Step) -> tuple[Idea, Draft]:
        """What is being written at this step, where the main words are asked for; asks for the right."""
        _, draft = dialogue_at(turn.speaker, step, WRITING)
        if draft.missing != TEXT:
            raise errors.Outdated(step.dialogue)
        async with self._desk.reading() as stores:
            whose = replace(turn, name="")
            _, idea = await in_hand(self._desk, stores, whose, draft.idea_id, draft.deed.right)
        return idea, draft

    async def originals(self, idea_id: IdeaId) -> Sequence[Idea]:
        """Earlier contributions that this one may repeat."""
        async with self._desk.reading() as stores:
            return await originals(stores, await stores.ideas.get(idea_id))

    async def preview(self, channel: str, chat_id: ChatId, user_id: int, step: Step) -> Preview:
        """What would be sent at this step; raises :class:`errors.NotFound` if the dialogue is over."""
        desk = self._desk
        async with desk.reading() as stores:
            dialogue = await stores.dialogues.current(channel, chat_id, user_id, now=desk.now())
            if dialogue is None or dialogue.id != step.dialogue:
                raise errors.NotFound(step.dialogue)
            draft = replace(Draft.of(dialogue.data), changing="")
            try:
                return await _preview_of(desk, stores, draft, step)
            except (errors.IdeaClosed, errors.Incomplete):
                raise errors.NotFound(step.dialogue) from None

    async def overtaken(self, speaker: Speaker, number: object) -> Overtaken:
        """Who was faster with the contribution of this number, and the words not sent.

        Raises :class:`errors.NotFound` if this person is not writing about it.
        """
        dialogue = speaker.dialogue
        if dialogue is None or dialogue.kind not in {WRITING, CHOOSING, STATUS}:
            raise errors.NotFound(number)
        draft = Draft.of(dialogue.data)
        async with self._desk.reading() as stores:
            case = await case_of(self._desk, stores, await stores.ideas.get(draft.idea_id))
        if case.idea.number != number:
            raise errors.NotFound(number)
        words = draft.words.get(TEXT) or "\n".join(draft.words.values())
        return Overtaken(case=case, words=words)

    def draft_at(self, turn: Turn, step: Step) -> Draft:
        """What has been written at this step; raises :class:`errors.Outdated` if it has moved on."""
        return dialogue_at(turn.speaker, step, CHOOSING)[1]

    async def _tell(self, unit: UnitOfWork, turn: Turn, member: Staff, idea: Idea, draft: Draft) -> None:
        """History, audit, cards, and the one message to whom it concerns."""
        kind, text = KINDS[draft.deed], main_words(draft)
        again = shown_again(turn.speaker, idea, draft.shown)
        await done(self._desk, unit, turn, member=member, idea=idea, kind=kind, letters=again, text=text)
        await self._keep_translated(unit, idea, draft)
        match draft.deed:
            case Deed.ASK:
                told = await question(self._desk, unit, idea)
            case Deed.BLOCK:
                await block_author(self._desk, unit, member, idea, text)
                told = []
            case Deed.HIDE:
                told = await to_author(unit, idea, "staff.hidden")
            case Deed.FORWARD:
                told = await news(self._desk, unit, idea, what=What.STATUS)
            case _:
                told = await news(self._desk, unit, idea, what=What.ANSWER)
                await follow_original(self._desk, unit, idea, by=member)
        await unit.outbox.add(*told, *await by_hand(unit, turn.speaker, idea, draft.deed))

    async def _keep_translated(self, unit: UnitOfWork, idea: Idea, draft: Draft) -> None:
        """Keep what was said in further languages beside it; what an earlier answer had is gone."""
        if draft.deed is Deed.ANSWER:
            await unit.ideas.drop_translations(idea.id, ANSWER)
        nth = sum(entry.kind is EntryKind.ASKED for entry in await unit.ideas.history(idea.id))
        texts = in_further_languages(self._desk.directory, draft, nth)
        if texts:
            await unit.ideas.translate(idea, texts)


async def _preview_of(desk: Desk, stores: UnitOfWork, draft: Draft, step: Step) -> Preview:
    idea = await stores.ideas.get(draft.idea_id)
    case = await case_of(desk, stores, changed(desk, StaffId(""), idea, draft))
    entry = Entry(
        idea_id=idea.id,
        kind=KINDS[draft.deed],
        at=desk.now(),
        text=main_words(draft),
        status=case.idea.status,
    )
    history = (*await stores.ideas.history(idea.id), entry)
    spoken = await spoken_by_author(stores, idea)
    nth = sum(each.kind is EntryKind.ASKED for each in history)
    said = Translations(in_further_languages(desk.directory, draft, nth))
    return Preview(
        case=replace(case, history=history, translations=said), draft=draft, step=step, language=spoken
    )
