"""A contribution being written: every step is a row, so that any process can go on with it."""

from dataclasses import replace

from office import errors
from office.ids import AreaId, ChatId, IdeaId, ProcessId
from office.model.dialogues import Dialogue
from office.model.drafts import Draft, Guess, Limit, Piece, Said
from office.model.ideas import IdeaKind, Point
from office.ports.archive import UnitOfWork
from office.services.draft_steps import (
    AREA,
    ASKED_PLACE,
    DRAFT,
    SIMILAR,
    SUMMARY,
    Talk,
    at_hand,
    begin_within,
    go_on,
    limit_letter,
    noted_letter,
    offered,
    send,
    show,
    support_instead,
    with_waiting,
)
from office.services.limits import count_file
from office.services.placing import answer_area, is_answer, take_place
from office.services.public_ideas import similar
from office.services.speaker import (
    NOTICE_DIALOGUE,
    Speaker,
    has_read_notice,
    notice_letter,
    waits_for_notice,
)
from office.services.tools import Desk


class Drafts:
    """Writing, changing and handing in."""

    def __init__(self, desk: Desk) -> None:
        """Work with this desk."""
        self._desk = desk

    async def begin(self, speaker: Speaker, draft: Draft) -> None:
        """Begin with what is known already, after the notice; what waits or is unfinished is gone on with."""
        new_files = draft.files
        draft, limit = with_waiting(speaker, draft)
        async with self._desk.unit_of_work() as unit:
            for file in new_files:
                await count_file(self._desk, unit, speaker, file)
            if limit is not None:
                await unit.outbox.add(speaker.says("ideas.limit", limit=limit.value))
            if await has_read_notice(self._desk, unit, speaker, do="draft", **draft.to_json()):
                await begin_within(self._desk, unit, speaker, draft)

    async def take(self, speaker: Speaker, piece: Piece) -> None:
        """Words or a file for the open draft: its next answer, or something to add."""
        dialogue, draft = at_hand(speaker)
        async with self._desk.unit_of_work() as unit:
            if piece.file is None and is_answer(dialogue, piece.said.text):
                await answer_area(Talk(self._desk, unit, speaker, dialogue), draft, piece.said)
            else:
                await count_file(self._desk, unit, speaker, piece.file)
                await self._add(unit, speaker, dialogue, draft, piece)

    async def offer_again(self, speaker: Speaker) -> None:
        """Show the open draft once more, below what was said beside it."""
        dialogue, draft = at_hand(speaker)
        async with self._desk.unit_of_work() as unit:
            if not draft.is_empty:
                await unit.outbox.add(speaker.says("ideas.unfinished"))
            await show(Talk(self._desk, unit, speaker, dialogue), draft, dialogue.step, anew=True)

    async def expect_place(self, speaker: Speaker) -> None:
        """Remember that we asked for a place beside what is open: the next words may name it."""
        dialogue = speaker.dialogue
        if dialogue is None:
            raise errors.Outdated(DRAFT)
        async with self._desk.unit_of_work() as unit:
            await unit.dialogues.open(replace(dialogue, data={**dialogue.data, ASKED_PLACE: True}))

    async def place(self, speaker: Speaker, point: Point) -> None:
        """A shared location: the answer to "which district?", else where the thing is."""
        dialogue, draft = at_hand(speaker)
        async with self._desk.unit_of_work() as unit:
            await take_place(Talk(self._desk, unit, speaker, dialogue), draft, point)

    async def edit(self, speaker: Speaker, said: Said) -> None:
        """A message was edited: the words taken from it change, wherever they wait.

        Raises :class:`errors.Outdated` where none of them wait.
        """
        dialogue = speaker.dialogue
        if dialogue is None or not self.waits(speaker, said.message_id):
            raise errors.Outdated(said.message_id)
        was = Draft.from_json(dialogue.data)
        draft = was.saying(said)
        async with self._desk.unit_of_work() as unit:
            if draft.exceeded():
                await unit.outbox.add(limit_letter(speaker, dialogue, Limit.TEXT))
            elif dialogue.kind == DRAFT:
                await go_on(Talk(self._desk, unit, speaker, dialogue), draft)
            else:
                await unit.dialogues.open(replace(dialogue, data={**dialogue.data, **draft.to_json()}))
                if draft != was:
                    await unit.outbox.add(speaker.says("ideas.changed"))

    def waits(self, speaker: Speaker, message_id: int) -> bool:
        """Whether words of this message wait to be handed in, or to be told what they are for."""
        return speaker.dialogue is not None and message_id in _messages(speaker.dialogue)

    async def wait(self, speaker: Speaker, piece: Piece) -> None:
        """Words that come while the notice is being read wait with those before."""
        dialogue = speaker.dialogue
        if dialogue is None or not waits_for_notice(dialogue):
            raise errors.Outdated(NOTICE_DIALOGUE)
        draft, limit = Draft.from_json(dialogue.data).taking(piece)
        async with self._desk.unit_of_work() as unit:
            await count_file(self._desk, unit, speaker, piece.file)
            await unit.dialogues.open(replace(dialogue, data={**dialogue.data, **draft.to_json()}))
            await unit.outbox.add(notice_letter(speaker, dialogue, has_words=not draft.is_empty))
            if limit:
                await unit.outbox.add(limit_letter(speaker, dialogue, limit))

    async def set_kind(self, speaker: Speaker, version: int, kind: IdeaKind) -> None:
        """It is an idea, a concern, a need or an offer."""
        dialogue, draft = at_hand(speaker, version)
        await self._change(speaker, dialogue, replace(draft, kind=kind))

    async def turn_public(self, speaker: Speaker, version: int) -> None:
        """Others may read it, or not any more; never with a name."""
        dialogue, draft = at_hand(speaker, version)
        await self._change(speaker, dialogue, replace(draft, wants_public=not draft.wants_public))

    async def ask_area(self, speaker: Speaker, version: int) -> None:
        """Another district is meant: ask which."""
        dialogue, draft = at_hand(speaker, version)
        asked = replace(draft, candidates=())
        async with self._desk.unit_of_work() as unit:
            await show(Talk(self._desk, unit, speaker, dialogue), asked, AREA)

    async def set_area(self, speaker: Speaker, version: int, area_id: AreaId) -> None:
        """This district; raises :class:`errors.UnknownArea`."""
        dialogue, draft = at_hand(speaker, version)
        self._desk.directory.area(area_id)
        await self._change(speaker, dialogue, draft.located(area_id, Guess.CHOSEN))

    async def tie(self, speaker: Speaker, version: int, process_id: ProcessId) -> None:
        """It is written to this planning process, or to none if it was to this one.

        Raises :class:`errors.NotFound`.
        """
        dialogue, draft = at_hand(speaker, version)
        tied = None if draft.process_id == process_id else process_id
        async with self._desk.unit_of_work() as unit:
            await unit.processes.get(process_id)
            await go_on(Talk(self._desk, unit, speaker, dialogue), replace(draft, process_id=tied))

    async def back(self, speaker: Speaker, version: int) -> None:
        """Show the summary again."""
        dialogue, draft = at_hand(speaker, version)
        await self._change(speaker, dialogue, draft)

    async def send(self, speaker: Speaker, version: int, *, anyway: bool = False) -> None:
        """Hand it in; what others have said in public is shown before, unless it is to go ``anyway``.

        A second press finds the dialogue closed and raises :class:`errors.Outdated`.
        """
        dialogue, draft = at_hand(speaker, version)
        if draft.says_nothing or draft.area_id is None:
            raise errors.Outdated(dialogue.id)
        compares = draft.kind is not IdeaKind.MESSAGE and not anyway
        said = await similar(self._desk, speaker, draft, draft.area_id) if compares else ()
        async with self._desk.unit_of_work() as unit:
            talk = Talk(self._desk, unit, speaker, dialogue)
            if said:
                await show(talk, draft, SIMILAR, similar=said)
            else:
                await send(talk, draft, draft.area_id)

    async def support_instead(self, speaker: Speaker, version: int, idea_id: IdeaId) -> None:
        """Support one of the similar ones shown, and drop the draft; raises :class:`errors.Outdated`."""
        dialogue, draft = at_hand(speaker, version)
        if idea_id not in offered(dialogue):
            raise errors.Outdated(idea_id)
        async with self._desk.unit_of_work() as unit:
            await support_instead(Talk(self._desk, unit, speaker, dialogue), draft, idea_id)

    async def current(self, channel: str, chat_id: ChatId, user_id: int) -> tuple[Dialogue, Draft]:
        """The open draft as it is now; raises :class:`errors.NotFound`."""
        async with self._desk.reading() as stores:
            dialogue = await stores.dialogues.current(channel, chat_id, user_id, now=self._desk.now())
        if dialogue is None or dialogue.kind != DRAFT:
            raise errors.NotFound(DRAFT)
        return dialogue, Draft.from_json(dialogue.data)

    async def _add(
        self, unit: UnitOfWork, speaker: Speaker, dialogue: Dialogue, draft: Draft, piece: Piece
    ) -> None:
        taken, limit = draft.taking(piece)
        if limit:
            await unit.outbox.add(limit_letter(speaker, dialogue, limit))
        if taken != draft:
            await go_on(Talk(self._desk, unit, speaker, dialogue), taken, anew=dialogue.step != SUMMARY)
            if dialogue.step == SUMMARY and not (piece.album and piece.album == draft.album):
                await unit.outbox.add(noted_letter(speaker, dialogue, piece))
        elif not limit:
            await show(Talk(self._desk, unit, speaker, dialogue), draft, dialogue.step, anew=True)

    async def _change(self, speaker: Speaker, dialogue: Dialogue, draft: Draft) -> None:
        async with self._desk.unit_of_work() as unit:
            await go_on(Talk(self._desk, unit, speaker, dialogue), draft)


def _messages(dialogue: Dialogue) -> set[int]:
    """The messages whose words wait here; dialogues of other kinds keep none."""
    if "said" not in dialogue.data:
        return set()
    return {said.message_id for said in Draft.from_json(dialogue.data).said}
