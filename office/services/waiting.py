"""Words that came by themselves: they wait until their author says what they are for."""

from collections.abc import Sequence
from dataclasses import replace

from office import errors
from office.ids import ChatId, IdeaId
from office.model.dialogues import Dialogue, Json
from office.model.drafts import Draft, Piece, Said
from office.model.ideas import Idea, IdeaKind
from office.model.outbox import Letter
from office.model.statuses import Status
from office.ports.archive import UnitOfWork
from office.services.draft_steps import KEPT, WHOSE, begin_within, limit_letter
from office.services.limits import count_file
from office.services.speaker import Speaker, demand_heard, has_read_notice, new_dialogue, open_dialogue
from office.services.threads import add_within, despite_others
from office.services.tools import Desk


class Waiting:
    """Keeping words, and going on with them."""

    def __init__(self, desk: Desk) -> None:
        """Work with this desk."""
        self._desk = desk

    async def questions(self, speaker: Speaker) -> Sequence[Idea]:
        """Contributions of this person whose question back is not answered yet."""
        if speaker.resident is None or speaker.is_blocked:
            return ()
        async with self._desk.reading() as stores:
            own = await stores.ideas.of_resident(speaker.resident.id)
        return tuple(idea for idea in own if idea.status is Status.NEEDS_INFO)

    async def question_at(self, speaker: Speaker, message_id: int) -> IdeaId | None:
        """The contribution a message of ours asked about, for who replies to it."""
        async with self._desk.reading() as stores:
            slots = await stores.outbox.slots_at(speaker.channel, speaker.chat_id, message_id)
        asked = [slot.split(":")[1] for slot in slots if slot.startswith("question:")]
        return IdeaId(asked[0]) if asked else None

    async def keep(self, speaker: Speaker, piece: Piece) -> None:
        """Keep words nobody understood, below those that wait already, and ask what they are for."""
        async with self._desk.unit_of_work() as unit:
            await self._keep(unit, speaker, KEPT, piece, "ideas.not_understood")

    async def ask_whose(self, speaker: Speaker, piece: Piece, ideas: Sequence[Idea]) -> None:
        """Ask whether these words, and those that wait already, answer a question of ours, and which."""
        keys: list[Json] = [idea.id for idea in ideas]
        async with self._desk.unit_of_work() as unit:
            await self._keep(unit, speaker, WHOSE, piece, "ideas.whose", ideas=keys)

    async def kept(self, channel: str, chat_id: ChatId, user_id: int) -> Draft:
        """The words that wait now; raises :class:`errors.NotFound`."""
        async with self._desk.reading() as stores:
            dialogue = await stores.dialogues.current(channel, chat_id, user_id, now=self._desk.now())
        if dialogue is None or dialogue.kind not in {KEPT, WHOSE}:
            raise errors.NotFound(KEPT)
        return Draft.from_json(dialogue.data)

    async def use(self, speaker: Speaker, version: int, kind: IdeaKind) -> None:
        """Take the words that wait for a contribution of this kind; a message is sent at once."""
        dialogue = open_dialogue(speaker, KEPT, version)
        kept = Draft.from_json(dialogue.data)
        draft = replace(kept, kind=kind, at_once=kind is IdeaKind.MESSAGE)
        async with self._desk.unit_of_work() as unit:
            await unit.dialogues.close(dialogue.id)
            if await has_read_notice(self._desk, unit, speaker, do="draft", **draft.to_json()):
                await begin_within(self._desk, unit, replace(speaker, dialogue=None), draft)

    async def belongs(self, speaker: Speaker, version: int, idea_id: IdeaId) -> None:
        """The words that wait answer the question about this contribution."""
        dialogue = open_dialogue(speaker, WHOSE, version)
        alone = replace(speaker, dialogue=None)

        async def work() -> None:
            async with self._desk.unit_of_work() as unit:
                await unit.dialogues.close(dialogue.id)
                for piece in pieces_of(Draft.from_json(dialogue.data)):
                    await add_within(self._desk, unit, alone, idea_id, piece)

        await despite_others(work)

    def asked_about(self, speaker: Speaker, version: int) -> Draft:
        """What waits for "whose?"; raises :class:`errors.Outdated`."""
        return Draft.from_json(open_dialogue(speaker, WHOSE, version).data)

    async def not_mine(self, speaker: Speaker, version: int, *, is_question: bool) -> None:
        """The words are for something else: a contact question needs them no more, other words wait on."""
        dialogue = open_dialogue(speaker, WHOSE, version)
        async with self._desk.unit_of_work() as unit:
            await unit.dialogues.close(dialogue.id)
            if not is_question:
                kept = new_dialogue(self._desk, speaker, KEPT, "kept", **dialogue.data)
                await unit.dialogues.open(kept)
                await unit.outbox.add(_question(speaker, kept, "ideas.not_understood"))

    async def _keep(
        self, unit: UnitOfWork, speaker: Speaker, kind: str, piece: Piece, asked: str, **params: Json
    ) -> None:
        demand_heard(speaker)
        await count_file(self._desk, unit, speaker, piece.file)
        draft, limit = _waiting(speaker).taking(piece)
        dialogue = new_dialogue(self._desk, speaker, kind, "kept", **draft.to_json())
        if speaker.dialogue is not None and speaker.dialogue.kind == kind:
            # The buttons below the words before stand for all of them.
            dialogue = replace(dialogue, id=speaker.dialogue.id, version=speaker.dialogue.version)
        if limit:
            await unit.outbox.add(limit_letter(speaker, dialogue, limit))
        if not draft.is_empty:  # Of words that are too long nothing waits, so there is nothing to ask.
            await unit.dialogues.open(dialogue)
            await unit.outbox.add(_question(speaker, dialogue, asked, **params))


def _waiting(speaker: Speaker) -> Draft:
    """What waits already until its author says what it is for."""
    dialogue = speaker.dialogue
    waits = dialogue is not None and dialogue.kind in {KEPT, WHOSE}
    return Draft.from_json(dialogue.data) if waits and dialogue is not None else Draft()


def _question(speaker: Speaker, dialogue: Dialogue, kind: str, **params: Json) -> Letter:
    """The question what waits is for; what is shown of it is read when the letter is written."""
    return speaker.says(
        kind,
        version=dialogue.version,
        channel=speaker.channel,
        chat=speaker.chat_id,
        user=speaker.user_id,
        **params,
    )


def pieces_of(draft: Draft) -> list[Piece]:
    """What waits, as it came."""
    words = [Piece(said=said) for said in draft.said]
    silent = Said(text="", message_id=0)
    return [*words, *(Piece(said=silent, file=file, album=draft.album) for file in draft.files)]
