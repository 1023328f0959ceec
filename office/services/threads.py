"""What an author can still do with a contribution: add to it, take it back, stop hearing of it."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

from office import errors
from office.ids import IdeaId
from office.model.drafts import MOST_PHOTOS, MOST_VOICES, PHOTO, Limit, Piece
from office.model.entries import EntryKind
from office.model.ideas import Idea
from office.model.statuses import Status, StatusType
from office.ports.archive import UnitOfWork
from office.services.cards import alerts, cards
from office.services.handing_in import deadlines, later_deadline, record, stay_open
from office.services.leaving import taken_away
from office.services.limits import count_file
from office.services.speaker import Speaker, demand_heard, new_dialogue
from office.services.standing_in import is_worker_away
from office.services.tools import Desk

ADDING = "ideas.add"
"""The dialogue that takes the next words for a contribution."""


class Threads:
    """The author's side of the thread; whoever is not the author finds nothing."""

    def __init__(self, desk: Desk) -> None:
        """Work with this desk."""
        self._desk = desk

    async def ask_more(self, speaker: Speaker, idea_id: IdeaId) -> None:
        """Take the next words as something to add; raises :class:`errors.IdeaClosed` for a finished one."""
        demand_heard(speaker)
        async with self._desk.unit_of_work() as unit:
            idea = await own_idea(unit, speaker, idea_id)
            if idea.status.type is StatusType.DONE:
                raise errors.IdeaClosed(idea.number)
            await unit.dialogues.open(new_dialogue(self._desk, speaker, ADDING, "words", idea=idea.id))
            await unit.outbox.add(speaker.says("ideas.ask_more", idea=idea.id))

    async def add(self, speaker: Speaker, idea_id: IdeaId, piece: Piece) -> None:
        """Add words or a file, and go on with what was asked back; closes the dialogue that asked for it."""

        async def work() -> None:
            async with self._desk.unit_of_work() as unit:
                await count_file(self._desk, unit, speaker, piece.file)
                await add_within(self._desk, unit, speaker, idea_id, piece)

        await despite_others(work)

    async def withdraw(self, speaker: Speaker, idea_id: IdeaId) -> None:
        """Take it back; raises :class:`errors.IdeaClosed` for a finished one."""
        async with self._desk.unit_of_work() as unit:
            idea = await own_idea(unit, speaker, idea_id)
            await self._save(unit, speaker, idea.withdraw(at=self._desk.now()), EntryKind.WITHDRAWN)
            await unit.outbox.add(speaker.says("ideas.withdrawn", idea=idea.id))

    async def recall(self, speaker: Speaker, idea_id: IdeaId, message_id: int | None) -> None:
        """Take back what nobody has read yet, words and all; else say that it is too late."""
        async with self._desk.unit_of_work() as unit:
            idea = await own_idea(unit, speaker, idea_id)
            if not idea.can_be_recalled:
                await unit.outbox.add(speaker.says("ideas.too_late", idea=idea.id))
                return
            await self._save(unit, speaker, idea.recall(at=self._desk.now()), EntryKind.WITHDRAWN)
            await unit.ideas.forget_words(idea.id)
            await unit.outbox.add(*await taken_away(unit, idea))
            if speaker.dialogue is not None and speaker.dialogue.data.get("idea") == idea.id:
                await unit.dialogues.close(speaker.dialogue.id)
            told = speaker.says("ideas.recalled", idea=idea.id)
            await unit.outbox.add(replace(told, edits=message_id))
        await self._desk.tools.archive.scrub()

    async def inform(self, speaker: Speaker, idea_id: IdeaId, *, wanted: bool) -> None:
        """Hear of it from now on, or not any more."""
        async with self._desk.unit_of_work() as unit:
            idea = await own_idea(unit, speaker, idea_id)
            await unit.ideas.inform(idea.id, speaker.informed.id, wanted=wanted)
            await unit.outbox.add(speaker.says("ideas.informing", idea=idea.id, wanted=wanted))

    async def solved(self, speaker: Speaker, idea_id: IdeaId, *, is_solved: bool) -> None:
        """Whether it is solved: if not, it is open again; raises :class:`errors.IdeaClosed` if not done."""
        demand_heard(speaker)
        async with self._desk.unit_of_work() as unit:
            idea = await own_idea(unit, speaker, idea_id)
            if idea.status is not Status.IMPLEMENTED:
                raise errors.IdeaClosed(idea.number)
            if is_solved:
                await record(self._desk, unit, speaker, idea, EntryKind.SOLVED)
            else:
                area = self._desk.directory.area_ever(idea.area_id)
                _, answer_by = deadlines(self._desk, self._desk.directory.city_of(area))
                idea = idea.reopen(answer_by=answer_by)
                await self._save(unit, speaker, idea, EntryKind.REOPENED)
                await unit.outbox.add(*await alerts(self._desk, unit, idea, EntryKind.REOPENED))
            await unit.outbox.add(speaker.says("ideas.solved", idea=idea.id, solved=is_solved))

    async def _save(self, unit: UnitOfWork, speaker: Speaker, idea: Idea, kind: EntryKind) -> None:
        saved = await unit.ideas.save(idea)
        await record(self._desk, unit, speaker, saved, kind)
        await unit.outbox.add(*await cards(self._desk, unit, saved))


async def despite_others(work: Callable[[], Awaitable[None]]) -> None:
    """Do it again where somebody else changed the same thing meanwhile, so that no words get lost.

    Raises :class:`errors.ArchiveBusy` after three times: then the whole update comes again later.
    """
    for _ in range(3):
        try:
            await work()
        except errors.Conflict as error:
            if type(error) is not errors.Conflict:
                raise
        else:
            return
    raise errors.ArchiveBusy("idea")


async def own_idea(unit: UnitOfWork, speaker: Speaker, idea_id: IdeaId) -> Idea:
    """The speaker's own contribution; raises :class:`errors.NotFound` for anybody else's."""
    idea = await unit.ideas.get(idea_id)
    author = await unit.ideas.author(idea.author_id)
    if speaker.resident is None or author.resident_id != speaker.resident.id:
        raise errors.NotFound(idea_id)
    return idea


async def add_within(desk: Desk, unit: UnitOfWork, speaker: Speaker, idea_id: IdeaId, piece: Piece) -> None:
    """Add inside a transaction; what a limit keeps out is said, the rest is taken."""
    demand_heard(speaker)
    idea = await own_idea(unit, speaker, idea_id)
    if idea.status.type is StatusType.DONE:
        raise errors.IdeaClosed(idea.number)
    limit = _limit(idea, piece)
    shown = idea if limit or piece.file is None else _showing(idea, piece)
    if piece.said.text or shown != idea:
        shown = await _going_on(desk, unit, shown)
        shown = await unit.ideas.save(shown)
        await record(desk, unit, speaker, shown, EntryKind.ADDED, text=piece.said.text)
        await unit.outbox.add(*await cards(desk, unit, shown))
        if idea.status is Status.NEEDS_INFO or await is_worker_away(desk, unit, idea):
            await unit.outbox.add(*await alerts(desk, unit, shown, EntryKind.ADDED))
        await _confirm(unit, speaker, idea, piece)
    if limit:
        told = speaker.says("ideas.limit", limit=limit.value)
        await unit.outbox.add(replace(told, slot=f"limit:{idea.id}:{limit}"))
    await _stay(desk, unit, speaker, idea, piece)


async def _going_on(desk: Desk, unit: UnitOfWork, idea: Idea) -> Idea:
    """What was asked back is answered; the clock goes on."""
    if idea.status is not Status.NEEDS_INFO:
        return idea
    return idea.answered_by_author(answer_by=await later_deadline(desk, unit, idea))


async def _confirm(unit: UnitOfWork, speaker: Speaker, idea: Idea, piece: Piece) -> None:
    told = speaker.says("ideas.added", idea=idea.id)
    await unit.outbox.add(replace(told, slot=f"added:{idea.id}:{piece.album or piece.said.message_id}"))


async def _stay(desk: Desk, unit: UnitOfWork, speaker: Speaker, idea: Idea, piece: Piece) -> None:
    """The dialogue that asked is over; the rest of an album, or of a talk, still belongs here."""
    dialogue = speaker.dialogue
    is_here = dialogue is not None and dialogue.data.get("idea") == idea.id
    chatting = is_here and dialogue is not None and bool(dialogue.data.get("chatting"))
    if is_here and dialogue is not None:
        await unit.dialogues.close(dialogue.id)
    if dialogue is None or is_here:
        await stay_open(desk, unit, speaker, idea, album=piece.album, chatting=chatting)


def _limit(idea: Idea, piece: Piece) -> Limit | None:
    if piece.file is None:
        return None
    same = sum(file.kind == piece.file.kind for file in idea.attachments)
    if piece.file.kind == PHOTO:
        return Limit.PHOTOS if same >= MOST_PHOTOS else None
    return Limit.VOICES if same >= MOST_VOICES else None


def _showing(idea: Idea, piece: Piece) -> Idea:
    if piece.file is None or any(file.media == piece.file.media for file in idea.attachments):
        return idea
    return replace(idea, attachments=(*idea.attachments, piece.file))
